"""A talk under way: which slide is shown, since when, and how long it should take."""

from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from app.documents.review.slides import Deck, Slide

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Material:
    """What is presented: the slides, and the same slides printed."""

    deck: Deck
    content: bytes


class Talk(QObject):
    """Moves through the slides and counts the time.

    Signals:
        moved: another slide is shown.
        ended: the presentation is left.
    """

    moved = Signal()
    ended = Signal()

    def __init__(self, material: Material, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.material = material
        self.place = 0
        self._whole = QElapsedTimer()
        self._page = QElapsedTimer()
        self._whole.start()
        self._page.start()

    @property
    def slide(self) -> Slide:
        """The slide that is shown."""
        return self.material.deck.slides[self.place]

    @property
    def following(self) -> Slide | None:
        """The slide that comes next."""
        later = self.material.deck.slides[self.place + 1 :]
        return later[0] if later else None

    @property
    def count(self) -> int:
        """How many slides there are."""
        return len(self.material.deck.slides)

    @property
    def seconds(self) -> int:
        """How long it takes already."""
        return int(self._whole.elapsed()) // 1000

    @property
    def seconds_here(self) -> int:
        """How long this slide has been shown."""
        return int(self._page.elapsed()) // 1000

    @property
    def planned(self) -> int:
        """How many seconds this slide has, with its discussion; 0 where none were planned."""
        return (self.slide.minutes + self.slide.discussion) * _MINUTE

    @property
    def planned_by_now(self) -> int:
        """How many seconds the slides up to this one have together."""
        shown = self.material.deck.slides[: self.place + 1]
        return sum(each.minutes + each.discussion for each in shown) * _MINUTE

    def go(self, place: int) -> None:
        """Show a slide; beyond the first and the last there is none."""
        place = max(0, min(place, self.count - 1))
        if place != self.place:
            self.place = place
            self._page.start()
            self.moved.emit()

    def end(self) -> None:
        """Leave the presentation."""
        self.ended.emit()
