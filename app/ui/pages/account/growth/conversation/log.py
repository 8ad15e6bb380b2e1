"""The log: what this customer answered, what came of it, and the way there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.conversation import LoggedAnswer
from app.ui.pages.account.growth.conversation.columns import log_columns
from app.ui.theme.look import scaled
from app.ui.theme.tokens import CONTROL, SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel

Verb = Callable[[LoggedAnswer], object]


class AnswerLog(QWidget):
    """Answers, the latest first. Enter or E changes one, O opens what it led to, Del removes it.

    Signals:
        part_requested: the part where what an answer led to is shown, and its id.
    """

    part_requested = Signal(str, str)

    def __init__(self, change: Verb, remove: Verb, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._change, self._remove = change, remove
        self.table: TableView[LoggedAnswer] = TableView(log_columns(), name=self.tr("Answers"))
        self.table.opened.connect(change)
        self.table.current_changed.connect(lambda _: self._offer())
        self._count = PlainLabel("", role="caption")
        self.edit_button = self._button(self.tr("Edit"), "E", self._on_edit, writes=True)
        self.open_button = self._button(self.tr("Show what it led to"), "O", self._on_open)
        self.remove_button = self._button(self.tr("Remove"), "Del", self._on_remove, writes=True)
        self._build()

    def show_values(self, found: Sequence[LoggedAnswer]) -> None:
        """Show these answers."""
        self.table.set_values(found)
        self._count.setText(str(len(found)) if found else "")
        self._pages.setCurrentIndex(0 if found else 1)
        if found and self.table.current() is None:
            self.table.selectRow(0)
        self._offer()

    def logged(self, answer_id: str) -> LoggedAnswer | None:
        """The answer with this id, if it is there."""
        return next((each for each in self.table.table.values if each.id == answer_id), None)

    def _build(self) -> None:
        head = line(spacing=SPACE[1])
        head.addStrut(scaled(CONTROL))
        head.addWidget(PlainLabel(self.tr("Answers"), role="section"))
        head.addWidget(self._count)
        head.addStretch()
        for button in (self.edit_button, self.open_button, self.remove_button):
            head.addWidget(button)
        teaching = PlainLabel(
            self.tr(
                "What they answer stands here with what came of it. "
                "Choose a question above and press Enter."
            ),
            tone="secondary",
            wrap=True,
        )
        teaching.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(teaching)
        box = column(spacing=SPACE[1])
        box.addLayout(head)
        box.addWidget(self._pages, 1)
        self.setLayout(box)

    def _button(
        self, text: str, keys: str, run: Callable[[], object], *, writes: bool = False
    ) -> Button:
        shortcut = QShortcut(QKeySequence(keys), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(run)
        return Button(text, role="quiet", run=run, tip=keys, writes=writes)

    def _offer(self) -> None:
        current = self.table.current()
        for button in (self.edit_button, self.open_button, self.remove_button):
            button.setVisible(self.table.table.rowCount() > 0)
            button.setEnabled(current is not None)
        self.open_button.setEnabled(current is not None and bool(current.leads))

    def _on_edit(self) -> None:
        if (current := self.table.current()) is not None:
            self._change(current)

    def _on_open(self) -> None:
        current = self.table.current()
        if current is not None and current.leads:
            self.part_requested.emit(current.leads, current.answer.led_to_id or "")

    def _on_remove(self) -> None:
        if (current := self.table.current()) is not None:
            self._remove(current)
