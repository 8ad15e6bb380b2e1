"""The growth tab: one part at a time, chosen above it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.account import AccountView
from app.ui.pages.account.growth.parts import PARTS
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import column
from app.ui.workspace import Workspace


class GrowthTab(QWidget):
    """Shows one part; each is made when it is first looked at, and fed only while it is.

    Signals:
        reading_requested: what is used is to be read.
        fact_requested: the fact behind something is to be shown, as a `Where`.
        opportunity_requested: one is to be typed in, with these values to begin with.
    """

    reading_requested = Signal()
    fact_requested = Signal(object)
    opportunity_requested = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self._made: dict[str, Any] = {}
        self._fed: dict[str, AccountView] = {}
        self.choice = ChipChoice(
            [(part.id, part.text()) for part in PARTS], name=self.tr("Parts of growth"), turns=True
        )
        self.choice.changed.connect(self._feed)
        self._stack = QStackedWidget()
        box = column(spacing=SPACE[2])
        box.setContentsMargins(0, SPACE[2], 0, 0)
        box.addWidget(self.choice)
        box.addWidget(self._stack, 1)
        self.setLayout(box)
        self.setFocusProxy(self.choice)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        self._feed()

    def part(self, key: str) -> Any:  # noqa: ANN401 - each part has things of its own
        """Go to a part: signals, whitespace, conversation. One that is not there leaves all."""
        if any(part.id == key for part in PARTS):
            self.choice.set_values((key,))
            self._feed()
        return self._made.get(key)

    def _go(self, key: str, entity_id: str) -> None:
        """Go to a part that another one points to, and to what stands there."""
        if any(part.id == key for part in PARTS):
            self.part(key).go_to(entity_id)

    def _feed(self) -> None:
        view, key = self._view, str(self.choice.value())
        if view is None:
            return
        if key not in self._made:
            self._make(key)
        if self._fed.get(key) is not view:
            self._made[key].show_view(view)
            self._fed[key] = view
        self._stack.setCurrentWidget(self._made[key])

    def _make(self, key: str) -> None:
        part = next(each for each in PARTS if each.id == key)
        self._made[key] = made = part.make(self._workspace)
        self._stack.addWidget(made)
        wishes = {
            "part_requested": self._go,
            "reading_requested": self.reading_requested,
            "fact_requested": self.fact_requested,
            "opportunity_requested": self.opportunity_requested,
        }
        for name, answer in wishes.items():
            wish = getattr(made, name, None)
            if wish is not None:
                wish.connect(answer)
