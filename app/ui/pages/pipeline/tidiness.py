"""What is wrong with the cards, looked for beside the window."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.pipeline.hygiene import Found
from app.services import hygiene
from app.services.cards import Card
from app.ui.book_reading import BookReading
from app.ui.workspace import Workspace


class Tidiness(QObject):
    """Knows what is wrong with each card once it has looked.

    Signals:
        changed: something else is wrong.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._problems: Mapping[str, tuple[Found, ...]] = {}
        self._reading = BookReading(workspace, self)
        self._reading.answered.connect(self._take)

    def look(self) -> None:
        """Look again; what was known is shown meanwhile."""
        self._reading.ask(partial(hygiene.problems_of, today=self._workspace.today()))

    def of(self, card: Card) -> tuple[Found, ...]:
        """What is wrong with a card, the worst first, as far as is known."""
        return self._problems.get(card.id, ())

    def _take(self, found: Mapping[str, tuple[Found, ...]]) -> None:
        if found != self._problems:
            self._problems = found
            self.changed.emit()
