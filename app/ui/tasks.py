"""What is to be done, as a small list: done with one key, dropped, or put off to another day."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.edits import Edit
from app.domain.tasks import Task
from app.services.editing import tasks
from app.services.editing.tasks import TaskEntry
from app.ui.attempts import attempt
from app.ui.labels import NOTHING, date_text
from app.ui.theme.look import scaled
from app.ui.theme.tokens import ROW, SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column, line
from app.ui.widgets.popover import ask
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Book, Workspace

_SHOWN = 6  # rows before the list scrolls


class TaskList(QWidget):
    """Open tasks first, the most urgent in front; what is overdue is red. Keys: D, E, Del."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._day = workspace.today()
        self.table: TableView[Task] = TableView(
            self._columns(), name=self.tr("Tasks"), identify=lambda each: each.id, compact=True
        )
        self.table.opened.connect(lambda _: self._change())
        self.table.current_changed.connect(lambda _: self._offer())
        self.count = PlainLabel("", role="caption")
        self.done = self._button(self.tr("Done"), self._toggle, "D")
        self.change = self._button(self.tr("Edit"), self._change, "E")
        self.drop = self._button(self.tr("Drop"), self._drop, "Del")
        head = line(spacing=SPACE[1])
        head.addWidget(PlainLabel(self.tr("To do"), role="section"))
        head.addWidget(self.count)
        head.addStretch()
        for button in (self.done, self.change, self.drop):
            head.addWidget(button)
        box = column(spacing=SPACE[1])
        box.addLayout(head)
        box.addWidget(self.table)
        self.setLayout(box)

    def show_tasks(self, found: Sequence[Task], day: date) -> None:
        """Show these; without any, nothing."""
        self._day = day
        ordered = sorted(found, key=self._order)
        self.table.set_values(ordered)
        still = sum(each.is_open(day) for each in ordered)
        self.count.setText(self.tr("%n open", "", still))
        rows = min(max(len(ordered), 1), _SHOWN) + 1
        self.table.setFixedHeight(scaled(ROW) * rows)
        if ordered and self.table.current() is None:
            self.table.select_first()
        self._offer()
        self.setVisible(bool(ordered))

    def _columns(self) -> list[Column[Task]]:
        return [
            Column(
                key="title",
                title=self.tr("Task"),
                text=lambda each: each.title,
                tip=lambda each: each.text,
                tone=lambda each: "" if each.is_open(self._day) else "tertiary",
                width=200,
                stretch=True,
            ),
            Column(
                key="due",
                title=self.tr("Due"),
                text=self._due,
                sort=lambda each: each.due_on,
                tone=self._tone,
                width=148,
            ),
            Column(
                key="owner", title=self.tr("Owner"), text=lambda e: e.owner or NOTHING, width=120
            ),
        ]

    def _due(self, task: Task) -> str:
        if task.dropped_on is not None and task.dropped_on <= self._day:
            return self.tr("Dropped %1").replace("%1", date_text(task.dropped_on))
        if task.done_on is not None and task.done_on <= self._day:
            return self.tr("Done %1").replace("%1", date_text(task.done_on))
        return date_text(task.due_on)

    def _tone(self, task: Task) -> str:
        if not task.is_open(self._day):
            return "tertiary"
        return "danger" if task.due_on is not None and task.due_on < self._day else ""

    def _order(self, task: Task) -> tuple[bool, date, str]:
        return (not task.is_open(self._day), task.due_on or date.max, task.title)

    def _button(self, text: str, run: Callable[[], object], keys: str) -> Button:
        shortcut = QShortcut(QKeySequence(keys), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(run)
        return Button(text, role="quiet", run=run, tip=keys, writes=True)

    def _offer(self) -> None:
        task = self.table.current()
        is_open = task is not None and task.is_open(self._day)
        self.done.setText(self.tr("Done") if is_open or task is None else self.tr("Take up again"))
        self.done.setEnabled(task is not None)
        self.change.setEnabled(task is not None)
        self.drop.setEnabled(is_open)

    def _toggle(self) -> None:
        task, today = self.table.current(), self._workspace.today()
        if task is None or self._workspace.refuses():
            return
        if task.is_open(today):
            self._take(self.tr("Done: %1"), task, lambda b: tasks.done(b, task.id, today=today))
        else:
            self._take(self.tr("Take up again: %1"), task, lambda b: tasks.reopen(b, task.id))

    def _drop(self) -> None:
        task, today = self.table.current(), self._workspace.today()
        if task is not None and task.is_open(today) and not self._workspace.refuses():
            self._take(self.tr("Drop: %1"), task, lambda b: tasks.drop(b, task.id, today=today))

    def _take(self, label: str, task: Task, plan: Callable[[Book], Edit]) -> Refusal | None:
        return attempt(self._workspace, label.replace("%1", task.title), plan)

    def _change(self) -> None:
        task = self.table.current()
        if task is None or self._workspace.refuses():
            return
        entry = tasks.entry_of(task)

        def keep(typed: dict[str, Any]) -> Refusal | None:
            entry = TaskEntry(**typed)
            return self._take(
                self.tr("Change task: %1"), task, lambda b: tasks.change_task(b, task.id, entry)
            )

        ask(
            self.change,
            Sheet(
                title=self.tr("Task"),
                fields=[
                    Field(key="title", label=self.tr("Task"), required=True),
                    Field(key="due_on", label=self.tr("Due"), kind="date"),
                    Field(key="owner", label=self.tr("Owner")),
                    Field(key="text", label=self.tr("Note"), kind="multiline"),
                ],
                values={
                    "title": entry.title,
                    "due_on": entry.due_on,
                    "owner": entry.owner,
                    "text": entry.text,
                },
                keep=keep,
                keep_text=self.tr("Keep"),
                first="due_on",
            ),
        )
