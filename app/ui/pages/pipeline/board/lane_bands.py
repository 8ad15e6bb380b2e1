"""The lanes of a board: level rows in all its columns, which scroll together."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.bands import Band
from app.ui.pages.pipeline.board.band_heads import HEAD, BandHeads
from app.ui.pages.pipeline.board.banding import BandRows, band_of, key_of_head
from app.ui.pages.pipeline.board.lane import Lane
from app.ui.theme.look import scaled


class LaneBands(QObject):
    """Knows which lanes there are and which are folded, and fills the columns with them.

    Signals:
        folded: nothing; the user has folded a lane or opened it.
    """

    folded = Signal()

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.heads = BandHeads(ground)
        self._lanes: Sequence[Lane] = ()
        self._bands: tuple[Band, ...] = ()
        self._names: Callable[[str], str] = str
        self._folded: frozenset[str] = frozenset()
        self._rows = BandRows()

    def join(self, lane: Lane) -> None:
        """Let a new column take part."""
        cards = lane.list
        cards.gap_pressed.connect(self._toggle)
        cards.verticalScrollBar().valueChanged.connect(self._scroll_together)
        cards.selectionModel().currentChanged.connect(lambda *_: self.heads.update())

    def show(
        self, lanes: Sequence[Lane], bands: tuple[Band, ...], names: Callable[[str], str]
    ) -> None:
        """Fill these columns with these lanes; with none, the columns fill themselves."""
        self._lanes, self._bands, self._names = lanes, bands, names
        self.fill()

    def fill(self) -> None:
        """Make the rows of all columns again, level with each other."""
        if self._bands and self._lanes:
            heights = scaled(HEAD), self._lanes[0].list.height_of_card()
            count = len(self._lanes)
            rows = self._rows.rows(self._bands, count, self._folded, heights, self._names)
            for lane, slots in zip(self._lanes, rows, strict=True):
                lane.list.show_cards(slots, is_plain=False)
        self.tie()

    def tie(self) -> None:
        """Let one scroll bar do for all columns while there are lanes."""
        shown = [lane.list for lane in self._lanes if not lane.is_folded]
        strips = tuple(lane for lane in self._lanes if lane.is_folded)
        self.heads.show_bands(self._bands, self._folded, tuple(shown), strips)
        policies = Qt.ScrollBarPolicy
        for deck in shown:
            tied = bool(self._bands) and deck is not shown[-1]
            deck.setVerticalScrollBarPolicy(
                policies.ScrollBarAlwaysOff if tied else policies.ScrollBarAsNeeded
            )

    def level(self, *, on: bool) -> None:
        """Keep the columns level while something is written down at the top of one."""
        for lane in self._lanes:
            lane.make_room(on=on and bool(self._bands))

    def folded_keys(self) -> frozenset[str]:
        """The lanes that are folded."""
        return self._folded

    def fold(self, keys: Collection[str]) -> None:
        """Fold these lanes and no other."""
        if frozenset(keys) != self._folded:
            self._folded = frozenset(keys)
            self.fill()

    def of_cursor(self) -> str | None:
        """The lane that the cursor is in; None where the board has none."""
        lane = next((each for each in self._lanes if each.list.hasFocus()), None)
        if lane is None or not self._bands:
            return None
        found = band_of(lane.list.cards.slots, max(lane.list.currentIndex().row(), 0))
        return None if found is None else found[0]

    def _scroll_together(self, value: int) -> None:
        if self._bands:
            for lane in self._lanes:
                lane.list.verticalScrollBar().setValue(value)
            self.heads.update()

    def _toggle(self, gap_id: str) -> None:
        key = key_of_head(gap_id)
        if key is not None:
            self.fold(self._folded ^ {key})
            self.folded.emit()
