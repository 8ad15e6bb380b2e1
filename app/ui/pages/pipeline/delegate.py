"""Paints cards. Every card is as tall as every other, so that thousands scroll at once."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)
from typing_extensions import override

from app.domain.stages import StageRole
from app.services.pipeline import Card
from app.ui.labels import money_text, number_text, translate
from app.ui.pages.pipeline.model import CARD_ROLE, Index
from app.ui.pages.pipeline.standing import Standing, Standings
from app.ui.pages.pipeline.wording import short_day, told
from app.ui.theme import icons
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import (
    BODY,
    CAPTION,
    CARD_RADIUS,
    FOCUS_RING,
    HAIRLINE,
    REGULAR,
    SEMIBOLD,
    SPACE,
    ink,
)
from app.ui.widgets.painting import draw_line, draw_shape
from app.ui.widgets.text import escape_tip, one_line

GAP = 6  # pixels between two cards
_LINE = 18
_FOOT = 16
_SIDE = 10
_TALL = 2 * _LINE + 2 + 2 * _LINE + _FOOT + 2 * SPACE[1]
_PICTURE = 13
_SHAPE = 9


class CardDelegate(QStyledItemDelegate):
    """Draws title, account with its health, amount with the days in the stage, and what is next."""

    def __init__(self, view: QAbstractItemView, standings: Standings) -> None:
        super().__init__(view)
        self._view = view
        self._standings = standings

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(SPACE[6]), scaled(_TALL) + GAP)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(CARD_ROLE)
        if not isinstance(card, Card):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QRectF(option.rect).adjusted(1, 1, -1, -GAP)
        self._ground(painter, paper, option, index)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        inside = paper.adjusted(_SIDE, SPACE[1], -_SIDE, -SPACE[1])
        _Writer(painter, inside, mirrored=mirrored).card(
            card, self._standings.of(card.opportunity.account_id)
        )
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
        standing = self._standings.of(card.opportunity.account_id)
        judged = [] if standing is None else [standing.health.spoken()]
        if standing is not None and standing.is_blocked:
            judged.append(translate("Opportunity", "Facts of the account stand against expansion"))
        QToolTip.showText(event.globalPos(), escape_tip(told(card, *judged)), view)
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


class _Writer:
    """Writes one card, line by line from the top."""

    def __init__(self, painter: QPainter, inside: QRectF, *, mirrored: bool) -> None:
        self._painter = painter
        self._inside = inside
        self._mirrored = mirrored
        self._colours = current_tokens()
        self._y = inside.top()

    def card(self, card: Card, standing: Standing | None) -> None:
        self._title(card.opportunity.title)
        self._account(card, standing)
        self._amount(card)
        self._foot(card)

    def _title(self, title: str) -> None:
        self._write(BODY, SEMIBOLD, "")
        self._wrapped(title, self._row(_LINE), _LINE)
        self._y += 2

    def _account(self, card: Card, standing: Standing | None) -> None:
        row = self._row(_LINE)
        row = self._pictures(row, card, standing)
        if card.opportunity.account_id is None:
            self._write(BODY, REGULAR, "tertiary")
            self._draw(row, translate("Opportunity", "No account"))
            return
        if standing is not None:
            size = scaled(_SHAPE)
            square, row = self._cut(row, size, size + 6)
            square.setHeight(size)
            square.moveCenter(QRectF(square.left(), row.top(), size, row.height()).center())
            draw_shape(self._painter, square, standing.health.tone)
        self._write(BODY, REGULAR, "secondary")
        self._draw(row, card.account)

    def _pictures(self, row: QRectF, card: Card, standing: Standing | None) -> QRectF:
        """What excuses the card and what stands against it, at the far end of the line."""
        is_open = card.stage.role is StageRole.OPEN
        names = []
        if is_open and standing is not None and standing.is_blocked:
            names.append(("lock", "danger"))
        if card.excused_until is not None:
            names.append(("file-pen-line", "secondary"))
        for name, tone in names:
            size = scaled(_PICTURE)
            place, row = self._cut(row, size, size + 4, far=True)
            ratio = self._painter.device().devicePixelRatio()
            picture = icons.pixmap(name, ink(self._colours, tone), size, ratio)
            self._painter.drawPixmap(
                round(place.left()), round(place.center().y() - size / 2), picture
            )
        return row

    def _amount(self, card: Card) -> None:
        row = self._row(_LINE)
        if card.close_on is not None:
            self._write(CAPTION, REGULAR, "danger" if card.is_late else "secondary")
            day = short_day(card.close_on, card.today)
            place, row = self._cut(row, self._width(day), self._width(day) + 6, far=True)
            self._draw(place, day)
        if card.amount is None:
            self._write(BODY, REGULAR, "tertiary")
            self._draw(row, translate("Opportunity", "No amount"))
            return
        self._write(BODY, SEMIBOLD, "")
        self._draw(row, money_text(card.amount))

    def _foot(self, card: Card) -> None:
        """The days in an open stage; on what room is left what is next, else who owns it."""
        self._write(CAPTION, REGULAR, "tertiary")
        row = self._row(_FOOT)
        if card.days is not None and card.stage.role is StageRole.OPEN:
            days = translate("Days", "{n} d").format(n=number_text(card.days, 0))
            place, row = self._cut(row, self._width(days), self._width(days) + 6, far=True)
            self._draw(place, days)
        self._wrapped(card.opportunity.next_step or card.opportunity.owner, row, _FOOT)

    def _wrapped(self, text: str, first: QRectF, height: int) -> None:
        """Text on *first* and, if the card has room, on one line more; the rest is cut with …."""
        text = one_line(text)
        if self._y + scaled(height) > self._inside.bottom() + 1:
            self._draw(first, text)
            return
        layout = QTextLayout(text, self._painter.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(max(first.width(), 1.0))
        end = line.textLength() if line.isValid() else len(text)
        layout.endLayout()
        self._draw(first, text[:end].rstrip())
        if rest := text[end:].strip():
            self._draw(self._row(height), rest)

    def _write(self, size: int, weight: int, tone: str) -> None:
        self._painter.setFont(font(size, weight))
        self._painter.setPen(QColor(ink(self._colours, tone)))

    def _width(self, text: str) -> float:
        return self._painter.fontMetrics().horizontalAdvance(text) + 1.0

    def _row(self, height: int) -> QRectF:
        row = QRectF(self._inside.left(), self._y, self._inside.width(), scaled(height))
        self._y += scaled(height)
        return row

    def _draw(self, row: QRectF, text: str) -> None:
        if row.width() > 0:
            draw_line(self._painter, row, text, right=self._mirrored)

    def _cut(
        self, row: QRectF, width: float, room: float, *, far: bool = False
    ) -> tuple[QRectF, QRectF]:
        """Cut *width* off the side where reading begins or ends; the rest leaves *room* for it."""
        width, room = min(width, row.width()), min(room, row.width())
        if far != self._mirrored:
            piece = QRectF(row.right() - width, row.top(), width, row.height())
            return piece, row.adjusted(0, 0, -room, 0)
        piece = QRectF(row.left(), row.top(), width, row.height())
        return piece, row.adjusted(room, 0, 0, 0)
