"""What can be done with people from their lines: open the map, log an exchange, merge, export."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.people.twins import Twins
from app.services.everyone import AccountRow, PersonRow
from app.ui import merging
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import line
from app.ui.widgets.read_only import writes
from app.ui.widgets.table_view import TableView
from app.ui.workspace import Workspace

_PAIR = 2


class PeopleActs(QWidget):
    """The verbs in a line, with their keys; a menu on a row offers them too.

    Signals:
        person_chosen: the account and the person whose place on the map is to be shown.
    """

    person_chosen = Signal(str, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._table: TableView[Any] | None = None
        self.talk = Button(
            self.tr("Log an exchange"), role="quiet", run=self.capture, tip="L", writes=True
        )
        self.merge = Button(
            self.tr("Merge…"), role="quiet", run=self.ask_merge, tip="M", writes=True
        )
        row = line(spacing=SPACE[0])
        row.addWidget(self.talk)
        row.addWidget(self.merge)
        self.setLayout(row)

    def attend(self, table: TableView[Any]) -> None:
        """Work on this table too; the one in sight is said by `turn_to`."""
        for key, run in (("L", self.capture), ("M", self.ask_merge)):
            shortcut = QShortcut(QKeySequence(key), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)
        table.opened.connect(self.open)
        table.menu_requested.connect(self._menu)
        table.selected_changed.connect(self.offer)
        table.current_changed.connect(lambda _: self.offer())

    def turn_to(self, table: TableView[Any]) -> None:
        """Work on what is selected in this table from now on."""
        self._table = table
        self.offer()

    def open(self, row: PersonRow | AccountRow | Twins) -> None:
        """Show somebody on the map of their account; of a pair, what merging it would do."""
        if isinstance(row, Twins):
            self._merge(row.first.id, row.second.id)
        elif isinstance(row, AccountRow):
            self.person_chosen.emit(row.id, row.standing.thread_id)
        elif row.account is not None:
            self.person_chosen.emit(row.account.id, row.id)
        else:
            self._workspace.refused.emit(
                self.tr("This person belongs to no account yet, so there is no map to show.")
            )

    def capture(self) -> None:
        """Write an exchange down, in the window's quick capture."""
        command = self.window().findChild(QAction, "capture")
        if self.account_id is None or self._workspace.refuses():
            return
        if command is not None:
            command.trigger()

    def ask_merge(self) -> None:
        """Show what merging the two that are selected would do."""
        pair = self._pair()
        if pair is not None and not self._workspace.refuses():
            self._merge(*pair)

    @property
    def account_id(self) -> str | None:
        """The account of the line under the cursor."""
        row = None if self._table is None else self._table.current()
        if isinstance(row, AccountRow):
            return row.id
        if isinstance(row, Twins):
            return row.first.account_id
        return row.account.id if isinstance(row, PersonRow) and row.account else None

    def offer(self) -> None:
        """Let be pressed what can be done now."""
        self.talk.setEnabled(self.account_id is not None)
        self.merge.setEnabled(self._pair() is not None)

    def _pair(self) -> tuple[str, str] | None:
        """The two people to merge: a pair, or two lines selected."""
        chosen: Sequence[Any] = () if self._table is None else self._table.selected()
        if len(chosen) == 1 and isinstance(chosen[0], Twins):
            return chosen[0].first.id, chosen[0].second.id
        if len(chosen) == _PAIR and all(isinstance(each, PersonRow) for each in chosen):
            return chosen[0].id, chosen[1].id
        return None

    def _merge(self, kept_id: str, other_id: str) -> None:
        merging.begin(self._workspace, kept_id, other_id, self.window())

    def _menu(self, row: Any, place: QPoint) -> None:  # noqa: ANN401 - a line of any of the lists
        menu = QMenu(self)
        words = self.tr("Look at both") if isinstance(row, Twins) else self.tr("Show on the map")
        menu.addAction(words, lambda: self.open(row))
        for button in (self.talk, self.merge):
            self._add(menu, button, button.click)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    @staticmethod
    def _add(menu: QMenu, button: Button, run: Callable[[], object]) -> None:
        action = menu.addAction(button.accessibleName(), run)
        action.setEnabled(button.isEnabled())
        writes(action)
