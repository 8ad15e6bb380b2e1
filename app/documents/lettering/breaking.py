"""Where a line may end: at spaces and dashes, and between letters of scripts without spaces."""

import unicodedata

_WIDE = frozenset("WF")
_NEVER_FIRST = frozenset(
    "!%,.:;?°’”†‡、。…‥・ヽヾーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゝゞ々"
)
_NEVER_LAST = frozenset("$£¥‘“")
_DASHES = frozenset("-\u2010–—")
# Vowels of Thai and Lao that are written before the syllable to which they belong.
_OPENS_A_SYLLABLE = frozenset("เแโใไເແໂໃໄ")


def may_part(before: str, letter: str) -> bool:
    """Tell whether a line may end between two letters."""
    if letter == " " or _ends(letter) or _begins(before):
        return False
    if before == " ":
        return True
    if before in _DASHES:
        return letter.isalpha()
    return _stands_alone(before) or _stands_alone(letter) or letter in _OPENS_A_SYLLABLE


def _ends(letter: str) -> bool:
    """Tell whether no line begins with this letter."""
    closing = unicodedata.category(letter) in {"Pe", "Pf"}
    return closing or unicodedata.normalize("NFKC", letter) in _NEVER_FIRST


def _begins(letter: str) -> bool:
    """Tell whether no line ends with this letter."""
    opening = unicodedata.category(letter) in {"Ps", "Pi"}
    return opening or unicodedata.normalize("NFKC", letter) in _NEVER_LAST


def _stands_alone(letter: str) -> bool:
    """Tell whether a line may end beside this letter: Chinese and Japanese have no spaces."""
    wide = unicodedata.east_asian_width(letter) in _WIDE
    return wide and not "\uac00" <= letter <= "\ud7a3"
