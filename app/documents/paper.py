"""What every document is set in: its inks, its type, its tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from app.documents import fonts
from app.documents.brand import Brand
from app.documents.lettering import letters
from app.documents.passage import Passage
from app.documents.tagged import Grid, Words

INK = HexColor("#1c2430")
MUTED = HexColor("#5b6675")
RULE = HexColor("#d5dae1")
SHADE = HexColor("#f4f6f9")
TINT = HexColor("#f8fafc")
FAINT = HexColor("#c3cad4")
PAPER = white
DEFAULT_ACCENT = "#3654D1"
DEFAULT_SECOND = "#5B6675"

# How tables are ruled: a hairline under each row; with a sum, a stronger one above the last.
RULED: list[tuple[object, ...]] = [
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, RULE),
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
]
SUMMED: list[tuple[object, ...]] = [*RULED, ("LINEABOVE", (0, -1), (-1, -1), 0.9, INK)]

# Names beside what is said of them, without a head.
PAIRED: list[tuple[object, ...]] = [("LINEBELOW", (0, 0), (-1, -1), 0.5, RULE)]

_AMOUNT = re.compile(r"[^ \n]*\d[^ \n]*")  # a space that does not break belongs to it
_LEAST = 0.62  # of the size of a style
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
DARK_ENOUGH = 4.5  # contrast with white at which small text is legible (WCAG AA)


def is_colour(text: str) -> bool:
    """Tell whether a text is a colour, such as #3654D1."""
    return _COLOUR.fullmatch(text) is not None


def contrast_of(text: str) -> float:
    """How well white and this colour can be told apart: 1 to 21 (WCAG)."""
    return contrast(HexColor(text))


def legible(text: str) -> str:
    """The colour that is printed for this one, written in the same way."""
    return f"#{accent(text).hexval()[2:].upper()}"


def accent(text: str, otherwise: str = DEFAULT_ACCENT) -> Color:
    """A sender's colour, darkened until white text is legible on it; ours if it is no colour."""
    colour = HexColor(text if is_colour(text) else otherwise)
    while contrast(colour) < DARK_ENOUGH:
        colour = Color(colour.red * 0.93, colour.green * 0.93, colour.blue * 0.93)
    return colour


def contrast(colour: Color) -> float:
    """How well white and a colour can be told apart: 1 to 21 (WCAG)."""

    def linear(part: float) -> float:
        low = 0.04045
        return part / 12.92 if part <= low else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.red, colour.green, colour.blue))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document in a sender's colours."""

    accent: Color
    second: Color
    text: ParagraphStyle
    lead: ParagraphStyle
    small: ParagraphStyle
    small_right: ParagraphStyle
    label: ParagraphStyle
    label_right: ParagraphStyle
    chip: ParagraphStyle
    chip_left: ParagraphStyle
    option: ParagraphStyle
    footnote: ParagraphStyle
    legal: ParagraphStyle
    strong: ParagraphStyle
    number: ParagraphStyle
    strong_number: ParagraphStyle
    centred: ParagraphStyle
    strong_centred: ParagraphStyle
    small_centred: ParagraphStyle
    term: ParagraphStyle
    known: ParagraphStyle
    marked: ParagraphStyle
    figure: ParagraphStyle
    figure_small: ParagraphStyle
    price: ParagraphStyle
    on_accent: ParagraphStyle
    title: ParagraphStyle
    heading: ParagraphStyle
    display: ParagraphStyle
    subtitle: ParagraphStyle


@lru_cache(maxsize=8)
def styles(colour: str, second: str = "") -> Styles:
    """The styles in these colours."""
    fonts.ready()
    tint = accent(colour)
    text = ParagraphStyle(
        "text", fontName=fonts.PLAIN, fontSize=9.8, leading=14, textColor=INK, splitLongWords=1
    )

    def style(name: str, parent: ParagraphStyle = text, **fields: object) -> ParagraphStyle:
        return ParagraphStyle(name, parent, **fields)

    strong = style("strong", fontName=fonts.STRONG)
    small = style("small", fontSize=8.4, leading=11.4, textColor=MUTED)
    centred = style("centred", alignment=TA_CENTER)
    label = style("label", small, fontName=fonts.STRONG, fontSize=8, leading=12.6)
    option = style("option", fontName=fonts.STRONG, fontSize=12.5, leading=16, alignment=TA_CENTER)
    return Styles(
        accent=tint,
        second=accent(second, DEFAULT_SECOND),
        text=text,
        lead=style("lead", fontSize=12, leading=18, spaceAfter=6),
        small=small,
        small_right=style("small right", small, alignment=TA_RIGHT),
        label=label,
        label_right=style("label right", label, alignment=TA_RIGHT),
        chip_left=style("chip left", label, textColor=tint),
        chip=style("chip", label, alignment=TA_CENTER, textColor=tint),
        option=option,
        footnote=style("footnote", small, spaceBefore=9),
        legal=style("legal", small, fontSize=6.8, leading=8.6),
        strong=strong,
        number=style("number", alignment=TA_RIGHT),
        strong_number=style("strong number", strong, alignment=TA_RIGHT),
        centred=centred,
        strong_centred=style("strong centred", centred, fontName=fonts.STRONG),
        small_centred=style("small centred", small, alignment=TA_CENTER),
        term=style("term", fontSize=9, leading=12),
        known=style("known", small, fontSize=7.6, leading=9.4),
        marked=style("marked", centred, fontName=fonts.STRONG, textColor=tint),
        figure=style("figure", fontName=fonts.STRONG, fontSize=23, leading=28, textColor=tint),
        figure_small=style(
            "figure small", fontName=fonts.STRONG, fontSize=16, leading=20, textColor=tint
        ),
        price=style("price", fontName=fonts.STRONG, fontSize=14.5, leading=19, alignment=TA_CENTER),
        on_accent=style("on accent", option, textColor=PAPER),
        title=style(
            "title", fontName=fonts.STRONG, fontSize=21, leading=26, spaceAfter=9, textColor=INK
        ),
        heading=style(
            "heading",
            fontName=fonts.STRONG,
            fontSize=12.5,
            leading=17,
            spaceBefore=15,
            spaceAfter=5,
            textColor=tint,
        ),
        display=style("display", fontName=fonts.STRONG, fontSize=34, leading=40),
        subtitle=style("subtitle", fontName=fonts.LIGHT, fontSize=20, leading=27, textColor=MUTED),
    )


def styles_of(brand: Brand) -> Styles:
    """The styles of a sender's documents."""
    return styles(brand.colour, brand.second)


def P(text: str, style: ParagraphStyle) -> Flowable:  # noqa: N802
    """A paragraph that says *text* as it stands, in any script: nothing in it is markup.

    Every value that is printed goes through here. What our font cannot set letter by letter is set
    in fonts of this machine; what none of them has is only marked, and noted for its `proof`.
    """
    lines = [letters.cleaned(line) for line in text.split("\n")]
    if not all(map(letters.is_plain, lines)):
        return Passage(text, style)
    marked = "<br/>".join(map(escape, lines))
    return Words(marked, style) if style.alignment == TA_LEFT else Whole(marked, text, style)


class Whole(Flowable):  # type: ignore[misc]
    """Text in a column whose amounts are not broken: set smaller where one is wider than it.

    Nobody reads an amount right that goes on in a second line. Below the least size it is broken.
    """

    def __init__(self, marked: str, text: str, style: ParagraphStyle) -> None:
        super().__init__()
        self._marked, self.style = marked, style
        self._longest = max(_AMOUNT.findall(text), key=len, default="")
        self._said = Words(marked, style)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as there is room, as high as its lines."""
        self._said = Words(self._marked, self._fitting(width))
        self.width, self.height = self._said.wrap(width, height)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Two parts, in the size that fits; none where all of it fits, or too little."""
        self.wrap(width, height)
        parts: list[Flowable] = self._said.split(width, height)
        return parts

    def minWidth(self) -> float:  # noqa: N802 - ReportLab calls it so
        """What it needs at least."""
        return float(self.style.fontSize)

    def draw(self) -> None:
        """Draw it."""
        self._said.drawOn(self.canv, 0, 0)

    def _fitting(self, room: float) -> ParagraphStyle:
        style = self.style
        if len(self._longest) * style.fontSize <= room:  # no letter is wider than it is high
            return style
        wide = fonts.width(self._longest, style.fontName, style.fontSize)
        if wide <= room:
            return style
        size = style.fontSize * max(room / wide * 0.995, _LEAST)
        return ParagraphStyle(style.name, style, fontSize=size)


def heading(text: str, style: Styles, *, room: float = 32 * mm) -> list[Flowable]:
    """A heading that never stands alone at the foot of a page: *room* is kept under it."""
    return [CondPageBreak(room), P(text, style.heading)]


class Gap(Flowable):  # type: ignore[misc]
    """The room that pushes what follows to the foot of the page; never less than *least*."""

    def __init__(self, below: Sequence[Flowable], least: float) -> None:
        super().__init__()
        self._below, self._least = below, least

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """What the flowables below leave."""
        needed = sum(each.wrap(width, height)[1] for each in self._below)
        return 0, max(self._least, height - needed - 1)

    def draw(self) -> None:
        """It is empty."""


def boxed(parts: Sequence[Flowable], style: Styles) -> Grid:
    """What is to stand out, on a shade beside a bar in the accent colour."""
    return table(
        [[list(parts)]],
        (1,),
        [
            ("BACKGROUND", (0, 0), (-1, -1), SHADE),
            ("LINEBEFORE", (0, 0), (0, -1), 2.5, style.accent),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 7),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
        ],
    )


def table(
    rows: Sequence[Sequence[Flowable | str | list[Flowable]]],
    shares: Sequence[float],
    commands: Sequence[tuple[object, ...]] = (),
    *,
    repeat: int = 0,
) -> Grid:
    """Rows whose first *repeat* ones every page repeats. The widths are shares of the line."""
    return Grid(
        [list(row) for row in rows],
        colWidths=[f"{share * 100}%" for share in shares],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 3.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
            *commands,
        ],
        repeatRows=repeat,
        splitInRow=1,  # a text may be longer than a page
        hAlign="LEFT",
    )
