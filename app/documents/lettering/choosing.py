"""Which face of the machine draws a letter: one that has it, and of those the plainest."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from app.documents.lettering import installed, shaping
from app.documents.lettering.faces import Face

# How families made for reading begin, the best first.
_LIKED = (
    "noto sans",
    "source han sans",
    "pingfang",
    "hiragino sans",
    "microsoft yahei",
    "microsoft jhenghei",
    "yu gothic",
    "meiryo",
    "apple sd gothic",
    "malgun gothic",
    "segoe ui",
    "nirmala",
    "leelawadee",
    "kohinoor",
    "thonburi",
    "geeza pro",
    "arial",
    "tahoma",
    "dejavu sans",
    "droid sans",
    "wenquanyi",
)
_LAST = ("unifont", "lastresort", "last resort", ".lastresort")
_REGIONS = {
    "JP": ("cjk jp", "hiragino sans", "yu gothic", "meiryo", "ms gothic", "ipa"),
    "KR": ("cjk kr", "apple sd gothic", "malgun", "nanum"),
    "TC": ("cjk tc", "cjk hk", "pingfang tc", "pingfang hk", "jhenghei", "mingliu"),
    "SC": ("cjk sc", "pingfang sc", "yahei", "simsun", "simhei", "wenquanyi"),
}
_READERS = (("ja", "JP"), ("ko", "KR"), ("zh_TW", "TC"), ("zh_HK", "TC"), ("zh_Hant", "TC"))
_SERIFS = ("serif", "mincho", "song", "ming", "batang", "naskh", "nastaliq", "times", "roman")
_UNKNOWN = frozenset(("Cn", "Co", "Cs"))  # not a character, a private one, half of one


_LANGUAGE: ContextVar[str] = ContextVar("language", default="")


@contextmanager
def read_in(language: str) -> Iterator[None]:
    """What is printed meanwhile is read by somebody of this language, such as ja_JP."""
    token = _LANGUAGE.set(language.replace("-", "_"))
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


def region_of(text: str) -> str:
    """Whose shapes of Chinese characters a text asks for: by its own letters, else its reader."""
    names = {unicodedata.name(letter, "").partition(" ")[0] for letter in text}
    if names & {"HIRAGANA", "KATAKANA"}:
        return "JP"
    if "HANGUL" in names:
        return "KR"
    found = (region for start, region in _READERS if _LANGUAGE.get().startswith(start))
    return next(found, "SC")


@lru_cache(maxsize=8192)
def face_for(letters: str, weight: int = 400, region: str = "SC") -> Face | None:
    """The face that draws letters that belong together; None if the machine has none."""
    if any(unicodedata.category(letter) in _UNKNOWN for letter in letters):
        return None
    needed = "".join(letter for letter in letters if not silent(letter))
    for face in _ranked(weight, region):
        if face.has(needed) and shaping.draws(face, letters):
            return face
    return None


def silent(letter: str) -> bool:
    """Tell whether a character has no shape of its own, so that leaving it out loses nothing."""
    variation = "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    return variation or unicodedata.category(letter) in {"Cf", "Cc"}


def forget() -> None:
    """Look at the machine's fonts again: some may have been installed since."""
    shaping.forget()
    for held in (installed.installed, _ranked, face_for):
        held.cache_clear()


@lru_cache(maxsize=16)
def _ranked(weight: int, region: str) -> tuple[Face, ...]:
    return tuple(sorted(installed.installed(), key=lambda face: _rank(face, weight, region)))


def _rank(face: Face, weight: int, region: str) -> tuple[object, ...]:
    family = face.family.casefold()
    liked = next((place for place, each in enumerate(_LIKED) if family.startswith(each)), None)
    return (
        family.startswith(_LAST),
        face.odd,
        face.fixed,
        any(each in family for each in _SERIFS),
        len(_LIKED) if liked is None else liked,
        not any(each in family for each in _REGIONS[region]),
        abs(face.weight - weight),
        family,
        str(face.path),
        face.number,
    )
