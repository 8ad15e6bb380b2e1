"""What can be done about a missed chance from its line: open, talk, begin an opportunity."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.opportunities import OpportunityType
from app.services import growth_phrases
from app.services.editing import opportunities
from app.services.editing.opportunities import OpportunityEntry
from app.services.missed import ChanceRow
from app.services.where import address
from app.ui.attempts import attempt
from app.ui.theme.tokens import SPACE
from app.ui.widgets import popover
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field
from app.ui.widgets.layout import line
from app.ui.widgets.read_only import writes
from app.ui.widgets.table_view import TableView
from app.ui.workspace import Workspace

_LONGEST = 200


class MissedActs(QWidget):
    """The verbs in a line, with their keys; a menu on a row offers them too."""

    def __init__(
        self, workspace: Workspace, table: TableView[ChanceRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._table = table
        self.talk = self._button(self.tr("Log an exchange"), "L", self.capture)
        self.begin = self._button(self.tr("Add opportunity"), "N", self.add)
        self.look = self._button(
            self.tr("Show opportunity"), "O", self.show_opportunity, writing=False
        )
        self._buttons = (self.talk, self.begin, self.look)
        row = line(spacing=SPACE[0])
        for button in self._buttons:
            row.addWidget(button)
        self.setLayout(row)
        table.opened.connect(self.open)
        table.menu_requested.connect(self._menu)
        table.current_changed.connect(self.offer)
        self.offer(None)

    def open(self, row: ChanceRow) -> None:
        """Go to the fact in the account."""
        self._workspace.open_requested.emit("account", address(row.row.id, row.chance.about))

    def capture(self) -> None:
        """Write an exchange with the account down, in the window's quick capture."""
        row = self._table.current()
        command = self.window().findChild(QAction, "capture")
        if row is None or self._workspace.refuses():
            return
        if command is not None:
            command.trigger()
        else:
            self.open(row)

    def show_opportunity(self) -> None:
        """Go to the opportunity on the board."""
        row = self._table.current()
        if row is not None and row.chance.opportunity_id is not None:
            self._workspace.open_requested.emit("pipeline", row.chance.opportunity_id)

    def add(self) -> None:
        """Ask for an opportunity and add it to the account."""
        row = self._table.current()
        if row is not None and not self._workspace.refuses():
            popover.ask(self.begin, self._sheet(row))

    def offer(self, row: ChanceRow | None) -> None:
        """Let be pressed what can be done now."""
        self.talk.setEnabled(row is not None)
        self.begin.setEnabled(row is not None)
        self.look.setEnabled(row is not None and row.chance.opportunity_id is not None)

    def _sheet(self, row: ChanceRow) -> Sheet:
        currencies = [each.currency for each in row.row.arr]
        usual = self._workspace.settings().currency
        kinds: list[tuple[object, str]] = [(None, self.tr("Not said"))]
        kinds += [(each, growth_phrases.TYPES[each]) for each in OpportunityType]
        return Sheet(
            title=self.tr("New opportunity"),
            lead=row.row.name,
            fields=[
                Field(key="title", label=self.tr("Title"), required=True, longest=_LONGEST),
                Field(key="type", label=self.tr("Kind"), kind="choice", choices=kinds),
                Field(
                    key="amount",
                    label=self.tr("Amount a year"),
                    kind="money",
                    currencies=[*dict.fromkeys((*currencies, usual))],
                ),
                Field(key="next_step", label=self.tr("Next step")),
            ],
            values={
                "title": "",
                "type": None,
                "amount": Amount(None, currencies[0] if currencies else usual),
                "next_step": "",
            },
            keep=lambda typed: self._keep(row, typed),
            keep_text=self.tr("Add opportunity"),
            first="title",
        )

    def _keep(self, row: ChanceRow, typed: dict[str, Any]) -> Refusal | None:
        today, amount = self._workspace.today(), typed["amount"]
        entry = OpportunityEntry(
            title=typed["title"],
            type=typed["type"],
            amount=amount.number,
            currency=amount.currency,
            next_step=typed["next_step"],
        )
        return attempt(
            self._workspace,
            self.tr("Add opportunity {title}").format(title=entry.title.strip()),
            lambda book: opportunities.add(book, row.row.id, entry, today=today),
        )

    def _button(
        self, text: str, key: str, run: Callable[[], object], *, writing: bool = True
    ) -> Button:
        shortcut = QShortcut(QKeySequence(key), self._table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(run)
        return Button(text, role="quiet", run=run, tip=key, writes=writing)

    def _menu(self, row: ChanceRow, place: QPoint) -> None:
        menu = QMenu(self._table)
        menu.addAction(self.tr("Open"), lambda: self.open(row))
        for button in self._buttons:
            action = menu.addAction(button.accessibleName(), button.click)
            action.setEnabled(button.isEnabled())
            if button is not self.look:
                writes(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
