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

    *known* is what it has found by opportunity, None before it has looked for the first time.

    Signals:
        changed: something else is wrong.
        looked: it has looked.
    """

    changed = Signal()
    looked = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.known: Mapping[str, tuple[Found, ...]] | None = None
        self._reading = BookReading(workspace, self)
        self._reading.answered.connect(self._take)

    @property
    def is_looking(self) -> bool:
        """Tell whether it is looking."""
        return self._reading.is_under_way

    def look(self) -> None:
        """Look again; what was known is shown meanwhile."""
        self._reading.ask(partial(hygiene.problems_of, today=self._workspace.today()))

    def of(self, card: Card) -> tuple[Found, ...]:
        """What is wrong with a card, the worst first, as far as is known."""
        return self.known.get(card.id, ()) if self.known is not None else ()

    def _take(self, found: Mapping[str, tuple[Found, ...]]) -> None:
        if found != self.known:
            self.known = found
            self.changed.emit()
        self.looked.emit()
