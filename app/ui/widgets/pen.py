"""A pen that writes rows from the top of a card to its foot, mirrored where one reads leftwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from app.ui.theme import icons
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import BODY, CAPTION, REGULAR, SEMIBOLD, Tokens, ink
from app.ui.widgets.painting import draw_shape
from app.ui.widgets.text import one_line

LINE, SMALL = 18, 15  # the heights of a row of text and of a small one, at the usual size
PICTURE = 13
SHAPE = 9
_GAP = 6
_KEPT = 20_000  # texts whose width or shortened form is remembered: some screens of cards

_LINE_OF_TEXT = int(
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
)
_LEFT = _LINE_OF_TEXT | Qt.AlignmentFlag.AlignLeft
_RIGHT = _LINE_OF_TEXT | Qt.AlignmentFlag.AlignRight


@dataclass(eq=False)
class _Letters:
    """A font with what was found out about texts in it: a screen of cards asks thousands."""

    font: QFont
    metrics: QFontMetrics
    widths: dict[str, int] = field(default_factory=dict)
    shortened: dict[tuple[str, int], str] = field(default_factory=dict)

    def width(self, text: str) -> int:
        found = self.widths.get(text)
        if found is None:
            found = _room_in(self.widths)[text] = self.metrics.horizontalAdvance(text)
        return found

    def fitting(self, text: str, room: int) -> str:
        """The text as far as there is room for it, on one line."""
        found = self.shortened.get((text, room))
        if found is None:
            found = self.metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, room)
            _room_in(self.shortened)[text, room] = found
        return found


@dataclass(eq=False)
class _Box:
    """All that a pen writes with, as long as neither the look nor the user's font changes."""

    tokens: Tokens
    letters: dict[tuple[int, int], _Letters]
    colours: dict[str, QColor] = field(default_factory=dict)

    def colour(self, tone: str) -> QColor:
        found = self.colours.get(tone)
        if found is None:
            found = self.colours[tone] = QColor(ink(self.tokens, tone))
        return found


@lru_cache(maxsize=4)
def _box(tokens: Tokens, _font: str) -> _Box:
    kinds = ((BODY, SEMIBOLD), (BODY, REGULAR), (CAPTION, REGULAR))
    fonts = {kind: font(*kind) for kind in kinds}
    return _Box(tokens, {kind: _Letters(each, QFontMetrics(each)) for kind, each in fonts.items()})


def _room_in(kept: dict[Any, Any]) -> dict[Any, Any]:
    if len(kept) > _KEPT:
        kept.clear()
    return kept


class Row:
    """What is left of a row once something has been cut off at either end of it."""

    def __init__(self, pen: "Pen", rect: QRectF) -> None:
        self._pen, self.rect = pen, rect

    @property
    def width(self) -> float:
        """How much room is left."""
        return max(self.rect.width(), 0.0)

    def cut(self, width: float, gap: float = _GAP, *, far: bool = False) -> QRectF:
        """Cut *width* off where reading begins, or ends; the rest leaves a gap beside it."""
        rect = self.rect
        width = min(width, self.width)
        room = min(width + gap, self.width)
        if far != self._pen.mirrored:
            piece = QRectF(rect.right() - width, rect.top(), width, rect.height())
            self.rect = rect.adjusted(0, 0, -room, 0)
        else:
            piece = QRectF(rect.left(), rect.top(), width, rect.height())
            self.rect = rect.adjusted(room, 0, 0, 0)
        return piece

    def text(self, text: str, *, far: bool = False, most: float = 1.0) -> None:
        """Write at an end of the row, on at most a share of what is left of it."""
        width = min(self._pen.width(text), self.width * most)
        if width > 0:
            self._pen.draw(self.cut(width, far=far), text)

    def fill(self, text: str) -> None:
        """Write on all that is left."""
        if self.width > 0:
            self._pen.draw(self.rect, text)

    def shape(self, tone: str) -> None:
        """Draw the shape of a tone where reading begins."""
        size = scaled(SHAPE)
        piece = self.cut(size)
        square = QRectF(piece.left(), piece.center().y() - size / 2, size, size)
        draw_shape(self._pen.painter, square, tone)

    def picture(self, name: str, tone: str, *, far: bool = True) -> None:
        """Draw a small picture at an end."""
        size = scaled(PICTURE)
        piece = self.cut(size, 4, far=far)
        painter = self._pen.painter
        ratio = painter.device().devicePixelRatio()
        made = icons.pixmap(name, ink(current_tokens(), tone), size, ratio)
        painter.drawPixmap(round(piece.left()), round(piece.center().y() - size / 2), made)


class Pen:
    """Writes one card."""

    def __init__(self, painter: QPainter, inside: QRectF, *, mirrored: bool) -> None:
        self.painter, self.mirrored = painter, mirrored
        self._inside = inside
        self._box = _box(current_tokens(), QApplication.font().key())
        self._letters = self._box.letters[BODY, REGULAR]
        self._has_font = False
        self._y = inside.top()

    def strong(self, tone: str = "") -> None:
        """Write in the weight of a title."""
        self._use(BODY, SEMIBOLD, tone)

    def plain(self, tone: str = "") -> None:
        """Write as usual."""
        self._use(BODY, REGULAR, tone)

    def small(self, tone: str = "tertiary") -> None:
        """Write in small letters."""
        self._use(CAPTION, REGULAR, tone)

    def width(self, text: str) -> float:
        """How wide a text is as it would be written now."""
        return self._letters.width(text) + 1.0

    def row(self, height: int = LINE) -> Row:
        """The next row."""
        rect = QRectF(self._inside.left(), self._y, self._inside.width(), scaled(height))
        self._y += scaled(height)
        return Row(self, rect)

    def foot(self, height: int) -> Row:
        """The last row of the card, whatever is left empty above it."""
        tall = scaled(height)
        inside = self._inside
        return Row(self, QRectF(inside.left(), inside.bottom() - tall, inside.width(), tall))

    def skip(self, pixels: int) -> None:
        """Leave some room."""
        self._y += pixels

    @contextmanager
    def figures(self) -> Iterator[None]:
        """Write from left to right, as figures are wherever reading begins."""
        mirrored, direction = self.mirrored, self.painter.layoutDirection()
        self.mirrored = False
        self.painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        yield
        self.mirrored = mirrored
        self.painter.setLayoutDirection(direction)

    def draw(self, rect: QRectF, text: str) -> None:
        """Write into a rectangle, cut with … where it does not fit."""
        shown = self._letters.fitting(text, int(rect.width()))
        self.painter.drawText(rect, _RIGHT if self.mirrored else _LEFT, shown)

    def wrapped(self, text: str, first: Row) -> None:
        """Write on a row and, if needed, on one more; the rest is cut with …."""
        text = one_line(text)
        if self.width(text) <= first.width:
            first.fill(text)
            return
        layout = QTextLayout(text, self.painter.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(max(first.width, 1.0))
        end = line.textLength() if line.isValid() else len(text)
        layout.endLayout()
        first.fill(text[:end].rstrip())
        if rest := text[end:].strip():
            self.row(LINE).fill(rest)

    def _use(self, size: int, weight: int, tone: str) -> None:
        letters = self._box.letters[size, weight]
        if letters is not self._letters or not self._has_font:
            self._letters, self._has_font = letters, True
            self.painter.setFont(letters.font)
        self.painter.setPen(self._box.colour(tone))
