"""The check that a finished proposal says what the model says, and that its figures add up."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.documents.reading import Entry
from app.domain.errors import PerennialError

_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_WORD = re.compile(r"\d+|[^\W\d_]+|[+−]")
_TURNED = frozenset(("R", "AL"))
_MINUS = "−"


class TieOutError(PerennialError):
    """The pages do not say what the model says: a fault of ours, and nothing is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Figures that stand one after the other, behind *label* where they have one."""

    figures: tuple[str, ...]
    label: str = ""

    @property
    def said(self) -> str:
        """The whole row, spaces aside."""
        return squeezed(self.label + "".join(self.figures))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows in the order of the page, and what their figures add up to, if that is printed."""

    rows: tuple[Row, ...] = ()
    total: Row | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What the pages under one entry of the outline must say.

    *shared* ones may end on the page on which the next one begins.
    """

    title: str
    tables: tuple[Table, ...]
    shared: bool = False


def check(pages: Sequence[str], outline: Sequence[Entry], sections: Iterable[Section]) -> None:
    """Refuse pages on which a figure is not the model's or a total is not that of its rows.

    The text is read from the finished file, so that a font, a cell or a page break that spoils a
    figure is found as well as a wrong one. What is read is added up again. Spaces do not count.
    """
    for section in sections:
        text = _Text("\n".join(_pages_of(section, pages, outline)))
        for table in section.tables:
            _check_table(table, text, section.title)


class _Text:
    """What pages say, spaces aside.

    A line with letters from right to left is read back with its words in an order of its own: of
    such a line only what it is made of can be told, and where there is one, not what comes first.
    """

    def __init__(self, text: str) -> None:
        self._whole = squeezed(text)
        lines = [] if text.isascii() else text.splitlines()
        self._mixed = [_words(line) for line in lines if _is_turned(line)]

    def after(self, row: Row, place: int) -> int | None:
        """Where what stands behind this row begins; None if it is not said from *place* on."""
        found = self._whole.find(row.said, place)
        if found >= 0:
            return found + len(row.said)
        return place if self._mixed and self._is_somewhere(row) else None

    def _is_somewhere(self, row: Row) -> bool:
        wanted = _words(" ".join(row.figures))
        return row.said in self._whole or any(wanted <= line for line in self._mixed)


def _is_turned(line: str) -> bool:
    return any(unicodedata.bidirectional(letter) in _TURNED for letter in line)


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))


def _pages_of(section: Section, pages: Sequence[str], outline: Sequence[Entry]) -> Sequence[str]:
    """The pages from one entry of the outline to the next."""
    for place, entry in enumerate(outline):
        if squeezed(entry.title) == squeezed(section.title):
            end = outline[place + 1].page if place + 1 < len(outline) else len(pages)
            return pages[entry.page : end + section.shared]
    said = f"The PDF has no page “{section.title}”"
    raise _error(said)


def _check_table(table: Table, text: _Text, title: str) -> None:
    place = 0
    for row in table.rows:
        place = _after(row, text, place, title)
    if table.total is None:
        return
    _after(table.total, text, 0, title)
    for column, total in enumerate(table.total.figures):
        added = sum(amount_of(row.figures[column]) for row in table.rows)
        if table.rows and added != amount_of(total):
            said = f"On “{title}” the figures do not add up to “{total}”"
            raise _error(said)


def _after(row: Row, text: _Text, place: int, title: str) -> int:
    found = text.after(row, place)
    if found is None:
        figures = " ".join(part for part in (row.label, *row.figures) if part)
        said = f"“{title}” does not say “{figures}”"
        raise _error(said)
    return found


def amount_of(figure: str) -> int:
    """The smallest units of the last amount in a text; zero where there is none."""
    text = squeezed(figure)
    numbers: list[str] = _NUMBER.findall(text)
    if not numbers:
        return 0
    units = int(re.sub(r"\D", "", numbers[-1]))
    return -units if text.startswith(_MINUS) else units


def squeezed(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())


def _error(what: str) -> TieOutError:
    return TieOutError(
        f"{what}, so it was not written. Report this, with the proposal's reference."
    )
