"""A text cut into letters that belong together, each with the face that draws it."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.documents.lettering import choosing, own, shaping
from app.documents.lettering.choosing import silent
from app.documents.lettering.direction import STEERING
from app.documents.lettering.faces import Face

_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
_SPACE, _HARD_SPACE = " ", "\N{NO-BREAK SPACE}"
_WEIGHTS = {own.PLAIN: 400, own.STRONG: 600, own.LIGHT: 300}


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written as one: a letter with its marks, a syllable, an emoji of several parts.

    *own* tells that our face draws it by itself; *face* is the one that shapes it otherwise, as a
    letter of its *script*, if it is one of any. With neither, nothing here can draw it, unless it
    has no shape.
    """

    text: str
    own: bool = False
    face: Face | None = None
    script: str = ""

    @property
    def missing(self) -> bool:
        """Whether it should be seen and cannot be drawn."""
        return not self.own and self.face is None and not all(map(silent, self.text))


def cleaned(line: str) -> str:
    """A line without what neither has a shape nor says how others stand; spaces are spaces."""
    if is_plain(line):
        return line
    return "".join(_clean(line))


def whole(text: str) -> str:
    """A text as a file can hold it in its own entries: without halves of characters."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def is_plain(line: str) -> bool:
    """Tell whether our face draws a line letter by letter: nearly always."""
    return own.letters().issuperset(line)


def letters(line: str, font: str) -> Iterator[Letter]:
    """The letters of a cleaned line, to be set in one of our faces where that has them."""
    region = ""
    for text in _together(line):
        if text in own.letters():
            yield Letter(text, own=True)
            continue
        region = region or choosing.region_of(line)
        yield _letter(text, font, region)


def missing(texts: Iterable[str], font: str = own.PLAIN) -> tuple[str, ...]:
    """What no face here can draw of these texts, each once, in the order in which it comes."""
    found: dict[str, None] = {}
    for text in texts:
        for line in text.split("\n"):
            if not is_plain(line):
                gone = (each.text for each in letters(cleaned(line), font) if each.missing)
                found.update(dict.fromkeys(gone))
    return tuple(found)


def _clean(line: str) -> Iterator[str]:
    for letter in line:
        if letter in own.letters() or letter in STEERING or letter in _JOINERS:
            yield letter
        elif letter == "\t" or unicodedata.category(letter) == "Zs":
            yield _HARD_SPACE if letter in "\u202f\u2007" else _SPACE
        elif not silent(letter) or _varies(letter):
            yield letter


def _varies(letter: str) -> bool:
    tag = "\U000e0020" <= letter <= "\U000e007f"
    return tag or "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"


def _together(line: str) -> Iterator[str]:
    """The line, cut where one letter ends and the next begins."""
    start = 0
    flags = 0
    for place in range(1, len(line)):
        before, letter = line[place - 1], line[place]
        flag = "\U0001f1e6" <= letter <= "\U0001f1ff"
        flags = flags + 1 if "\U0001f1e6" <= before <= "\U0001f1ff" else 0
        if _extends(letter) or (before == _JOINERS[0] and letter != _SPACE) or (flag and flags % 2):
            continue
        yield line[start:place]
        start = place
    if line:
        yield line[start:]


def _extends(letter: str) -> bool:
    return (
        letter in _JOINERS
        or _varies(letter)
        or unicodedata.category(letter)[0] == "M"
        or "\U0001f3fb" <= letter <= "\U0001f3ff"  # the tone of a skin
        or "\u1160" <= letter <= "\u11ff"  # vowels and ends of Korean syllables
    )


@lru_cache(maxsize=8192)
def _letter(text: str, font: str, region: str) -> Letter:
    """A letter that is no plain one of ours, composed or taken apart if only so it can be drawn."""
    shown = "".join(each for each in text if not silent(each))
    if not shown:
        return Letter(text)
    if shown in own.letters():
        return Letter(shown, own=True)
    ways = dict.fromkeys((text, *(unicodedata.normalize(form, text) for form in ("NFC", "NFD"))))
    ours = own.face(font)
    for way in ways:
        if way in own.letters():
            return Letter(way, own=True)
        seen = "".join(each for each in way if not silent(each))
        if ours.has(seen) and shaping.draws(ours, way):
            return Letter(way, face=ours, script=_script(way))
    for way in ways:
        face = choosing.face_for(way, _WEIGHTS[font], region)
        if face is not None:
            return Letter(way, face=face, script=_script(way))
    return Letter(text)


def _script(text: str) -> str:
    from fontTools import unicodedata as scripts

    found = next((each for each in map(scripts.script, text) if each not in {"Zyyy", "Zinh"}), "")
    return str(found)


def forget() -> None:
    """Look at the machine's fonts again: some may have been installed since."""
    choosing.forget()
    _letter.cache_clear()
