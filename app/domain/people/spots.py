"""Places on the map: how large a card is, and where one lies free.

Lengths are in units of the map; x grows to the right and y downward.
"""

from collections.abc import Iterable
from dataclasses import dataclass

WIDE, HIGH = 212.0, 108.0
"""The size of a card."""

GAP, FALL = 28.0, 44.0
"""The least room beside a card, and below it."""

STEP_X, STEP_Y = WIDE + GAP, HIGH + FALL
"""From one card to the next."""

_LARGEST = 100_000.0  # as far out as anything is put


@dataclass(frozen=True, slots=True)
class Spot:
    """The upper left corner of a card.

    *hangs* says that its line comes from the side; *around*, that it comes from above and by a
    trunk that lies so far left of the card.
    """

    x: float
    y: float
    by_hand: bool = False
    hangs: bool = False
    around: float | None = None

    def meets(self, other: "Spot") -> bool:
        """Tell whether two cards would lie on each other."""
        return abs(self.x - other.x) < WIDE and abs(self.y - other.y) < HIGH

    def crowds(self, other: "Spot") -> bool:
        """Tell whether two cards would lie closer to each other than the layout lays them."""
        close = abs(self.x - other.x) < STEP_X - 1
        return close and abs(self.y - other.y) < STEP_Y - 1


class Floor:
    """The cards put down so far, by the cells of a grid that they touch."""

    def __init__(self) -> None:
        self.spots: dict[str, Spot] = {}
        self._cells: dict[tuple[int, int], list[Spot]] = {}
        self._rings: dict[tuple[int, int], int] = {}

    def put(self, who: str, spot: Spot) -> None:
        """Lay a card down, at the nearest free place if it would lie on another."""
        self.keep(who, self.free(spot))

    def keep(self, who: str, spot: Spot) -> None:
        """Lay a card down where it is."""
        self.spots[who] = spot
        for cell in self._touched(spot):
            self._cells.setdefault(cell, []).append(spot)

    def free(self, wanted: Spot) -> Spot:
        """The free place nearest to a wanted one; what is put by hand needs no room around it."""
        hits = wanted.meets if wanted.by_hand else wanted.crowds
        if not any(hits(each) for cell in self._touched(wanted) for each in self._near(cell)):
            return wanted
        at = (round(wanted.x / STEP_X), round(wanted.y / STEP_Y))
        ring = self._rings.get(at, 0)
        while True:
            free = [each for each in _ring(at, ring) if each not in self._cells]
            if free:
                break
            ring += 1
        self._rings[at] = ring
        column, row = min(free, key=lambda each: _far(wanted, each))
        return Spot(column * STEP_X, row * STEP_Y, by_hand=wanted.by_hand)

    def _near(self, cell: tuple[int, int]) -> Iterable[Spot]:
        return self._cells.get(cell, ())

    @staticmethod
    def _touched(spot: Spot) -> Iterable[tuple[int, int]]:
        left, top = spot.x // STEP_X, spot.y // STEP_Y
        right, bottom = (spot.x + STEP_X - 1) // STEP_X, (spot.y + STEP_Y - 1) // STEP_Y
        for column in range(int(left), int(right) + 1):
            for row in range(int(top), int(bottom) + 1):
                yield column, row


def _ring(at: tuple[int, int], ring: int) -> Iterable[tuple[int, int]]:
    """The cells of a grid so many steps away."""
    column, row = at
    if not ring:
        yield at
        return
    for step in range(-ring, ring + 1):
        yield column + step, row - ring
        yield column + step, row + ring
    for step in range(1 - ring, ring):
        yield column - ring, row + step
        yield column + ring, row + step


def _far(wanted: Spot, cell: tuple[int, int]) -> float:
    return abs(cell[0] * STEP_X - wanted.x) + abs(cell[1] * STEP_Y - wanted.y)


def within(length: float) -> float:
    """A length no further out than anything is put."""
    return max(-_LARGEST, min(_LARGEST, length))
