"""What can be done to the red flags selected: each act is one step, however many they are."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.overrides import OverrideKind, Reply
from app.services import flag_phrases
from app.services.editing import flags
from app.services.editing.flags import FlagKey
from app.services.red_flags import FlagRow
from app.services.where import address
from app.ui import replies
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import line
from app.ui.widgets.read_only import writes
from app.ui.widgets.table_view import TableView
from app.ui.workspace import Workspace


class FlagActs(QWidget):
    """The verbs in a line, with their keys; a menu on a row offers them too."""

    def __init__(
        self,
        workspace: Workspace,
        table: TableView[FlagRow],
        edit_rules: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._table = table
        self._edit_rules = edit_rules
        self.acknowledge = self._button(
            self.tr("Acknowledge"), "A", partial(self.ask, Reply.ACKNOWLEDGED)
        )
        self.suppress = self._button(self.tr("Suppress"), "S", partial(self.ask, Reply.SUPPRESSED))
        self.withdraw = self._button(self.tr("Take back"), "W", self.take_back)
        row = line(spacing=SPACE[0])
        for button in (self.acknowledge, self.suppress, self.withdraw):
            row.addWidget(button)
        self.setLayout(row)
        table.opened.connect(self.open)
        table.menu_requested.connect(self._menu)
        table.selected_changed.connect(self.offer)
        table.current_changed.connect(lambda _: self.offer())
        self.offer()

    def open(self, row: FlagRow) -> None:
        """Go to the fact in the account."""
        self._workspace.open_requested.emit("account", address(row.row.id, row.flag.about))

    def ask(self, reply: Reply) -> None:
        """Ask why and until when, for all that are selected."""
        chosen = self.chosen()
        button = self.acknowledge if reply is Reply.ACKNOWLEDGED else self.suppress
        replies.ask(self._workspace, button, _keys(chosen), reply, self._lead(chosen))

    def take_back(self) -> None:
        """Take back what was said to those selected that have a reply."""
        said = [each for each in self.chosen() if _is_said(each)]
        if said and not self._workspace.refuses():
            replies.take_back(self._workspace, _keys(said))

    def chosen(self) -> Sequence[FlagRow]:
        """The flags selected."""
        return self._table.selected()

    def offer(self) -> None:
        """Let be pressed what can be done now."""
        chosen = self.chosen()
        self.acknowledge.setEnabled(bool(chosen))
        self.suppress.setEnabled(any(e.flag.id not in flags.NEVER_SUPPRESSED for e in chosen))
        self.withdraw.setEnabled(any(_is_said(each) for each in chosen))

    def _button(self, text: str, key: str, run: Callable[[], object]) -> Button:
        shortcut = QShortcut(QKeySequence(key), self._table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(run)
        return Button(text, role="quiet", run=run, tip=key, writes=True)

    def _lead(self, chosen: Sequence[FlagRow]) -> str:
        if len(chosen) == 1:
            return f"{chosen[0].row.name}: {flag_phrases.FLAGS[chosen[0].flag.id]}"
        accounts = len({each.row.id for each in chosen})
        flags_said = self.tr("%n red flag(s)", "", len(chosen))
        return self.tr("{flags} on {accounts}").format(
            flags=flags_said, accounts=self.tr("%n account(s)", "", accounts)
        )

    def _menu(self, row: FlagRow, place: QPoint) -> None:
        menu = QMenu(self._table)
        menu.addAction(self.tr("Open"), lambda: self.open(row))
        for button in (self.acknowledge, self.suppress, self.withdraw):
            action = menu.addAction(button.accessibleName() + "…", button.click)
            action.setEnabled(button.isEnabled())
            writes(action)
        menu.addSeparator()
        writes(menu.addAction(self.tr("Rules…"), self._edit_rules))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _keys(rows: Sequence[FlagRow]) -> list[FlagKey]:
    return [FlagKey(each.row.id, each.flag.id) for each in rows]


def _is_said(row: FlagRow) -> bool:
    """Tell whether a reply to the flag itself holds; an excused question is another thing."""
    made = row.flag.override
    return made is not None and made.kind is OverrideKind.RED_FLAG
