"""The renewals of the book, judged in the background once for every view of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.accounts import Account
from app.domain.contracts import Contract
from app.services import renewing
from app.services.renewing import RENEWING, RenewalRow, Wanted
from app.ui.judging import judging
from app.ui.widgets.pace import Pace
from app.ui.workspace import Workspace

_DECIDE = frozenset[type]((Account, Contract))  # what decides which renewals there are
_AT_ONCE = 3  # accounts judged while the window waits: those that an edit touched


class Watch(QObject):
    """Knows the renewals as far as they have been judged; asks for the rest while looked at.

    Signals:
        changed: more is known, or something else is true.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page
        self._judging = judging(workspace)
        self._wanted = Wanted(accounts=(), count=0)
        self._day: date | None = None
        self._pace = Pace(self.changed.emit, self)
        self._judging.found.connect(self._on_found)
        self._judging.finished.connect(self._on_finished)

    @property
    def count(self) -> int:
        """How many renewals there are, judged or not."""
        return self._wanted.count

    @property
    def is_busy(self) -> bool:
        """Whether some are still to be judged."""
        known = self._known
        return any(each not in known for each in self._wanted.accounts)

    def rows(self) -> Sequence[RenewalRow]:
        """Those that have been judged, accounts with what is decided first before others."""
        known = self._known
        found = (known.get(each, ()) for each in self._wanted.accounts)
        return tuple(chain.from_iterable(found))

    def refresh(self, kinds: frozenset[type] = _DECIDE) -> None:
        """Find out what is true now that a step has touched these *kinds*.

        The few accounts it has touched are judged at once.
        """
        today = self._workspace.today()
        if kinds & _DECIDE or today != self._day:
            self._wanted = self._workspace.read(partial(renewing.wanted, today=today))
            self._day = today
        self._judging.freshen()
        known = self._known
        lacking = [each for each in self._wanted.accounts if each not in known]
        if len(lacking) <= _AT_ONCE:
            self._judging.judge_now(lacking, RENEWING)
        self._pace.now()
        self.want()

    def want(self) -> None:
        """Judge what is lacking, as long as the page is looked at."""
        self._judging.want(lambda: self._wanted.accounts, by=self._page, topics=(RENEWING,))

    def leave(self) -> None:
        """Nobody looks any more."""
        self._judging.leave(self._page)

    @property
    def _known(self) -> Mapping[str, Any]:
        return self._judging.of(RENEWING)

    def _on_found(self) -> None:
        if self._page.isVisible():
            self._pace.soon()

    def _on_finished(self) -> None:
        if self._page.isVisible() and self._pace.is_due:
            self._pace.now()
