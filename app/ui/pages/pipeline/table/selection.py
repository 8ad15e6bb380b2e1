"""What can be done to several opportunities at once: one step each, and undo takes all of it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.errors import PerennialError
from app.services import opportunity_table, pipeline
from app.services.editing.typed import EntryError
from app.ui.attempts import Plan
from app.ui.pages.pipeline.table.line import Line, counted, note_of
from app.ui.theme.look import scaled
from app.ui.theme.tokens import CONTROL, SPACE
from app.ui.widgets import popover
from app.ui.widgets.buttons import IconButton, YieldingButton
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import line
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class SelectionStrip(QFrame):
    """How many are selected, what they come to, and what can be done to all of them.

    Signals:
        left: the user wants nothing selected any more.
    """

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lines: Sequence[Line] = ()
        self._count = PlainLabel(role="strong", elide=True)
        self._sum = PlainLabel(tone="secondary", elide=True)
        self.setProperty("role", "strip")
        self.set_owner = self._button(self.tr("Set owner"), self._set_owner)
        self.set_close = self._button(self.tr("Set close date"), self._set_close)
        self.archive = self._button(self.tr("Archive"), self._archive)
        row = line(spacing=SPACE[0])
        row.setContentsMargins(SPACE[2], 0, SPACE[1], 0)
        row.addWidget(self._count)
        row.addSpacing(SPACE[1])
        row.addWidget(self._sum, 1)
        for button in (self.set_owner, self.set_close, self.archive):
            row.addWidget(button)
        row.addWidget(IconButton("x", self.tr("Select nothing"), run=self.left.emit))
        self.setLayout(row)
        self.setMinimumHeight(scaled(CONTROL + SPACE[0]))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """These are selected now."""
        self._lines = lines
        self._count.setText(self.tr("{what} selected").format(what=counted(len(lines))))
        self._sum.setText(note_of(lines))
        self.setAccessibleName(f"{self._count.text()}, {self._sum.text()}")

    def _button(self, text: str, run: Callable[[], object]) -> YieldingButton:
        return YieldingButton(text, role="quiet", run=run, writes=True)

    def _set_owner(self) -> None:
        ids, today = self._ids(), self._workspace.today()

        def keep(typed: dict[str, Any]) -> Refusal | None:
            owner = str(typed["owner"])
            return self._take(
                lambda book: opportunity_table.hand_over(book, ids, owner, today=today),
                self.tr("Set the owner of {n}"),
                self.tr("All of them have that owner already."),
            )

        field = Field(
            key="owner",
            label=self.tr("Owner"),
            hint=self.tr("Leave it empty for nobody."),
            longest=200,
        )
        self._ask(self.set_owner, self.tr("Set owner"), field, keep)

    def _set_close(self) -> None:
        ids, today = self._ids(), self._workspace.today()

        def keep(typed: dict[str, Any]) -> Refusal | None:
            return self._take(
                lambda book: opportunity_table.expect_on(book, ids, typed["close_on"], today=today),
                self.tr("Set the close date of {n}"),
                self.tr("All of them close on that day already, or are closed."),
            )

        field = Field(
            key="close_on",
            label=self.tr("Expected to close"),
            kind="date",
            hint=self.tr("Closed ones keep the day they were decided."),
        )
        self._ask(self.set_close, self.tr("Set close date"), field, keep)

    def _archive(self) -> None:
        ids, today = self._ids(), self._workspace.today()
        self._take(
            lambda book: pipeline.archive(book, ids, today=today),
            self.tr("Archive {n}"),
            self.tr("All of them are archived already."),
        )

    def _ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self._lines)

    def _ask(
        self,
        anchor: QWidget,
        title: str,
        field: Field,
        keep: Callable[[dict[str, Any]], Refusal | None],
    ) -> None:
        sheet = Sheet(
            title=title,
            lead=self.tr("For {what}").format(what=counted(len(self._lines))),
            fields=[field],
            values={},
            keep=keep,
            keep_text=title,
        )
        popover.ask(anchor, sheet)

    def _take(self, plan: Plan, label: str, nothing: str) -> Refusal | None:
        """Take a step that says how many it changes; or say why there is none to take."""
        try:
            edit = self._workspace.read(plan)
        except EntryError as error:
            return Refusal(error.field, str(error))
        except PerennialError as error:
            return Refusal("", str(error))
        if not edit.after:
            self._workspace.said.emit(nothing)
            return None
        told = label.format(n=counted(len(edit.after)))
        refused = self._workspace.attempt(told, lambda _: edit)
        return None if refused is None else Refusal("", str(refused))
