"""Reads a finished PDF back, the way its reader would: its words to check, its pages to look at."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any, TypeAlias

from app.domain.errors import MachineError

_ONE_AT_A_TIME = Lock()  # PDFium crashes when two threads are in it
_SPACE = 0.5  # of the height of a letter: more is no space between two words

Box: TypeAlias = tuple[float, float, float, float]  # left, lower, right and upper edge, in points


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it looks: rows of four bytes a pixel, red, green, blue and one that is not used."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the outline and the page it leads to, counted from 0."""

    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on a page and where it stands, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def pages(content: bytes) -> tuple[str, ...]:
    """The text of every page, in the order in which it was drawn."""
    with _opened(content) as document:
        return tuple(_text(document[number]) for number in range(len(document)))


def as_drawn(content: bytes, numbers: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The lines of some pages, counted from 0, each word where it was drawn, by a plainer reader.

    One line from right to left beside others has PDFium turn the words of all of them round.
    """
    if not numbers:
        return {}
    from pypdf import PdfReader

    every = PdfReader(BytesIO(content)).pages
    return {number: tuple(every[number].extract_text().splitlines()) for number in numbers}


def count(content: bytes) -> int:
    """How many pages there are."""
    with _opened(content) as document:
        return len(document)


def outline(content: bytes) -> tuple[Entry, ...]:
    """The entries of the outline that stand on its first level, in their order."""
    with _opened(content) as document:
        return tuple(
            Entry(each.get_title(), each.get_dest().get_index())
            for each in document.get_toc(max_depth=1)
        )


def size(content: bytes) -> tuple[float, float]:
    """Width and height of the first page, in points."""
    with _opened(content) as document:
        wide, high = document.get_page_size(0)
        return float(wide), float(high)


def pieces(content: bytes, number: int) -> tuple[Piece, ...]:
    """The runs of text on one page, counted from 0, each on one line."""
    with _opened(content) as document:
        page = document[number]
        text_page = page.get_textpage()
        try:
            high = page.get_height()
            parts = [text_page.get_rect(each) for each in range(text_page.count_rects())]
            boxes = _on_lines(parts)
            return tuple(
                Piece(
                    text=text_page.get_text_bounded(*box).strip(),
                    left=box[0],
                    top=high - box[3],
                    right=box[2],
                    bottom=high - box[1],
                )
                for box in boxes
            )
        finally:
            text_page.close()
            page.close()


def picture(content: bytes, number: int, *, width: int) -> Picture:
    """One page, counted from 0, drawn so many pixels wide, with the fields of its form."""
    with _opened(content) as document:
        document.init_forms()
        page = document[number]
        try:
            scale = width / page.get_width()
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            try:
                return Picture(bitmap.width, bitmap.height, _rows(bitmap))
            finally:
                bitmap.close()
        finally:
            page.close()


def _on_lines(parts: Iterable[Box]) -> list[Box]:
    """Boxes side by side as one: a line in several scripts has a box for each of its fonts."""
    lines: list[Box] = []
    for part in sorted(parts):
        place = next((place for place, line in enumerate(lines) if _goes_on(line, part)), None)
        if place is None:
            lines.append(part)
        else:
            left, low, right, high = lines[place]
            lines[place] = (left, min(low, part[1]), max(right, part[2]), max(high, part[3]))
    return lines


def _goes_on(line: Box, part: Box) -> bool:
    low, high = sorted((line[3] - line[1], part[3] - part[1]))
    shared = min(line[3], part[3]) - max(line[1], part[1])
    return shared > low / 2 and part[0] - line[2] < _SPACE * high


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as reason:
            message = "The PDF cannot be read back. Make it again."
            raise MachineError(message) from reason
        try:
            yield document
        finally:
            document.close()


def _rows(bitmap: Any) -> bytes:  # noqa: ANN401 - it comes without types
    """The pixels without what may stand between the rows."""
    held, used = bitmap.stride, bitmap.width * 4
    pixels = bytes(bitmap.buffer)
    if held == used:
        return pixels
    return b"".join(pixels[y * held : y * held + used] for y in range(bitmap.height))


def _text(page: Any) -> str:  # noqa: ANN401 - it comes without types
    text_page = page.get_textpage()
    try:
        text: str = text_page.get_text_range()
    finally:
        text_page.close()
        page.close()
    return text.replace("\ufffe", "")  # what pdfium says for a hyphen at the end of a line
