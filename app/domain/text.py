"""Text that enters the book, and text as it is searched and written to a spreadsheet cell."""

import re
import unicodedata
from typing import Final

from app.domain.errors import RuleError

# Control characters but tab and line feed, halves of surrogate pairs, and the code points that
# Unicode promises never to use: databases, PDF and XLSX writers fail on them or cut the text.
_FORBIDDEN: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
)
_REFUSED: Final = re.compile(f"[{_FORBIDDEN}]")
_SUSPECT: Final = re.compile(f"[\t\r{_FORBIDDEN}]")

# Letters that Unicode does not take apart into a letter and an accent.
_PLAIN: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_IGNORED: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")

# What makes a spreadsheet run a cell instead of showing it, after any quotes that guard it already.
_ACTIVE: Final = re.compile("'*(?:\\s*[=+\\-@|%＝＋－＠]|[ ]*[\t\r\n\x00])")


def clean_text(text: str) -> str:
    """Take text in as given, but for a tab (a space) and the kind of line end (a line feed).

    Nothing else is changed: composed and decomposed letters, zero-width, private and
    right-to-left characters stay. Raises RuleError for what no file or page can carry.
    """
    if _SUSPECT.search(text) is None:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if found := _REFUSED.search(text):
        message = (
            f"The text holds a character that cannot be kept (U+{ord(found.group()):04X}). "
            "Remove it, then try again."
        )
        raise RuleError(message)
    return text


def search_key(text: str) -> str:
    """Return the form in which text is compared: no case, no accents, no double spaces.

    Two names with one key look alike to a person; that alone never makes them the same.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
        text = _IGNORED.sub("", unicodedata.normalize("NFKD", text))
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.casefold().split())


def guard_formula(text: str) -> str:
    """Return the text for a CSV cell, quoted with ' where a spreadsheet would run it."""
    return f"'{text}" if _ACTIVE.match(text) else text


def unguard_formula(text: str) -> str:
    """Undo guard_formula: for every text, unguarding the guarded gives it back."""
    return text[1:] if text.startswith("'") and _ACTIVE.match(text, 1) else text
