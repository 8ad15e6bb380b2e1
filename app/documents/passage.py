"""A paragraph in any script: broken into lines as it is read, each line then put in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from app.documents import tagging
from app.documents.lettering import notes
from app.documents.lettering.line import Line
from app.documents.tagged import role_of

_EM = 1000
_TITLE = 16  # points


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as it is printed: a stretch of one of the passage's lines."""

    line: Line
    start: int
    end: int


class Passage(Flowable):  # type: ignore[misc]
    """Text that our face cannot set letter by letter, in the style of a paragraph.

    One that begins from right to left and takes several lines stands at the right edge, unless it
    is a title: that stays above what it is the title of.
    """

    def __init__(self, text: str, style: ParagraphStyle) -> None:
        super().__init__()
        self.style = style
        self.text = text
        lines = (" ".join(filter(None, each.split(" "))) for each in text.split("\n"))
        self._lines = [Line(each, style.fontName) for each in lines]
        self._rows: list[_Row] = []
        self._broken_at = -1.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room, as high as its lines."""
        if self._broken_at not in {width, 0.0}:
            room = width - self.style.leftIndent - self.style.rightIndent
            wide = max(room, self.style.fontSize) * _EM / self.style.fontSize
            self._rows = [
                _Row(each, start, end) for each in self._lines for start, end in each.broken(wide)
            ]
            self._broken_at = width
        self.width, self.height = width, len(self._rows) * self.style.leading
        return self.width, self.height

    def minWidth(self) -> float:  # noqa: N802 - ReportLab calls it so
        """It can be broken anywhere: as wide as a letter."""
        return float(self.style.fontSize)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Two passages, the first of which fits and is no single line; none if there is no room.

        None as well where all of it fits: a cell of a table would take one part for two.
        """
        self.wrap(width, height)
        fits = int((height + 0.001) // self.style.leading)
        if not min(2, len(self._rows)) <= fits < len(self._rows):
            return []
        return [self._part(self._rows[:fits]), self._part(self._rows[fits:])]

    def draw(self) -> None:
        """Write the lines, the first on the line on which a paragraph of ReportLab begins."""
        with tagging.content(self.canv, role_of(self.style.name)):
            self._write()

    def _write(self) -> None:
        style, canvas = self.style, self.canv
        canvas.saveState()
        canvas.setFillColor(style.textColor)
        self._note()
        y = self.height - style.fontSize
        for row in self._rows:
            stretch = row.line.stretch(row.start, row.end)
            x = self._begin(row, stretch.width(style.fontSize))
            stretch.draw(canvas, x, y, style.fontSize)
            y -= style.leading
        canvas.restoreState()

    def _note(self) -> None:
        """Note what is read in another order than it stands: all of it that is on this page."""
        for each, rows in groupby(self._rows, key=lambda row: row.line):
            if each.is_turned:
                here = list(rows)
                text = each.text[here[0].start : here[-1].end]
                notes.note_turned(text, self.canv.getPageNumber())

    def _begin(self, row: _Row, wide: float) -> float:
        style = self.style
        room = float(self.width - style.leftIndent - style.rightIndent)
        alignment = style.alignment
        is_title = style.fontSize >= _TITLE
        if alignment == TA_LEFT and row.line.base and len(self._rows) > 1 and not is_title:
            alignment = TA_RIGHT
        share = {TA_CENTER: 0.5, TA_RIGHT: 1.0}.get(alignment, 0.0)
        return float(style.leftIndent + (room - wide) * share)

    def _part(self, rows: Sequence[_Row]) -> "Passage":
        part = Passage("", self.style)
        part.text, part._rows, part._broken_at = self.text, list(rows), 0.0
        return part
