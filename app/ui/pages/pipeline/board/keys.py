"""What the keys mean on a list of cards. The shortcut sheet is written from the same words."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Act(Enum):
    """Something that a key asks for."""

    BEFORE = auto()
    AFTER = auto()
    MOVE_BEFORE = auto()
    MOVE_AFTER = auto()
    PUT_UP = auto()
    PUT_DOWN = auto()
    SELECT = auto()
    ADD = auto()
    FOLD = auto()
    ARCHIVE = auto()
    OPEN = auto()
    MOVE = auto()
    QUALIFY = auto()
    ASSIGN = auto()
    REOPEN = auto()
    FILTER = auto()
    TYPE = auto()


_BESIDE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_OTHERS = _BESIDE | Qt.KeyboardModifier.MetaModifier
_KEYS = {
    Qt.Key.Key_Delete: Act.ARCHIVE,
    Qt.Key.Key_Insert: Act.ADD,
    Qt.Key.Key_Space: Act.SELECT,
}
_LETTERS = {
    "a": Act.ASSIGN,
    "e": Act.OPEN,
    "f": Act.FOLD,
    "m": Act.MOVE,
    "n": Act.ADD,
    "q": Act.QUALIFY,
    "r": Act.REOPEN,
    "/": Act.FILTER,
}


def act_of(event: QKeyEvent, *, mirrored: bool) -> Act | None:
    """What a key asks for; None of one that means what it means in every list."""
    key, beside = Qt.Key(event.key()), bool(event.modifiers() & _BESIDE)
    if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
        if (key is Qt.Key.Key_Left) is not mirrored:
            return Act.MOVE_BEFORE if beside else Act.BEFORE
        return Act.MOVE_AFTER if beside else Act.AFTER
    if key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and beside:
        return Act.PUT_UP if key is Qt.Key.Key_Up else Act.PUT_DOWN
    if key in _KEYS:
        return _KEYS[key]
    text = event.text()
    if event.modifiers() & _OTHERS or not text.strip() or not text.isprintable():
        return None
    return _LETTERS.get(text.lower(), Act.TYPE)
