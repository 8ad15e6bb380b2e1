"""Where the bars of the chart lie: worked out apart from the painting, for painter and pointer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF

from app.ui.theme.look import scaled

TOP, FOOT = 38, 18  # room for the legend with the numbers under it, and for the names
_WIDEST = 46.0
_WON = 0.42  # of the width of a bar: that of what was won
_GAP = 3.0
_SHARE = 0.62  # of the room of a part is taken by its bars
_INSET_FROM, _INSET = 12.0, 3.0
_REACH = 16  # pixels above the plot that still belong to it: the numbers
_LEAST, _LEAST_WON = 4.0, 3.0


class Series(StrEnum):
    """What a bar counts."""

    IDENTIFIED = "identified"
    QUALIFIED = "qualified"
    WON = "won"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One part of the period: its short name, what is said of it, and what is counted in it."""

    label: str
    name: str
    counts: Mapping[Series, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """Bars in a room of some size, from the side where reading begins."""

    bars: tuple[Bar, ...]
    width: float
    height: float
    mirrored: bool = False

    @property
    def plot(self) -> QRectF:
        """The room of the bars alone."""
        return QRectF(0, scaled(TOP), self.width, self.height - scaled(TOP) - scaled(FOOT))

    def room(self, number: int) -> QRectF:
        """The strip of a part."""
        plot = self.plot
        wide = plot.width() / max(1, len(self.bars))
        place = len(self.bars) - 1 - number if self.mirrored else number
        return QRectF(plot.left() + wide * place, plot.top(), wide, plot.height())

    def box(self, number: int, series: Series) -> QRectF:
        """The bar of a count; that of the qualified lies within that of the identified."""
        room = self.room(number)
        whole = min(room.width() * _SHARE, _WIDEST * (1 + _WON))
        main = whole / (1 + _WON) - _GAP
        left = room.center().x() - whole / 2
        tall = room.height() * self.bars[number].counts[series] / self._most
        if series is Series.WON:
            wide = max(_LEAST_WON, main * _WON)
            return QRectF(left + main + _GAP, room.bottom() - tall, wide, tall)
        box = QRectF(left, room.bottom() - tall, max(_LEAST, main), tall)
        if series is Series.QUALIFIED and main > _INSET_FROM:
            return box.adjusted(_INSET, 0, -_INSET, 0)
        return box

    def ring(self, number: int, series: Series) -> QRectF:
        """What is drawn around a bar that the keyboard is on, be it ever so low."""
        box = self.box(number, series)
        box.setTop(min(box.top(), box.bottom() - _LEAST))
        return box.adjusted(-2, -2, 2, 1)

    def under(self, place: QPointF) -> tuple[int, Series] | None:
        """The part at a place, and what is counted there."""
        if place.y() < self.plot.top() - scaled(_REACH):
            return None
        strips = (
            number
            for number in range(len(self.bars))
            if self.room(number).left() <= place.x() < self.room(number).right()
        )
        found = next(strips, None)
        if found is None:
            return None
        if self.bars[found].counts[Series.WON] and place.x() >= self.box(found, Series.WON).left():
            return found, Series.WON
        inner = self.box(found, Series.QUALIFIED).contains(place)
        return found, Series.QUALIFIED if inner else Series.IDENTIFIED

    def every(self, widest: float) -> int:
        """Every how many parts a name as wide as that has room."""
        wide = max(1.0, self.room(0).width())
        return max(1, -int(-widest // wide))

    @property
    def _most(self) -> int:
        return max(1, *(count for bar in self.bars for count in bar.counts.values()), 1)
