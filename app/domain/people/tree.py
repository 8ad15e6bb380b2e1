"""The map laid out: a tidy tree of who reports to whom, and what was put somewhere by hand."""

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite

from app.domain.people.shapes import forest
from app.domain.people.spots import Floor, Spot, within

Managers = Mapping[str, str | None]
"""Who leads whom: the manager of each person by id, None for nobody."""


def safe(managers: Managers) -> dict[str, str | None]:
    """The same without what cannot be: managers that are not there, and circles.

    Of a circle, the first one in order leads the others.
    """
    found: dict[str, str | None] = {}
    for person, manager in managers.items():
        known = manager if manager in managers and manager != person else None
        found[person] = known
    sound: set[str] = set()
    for start in managers:
        way: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in sound and here not in way:
            way[here] = None
            here = found[here]
        if here is not None and here in way:
            circle = list(way)[list(way).index(here) :]
            first = next(each for each in managers if each in set(circle))
            found[first] = None
        sound.update(way)
    return found


def leads(managers: Managers, leader: str, person: str) -> bool:
    """Tell whether *leader* is *person*, or somewhere above."""
    seen: set[str] = set()
    here: str | None = person
    while here is not None and here not in seen:
        if here == leader:
            return True
        seen.add(here)
        here = managers.get(here)
    return False


def laid_out(
    managers: Managers,
    by_hand: Mapping[str, tuple[float, float]] | None = None,
    aside: Sequence[Iterable[str]] = (),
) -> dict[str, Spot]:
    """Where everybody stands; nobody lies on anybody.

    *by_hand* wins: who would lie on somebody put there by hand moves to the nearest free place.
    *aside* are people and empty places apart from the tree, a block each at its right.
    """
    placed = Floor()
    hands = {who: at for who, at in (by_hand or {}).items() if all(map(isfinite, at))}
    tidy = forest(safe(managers), aside)
    for who, (x, y) in hands.items():
        if who in tidy:
            placed.put(who, Spot(within(x), within(y), by_hand=True))
    for who, spot in tidy.items():
        if who not in placed.spots:
            placed.put(who, spot)
    return {who: placed.spots[who] for who in tidy}


def free_near(x: float, y: float, others: Iterable[Spot]) -> tuple[float, float]:
    """The place nearest to one where a card would lie on none of the others."""
    floor = Floor()
    for number, spot in enumerate(others):
        floor.keep(str(number), spot)
    found = floor.free(Spot(within(x), within(y)))
    return found.x, found.y
