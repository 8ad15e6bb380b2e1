"""Names of files that we write, safe on every system whatever a customer is called."""

import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\u2044\u2215\u29f5\u29f8\uff0f\uff3c]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
_LONGEST = 120  # bytes, so that a suffix and a counter still fit


def safe(text: str, otherwise: str = "document") -> str:
    """A name for a file made of *text*, without folders, dots at its ends or reserved words."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    text = _cut(" ".join(_FORBIDDEN.sub(" ", text).split())).strip(" .")
    if not text:
        return otherwise
    return f"_{text}" if _RESERVED.fullmatch(text) else text


def _cut(text: str) -> str:
    return text.encode()[:_LONGEST].decode(errors="ignore")
