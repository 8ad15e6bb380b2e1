"""The fonts of our documents: one family that we bring, and what is installed for other scripts.

Every font is embedded. A character that no font here can draw is replaced by a box and named, so
that the user hears of it before the customer does.
"""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

PLAIN = "Perennial"
STRONG = "Perennial-Strong"
LIGHT = "Perennial-Light"
BOX = "\N{BALLOT BOX}"

_FACES = {PLAIN: "Regular", STRONG: "Semibold", LIGHT: "Light"}

# TrueType fonts for other scripts, the best first. ReportLab cannot embed CFF outlines, such as
# those of most Noto CJK packages; a font of this list that turns out to have them is passed over.
_OTHERS = (
    "DroidSansFallbackFull.ttf",
    "DroidSansFallback.ttf",
    "msyh.ttc",
    "YuGothR.ttc",
    "malgun.ttf",
    "Arial Unicode.ttf",
    "arialuni.ttf",
    "STHeiti Light.ttc",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "simsun.ttc",
    "msgothic.ttc",
    "NanumGothic.ttf",
    "ipag.ttf",
    "NotoSans-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansArabic-Regular.ttf",
    "segoeui.ttf",
    "Nirmala.ttf",
    "DejaVuSans.ttf",
    "FreeSans.ttf",
)
_INVISIBLE = frozenset(("Cf", "Cc"))
_LAST = 0xFFFF
_VARIATIONS = range(0xFE00, 0xFE10)
_RIGHT_TO_LEFT = frozenset(("R", "AL"))


def folders() -> tuple[Path, ...]:
    """Where this system keeps its fonts, the user's own first."""
    home = Path.home()
    if sys.platform == "darwin":
        system = ("/Library/Fonts", "/System/Library/Fonts")
        return (home / "Library/Fonts", *map(Path, system))
    if sys.platform == "win32":
        return (home / "AppData/Local/Microsoft/Windows/Fonts", Path("C:/Windows/Fonts"))
    system = ("/usr/local/share/fonts", "/usr/share/fonts")
    return (home / ".local/share/fonts", home / ".fonts", *map(Path, system))


@lru_cache(maxsize=1)
def installed() -> tuple[Path, ...]:
    """The fonts of our list that this machine has, in the order of the list."""
    wanted = {name.casefold(): rank for rank, name in enumerate(_OTHERS)}
    found: dict[int, Path] = {}
    for folder in folders():
        if folder.is_dir():
            for path in sorted(_files(folder)):
                rank = wanted.get(path.name.casefold())
                if rank is not None:
                    found.setdefault(rank, path)
    return tuple(path for _, path in sorted(found.items()))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix.lower() in {".ttf", ".ttc"})


@lru_cache(maxsize=1)
def ready() -> None:
    """Make our own faces known to ReportLab, once in the life of the program."""
    import font_source_sans_pro
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = Path(font_source_sans_pro.__file__).parent / "files"
    for name, face in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / f"SourceSansPro-{face}.ttf")))
    for name in _FACES:
        pdfmetrics.registerFontFamily(name, name, STRONG, name, STRONG)


@lru_cache(maxsize=1)
def _own() -> frozenset[int]:
    """The characters that all of our faces can draw."""
    ready()
    return frozenset.intersection(*(_glyphs(name) for name in _FACES))


def _glyphs(name: str) -> frozenset[int]:
    from reportlab.pdfbase import pdfmetrics

    # Beyond the first plane, ReportLab writes text that cannot be read back.
    return frozenset(code for code in pdfmetrics.getFont(name).face.charToGlyph if code <= _LAST)


@lru_cache(maxsize=64)
def _other(path: Path) -> tuple[str, frozenset[int]]:
    """An installed font, made known to ReportLab; with no characters if it cannot be embedded."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    name = f"Installed-{path.stem}".replace(" ", "-")
    try:
        pdfmetrics.registerFont(TTFont(name, str(path)))
    except (TTFError, OSError):
        return name, frozenset()
    pdfmetrics.registerFontFamily(name, name, name, name, name)
    return name, _glyphs(name)


@lru_cache(maxsize=4096)
def _font_of(letter: str) -> str | None:
    """The name of an installed font that can draw a character; None if there is none."""
    for path in installed():
        name, glyphs = _other(path)
        if ord(letter) in glyphs:
            return name
    return None


def _is_silent(letter: str) -> bool:
    """Tell whether a character has no shape of its own, so that leaving it out loses nothing."""
    return ord(letter) in _VARIATIONS or unicodedata.category(letter) in _INVISIBLE


def runs(text: str, font: str = PLAIN) -> Iterator[tuple[str, str]]:
    """Cut a text into pieces that one font can draw: pairs of font and piece.

    *font* is used where it has the characters. Characters without a shape are left out; those
    without a font become a box.
    """
    own = _own()
    held: list[str] = []
    last = font
    for letter in text:
        if ord(letter) in own:
            use, drawn = font, letter
        elif _is_silent(letter):
            continue
        else:
            found = _font_of(letter)
            use, drawn = (found, letter) if found else (font, BOX)
        if use != last and held:
            yield last, "".join(held)
            held = []
        last = use
        held.append(drawn)
    if held:
        yield last, "".join(held)


def undrawable(texts: Iterable[str]) -> str:
    """The characters of these texts that no font here can draw, each once, in order."""
    own = _own()
    letters = dict.fromkeys(letter for text in texts for letter in text if ord(letter) not in own)
    return "".join(
        letter
        for letter in letters
        if letter != "\n" and not _is_silent(letter) and _font_of(letter) is None
    )


def runs_right_to_left(text: str) -> bool:
    """Tell whether a text has letters that are written from right to left."""
    return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)


def in_reading_order(text: str) -> str:
    """A text as its letters stand on paper from left to right."""
    if text.isascii() or not runs_right_to_left(text):
        return text
    from bidi import get_display

    shown: str = get_display(text, base_dir="L")
    return shown


def width(text: str, font: str, size: float) -> float:
    """How wide a text is drawn, in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return sum(float(stringWidth(piece, name, size)) for name, piece in runs(text, font))


def fitted(text: str, font: str, size: float, room: float) -> str:
    """The text, cut with an ellipsis where it is wider than the room for it."""
    longest = 500  # characters: more fit on no line
    if len(text) <= longest and width(text, font, size) <= room:
        return text
    low, high = 0, min(len(text), longest)
    while low < high:
        middle = (low + high + 1) // 2
        if width(f"{text[:middle]}…", font, size) <= room:
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rstrip()}…"
