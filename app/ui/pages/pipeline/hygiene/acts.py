"""What can be done to the problems selected: one key, one step, however many they are."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.opportunities import Opportunity
from app.domain.pipeline.hygiene import CLOSE_DOUBTED, Problem
from app.domain.stages import StageRole, ordered
from app.services.cards import card_of
from app.services.editing import mending
from app.services.editing.mending import StepEntry
from app.services.hygiene import Hygiene, Row
from app.ui.attempts import Plan, attempt
from app.ui.pages.pipeline.drop.drops import Drops
from app.ui.pages.pipeline.hygiene import sheets
from app.ui.pages.pipeline.hygiene.columns import REPAIR
from app.ui.pages.pipeline.hygiene.repairs import Repair, repair_of, told, words
from app.ui.pages.pipeline.wording import short
from app.ui.widgets.beside import ask_below
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.layout import FlowLayout
from app.ui.widgets.read_only import writes
from app.ui.widgets.table_view import TableView
from app.ui.workspace import Workspace


class HygieneActs(QWidget):
    """The repairs in a line, with their keys; Space does that of the row, and so does a click.

    After a sheet the keys go to *home*. While a repair is taken, *is_acting* says so.
    """

    def __init__(self, workspace: Workspace, table: TableView[Row], home: QWidget) -> None:
        super().__init__()
        self.hygiene = Hygiene(rows=(), checked=0)
        self.is_acting = False
        self.drops = Drops(workspace, home)
        self.drops.rect_of = lambda _: self._rect()
        self._workspace = workspace
        self._table, self._home = table, home
        self._runs: dict[Repair, Callable[[], object]] = {
            Repair.RIGHT: self.say_right,
            Repair.STEP: self.ask_step,
            Repair.CLOSE: self.ask_close,
            Repair.OWN: self.own,
            Repair.AMOUNT: self.ask_amount,
            Repair.NOTE: self.ask_note,
            Repair.MERGE: self.merge,
            Repair.LOST: self.lose,
        }
        self.buttons = {each: self._button(each) for each in Repair}
        row = FlowLayout(self, 0)
        for button in self.buttons.values():
            row.addWidget(button)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._key("Space", self.repair)
        table.clicked.connect(self._on_clicked)
        table.menu_requested.connect(self._menu)
        table.selected_changed.connect(self.offer)
        table.current_changed.connect(lambda _: self.offer())
        self.offer()

    def repair(self) -> None:
        """Do what takes the problem of this row away."""
        row = self._table.current()
        if row is not None:
            self._runs[repair_of(row.found)]()

    def say_right(self) -> None:
        """Say that those selected are right; on a row that doubts a date or a stay, that too."""
        rows = self._rows()
        ids = [row.opportunity.id for row in rows]
        dates = [row.opportunity.id for row in rows if row.problem in CLOSE_DOUBTED]
        stays = [row.opportunity.id for row in rows if row.problem is Problem.STALLED]
        today = self._workspace.today()
        self._take(
            self.tr("Still right: {what}"),
            lambda book: mending.still_right(
                book, ids, close_ids=dates, stay_ids=stays, today=today
            ),
        )

    def own(self) -> None:
        """Own those selected that nobody owns, and their next steps."""
        ids, today = self._ids(), self._workspace.today()
        self._take(
            self.tr("Own {what}"),
            lambda book: mending.own(book, ids, today=today),
        )

    def ask_step(self) -> None:
        """Ask what is next."""
        ids, today = self._ids(), self._workspace.today()

        def plan(typed: dict[str, Any]) -> Plan:
            entry = StepEntry(text=typed["text"], owner=typed["owner"], on=typed["on"])
            return lambda book: mending.set_step(book, ids, entry, today=today)

        keep = self._keeping(self.tr("Set the next step of {what}"), plan)
        self._ask(lambda chosen: sheets.step_sheet(chosen, self.hygiene.me, keep))

    def ask_close(self) -> None:
        """Ask when it should be decided."""
        ids, today = self._ids(), self._workspace.today()

        def plan(typed: dict[str, Any]) -> Plan:
            return lambda book: mending.set_close(book, ids, typed["close_on"], today=today)

        keep = self._keeping(self.tr("Set the close date of {what}"), plan)
        self._ask(lambda chosen: sheets.close_sheet(chosen, keep))

    def ask_amount(self) -> None:
        """Ask what it brings a year."""
        ids, today = self._ids(), self._workspace.today()

        def plan(typed: dict[str, Any]) -> Plan:
            number, currency = typed["amount"]
            return lambda book: mending.set_amount(book, ids, number, currency, today=today)

        known = [row.amount.currency for row in self.hygiene.rows if row.amount is not None]
        currencies = [*dict.fromkeys((self.hygiene.currency, *known))]
        keep = self._keeping(self.tr("Set the amount of {what}"), plan)
        self._ask(lambda chosen: sheets.amount_sheet(chosen, currencies, keep))

    def ask_note(self) -> None:
        """Ask for a note."""
        ids, today = self._ids(), self._workspace.today()

        def plan(typed: dict[str, Any]) -> Plan:
            return lambda book: mending.note(book, ids, typed["text"], today=today)

        keep = self._keeping(self.tr("Write a note on {what}"), plan)
        self._ask(lambda chosen: sheets.note_sheet(chosen, keep))

    def merge(self) -> None:
        """Keep the one under the cursor, and put away the one that counts the same."""
        row, today = self._table.current(), self._workspace.today()
        other_id = self._double(row)
        if row is None or other_id is None or self._workspace.refuses():
            return
        label = self.tr("Merge into “{title}”").format(title=short(row.opportunity.title))
        self._edit(
            label,
            lambda book: mending.merge(book, row.opportunity.id, other_id, today=today),
        )

    def lose(self) -> None:
        """Close those selected as lost: what that needs is asked beside the row."""
        stages = self._workspace.read(lambda book: book.stages.all())
        lost = [each for each in ordered(stages) if each.role is StageRole.LOST]
        today, rows = self._workspace.today(), {row.opportunity.id: row for row in self._rows()}
        cards = [card_of(r.opportunity, r.account, r.stage, today) for r in rows.values()]
        if lost and cards:
            self.drops.move_all(tuple(cards), lost[0])

    def offer(self) -> None:
        """Let be pressed what can be done now."""
        rows = self._rows()
        for repair, button in self.buttons.items():
            button.setEnabled(bool(rows))
            if repair is Repair.MERGE:
                button.setEnabled(self._double(self._table.current()) is not None)

    def _double(self, row: Row | None) -> str | None:
        """What counts the same as the one in this row, whatever the row itself is about."""
        if row is None:
            return None
        key = f"{row.opportunity.id}:{Problem.TWICE}"
        return next((each.found.other_id for each in self.hygiene.rows if each.id == key), None)

    def _rows(self) -> Sequence[Row]:
        return self._table.selected()

    def _chosen(self) -> list[Opportunity]:
        return list({row.opportunity.id: row.opportunity for row in self._rows()}.values())

    def _ids(self) -> list[str]:
        return [each.id for each in self._chosen()]

    def _what(self) -> str:
        chosen = self._chosen()
        if len(chosen) == 1:
            return f"“{short(chosen[0].title)}”"
        return self.tr("%n opportunities", "", len(chosen))

    def _take(self, label: str, plan: Plan) -> None:
        if self._rows() and not self._workspace.refuses():
            self._edit(label.format(what=self._what()), plan)

    def _keeping(self, label: str, plan: Callable[[dict[str, Any]], Plan]) -> sheets.Keep:
        said = label.format(what=self._what())

        def keep(typed: dict[str, Any]) -> Refusal | None:
            return self._edit(said, plan(typed))

        return keep

    def _edit(self, label: str, plan: Plan) -> Refusal | None:
        self.is_acting = True
        try:
            return attempt(self._workspace, label, plan)
        finally:
            self.is_acting = False

    def _ask(self, sheet: Callable[[Sequence[Opportunity]], Sheet]) -> None:
        chosen = self._chosen()
        if chosen and not self._workspace.refuses():
            ask_below(self._home, self._rect(), sheet(chosen))

    def _rect(self) -> QRect:
        """Where on screen the row under the cursor is."""
        row, table = self._table.currentIndex().row(), self._table
        rect = table.visualRect(table.table.index(row, table.header.number(REPAIR)))
        rect.setLeft(0)
        return QRect(table.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._table.table.columns[index.column()].key == REPAIR:
            self.repair()

    def _button(self, repair: Repair) -> Button:
        run = self._runs[repair]
        self._key(repair.value, run)
        text = f"{repair.value}  {words()[repair]}"
        return Button(text, role="quiet", run=run, tip=told()[repair], writes=True)

    def _key(self, key: str, run: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self._table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(run)

    def _menu(self, row: Row, place: QPoint) -> None:
        menu = QMenu(self._table)
        menu.addAction(self.tr("Open"), partial(self._table.opened.emit, row))
        menu.addSeparator()
        for repair, button in self.buttons.items():
            action = menu.addAction(f"{words()[repair]}\t{repair.value}", button.click)
            action.setEnabled(button.isEnabled())
            writes(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
