"""Colours: which band a score is in, and why it does not flicker at the edge (DOMAIN 2.3)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from app.domain.health.model import Bands

WEEK = 7
_TRANSITIONS = 20
FLAP_WEEKS = 42  # of colours are looked at: twice what one judgement of flapping needs
_OLDEST, _NEWEST = 0.8, 1.2


class Colour(StrEnum):
    """What a score amounts to. Grey: too little is known to say."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


_ORDER = (Colour.RED, Colour.YELLOW, Colour.GREEN)
RANK = {colour: number for number, colour in enumerate(_ORDER)}


def band(score: float, bands: Bands) -> Colour:
    """The plain band of a score; the bounds belong to the better one."""
    if score >= bands.green:
        return Colour.GREEN
    return Colour.YELLOW if score >= bands.yellow else Colour.RED


def worse(first: Colour, second: Colour) -> Colour:
    """The worse of two colours, neither of them grey."""
    return min(first, second, key=RANK.__getitem__)


def step(state: Colour, score: float, bands: Bands) -> Colour:
    """The colour after a score: leaving a band takes a margin, a fall by two bands takes none."""
    plain = band(score, bands)
    floors = {Colour.GREEN: bands.green, Colour.YELLOW: bands.yellow}
    if RANK[plain] < RANK[state]:
        falls_far = RANK[state] - RANK[plain] > 1
        return plain if falls_far or score < floors[state] - bands.margin else state
    for better in (Colour.GREEN, Colour.YELLOW):
        if RANK[better] > RANK[state] and score >= floors[better] + bands.margin:
            return better
    return state


def replay(points: Iterable[tuple[date, float]], bands: Bands) -> list[Colour]:
    """The colour after each score; the first has its plain band, an improvement waits its time."""
    colours: list[Colour] = []
    changed: date | None = None
    for day, score in points:
        if not colours:
            colours.append(band(score, bands))
            continue
        state = colours[-1]
        following = step(state, score, bands)
        too_soon = changed is not None and (day - changed).days < bands.dwell
        if RANK[following] > RANK[state] and too_soon:
            following = state
        if following is not state:
            changed = day
        colours.append(following)
    return colours


def sundays(first: date | None, last: date) -> list[date]:
    """Every Sunday from *first* to *last*, the oldest first."""
    if first is None:
        return []
    sunday = first + timedelta(days=-first.isoweekday() % WEEK)
    weeks = (last - sunday).days // WEEK + 1
    return [sunday + timedelta(days=WEEK * week) for week in range(weeks)]


def unstable(colours: Sequence[Colour], bands: Bands) -> bool:
    """Tell whether a colour keeps changing, from weekly colours, the oldest first (DOMAIN 2.3).

    As Nagios detects flapping: of the last 20 changes from week to week, recent ones weigh more
    (0.8 to 1.2). It starts at a high share of changes and ends only at a low one.
    """
    changed = [a is not b for a, b in pairwise(colours)]
    flaps = False
    for end in range(_TRANSITIONS, len(changed) + 1):
        share = _share_of_changes(changed[end - _TRANSITIONS : end])
        flaps = share > bands.flaps_until if flaps else share >= bands.flaps_from
    return flaps


def _share_of_changes(changed: Sequence[bool]) -> float:
    last = len(changed) - 1
    weights = [_OLDEST + (_NEWEST - _OLDEST) * at / last for at in range(len(changed))]
    return sum(w for w, each in zip(weights, changed, strict=True) if each) / len(changed)


def settled(
    scored: Callable[[date], float | None], day: date, first: date | None, bands: Bands
) -> Colour | None:
    """The colour on *day*, as replayed over all Sundays since *first*; None if unknown today.

    *scored* answers None for a day without enough known. A Sunday whose score leaves only one
    colour possible makes all before it irrelevant, so the walk back ends there.
    """
    today = scored(day)
    if today is None:
        return None
    points = [(day, today)]
    sunday = day - timedelta(days=day.isoweekday() % WEEK or WEEK)
    while first is not None and sunday >= first:
        score = scored(sunday)
        if score is not None:
            points.append((sunday, score))
            # The Sunday before the last one tells whether the last one changed anything.
            if len(points) > 2 and decides(score, bands):  # noqa: PLR2004
                break
        sunday -= timedelta(days=WEEK)
    return replay(reversed(points), bands)[-1]


def decides(score: float, bands: Bands) -> bool:
    """Tell whether a score gives the same colour whatever came before."""
    return bands.dwell <= WEEK and len({step(state, score, bands) for state in _ORDER}) == 1
