"""Letters become what is drawn: joined, stacked and placed by HarfBuzz."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.documents.lettering import faces
from app.documents.lettering.faces import Face

_EM = 1000  # a PDF counts widths in thousandths of the size


@dataclass(frozen=True, slots=True)
class Part:
    """A glyph of a face and where it stands in its cluster, in the units of the face."""

    glyph: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """What is drawn for letters that cannot be parted, and how wide, in thousandths of the size.

    *start* is the place of its first letter in the text. Clusters come from left to right.
    """

    start: int
    text: str
    parts: tuple[Part, ...]
    width: int


@lru_cache(maxsize=4096)
def shaped(face: Face, text: str, *, leftward: bool = False) -> tuple[Cluster, ...]:
    """The clusters of a text in one script, set in one face."""
    import uharfbuzz as hb

    font = faces.opened(face)
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftward else "ltr"
    hb.shape(font, buffer, {})
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    found: dict[int, list[tuple[Any, Any]]] = {}
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        found.setdefault(info.cluster, []).append((info, position))
    return tuple(
        _cluster(start, text[start : ends[start]], glyphs, font.face.upem)
        for start, glyphs in found.items()
    )


@lru_cache(maxsize=4096)
def draws(face: Face, text: str) -> bool:
    """Tell whether a face really has outlines for these letters, whatever it says it has."""
    try:
        parts = [part for cluster in shaped(face, text) for part in cluster.parts]
    except UnicodeEncodeError:
        return False
    font, ink = faces.opened(face), _Ink()
    for part in parts:
        font.draw_glyph_with_pen(part.glyph, ink)
    return ink.found and all(part.glyph for part in parts)


class _Ink:
    """A pen that only notices whether anything is drawn with it."""

    def __init__(self) -> None:
        self.found = False

    def moveTo(self, *_points: object) -> None:  # noqa: N802 - fontTools calls it so
        """Moving draws nothing."""

    def closePath(self) -> None:  # noqa: N802
        """Nor does closing."""

    def lineTo(self, *_points: object) -> None:  # noqa: N802
        """A line does."""
        self.found = True

    curveTo = qCurveTo = lineTo  # noqa: N815


def _cluster(start: int, text: str, glyphs: list[tuple[Any, Any]], upem: int) -> Cluster:
    parts = []
    across = up = 0
    for info, position in glyphs:
        x, y = across + position.x_offset, up + position.y_offset
        parts.append(Part(info.codepoint, x, y))
        across += position.x_advance
        up += position.y_advance
    return Cluster(start, text, tuple(parts), max(round(across * _EM / upem), 0))


def forget() -> None:
    """Open every face anew."""
    for held in (shaped, draws, faces.opened):
        held.cache_clear()
