"""The plan of an import to look at: files left, the table chosen right, the verb at the foot."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from app.exchange.mapping import Mapping
from app.services.importing.choosing import Draft
from app.services.importing.desk import Question
from app.services.importing.plans import ImportPlan
from app.ui.labels import number_text
from app.ui.pages.importing.columns import ColumnsView
from app.ui.pages.importing.files import FilesPanel
from app.ui.pages.importing.foot import Foot
from app.ui.pages.importing.lines import FileLine
from app.ui.pages.importing.problems import ProblemsView
from app.ui.pages.importing.questions import QuestionStrip
from app.ui.pages.importing.reading import ReadingLine
from app.ui.pages.importing.rows import RowsView
from app.ui.theme.look import scaled
from app.ui.theme.tokens import CONTROL, SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel


class PlanView(QWidget):
    """Everything that can be looked at and changed before an import.

    Signals:
        draft_changed: the draft as the user wants it now.
        import_requested, overdue_requested: the user wants it done; to see renewals already past.
        cancelled: the work under way is to stop.
    """

    draft_changed = Signal(object)
    import_requested = Signal()
    overdue_requested = Signal()
    cancelled = Signal()

    def __init__(self, home: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = Draft()
        self.files = FilesPanel()
        self.questions = QuestionStrip()
        self.reading = ReadingLine(home)
        self.columns = ColumnsView()
        self.rows = RowsView()
        self.problems = ProblemsView()
        self._name = PlainLabel("", role="section", elide=True)
        self._name.setFixedHeight(scaled(CONTROL))
        self._reason = PlainLabel("", tone="danger", wrap=True)
        self._tabs = QTabWidget()
        self.foot = Foot()
        self._build()
        self._connect()

    def show_plan(self, plan: ImportPlan, draft: Draft) -> None:
        """Show what would happen."""
        self._draft = draft
        self.files.show_plan(plan, draft.names)
        self.questions.show_questions(plan.questions)
        self.problems.show_problems(plan.problems)
        count = len(plan.problems)
        self._tabs.setTabText(
            2,
            self.tr("Problems ({count})").format(count=number_text(count, 0))
            if count
            else self.tr("Problems"),
        )
        self._show_line(self.files.view.current())
        self.foot.show_plan(plan, draft.names)

    def begin(self) -> None:
        """Forget what was asked about other files."""
        self.questions.forget()

    def current(self) -> FileLine | None:
        """The table that is shown in full."""
        return self.files.view.current()

    def _build(self) -> None:
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self.columns, self.tr("Columns"))
        self._tabs.addTab(self.rows, self.tr("Rows"))
        self._tabs.addTab(self.problems, self.tr("Problems"))
        remove = Button(self.tr("Remove file"), role="quiet", run=self._remove)
        head = line(spacing=SPACE[1])
        head.addWidget(self._name, 1)
        head.addWidget(remove)
        right = column(spacing=SPACE[2])
        right.setContentsMargins(SPACE[3], 0, 0, 0)
        right.addLayout(head)
        right.addWidget(self.reading)
        right.addWidget(self._reason)
        right.addWidget(self._tabs, 1)
        details = QWidget()
        details.setLayout(right)
        left = QWidget()
        inner = column(spacing=0)
        inner.setContentsMargins(0, 0, SPACE[3], 0)
        inner.addWidget(self.files)
        left.setLayout(inner)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(details)
        split.setSizes([384, 680])
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        body = column(spacing=SPACE[3])
        body.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[2])
        body.addWidget(self.questions)
        body.addWidget(split, 1)
        box = column(spacing=0)
        box.addLayout(body, 1)
        box.addWidget(self.foot)
        self.setLayout(box)
        self.setFocusProxy(self.files)

    def _connect(self) -> None:
        self.files.chosen.connect(self._show_line)
        self.files.removed.connect(lambda name: self._change(self._draft.without_file(name)))
        self.reading.mapped.connect(self._map)
        self.columns.mapped.connect(self._map)
        self.reading.decoded.connect(lambda text: self._of_file(self._draft.decoded, text))
        self.reading.divided.connect(lambda text: self._of_file(self._draft.divided, text))
        self.questions.answered.connect(self._answer)
        self.foot.button.clicked.connect(lambda: self.import_requested.emit())  # noqa: PLW0108
        self.foot.overdue.clicked.connect(lambda: self.overdue_requested.emit())  # noqa: PLW0108
        self.foot.cancelled.connect(self.cancelled)

    def _show_line(self, each: FileLine | None) -> None:
        if each is None:
            return
        choices = self._draft.choices
        self._name.setText(each.name)
        self._reason.setText(each.reason)
        self._reason.set_tone("danger" if each.table is None else "info")
        self._reason.setVisible(bool(each.reason))
        self.reading.show_line(
            each, choices.encodings.get(each.file, ""), choices.delimiters.get(each.file, "")
        )
        for at in (0, 1):
            self._tabs.setTabVisible(at, each.table is not None)
        if each.table is not None:
            self.columns.show_table(each.table)
            self.rows.show_table(each.table)

    def _map(self, mapping: Mapping) -> None:
        each = self.current()
        if each is not None:
            self._change(self._draft.mapped(each.key, mapping))

    def _of_file(self, choose: Callable[[str, str], Draft], text: str) -> None:
        each = self.current()
        if each is not None:
            self._change(choose(each.file, text))

    def _answer(self, questions: tuple[Question, ...], value: str) -> None:
        self._change(self._draft.answered(questions, value))

    def _remove(self) -> None:
        each = self.current()
        if each is not None:
            self._change(self._draft.without_file(each.file))

    def _change(self, draft: Draft) -> None:
        self._draft = draft
        self.draft_changed.emit(draft)
