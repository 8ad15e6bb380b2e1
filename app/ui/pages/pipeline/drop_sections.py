"""The parts of the sheet of a drop: each asks for something, and fills in the move with it.

What a closed stage asks for is one line of `ENDINGS`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.stages import StageRole
from app.services.moves import MoveEntry, Needs
from app.ui.labels import date_text
from app.ui.pages.pipeline.against import FactList
from app.ui.theme.tokens import SPACE
from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field, Form
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_ASK_AGAIN = 90  # days until a customer who said no is asked again, unless chosen otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a section may look at: what the move needs, and the book for what it offers."""

    needs: Needs
    currency: str
    today: date
    workspace: Workspace


class DropSection(QWidget):
    """A part of the sheet that asks for something.

    Signals:
        changed: something was typed or chosen.
        kept: Enter in a field: the user is done.
        left: Escape in a field.
    """

    changed = Signal()
    kept = Signal()
    left = Signal()

    def lacking(self) -> int:
        """How many answers are still missing."""
        return 0

    def check(self) -> bool:
        """Show what is missing, with the cursor on the first of it; whether nothing is."""
        return True

    def begin(self) -> bool:
        """Put the cursor on what is missing first; whether there is something to type at all."""
        return False

    def refuse(self, key: str, reason: str) -> bool:  # noqa: ARG002 - not every one has fields
        """Show why an answer cannot be kept; whether it is one of this section's."""
        return False

    def typed(self) -> Mapping[str, Any]:
        """What the user has changed, to be put in again after the sheet was left."""
        return {}

    def put(self, typed: Mapping[str, Any]) -> None:
        """Show again what was typed before."""

    def fill(self, entry: MoveEntry) -> MoveEntry:
        """The move with what was answered here."""
        return entry


class FormSection(DropSection):
    """Fields under a heading. Their keys are those of the move unless *fill* says otherwise."""

    def __init__(
        self,
        fields: Sequence[Field],
        values: Mapping[str, Any] | None = None,
        *,
        heading: str = "",
    ) -> None:
        super().__init__()
        self.form = Form(fields, values, stacked=True)
        self.form.changed.connect(self.changed)
        self.form.kept.connect(lambda _: self.kept.emit())
        self.form.left.connect(self.left)
        self.body = column(spacing=SPACE[2])
        if heading:
            self.body.addWidget(PlainLabel(heading, role="strong", wrap=True))
        self.body.addWidget(self.form)
        self.setLayout(self.body)
        self._keys = tuple(field.key for field in fields)
        self._first = self.form.values()

    @override
    def lacking(self) -> int:
        return len(self.form.lacking())

    @override
    def check(self) -> bool:
        return self.form.check()

    @override
    def begin(self) -> bool:
        first = next(iter((*self.form.lacking(), *self._keys)), None)
        if first is None:
            return False
        self.form.field(first).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @override
    def refuse(self, key: str, reason: str) -> bool:
        if key not in self._keys:
            return False
        self.form.refuse(key, reason)
        return True

    @override
    def typed(self) -> Mapping[str, Any]:
        return {
            key: value for key, value in self.form.values().items() if value != self._first[key]
        }

    @override
    def put(self, typed: Mapping[str, Any]) -> None:
        self.form.set_values({key: typed[key] for key in self._keys if key in typed})

    @override
    def fill(self, entry: MoveEntry) -> MoveEntry:
        return replace(entry, **self.form.values())


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


def back(_asking: Asking) -> DropSection:
    """Why a card goes back."""
    return FormSection([Field(key="reason", label=_tr("Why it goes back"), required=True)])


class Won(FormSection):
    """When it was signed and for how much."""

    def __init__(self, asking: Asking) -> None:
        fields = [
            Field(key="signed_on", label=_tr("Signed on"), kind="date", required=True),
            Field(
                key="amount",
                label=_tr("Amount a year"),
                kind="money",
                currencies=[asking.currency],
                required=True,
                hint=_tr("As signed."),
            ),
        ]
        amount = asking.needs.card.amount
        typed = Amount(amount.major if amount else None, asking.currency)
        super().__init__(fields, {"signed_on": asking.today, "amount": typed})

    @override
    def fill(self, entry: MoveEntry) -> MoveEntry:
        values = self.form.values()
        amount: Amount = values["amount"]
        return replace(
            entry,
            signed_on=values["signed_on"],
            amount=amount.number,
            currency=amount.currency,
        )


def lost(asking: Asking) -> DropSection:
    """Why it was lost, to whom, and when to ask again."""
    fields = [
        Field(key="reason", label=_tr("Why it was lost"), kind="multiline", required=True),
        Field(key="competitor", label=_tr("Lost to"), placeholder=_tr("Competitor, if any")),
        Field(key="follow_up_on", label=_tr("Ask again on"), kind="date", required=True),
    ]
    return FormSection(fields, {"follow_up_on": asking.today + timedelta(days=_ASK_AGAIN)})


ENDINGS: Mapping[StageRole, Callable[[Asking], DropSection]] = {
    StageRole.WON: Won,
    StageRole.LOST: lost,
}
"""What a closed stage asks for, by its role."""


def sections(asking: Asking) -> tuple[DropSection, ...]:
    """All that a move asks for, in the order in which it is answered."""
    needs, made = asking.needs, list[DropSection]()
    if needs.stops:
        made.append(ExceptionSection(asking))
    if needs.to.role in ENDINGS:
        made.append(ENDINGS[needs.to.role](asking))
    elif needs.is_backward:
        made.append(back(asking))
    return tuple(made)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Move", text)
