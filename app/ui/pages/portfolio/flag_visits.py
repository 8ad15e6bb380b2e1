"""Which red flags are new since the last visit, and what counts as one."""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from hashlib import blake2b

from PySide6.QtCore import QElapsedTimer, QObject

from app.domain.red_flags.finding import FlagState
from app.services import visits
from app.services.red_flags import FlagRow, Raised, mark_of
from app.services.visits import Visits
from app.ui.workspace import Workspace

_AWAY = 30 * 60 * 1000  # milliseconds; who comes back sooner is still at the same visit
_FIRST_DAYS = 7  # what came in the last week is new to who has never looked
_BOOKS = 5  # books whose visits are remembered


class FlagVisits(QObject):
    """A visit lasts until the program ends, the day turns, or nobody looked for half an hour.

    While it lasts its marks stay, so nothing vanishes under one's eyes.
    """

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._visits = Visits()
        self._others: dict[str, str] = {}
        self._away = QElapsedTimer()
        self._day: date | None = None

    def arrive(self) -> bool:
        """Somebody looks again: whether, after a long absence or on another day, anew."""
        today = self._workspace.now()
        gone = self._away.isValid() and self._away.elapsed() >= _AWAY
        anew = gone or (self._day is not None and self._day != today)
        if anew:
            self.begin()
        self._day = today
        self._away.invalidate()
        return anew

    def leave(self) -> None:
        """Nobody looks for now."""
        self._away.start()

    def begin(self) -> None:
        """A new visit: what was seen is known."""
        self._visits = self._visits.over()

    def is_new(self, account_id: str, each: Raised) -> bool:
        """Tell whether no visit has seen it; nothing is new on a past day or once answered."""
        if self._workspace.is_read_only or each.flag.state is not FlagState.OPEN:
            return False
        mark = mark_of(account_id, each.flag.id)
        return self._visits.is_new(mark, each.since, self._workspace.today(), _FIRST_DAYS)

    def look(self, found: Iterable[FlagRow], *, complete: bool) -> None:
        """These were shown. A past day is no visit."""
        if not self._workspace.is_read_only:
            marks = (mark_of(*each.id) for each in found)
            self._visits = self._visits.look(marks, self._workspace.today(), complete=complete)

    def write(self, columns: str) -> str:
        """As text, with the columns; other books keep their own visits."""
        kept = {**self._others, self._book(): self._visits.write()}
        latest = dict([*kept.items()][-_BOOKS:])
        return json.dumps({"columns": columns, "visits": latest})

    def read(self, state: str) -> str:
        """Take up what was written; the answer is the state of the columns."""
        known = {}
        with suppress(ValueError, TypeError):
            known = dict(json.loads(state))
        with suppress(ValueError, TypeError, KeyError):
            self._others = {str(key): str(text) for key, text in dict(known["visits"]).items()}
        self._visits = visits.read(self._others.pop(self._book(), ""))
        return str(known.get("columns", ""))

    def _book(self) -> str:
        """By what this book is known again without naming it."""
        place = str(self._workspace.path.absolute())
        return blake2b(place.encode(), digest_size=8).hexdigest()
