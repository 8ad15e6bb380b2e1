"""What was copied from a spreadsheet, line by line, before it becomes readings."""

from datetime import date
from typing import cast

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.edits import Edit
from app.domain.errors import PerennialError
from app.domain.observations import Observation
from app.domain.settings import SENDER_NAME
from app.exchange.blocks import Grid, cut
from app.exchange.dates import DateOrder
from app.services.account import AccountView
from app.services.editing import pasting
from app.services.editing.pasting import PasteChoices, PastedRow, Pasting, Step
from app.services.editing.readings import Fate
from app.ui.attempts import attempt
from app.ui.background import Job
from app.ui.labels import number_text
from app.ui.pages.account import wording
from app.ui.pages.account.pasted import add_text, columns, counts_said, hint_said
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.fields import Choice, DateField
from app.ui.widgets.layout import column, flowing, line
from app.ui.widgets.numbers import day_format
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace

_WIDE = 240
_AT_ONCE = 300  # lines that are looked at while the window waits; more go to the background


class PastePanel(QWidget):
    """Shows what each pasted line would do; its cells can be mended where they stand.

    Signals:
        closed: the readings were added, or the user left.
    """

    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self._grid = Grid(())
        self._job: Job | None = None
        self.plan: Pasting | None = None
        self.measure = Choice()
        self.measure.setMinimumWidth(scaled(_WIDE))
        self.start = DateField(today=workspace.today())
        self.step = Choice(self._steps())
        self.step.set_value(Step.WEEK)
        self.order = ChipChoice(self._orders(), name=self.tr("What is first in the days"))
        self.table: TableView[PastedRow] = TableView(columns(), name=self.tr("Pasted lines"))
        self._summary = PlainLabel(role="caption", elide=True)
        self._hint = PlainLabel(tone="secondary", wrap=True)
        self.copy_button = Button(
            self.tr("Copy what is refused"), role="quiet", run=self.copy_refused
        )
        self.add_button = Button(self.tr("Add"), role="primary", run=self.add, writes=True)
        self._build()
        self._connect()

    def show_view(self, view: AccountView) -> None:
        """Look again beside what the account has now."""
        self._view = view
        if self._grid.lines and self.isVisible():
            self._look()

    def take(self, text: str, measure: str) -> None:
        """Show what was copied; values that name no measure are taken to be of this one."""
        self._grid = cut(text)
        words = {row.measure: row.measure for row in (self._view.measures if self._view else ())}
        self.measure.set_choices(list((words | wording.measures()).items()))
        self.measure.set_value(measure)
        self.order.set_values(())
        self._date()
        self._look()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Add the readings that can be, as one step."""
        plan, view = self.plan, self._view
        if plan is None or view is None or not plan.made:
            return
        grid, choices, today = self._grid, self._choices(), self._workspace.today()
        label = add_text(plan)

        def step(file: BookFile) -> Edit:
            with file.open() as book:
                edit = pasting.add_pasted(book, view.id, grid, choices, today=today)
                return book.apply(label, edit, author=book.settings(today)[SENDER_NAME])

        if len(grid.lines) > _AT_ONCE:
            self._summary.setText(self.tr("Adding…"))
            self._run(self._workspace.background(lambda file, _: step(file), self))
            if self._job is not None:
                self._job.done.connect(lambda edit: self._added(label, edit))
                self._job.start()
            return
        refusal = attempt(
            self._workspace,
            label,
            lambda book: pasting.add_pasted(book, view.id, grid, choices, today=today),
        )
        if refusal is None:
            self.leave()

    def leave(self) -> None:
        """Let go of what was pasted."""
        self._drop()
        self._grid = Grid(())
        self.plan = None
        self.table.set_values(())
        self.closed.emit()

    def copy_refused(self) -> None:
        """Put the lines that are refused on the clipboard, to be mended where they come from."""
        rows = self.plan.rows if self.plan else ()
        numbers = {row.line for row in rows if row.fate is Fate.REFUSED}
        QGuiApplication.clipboard().setText(self._grid.text_of(numbers))
        self._workspace.said.emit(self.tr("Copied what is refused."))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.add()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        head = line(spacing=SPACE[2])
        head.addWidget(PlainLabel(self.tr("Pasted readings"), role="section"))
        head.addWidget(self._summary, 1)
        self._questions, flow = flowing(SPACE[2])
        self._asked = {
            "measure": self._question(self.tr("Measure"), self.measure),
            "start": self._question(self.tr("First day"), self.start),
            "step": self._question(self.tr("A value every"), self.step),
            "order": self._question(self.tr("In the days, first"), self.order),
        }
        for each in self._asked.values():
            flow.addWidget(each)
        buttons = line()
        buttons.addWidget(self.copy_button)
        buttons.addStretch()
        buttons.addWidget(Button(self.tr("Cancel"), role="quiet", run=self.leave))
        buttons.addWidget(self.add_button)
        box = column(spacing=SPACE[2])
        box.setContentsMargins(0, SPACE[2], 0, 0)
        box.addLayout(head)
        box.addWidget(self._hint)
        box.addWidget(self._questions)
        box.addWidget(self.table, 1)
        box.addLayout(buttons)
        self.setLayout(box)

    def _question(self, text: str, field: QWidget) -> QWidget:
        asked = QWidget()
        row = line(spacing=SPACE[1])
        row.addWidget(PlainLabel(text, tone="secondary"))
        row.addWidget(field)
        asked.setLayout(row)
        if not field.accessibleName():
            field.setAccessibleName(text)
        return asked

    def _connect(self) -> None:
        self.measure.activated.connect(lambda _: self._look())
        self.step.activated.connect(lambda _: self._on_step())
        self.start.textChanged.connect(lambda _: self._look())
        self.order.changed.connect(self._look)
        self.table.edit_requested.connect(self._mend)
        remove = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._leave_out)

    def _steps(self) -> list[tuple[object, str]]:
        return [
            (Step.DAY, self.tr("day")),
            (Step.WEEK, self.tr("week")),
            (Step.MONTH, self.tr("month")),
        ]

    def _orders(self) -> list[tuple[object, str]]:
        return [
            (DateOrder.DAY_FIRST, self.tr("the day")),
            (DateOrder.MONTH_FIRST, self.tr("the month")),
        ]

    def _choices(self) -> PasteChoices:
        month_first = day_format().lower().startswith("m")
        return PasteChoices(
            measure=str(self.measure.value() or ""),
            start=self.start.day() or self._workspace.today(),
            step=cast("Step", self.step.value() or Step.WEEK),
            order=cast("DateOrder | None", self.order.value()),
            usual=DateOrder.MONTH_FIRST if month_first else DateOrder.DAY_FIRST,
            decimal="," if QLocale().decimalPoint() == "," else ".",
            names={word: measure for measure, word in wording.measures().items()},
        )

    def _readings(self) -> list[Observation]:
        rows = self._view.measures if self._view else ()
        return sorted((each for row in rows for each in row.readings), key=_in_order)

    def _on_step(self) -> None:
        self._date()
        self._look()

    def _date(self) -> None:
        """Let a column without days end today, whatever its step."""
        step = cast("Step", self.step.value() or Step.WEEK)
        self.step.set_value(step)
        blocked = self.start.blockSignals(True)  # noqa: FBT003 - Qt's signature
        try:
            self.start.set_day(pasting.first_day(self._grid, step, self._workspace.today()))
        except PerennialError:
            self.start.set_day(date(2000, 1, 1))
        self.start.blockSignals(blocked)

    def _look(self) -> None:
        """Find out what every line would do: at once, or in the background where there are many."""
        self._drop()
        view, grid, choices = self._view, self._grid, self._choices()
        if view is None:
            return
        readings, today = self._readings(), self._workspace.today()

        def work() -> Pasting:
            return pasting.plan(view.id, grid, readings, choices, today=today)

        if len(grid.lines) <= _AT_ONCE:
            self._show(work())
            return
        self.add_button.setEnabled(False)
        count = number_text(len(grid.lines))
        self._summary.setText(self.tr("Looking at %1 lines…").replace("%1", count))
        self._run(self._workspace.background(lambda _file, _progress: work(), self))
        if self._job is not None:
            self._job.done.connect(self._show)
            self._job.start()

    def _run(self, job: Job) -> None:
        self._drop()
        self._job = job
        job.failed.connect(self._failed)

    def _drop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, plan: Pasting) -> None:
        self._job = None
        self.plan = plan
        self.table.set_values(sorted(plan.rows, key=_refused_first))
        self.table.selectRow(0)
        several = len({row.measure for row in plan.rows}) > 1
        self.table.setColumnHidden(1, not several)
        self._asked["measure"].setVisible(not several)
        for key in ("start", "step"):
            self._asked[key].setVisible(plan.is_undated)
        self._asked["order"].setVisible(plan.is_unsure or self.order.value() is not None)
        self._questions.setVisible(any(not each.isHidden() for each in self._asked.values()))
        self._summary.setText(counts_said(plan))
        hint = hint_said(plan)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.copy_button.setVisible(plan.count(Fate.REFUSED) > 0)
        self.add_button.setText(add_text(plan))
        self.add_button.setEnabled(bool(plan.made))

    def _mend(self, row: PastedRow, key: str, text: str) -> None:
        at = row.day_at if key == "on" else row.value_at
        if at is not None:
            self._grid = self._grid.with_cell(row.line, at, text)
            self._look()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_out(self) -> None:
        row = self.table.current()
        if row is not None:
            self._grid = self._grid.without({row.line})
            self._look()

    def _added(self, label: str, edit: Edit) -> None:
        self._job = None
        self._workspace.applied(label, edit)
        self.leave()

    def _failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, PerennialError):
            raise error
        self._summary.setText(str(error))
        self._workspace.refused.emit(str(error))


def _in_order(reading: Observation) -> tuple[date, str]:
    return (reading.on, reading.id)


def _refused_first(row: PastedRow) -> bool:
    return row.fate is not Fate.REFUSED
