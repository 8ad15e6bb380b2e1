"""The heads of lanes, painted across all columns: name, what is open, and what it comes to."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.bands import Band
from app.ui.labels import amounts_text, number_text
from app.ui.pages.pipeline.board.banding import is_head, key_of_head
from app.ui.pages.pipeline.board.deck import Deck
from app.ui.pages.pipeline.board.model import Gap
from app.ui.theme.icons import pixmap
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import (
    BODY,
    CARD_RADIUS,
    FOCUS_RING,
    REGULAR,
    SEMIBOLD,
    SPACE,
    Tokens,
)
from app.ui.widgets.painting import draw_line

HEAD = 34  # pixels, the gap below it included
_GAP = 6
_PICTURE = 14
_ENOUGH = 200  # pixels for a name and what it comes to


class BandHeads(QWidget):
    """Lies over the columns and lets every click through; the rows beneath are the real ones."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._decks: tuple[Deck, ...] = ()
        self._bands: Mapping[str, Band] = {}
        self._folded: Collection[str] = ()
        self._strips: tuple[QWidget, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_bands(
        self,
        bands: Collection[Band],
        folded: Collection[str],
        decks: tuple[Deck, ...],
        strips: tuple[QWidget, ...],
    ) -> None:
        """Show the heads of these lanes over *decks*; folded columns are left out of it."""
        self._bands = {each.key: each for each in bands}
        self._folded, self._decks, self._strips = folded, decks, strips
        self.setVisible(bool(bands))
        self.fit()

    def fit(self) -> None:
        """Lie over all of the ground."""
        ground = self.parentWidget()
        if ground is not None:
            self.setGeometry(ground.rect())
            self.raise_()
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        deck = next((each for each in self._decks if each.isVisible()), None)
        ground = self.parentWidget()
        if deck is None or ground is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        port = deck.viewport()
        top = port.mapTo(ground, QPoint(0, 0)).y()
        seen = self.visibleRegion().boundingRect()
        area = QRect(seen.left(), top, seen.width(), port.height())
        free = self._free(area)
        region = QRegion()
        for each in free:
            region = region.united(QRegion(each))
        painter.setClipRegion(region)
        place = _roomiest(free)
        current = self._focused()
        rows = deck.rows_in(port.rect())
        tops = {row: deck.top_of(row) - deck.verticalOffset() for row in rows}
        if (pinned := deck.pinned()) is not None:
            tops.pop(pinned[0], None)
            tops[pinned[0]] = pinned[1]  # last: over what scrolls by beneath
        for row, y in tops.items():
            slot = deck.cards.slots[row]
            if not isinstance(slot, Gap) or not is_head(slot):
                continue
            whole = QRectF(area.left(), top + y - 1, area.width(), slot.height - 1)
            painter.fillRect(whole, QColor(current_tokens().app))
            strip = QRectF(place.left(), top + y, place.width(), slot.height - _GAP)
            self._head(painter, strip, slot, is_current=slot.id == current)
        painter.end()

    def _head(self, painter: QPainter, strip: QRectF, slot: Gap, *, is_current: bool) -> None:
        colours, key = current_tokens(), key_of_head(slot.id) or ""
        if is_current:
            painter.setPen(QPen(QColor(colours.focus_ring), FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(strip.adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
        mirrored = self.isRightToLeft()
        inside = strip.adjusted(SPACE[1], 0, -SPACE[1], 0)
        inside = self._chevron(painter, inside, colours, folded=key in self._folded)
        painter.setFont(font(BODY, SEMIBOLD))
        painter.setPen(QColor(colours.text))
        wide = min(painter.fontMetrics().horizontalAdvance(slot.name) + 2.0, inside.width() * 0.6)
        place = QRectF(inside.left(), inside.top(), wide, inside.height())
        if mirrored:
            place.moveRight(inside.right())
        draw_line(painter, place, slot.name, right=mirrored)
        painter.setFont(font(BODY, REGULAR))
        painter.setPen(QColor(colours.text_secondary))
        room = wide + SPACE[2]
        rest = inside.adjusted(0 if mirrored else room, 0, -room if mirrored else 0, 0)
        draw_line(painter, rest, self.said(key), right=mirrored)

    def said(self, key: str) -> str:
        """What is open in a lane, and what it comes to."""
        band = self._bands.get(key)
        if band is None:
            return ""
        count = self.tr("{n} open").format(n=number_text(band.count, 0))
        return f"{count}  ·  {amounts_text(band.totals)}" if band.totals else count

    def _chevron(
        self, painter: QPainter, inside: QRectF, colours: Tokens, *, folded: bool
    ) -> QRectF:
        mirrored, size = self.isRightToLeft(), scaled(_PICTURE)
        name = ("chevron-left" if mirrored else "chevron-right") if folded else "chevron-down"
        picture = pixmap(name, colours.text_secondary, size, self.devicePixelRatioF())
        left = inside.right() - size if mirrored else inside.left()
        painter.drawPixmap(round(left), round(inside.center().y() - size / 2), picture)
        room = size + SPACE[0] + 2
        return inside.adjusted(0 if mirrored else room, 0, -room if mirrored else 0, 0)

    def _free(self, area: QRect) -> list[QRect]:
        """The parts that are no folded columns, in the order in which they are read."""
        found, left = [], area.left()
        folded = [each.geometry() for each in self._strips if each.isVisible()]
        for each in sorted(folded, key=QRect.left):
            found.append(QRect(left, area.top(), each.left() - left, area.height()))
            left = each.right() + 1
        found.append(QRect(left, area.top(), area.right() + 1 - left, area.height()))
        found = [part for each in found if (part := each & area).width() > 0]
        return found[::-1] if self.isRightToLeft() else found

    def _focused(self) -> str:
        """The id of the head that the cursor is on while its column has the keyboard."""
        deck = next((each for each in self._decks if each.hasFocus()), None)
        gap = None if deck is None else deck.cards.gap_at(deck.currentIndex().row())
        return "" if gap is None else gap.id


def _roomiest(free: Sequence[QRect]) -> QRect:
    """Where there is room to write: the first part that is wide enough, else the widest."""
    wide = (each for each in free if each.width() >= scaled(_ENOUGH))
    return next(wide, max(free, key=QRect.width, default=QRect()))
