"""A sheet that stands beside what it is about, and never on it."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.theme.look import scaled
from app.ui.widgets.entry import EntryPanel, Sheet
from app.ui.widgets.popover import Popover

_SHEET = 420
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
        """Where it may stand: within the window, as far as that is on the screen.

        A window that is larger than a screen stands on several.
        """
        window = self._anchor.window().geometry()
        screen = QGuiApplication.screenAt(self._rect.center()) or self._anchor.screen()
        whole = screen.availableGeometry()
        seen = whole & window
        spans = window.width() > whole.width() or window.height() > whole.height()
        return window if spans or not seen.contains(self._rect.center()) else seen

    @override
    def _place(self, size: QSize) -> QPoint:
        return beside(self._rect, size, self.room, leftwards=self._anchor.isRightToLeft())


def ask_beside(anchor: QWidget, rect: QRect, sheet: Sheet) -> EntryPanel:
    """Ask beside a place for what a sheet asks for; what is refused stays typed, with the reason.

    *anchor* gets the keyboard again afterwards.
    """
    panel = EntryPanel(sheet, flat=True)
    panel.setFixedWidth(scaled(_SHEET))
    popover = Beside(anchor, panel, rect, name=sheet.title)
    panel.closed.connect(popover.close)
    box = popover.layout()
    if box is not None:  # Qt gives a window two thirds of the screen at most, and squeezes the rest
        wanted = box.totalHeightForWidth(box.totalSizeHint().width())
        popover.setMinimumHeight(min(wanted, popover.room.height()))
    popover.begin()
    panel.begin()
    return panel


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


class Below(Popover):
    """Stands below *rect*, a place on screen, and ends where it ends; above it without room."""

    def __init__(self, anchor: QWidget, content: QWidget, rect: QRect, *, name: str) -> None:
        super().__init__(anchor, content, name=name)
        self._rect = rect

    @override
    def _place(self, size: QSize) -> QPoint:
        room = self._anchor.window().geometry()
        across = self._rect.right() + 1 - size.width()
        if self._anchor.isRightToLeft():
            across = self._rect.left()
        across = max(room.left(), min(across, room.right() + 1 - size.width()))
        below = self._rect.bottom() + 1 + GAP
        fits = below + size.height() <= room.bottom() + 1
        return QPoint(across, below if fits else self._rect.top() - GAP - size.height())


def ask_below(anchor: QWidget, rect: QRect, sheet: Sheet) -> EntryPanel:
    """Ask below a place for what a sheet asks for; what is refused stays typed, with the reason."""
    panel = EntryPanel(sheet, flat=True)
    panel.setMinimumWidth(scaled(_SHEET))
    popover = Below(anchor, panel, rect, name=sheet.title)
    panel.closed.connect(popover.close)
    popover.begin()
    panel.begin()
    return panel
