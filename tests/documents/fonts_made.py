"""Small fonts for tests, so that they need none of the machine."""

from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.TupleVariation import TupleVariation

NORTH = 0x5317  # 北
_WIDE = 600


def _square(pen):
    pen.moveTo((100, 0))
    for point in ((100, 700), (500, 700), (500, 0)):
        pen.lineTo(point)
    pen.closePath()


def _round(pen):
    pen.moveTo((100, 0))
    pen.curveTo((100, 400), (200, 700), (300, 700))
    pen.curveTo((400, 700), (500, 400), (500, 0))
    pen.closePath()


def _finished(builder, licence=0):
    builder.setupCharacterMap({NORTH: "north"})
    builder.setupHorizontalMetrics({".notdef": (_WIDE, 0), "north": (_WIDE, 100)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Made", "styleName": "Regular"})
    builder.setupOS2(usWeightClass=400, fsType=licence)
    builder.setupPost()


def _bytes(builder):
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def of_many_weights() -> bytes:
    """TrueType with an axis of weight; the boldest is 300 units wider than the plain one."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "north"])
    pen = TTGlyphPen(None)
    _square(pen)
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "north": pen.glyph()})
    _finished(builder)
    builder.setupFvar([("wght", 400, 400, 800, "Weight")], [])
    moved = [(0, 0), (0, 0), (300, 0), (300, 0), (0, 0), (300, 0), (0, 0), (0, 0)]
    builder.setupGvar({".notdef": [], "north": [TupleVariation({"wght": (0, 1, 1)}, moved)]})
    return _bytes(builder)


def with_cubic_curves(licence: int = 0) -> bytes:
    """CFF outlines, as most fonts for Chinese have."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "north"])
    pens = {name: T2CharStringPen(_WIDE, None) for name in (".notdef", "north")}
    _round(pens["north"])
    strings = {name: pen.getCharString() for name, pen in pens.items()}
    builder.setupCFF("Made-Regular", {"FullName": "Made"}, strings, {})
    _finished(builder, licence)
    return _bytes(builder)


def of_pictures_alone() -> bytes:
    """It says that it has the letter, and draws nothing for it."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "north"])
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf({".notdef": empty, "north": empty})
    _finished(builder)
    return _bytes(builder)
