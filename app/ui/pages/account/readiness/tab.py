"""The tab: may expansion be raised, how ready is the renewal, and the exceptions so far."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.readiness.items import Item
from app.services.account import AccountView
from app.ui.pages.account.readiness.exceptions import Exceptions
from app.ui.pages.account.readiness.expansion import Expansion
from app.ui.pages.account.readiness.renewal import Renewal
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import column
from app.ui.widgets.table_view import TableView
from app.ui.workspace import Workspace


class ReadinessTab(QWidget):
    """One of three parts at a time, chosen above it.

    Signals:
        fact_opened: the kind and id of a fact that the user wants to see where it is kept.
    """

    fact_opened = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: AccountView | None = None
        self.expansion = Expansion(workspace)
        self.renewal = Renewal(workspace)
        self.exceptions = Exceptions(workspace)
        self._parts: dict[str, Any] = {
            "expansion": self.expansion,
            "renewal": self.renewal,
            "exceptions": self.exceptions,
        }
        self.choice = ChipChoice(
            (
                ("expansion", self.tr("Expansion")),
                ("renewal", self.tr("Renewal")),
                ("exceptions", self.tr("Exceptions so far")),
            ),
            name=self.tr("Parts of readiness"),
            turns=True,
        )
        self.choice.changed.connect(self._feed)
        self._stack = QStackedWidget()
        for part in self._parts.values():
            self._stack.addWidget(part)
        for part in (self.expansion, self.renewal):
            part.fact_opened.connect(self.fact_opened)
        self.exceptions.checklist_requested.connect(lambda: self.part("expansion"))
        box = column(spacing=SPACE[2])
        box.setContentsMargins(0, SPACE[2], 0, 0)
        box.addWidget(self.choice)
        box.addWidget(self._stack, 1)
        self.setLayout(box)

    @property
    def table(self) -> TableView[Item]:
        """The checklist."""
        return self.expansion.table

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        self._feed()

    def part(self, key: str) -> Any:  # noqa: ANN401 - each part has things of its own
        """Go to a part: expansion, renewal, exceptions."""
        self.choice.set_values((key,))
        self._feed()
        return self._parts[key]

    def _feed(self) -> None:
        """Only the part in sight is worked out."""
        part = self._parts[str(self.choice.value())]
        if self._view is not None:
            part.show_view(self._view)
        self._stack.setCurrentWidget(part)
