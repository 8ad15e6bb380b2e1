"""Text on a printed page, put together again: lines to blocks, and blocks to rows and columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.reading import Piece

_LEADING = 0.75  # of a line's height: the most that is left free between two lines of a block
_FREE = 12.0  # points that are never left free inside of a block
_TALLER = 1.5  # times: more no line of a block is than another
_ALIKE = 3.0  # points by which edges of the lines of one block may differ
_COLUMN = 0.5  # of a width: what blocks of one column share at least
_SOUTHERN = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
_EASTERN = "\u3001-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"  # Chinese, Japanese
_SCRIPTS = _SOUTHERN + _EASTERN
_UNSPACED = re.compile(rf"(?<=[{_SCRIPTS}])\s+|\s+(?=[{_SCRIPTS}])")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, such as a paragraph or a cell, as one text."""

    lines: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """What it says, in one line."""
        return plain(" ".join(each.text for each in self.lines))

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, in points."""
        return (
            min(each.left for each in self.lines),
            self.lines[0].top,
            max(each.right for each in self.lines),
            self.lines[-1].bottom,
        )


def plain(text: str) -> str:
    """The text without what a line end makes of it.

    Where scripts without spaces stand, a line end makes none either.
    """
    return _UNSPACED.sub("", " ".join(text.split()))


def blocks(pieces: Sequence[Piece]) -> list[Block]:
    """The lines of a page as blocks, in the order in which they begin."""
    open_blocks: list[list[Piece]] = []
    for piece in sorted((each for each in pieces if each.text), key=lambda each: each.top):
        above = next((each for each in open_blocks if _goes_on(each[-1], piece)), None)
        if above is None:
            open_blocks.append([piece])
        else:
            above.append(piece)
    return [Block(tuple(each)) for each in open_blocks]


def is_beside(first: Block, second: Block) -> bool:
    """Tell whether two blocks stand in one row."""
    (_, top, _, bottom), (_, upper, _, lower) = first.box, second.box
    middle, other = (top + bottom) / 2, (upper + lower) / 2
    return upper <= middle <= lower or top <= other <= bottom


def nearest_above(block: Block, headings: Sequence[Block]) -> Block | None:
    """The heading that a block stands under: of its own column, else across the page."""
    above = [each for each in headings if each.box[3] <= block.box[1]]
    column = [each for each in above if _shared(each, block) > 0]
    return max(column or above, key=lambda each: each.box[3], default=None)


def _goes_on(line: Piece, below: Piece) -> bool:
    low, high = sorted((line.bottom - line.top, below.bottom - below.top))
    gap = below.top - line.bottom
    if high > _TALLER * low:  # a title, and the text below it
        return False
    if not -1 <= gap < min(_FREE, _LEADING * high):
        return False
    edges = (
        line.left - below.left,
        line.right - below.right,
        (line.left + line.right - below.left - below.right) / 2,
    )
    return min(abs(each) for each in edges) < _ALIKE


def _shared(first: Block, second: Block) -> float:
    """How far two blocks stand over each other, as a share of the narrower one; 0 for little."""
    (left, _, right, _), (start, _, end, _) = first.box, second.box
    narrow = min(right - left, end - start) or 1.0
    share = (min(right, end) - max(left, start)) / narrow
    return share if share >= _COLUMN else 0.0
