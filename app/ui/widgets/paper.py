"""Pages of a document as pictures, fetched as they come into sight."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from app.ui.theme.look import current_tokens
from app.ui.theme.tokens import SPACE
from app.ui.widgets.paper_changes import Bands, changed_bands

_WIDEST = 900
_SHADOW = (28, 16, 8)
_PATIENCE = 40
_BAR = 4


class PaperView(QAbstractScrollArea):
    """White pages with a quiet shadow under each other, as wide as there is room.

    It paints no document itself: whoever hears `page_needed` makes the picture, in the background
    if it takes long, and hands it to set_image(). Until then the page is blank.

    Signals:
        page_needed: number of the page from 0, and the width of the picture in device pixels.
        page_changed: number of the page that is being read.
    """

    page_needed = Signal(int, int)
    page_changed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sizes: tuple[QSizeF, ...] = ()
        self._images: dict[int, QImage] = {}
        self._changes: dict[int, Bands] = {}
        self._asked: dict[int, int] = {}
        self._page = -1
        self._rest = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._rest.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._on_scrolled())

    def set_pages(self, sizes: Sequence[QSizeF]) -> None:
        """Show a document whose pages have these sizes, in points; the place is kept.

        The old pictures stay until new ones come: where those differ, the page is marked.
        """
        pairs = enumerate(zip(self._sizes, sizes, strict=False))
        same = {number for number, (before, after) in pairs if before == after}
        self._sizes, self._asked, self._changes = tuple(sizes), {}, {}
        self._images = {number: image for number, image in self._images.items() if number in same}
        read = self.verticalScrollBar().value()
        self._measure()
        self.verticalScrollBar().setValue(read)
        self._rest.start()
        self.viewport().update()

    def set_image(self, number: int, image: QImage) -> None:
        """Hand over the picture of a page."""
        if number < len(self._sizes):
            before = self._images.get(number)
            if before is not None and (bands := changed_bands(before, image)):
                self._changes[number] = bands
            self._images[number] = image
            self.viewport().update()

    def image(self, number: int) -> QImage | None:
        """The picture of a page, if there is one yet."""
        return self._images.get(number)

    def changes(self, number: int) -> Bands:
        """Which parts of a page have changed, as shares of its height from top to bottom."""
        return self._changes.get(number, ())

    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def page_size(self, number: int) -> QSizeF:
        """The size of a page, in points."""
        return self._sizes[number]

    def page_rect(self, number: int) -> QRect:
        """Where a page lies, in pixels of the viewport."""
        return self._places()[number].translated(0, -self.verticalScrollBar().value())

    def pages_in_sight(self) -> list[int]:
        """The numbers of the pages in sight, from the top."""
        return [number for number, _ in self._in_sight()]

    def go_to(self, number: int) -> None:
        """Scroll to a page."""
        if 0 <= number < len(self._sizes):
            self.verticalScrollBar().setValue(self._places()[number].top() - SPACE[3])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self._rest.start()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        key = Qt.Key(event.key())
        if key in ends:
            bar.setValue(ends[key])
        elif key in pages:
            self.go_to(max(0, self._read_page() + pages[key]))
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = current_tokens()
        painter.fillRect(self.viewport().rect(), QColor(colours.sunken))
        for number, place in self._in_sight():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for reach, strength in enumerate(_SHADOW):
                painter.setPen(QPen(QColor(0, 0, 0, strength), 1))
                grown = place.adjusted(-reach - 1, -reach, reach, reach + 1)
                painter.drawRoundedRect(grown, 2, 2)
            painter.fillRect(place, Qt.GlobalColor.white)
            image = self._images.get(number)
            if image is not None:
                painter.drawImage(place, image)
            self._mark(painter, number, place)

    def _mark(self, painter: QPainter, number: int, place: QRect) -> None:
        """A bar beside the paper where something has changed."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_tokens().accent))
        for top, bottom in self.changes(number):
            first, last = (place.top() + round(share * place.height()) for share in (top, bottom))
            high = max(_BAR, last - first)
            painter.drawRoundedRect(place.left() - 2 * _BAR, first, _BAR, high, 2, 2)

    def _width(self) -> int:
        return min(_WIDEST, max(120, self.viewport().width() - 2 * SPACE[4]))

    def _places(self) -> list[QRect]:
        """Where the pages lie on the whole strip."""
        width, top, places = self._width(), SPACE[4], []
        widest = max((size.width() for size in self._sizes), default=1.0)
        for size in self._sizes:
            wide = round(width * size.width() / widest)
            tall = round(wide * size.height() / size.width())
            places.append(QRect((self.viewport().width() - wide) // 2, top, wide, tall))
            top += tall + SPACE[4]
        return places

    def _in_sight(self) -> list[tuple[int, QRect]]:
        offset, height = self.verticalScrollBar().value(), self.viewport().height()
        moved = [(n, place.translated(0, -offset)) for n, place in enumerate(self._places())]
        return [(n, place) for n, place in moved if place.bottom() >= 0 and place.top() <= height]

    def _measure(self) -> None:
        places = self._places()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        whole = places[-1].bottom() + SPACE[4] if places else 0
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        bar.setRange(0, max(0, whole - height))
        bar.setPageStep(height)
        bar.setSingleStep(SPACE[6])
        bar.setValue(round(share * bar.maximum()))

    def _read_page(self) -> int:
        middle = self.viewport().height() // 2
        found = [number for number, place in self._in_sight() if place.top() <= middle]
        return found[-1] if found else 0

    def _on_scrolled(self) -> None:
        self.viewport().update()
        self._rest.start()
        page = self._read_page()
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _ask(self) -> None:
        """Ask for what is in sight first, then for its neighbours."""
        seen = [number for number, _ in self._in_sight()]
        near = [seen[-1] + 1, seen[0] - 1] if seen else []
        width = round(self._width() * self.devicePixelRatioF())
        for number in (*seen, *near):
            if 0 <= number < len(self._sizes) and self._asked.get(number) != width:
                self._asked[number] = width
                self.page_needed.emit(number, width)
