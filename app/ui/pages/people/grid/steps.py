"""Where the arrow keys lead on the grid, from one person to the next."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from app.services.people_grid import Field, Standing
from app.ui.pages.people.grid.places import INFLUENCES, SUPPORTS

Way: TypeAlias = Literal["left", "right", "up", "down"]

_ASIDE = 10  # a step aside counts as much as so many ahead
STEPS: Mapping[Way, tuple[int, int]] = {
    "left": (0, -1),
    "right": (0, 1),
    "up": (1, 0),
    "down": (-1, 0),
}
"""What a move does to influence and support."""


def next_person(people: Sequence[Standing], here: str, way: Way) -> str:
    """Who is next: in the same field first, then the nearest field that way; else the same."""
    by_field: dict[Field, list[str]] = {}
    for each in people:
        by_field.setdefault(each.field, []).append(each.id)
    where = next((each.field for each in people if each.id == here), None)
    crowd = by_field.get(where, [])
    if here not in crowd:
        return people[0].id if people else ""
    if way in {"up", "down"}:
        number = crowd.index(here) + (1 if way == "down" else -1)
        if 0 <= number < len(crowd):
            return crowd[number]
    found = _nearest(by_field, where, way)
    if found is None:
        return here
    return found[-1] if way == "up" else found[0]


def moved(person: Standing, way: Way) -> tuple[int, int]:
    """Where a person goes by one step; from beside the grid into the middle of it."""
    influence, support = person.influence, person.support
    if influence is None or support is None:
        return influence or 3, support or 0
    more, better = STEPS[way]
    return (
        min(max(INFLUENCES), max(min(INFLUENCES), influence + more)),
        min(max(SUPPORTS), max(min(SUPPORTS), support + better)),
    )


def _nearest(by_field: Mapping[Field, list[str]], where: Field, way: Way) -> list[str] | None:
    """The nearest field that way. Who is not judged comes after the last one, right or below."""
    judged = {cell: crowd for cell, crowd in by_field.items() if cell is not None}
    if where is None:
        corner = (min(INFLUENCES), max(SUPPORTS))
        back = sorted(judged, key=lambda cell: _distance(corner, cell, way)[0])
        return judged[back[0]] if back and way in {"left", "up"} else None
    ahead = [(_distance(where, cell, way), cell) for cell in judged if _is_ahead(where, cell, way)]
    if ahead:
        return judged[min(ahead)[1]]
    return by_field.get(None) if way in {"right", "down"} else None


def _is_ahead(here: tuple[int, int], other: tuple[int, int], way: Way) -> bool:
    more, better = STEPS[way]
    return (other[0] - here[0]) * more + (other[1] - here[1]) * better > 0


def _distance(here: tuple[int, int], other: tuple[int, int], way: Way) -> tuple[int, int]:
    rows, columns = abs(other[0] - here[0]), abs(other[1] - here[1])
    ahead, aside = (columns, rows) if STEPS[way][1] else (rows, columns)
    return ahead + _ASIDE * aside, ahead
