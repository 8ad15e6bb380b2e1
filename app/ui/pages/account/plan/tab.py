"""The tab "Plan & value": what they want and what they got, and when that is to be told."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.red_flags.finding import Room
from app.services.account import AccountView
from app.ui.labels import number_text
from app.ui.pages.account.plan.drumbeat import Drumbeat
from app.ui.pages.account.plan.objectives import PlanPart
from app.ui.pages.account.plan.value import ValuePart
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import column
from app.ui.workspace import Workspace


class PlanTab(QWidget):
    """Two parts, chosen above them; the drumbeat stands above both."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drumbeat = Drumbeat(workspace)
        self.parts: dict[str, PlanPart | ValuePart] = {
            Room.PLAN: PlanPart(workspace),
            Room.VALUE: ValuePart(workspace),
        }
        self.choice = ChipChoice(self._choices(0, 0), name=self.tr("Plan or value"), turns=True)
        self.choice.changed.connect(self._turn)
        self._stack = QStackedWidget()
        for part in self.parts.values():
            self._stack.addWidget(part)
        box = column(spacing=SPACE[1])
        box.setContentsMargins(0, SPACE[2], 0, 0)
        box.addWidget(self.drumbeat)
        box.addWidget(self.choice)
        box.addWidget(self._stack, 1)
        self.setLayout(box)
        self.setFocusProxy(self.choice)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        chosen = self.choice.value()
        counts = len(view.success.objectives), len(view.success.value)
        self.choice.set_choices(self._choices(*counts))
        self.choice.set_values((chosen,))
        self.drumbeat.show_view(view)
        for part in self.parts.values():
            part.show_view(view)

    def part(self, key: str) -> Any:  # noqa: ANN401 - each part has things of its own
        """Go to a part: plan or value."""
        self.choice.set_values((key,))
        self._turn()
        return self.parts[key]

    def _turn(self) -> None:
        self._stack.setCurrentWidget(self.parts[str(self.choice.value())])

    def _choices(self, wanted: int, got: int) -> list[tuple[object, str]]:
        plan, value = self.tr("Plan {n}"), self.tr("Value {n}")
        return [
            (Room.PLAN.value, plan.format(n=number_text(wanted) if wanted else "").strip()),
            (Room.VALUE.value, value.format(n=number_text(got) if got else "").strip()),
        ]
