"""Dragging cards: the picture under the pointer, the line that shows where they will stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from app.services.pipeline import Card
from app.ui.labels import number_text
from app.ui.pages.pipeline.board.deck import Deck
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import CAPTION, CARD_RADIUS, FOCUS_RING, SEMIBOLD, SPACE

_EDGE = 56  # pixels from the upper and lower edge at which a drag scrolls
_FASTEST = 22  # pixels a tick, at the very edge
_TICK = 16  # milliseconds: the rate of a screen
_KNOB = 3  # radius of the mark at the end of the line
_STACKED = 3  # cards of several that are seen behind each other
_BEHIND = 5  # pixels from one to the next
_FAINT = 0.55  # of what is dragged, where it was taken from


@dataclass(frozen=True, slots=True, kw_only=True)
class LetGo:
    """Where cards were dropped: on which row, on a card or beside, and above which row."""

    ids: tuple[str, ...]
    onto: Card | None
    at: int
    row: int


class DragOver(QObject):
    """What a list shows and does while cards are held over it.

    *line_at* says above which row they will stand when they are let go on a row, above another
    one; None where that cannot be told. *outlines* says whether they are about the card they are
    held over.
    """

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self.line_at: Callable[[Sequence[str], int, int], int | None] = lambda _i, _at, row: row
        self.outlines: Callable[[Sequence[str], Card], bool] = lambda _ids, _card: False
        self._deck = deck
        self._ids: tuple[str, ...] = ()
        self._place: QPoint | None = None
        self._pace = 0
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self._scroll)

    @property
    def is_on(self) -> bool:
        """Tell whether cards are held over the list."""
        return self._place is not None

    def move(self, ids: tuple[str, ...], place: QPoint) -> None:
        """Cards are held at a place of the viewport; at an edge the list scrolls."""
        self._ids, self._place = ids, place
        self._pace = _pace(place.y(), self._deck.viewport().height())
        if self._pace:
            if not self._clock.isActive():
                self._clock.start()
        else:
            self._clock.stop()
        self._deck.viewport().update()

    def leave(self) -> None:
        """They are gone."""
        self._place, self._ids, self._pace = None, (), 0
        self._clock.stop()
        self._deck.viewport().update()

    def landing(self, ids: tuple[str, ...], place: QPoint) -> LetGo:
        """Where they would be dropped."""
        at = self._deck.indexAt(place).row()
        return LetGo(ids=ids, onto=self._deck.cards.card_at(at), at=at, row=self._row_below(place))

    def line(self) -> int | None:
        """The row above which the line is drawn; None where there is none."""
        if self._place is None or self._outlined() is not None:
            return None
        at = self._deck.indexAt(self._place).row()
        return self.line_at(self._ids, at, self._row_below(self._place))

    def paint(self, painter: QPainter) -> None:
        """Draw the line, or a ring around the card that is meant."""
        if self._place is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(current_tokens().accent), FOCUS_RING)
        painter.setPen(pen)
        outlined = self._outlined()
        if outlined is not None:
            painter.drawRoundedRect(outlined.adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
            return
        line = self.line()
        if line is None:
            return
        y = self._deck.top_of(line) - self._deck.verticalOffset() - _KNOB
        room = self._deck.viewport()
        y = min(max(y, _KNOB + 1), room.height() - _KNOB - 1)
        painter.drawLine(QPointF(2 * _KNOB + 1, y), QPointF(room.width() - 2, y))
        painter.drawEllipse(QPointF(_KNOB + 1, y), _KNOB, _KNOB)

    @override
    def parent(self) -> Deck:
        return self._deck

    def _outlined(self) -> QRectF | None:
        if self._place is None:
            return None
        index = self._deck.indexAt(self._place)
        card = self._deck.cards.card_at(index.row())
        if card is None or not self.outlines(self._ids, card):
            return None
        return QRectF(self._deck.visualRect(index))

    def _row_below(self, place: QPoint) -> int:
        """The row that what is dropped here would stand above."""
        index = self._deck.indexAt(place)
        if not index.isValid():
            above = place.y() + self._deck.verticalOffset() < 0
            return 0 if above else self._deck.cards.rowCount()
        middle = self._deck.visualRect(index).center().y()
        return index.row() + (1 if place.y() > middle else 0)

    def _scroll(self) -> None:
        bar = self._deck.verticalScrollBar()
        bar.setValue(bar.value() + self._pace)
        self._deck.viewport().update()


def _pace(place: int, room: int) -> int:
    """Pixels to scroll a tick: the nearer to an edge, the faster."""
    edge = min(_EDGE, room // 4)
    if place < edge:
        return -round(_FASTEST * (edge - max(place, 0)) / edge) if edge else 0
    if place > room - edge:
        return round(_FASTEST * (min(place, room) - room + edge) / edge) if edge else 0
    return 0


def picture(deck: Deck, rows: Sequence[int]) -> QPixmap:
    """What is seen under the pointer: the first card, the others behind it, and how many."""
    first = deck.cards.index(rows[0])
    card = deck.visualRect(first).size()
    behind = min(len(rows), _STACKED) - 1
    size = card + QSize(behind * _BEHIND, behind * _BEHIND)
    ratio = deck.devicePixelRatioF()
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(0.9)
    for depth in range(behind, 0, -1):
        _paper(painter, QRect(QPoint(depth * _BEHIND, depth * _BEHIND), card))
    option = QStyleOptionViewItem()
    deck.initViewItemOption(option)
    option.rect = QRect(QPoint(0, 0), card)
    option.state |= QStyle.StateFlag.State_Selected
    deck.itemDelegate().paint(painter, option, first)
    if behind:
        _count(painter, card, len(rows))
    painter.end()
    return pixmap


def fade(painter: QPainter, rect: QRect) -> None:
    """Let a card look as if it were already gone."""
    ground = QColor(current_tokens().sunken)
    ground.setAlphaF(_FAINT)
    painter.fillRect(rect, ground)


def _paper(painter: QPainter, rect: QRect) -> None:
    colours = current_tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.accent), 1))
    painter.setBrush(QColor(colours.surface))
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -7), CARD_RADIUS, CARD_RADIUS)


def _count(painter: QPainter, card: QSize, count: int) -> None:
    colours, text = current_tokens(), number_text(count, 0)
    painter.setFont(font(CAPTION, SEMIBOLD))
    height = scaled(SPACE[4])
    width = max(height, painter.fontMetrics().horizontalAdvance(text) + SPACE[2])
    badge = QRectF(card.width() - width - SPACE[1], SPACE[0], width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    painter.drawRoundedRect(badge, height / 2, height / 2)
    painter.setPen(QColor(colours.on_accent))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
