"""Tiles: how far along something is, as shape, word and tone, with an amount at its end."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import BODY, CAPTION, REGULAR, SEMIBOLD, SPACE, ink, wash
from app.ui.widgets.painting import draw_line

Shape: TypeAlias = Literal["", "full", "half", "empty", "cross", "dash"]

_SHAPE = 11.0
_LINE = 1.5
_CORNER = 2.5
_INSET = 1.5  # pixels between the wash of a tile and the lines around it
_ROUND = 4.0
_BAR = 2.0
_TALL = 38
_NEARER = 2.0  # pixels by which two lines are drawn together
_MARK_HEIGHT = 24
_PADDING = SPACE[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """What a cell of a grid shows. *also* is a second shape: something else is under way there.

    *note* stands under a number that has no word. *level*, 0 to 1, is drawn as a thin bar at the
    bottom: how much is had of what could be. *offer* stands in place of the number under the
    pointer: what a click would do. *spoken* says it in words, *tip* explains it.
    """

    shape: Shape = ""
    tone: str = ""
    word: str = ""
    number: str = ""
    number_tone: str = ""
    note: str = ""
    also: Shape = ""
    washed: bool = False
    strong: bool = False
    level: float | None = None
    offer: str = ""
    spoken: str = ""
    tip: str = ""

    def said(self) -> str:
        """What someone who hears the screen is told."""
        return self.spoken or f"{self.word} {self.number}".strip()


def draw_tile(
    painter: QPainter, rect: QRectF, tile: Tile, *, hovered: bool = False, mirrored: bool = False
) -> None:
    """Wash, shape and word at the beginning, the number at the end; the number never gives way.

    Where there is room for two lines the number stands in the second, or its note does.
    """
    if tile.washed:
        _draw_wash(painter, rect, tile)
    rest = rect.adjusted(_PADDING, 0, -_PADDING, 0)
    if tile.level is not None:
        _draw_bar(painter, rest, tile, mirrored=mirrored)
    painter.setFont(font(BODY, SEMIBOLD if tile.strong else REGULAR))
    first = second = rest
    if rect.height() >= scaled(_TALL):
        half = rest.height() / 2
        first = rest.adjusted(0, _NEARER, 0, _NEARER - half)
        second = rest.adjusted(0, half - _NEARER, 0, -_NEARER)
        if not tile.word:
            _draw_note(painter, second, tile, mirrored=mirrored)
            second = first
    number = tile.offer if hovered and tile.offer else tile.number
    if number:
        tone = "link" if hovered and tile.offer else tile.number_tone
        left = _draw_number(painter, second, number, tone, mirrored=mirrored)
        first = left if second is first else first
    for shape in (tile.shape, tile.also):
        if shape:
            first = _place_shape(painter, first, shape, tile.tone, mirrored=mirrored)
    if tile.word:
        muted = tile.shape in {"dash", "cross", "empty"}
        painter.setPen(QColor(ink(current_tokens(), "secondary" if muted else "text")))
        draw_line(painter, first, tile.word, right=mirrored)


def _draw_wash(painter: QPainter, rect: QRectF, tile: Tile) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(wash(current_tokens(), tile.tone)))
    inside = rect.adjusted(_INSET, _INSET, -_INSET, -_INSET)
    painter.drawRoundedRect(inside, _ROUND, _ROUND)
    painter.restore()


def _draw_note(painter: QPainter, rect: QRectF, tile: Tile, *, mirrored: bool) -> None:
    """What belongs to a number, under it."""
    painter.save()
    painter.setFont(font(CAPTION, REGULAR))
    painter.setPen(QColor(ink(current_tokens(), "tertiary")))
    draw_line(painter, rect, tile.note, right=not mirrored)
    painter.restore()


def draw_state(painter: QPainter, square: QRectF, shape: Shape, tone: str) -> None:
    """A shape by itself: full, half, empty, crossed out, or a dash."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(ink(current_tokens(), tone))
    inner = square.adjusted(_LINE / 2, _LINE / 2, -_LINE / 2, -_LINE / 2)
    painter.setPen(QPen(colour, _LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if shape == "dash":
        middle = inner.center().y()
        painter.drawLine(QPointF(inner.left(), middle), QPointF(inner.right(), middle))
    elif shape == "cross":
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
    elif shape == "empty":
        painter.setPen(QPen(colour, _LINE, Qt.PenStyle.DotLine))
        painter.drawRoundedRect(inner, _CORNER, _CORNER)
    else:
        painter.drawRoundedRect(inner, _CORNER, _CORNER)
        filled = QRectF(inner)
        if shape == "half":
            filled.setTop(inner.center().y())
        painter.fillRect(filled, colour)
    painter.restore()


def _place_shape(
    painter: QPainter, rest: QRectF, shape: Shape, tone: str, *, mirrored: bool
) -> QRectF:
    """A shape at the beginning of what is left; what is left then."""
    size = _SHAPE * max(1.0, painter.fontMetrics().height() / 16)
    square = QRectF(rest.left(), rest.center().y() - size / 2, size, size)
    if mirrored:
        square.moveRight(rest.right())
    draw_state(painter, square, shape, tone)
    room = size + SPACE[0] + 2
    return rest.adjusted(0, 0, -room, 0) if mirrored else rest.adjusted(room, 0, 0, 0)


def _draw_bar(painter: QPainter, rest: QRectF, tile: Tile, *, mirrored: bool) -> None:
    """How much is had, along the bottom."""
    bar = QRectF(rest.left(), rest.bottom() - _BAR - _INSET, rest.width(), _BAR)
    painter.fillRect(bar, QColor(current_tokens().border))
    full = QRectF(bar)
    full.setWidth(bar.width() * min(1.0, max(0.0, tile.level or 0.0)))
    if mirrored:
        full.moveRight(bar.right())
    painter.fillRect(full, QColor(ink(current_tokens(), tile.tone)))


def _draw_number(
    painter: QPainter, rest: QRectF, text: str, tone: str, *, mirrored: bool
) -> QRectF:
    width = min(rest.width(), painter.fontMetrics().horizontalAdvance(text) + 1.0)
    place = QRectF(rest.right() - width, rest.top(), width, rest.height())
    if mirrored:
        place.moveLeft(rest.left())
    painter.setPen(QColor(ink(current_tokens(), tone)))
    draw_line(painter, place, text, right=not mirrored)
    room = width + SPACE[1]
    return rest.adjusted(room, 0, 0, 0) if mirrored else rest.adjusted(0, 0, -room, 0)


class TileMark(QWidget):
    """A tile by itself, without its wash: beside a heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tile = Tile()
        self.setFixedHeight(scaled(_MARK_HEIGHT))

    def show_tile(self, tile: Tile) -> None:
        """Show another one."""
        self._tile = tile
        self.setAccessibleName(tile.said())
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(f"{self._tile.word}  {self._tile.number}")
        return QSize(words + scaled(48), scaled(_MARK_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        room = QRectF(self.rect()).adjusted(-_PADDING, 0, _PADDING, 0)
        draw_tile(QPainter(self), room, self._tile, mirrored=self.isRightToLeft())
