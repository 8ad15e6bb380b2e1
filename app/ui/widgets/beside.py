"""A sheet that stands beside what it is about, and never on it."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.widgets.popover import Popover

GAP = 6  # pixels between the sheet and what it is about


class Beside(Popover):
    """Stands beside *rect*, a place on screen: at the side with more room for it.

    *anchor* gets the keyboard again when it goes away.
    """

    def __init__(self, anchor: QWidget, content: QWidget, rect: QRect, *, name: str) -> None:
        super().__init__(anchor, content, name=name)
        self._rect = rect

    @property
    def room(self) -> QRect:
        """Where it may stand: within the window, as far as that is on the screen."""
        window = self._anchor.window().geometry()
        screen = QGuiApplication.screenAt(self._rect.center()) or self._anchor.screen()
        seen = screen.availableGeometry() & window
        return seen if seen.contains(self._rect.center()) else window

    @override
    def _place(self, size: QSize) -> QPoint:
        return beside(self._rect, size, self.room, leftwards=self._anchor.isRightToLeft())


def beside(rect: QRect, size: QSize, room: QRect, *, leftwards: bool = False) -> QPoint:
    """Where something of a *size* stands beside *rect*, and within *room* as far as it fits."""
    right, left = rect.right() + 1 + GAP, rect.left() - GAP - size.width()
    fits_right = right + size.width() <= room.right() + 1
    fits_left = left >= room.left()
    if fits_right and fits_left:
        across = left if leftwards else right
    elif fits_right or fits_left:
        across = right if fits_right else left
    else:
        across = right if room.right() - rect.right() >= rect.left() - room.left() else left
    highest = max(room.top(), room.bottom() + 1 - size.height())
    return QPoint(across, min(max(rect.top(), room.top()), highest))
