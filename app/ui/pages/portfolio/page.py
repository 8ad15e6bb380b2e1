"""The portfolio page: the book as a table, and other ways to look at all of it."""

import json
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QWidget
from typing_extensions import override

from app.domain.entity import Entity
from app.ui.actions import Command
from app.ui.pages.portfolio.tabs import TABS, Part
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import PageHeader, column, line
from app.ui.widgets.text import double_ampersands
from app.ui.workspace import Workspace


class PortfolioPage(QWidget):
    """Tabs, each made when it is first looked at and redrawn for its own kinds while it is."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._made: dict[str, Any] = {}
        self._states: dict[str, str] = {}
        self._stale: set[str] = set()
        self._here = ""
        self._stack = QStackedWidget()
        self._bar: QTabBar | None = None
        self._build()
        workspace.changed.connect(self._on_changed)
        self.show_tab(TABS[0].id)

    def refresh(self) -> None:
        """Show the book as it is now."""
        self._stale.update(self._made)
        self._freshen()

    def tabs(self) -> list[str]:
        """The ids of the tabs, in their order."""
        return [tab.id for tab in TABS]

    def show_tab(self, tab: str) -> None:
        """Show the tab with this id; one that is no more is passed over."""
        if tab not in self.tabs() or tab == self._here:
            return
        self._here = tab
        if tab not in self._made:
            self._make(tab)
        part = self._made[tab]
        self._stack.setCurrentWidget(part)
        self.setFocusProxy(part)
        if self._bar is not None:
            self._bar.setCurrentIndex(self.tabs().index(tab))
        self._freshen()

    def show_entity(self, entity_id: str) -> None:
        """Show the tab that somebody elsewhere sends the user to."""
        self.show_tab(entity_id)

    def part(self) -> QWidget:
        """The tab that is shown."""
        return cast("QWidget", self._made[self._here])

    @property
    def account_id(self) -> str | None:
        """The account under the cursor of a tab that has one: what is captured is about it."""
        found: str | None = getattr(self.part(), "account_id", None)
        return found

    def focus_filter(self) -> None:
        """Begin to filter, on a tab that can."""
        self._ask("focus_filter")

    def add(self) -> None:
        """Ask for a name, make the account and open it."""
        self._made[TABS[0].id].add()

    def state(self) -> str:
        """The tab, and what each looked at remembers of itself."""
        made = {key: part.state() for key, part in self._made.items() if hasattr(part, "state")}
        return json.dumps({"tab": self._here, "tabs": self._states | made})

    def restore_state(self, state: str) -> None:
        """Take it up again; what cannot be read is passed over."""
        try:
            known = json.loads(state)
            states = {str(key): str(text) for key, text in known["tabs"].items()}
            here = str(known["tab"])
        except (ValueError, TypeError, KeyError, AttributeError):
            here, states = TABS[0].id, {TABS[0].id: state}  # as the table alone remembered it
        self._states = states
        for key, part in self._made.items():
            self._restore(key, part)
        self.show_tab(here)

    def commands(self) -> list[Command]:
        """What can be done on this page: always with the accounts, and with the tab shown."""
        parts = dict.fromkeys((self._made[TABS[0].id], self._made[self._here]))
        return [
            command for part in parts if hasattr(part, "commands") for command in part.commands()
        ]

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._freshen(shown=True)
        super().showEvent(event)

    def _build(self) -> None:
        head = line(spacing=SPACE[4])
        head.setContentsMargins(SPACE[3], SPACE[3], SPACE[3], SPACE[2])
        title = PageHeader(self.tr("Portfolio"))
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        head.addWidget(title)
        if len(TABS) > 1:
            self._bar = self._tab_bar()
            head.addWidget(self._bar, 1)
        else:
            head.addStretch(1)
        page = column(spacing=0)
        page.addLayout(head)
        page.addWidget(self._stack, 1)
        self.setLayout(page)

    def _tab_bar(self) -> QTabBar:
        bar = QTabBar()
        bar.setExpanding(False)
        bar.setDrawBase(False)
        bar.setAccessibleName(self.tr("Ways to look at the portfolio"))
        for tab in TABS:
            bar.addTab(double_ampersands(tab.text()))
        bar.currentChanged.connect(lambda at: self.show_tab(TABS[at].id))
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(
                lambda step=step: bar.setCurrentIndex((bar.currentIndex() + step) % bar.count())
            )
        return bar

    def _make(self, tab: str) -> None:
        part = next(each for each in TABS if each.id == tab).make(self._workspace)
        self._made[tab] = part
        self._stale.add(tab)
        self._stack.addWidget(part)
        self._restore(tab, part)

    def _restore(self, key: str, part: Any) -> None:  # noqa: ANN401 - found by name
        if key in self._states and hasattr(part, "restore_state"):
            part.restore_state(self._states[key])

    def _ask(self, name: str) -> None:
        asked = getattr(self.part(), name, None)
        if asked is not None:
            asked()

    def _on_changed(self, kinds: frozenset[type]) -> None:
        self._stale.update(key for key, part in self._made.items() if _concerned(part, kinds))
        self._freshen()

    def _freshen(self, *, shown: bool = False) -> None:
        """Redraw the tab in sight if it is stale; the others wait until they are looked at."""
        if (shown or self.isVisible()) and self._here in self._stale:
            self._stale.discard(self._here)
            self._made[self._here].refresh()


def _concerned(part: Part, kinds: frozenset[type]) -> bool:
    return Entity in part.shows or bool(part.shows & kinds)
