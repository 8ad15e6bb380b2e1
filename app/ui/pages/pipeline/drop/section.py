"""A part of the sheet of a drop: it asks for something, and fills in the move with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.moves import MoveEntry, Needs
from app.ui.theme.tokens import SPACE
from app.ui.widgets.form import Field, Form
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


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
        decider_chosen: the id of who decides at the customer, which changes what is asked.
        unfolded: a widget that is shown from now on, and should be in sight.
    """

    changed = Signal()
    kept = Signal()
    left = Signal()
    decider_chosen = Signal(str)
    unfolded = Signal(object)

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
