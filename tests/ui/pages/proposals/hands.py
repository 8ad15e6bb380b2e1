"""What a user's hands do at the desk."""

from PySide6.QtCore import Qt

LEFT = Qt.MouseButton.LeftButton


def press(qtbot, entry, value):
    """Press the chip of a value."""
    qtbot.mouseClick(entry.widget.chip(value), LEFT)


def choose(entry, value):
    """Choose a value of a list."""
    entry.widget.set_value(value)
    entry.widget.activated.emit(entry.widget.currentIndex())


def type_into(qtbot, entry, text):
    """Replace what stands in a field, and leave it."""
    entry.widget.setFocus()
    entry.widget.selectAll()
    qtbot.keyClick(entry.widget, Qt.Key.Key_Delete)
    qtbot.keyClicks(entry.widget, text)
    qtbot.keyClick(entry.widget, Qt.Key.Key_Tab)
