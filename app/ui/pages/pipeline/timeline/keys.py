"""What the keys of the timeline mean."""

from PySide6.QtCore import Qt

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_BOTH = _SHIFT | Qt.KeyboardModifier.ControlModifier
_WEEK = 7


def goal(key: Qt.Key, here: int, count: int, page: int) -> int | None:
    """The row that a key leads to from the row *here*; None for a key that leads to none."""
    goals = {
        Qt.Key.Key_Up: here - 1,
        Qt.Key.Key_Down: here + 1,
        Qt.Key.Key_PageUp: here - page,
        Qt.Key.Key_PageDown: here + page,
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: count - 1,
    }
    found = goals.get(key)
    return None if found is None or not count else min(max(found, 0), count - 1)


def shift_of(key: Qt.Key, modifiers: Qt.KeyboardModifier, *, mirrored: bool) -> int | None:
    """By how many days a key moves the end of a bar: Shift a day, with Ctrl a week."""
    way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
    days = {_SHIFT: 1, _BOTH: _WEEK}.get(modifiers & ~Qt.KeyboardModifier.KeypadModifier)
    if way is None or days is None:
        return None
    return -way * days if mirrored else way * days
