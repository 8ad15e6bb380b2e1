"""The tray: what is open and belongs to no account yet, at the foot of the board."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.domain import money
from app.services.pipeline import Card
from app.ui.labels import amounts_text, date_text, money_text, number_text
from app.ui.pages.pipeline.board.cards import CardList
from app.ui.pages.pipeline.board.model import CARD_ROLE, Index
from app.ui.theme.icons import icon
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import BODY, COMPACT_ROW, FOCUS_RING, REGULAR, SPACE, ink
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.painting import draw_line
from app.ui.widgets.text import PlainLabel

_ROWS = 6  # in sight at most; the others scroll
_SHARES = (0.40, 0.16, 0.14, 0.14, 0.16)  # of the width: title, stage, amount, close, owner


class Tray(QFrame):
    """A list that opens and closes. Several can be chosen and given an account at once.

    Signals:
        opened: a card.
        assign_requested, archive_requested: the cards chosen.
        menu_requested: a card and a place on screen.
        typed: letters for the filter line.
    """

    opened = Signal(object)
    assign_requested = Signal(object)
    archive_requested = Signal(object)
    menu_requested = Signal(object, QPoint)
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.list = CardList(self.tr("Without an account"))
        self._delegate = _LineDelegate(self.list)  # kept: Qt does not keep it for us
        self.list.setItemDelegate(self._delegate)
        self.list.setAcceptDrops(False)
        self.toggle = Button("", role="quiet", run=lambda: self.set_open(is_open=not self.is_open))
        self._sums = PlainLabel("", tone="secondary", elide=True)
        self._hint = PlainLabel(
            self.tr("Drag onto a card to give them its account, or select several."),
            role="caption",
            tone="tertiary",
            elide=True,
        )
        self.assign_button = Button(
            self.tr("Assign to account…"), run=self._assign, tip="A", writes=True
        )
        self.is_open = False
        self._build()
        self.set_open(is_open=False)

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show these cards."""
        self.list.show_cards(cards)
        count = number_text(len(cards), 0)
        self.toggle.setText(self.tr("{n} without an account").format(n=count))
        amounts = [each.amount for each in cards if each.amount is not None]
        self._sums.setText(amounts_text(money.totals(amounts)) if amounts else "")
        self.list.setFixedHeight(scaled(COMPACT_ROW) * min(max(len(cards), 1), _ROWS) + 2)
        self._offer()

    def set_open(self, *, is_open: bool) -> None:
        """Show or hide the list."""
        self.is_open = is_open
        self.toggle.setIcon(icon("chevron-down" if is_open else "chevron-right"))
        for each in (self.list, self._hint, self.assign_button):
            each.setVisible(is_open)
        if is_open:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, opportunity_id: str) -> bool:
        """Put the cursor on a card; whether it is in the tray."""
        row = self.list.cards.row_of(opportunity_id)
        if row >= 0:
            self.set_open(is_open=True)
            self.list.go_to(row)
        return row >= 0

    def _build(self) -> None:
        head = line(spacing=SPACE[2])
        head.addWidget(self.toggle)
        head.addWidget(self._sums)
        head.addStretch(1)
        head.addWidget(self._hint)
        head.addWidget(self.assign_button)
        box = column(margin=SPACE[0], spacing=SPACE[0])
        box.addLayout(head)
        box.addWidget(self.list)
        self.setLayout(box)
        cards = self.list
        cards.opened.connect(self.opened)
        cards.menu_requested.connect(self.menu_requested)
        cards.typed.connect(self.typed)
        cards.assign_requested.connect(self._assign)
        cards.archive_requested.connect(lambda: self.archive_requested.emit(cards.selected()))
        cards.selectionModel().selectionChanged.connect(lambda *_: self._offer())

    def _assign(self) -> None:
        if chosen := self.list.selected():
            self.assign_requested.emit(chosen)

    def _offer(self) -> None:
        count = len(self.list.selectionModel().selectedRows())
        self.assign_button.setEnabled(count > 0)
        several = self.tr("Assign %n to account…", "", count)
        self.assign_button.setText(several if count > 1 else self.tr("Assign to account…"))


class _LineDelegate(QStyledItemDelegate):
    """Draws a card on one line."""

    def __init__(self, view: CardList) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(SPACE[6]), scaled(COMPACT_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(CARD_ROLE)
        if not isinstance(card, Card):
            return
        colours = current_tokens()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.selected))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(colours.hover))
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QColor(colours.focus_ring))
            for inset in range(FOCUS_RING):
                painter.drawRect(option.rect.adjusted(inset, inset, -inset - 1, -inset - 1))
        painter.setFont(font(BODY, REGULAR))
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        self._cells(painter, QRectF(option.rect), card, mirrored=mirrored)
        painter.restore()

    def _cells(self, painter: QPainter, row: QRectF, card: Card, *, mirrored: bool) -> None:
        each = card.opportunity
        late = "danger" if card.is_late else "secondary"
        cells = (
            (each.title, "", False),
            (card.stage.name, "secondary", False),
            (money_text(card.amount) if card.amount else "", "", True),
            (date_text(card.close_on) if card.close_on else "", late, False),
            (each.owner, "secondary", False),
        )
        left = row.left()
        for (text, tone, right), share in zip(cells, _SHARES, strict=True):
            cell = QRectF(left, row.top(), row.width() * share, row.height())
            left = cell.right()
            if mirrored:
                cell.moveLeft(row.left() + row.right() - cell.right())
            painter.setPen(QColor(ink(current_tokens(), tone)))
            inside = cell.adjusted(SPACE[1], 0, -SPACE[1], 0)
            draw_line(painter, inside, text, right=right != mirrored)
