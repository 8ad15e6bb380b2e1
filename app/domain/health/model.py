"""The health model: what is read, how a reading becomes points, how points are weighed.

All of it is data. The default is that of DOMAIN 2.2; every number in it is a starting point of
our own, not an industry fact.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from app.domain.errors import RuleError

BEST = 100.0
_LEAST_FRESH = 1e-9  # however old, a reading that has not expired still says something
_WHOLE = 1e-9  # how far from one a sum of weights may be


class Group(StrEnum):
    """A side of health."""

    DEPLOYMENT = "deployment"
    ENGAGEMENT = "engagement"
    ADOPTION = "adoption"
    VALUE = "value"
    VOICE = "voice"


class Input(StrEnum):
    """A measure of health, read from facts (DOMAIN 2.2)."""

    ONBOARDING = "onboarding"
    SEATS = "seats"
    TOUCH = "touch"
    EXECUTIVES = "executives"
    ROLES = "roles"
    REPLIES = "replies"
    ACTIVE = "active"
    CORE_WEEKS = "core_weeks"
    FEATURES = "features"
    USAGE_TREND = "usage_trend"
    GOALS = "goals"
    VALUE = "value_stated"
    SATISFACTION = "satisfaction"
    TICKETS = "tickets"
    MOOD = "mood"
    SENTIMENT = "sentiment"


class Cause(StrEnum):
    """What can cap health."""

    EMERGENCY_TICKET = "emergency_ticket"
    RENEWAL_AT_RISK = "renewal_at_risk"
    CHAMPION_LEFT = "champion_left"
    SENTIMENT_RED = "sentiment_red"


def _as_floats(rule: object, *names: str) -> None:
    """Keep whole numbers as floats: the book writes a number in one way only."""
    for name in names:
        object.__setattr__(rule, name, float(getattr(rule, name)))


@dataclass(frozen=True, slots=True)
class Curve:
    """The points for a value, by (value, score) anchors; level beyond the ends (DOMAIN 2.2).

    Straight lines between the anchors; a *stepped* one keeps the score of an anchor up to the
    next, for readings that are categories.
    """

    anchors: tuple[tuple[float, float], ...]
    stepped: bool = False

    def __post_init__(self) -> None:
        values = [value for value, _ in self.anchors]
        if not values or values != sorted(set(values)) or not all(map(math.isfinite, values)):
            message = "Give the anchors of a curve in rising order of their values."
            raise RuleError(message)
        if not all(0 <= score <= BEST for _, score in self.anchors):
            message = "Points lie between 0 and 100. Change the curve."
            raise RuleError(message)
        floats = tuple((float(value), float(score)) for value, score in self.anchors)
        object.__setattr__(self, "anchors", floats)

    def score(self, value: float) -> float:
        """The points for a value."""
        anchors = self.anchors
        if value <= anchors[0][0]:
            return anchors[0][1]
        for (x0, y0), (x1, y1) in pairwise(anchors):
            if value < x1:
                return y0 if self.stepped else y0 + (y1 - y0) * (value - x0) / (x1 - x0)
        return anchors[-1][1]

    def value_for(self, score: float) -> float | None:
        """A value that earns *score*, in a stepped curve at least that; None if no value does."""
        if self.stepped:
            enough = (value for value, points in self.anchors if points >= score)
            return next(enough, None)
        for (x0, y0), (x1, y1) in pairwise(self.anchors):
            if min(y0, y1) <= score <= max(y0, y1) and y0 != y1:
                return x0 + (x1 - x0) * (score - y0) / (y1 - y0)
        return None


@dataclass(frozen=True, slots=True)
class Tenure:
    """The curve for customers of less than so many *months*: the young are judged mildly."""

    months: int
    curve: Curve


@dataclass(frozen=True, slots=True)
class Rule:
    """How one measure counts: its weight in the group, its curve, and for how many days.

    *csat* is the curve for satisfaction given in percent. None for *expires* is never. With
    *half_life* (days) a reading weighs less as it ages; without, it counts in full until it
    expires (DOMAIN 2.2). *effort*, 1 to 3, is what it takes to move the measure. A measure of
    weight 0 is left out.
    """

    input: Input
    weight: float
    curve: Curve
    expires: int | None = None
    csat: Curve | None = None
    tenures: tuple[Tenure, ...] = ()
    half_life: int | None = None
    effort: int = 2

    def __post_init__(self) -> None:
        if not 0 <= self.weight <= 1:
            message = "A weight lies between 0 and 100 percent."
            raise RuleError(message)
        _as_floats(self, "weight")
        days = [each for each in (self.expires, self.half_life) if each is not None]
        if any(each < 1 for each in days):
            message = "A reading counts for at least one day."
            raise RuleError(message)
        if self.effort not in {1, 2, 3}:
            message = "An effort is 1, 2 or 3."
            raise RuleError(message)
        ends = [each.months for each in self.tenures]
        if ends != sorted(set(ends)) or any(each < 1 for each in ends):
            message = "Give the months of tenure in rising order, from 1."
            raise RuleError(message)

    def tenure(self, months: int | None) -> Tenure | None:
        """The first months this customer is still in; None once grown, and where unknown."""
        if months is None:
            return None
        return next((each for each in self.tenures if months < each.months), None)

    def curve_for(self, scale: str, months: int | None = None) -> Curve:
        """The curve for readings on this scale, of a customer of so many months."""
        if scale == "csat" and self.csat is not None:
            return self.csat
        young = self.tenure(months) if self.tenures else None
        return self.curve if young is None else young.curve

    def score(self, value: float, scale: str = "", months: int | None = None) -> float:
        """The points for a reading."""
        return self.curve_for(scale, months).score(value)

    def freshness(self, age: int) -> float:
        """The share of its weight that a reading of *age* days has (DOMAIN 2.2)."""
        if self.half_life is None or age <= 0:
            return 1.0
        return max(_LEAST_FRESH, math.exp2(-age / self.half_life))


@dataclass(frozen=True, slots=True)
class GroupRule:
    """How much a side of health counts, and what it is read from."""

    group: Group
    weight: float
    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        if not 0 <= self.weight <= 1:
            message = "A weight lies between 0 and 100 percent."
            raise RuleError(message)
        _as_floats(self, "weight")


@dataclass(frozen=True, slots=True)
class CapRule:
    """How far a fact holds health down: to *limit* points; None turns the colour red alone."""

    cause: Cause
    limit: float | None
    is_on: bool = True

    def __post_init__(self) -> None:
        if self.limit is not None and not 0 <= self.limit <= BEST:
            message = "A cap lies between 0 and 100 points."
            raise RuleError(message)
        if self.limit is not None:
            _as_floats(self, "limit")


CAPS = (
    CapRule(Cause.EMERGENCY_TICKET, 49.0),
    CapRule(Cause.RENEWAL_AT_RISK, 49.0),
    CapRule(Cause.CHAMPION_LEFT, 74.0),
    CapRule(Cause.SENTIMENT_RED, None),
)


@dataclass(frozen=True, slots=True)
class Bands:
    """Where colours begin, half-open, and how firmly they hold (DOMAIN 2.3, 12).

    *margin* is in points, *dwell* in days, *grey_below* and *unsure_below* are coverage. A colour
    is unstable from a share *flaps_from* of weekly changes until it is under *flaps_until*.
    """

    green: float = 75.0
    yellow: float = 50.0
    margin: float = 3.0
    dwell: int = 7
    grey_below: float = 0.60
    unsure_below: float = 0.80
    flaps_from: float = 0.20
    flaps_until: float = 0.05

    def __post_init__(self) -> None:
        if not 0 < self.yellow < self.green < BEST:
            message = "Yellow must begin above 0 and green above yellow, below 100."
            raise RuleError(message)
        if not 0 <= self.margin <= min(self.yellow, self.green - self.yellow, BEST - self.green):
            message = "The margin must fit between the colours. Make it smaller."
            raise RuleError(message)
        _as_floats(self, *(each for each in self.__slots__ if each != "dwell"))
        if self.dwell < 0:
            message = "An improvement waits 0 days or more."
            raise RuleError(message)
        if not 0 <= self.grey_below <= self.unsure_below <= 1:
            message = (
                "Too little known must begin below where care is needed, both from 0 to 100 %."
            )
            raise RuleError(message)
        if not 0 <= self.flaps_until <= self.flaps_from <= 1:
            message = "A colour settles below the share of changes from which it is unstable."
            raise RuleError(message)


@dataclass(frozen=True)  # no slots: what it reads is asked for on every day of a series
class Model:
    """A version of the rules. Its weights add up to one, in each group and over them.

    *sentiment_days* is for how long the user's own red judgement caps the colour.
    """

    version: str
    groups: tuple[GroupRule, ...]
    bands: Bands = Bands()
    caps: tuple[CapRule, ...] = CAPS
    sentiment_days: int = 120
    name: str = ""

    def __post_init__(self) -> None:
        sums = [sum(group.weight for group in self.groups)]
        sums += [sum(rule.weight for rule in group.rules) for group in self.groups if group.weight]
        if not all(math.isclose(each, 1.0, abs_tol=_WHOLE) for each in sums):
            message = "Make the weights add up to 100 percent, in each group and over the groups."
            raise RuleError(message)

    @cached_property
    def read(self) -> tuple[tuple[GroupRule, Rule], ...]:
        """The measures it reads, each with its group: what has no weight is left out."""
        return tuple(
            (group, rule)
            for group in self.groups
            if group.weight
            for rule in group.rules
            if rule.weight
        )

    def rule(self, source: Input) -> Rule | None:
        """The rule of a measure, if the model reads it."""
        return next((rule for _, rule in self.read if rule.input is source), None)

    def cap(self, cause: Cause) -> CapRule | None:
        """The rule of a cap, if it is on."""
        return next((each for each in self.caps if each.cause is cause and each.is_on), None)
