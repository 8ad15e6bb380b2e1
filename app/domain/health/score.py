"""The score: parts that add up to it, what is missing from it, and how much of it is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.health.model import BEST, Curve, Group, GroupRule, Input, Model, Rule, Tenure
from app.domain.health.readings import Reading, read
from app.domain.timeline import Timeline

_AGEING = 0.75  # the share of its validity from which a reading is marked as growing old


class Gap(StrEnum):
    """Why a measure says nothing."""

    NEVER_READ = "never_read"
    EXPIRED = "expired"
    NO_FEED = "no_feed"


@dataclass(frozen=True, slots=True)
class Part:
    """What one measure brings. The contributions of all parts add up to the score.

    *weight* is the effective one, after what is missing was shared out; all add up to 1. *curve*
    made the points of the reading; *tenure* says if it was that of a young customer.
    """

    group: Group
    input: Input
    reading: Reading
    score: float
    weight: float
    contribution: float
    stale: bool
    curve: Curve
    tenure: Tenure | None = None

    @property
    def lost(self) -> float:
        """The points it costs: all parts together cost what is missing to 100."""
        return self.weight * (BEST - self.score)


@dataclass(frozen=True, slots=True)
class Missing:
    """A measure that says nothing, and why. *last* is the reading that expired on *expired_on*."""

    group: Group
    input: Input
    gap: Gap
    weight: float
    last: Reading | None = None
    last_score: float | None = None
    expired_on: date | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """The weighted sum of what is known; *computed* is None if nothing is."""

    computed: float | None
    coverage: float
    parts: tuple[Part, ...]
    missing: tuple[Missing, ...]

    @property
    def stale_bad_news(self) -> tuple[Missing, ...]:
        """What would pull the score down, had it not expired: its silence is no good news."""
        return tuple(
            each
            for each in self.missing
            if each.last_score is not None
            and self.computed is not None
            and each.last_score < self.computed
        )


def weigh(model: Model, present: Mapping[Input, float]) -> tuple[dict[Input, float], float]:
    """Share the weights out over what is present, first inside a group, then over the groups.

    *present* maps each measure to its freshness, 0 to 1 (1 under the hard-expiry policy).
    Answers the effective weights, which add up to 1, and the coverage (DOMAIN 2.2).
    """
    known = [
        (group, sum(rule.weight * present.get(rule.input, 0.0) for rule in group.rules))
        for group in model.groups
        if group.weight
    ]
    whole = sum(group.weight for group, mass in known if mass > 0)
    weights = {
        rule.input: group.weight / whole * rule.weight * present[rule.input] / mass
        for group, mass in known
        if mass > 0
        for rule in group.rules
        if rule.weight and present.get(rule.input, 0.0) > 0
    }
    return weights, sum(group.weight * mass for group, mass in known)


def score(timeline: Timeline, day: date, model: Model) -> Scored:
    """Read every measure on *day* and weigh what is neither missing nor expired."""
    alive: list[tuple[GroupRule, Rule, Reading]] = []
    missing: list[Missing] = []
    present: dict[Input, float] = {}
    for group, rule in model.read:
        reading = read(timeline, rule.input, day)
        if reading is not None and not _expired(rule, reading, day):
            alive.append((group, rule, reading))
            present[rule.input] = freshness(rule, reading, day)
        else:
            missing.append(_missing(timeline, group, rule, reading, day))
    weights, coverage = weigh(model, present)
    parts = tuple(
        _part(timeline, group.group, rule, reading, weights[rule.input], day)
        for group, rule, reading in alive
    )
    computed = sum(part.contribution for part in parts) if parts else None
    return Scored(computed, coverage, parts, tuple(missing))


def current(timeline: Timeline, source: Input, day: date, model: Model) -> Reading | None:
    """What one measure says on *day*, unless it has expired or the model leaves it out."""
    rule = model.rule(source)
    reading = None if rule is None else read(timeline, source, day)
    return None if rule is None or reading is None or _expired(rule, reading, day) else reading


def total(timeline: Timeline, day: date, model: Model) -> tuple[float | None, float]:
    """The weighted sum and the coverage of a day alone: all that a long series needs of a score."""
    present: dict[Input, float] = {}
    points: dict[Input, float] = {}
    for _, rule in model.read:
        reading = read(timeline, rule.input, day)
        if reading is not None and not _expired(rule, reading, day):
            present[rule.input] = freshness(rule, reading, day)
            points[rule.input] = _points(timeline, rule, reading, day)
    weights, coverage = weigh(model, present)
    known = [weights[each] * points[each] for each in points]
    return (sum(known) if known else None), coverage


def _points(timeline: Timeline, rule: Rule, reading: Reading, day: date) -> float:
    months = timeline.tenure(day) if rule.tenures else None
    return rule.score(reading.value, reading.scale, months)


def freshness(rule: Rule, reading: Reading, day: date) -> float:
    """The share of its weight that a reading has on *day*; what lasts does not age."""
    return 1.0 if reading.lasting else rule.freshness((day - reading.as_of).days)


def _expired(rule: Rule, reading: Reading, day: date) -> bool:
    if rule.expires is None or reading.lasting:
        return False
    return (day - reading.as_of).days > rule.expires


def _part(  # noqa: PLR0913, PLR0917 - a part is these values
    timeline: Timeline, group: Group, rule: Rule, reading: Reading, weight: float, day: date
) -> Part:
    months = timeline.tenure(day) if rule.tenures else None
    curve = rule.curve_for(reading.scale, months)
    points = curve.score(reading.value)
    ageing = rule.expires is not None and not reading.lasting
    stale = ageing and (day - reading.as_of).days > _AGEING * (rule.expires or 0)
    return Part(
        group,
        rule.input,
        reading,
        points,
        weight,
        weight * points,
        stale,
        curve,
        rule.tenure(months),
    )


def _missing(
    timeline: Timeline, group: GroupRule, rule: Rule, last: Reading | None, day: date
) -> Missing:
    weight = group.weight * rule.weight
    if last is None:
        gap = Gap.NO_FEED if rule.input is Input.TICKETS else Gap.NEVER_READ
        return Missing(group.group, rule.input, gap, weight)
    points = _points(timeline, rule, last, day)
    expired_on = last.as_of + timedelta(days=(rule.expires or 0) + 1)
    return Missing(group.group, rule.input, Gap.EXPIRED, weight, last, points, expired_on)
