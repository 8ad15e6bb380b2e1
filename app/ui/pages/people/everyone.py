"""Everyone in the book, and lists: who is overdue, what hangs on one person, who stands twice."""

import json
from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.domain import money
from app.domain.entity import Entity
from app.domain.people.twins import Twins
from app.services import everyone
from app.services import everyone_phrases as phrases
from app.services.everyone import STANDINGS, AccountRow, Lists, PersonRow, Room
from app.services.where import person_address
from app.ui.actions import Command
from app.ui.book_reading import BookReading
from app.ui.judging import judging
from app.ui.labels import amounts_text, number_text
from app.ui.pages.people.everyone_acts import PeopleActs
from app.ui.pages.people.everyone_columns import (
    columns,
    empty_columns,
    single_columns,
    twin_columns,
)
from app.ui.pages.people.everyone_filter import PeopleFilter
from app.ui.theme.tokens import SPACE
from app.ui.widgets import popover
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.column_chooser import ColumnChooser
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.footer import FooterBar
from app.ui.widgets.layout import column, line
from app.ui.widgets.pace import Pace
from app.ui.widgets.status import BusyMark
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_ROOM, _NOBODY = 0, 1
_ROWS, _NONE = 0, 1
_MAP = "map"
_OF_ACCOUNTS = frozenset({Lists.SINGLE, Lists.EMPTY})


class EveryonePart(QWidget):
    """One list at a time, chosen above it. What must be worked out comes account by account."""

    shows: frozenset[type[Entity]] = frozenset([Entity])

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._judging = judging(workspace)
        self._room: Room | None = None
        self._rows: tuple[PersonRow, ...] = ()
        self._found: dict[Lists, tuple[Any, ...]] = {}
        self._here = Lists.EVERYONE
        self._reading = BookReading(workspace, self)
        self._pace = Pace(self._draw, self)
        self.lists = ChipChoice(name=self.tr("Lists"))
        self.words = FilterLine(self.tr("Name, account, title, role"), find_key=False)
        self.filter = PeopleFilter()
        self.busy = BusyMark(self.tr("Looking at the exchanges"))
        self.choose = IconButton("columns-3-cog", self.tr("Columns"), run=self.choose_columns)
        self.why = PlainLabel(tone="secondary", wrap=True)
        self.people: TableView[PersonRow] = TableView(
            columns(), name=self.tr("People"), identify=lambda row: row.id, several=True
        )
        self.single: TableView[AccountRow] = TableView(
            single_columns(), name=self.tr("Single-threaded"), identify=lambda row: row.id
        )
        self.empty: TableView[AccountRow] = TableView(
            empty_columns(), name=self.tr("Empty roles"), identify=lambda row: row.id
        )
        self.twice: TableView[Twins] = TableView(
            twin_columns(self._account_names),
            name=self.tr("Possibly twice"),
            identify=lambda row: (row.first.id, row.second.id),
        )
        self.acts = PeopleActs(workspace)
        self.footer = FooterBar()
        self._tables = QStackedWidget()
        self._list = QStackedWidget()
        self._stack = QStackedLayout()
        self._nothing = EmptyState(
            self.tr("Still looking…"), action=self.tr("Show all"), run=self.clear, icon="users"
        )
        self._show_counts()
        self._build()
        self._connect()

    @property
    def account_id(self) -> str | None:
        """The account under the cursor: what is captured now is about it."""
        return self.acts.account_id

    @property
    def table(self) -> TableView[Any]:
        """The table in sight."""
        tables: dict[Lists, TableView[Any]] = {
            Lists.SINGLE: self.single,
            Lists.EMPTY: self.empty,
            Lists.TWICE: self.twice,
        }
        return tables.get(self._here, self.people)

    @property
    def is_looking(self) -> bool:
        """Tell whether more may come than is shown."""
        return self._reading.is_under_way or bool(self._judging.lacking)

    def refresh(self) -> None:
        """Show the book as it is now; what a step touched is looked at anew."""
        self.busy.show()
        self._reading.ask(partial(everyone.room, today=self._workspace.today()))

    def focus_filter(self) -> None:
        """Begin to filter."""
        self.words.take_over()

    def show_list(self, which: Lists) -> None:
        """Show one of the lists, in its own order."""
        if which is not self._here:
            self._here = which
            self.people.sort_by("")
        self._show()

    def export_rows(self) -> tuple[PersonRow, ...]:
        """The people to be exported: those shown; of a list of accounts, everyone."""
        return self.people.shown() if self.table is self.people else self._rows

    def choose_columns(self) -> None:
        """Let columns be shown, hidden and moved."""
        chooser = ColumnChooser(self.people.header)
        popover.show(self.choose, chooser, name=self.tr("Columns"))

    def clear(self) -> None:
        """Show all of the list again, or everyone where the list is empty."""
        narrowed = bool(self.words.text()) or self.filter.keep() is not None
        self.words.clear()
        self.filter.clear()
        if not narrowed:
            self.show_list(Lists.EVERYONE)

    def commands(self) -> list[Command]:
        """What can be done on this part."""
        return [
            Command(
                id=f"people-{each.value}",
                menu="",
                text=self.tr("People: {name}").format(name=phrases.LISTS[each]),
                run=partial(self.show_list, each),
            )
            for each in Lists
        ]

    def state(self) -> str:
        """The list and its columns, to be remembered; nothing by which anybody is known."""
        return json.dumps({"list": self._here.value, "columns": self.people.column_state()})

    def restore_state(self, state: str) -> None:
        """Take them up again; what cannot be read is passed over."""
        with suppress(ValueError, TypeError, KeyError):
            known = json.loads(state)
            self.show_list(Lists(str(known["list"])))
            self.people.restore_columns(str(known["columns"]))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._judging.want(self._wanted, by=self, topics=(STANDINGS,))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._judging.leave(self)
        super().hideEvent(event)

    def _wanted(self) -> tuple[str, ...]:
        return () if self._room is None else tuple(self._room.accounts)

    def _take(self, room: Room) -> None:
        self._room = room
        self._judging.freshen()
        self._pace.now()
        self._judging.want(self._wanted, by=self, topics=(STANDINGS,))

    def _draw(self) -> None:
        room, known = self._room, self._judging.of(STANDINGS)
        if room is None:
            return
        rows = self._rows = everyone.people_rows(room, known)
        self._found = {
            Lists.EVERYONE: rows,
            Lists.OVERDUE: everyone.overdue(rows),
            Lists.UNTOUCHED: everyone.untouched(rows, room.day),
            Lists.SINGLE: everyone.single(room, known),
            Lists.EMPTY: everyone.lacking(room, known),
            Lists.TWICE: room.twins,
        }
        looking = self.is_looking
        self.busy.setVisible(looking)
        self._stack.setCurrentIndex(_ROOM if room.contacts or looking else _NOBODY)
        self._show_counts()
        self._show()

    def _show_counts(self) -> None:
        self.lists.set_choices(
            [
                (each, f"{phrases.LISTS[each]} {number_text(len(self._found.get(each, ())), 0)}")
                for each in Lists
            ]
        )
        self.lists.set_values((self._here,))

    def _show(self) -> None:
        here, table = self._here, self.table
        self.lists.set_values((here,))  # one of them is always shown
        self.why.setText(phrases.WHY[here])
        is_people = table is self.people
        self.filter.setVisible(is_people)
        self.choose.setVisible(is_people)
        if is_people:
            self.filter.show_counts(self._found.get(here, ()))
        self._tables.setCurrentWidget(table)
        self.acts.turn_to(table)
        table.set_values(self._found.get(here, ()))
        self._narrow()

    def _narrow(self) -> None:
        table = self.table
        if table is self.people:
            table.set_filter(self.filter.keep())
        table.set_words(self.words.text())
        self._on_shown()

    def _on_shown(self) -> None:
        table = self.table
        shown = table.shown()
        self._nothing.set_sentence(
            self.tr("Still looking…") if self.is_looking else self._none(len(shown))
        )
        self._list.setCurrentIndex(_ROWS if shown else _NONE)
        if shown and table.current() is None:
            table.selectRow(0)
        self._total(shown)
        self.acts.offer()

    def _none(self, shown: int) -> str:
        if not shown and self._found.get(self._here):
            return self.tr("Nobody here is like that.")
        return phrases.NONE[self._here]

    def _total(self, shown: tuple[Any, ...]) -> None:
        if self._here is Lists.TWICE:
            self.footer.set_totals(self.tr("%n pair(s)", "", len(shown)))
            return
        if self._here in _OF_ACCOUNTS:
            rows = [each.row for each in shown]
            count = self.tr("%n account(s)", "", len(rows))
        else:
            rows = list({each.account.id: each.account for each in shown if each.account}.values())
            count = self.tr("{people} at {accounts}").format(
                people=self.tr("%n contact(s)", "", len(shown)),
                accounts=self.tr("%n account(s)", "", len(rows)),
            )
        worth = money.totals(amount for row in rows for amount in row.arr)
        self.footer.set_totals(count, [(self.tr("ARR concerned"), amounts_text(worth))])

    def _account_names(self, account_id: str | None) -> str:
        row = None if self._room is None else self._room.accounts.get(account_id or "")
        return row.name if row else ""

    def _choose_list(self) -> None:
        value = self.lists.value()
        self.show_list(self._here if value is None else Lists(str(value)))

    def _open(self, account_id: str, contact_id: str) -> None:
        self._workspace.open_requested.emit("people", person_address(account_id, _MAP, contact_id))

    def _go_to_table(self) -> None:
        self.table.setFocus()

    def _connect(self) -> None:
        self._reading.answered.connect(self._take)
        self._judging.found.connect(self._on_found)
        self._judging.finished.connect(self._on_finished)
        self.lists.changed.connect(self._choose_list)
        self.filter.changed.connect(self._narrow)
        self.words.words_changed.connect(lambda _: self._narrow())
        self.words.down_pressed.connect(self._go_to_table)
        self.acts.person_chosen.connect(self._open)
        for table in (self.people, self.single, self.empty, self.twice):
            self.acts.attend(table)
            table.shown_changed.connect(lambda table=table: self._on_other(table))

    def _on_other(self, table: TableView[Any]) -> None:
        if table is self.table:
            self._on_shown()

    def _on_found(self) -> None:
        if self.isVisible():
            self._pace.soon()

    def _on_finished(self) -> None:
        if self.isVisible():
            self._pace.now()

    def _build(self) -> None:
        top = line(spacing=SPACE[2])
        top.addWidget(self.lists, 1)
        top.addWidget(self.busy)
        narrow = line(spacing=SPACE[2])
        narrow.addWidget(self.words)
        narrow.addWidget(self.filter, 1)
        narrow.addStretch()
        narrow.addWidget(self.choose)
        for table in (self.people, self.single, self.empty, self.twice):
            self._tables.addWidget(table)
        self._list.addWidget(self._tables)
        self._list.addWidget(self._nothing)
        below = line(spacing=SPACE[2])
        below.addWidget(self.why, 1)
        below.addWidget(self.acts)
        inner = column(spacing=SPACE[2])
        inner.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[2])
        inner.addLayout(top)
        inner.addLayout(narrow)
        inner.addWidget(self._list, 1)
        inner.addLayout(below)
        shown, whole = QWidget(), column(spacing=0)
        whole.addLayout(inner, 1)
        whole.addWidget(self.footer)
        shown.setLayout(whole)
        self._stack.addWidget(shown)
        self._stack.addWidget(
            EmptyState(
                self.tr("The people at your customers stand here once you know some."),
                action=self.tr("Import people"),
                run=partial(self._workspace.open_requested.emit, "importing", ""),
                icon="users",
            )
        )
        self.setLayout(self._stack)
        self.setFocusProxy(self.people)
