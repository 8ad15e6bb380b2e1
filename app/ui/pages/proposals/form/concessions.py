"""The concession ladder in the form: a rung is given with what we get for it and who approves."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.offers import Concession, Rung
from app.services.concessions import Step
from app.services.deal_maths_phrases import RUNGS
from app.ui.entries import Asked, text_entry
from app.ui.labels import date_text, money_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import clear, column
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel


class Ladder(QWidget):
    """Every rung, the cheapest first. Those on record can be worded.

    Signals:
        turned: a Rung, and whether it is given now.
        worded: the entry that asks, and a Concession as it is to be.
    """

    turned = Signal(object, bool)
    worded = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[Rung, QCheckBox] = {}
        self.fields: dict[tuple[Rung, str], Asked] = {}
        self._shown: tuple[tuple[Step, ...], bool] | None = None
        self._rows = column(spacing=SPACE[2])
        self.setLayout(self._rows)

    def show_steps(self, steps: Sequence[Step], *, editable: bool) -> None:
        """Show the rungs of a proposal; built again only where something else is to be seen."""
        wanted = (tuple(steps), editable)
        if wanted == self._shown:
            return
        focused = next((rung for rung, box in self.boxes.items() if box.hasFocus()), None)
        self._shown = wanted
        clear(self._rows)
        self.boxes, self.fields = {}, {}
        for step in steps:
            self._rows.addWidget(self._row(step, editable=editable))
        if focused is not None:
            self.boxes[focused].setFocus()

    def _row(self, step: Step, *, editable: bool) -> QWidget:
        row = QWidget()
        box = column(spacing=2)
        check = writes(QCheckBox(RUNGS[step.rung]))
        check.setChecked(step.held is not None)
        check.setEnabled(editable)
        check.toggled.connect(partial(self.turned.emit, step.rung))
        self.boxes[step.rung] = check
        box.addWidget(check)
        inner = column(spacing=SPACE[1])
        inner.setContentsMargins(SPACE[4], 0, 0, 0)
        if step.held is None:
            words = PlainLabel(_asked(step), role="caption", wrap=True)
            check.setAccessibleDescription(words.text())
            inner.addWidget(words)
        else:
            self._word(inner, step.held, editable=editable)
        box.addLayout(inner)
        row.setLayout(box)
        return row

    def _word(self, box: QVBoxLayout, held: Concession, *, editable: bool) -> None:
        labels = {
            "give": self.tr("We give"),
            "get": self.tr("We get"),
            "approver": self.tr("Approved by"),
        }
        for name, label in labels.items():
            entry = text_entry(needed=_NEEDED[name]())
            asked = Asked(label, entry)
            entry.show(getattr(held, name))
            entry.set_frozen(frozen=not editable)
            entry.kept.connect(partial(self._keep, entry, held, name))
            self.fields[held.rung, name] = asked
            box.addWidget(asked)
        said = self.tr("On record since {day}").format(day=date_text(held.on))
        box.addWidget(PlainLabel(said, role="caption"))

    def _keep(self, entry: object, held: Concession, name: str, value: str) -> None:
        made = replace(
            held,
            give=value if name == "give" else held.give,
            get=value if name == "get" else held.get,
            approver=value if name == "approver" else held.approver,
        )
        self.worded.emit(entry, made)


def _asked(step: Step) -> str:
    """What a rung that is not given would take."""
    translate = QCoreApplication.translate
    text = translate("Ladder", "For: {get}. Approved by: {approver}.")
    said = text.format(get=step.get, approver=step.approver)
    if step.cost is None:
        return said
    cost = translate("Ladder", "Up to {cost} a year.")
    return f"{cost.format(cost=money_text(step.cost))} {said}"


_NEEDED = {
    "give": lambda: QCoreApplication.translate("Ladder", "Write what is given."),
    "get": lambda: QCoreApplication.translate("Ladder", "Write what we get for it."),
    "approver": lambda: QCoreApplication.translate("Ladder", "Write who approved it."),
}
