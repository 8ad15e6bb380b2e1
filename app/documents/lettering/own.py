"""The one family that we bring, in three weights, and the characters that its faces share."""

import unicodedata
from functools import lru_cache
from pathlib import Path

from app.documents.lettering import faces
from app.documents.lettering.faces import Face

PLAIN = "Perennial"
STRONG = "Perennial-Strong"
LIGHT = "Perennial-Light"

_FILES = {PLAIN: "Regular", STRONG: "Semibold", LIGHT: "Light"}
_SHAPED = ("M", "C")  # marks, and what has no shape: never set letter by letter


@lru_cache(maxsize=1)
def ready() -> None:
    """Make our faces known to ReportLab, once in the life of the program."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in _FILES:
        pdfmetrics.registerFont(TTFont(name, str(_path(name))))
    for name in _FILES:
        pdfmetrics.registerFontFamily(name, name, STRONG, name, STRONG)


@lru_cache(maxsize=1)
def letters() -> frozenset[str]:
    """The characters that each of our faces draws by itself, one after the other."""
    from reportlab.pdfbase import pdfmetrics

    ready()
    shared = frozenset.intersection(
        *(frozenset(pdfmetrics.getFont(name).face.charToGlyph) for name in _FILES)
    )
    return frozenset(
        letter for letter in map(chr, shared) if unicodedata.category(letter)[0] not in _SHAPED
    )


@lru_cache(maxsize=8)
def face(name: str) -> Face:
    """One of our faces, to be shaped like those of the machine."""
    return faces.read(_path(name))[0]


def _path(name: str) -> Path:
    import font_source_sans_pro

    folder = Path(font_source_sans_pro.__file__).parent / "files"
    return folder / f"SourceSansPro-{_FILES[name]}.ttf"
