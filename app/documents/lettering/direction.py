"""In which direction a text runs, and how one is put into another that may run the other way."""

import unicodedata

FIRST_STRONG, POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
STEERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NOTHING = dict.fromkeys(map(ord, STEERING))
_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_OPENS, _CLOSES = frozenset(("LRI", "RLI", "FSI")), "PDI"


def way(text: str) -> bool:
    """Tell whether a text runs from right to left: as its first letter with a direction does.

    What stands apart in it does not count, nor does what follows where it stands apart itself.
    """
    deep = 0
    for kind in map(unicodedata.bidirectional, text):
        if kind in _OPENS:
            deep += 1
        elif kind == _CLOSES:
            deep -= 1
            if deep < 0:
                return False
        elif not deep and (kind == "L" or kind in _RIGHT_TO_LEFT):
            return kind != "L"
    return False


def apart(text: str) -> str:
    """A text to be put into another one, whose order it neither disturbs nor takes on."""
    if text.isascii() or not _RIGHT_TO_LEFT & set(map(unicodedata.bidirectional, text)):
        return text
    return f"{FIRST_STRONG}{text}{POP}"


def unsteered(text: str) -> str:
    """A text without the characters that only steer its order."""
    return text if text.isascii() else text.translate(_NOTHING)
