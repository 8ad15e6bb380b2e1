"""A column of the board: its head stands still, its cards scroll; folded it is a strip."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from typing_extensions import override

from app.domain.stages import Stage
from app.services.pipeline import Card, Column
from app.ui.labels import amounts_text, money_text, number_text
from app.ui.pages.pipeline.board.adder import Adder
from app.ui.pages.pipeline.board.cards import CardList
from app.ui.pages.pipeline.board.head import LaneHead
from app.ui.pages.pipeline.board.kept import KeptCards
from app.ui.pages.pipeline.board.look import CardLook
from app.ui.pages.pipeline.board.strip import Strip
from app.ui.pages.pipeline.standing import Standings
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.layout import column, line

_NARROWEST = 160  # pixels of a column: six fit beside the navigation on 1280


class Lane(QFrame):
    """A column.

    Signals:
        folded: nothing; the user has folded the column or opened it.
        added: a title and the id of an account or None, typed at the top of the column.
    """

    folded = Signal()
    added = Signal(str, object)

    def __init__(self, stage: Stage, standings: Standings, look: CardLook) -> None:
        super().__init__()
        self.stage = stage
        self.is_folded = False
        self._is_peeking = False
        self._said: tuple[Column, str] | None = None
        self.setProperty("role", "column")
        self.head = LaneHead(stage)
        self.strip = Strip(stage.name)
        self.adder = Adder()
        self._room = QWidget()
        self.list = CardList(stage.name, role="column")
        self._delegate = KeptCards(self.list, standings)  # kept: Qt does not keep it for us
        self.list.setItemDelegate(self._delegate)
        self.set_look(look)
        self._whole = QWidget()
        self._fold = IconButton(
            "chevrons-left",
            self.tr("Fold {column} (F)").format(column=stage.name),
            run=self.fold,
            parent=self._whole,
        )
        self._fold.setProperty("role", "over")
        self._fold.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F does the same from any card
        self._fold.hide()
        self._build()
        self._connect()

    def show_column(self, shown: Column, currency: str) -> None:
        """Say what the column holds, if it is another than before."""
        if self._said is not None and self._said[0] is shown and self._said[1] == currency:
            return
        self._said = (shown, currency)
        self.head.show_column(shown, currency)
        first = sorted(shown.totals, key=lambda each: each.currency != currency)[:1]
        count = number_text(len(shown.cards), 0)
        told = f"{shown.stage.name}: {count}"
        if shown.totals:
            told = f"{told}, {amounts_text(shown.totals)}"
        self.strip.show_sum(count, "".join(money_text(each) for each in first), told)

    def set_look(self, look: CardLook) -> None:
        """Let the cards look otherwise."""
        self._delegate.set_look(look)

    def repaint_stale(self) -> None:
        """Paint the cards in sight again that say something else by now."""
        port = self.list.viewport()
        for row in self.list.rows_in(port.rect()):
            card = self.list.cards.card_at(row)
            if card is not None and self._delegate.is_stale(card):
                port.update(self.list.visualRect(self.list.cards.index(row)))

    def fold(self) -> None:
        """Fold the column by the user's wish."""
        self.set_folded(on=True)
        self.folded.emit()

    def unfold(self) -> None:
        """Open it again, with the keys on its cards."""
        self.set_folded(on=False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.folded.emit()

    def set_folded(self, *, on: bool) -> None:
        """Fold the column or open it."""
        had_focus = self.list.hasFocus()
        self.is_folded, self._is_peeking = on, False
        self._show_folded(on=on)
        if on and had_focus:
            self.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def peek(self) -> None:
        """Open for as long as something is dragged."""
        self._is_peeking = True
        self._show_folded(on=False)

    def stop_peeking(self) -> None:
        """Fold again what was only opened for a drag."""
        if self._is_peeking:
            self._is_peeking = False
            self._show_folded(on=True)

    def begin_adding(self, accounts: Mapping[str, str], account_id: str | None) -> None:
        """Write an opportunity down at the top of the column."""
        if self.is_folded:
            self.set_folded(on=False)
            self.folded.emit()
        self.adder.begin(accounts, account_id)

    def make_room(self, *, on: bool) -> None:
        """Begin the cards as far down as if something were written down above them, or again."""
        self._room.setFixedHeight(self.adder.sizeHint().height())
        self._room.setVisible(on and self.adder.isHidden())

    def take_focus(self) -> None:
        """Let the keys go to the cards, or to the strip of a folded column."""
        target = self.strip if self.strip.isVisibleTo(self) else self.list
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> tuple[Card, ...]:
        """The cards that a key is about."""
        return self.list.chosen()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        left = 0 if self.isRightToLeft() else self._whole.width() - self._fold.sizeHint().width()
        self._fold.move(left, 0)
        self._fold.raise_()
        self._fold.show()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._fold.hide()

    def _show_folded(self, *, on: bool) -> None:
        self._whole.setVisible(not on)
        self.strip.setVisible(on)
        wide = QSizePolicy.Policy.Fixed if on else QSizePolicy.Policy.Preferred
        self.setSizePolicy(wide, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(0 if on else scaled(_NARROWEST))

    def _build(self) -> None:
        inner = column(spacing=SPACE[0])
        inner.setContentsMargins(SPACE[0], 0, SPACE[0], SPACE[0])
        inner.addWidget(self.head)
        inner.addWidget(self.adder)
        inner.addWidget(self._room)
        self._room.hide()
        inner.addWidget(self.list, 1)
        self._whole.setLayout(inner)
        box = line(spacing=0)
        box.addWidget(self.strip)
        box.addWidget(self._whole, 1)
        self.setLayout(box)
        self._show_folded(on=False)

    def _connect(self) -> None:
        self.strip.opened.connect(self.unfold)
        self.strip.held.connect(self.peek)
        self.adder.kept.connect(self.added)
        self.adder.left.connect(self.take_focus)
        self.list.fold_requested.connect(self.fold)
