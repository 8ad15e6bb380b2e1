"""The parts of the sheet of a drop, by what the move asks for.

What a closed stage asks for is one line of `ENDINGS`.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from app.domain.stages import StageRole
from app.ui.labels import date_text
from app.ui.pages.pipeline.drop.against import FactList
from app.ui.pages.pipeline.drop.asked import already_met, missing
from app.ui.pages.pipeline.drop.ending import Lost, Won, reopening
from app.ui.pages.pipeline.drop.section import Asking, DropSection, FormSection
from app.ui.theme.tokens import SPACE
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel


class ExceptionSection(FormSection):
    """What stands against the move, and why it may go on all the same."""

    def __init__(self, asking: Asking) -> None:
        until = date_text(asking.needs.exception_until)
        hint = _tr("A written exception. It shows on the card and ends on {day}.")
        field = Field(
            key="exception",
            label=_tr("Why move it anyway"),
            kind="multiline",
            required=True,
            hint=hint.format(day=until),
        )
        super().__init__([field])
        if asking.needs.gate is not None:
            self.body.insertWidget(0, FactList(asking.needs.gate))


class Stopped(DropSection):
    """What stands against the move whatever anybody writes."""

    def __init__(self, asking: Asking) -> None:
        super().__init__()
        box = column(spacing=SPACE[2])
        gate = asking.needs.gate
        if gate is not None:
            box.addWidget(FactList(gate))
            if gate.excuse is not None:
                said = _tr("The exception that ends on {day} does not cover that.")
                day = date_text(gate.excuse.expires_on)
                box.addWidget(PlainLabel(said.format(day=day), tone="secondary", wrap=True))
        self.setLayout(box)

    @override
    def check(self) -> bool:
        return False


def back(_asking: Asking) -> DropSection:
    """Why a card goes back."""
    return FormSection([Field(key="reason", label=_tr("Why it goes back"), required=True)])


ENDINGS: Mapping[StageRole, Callable[[Asking], DropSection]] = {
    StageRole.WON: Won,
    StageRole.LOST: Lost,
}
"""What a closed stage asks for, by its role."""


def sections(asking: Asking) -> tuple[DropSection, ...]:
    """All that a move asks for, in the order in which it is answered."""
    needs, made = asking.needs, list[DropSection]()
    if needs.firm:
        return (Stopped(asking),)
    if needs.stops:
        made.append(ExceptionSection(asking))
    if needs.reopens:
        made.append(reopening(asking))
    made += missing(asking)
    if needs.to.role in ENDINGS:
        made.append(ENDINGS[needs.to.role](asking))
    elif needs.is_backward:
        made.append(back(asking))
    return (*made, *already_met(asking))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Move", text)
