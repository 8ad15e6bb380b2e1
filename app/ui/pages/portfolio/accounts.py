"""The accounts of the book as a table; the filter is one line above it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget
from typing_extensions import override

from app.domain.accounts import Segment
from app.domain.entity import Entity
from app.domain.errors import PerennialError
from app.domain.health.assess import Health
from app.services import phrases, portfolio
from app.services.portfolio import Judged
from app.ui.actions import Command
from app.ui.background import Job, Progress
from app.ui.labels import amounts_text, number_text
from app.ui.pages.portfolio.columns import Line, columns
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine, join
from app.ui.widgets.footer import FooterBar
from app.ui.widgets.layout import column, line
from app.ui.widgets.table_view import TableView
from app.ui.workspace import BookFile, Workspace

if TYPE_CHECKING:
    from app.ui.widgets.dialogs import FormDialog  # no first screen has a dialog

_CHUNK = 400  # rows judged in the background between two updates of the table


class AccountsTab(QWidget):
    """Every account as a row. What must be judged comes first for the rows in sight."""

    shows: frozenset[type[Entity]] = frozenset([Entity])  # every kind can change a judgement

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lines: dict[str, Line] = {}
        self._job: Job | None = None
        self._view = TableView(
            columns(self._health), name=self.tr("Portfolio"), identify=lambda each: each.id
        )
        self._filter = FilterLine(self.tr("Filter by name, segment, tag, health"), find_key=False)
        self._footer = FooterBar()
        self._stack = QStackedLayout()
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Show the book as it is now, and judge it anew."""
        if self._job is not None:
            self._job.cancel()
        today = self._workspace.today()
        rows = self._workspace.read(partial(portfolio.rows, today=today))
        self._lines = {row.id: Line(row=row) for row in rows}
        self._view.set_values(self._lines.values())
        self._stack.setCurrentIndex(0 if rows else 1)
        self._judge()

    def focus_filter(self) -> None:
        """Begin to filter."""
        self._filter.take_over()

    def state(self) -> str:
        """Columns and order, to be remembered."""
        return self._view.column_state()

    def restore_state(self, state: str) -> None:
        """Take them up again."""
        self._view.restore_columns(state)

    def commands(self) -> list[Command]:
        """What can be done on this page."""
        menu = self.tr("&Account")
        return [
            Command(id="add-account", menu=menu, text=self.tr("&New account…"), run=self.add),
        ]

    def add(self) -> None:
        """Ask for a name, make the account and open it."""
        from app.ui.widgets.dialogs import FormDialog
        from app.ui.widgets.form import Field

        dialog = FormDialog(
            self.tr("New account"),
            [Field(key="name", label=self.tr("Name"), required=True, longest=200)],
            keep_text=self.tr("Add account"),
            parent=self,
        )
        dialog.kept.connect(lambda values: self._add(dialog, str(values["name"])))
        dialog.open()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._judge_rest)  # goes on where hiding stopped it

    def _build(self) -> None:
        join(self._filter, self._view)
        add = Button(self.tr("New account"), icon="plus", run=self.add)
        top = line(spacing=SPACE[1])
        top.addWidget(self._filter, 10)
        top.addStretch(1)
        top.addWidget(add)
        table = QWidget()
        inner = column(spacing=SPACE[2])
        inner.addLayout(top)
        inner.addWidget(self._view, 1)
        table.setLayout(inner)
        self._stack.addWidget(table)
        self._stack.addWidget(
            EmptyState(
                self.tr("Your customers stand here. Import them from your CRM, or type one in."),
                action=self.tr("Add an account"),
                run=self.add,
                icon="layout-list",
            )
        )
        whole = column(spacing=0)
        body = column(spacing=SPACE[2])
        body.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[3])
        body.addLayout(self._stack, 1)
        whole.addLayout(body, 1)
        whole.addWidget(self._footer)
        self.setLayout(whole)
        self.setFocusProxy(self._view)

    def _connect(self) -> None:
        self._view.opened.connect(
            lambda each: self._workspace.open_requested.emit("account", each.id)
        )
        self._view.edit_requested.connect(self._edit)
        self._view.menu_requested.connect(self._menu)
        self._view.shown_changed.connect(self._total)

    def _edit(self, each: Line, key: str, text: str) -> None:
        if key == "name":
            self._workspace.edit(
                self.tr("Rename account"), lambda book: portfolio.rename(book, each.id, text)
            )
        elif key == "tags":
            self._workspace.edit(
                self.tr("Tag account"),
                lambda book: portfolio.retag(book, each.id, text.split(",")),
            )

    def _add(self, dialog: "FormDialog", name: str) -> None:
        today = self._workspace.today()
        try:
            edit = self._workspace.read(lambda book: portfolio.add_account(book, name, today=today))
        except PerennialError as error:
            dialog.refuse("name", str(error))
            return
        refusal = self._workspace.attempt(self.tr("Add account"), lambda _: edit)
        if refusal is not None:
            dialog.refuse("name", str(refusal))
            return
        dialog.accept()
        self._workspace.open_requested.emit("account", edit.after[0].id)

    def _menu(self, each: Line, place: QPoint) -> None:
        from app.services.editing import overrides

        menu = QMenu(self)
        menu.addAction(self.tr("Open"), lambda: self._view.opened.emit(each))
        menu.addAction(self.tr("Rename"), lambda: self._view.edit_cell("name"))
        menu.addAction(self.tr("Edit tags"), lambda: self._view.edit_cell("tags"))
        menu.addAction(self.tr("Set segment…"), lambda: self._set_segment(each))
        if each.row.segment_overridden:
            menu.addAction(
                self.tr("Let ARR decide the segment"),
                lambda: self._workspace.edit(
                    self.tr("Withdraw override of segment"),
                    lambda book: overrides.withdraw_segment(
                        book, each.id, today=self._workspace.today()
                    ),
                ),
            )
        menu.addSeparator()
        menu.addAction(self.tr("Archive"), lambda: self._archive(each))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _archive(self, each: Line) -> None:
        today = self._workspace.today()
        self._workspace.edit(
            self.tr("Archive account"), lambda book: portfolio.archive(book, each.id, today=today)
        )

    def _set_segment(self, each: Line) -> None:
        from app.services.editing import overrides
        from app.ui.attempts import keep
        from app.ui.widgets.dialogs import FormDialog
        from app.ui.widgets.form import Field

        dialog = FormDialog(
            self.tr("Set segment"),
            [
                Field(
                    key="segment",
                    label=self.tr("Segment"),
                    kind="choice",
                    choices=[(segment, phrases.SEGMENTS[segment]) for segment in Segment],
                ),
                Field(
                    key="reason",
                    label=self.tr("Why"),
                    kind="multiline",
                    required=True,
                    hint=self.tr("Shown wherever the segment is. It ends after a year."),
                ),
            ],
            {"segment": each.row.segment or Segment.SMB},
            keep_text=self.tr("Set segment"),
            lead=each.row.name,
            parent=self,
        )

        def keep_segment(values: dict[str, object]) -> None:
            keep(
                self._workspace,
                dialog,
                self.tr("Override segment"),
                lambda book: overrides.override_segment(
                    book,
                    each.id,
                    Segment(str(values["segment"])),
                    str(values["reason"]),
                    today=self._workspace.today(),
                ),
            )

        dialog.kept.connect(keep_segment)
        dialog.open()

    def _total(self) -> None:
        shown: Sequence[Line] = self._view.shown()
        found = portfolio.totals([each.row for each in shown])
        count = self.tr("%n account(s)", "", found.count)
        if found.count < len(self._lines):
            count = self.tr("{shown} of {all}").format(
                shown=count, all=number_text(len(self._lines), 0)
            )
        totals = [(self.tr("ARR"), amounts_text(found.arr))]
        if found.overdue:
            totals.append((self.tr("Overdue"), amounts_text(found.overdue)))
        if found.open_amounts:
            totals.append((self.tr("Open opportunities"), amounts_text(found.open_amounts)))
        self._footer.set_totals(count, totals)

    def _judge(self) -> None:
        """Judge the rows in sight now, the others in the background."""
        seen = [each.id for each in self._view.in_sight() if each.judgement is None]
        today = self._workspace.today()
        self._take(self._workspace.read(lambda book: portfolio.judged(book, seen, today=today)))
        # Later: the first picture is painted before this competes for the processor.
        QTimer.singleShot(0, self, self._judge_rest)

    def _judge_rest(self) -> None:
        """Judge in the background, those that pass the filter first."""
        shown = {each.id: each for each in self._view.shown()}
        ids = [key for key, each in (shown | self._lines).items() if each.judgement is None]
        if self._job is not None or not ids:
            return
        chunk = ids[:_CHUNK]
        today = self._workspace.today()

        def work(file: BookFile, progress: Progress) -> dict[str, Judged]:
            progress.check()
            with file.read() as book:
                return portfolio.judged(book, chunk, today=today)

        self._job = self._workspace.background(work, self)
        self._job.done.connect(self._take)
        self._job.done.connect(lambda _: self._go_on())
        self._job.cancelled.connect(self._go_on)
        self._job.start()

    def _go_on(self) -> None:
        self._job = None
        if self.isVisible():
            QTimer.singleShot(0, self, self._judge_rest)

    def _take(self, found: dict[str, Judged]) -> None:
        self._lines |= {
            key: Line(row=self._lines[key].row, judgement=judgement)
            for key, judgement in found.items()
            if key in self._lines
        }
        self._view.set_values(self._lines.values())

    def _health(self, account_id: str) -> Health:
        today = self._workspace.today()
        return self._workspace.read(lambda book: portfolio.health(book, account_id, today=today))
