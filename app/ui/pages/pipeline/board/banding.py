"""Lanes as rows of the columns: heads, cards, and room where another column has more of them."""

from collections.abc import Callable, Collection, Mapping, Sequence

from app.domain.accounts import Segment
from app.domain.opportunities import OpportunityType
from app.services.bands import Band, By
from app.services.pipeline import Board
from app.ui.labels import segment_text, translate
from app.ui.pages.pipeline.board.model import Gap, Slot
from app.ui.pages.pipeline.wording import types
from app.ui.widgets.text import one_line

_HEAD, _ROOM = "band:", "room:"


class BandRows:
    """Makes the rows of all columns so that every lane stands level in them.

    What stays the same is the very same row: only what differs is drawn anew.
    """

    def __init__(self) -> None:
        self._gaps: dict[tuple[str, int], Gap] = {}

    def rows(
        self,
        bands: Sequence[Band],
        columns: int,
        folded: Collection[str],
        heights: tuple[int, int],
        names: Callable[[str], str],
    ) -> list[tuple[Slot, ...]]:
        """The rows of each column; *heights* of a head and of a card."""
        head, card = heights
        found: list[list[Slot]] = [[] for _ in range(columns)]
        for band in bands:
            first = self._gap(_HEAD + band.key, head, names(band.key))
            is_open = band.key not in folded
            tallest = band.tallest if is_open else 0
            for rows, cell in zip(found, band.cells, strict=True):
                rows.append(first)
                if not is_open:
                    continue
                rows.extend(cell)
                if lacking := tallest - len(cell):
                    rows.append(self._gap(_ROOM + band.key, lacking * card))
        return [tuple(rows) for rows in found]

    def _gap(self, key: str, height: int, name: str = "") -> Gap:
        known = self._gaps.get((key, height))
        if known is None or known.name != name:
            known = self._gaps[key, height] = Gap(key, height, name)
        return known


def band_of(slots: Sequence[Slot], row: int) -> tuple[str, int, int] | None:
    """The key of the lane in which a row stands, and between which rows its cards do."""
    at = min(row, len(slots) - 1)
    while at >= 0 and not is_head(slots[at]):
        at -= 1
    if at < 0:
        return None
    last = at + 1
    while last < len(slots) and not isinstance(slots[last], Gap):
        last += 1
    return slots[at].id.removeprefix(_HEAD), at + 1, last


def is_head(slot: Slot) -> bool:
    """Tell whether this row is the head of a lane."""
    return isinstance(slot, Gap) and slot.id.startswith(_HEAD)


def key_of_head(gap_id: str) -> str | None:
    """The lane whose head has this id; None where it is no head."""
    return gap_id.removeprefix(_HEAD) if gap_id.startswith(_HEAD) else None


def namer(by: By, board: Board) -> Callable[[str], str]:
    """What lanes are called, by their keys."""
    accounts = board.accounts
    words: Mapping[By, Callable[[str], str]] = {
        By.ACCOUNT: lambda key: one_line(accounts.get(key, "")),
        By.TYPE: lambda key: types()[OpportunityType(key)],
        By.OWNER: one_line,
        By.SEGMENT: lambda key: segment_text(Segment(key)),
    }
    without = {
        By.ACCOUNT: translate("Bands", "No account"),
        By.TYPE: translate("Bands", "No kind of growth"),
        By.OWNER: translate("Bands", "No owner"),
        By.SEGMENT: translate("Bands", "No segment"),
    }
    named = words.get(by, one_line)
    return lambda key: named(key) if key else without.get(by, "")


def lanes() -> list[tuple[By, str]]:
    """What lanes can stand for, with the words for it."""
    return [
        (By.NOTHING, translate("Bands", "No lanes")),
        (By.ACCOUNT, translate("Bands", "By account")),
        (By.TYPE, translate("Bands", "By kind")),
        (By.OWNER, translate("Bands", "By owner")),
        (By.SEGMENT, translate("Bands", "By segment")),
    ]
