"""Explaining a score: what changed it since another day, and what would turn it green."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.health.assess import Health
from app.domain.health.colours import Colour
from app.domain.health.model import BEST, Input

_NOTHING = 1e-12


class Other(StrEnum):
    """Causes of a change that are no measure."""

    COVERAGE = "coverage"
    CAP = "cap"
    OVERRIDE = "override"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Change:
    """Why the score moved, and by how many points. An override moves the colour, by none."""

    cause: Input | Other
    points: float


def changes(before: Health, after: Health, rejudged: Health | None = None) -> tuple[Change, ...]:
    """The causes of a change in score; they add up to it exactly (DOMAIN 2.6).

    *rejudged* is the earlier day under the model of the later one: pass it if the model changed.
    A measure that is new or gone counts wholly as coverage. Nothing if a score is unknown.
    """
    start = rejudged or before
    if None in {before.score, after.score, start.score}:
        return ()
    moved = _moved(start, after)
    gained = _known(after.computed) - _known(start.computed)
    others = {
        Other.COVERAGE: gained - sum(moved.values()),
        Other.CAP: _cut(after) - _cut(start),
        Other.MODEL: _known(start.score) - _known(before.score),
    }
    found = [Change(cause, points) for cause, points in moved.items() if points]
    found += [Change(cause, points) for cause, points in others.items() if abs(points) > _NOTHING]
    if before.override != after.override:
        found.append(Change(Other.OVERRIDE, 0.0))
    return tuple(sorted(found, key=lambda each: -abs(each.points)))


def _moved(before: Health, after: Health) -> dict[Input, float]:
    """What each measure known on both days did to the score, at its weight of the later day."""
    earlier = {part.input: part.score for part in before.parts}
    return {
        part.input: part.weight * (part.score - earlier[part.input])
        for part in after.parts
        if part.input in earlier
    }


def _cut(health: Health) -> float:
    """What caps take off the score; zero or less."""
    return _known(health.score) - _known(health.computed)


def _known(value: float | None) -> float:
    return 0.0 if value is None else value


@dataclass(frozen=True, slots=True)
class Step:
    """What one measure alone would have to do for the colour to change.

    *needs* is by how many points its own score must rise. *value* is a reading that would do,
    None where no reading can. A cap below the threshold makes every step infeasible.
    """

    input: Input
    needs: float
    feasible: bool
    value: float | None


def green_threshold(health: Health) -> float:
    """The score that turns it green: the bound, and the margin where it has to be entered."""
    bands = health.model.bands
    return bands.green if health.computed_colour is Colour.GREEN else bands.green + bands.margin


def to_green(health: Health, threshold: float | None = None) -> tuple[Step, ...]:
    """What each measure alone would need for green, the most useful first (DOMAIN 2.6).

    Empty for a green account, for one of which too little is known, and for one that a cap
    alone keeps from green.
    """
    if health.computed is None or health.computed_colour in {Colour.GREEN, Colour.GREY}:
        return ()
    target = green_threshold(health) if threshold is None else threshold
    if target <= health.computed:
        return ()  # only a cap holds it down
    capped = any(cap.colour is not Colour.GREEN for cap in health.caps)
    steps = [
        _step(health, part.input, (target - health.computed) / part.weight, capped=capped)
        for part in health.parts
    ]
    return tuple(sorted(steps, key=lambda step: (not step.feasible, step.needs)))


def _step(health: Health, source: Input, needs: float, *, capped: bool) -> Step:
    part = next(each for each in health.parts if each.input is source)
    rule = health.model.rule(source)
    wanted = part.score + needs
    feasible = not capped and needs <= BEST - part.score
    value = None
    if feasible and rule is not None:
        value = rule.curve_for(part.reading.scale).value_for(wanted)
    return Step(source, needs, feasible, value)
