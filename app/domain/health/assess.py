"""Assessing health: the score of a day with its colour, its caps and what the user decided."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.facts import Facts
from app.domain.health.caps import Cap, caps
from app.domain.health.colours import (
    FLAP_WEEKS,
    WEEK,
    Colour,
    decides,
    replay,
    settled,
    sundays,
    unstable,
    worse,
)
from app.domain.health.default import DEFAULT
from app.domain.health.model import (
    BEST,
    Group,
    Input,
    Model,
)
from app.domain.health.models import Choice, Choose, always
from app.domain.health.readings import Reading
from app.domain.health.score import Missing, Part, Scored, current, freshness, score, total
from app.domain.health.trend import RAPID_DAYS, RAPID_POINTS, Fall, Season, Trend, season, trend
from app.domain.overrides import Override, OverrideKind, holding
from app.domain.timeline import Timeline

_TREND_WEEKS = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How an account is doing on a day, and all that this rests on.

    *computed* is the weighted sum, to which the contributions of the parts add up; *score* is
    that after caps. Both are None only if nothing is known. *colour* is the one shown;
    *computed_colour* stays beside it when an override changes it, and *settled_colour* is that
    before caps. *choice* says by which model
    it was judged, and why by that one.
    """

    day: date
    score: float | None
    computed: float | None
    colour: Colour
    computed_colour: Colour
    settled_colour: Colour
    coverage: float
    unsure: bool
    parts: tuple[Part, ...]
    missing: tuple[Missing, ...]
    caps: tuple[Cap, ...]
    override: Override | None
    stale_bad_news: tuple[Missing, ...]
    choice: Choice

    @property
    def model(self) -> Model:
        """The model it was judged by."""
        return self.choice.model

    @property
    def worst(self) -> Part | None:
        """The part that costs most points."""
        return max(self.parts, key=lambda part: part.lost, default=None)


@dataclass(frozen=True, slots=True)
class Point:
    """Health on one day of a course: *score* after caps, *colour* as it was shown that day.

    *computed_colour* is that before an override. A grey point may have a score, of too little.
    """

    day: date
    score: float | None
    coverage: float
    colour: Colour
    computed_colour: Colour


class HealthHistory:
    """The health of one account on any day; what was worked out once is remembered.

    *choose* names the model for a day. A day is judged, its past included, by its own model.
    """

    def __init__(self, timeline: Timeline, choose: Choose = always(DEFAULT)) -> None:
        self.timeline = timeline
        self.choose = choose
        self._health: dict[date, Health] = {}
        self._judges: dict[int, _Judge] = {}

    def scored(self, day: date) -> Scored:
        """The score of a day with its parts, before caps."""
        return self._judge(day).scored(day)

    def reading(self, source: Input, day: date) -> Reading | None:
        """What one measure says on a day, if that has not expired."""
        return self._judge(day).reading(source, day)

    def group_score(self, group: Group, day: date) -> float | None:
        """The score of one side of health on a day; None if nothing of it is known."""
        judge = self._judge(day)
        rules = [rule for each, rule in judge.model.read if each.group is group]
        read = [(rule, judge.reading(rule.input, day)) for rule in rules]
        months = self.timeline.tenure(day)
        known = [(rule, reading) for rule, reading in read if reading is not None]
        masses = [rule.weight * freshness(rule, each, day) for rule, each in known]
        weight = sum(masses)
        points = sum(
            mass * rule.score(each.value, each.scale, months)
            for mass, (rule, each) in zip(masses, known, strict=True)
        )
        return points / weight if weight else None

    def on(self, day: date) -> Health:
        """The health of a day."""
        found = self._health.get(day)
        if found is None:
            found = self._health[day] = self._assess(day)
        return found

    def trend(self, day: date) -> Trend | None:
        """Where the computed score has gone over the last 90 days, from weekly values."""
        judge = self._judge(day)
        days = [day - timedelta(days=7 * week) for week in range(_TREND_WEEKS)]
        points = [
            (float(each.toordinal()), value)
            for each in reversed(days)
            if (value := judge.enough(each)) is not None
        ]
        return trend(points)

    def fall(self, day: date, days: int = RAPID_DAYS, points: float = RAPID_POINTS) -> Fall | None:
        """What the score lost over the last days, if more than *points*."""
        judge = self._judge(day)
        now = judge.enough(day)
        if now is None or BEST - now <= points:
            return None  # nothing can have been so much better
        before = judge.enough(day - timedelta(days=days))
        if before is None or before - now <= points:
            return None
        return Fall(before, now)

    def season(self, day: date) -> Season | None:
        """The last month against the same month last year; None before there are 13 months."""
        judge = self._judge(day)
        return season(judge.enough, day)

    def unstable(self, day: date) -> bool:
        """Tell whether the colour keeps changing: then a change of it means little."""
        judge = self._judge(day)
        weeks = judge.weeks(day, day - timedelta(days=WEEK * FLAP_WEEKS))
        colours = [each for _, each in weeks if each is not Colour.GREY]
        return unstable(colours, judge.model.bands)

    def colour(self, day: date) -> Colour:
        """The computed colour of a day."""
        return self.point(day).computed_colour

    def point(self, day: date) -> Point:
        """Health on a day, without all that it rests on."""
        judge = self._judge(day)
        return self._point(judge, day, judge.settled(day) or Colour.GREY)

    def since(self, day: date) -> date | None:
        """The first Sunday from which the computed colour of *day* has held unbroken."""
        points = self.course(date.min, day)
        found = None
        for point in reversed(points):
            if point.computed_colour is not points[-1].computed_colour:
                break
            found = point.day
        return found

    def course(self, first: date, last: date) -> tuple[Point, ...]:
        """Health on the Sundays from *first* to *last*, and on *last*; nothing before any fact."""
        begin = self.timeline.first_read
        if begin is None or last < begin:
            return ()
        begin = max(begin, first)
        days = sundays(begin, last)
        colours: dict[int, dict[date, Colour]] = {}
        points = []
        for day in (*days, *([] if days and days[-1] == last else [last])):
            judge = self._judge(day)
            settled_colours = colours.get(id(judge))
            if settled_colours is None:
                settled_colours = colours[id(judge)] = dict(judge.weeks(last, begin))
            points.append(self._point(judge, day, settled_colours[day]))
        return tuple(points)

    def _point(self, judge: "_Judge", day: date, colour: Colour) -> Point:
        computed, coverage = judge.total(day)
        holds = caps(self.timeline, day, judge.model)
        colour = _capped_colour(colour, holds)
        override = holding(self.timeline.facts.overrides, OverrideKind.HEALTH, day)
        shown = _shown(colour, override)
        return Point(day, _capped(computed, holds), coverage, shown, colour)

    def _assess(self, day: date) -> Health:
        choice = self.choose(day)
        judge = self._judge(day, choice)
        scored = judge.scored(day)
        holds = caps(self.timeline, day, choice.model)
        settled_colour = judge.settled(day) or Colour.GREY
        colour = _capped_colour(settled_colour, holds)
        override = holding(self.timeline.facts.overrides, OverrideKind.HEALTH, day)
        return Health(
            day=day,
            score=_capped(scored.computed, holds),
            computed=scored.computed,
            colour=_shown(colour, override),
            computed_colour=colour,
            settled_colour=settled_colour,
            coverage=scored.coverage,
            unsure=scored.coverage < choice.model.bands.unsure_below - _EPSILON,
            parts=scored.parts,
            missing=scored.missing,
            caps=holds,
            override=override,
            stale_bad_news=scored.stale_bad_news,
            choice=choice,
        )

    def _judge(self, day: date, choice: Choice | None = None) -> "_Judge":
        model = (choice or self.choose(day)).model
        found = self._judges.get(id(model))
        if found is None:
            found = self._judges[id(model)] = _Judge(self.timeline, model)
        return found


class _Judge:
    """One model at work on one account."""

    def __init__(self, timeline: Timeline, model: Model) -> None:
        self.timeline = timeline
        self.model = model
        self._scored: dict[date, Scored] = {}
        self._totals: dict[date, tuple[float | None, float]] = {}
        self._readings: dict[date, dict[Input, Reading]] = {}

    def scored(self, day: date) -> Scored:
        found = self._scored.get(day)
        if found is None:
            found = self._scored[day] = score(self.timeline, day, self.model)
            self._totals[day] = (found.computed, found.coverage)
        return found

    def total(self, day: date) -> tuple[float | None, float]:
        found = self._totals.get(day)
        if found is None:
            found = self._totals[day] = total(self.timeline, day, self.model)
        return found

    def reading(self, source: Input, day: date) -> Reading | None:
        found = self._readings.get(day)
        if found is None:
            if day not in self._scored:
                return current(self.timeline, source, day, self.model)
            parts = self._scored[day].parts
            found = self._readings[day] = {part.input: part.reading for part in parts}
        return found.get(source)

    def enough(self, day: date) -> float | None:
        """The score of a day of which enough is known to give it a colour."""
        computed, coverage = self.total(day)
        return computed if coverage >= self.model.bands.grey_below - _EPSILON else None

    def settled(self, day: date) -> Colour | None:
        return settled(self.enough, day, self.timeline.first_read, self.model.bands)

    def weeks(self, last: date, first: date | None = None) -> list[tuple[date, Colour]]:
        """The settled colours of the Sundays from *first* on, and of *last*; caps aside."""
        begin = self.timeline.first_read if first is None else first
        days = [*sundays(begin, last - timedelta(days=1)), last]
        scores = [*self._before(days[0]), *((day, self.enough(day)) for day in days)]
        known = [(day, value) for day, value in scores if value is not None]
        colours = dict(zip((day for day, _ in known), replay(known, self.model.bands), strict=True))
        return [(day, colours.get(day, Colour.GREY)) for day in days]

    def _before(self, day: date) -> list[tuple[date, float | None]]:
        """What went before and still tells: back to a score that leaves only one colour."""
        found: list[tuple[date, float | None]] = []
        for sunday in reversed(sundays(self.timeline.first_read, day - timedelta(days=1))):
            value = self.enough(sunday)
            found.append((sunday, value))
            if (
                (day - sunday).days >= WEEK
                and value is not None
                and decides(value, self.model.bands)
            ):
                break
        return found[::-1]


_EPSILON = 1e-9  # sums of weights such as .15 + .45 must not miss a floor by their last bit


def _capped(computed: float | None, holds: tuple[Cap, ...]) -> float | None:
    limits = [cap.limit for cap in holds if cap.limit is not None]
    return None if computed is None else min([computed, *limits])


def _capped_colour(colour: Colour, holds: tuple[Cap, ...]) -> Colour:
    """The worst of a colour and its caps; too little known stays grey."""
    if colour is not Colour.GREY:
        for cap in holds:
            colour = worse(colour, cap.colour)
    return colour


def _shown(colour: Colour, override: Override | None) -> Colour:
    """The colour the user asked for, unless that would turn grey green (DOMAIN 2.2)."""
    if override is None or override.value not in set(Colour):
        return colour
    wanted = Colour(override.value)
    return colour if colour is Colour.GREY and wanted is Colour.GREEN else wanted


def assess(facts: Facts, day: date, model: Model = DEFAULT) -> Health:
    """The health of an account on *day*."""
    return HealthHistory(Timeline(facts), always(model)).on(day)
