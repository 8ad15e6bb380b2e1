"""Names of files that we write, safe on every system whatever a customer is called."""

import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\u2044\u2215\u29f5\u29f8\uff0f\uff3c]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_LONGEST = 120  # bytes, so that a suffix and a counter still fit


def safe(text: str, otherwise: str = "document", *, tail: str = "") -> str:
    """A name for a file made of *text*, without folders, dots at its ends or reserved words.

    *tail* ends it whatever has to be cut, so that long names can still be told apart.
    """
    ending = _plain(tail).strip(" .")
    room = _LONGEST - len(ending.encode()) - 1 if ending else _LONGEST
    name = _cut(_plain(text), room).strip(" .") or otherwise
    name = f"{name} {ending}" if ending else name
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    text = "".join(c for c in text if unicodedata.category(c) not in _UNSEEN)
    return " ".join(_FORBIDDEN.sub(" ", text).split())


def _cut(text: str, room: int) -> str:
    return text.encode()[: max(room, 0)].decode(errors="ignore")
