"""Shaped letters in a PDF: a font of its own for each face, with one glyph for each cluster.

Marks are drawn into the glyph of the letter that carries them, so that a cluster is one code. What
it says can then be read back letter by letter, which a search, a copy and our own checks rely on.
Cubic outlines become quadratic ones on the way: only of what is printed, and once for each cluster.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Any
from weakref import WeakKeyDictionary

from app.documents.lettering import faces
from app.documents.lettering.faces import Face
from app.documents.lettering.shaping import Cluster, Part

_EM = 1000
_ROUGHNESS = 0.001  # of the size: how far a converted curve may stray
_SHARE = 100  # entries of a list in a character map


@dataclass(frozen=True, slots=True)
class _Sign:
    """What one code of the font draws, how wide it is and what it says."""

    parts: tuple[Part, ...]
    width: int
    text: str


@dataclass(slots=True)
class _Used:
    """What a document has used of a face."""

    name: str
    codes: dict[_Sign, int] = field(default_factory=dict)


class Typeface:
    """A face as ReportLab asks for it: it is told of the document, and written when that ends."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.fontName = f"{face.path}-{face.number}-{face.set_to}"
        self._used: WeakKeyDictionary[Any, _Used] = WeakKeyDictionary()

    def codes(self, document: Any, clusters: Sequence[Cluster], *, leftward: bool) -> str:  # noqa: ANN401
        """The codes that draw clusters from left to right, in hexadecimal digits."""
        used = self._used.get(document)
        if used is None:
            used = self._used[document] = _Used(f"S{len(document.fontMapping) + 1}")
            document.fontMapping[self.fontName] = f"/{used.name}"
            document.delayedFonts.append(self)
        signs = (sign for cluster in clusters for sign in _signs(cluster, leftward=leftward))
        return "".join(f"{used.codes.setdefault(sign, len(used.codes) + 1):04X}" for sign in signs)

    def resource(self, document: Any) -> str:  # noqa: ANN401
        """The name of the font on the pages of a document."""
        return self._used[document].name

    def addObjects(self, document: Any) -> None:  # noqa: ANN401, N802 - ReportLab calls it so
        """Write the font into the document: nothing is used of it from now on."""
        used = self._used.pop(document)
        font = _font(document, self.face, used.name, tuple(used.codes))
        fonts = document.idToObject["BasicFonts"].dict
        fonts[used.name] = document.Reference(font, used.name)


@lru_cache(maxsize=256)
def typeface(face: Face) -> Typeface:
    """The face, ready for any document."""
    return Typeface(face)


def _signs(cluster: Cluster, *, leftward: bool) -> list[_Sign]:
    """The codes of a cluster.

    Readers turn text from right to left round letter by letter. Letters drawn as one are therefore
    said one by one, the last first, each on its share of the width.
    """
    if not leftward or len(cluster.text) <= 1:
        return [_Sign(cluster.parts, cluster.width, cluster.text)]
    share, rest = divmod(cluster.width, len(cluster.text))
    said = cluster.text[::-1]
    return [
        _Sign(cluster.parts, share + rest, said[0]),
        *(_Sign((), share, letter) for letter in said[1:]),
    ]


def _font(document: Any, face: Face, key: str, signs: tuple[_Sign, ...]) -> Any:  # noqa: ANN401
    from reportlab.pdfbase import pdfdoc

    drawn = _program(face, tuple((sign.parts, sign.width) for sign in signs))
    tag = "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(drawn).digest()[:6])
    name = f"/{tag}+{_plain(face.family)}"

    def held(what: str, content: Any, **entries: object) -> Any:  # noqa: ANN401
        stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(dict(entries)), content)
        stream.filters = [pdfdoc.PDFZCompress]
        return document.Reference(stream, f"{what}:{key}")

    def entry(what: str, **entries: object) -> Any:  # noqa: ANN401
        return document.Reference(pdfdoc.PDFDictionary(entries), f"{what}:{key}")

    widths = pdfdoc.PDFArray([1, pdfdoc.PDFArray([sign.width for sign in signs])])
    system = {"Registry": "Adobe", "Ordering": "Identity"}
    descendant = entry(
        "letters",
        Type="/Font",
        Subtype="/CIDFontType2",
        BaseFont=name,
        CIDSystemInfo=pdfdoc.PDFDictionary(
            {**{key: pdfdoc.PDFString(value) for key, value in system.items()}, "Supplement": 0}
        ),
        FontDescriptor=entry(
            "descriptor",
            Type="/FontDescriptor",
            FontName=name,
            Flags=4,
            FontBBox=pdfdoc.PDFArray([-_EM, -_EM, 2 * _EM, 2 * _EM]),
            ItalicAngle=0,
            Ascent=900,
            Descent=-250,
            CapHeight=700,
            StemV=face.weight // 5,
            FontFile2=held("program", drawn, Length1=len(drawn)),
        ),
        DW=0,
        W=widths,
        CIDToGIDMap="/Identity",
    )
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([descendant]),
            "ToUnicode": held("said", _said([sign.text for sign in signs])),
        }
    )


def _plain(family: str) -> str:
    return "".join(letter for letter in family if letter.isascii() and letter.isalnum()) or "Face"


def _said(texts: Sequence[str]) -> str:
    """The map from codes to what they say."""
    lines = [
        f"<{code:04X}> <{text.encode('utf-16-be', 'replace').hex().upper()}>"
        for code, text in enumerate(texts, 1)
    ]
    shares = [lines[start : start + _SHARE] for start in range(0, len(lines), _SHARE)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *(
                line
                for share in shares
                for line in (f"{len(share)} beginbfchar", *share, "endbfchar")
            ),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


@lru_cache(maxsize=32)
def _program(face: Face, drawn: tuple[tuple[tuple[Part, ...], int], ...]) -> bytes:
    """A TrueType font whose glyphs are these, in this order, after an empty one."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    upem = faces.opened(face).face.upem
    names = [".notdef", *(f"g{place}" for place in range(1, len(drawn) + 1))]
    outlines = _outlines(face, frozenset(part.glyph for parts, _ in drawn for part in parts))
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    for name, (parts, _) in zip(names[1:], drawn, strict=True):
        pen = TTGlyphPen(None)
        for part in parts:
            outlines[part.glyph].replay(_moved(pen, part))
        glyphs[name] = pen.glyph()
    builder = FontBuilder(upem, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(
        {
            name: (round(width * upem / _EM), getattr(glyphs[name], "xMin", 0))
            for name, width in zip(names, (0, *(width for _, width in drawn)), strict=True)
        }
    )
    builder.setupHorizontalHeader(ascent=upem, descent=-upem // 4)
    builder.setupMaxp()
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    out = BytesIO()
    builder.font.save(out)
    return out.getvalue()


def _moved(pen: Any, part: Part) -> Any:  # noqa: ANN401
    from fontTools.pens.transformPen import TransformPen

    return TransformPen(pen, (1, 0, 0, 1, part.x, part.y)) if part.x or part.y else pen


def _outlines(face: Face, glyphs: frozenset[int]) -> dict[int, Any]:
    """The quadratic outlines of some glyphs of a face, by their number in it."""
    held = _drawn_before(face)
    missing = glyphs - held.keys()
    if missing:
        held.update(_recorded(face, missing))
    return held


@lru_cache(maxsize=16)
def _drawn_before(_face: Face) -> dict[int, Any]:
    """What was taken out of a face before: it is kept for the life of the program."""
    return {}


def _recorded(face: Face, glyphs: frozenset[int]) -> dict[int, Any]:
    """Take glyphs out of a face, cubic curves made quadratic."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.recordingPen import RecordingPen

    font = faces.opened(face)
    rough = font.face.upem * _ROUGHNESS
    cubic = "glyf" not in font.face.table_tags
    found = {}
    for glyph in sorted(glyphs):
        recording = found[glyph] = RecordingPen()
        font.draw_glyph_with_pen(glyph, Cu2QuPen(recording, rough, reverse_direction=cubic))
    return found
