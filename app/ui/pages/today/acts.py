"""What can be done to the lines selected: done, put off, dropped, opened, logged. One key each."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.edits import Edit
from app.domain.red_flags.finding import Room, Where
from app.domain.working.item import Item, Place, Trigger
from app.services import renewing
from app.services.editing import today as acts
from app.services.today import Row
from app.services.where import address
from app.ui.attempts import Plan, attempt
from app.ui.speaking import speak
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import FlowLayout
from app.ui.widgets.popover import ask
from app.ui.widgets.read_only import writes
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import one_line
from app.ui.workspace import Workspace

_ROOMS = {
    Place.CONTRACTS: Room.CONTRACTS,
    Place.EXCHANGES: Room.EXCHANGES,
    Place.PEOPLE: Room.PEOPLE,
    Place.FLAGS: Room.OVERVIEW,
    Place.PLAN: Room.PLAN,
}
_OF_RENEWALS = frozenset((Trigger.OPT_OUT, Trigger.STEP))
_LATER = 3  # days, unless another is chosen
_SHORT = 60


class TodayActs(QWidget):
    """The verbs in a line, with their keys; a menu on a row offers them too."""

    def __init__(self, workspace: Workspace, table: TableView[Row]) -> None:
        super().__init__()
        self._workspace, self._table = workspace, table
        self.sheet: EntryPanel | None = None
        self.done = self._button(self.tr("Done"), "D", self.say_done)
        self.later = self._button(self.tr("Later…"), "S", self.ask_later)
        self.drop = self._button(self.tr("Not to be done"), "X", self.say_dropped)
        self.log = self._button(self.tr("Log an exchange"), "L", self.capture)
        self.go = self._button(self.tr("Go there"), "E", self.open, changes=False)
        row = FlowLayout(self, 0)
        self._buttons = (self.done, self.later, self.drop, self.log, self.go)
        for button in self._buttons:
            row.addWidget(button)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        table.opened.connect(lambda _: self.open())
        table.menu_requested.connect(self._menu)
        table.selected_changed.connect(self.offer)
        table.current_changed.connect(lambda _: self.offer())
        self.offer()

    def say_done(self) -> None:
        """Say that those selected are done."""
        self._take(self.tr("Done: {what}"), partial(acts.done))

    def say_dropped(self) -> None:
        """Say that those selected are not to be done."""
        self._take(self.tr("Not to be done: {what}"), partial(acts.drop))

    def ask_later(self) -> None:
        """Ask for the day on which those selected come back."""
        items, today = self._items(), self._workspace.today()
        if not items or self._workspace.refuses():
            return
        label = self.tr("Put off {what}").format(what=self._what(items))

        def keep(typed: dict[str, Any]) -> Refusal | None:
            return attempt(
                self._workspace,
                label,
                lambda book: acts.snooze(book, items, typed["until"], today=today, words=speak()),
            )

        sheet = Sheet(
            title=self.tr("Later"),
            fields=[Field(key="until", label=self.tr("Back on"), kind="date", required=True)],
            values={"until": _later(today)},
            keep=keep,
            keep_text=self.tr("Put off"),
        )
        self.sheet = ask(self.later, sheet)

    def capture(self) -> None:
        """Write an exchange with this customer down."""
        row = self._table.current()
        if row is not None and not self._workspace.refuses():
            self._workspace.capture_requested.emit(row.item.account_id)

    def open(self) -> None:
        """Go to what the line under the cursor is about."""
        row = self._table.current()
        if row is None or not row.item.account_id:
            return
        item = row.item
        if item.place is Place.PIPELINE:
            self._workspace.open_requested.emit("pipeline", item.subject.partition("/")[0])
            return
        if item.place is Place.REVIEW:
            self._workspace.open_requested.emit("reviews", self._review_of(item))
            return
        if item.trigger in _OF_RENEWALS and self._renews(item.subject):
            self._workspace.open_requested.emit("renewals", item.subject)
            return
        room = _ROOMS.get(item.place)
        where = None if room is None else Where(room, _line_of(item))
        self._workspace.open_requested.emit("account", address(item.account_id, where))

    def _review_of(self, item: Item) -> str:
        """The review a line is about; of a promise, the account, which leads to its next one."""
        found = self._workspace.read(lambda book: book.reviews.find([item.subject]))
        return item.subject if found else item.account_id

    def _renews(self, contract_id: str) -> bool:
        """Whether there is a renewal to work on; after the signature there is only a contract."""
        today = self._workspace.today()
        return self._workspace.read(
            lambda book: renewing.is_to_decide(book, contract_id, today=today)
        )

    def offer(self) -> None:
        """Let be pressed what can be done now."""
        has_rows = bool(self._table.selected())
        for button in self._buttons:
            button.setEnabled(has_rows)

    def _items(self) -> tuple[Item, ...]:
        return tuple(row.item for row in self._table.selected())

    def _take(self, label: str, plan: Callable[..., Edit]) -> None:
        items, today = self._items(), self._workspace.today()
        if not items or self._workspace.refuses():
            return
        taken: Plan = partial(plan, items=items, today=today, words=speak())
        self._workspace.edit(label.format(what=self._what(items)), taken)

    def _what(self, items: Sequence[Item]) -> str:
        if len(items) > 1:
            return self.tr("%n lines", "", len(items))
        text = one_line(speak().evidence(items[0].action))
        return f"“{text if len(text) <= _SHORT else f'{text[:_SHORT]}…'}”"

    def _button(
        self, text: str, key: str, run: Callable[[], object], *, changes: bool = True
    ) -> Button:
        shortcut = QShortcut(QKeySequence(key), self._table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(run)
        return Button(f"{key}  {text}", role="quiet", run=run, writes=changes)

    def _menu(self, _row: Row, place: QPoint) -> None:
        menu = QMenu(self._table)
        for button in self._buttons:
            action = menu.addAction(button.text(), button.click)
            action.setEnabled(button.isEnabled())
            if button is not self.go:
                writes(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _line_of(item: Item) -> str:
    """The line of the account that it is about, where the subject is one."""
    return item.subject if item.place in {Place.CONTRACTS, Place.EXCHANGES, Place.PLAN} else ""


def _later(today: date) -> date:
    return today + timedelta(days=_LATER)
