"""The plan of the first year: steps, each with what it brings, by when, and who on both sides."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.offers import PlanStep
from app.domain.proposals import Proposal
from app.services import proposal_editing as editing
from app.ui.entries import Asked, Entry, day_entry, text_entry
from app.ui.theme.look import set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.text import PlainLabel, breakable, hairline

Steps: TypeAlias = tuple[PlanStep, ...]


class StepFields(QWidget):
    """One step.

    Signals:
        wanted: the entry that asks, and the step as it is to be.
        removed: it is to go.
    """

    wanted = Signal(object, object)
    removed = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = PlanStep(outcome="")
        needed = self.tr("A step needs a result. Write what is reached.")
        self.entries: dict[str, Entry] = {
            "outcome": text_entry(needed=needed),
            "milestone": text_entry(),
            "theirs": text_entry(),
            "ours": text_entry(),
            "due_on": day_entry(optional=True),
        }
        name = self.tr("Remove step {n}").format(n=number + 1)
        self.remove = IconButton("x", name, run=self.removed.emit)
        set_look(self.remove, role="small")
        for key, entry in self.entries.items():
            entry.kept.connect(partial(self._ask, entry, key))
        self._build(number)

    def show_step(self, step: PlanStep, *, frozen: bool) -> None:
        """Show a step."""
        self._held = step
        for key, entry in self.entries.items():
            entry.show(getattr(step, key))
            entry.set_frozen(frozen=frozen)
        self.remove.setVisible(not frozen)

    def _build(self, number: int) -> None:
        titles = {
            "outcome": self.tr("Step {n}: what is reached").format(n=number + 1),
            "milestone": self.tr("Milestone"),
            "due_on": self.tr("By"),
            "theirs": self.tr("Done by them"),
            "ours": self.tr("Done by us"),
        }
        asked = {key: Asked(title, self.entries[key]) for key, title in titles.items()}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[1])
        grid.setVerticalSpacing(SPACE[1])
        first = line(spacing=SPACE[0])
        first.addWidget(asked["outcome"], 1)
        first.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addLayout(first, 0, 0, 1, 2)
        for place, key in enumerate(("milestone", "due_on", "theirs", "ours")):
            grid.addWidget(asked[key], 1 + place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.setLayout(grid)

    def _ask(self, entry: Entry, key: str, value: object) -> None:
        self.wanted.emit(entry, replace(self._held, **{key: value}))  # type: ignore[arg-type]


class PlanPart(QWidget):
    """All steps in their order, and a way to add one.

    Signals:
        wanted: the entry that asks, or None, and how the proposal is to become.
    """

    wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[StepFields] = []
        self._list = column(spacing=SPACE[2])
        self._drafted: Steps = ()
        self._none = PlainLabel(tone="secondary", wrap=True)
        self.take_over = Button(
            self.tr("Change it for this proposal"), role="link", run=self._take_over
        )
        self.add = Button(self.tr("Add step"), role="link", icon="plus", run=self._grow)
        box = column(spacing=SPACE[1])
        box.addWidget(PlainLabel(self.tr("Plan of the first year"), role="section"))
        box.addWidget(self._none)
        box.addWidget(self.take_over, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(self._list)
        box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(box)

    def show_steps(self, steps: Steps, *, drafted: Steps, frozen: bool) -> None:
        """Show these steps; those *drafted* are printed where none is written."""
        self._drafted = drafted
        if len(steps) != len(self.rows):
            self._lay_out(len(steps))
        for row, step in zip(self.rows, steps, strict=True):
            row.show_step(step, frozen=frozen)
        self._none.setVisible(not steps)
        if drafted:
            said = " · ".join(each.milestone or each.outcome for each in drafted)
            text = self.tr("Printed from their plan: {steps}").format(steps=said)
            self._none.setText(breakable(text))
        else:
            self._none.setText(self.tr("No steps are written, and the account has no plan."))
        self.take_over.setVisible(bool(drafted) and not steps and not frozen)
        self.add.setVisible(not frozen)

    def _lay_out(self, count: int) -> None:
        clear(self._list)
        self.rows = []
        for number in range(count):
            row = StepFields(number)
            row.wanted.connect(partial(self._ask, number))
            row.removed.connect(partial(self._remove, number))
            if number:
                self._list.addWidget(hairline())
            self._list.addWidget(row)
            self.rows.append(row)

    def _ask(self, number: int, entry: Entry, step: PlanStep) -> None:
        self.wanted.emit(entry, _stepping(lambda steps: editing.with_step(steps, number, step)))

    def _remove(self, number: int) -> None:
        self.wanted.emit(None, _stepping(lambda steps: editing.without_step(steps, number)))
        target = self.rows[min(number, len(self.rows) - 1)].remove if self.rows else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_over(self) -> None:
        """Write down the plan as it was drafted."""
        drafted = self._drafted
        self.wanted.emit(None, _stepping(lambda steps: steps or drafted))
        if self.rows:
            edit = self.rows[0].entries["outcome"].widget
            edit.show()
            edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _grow(self) -> None:
        before, name, drafted = len(self.rows), self.tr("New step"), self._drafted
        self.wanted.emit(
            None, _stepping(lambda steps: (*(steps or drafted), PlanStep(outcome=name)))
        )
        if len(self.rows) > before:
            edit = self.rows[-1].entries["outcome"].widget
            edit.show()  # now, so that it can take the focus
            edit.setFocus(Qt.FocusReason.TabFocusReason)


def _stepping(change: Callable[[Steps], Steps]) -> Callable[[Proposal], Proposal]:
    return lambda held: replace(held, steps=change(held.steps))
