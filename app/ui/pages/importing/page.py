"""The import page: drop files, look at what they would do, press one button, take it back."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QWidget
from typing_extensions import override

from app.domain.accounts import Account
from app.domain.contracts import Contract, Outcome
from app.domain.errors import PerennialError, StaleError
from app.domain.settings import CURRENCY
from app.exchange.tables import Table
from app.services import renewals
from app.services.importing.applying import Applied, outcomes, steps_since
from app.services.importing.choosing import Draft, pasted
from app.services.importing.plans import Choices, ImportPlan, Overdue
from app.ui.actions import Command
from app.ui.pages.importing.empty import EmptyPlace
from app.ui.pages.importing.lines import brings_anything
from app.ui.pages.importing.looking import PlanView
from app.ui.pages.importing.summary import SummaryView
from app.ui.pages.importing.working import ImportWork
from app.ui.theme.look import scaled
from app.ui.theme.tokens import CONTROL, SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import PageHeader, column
from app.ui.workspace import Workspace

_KINDS = "*.csv *.tsv *.txt *.xlsx *.vcf *.json"
_NOW = "Ctrl+Return"


class ImportPage(QWidget):
    """Nothing is written before the button is pressed; everything slow happens in the background.

    The plan is made anew after every choice, and whenever the book has changed.
    """

    shows = frozenset({Account, Contract})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._draft = Draft()
        self._planned: tuple[ImportPlan, Draft] | None = None
        self._done: tuple[ImportPlan, int | None] | None = None  # the plan, its step
        self._outcomes: dict[str, Outcome] = {}
        self._resolving: tuple[str, ...] | None = None  # contracts of the step being taken
        self._is_stale = False
        self._message = ""
        self._work = ImportWork(workspace, self)
        self._header = PageHeader(self.tr("Import"))
        self._add = Button(self.tr("Add files…"), icon="plus", run=self.choose)
        self._over = Button(self.tr("Start over"), role="quiet", run=self.begin)
        self._empty = EmptyPlace(self.choose)
        self._looking = PlanView(workspace.settings()[CURRENCY])
        self._summary = SummaryView()
        self._build()
        self._connect()
        self._show()

    @property
    def is_busy(self) -> bool:
        """Tell whether a plan is awaited or being carried out."""
        return self._work.is_busy

    def refresh(self) -> None:
        """Show the import against the book as it is now."""
        self._is_stale = False
        if self._done is not None:
            self._show_done(self._resolving)
        elif self._draft.sources and not self._work.is_writing:
            self._work.plan(self._draft)

    def offer(self, sources: Sequence[Path | Table]) -> None:
        """Take files in, beside those that are here."""
        if self._done is not None:
            self.begin()
        self._change(self._draft.with_files(sources))

    def offer_people(self, paths: Sequence[Path], account_id: str) -> None:
        """Begin anew with files whose people are to land in an account."""
        self.begin()
        draft = Draft(choices=Choices(account_id=account_id))
        self._change(draft.with_files(paths))

    def choose(self) -> None:
        """Ask for files."""
        kinds = self.tr("Tables and contacts") + f" ({_KINDS})"
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Import"), "", kinds)
        if names:
            self.offer([Path(name) for name in names])

    def begin(self) -> None:
        """Forget the files and begin anew."""
        self._work.drop()
        self._draft, self._planned, self._done = Draft(), None, None
        self._looking.begin()
        self._show()

    def import_now(self) -> None:
        """Do what is planned, in the background, with a backup made first."""
        if self._work.is_busy or self._planned is None or self._done is not None:
            return
        plan, _ = self._planned
        if brings_anything(plan):
            self._work.apply(plan)

    def undo_import(self) -> None:
        """Take the import back, and the steps taken since."""
        step = self._done[1] if self._done else None
        if step is None:
            return
        later = self._workspace.read(lambda book: steps_since(book, step))
        for _ in range((later or 0) + 1):
            if not self._workspace.undo():
                return

    def focus_filter(self) -> None:
        """Begin to look for a column."""
        self._looking.columns.filter.take_over()

    def commands(self) -> list[Command]:
        """What can be done on this page."""
        menu = self.tr("&File")
        return [
            Command(
                id="import-now",
                menu=menu,
                text=self.tr("Import the files on this page"),
                run=self.import_now,
                keys=_NOW,
                writes=True,
            ),
            Command(
                id="import-paste",
                menu=menu,
                text=self.tr("Import a table from the clipboard"),
                run=self.paste,
                keys=QKeySequence.StandardKey.Paste,
                writes=True,
            ),
        ]

    def paste(self) -> None:
        """Take in files or a table of cells that were copied elsewhere."""
        data = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.offer(paths)
        elif data.text().strip():
            try:
                self.offer([pasted(data.text(), self.tr("Pasted table"))])
            except PerennialError as error:
                self._refuse(str(error))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def _build(self) -> None:
        self._header.setMinimumHeight(scaled(CONTROL))
        self._header.add(self._over)
        self._header.add(self._add)
        self._stack = QStackedLayout()
        for widget in (self._empty, self._looking, self._summary):
            self._stack.addWidget(widget)
        head = column(spacing=0)
        head.setContentsMargins(SPACE[3], SPACE[3], SPACE[3], SPACE[2])
        head.addWidget(self._header)
        box = column(spacing=0)
        box.addLayout(head)
        box.addLayout(self._stack, 1)
        self.setLayout(box)
        self._looking.questions.join_keys(self)
        for keys, act in ((_NOW, self.import_now), (QKeySequence.StandardKey.Paste, self.paste)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _connect(self) -> None:
        self._workspace.files_offered.connect(self.offer)
        self._workspace.people_offered.connect(self.offer_people)
        self._workspace.changed.connect(self._on_changed)
        looking, summary, work = self._looking, self._summary, self._work
        work.started.connect(self._on_started)
        work.planned.connect(self._on_planned)
        work.writing.connect(looking.foot.work)
        work.applied.connect(self._on_applied)
        work.not_applied.connect(self._show_plan)
        work.failed.connect(self._on_failed)
        looking.draft_changed.connect(self._change_soon)
        looking.import_requested.connect(self.import_now)
        looking.overdue_requested.connect(self._see_overdue)
        looking.cancelled.connect(self._cancel)
        looking.problems.saved.connect(
            lambda name: self._workspace.said.emit(self.tr("Saved as {name}.").format(name=name))
        )
        looking.problems.refused.connect(self._workspace.refused)
        self._empty.cancelled.connect(self._cancel)
        summary.undo_requested.connect(self.undo_import)
        summary.more_requested.connect(self.begin)
        summary.back_requested.connect(self._look_again)
        summary.portfolio_requested.connect(
            lambda: self._workspace.open_requested.emit("portfolio", "")
        )
        summary.resolved.connect(self._resolve)

    def _change(self, draft: Draft) -> None:
        self._draft = draft
        if draft.sources:
            self._work.plan(draft)
        else:
            self.begin()

    def _change_soon(self, draft: Draft) -> None:
        self._draft = draft
        if draft.sources:
            self._work.plan_soon(draft)
        else:
            self.begin()

    def _on_started(self, draft: Draft) -> None:
        text = self.tr("Reading %n file(s)…", "", len(draft.sources))
        (self._looking.foot if self._planned else self._empty).work(text)

    def _on_planned(self, plan: ImportPlan, draft: Draft) -> None:
        is_first = self._planned is None
        self._planned = (plan, draft)
        self._show_plan()
        if is_first and self.isVisible():
            self._looking.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancel(self) -> None:
        """Give up what is under way; what was planned before stands."""
        if self._work.is_writing:
            self._work.stop_writing()
            return
        self._work.drop()
        self._draft = self._planned[1] if self._planned else Draft()
        self._show_plan()

    def _refuse(self, sentence: str) -> None:
        (self._looking.foot if self._planned else self._empty).say(sentence, tone="danger")

    def _on_applied(self, plan: ImportPlan, applied: Applied) -> None:
        self._done, self._outcomes = (plan, applied.step_id), {}
        self._resolving = ()  # what is overdue has no outcome yet
        self._workspace.applied(applied.label, applied.edit)
        self._show_done(())
        self._resolving = None
        if plan.overdue and self.isVisible():
            self._summary.renewals.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, StaleError):
            self._message = self.tr(
                "The book has changed meanwhile. This is the new plan: look at it, then import."
            )
            self._work.plan(self._draft)
            return
        self._cancel()
        if not isinstance(error, PerennialError):
            raise error
        self._refuse(str(error))

    def _show_plan(self) -> None:
        if self._planned is not None:
            self._looking.show_plan(*self._planned)
            if self._message:
                self._looking.foot.say(self._message, tone="info")
                self._message = ""
        self._show()

    def _show_done(self, contract_ids: Collection[str] | None = None) -> None:
        """Show what was imported; only these contracts can have another outcome than before."""
        if self._done is None:
            return
        plan, step = self._done
        later = None
        if step is not None:
            later = self._workspace.read(lambda book: steps_since(book, step))
            if later is None:  # it was taken back
                self._look_again()
                return
        ids = [each.contract_id for each in plan.overdue] if contract_ids is None else contract_ids
        found = self._workspace.read(lambda book: outcomes(book, ids))
        self._outcomes = {k: v for k, v in self._outcomes.items() if k not in ids} | found
        self._summary.show_done(plan, self._outcomes, later=later)
        self._show()

    def _look_again(self) -> None:
        self._done = None
        self._show()
        self._work.plan(self._draft)

    def _see_overdue(self) -> None:
        if self._planned is not None:
            self._done = (self._planned[0], None)
            self._show_done()
            self._summary.renewals.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        """Show the part of the page that is due."""
        part = 2 if self._done else 1 if self._planned else 0
        if part == 0:
            self._empty.rest()
        self._stack.setCurrentIndex(part)
        self.setFocusProxy((self._empty, self._looking, self._summary)[part])
        self._add.setVisible(part == 1)
        self._over.setVisible(part == 1)

    def _resolve(self, overdue: Overdue, outcome: Outcome) -> None:
        labels = {
            Outcome.RENEWED: self.tr("{account} renewed"),
            Outcome.CHANGED: self.tr("{account} renewed with changes"),
            Outcome.LEFT: self.tr("{account} left"),
        }
        today = self._workspace.today()
        self._resolving = (overdue.contract_id,)
        taken = self._workspace.edit(
            labels[outcome].format(account=overdue.account),
            lambda book: renewals.resolve(book, overdue.contract_id, outcome, today=today),
        )
        self._resolving = None
        if taken:
            self._summary.renewals.go_to_open()
            if outcome is Outcome.CHANGED:
                self._workspace.open_requested.emit("account", overdue.account_id)

    def _on_changed(self, kinds: frozenset[type]) -> None:
        del kinds  # every kind can change what an import would do
        if not self.isVisible():
            self._is_stale = True
        else:
            self.refresh()
