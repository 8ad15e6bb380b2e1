"""Paints cards. Every card is as tall as every other, so that thousands scroll at once."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)
from typing_extensions import override

from app.services.cards import Card
from app.ui.labels import number_text, translate
from app.ui.pages.pipeline.board.alerts import alerts_of
from app.ui.pages.pipeline.board.look import CardLook
from app.ui.pages.pipeline.board.model import CARD_ROLE, Index
from app.ui.pages.pipeline.board.writer import Writer, height_of
from app.ui.pages.pipeline.standing import Judged, Standings
from app.ui.pages.pipeline.wording import told
from app.ui.theme.look import current_tokens, scaled
from app.ui.theme.tokens import CARD_RADIUS, FOCUS_RING, HAIRLINE, SPACE
from app.ui.widgets.pen import Pen
from app.ui.widgets.text import escape_tip

GAP = 6  # pixels between two cards
_SIDE = 10
_TOP, _TIGHT = SPACE[1], SPACE[0] + 2  # above and below what is written; of a compact card


class CardDelegate(QStyledItemDelegate):
    """Draws cards as the look says, with what has been judged of them by now."""

    def __init__(self, view: QAbstractItemView, standings: Standings) -> None:
        super().__init__(view)
        self._view = view
        self._standings = standings
        self._look = CardLook()

    def set_look(self, look: CardLook) -> None:
        """Let the cards look otherwise."""
        if look != self._look:
            tall = self._tall
            self._look = look
            if self._tall != tall:
                self.sizeHintChanged.emit(self._view.rootIndex())
                self._view.scheduleDelayedItemsLayout()
            self._view.viewport().update()

    @property
    def _tall(self) -> int:
        edge = _TIGHT if self._look.compact else _TOP
        return height_of(self._look) + 2 * edge

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(SPACE[6]), self._tall + GAP)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(CARD_ROLE)
        if not isinstance(card, Card):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QRectF(option.rect).adjusted(1, 1, -1, -GAP)
        self._ground(painter, paper, option, index)
        edge = _TIGHT if self._look.compact else _TOP
        inside = paper.adjusted(_SIDE, edge, -_SIDE, -edge)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        pen = Pen(painter, inside, mirrored=mirrored)
        wrong = self._standings.wrong_with(card)
        Writer(pen, self._look, card, self._standings.of(card), wrong).write()
        painter.restore()

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        card = index.data(CARD_ROLE)
        if event.type() is not QEvent.Type.ToolTip or not isinstance(card, Card):
            return super().helpEvent(event, view, option, index)
        judged, wrong = self._standings.of(card), self._standings.wrong_with(card)
        alerts = "\n".join(each.words() for each in alerts_of(card, judged, wrong)).splitlines()
        words = told(card, *_judged(judged), *alerts)
        QToolTip.showText(event.globalPos(), escape_tip(words), view)
        return True

    def _ground(
        self, painter: QPainter, paper: QRectF, option: QStyleOptionViewItem, index: Index
    ) -> None:
        colours = current_tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = colours.selected if chosen else colours.hover if hovered else colours.surface
        focused = self._view.hasFocus() and self._view.currentIndex() == index
        width = FOCUS_RING if focused else HAIRLINE
        edge = colours.focus_ring if focused else colours.accent if chosen else colours.border
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(ground))
        inner = paper.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(inner, CARD_RADIUS, CARD_RADIUS)


def _judged(judged: Judged | None) -> list[str]:
    """What is thought of a card, in words."""
    if judged is None:
        return []
    words = [translate("Opportunity", "Health: {word}").format(word=judged.health.spoken())]
    if judged.readiness is not None:
        readiness = translate("Opportunity", "Readiness: {word}")
        words.append(readiness.format(word=judged.readiness.word))
    if judged.priority is not None:
        priority = translate("Opportunity", "Priority {n} of 100")
        words.append(priority.format(n=number_text(judged.priority, 0)))
    return words
