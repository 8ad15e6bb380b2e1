"""What is wrong with the opportunities of the table: found beside the window, once asked for."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.pipeline.hygiene import Found
from app.services.hygiene import problems_of
from app.ui.book_reading import BookReading
from app.ui.workspace import Workspace


class Problems(QObject):
    """Knows what is wrong as of the last look; what has changed since is found anew.

    Signals:
        found: it is known what is wrong now.
    """

    found = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._reading = BookReading(workspace, self)
        self._reading.answered.connect(self._take)
        self._is_fresh = False
        self.known: Mapping[str, tuple[Found, ...]] | None = None

    @property
    def is_under_way(self) -> bool:
        """Tell whether they are being found."""
        return self._reading.is_under_way

    def forget(self) -> None:
        """Something may have changed: what was found is shown until it is found anew."""
        self._is_fresh = False

    def want(self) -> None:
        """Find them, unless that is known or under way."""
        if not self._is_fresh:
            self._is_fresh = True
            self._reading.ask(partial(problems_of, today=self._workspace.today()))

    def _take(self, known: Mapping[str, tuple[Found, ...]]) -> None:
        self.known = known
        self.found.emit()
