"""Whom a change of a playbook would touch, found in the background while it is typed."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.edits import Edit
from app.domain.playbooks import PlayKind
from app.services import renewing
from app.services.playbook_preview import Touched, preview_edit
from app.services.renewing import RENEWING, RenewalRow
from app.ui.background import Job, Progress
from app.ui.judging import judging
from app.ui.workspace import Book, BookFile, Workspace

Plan = Callable[[Book], Edit]


class Touching(QObject):
    """Answers with what is known, and says when it knows more.

    Signals:
        changed: more is known.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page
        self._judging = judging(workspace)
        self._accounts: Sequence[str] = ()
        self._known: dict[Hashable, Touched | None] = {}
        self._job: Job | None = None
        self._judging.finished.connect(self._on_judged)

    def refresh(self) -> None:
        """Find out which renewals there are now, and forget what was found of others."""
        today = self._workspace.today()
        self._accounts = self._workspace.read(partial(renewing.wanted, today=today)).accounts
        self._judging.freshen()
        self._known.clear()
        self._judging.want(lambda: self._accounts, by=self._page, topics=(RENEWING,))

    def leave(self) -> None:
        """Nobody looks any more."""
        self._judging.leave(self._page)

    def is_busy(self) -> bool:
        """Whether renewals are still to be judged."""
        known = self._rows_known
        return any(each not in known for each in self._accounts)

    def rows(self) -> tuple[RenewalRow, ...]:
        """The renewals judged so far."""
        known = self._rows_known
        return tuple(chain.from_iterable(known.get(each, ()) for each in self._accounts))

    def by(self, key: Hashable, kind: PlayKind, plan: Plan) -> Touched | None:
        """Whom a step would touch; None while that is being found out, or cannot be.

        One *key* stands for one answer, as long as the book stays as it is.
        """
        if self.is_busy():
            return None
        if key in self._known:
            return self._known[key]
        self._drop()
        rows, today = self.rows(), self._workspace.today()

        def work(file: BookFile, progress: Progress) -> Touched:
            progress.check()
            with file.read() as book:
                return preview_edit(book, rows, kind, plan(book), today=today)

        self._job = self._workspace.background(work, self)
        self._job.done.connect(partial(self._take, key))
        self._job.failed.connect(lambda _: self._take(key, None))
        self._job.start()
        return None

    @property
    def _rows_known(self) -> Mapping[str, Any]:
        return self._judging.of(RENEWING)

    def _take(self, key: Hashable, found: Touched | None) -> None:
        self._known[key] = found
        self.changed.emit()

    def _drop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _on_judged(self) -> None:
        if self._page.isVisible():
            self.changed.emit()
