"""Before and after an expansion: whether growing has done the customer good (DOMAIN 10.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice
from statistics import median, quantiles
from typing import TypeAlias

from app.domain.accounts import Account
from app.domain.contracts import arr
from app.domain.facts import Facts
from app.domain.health.assess import HealthHistory
from app.domain.health.colours import Colour, sundays
from app.domain.money import Money
from app.domain.observations import Measure
from app.domain.opportunities import Opportunity
from app.domain.stages import Stage, StageRole
from app.domain.statistics import paired
from app.domain.statistics.paired import SignedRank, SignTest
from app.domain.timeline import Timeline

BEFORE = (90, 1)  # days before: from the first to the last
AFTER = (30, 120)  # days after: the first month is settling in
FEWEST = 2  # observations on each side
FEWEST_TESTED = 6  # expansions; fewer are a list, and no test
FEWEST_PEERS = 3
MEASURES = ((Measure.NPS, 10.0), (Measure.CSAT, 1.0))  # with what brings them to 0 to 100

_MOST_PEERS = 40
_STEP = 0.05  # of ARR; a rise of less is an uplift, not an expansion
_TOGETHER = timedelta(days=90)  # a deal and the step of ARR it brought are one expansion
_YEAR = timedelta(days=365)
_TENTHS = 10
_SUNDAY = 7
_YEAR_FROM = 20  # weekly scores that a year must have to have a high

Points: TypeAlias = Sequence[tuple[date, float]]


class Verdict(StrEnum):
    """What an expansion did to a customer."""

    HARMED = "harmed"
    NEUTRAL = "neutral"
    HELPED = "helped"
    NOT_YET = "not_yet"  # the days after have not come
    UNKNOWN = "unknown"  # they have, or those before, and too little was measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """More bought: a won opportunity, or ARR that stepped up.

    *title* is that of the opportunity, empty for a step; *share* is what a step added to ARR,
    and *amount* what the expansion brings a year.
    """

    account_id: str
    name: str
    on: date
    title: str = ""
    amount: Money | None = None
    share: float | None = None

    @property
    def id(self) -> str:
        """What tells it from others."""
        return f"{self.account_id}/{self.on}/{self.title}"


@dataclass(frozen=True, slots=True)
class Yardstick:
    """From which losses on an expansion counts as harm, and what is left of its reward.

    Points of 100; *reduced* is the share of the reward after a loss that is more than tolerated
    and not more than *most*.
    """

    tolerance: float = 2.0
    most: float = 10.0
    reduced: float = 0.5

    def reward(self, change: float, tolerance: float) -> float:
        """The share of the reward after such a change (DOMAIN 10.1)."""
        if change >= -tolerance:
            return 1.0
        return self.reduced if change >= -self.most else 0.0


@dataclass(frozen=True, slots=True)
class Level:
    """The median of what was measured in a stretch of days, and on which days that was."""

    value: float
    count: int
    first: date
    last: date
    spread: float


@dataclass(frozen=True, slots=True)
class Change:
    """Before and after, both on 0 to 100; a change within *tolerance* says nothing."""

    before: Level
    after: Level
    tolerance: float

    @property
    def points(self) -> float:
        """How many points it is better."""
        return self.after.value - self.before.value


@dataclass(frozen=True, slots=True)
class Drift:
    """The median of comparable accounts that bought nothing, over the same days."""

    before: float
    after: float
    peers: int

    @property
    def points(self) -> float:
        """How they moved by themselves."""
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What became of a customer after an expansion, with all it rests on.

    *judged_from* is the first day on which it can be judged, while that lies ahead; *until* is
    the last day that is looked at, so that a verdict before it may still move. *was_high* says
    that the score before was higher than nearly all of the year before that: such a one tends
    to fall by itself.
    """

    expansion: Expansion
    health: Change | None
    satisfaction: Change | None
    verdict: Verdict
    reward: float | None
    judged_from: date | None
    until: date
    drift: Drift | None
    was_high: bool

    @property
    def against_peers(self) -> float | None:
        """The change of health, less how comparable accounts moved (difference in differences)."""
        if self.health is None or self.drift is None:
            return None
        return self.health.points - self.drift.points

    def is_open(self, today: date) -> bool:
        """Tell whether days that count are still to come."""
        return today < self.until


@dataclass(frozen=True, slots=True)
class Overall:
    """All judged expansions together. With fewer than six there is no test, and no estimate."""

    judged: int
    helped: int
    harmed: int
    waiting: int
    signs: SignTest | None
    ranks: SignedRank | None
    typical: float | None


def expansions(facts: Facts, stages: Iterable[Stage], today: date) -> tuple[Expansion, ...]:
    """The expansions of an account by *today*, the oldest first.

    A step of ARR within three months of a won opportunity is that opportunity. A rise of under
    5% is an uplift and does not count.
    """
    won_stages = {each.id for each in stages if each.role is StageRole.WON}
    won = [
        made
        for each in facts.opportunities
        if (made := _won(facts.account, each, won_stages, today)) is not None
    ]
    steps = [
        step
        for step in _steps(facts, today)
        if all(abs(step.on - each.on) > _TOGETHER for each in won)
    ]
    return tuple(sorted((*won, *steps), key=lambda each: (each.on, each.title)))


def compare(
    expansion: Expansion,
    history: HealthHistory,
    yardstick: Yardstick,
    today: date,
    peers: Iterable[HealthHistory] = (),
) -> Comparison:
    """Hold the months before an expansion against those after it (DOMAIN 10.1)."""
    health = _change(
        health_level(history, *_days(expansion.on, before=True), today),
        health_level(history, *_days(expansion.on, before=False), today),
        yardstick,
    )
    satisfaction = _satisfaction(history.timeline, expansion.on, yardstick, today)
    changes = [each for each in (health, satisfaction) if each is not None]
    ready = _ready(expansion.on)
    verdict = _verdict(changes) if health is not None else Verdict.UNKNOWN
    if health is None and today < ready:
        verdict = Verdict.NOT_YET
    return Comparison(
        expansion=expansion,
        health=health,
        satisfaction=satisfaction,
        verdict=verdict,
        reward=min(yardstick.reward(each.points, each.tolerance) for each in changes)
        if health is not None
        else None,
        judged_from=ready if verdict is Verdict.NOT_YET else None,
        until=expansion.on + timedelta(days=AFTER[1]),
        drift=None if health is None else drift(expansion.on, peers, today),
        was_high=health is not None and _was_high(health.before.value, expansion.on, history),
    )


def drift(on: date, peers: Iterable[HealthHistory], today: date) -> Drift | None:
    """How comparable accounts moved around a day; None with fewer than three of them.

    Forty of which enough is known are looked at; more would not move their median.
    """
    pairs = (
        (before.value, after.value)
        for each in peers
        if (before := health_level(each, *_days(on, before=True), today)) is not None
        and (after := health_level(each, *_days(on, before=False), today)) is not None
    )
    found = list(islice(pairs, _MOST_PEERS))
    if len(found) < FEWEST_PEERS:
        return None
    return Drift(
        median(before for before, _ in found), median(after for _, after in found), len(found)
    )


def overall(found: Iterable[Comparison]) -> Overall:
    """All expansions together, over the changes of health (DOMAIN 10.1)."""
    compared = tuple(found)
    changes = [each.health.points for each in compared if each.health is not None]
    verdicts = [each.verdict for each in compared]
    enough = len(changes) >= FEWEST_TESTED
    moved = [each for each in changes if each]
    return Overall(
        judged=len(changes),
        helped=verdicts.count(Verdict.HELPED),
        harmed=verdicts.count(Verdict.HARMED),
        waiting=verdicts.count(Verdict.NOT_YET),
        signs=paired.sign_test(changes) if enough else None,
        ranks=paired.signed_rank(changes) if enough else None,
        typical=(paired.hodges_lehmann(moved) or 0.0) if enough else None,
    )


def health_level(history: HealthHistory, first: date, last: date, today: date) -> Level | None:
    """The median of weekly health in a stretch of days, where enough was known for a colour."""
    last = min(last, today)
    if last < first:
        return None
    return level(_weekly(history, first, last))


def level(points: Points) -> Level | None:
    """The median of dated values; None of fewer than two."""
    if len(points) < FEWEST:
        return None
    values = [value for _, value in points]
    days = [day for day, _ in points]
    return Level(median(values), len(values), min(days), max(days), paired.spread(values))


def change(before: Level, after: Level, yardstick: Yardstick) -> Change:
    """Two levels held against each other: what varied much before may vary as much after."""
    return Change(before, after, max(yardstick.tolerance, before.spread))


def _weekly(history: HealthHistory, first: date, last: date) -> Points:
    """Health on the Sundays of which enough was known for a colour."""
    return [
        (each.day, each.score)
        for each in history.course(first, last)
        if each.score is not None
        and each.computed_colour is not Colour.GREY
        and each.day.isoweekday() == _SUNDAY
    ]


def _change(before: Level | None, after: Level | None, yardstick: Yardstick) -> Change | None:
    return None if before is None or after is None else change(before, after, yardstick)


def _days(on: date, *, before: bool) -> tuple[date, date]:
    if before:
        return on - timedelta(days=BEFORE[0]), on - timedelta(days=BEFORE[1])
    return on + timedelta(days=AFTER[0]), on + timedelta(days=AFTER[1])


def _ready(on: date) -> date:
    """The day of the second weekly score after an expansion has settled."""
    first = on + timedelta(days=AFTER[0])
    return sundays(first, first + timedelta(days=14))[FEWEST - 1]


def _satisfaction(timeline: Timeline, on: date, yardstick: Yardstick, today: date) -> Change | None:
    """What surveys said, on the first scale that was asked on both sides."""
    for measure, scale in MEASURES:

        def asked(first: date, last: date, measure: str = measure, scale: float = scale) -> Points:
            answers = timeline.answers(measure, first, min(last, today))
            return [(each.on, each.value * scale) for each in answers]

        before = level(asked(*_days(on, before=True)))
        found = _change(before, level(asked(*_days(on, before=False))), yardstick)
        if found is not None:
            return found
    return None


def _verdict(changes: Sequence[Change]) -> Verdict:
    if any(each.points < -each.tolerance for each in changes):
        return Verdict.HARMED
    if any(each.points > each.tolerance for each in changes):
        return Verdict.HELPED
    return Verdict.NEUTRAL


def _was_high(value: float, on: date, history: HealthHistory) -> bool:
    """Tell whether a level lay above nine tenths of the year before it was measured.

    The year does not take in the months that the level itself is made of: no median can lie
    above nine tenths of a year of which it is a quarter.
    """
    last = on - timedelta(days=BEFORE[0] + 1)
    scores = [score for _, score in _weekly(history, last - _YEAR, last)]
    if len(scores) < _YEAR_FROM:
        return False
    return value > quantiles(scores, n=_TENTHS, method="inclusive")[-1]


def _won(
    account: Account, opportunity: Opportunity, won_stages: set[str], today: date
) -> Expansion | None:
    on = opportunity.in_stage_since(today)
    if opportunity.stage_on(today) not in won_stages or on is None:
        return None
    return Expansion(
        account_id=account.id,
        name=account.name,
        on=on,
        title=opportunity.title,
        amount=opportunity.terms_on(today).amount,
    )


def _steps(facts: Facts, today: date) -> Iterable[Expansion]:
    """The days on which ARR of one currency rose from what it was the day before."""
    lines = [line.start for each in facts.contracts for line in each.lines]
    days = {*lines, *(each.start for each in facts.contracts)}
    for day in sorted(each for each in days if each is not None and each <= today):
        before = {each.currency: each for each in arr(facts.contracts, day - timedelta(days=1))}
        for now in arr(facts.contracts, day):
            had = before.get(now.currency)
            if had is None or had.minor <= 0:
                continue
            share = now.minor / had.minor - 1
            if share >= _STEP:
                yield Expansion(
                    account_id=facts.account.id,
                    name=facts.account.name,
                    on=day,
                    amount=now - had,
                    share=share,
                )
