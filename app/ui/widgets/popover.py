"""A small panel at a button: it takes an answer or offers a choice, and goes away by itself."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.entry import EntryPanel, Sheet
from app.ui.widgets.layout import column

_GAP = 4
_SHEET = 420
_TALLEST = 480


class Popover(QFrame):
    """Stands below *anchor*, or above it where there is no room. Escape or a click beside leaves.

    Signals:
        left: it went away.
    """

    left = Signal()

    def __init__(self, anchor: QWidget, content: QWidget, *, name: str) -> None:
        super().__init__(anchor, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popover")
        self.setAccessibleName(name)
        self._anchor = anchor
        box = column(margin=SPACE[2])
        box.addWidget(content)
        self.setLayout(box)
        self.setFocusProxy(content)

    def begin(self) -> None:
        """Show it, with the keyboard on it."""
        self.adjustSize()
        self.move(self._place(self.size()))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()
        if self._anchor.isVisible():
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, size: QSize) -> QPoint:
        rect = self._anchor.rect()
        below = self._anchor.mapToGlobal(QPoint(0, rect.bottom() + 1 + _GAP))
        above = self._anchor.mapToGlobal(QPoint(0, -_GAP - size.height()))
        screen = self._anchor.screen() or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        top = below.y() if below.y() + size.height() <= room.bottom() else above.y()
        left = below.x()
        if self._anchor.isRightToLeft():
            left = self._anchor.mapToGlobal(rect.topRight()).x() - size.width()
        left = max(room.left(), min(left, room.right() - size.width()))
        return QPoint(left, max(room.top(), top))


def ask(anchor: QWidget, sheet: Sheet) -> EntryPanel:
    """Ask at *anchor* for what a sheet asks for; what is refused stays typed, with the reason."""
    panel = EntryPanel(sheet)
    panel.setMinimumWidth(scaled(_SHEET))
    panel.setMaximumHeight(scaled(_TALLEST))
    popover = Popover(anchor, panel, name=sheet.title)
    panel.closed.connect(popover.close)
    popover.begin()
    panel.begin()
    return panel


def show(anchor: QWidget, content: QWidget, *, name: str) -> Popover:
    """Show *content* at *anchor*."""
    popover = Popover(anchor, content, name=name)
    popover.begin()
    return popover
