"""Assessing health: the score of a day with its colour, its caps and what the user decided."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.facts import Facts
from app.domain.health.caps import Cap, caps
from app.domain.health.colours import Colour, settled, worse
from app.domain.health.model import DEFAULT, Group, Input, Model
from app.domain.health.readings import Reading
from app.domain.health.score import Missing, Part, Scored, current, score
from app.domain.health.trend import Trend, trend
from app.domain.overrides import Override, OverrideKind, holding
from app.domain.timeline import Timeline

_TREND_WEEKS = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How an account is doing on a day, and all that this rests on.

    *computed* is the weighted sum, to which the contributions of the parts add up; *score* is
    that after caps. Both are None only if nothing is known. *colour* is the one shown;
    *computed_colour* stays beside it when an override changes it.
    """

    day: date
    score: float | None
    computed: float | None
    colour: Colour
    computed_colour: Colour
    coverage: float
    unsure: bool
    parts: tuple[Part, ...]
    missing: tuple[Missing, ...]
    caps: tuple[Cap, ...]
    override: Override | None
    stale_bad_news: tuple[Missing, ...]
    model: Model

    @property
    def worst(self) -> Part | None:
        """The part that costs most points."""
        return max(self.parts, key=lambda part: part.lost, default=None)


class HealthHistory:
    """The health of one account on any day; what was worked out once is remembered."""

    def __init__(self, timeline: Timeline, model: Model = DEFAULT) -> None:
        self.timeline = timeline
        self.model = model
        self._scored: dict[date, Scored] = {}
        self._health: dict[date, Health] = {}

    def scored(self, day: date) -> Scored:
        """The score of a day with its parts, before caps."""
        found = self._scored.get(day)
        if found is None:
            found = self._scored[day] = score(self.timeline, day, self.model)
        return found

    def reading(self, source: Input, day: date) -> Reading | None:
        """What one measure says on a day, if that has not expired."""
        found = self._scored.get(day)
        if found is None:
            return current(self.timeline, source, day, self.model)
        return next((part.reading for part in found.parts if part.input is source), None)

    def group_score(self, group: Group, day: date) -> float | None:
        """The score of one side of health on a day; None if nothing of it is known."""
        rules = next((each.rules for each in self.model.groups if each.group is group), ())
        read = [(rule, self.reading(rule.input, day)) for rule in rules]
        known = [(rule, reading) for rule, reading in read if reading is not None]
        weight = sum(rule.weight for rule, _ in known)
        points = sum(rule.weight * rule.score(each.value, each.scale) for rule, each in known)
        return points / weight if weight else None

    def on(self, day: date) -> Health:
        """The health of a day."""
        found = self._health.get(day)
        if found is None:
            found = self._health[day] = self._assess(day)
        return found

    def trend(self, day: date) -> Trend | None:
        """Where the computed score has gone over the last 90 days, from weekly values."""
        days = [day - timedelta(days=7 * week) for week in range(_TREND_WEEKS)]
        points = [
            (float(each.toordinal()), value)
            for each in reversed(days)
            if (value := self._enough(each)) is not None
        ]
        return trend(points)

    def _assess(self, day: date) -> Health:
        scored = self.scored(day)
        holds = caps(self.timeline, day)
        settled_colour = self._settled(day)
        colour = Colour.GREY
        if settled_colour is not None:
            colour = settled_colour
            for cap in holds:
                colour = worse(colour, cap.colour)
        override = holding(self.timeline.facts.overrides, OverrideKind.HEALTH, day)
        limits = [cap.limit for cap in holds if cap.limit is not None]
        return Health(
            day=day,
            score=None if scored.computed is None else min([scored.computed, *limits]),
            computed=scored.computed,
            colour=_shown(colour, override),
            computed_colour=colour,
            coverage=scored.coverage,
            unsure=scored.coverage < self.model.bands.unsure_below - _EPSILON,
            parts=scored.parts,
            missing=scored.missing,
            caps=holds,
            override=override,
            stale_bad_news=scored.stale_bad_news,
            model=self.model,
        )

    def _settled(self, day: date) -> Colour | None:
        return settled(self._enough, day, self.timeline.first_read, self.model.bands)

    def _enough(self, day: date) -> float | None:
        """The score of a day of which enough is known to give it a colour."""
        found = self.scored(day)
        known = found.coverage >= self.model.bands.grey_below - _EPSILON
        return found.computed if known else None


_EPSILON = 1e-9  # sums of weights such as .15 + .45 must not miss a floor by their last bit


def _shown(colour: Colour, override: Override | None) -> Colour:
    """The colour the user asked for, unless that would turn grey green (DOMAIN 2.2)."""
    if override is None or override.value not in set(Colour):
        return colour
    wanted = Colour(override.value)
    return colour if colour is Colour.GREY and wanted is Colour.GREEN else wanted


def assess(facts: Facts, day: date, model: Model = DEFAULT) -> Health:
    """The health of an account on *day*."""
    return HealthHistory(Timeline(facts), model).on(day)
