"""The slide alone on the screen, as large as it can be, on black."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services import pdf_pages
from app.ui.background import Progress
from app.ui.pages.reviews.presenting.talk import Talk
from app.ui.widgets.page_image import page_image
from app.ui.workspace import BookFile, Workspace

_BLACK = QColor("#000000")
_KEPT = 8  # pictures
_REST = 2500  # milliseconds after which the pointer goes away
_STEPS: Mapping[int, int] = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Space: 1,
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Backspace: -1,
}


class Stage(QWidget):
    """What the customer sees. A click goes on, Escape leaves."""

    def __init__(self, workspace: Workspace, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._talk = workspace, talk
        self._size = pdf_pages.page_size(talk.material.content)
        self._pictures: dict[tuple[int, int], QImage] = {}
        self._asked: set[tuple[int, int]] = set()
        self._is_dark = False
        self._pointer = QTimer(self, singleShot=True, interval=_REST)
        self._pointer.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        talk.moved.connect(self._on_moved)
        self._name()

    def blacken(self) -> None:
        """Show nothing, or the slide again: the talk goes on without it."""
        self._is_dark = not self._is_dark
        self.update()

    @property
    def is_drawn(self) -> bool:
        """Tell whether the slide is there as sharp as the screen shows it."""
        return (self._talk.place, self._pixels()) in self._pictures

    def place(self) -> QRect:
        """Where the slide stands."""
        wide, high = self._size
        scale = min(self.width() / wide, self.height() / high)
        shown = QRect(0, 0, round(wide * scale), round(high * scale))
        shown.moveCenter(self.rect().center())
        return shown

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _BLACK)
        if self._is_dark:
            return
        found = self._pictures.get((self._talk.place, self._pixels())) or self._any()
        if found is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.place(), found)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event.key()):
            super().keyPressEvent(event)

    def take_key(self, key: int) -> bool:
        """Do what a key says; answers whether it says anything here."""
        if key in _STEPS:
            self._talk.go(self._talk.place + _STEPS[key])
        elif key == Qt.Key.Key_Home:
            self._talk.go(0)
        elif key == Qt.Key.Key_End:
            self._talk.go(self._talk.count - 1)
        elif key in {Qt.Key.Key_B, Qt.Key.Key_Period}:
            self.blacken()
        elif key == Qt.Key.Key_Escape:
            self._talk.end()
        else:
            return False
        return True

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._talk.go(self._talk.place + 1)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.unsetCursor()
        self._pointer.start()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._talk.end()

    def _on_moved(self) -> None:
        self._is_dark = False
        self._name()
        self._ask()
        self.update()

    def _name(self) -> None:
        """Who listens to the screen hears the headline."""
        self.setAccessibleName(self._talk.slide.headline)

    def _pixels(self) -> int:
        return round(self.place().width() * self.devicePixelRatioF())

    def _any(self) -> QImage | None:
        """The slide at another size, until the right one is there."""
        found = (one for (at, _), one in self._pictures.items() if at == self._talk.place)
        return next(found, None)

    def _ask(self) -> None:
        """Draw the slide that is shown, and those beside it that may be next."""
        width, here = self._pixels(), self._talk.place
        for place in (here, here + 1, here - 1):
            key = (place, width)
            if 0 <= place < self._talk.count and width > 0 and key not in self._asked:
                self._asked.add(key)
                self._draw(key)

    def _draw(self, key: tuple[int, int]) -> None:
        content = self._talk.material.content

        def work(_file: BookFile, _progress: Progress) -> QImage:
            return page_image(content, *key)

        def show(made: QImage) -> None:
            self._pictures[key] = made
            while len(self._pictures) > _KEPT:
                oldest = next(iter(self._pictures))
                del self._pictures[oldest]
                self._asked.discard(oldest)
            self.update()

        job = self._workspace.background(work, self)
        job.done.connect(show)
        job.start()
