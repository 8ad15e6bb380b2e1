"""Explaining a score: what changed it since another day, and what would turn it green."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.health.assess import Health, HealthHistory
from app.domain.health.caps import Cap
from app.domain.health.colours import RANK, Colour, band
from app.domain.health.model import BEST, Group, Input
from app.domain.health.models import always
from app.domain.health.score import Part

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
    if before.score is None or after.score is None:
        return ()
    if start.score is None:  # the later model knew nothing then: all of it is the model's doing
        return (Change(Other.MODEL, after.score - before.score),)
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
class Comparison:
    """Two days of one account, and what made the difference.

    *start* is the earlier day as the later model judges it: what the causes are counted from.
    """

    before: Health
    start: Health
    after: Health
    changes: tuple[Change, ...]

    @property
    def points(self) -> float | None:
        """By how many points the score moved; None if one of the two is unknown."""
        if self.before.score is None or self.after.score is None:
            return None
        return self.after.score - self.before.score


def compare(before: Health, after: Health, history: HealthHistory) -> Comparison:
    """Why the score moved from one day to another; a change of the model is a cause of its own.

    *history* is that of the later day: it judges the earlier one anew where models differ.
    """
    rejudged = None
    if before.model != after.model:
        rejudged = HealthHistory(history.timeline, always(after.model)).on(before.day)
    return Comparison(before, rejudged or before, after, changes(before, after, rejudged))


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


@dataclass(frozen=True, slots=True)
class Move:
    """One measure's part in the cheapest way to another colour.

    *rise* is in points of its own score, *gain* in points of health, *effort* what the model says
    it takes to bring the measure to its best, for the part of the way it has to go.
    """

    input: Input
    rise: float
    gain: float
    effort: float
    value: float | None


@dataclass(frozen=True, slots=True)
class Way:
    """What would bring about another colour: the score it takes and how to get there.

    *steps* say what each measure would need alone, the most useful first; *moves* are the cheapest
    combination, empty where even everything together would not do. *caps* have to go first.
    """

    colour: Colour
    target: float
    gap: float
    steps: tuple[Step, ...]
    moves: tuple[Move, ...]
    caps: tuple[Cap, ...]

    @property
    def effort(self) -> float:
        """The effort of the cheapest combination."""
        return sum(move.effort for move in self.moves)


def lost_by_group(health: Health) -> dict[Group, float]:
    """The points that each side of health costs; together what is missing to 100."""
    lost: dict[Group, float] = {}
    for part in health.parts:
        lost[part.group] = lost.get(part.group, 0.0) + part.lost
    return lost


def threshold(health: Health, colour: Colour) -> float:
    """The score that turns it *colour*: the bound, and the margin where it has to be entered."""
    bands = health.model.bands
    bound = bands.green if colour is Colour.GREEN else bands.yellow
    return bound if _holds(health, colour) else bound + bands.margin


def _holds(health: Health, colour: Colour) -> bool:
    """Tell whether it would have this colour or a better one, were there no caps."""
    return RANK.get(health.settled_colour, -1) >= RANK[colour]


def green_threshold(health: Health) -> float:
    """The score that turns it green."""
    return threshold(health, Colour.GREEN)


def ways(health: Health) -> tuple[Way, ...]:
    """The ways to each better colour, the next one first (DOMAIN 2.6).

    Empty for a green account and for one of which too little is known.
    """
    if health.computed is None or health.computed_colour not in RANK:
        return ()
    better = sorted(RANK, key=RANK.__getitem__)[RANK[health.computed_colour] + 1 :]
    return tuple(_way(health, health.computed, colour) for colour in better)


def _way(health: Health, computed: float, colour: Colour) -> Way:
    target = threshold(health, colour)
    held = _holds(health, colour)
    gap = 0.0 if held else max(0.0, target - computed)
    steps = () if held else _steps(health, target)
    holding = tuple(cap for cap in health.caps if RANK[cap.colour] < RANK[colour])
    return Way(colour, target, gap, steps, cheapest(health, gap), holding)


def to_green(health: Health, target: float | None = None) -> tuple[Step, ...]:
    """What each measure alone would need for green, the most useful first (DOMAIN 2.6).

    Empty for a green account, for one of which too little is known, and for one that a cap
    alone keeps from green.
    """
    if health.computed is None or health.computed_colour in {Colour.GREEN, Colour.GREY}:
        return ()
    if target is None and _holds(health, Colour.GREEN):
        return ()
    return _steps(health, green_threshold(health) if target is None else target)


def _steps(health: Health, target: float) -> tuple[Step, ...]:
    if health.computed is None or target <= health.computed:
        return ()  # only a cap holds it down
    gap = target - health.computed
    wanted = band(target, health.model.bands)
    capped = any(RANK[cap.colour] < RANK[wanted] for cap in health.caps)
    steps = [_step(part, gap / part.weight, capped=capped) for part in health.parts]
    return tuple(sorted(steps, key=lambda step: (not step.feasible, step.needs)))


def _step(part: Part, needs: float, *, capped: bool) -> Step:
    feasible = not capped and needs <= BEST - part.score
    value = part.curve.value_for(part.score + needs) if feasible else None
    return Step(part.input, needs, feasible, value)


def cheapest(health: Health, gap: float) -> tuple[Move, ...]:
    """The measures that together gain *gap* points for least effort (DOMAIN 2.6).

    A fractional knapsack: what gains most for its effort goes first, the last only as far as is
    needed. Empty if there is nothing to gain, or not enough.
    """
    open_parts = [part for part in health.parts if part.lost > _NOTHING]
    if gap <= 0 or sum(part.lost for part in open_parts) < gap:
        return ()
    efforts = {rule.input: rule.effort for _, rule in health.model.read}
    order = sorted(open_parts, key=lambda part: -part.lost / efforts[part.input])
    moves: list[Move] = []
    left = gap
    for part in order:
        if left <= _NOTHING:
            break
        gain = min(part.lost, left)
        rise = gain / part.weight
        value = part.curve.value_for(min(BEST, part.score + rise))
        effort = efforts[part.input] * gain / part.lost
        moves.append(Move(part.input, rise, gain, effort, value))
        left -= gain
    return tuple(moves)
