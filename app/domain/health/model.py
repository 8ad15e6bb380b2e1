"""The health model: what is read, how a reading becomes points, how points are weighed.

All of it is data. The default is that of DOMAIN 2.2; every number in it is a starting point of
our own, not an industry fact.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import RuleError

BEST = 100.0


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


@dataclass(frozen=True, slots=True)
class Curve:
    """Straight lines through (value, score) anchors, level beyond the ends (DOMAIN 2.2)."""

    anchors: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        values = [value for value, _ in self.anchors]
        if not values or values != sorted(set(values)):
            message = "Give the anchors of a curve in rising order of their values."
            raise RuleError(message)

    def score(self, value: float) -> float:
        """The points for a value."""
        if value <= self.anchors[0][0]:
            return self.anchors[0][1]
        for (x0, y0), (x1, y1) in zip(self.anchors, self.anchors[1:], strict=False):
            if value <= x1:
                return y0 + (y1 - y0) * (value - x0) / (x1 - x0)
        return self.anchors[-1][1]

    def value_for(self, score: float) -> float | None:
        """A value that earns *score*; None if no value does."""
        for (x0, y0), (x1, y1) in zip(self.anchors, self.anchors[1:], strict=False):
            if min(y0, y1) <= score <= max(y0, y1) and y0 != y1:
                return x0 + (x1 - x0) * (score - y0) / (y1 - y0)
        return None


@dataclass(frozen=True, slots=True)
class Rule:
    """How one measure counts: its weight in the group, its curve, and for how many days.

    *csat* is the curve for satisfaction given in percent. None for *expires* is never.
    """

    input: Input
    weight: float
    curve: Curve
    expires: int | None = None
    csat: Curve | None = None

    def score(self, value: float, scale: str = "") -> float:
        """The points for a reading."""
        return self.curve_for(scale).score(value)

    def curve_for(self, scale: str) -> Curve:
        """The curve for readings on this scale."""
        return self.csat if scale == "csat" and self.csat else self.curve


@dataclass(frozen=True, slots=True)
class GroupRule:
    """How much a side of health counts, and what it is read from."""

    group: Group
    weight: float
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Bands:
    """Where colours begin, half-open, and how firmly they hold (DOMAIN 2.3, 12).

    *margin* is in points, *dwell* in days, *grey_below* and *unsure_below* are coverage.
    """

    green: float = 75.0
    yellow: float = 50.0
    margin: float = 3.0
    dwell: int = 7
    grey_below: float = 0.60
    unsure_below: float = 0.80

    def __post_init__(self) -> None:
        if not 0 < self.yellow < self.green < BEST:
            message = "Yellow must begin above 0 and green above yellow, below 100."
            raise RuleError(message)


@dataclass(frozen=True, slots=True)
class Model:
    """A version of the rules. Its weights add up to one, in each group and over them."""

    version: str
    groups: tuple[GroupRule, ...]
    bands: Bands = Bands()

    def __post_init__(self) -> None:
        sums = [sum(group.weight for group in self.groups)]
        sums += [sum(rule.weight for rule in group.rules) for group in self.groups]
        if not all(math.isclose(each, 1.0, abs_tol=1e-9) for each in sums):
            message = "Make the weights add up to 100 percent, in each group and over the groups."
            raise RuleError(message)

    def rule(self, source: Input) -> Rule | None:
        """The rule of a measure, if the model reads it."""
        rules = (rule for group in self.groups for rule in group.rules)
        return next((rule for rule in rules if rule.input is source), None)


def _rule(
    source: Input, weight: float, *anchors: tuple[float, float], expires: int | None = None
) -> Rule:
    return Rule(source, weight, Curve(anchors), expires)


_SATISFACTION = Rule(
    Input.SATISFACTION,
    0.40,
    Curve(((0, 0), (6, 40), (8, 75), (10, 100))),
    180,
    Curve(((50, 0), (70, 45), (90, 100))),
)

DEFAULT = Model(
    version="1",
    groups=(
        GroupRule(
            Group.DEPLOYMENT,
            0.15,
            (
                _rule(Input.ONBOARDING, 0.40, (0, 0), (0.5, 40), (1, 100), expires=60),
                _rule(Input.SEATS, 0.60, (0.3, 0), (0.6, 50), (0.85, 85), (1, 100), expires=60),
            ),
        ),
        GroupRule(
            Group.ENGAGEMENT,
            0.20,
            (
                _rule(Input.TOUCH, 0.30, (7, 100), (30, 75), (60, 40), (90, 0)),
                _rule(Input.EXECUTIVES, 0.25, (0, 25), (1, 75), (2, 100), expires=120),
                _rule(Input.ROLES, 0.25, (0, 0), (0.4, 50), (0.7, 80), (1, 100), expires=90),
                _rule(Input.REPLIES, 0.20, (0, 0), (0.5, 60), (0.8, 100), expires=90),
            ),
        ),
        GroupRule(
            Group.ADOPTION,
            0.35,
            (
                _rule(Input.ACTIVE, 0.35, (0.1, 0), (0.5, 50), (0.8, 75), (1, 100), expires=60),
                _rule(Input.CORE_WEEKS, 0.25, (0, 0), (4, 30), (8, 70), (12, 100), expires=60),
                _rule(Input.FEATURES, 0.20, (0.1, 0), (0.3, 40), (0.7, 85), (1, 100), expires=60),
                _rule(Input.USAGE_TREND, 0.20, (-20, 0), (-5, 45), (0, 70), (10, 100), expires=60),
            ),
        ),
        GroupRule(
            Group.VALUE,
            0.15,
            (
                _rule(Input.GOALS, 0.50, (0, 0), (0.5, 55), (1, 100), expires=120),
                _rule(Input.VALUE, 0.50, (0, 0), (1, 60), (2, 100), expires=180),
            ),
        ),
        GroupRule(
            Group.VOICE,
            0.15,
            (
                _SATISFACTION,
                _rule(Input.TICKETS, 0.35, (0, 100), (3, 75), (8, 40), (20, 0), expires=30),
                _rule(Input.MOOD, 0.25, (-1, 0), (0, 60), (1, 100), expires=120),
            ),
        ),
    ),
)
