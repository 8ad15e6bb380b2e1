"""Flowables that say what they are: headings and text, tables with their rows, figures."""

from contextlib import ExitStack
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName
from reportlab.platypus import Flowable, Paragraph, Table

from app.documents import tagging

_ROLES = {"title": "H1", "heading": "H2"}


def role_of(style: str) -> str:
    """The role of a text in the style of this name."""
    return _ROLES.get(style, "P")


class Words(Paragraph):  # type: ignore[misc]
    """A paragraph that says what it is: a heading or text."""

    def split(self, width: float, height: float) -> list[Flowable]:
        """Two parts; none where all of it fits, for a cell of a table takes one part for two."""
        parts: list[Flowable] = super().split(width, height)
        return parts if len(parts) > 1 else []

    def draw(self) -> None:
        """Draw it."""
        with tagging.content(self.canv, role_of(self.style.name)):
            super().draw()


class Figure(Flowable):  # type: ignore[misc]
    """Something drawn by `paint`; *said* stands for it where it cannot be seen."""

    said = ""

    def draw(self) -> None:
        """Draw it as one figure."""
        with tagging.content(self.canv, "Figure", self.said):
            self.paint()

    def paint(self) -> None:
        """Draw what is to be seen."""
        raise NotImplementedError


class Grid(Table):  # type: ignore[misc]
    """A table that tells its rows and cells; the rows that pages repeat head its columns."""

    def draw(self) -> None:
        """Draw it."""
        tags = getattr(self.canv, "tags", None)
        if tags is None:
            super().draw()
            return
        repeated = self.repeatRows
        count = repeated if isinstance(repeated, int) else len(repeated or ())
        self._heads = frozenset(self._rowpositions[1:][:count])
        self._row, self._place = ExitStack(), None
        with tags.element("Table"), self._row:
            super().draw()

    def _drawBkgrnd(self) -> None:  # noqa: N802 - ReportLab calls it so
        with tagging.aside(self.canv):
            super()._drawBkgrnd()

    def _drawLines(self) -> None:  # noqa: N802 - ReportLab calls it so
        with tagging.aside(self.canv):
            super()._drawLines()

    def _drawCell(self, value: Any, style: Any, place: Any, size: Any) -> None:  # noqa: ANN401, N802
        tags = getattr(self.canv, "tags", None)
        if tags is None:
            super()._drawCell(value, style, place, size)
            return
        if place[1] != self._place:
            self._row.close()
            self._row.enter_context(tags.element("TR"))
            self._place = place[1]
        heads = place[1] in self._heads
        with tags.element("TH" if heads else "TD", **({"A": _OF_COLUMN} if heads else {})):
            super()._drawCell(value, style, place, size)


_OF_COLUMN = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})
