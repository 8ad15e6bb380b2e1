"""The faces in a font file: what each is called, which characters it has, whether it may be used.

Reading is left to HarfBuzz, which takes a damaged file for one without characters.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

_FORBIDDEN = 0x0002  # "restricted licence embedding", where it is the only permission
_PERMISSIONS = 0x000F
_PICTURES_ONLY = 0x0200
_ITALIC = 0x0001
_NORMAL_WIDTH = 5
_REGULAR = 400
_WEIGHT = "wght"
_WANTED = (300, 400, 600)  # the weights of our own faces
_OUTLINES = frozenset(("glyf", "CFF ", "CFF2"))
_MOST_IN_A_FILE = 64


@dataclass(frozen=True, slots=True)
class Face:
    """A face of a font file. *edges* are where its characters begin and end, in turn.

    *set_to* is the weight to which a font of many weights is set; 0 for any other.
    """

    path: Path
    number: int
    family: str
    weight: int
    odd: bool  # slanted, narrow or wide: to be taken only if nothing else has the character
    fixed: bool
    edges: tuple[int, ...] = field(hash=False)  # thousands
    set_to: int = 0

    def has(self, text: str) -> bool:
        """Tell whether it has every character of a text."""
        return all(bisect_right(self.edges, ord(each)) % 2 for each in text)


def read(path: Path) -> tuple[Face, ...]:
    """The faces of a file that can be printed with; none if it is damaged or forbids it."""
    import uharfbuzz as hb

    try:
        blob = hb.Blob.from_file_path(str(path))
        count = min(hb.Face(blob, 0).count, _MOST_IN_A_FILE)
        return tuple(_usable(path, [hb.Face(blob, number) for number in range(count)]))
    except (OSError, ValueError, MemoryError, hb.HarfBuzzError):
        return ()


@lru_cache(maxsize=64)
def opened(face: Face) -> Any:  # noqa: ANN401 - a font of HarfBuzz
    """The face, open for shaping and drawing for the life of the program."""
    import uharfbuzz as hb

    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(face.path)), face.number))
    if face.set_to:
        font.set_variations({_WEIGHT: face.set_to})
    return font


def _usable(path: Path, found: Iterable[Any]) -> Iterator[Face]:
    held: tuple[Any, tuple[int, ...]] = (None, ())
    for number, face in enumerate(found):
        tags = set(face.table_tags)
        if not tags & _OUTLINES or "sbix" in tags or not face.glyph_count:
            continue
        traits = _traits(face)
        characters = face.unicodes
        if traits is None or not characters:
            continue
        if characters != held[0]:  # the faces of a collection mostly have the same
            held = characters, tuple(_edges(characters))
        weight, odd = traits
        family = _family(face)
        for set_to in _settings(face):
            yield Face(
                path=path,
                number=number,
                family=family,
                weight=set_to or weight,
                odd=odd,
                fixed=" mono" in f"{family} ".casefold() or _is_fixed(face),
                edges=held[1],
                set_to=set_to,
            )


def _settings(face: Any) -> tuple[int, ...]:  # noqa: ANN401
    """The weights to which a font of many is set for us; 0 alone for one that has only its own."""
    for axis in face.axis_infos if face.has_var_data else ():
        if axis.tag == _WEIGHT:
            weights = (min(max(each, axis.min_value), axis.max_value) for each in _WANTED)
            return tuple(dict.fromkeys(map(int, weights)))
    return (0,)


def _traits(face: Any) -> tuple[int, bool] | None:  # noqa: ANN401
    """Weight and oddness by the font's own word; None if it must not be embedded."""
    table = face.reference_table("OS/2").data
    if len(table) < 64:  # noqa: PLR2004 - an old font says nothing of itself
        return _REGULAR, False

    def number(at: int) -> int:
        return int.from_bytes(table[at : at + 2], "big")

    licence = number(8)
    if licence & _PERMISSIONS == _FORBIDDEN or licence & _PICTURES_ONLY:
        return None
    return number(4), bool(number(62) & _ITALIC) or number(6) != _NORMAL_WIDTH


def _is_fixed(face: Any) -> bool:  # noqa: ANN401
    return any(face.reference_table("post").data[12:16])


def _family(face: Any) -> str:  # noqa: ANN401
    import uharfbuzz as hb

    name = face.get_name(hb.OTNameIdPredefined.FONT_FAMILY)
    return str(name or "")


def _edges(characters: Iterable[int]) -> Iterator[int]:
    end = -1
    for each in characters:  # in rising order
        if each != end:
            if end >= 0:
                yield end
            yield each
        end = each + 1
    if end >= 0:
        yield end
