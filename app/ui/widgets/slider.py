"""A slider for a share: the arrow keys move it by one percent, and the wheel scrolls the page."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget
from typing_extensions import override

FINEST = 1000
"""Steps from nothing to all: tenths of a percent."""

_STEP, _PAGE = 10, 50


class ShareSlider(QSlider):
    """From nothing to all of something.

    Signals:
        valueChanged, sliderMoved: tenths of a percent.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, FINEST)
        self.setSingleStep(_STEP)
        self.setPageStep(_PAGE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def share(self) -> float:
        """Where it stands, 0 to 1."""
        return self.value() / FINEST

    def set_share(self, share: float) -> None:
        """Stand there, and tell nobody."""
        with QSignalBlocker(self):
            self.setValue(round(share * FINEST))
        self.setAccessibleDescription(f"{share:.1%}")

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
