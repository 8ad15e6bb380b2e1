"""The settings page: a list of parts at the left, one calm form at the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget
from typing_extensions import override

from app.ui.pages.settings.part import Part
from app.ui.pages.settings.parts import PLACES
from app.ui.theme.icons import icon
from app.ui.theme.look import scaled
from app.ui.theme.tokens import NAVIGATION, SPACE
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace

_ENTRY = 38  # as high as the rooms of the window


class SettingsPage(QWidget):
    """Parts are made when they are first looked at; each redraws for its own kinds."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._made: dict[str, Part] = {}
        self._stale: set[str] = set()
        self._stack = QStackedWidget()
        self.list = QListWidget()
        self.list.setProperty("role", "navigation")
        self.list.setAccessibleName(self.tr("Settings"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place in PLACES:
            item = QListWidgetItem(icon(place.icon), place.text())
            item.setSizeHint(QSize(0, scaled(_ENTRY)))
            item.setData(Qt.ItemDataRole.UserRole, place.id)
            self.list.addItem(item)
        self._build()
        self.list.currentItemChanged.connect(
            lambda item, _: self._show(item.data(Qt.ItemDataRole.UserRole))
        )
        workspace.changed.connect(self._on_changed)
        self.list.setCurrentRow(0)

    @property
    def shows(self) -> frozenset[type]:
        """The kinds of entity that the parts made so far redraw for."""
        return frozenset().union(*(part.shows for part in self._made.values()))

    def refresh(self) -> None:
        """Show what is decided now."""
        self._stale.update(self._made)
        self._freshen()

    def part(self) -> Part:
        """The part that is shown."""
        return self._made[self._here()]

    def show_entity(self, entity_id: str) -> None:
        """Show the part with this id."""
        for row, place in enumerate(PLACES):
            if place.id == entity_id:
                self.list.setCurrentRow(row)

    def tabs(self) -> list[str]:
        """The ids of the parts, in their order."""
        return [place.id for place in PLACES]

    def show_tab(self, tab: str) -> None:
        """Show the part with this id."""
        self.show_entity(tab)

    def state(self) -> str:
        """Where the user is, to be remembered."""
        return self._here()

    def restore_state(self, state: str) -> None:
        """Go there again."""
        self.show_entity(state)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._stale.add(self._here())  # backups and keys change without a step
        self._freshen()
        super().showEvent(event)

    def _build(self) -> None:
        side = QWidget()
        side.setFixedWidth(scaled(NAVIGATION))
        title = PlainLabel(self.tr("Settings"), role="title")
        title.setContentsMargins(SPACE[3], SPACE[4], SPACE[2], SPACE[1])
        down = column(spacing=0)
        down.addWidget(title)
        down.addWidget(self.list, 1)
        side.setLayout(down)
        across = line(spacing=0)
        across.addWidget(side)
        across.addWidget(hairline(vertical=True))
        across.addWidget(self._stack, 1)
        self.setLayout(across)
        self.setFocusProxy(self.list)

    def _here(self) -> str:
        return PLACES[max(0, self.list.currentRow())].id

    def _show(self, place_id: str) -> None:
        if place_id not in self._made:
            place = next(each for each in PLACES if each.id == place_id)
            part = place.make(self._workspace)
            self._made[place_id] = part
            self._stack.addWidget(part)
        self._stale.add(place_id)
        self._stack.setCurrentWidget(self._made[place_id])
        self._freshen()

    def _on_changed(self, kinds: frozenset[type]) -> None:
        self._stale.update(key for key, part in self._made.items() if part.shows & kinds)
        self._freshen()

    def _freshen(self) -> None:
        """Redraw the part in sight if it is stale; the others wait until they are looked at."""
        here = self._here()
        if self.isVisible() and here in self._stale:
            self._stale.discard(here)
            self._made[here].refresh()
