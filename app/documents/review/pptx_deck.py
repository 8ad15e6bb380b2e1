"""The slides as a PowerPoint file with real titles, tables and charts, all to be edited.

The same deck makes the same bytes. A template of the user gives page, type and colours.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from app.documents import paper
from app.documents.review import fitting, placing, pptx_template
from app.documents.review.frame import OURS, Box
from app.documents.review.packing import fixed
from app.documents.review.pdf_deck import MARK_COLOURS
from app.documents.review.placing import Filled, Grid, Picture, Placed, Plot, Said
from app.documents.review.pptx_charts import add_chart
from app.documents.review.pptx_template import Template
from app.documents.review.slides import Cell, Deck
from app.documents.words import Words

_TITLE_ONLY = 5  # the layout of the library's own template that has a title and nothing else
_FONT = "Calibri"
_RECTANGLE = 1
_TABLE_STYLE = "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
_HAIRLINES = "{9D7B26C5-4107-4FEC-AEDC-1716B250A1EF}"  # lines between rows and nothing else
_INSETS = ("lIns", "tIns", "rIns", "bIns")
_QUIET = 0.35  # how much lighter muted text is than a template's ink


def pptx(deck: Deck, template: bytes | None = None) -> bytes:
    """Write a deck; TemplateError for a template that cannot be used."""
    used = pptx_template.read(template) if template is not None else _ours()
    look = _Look(template is None, _rgb(paper.accent(deck.colour)), Words(deck.language))
    for page in placing.placed(deck, used.frame):
        slide = used.shown.slides.add_slide(used.layout)
        _fill(slide, page, used, look)
    _describe(used.shown, deck)
    out = BytesIO()
    used.shown.save(out)
    return fixed(out.getvalue())


def _ours() -> Template:
    shown: Any = Presentation()
    shown.slide_width, shown.slide_height = Pt(OURS.width), Pt(OURS.height)
    layout = shown.slide_layouts[_TITLE_ONLY]
    return Template(shown=shown, layout=layout, indices={"headline": 0}, frame=OURS)


@dataclass(frozen=True, slots=True)
class _Look:
    """In which type and colours a deck is set: ours, or as a template has them."""

    is_ours: bool
    accent: RGBColor
    words: Words

    def dress(self, text: Any, said: "_Set") -> None:  # noqa: ANN401 - it comes without types
        """Set a paragraph."""
        text.text = said.text.replace("\n", "\v")
        text.line_spacing = Pt(round(said.size * fitting.LEADING, 1))
        text.alignment = PP_ALIGN.RIGHT if said.right else PP_ALIGN.LEFT
        text.font.size = Pt(round(said.size * 2) / 2)
        text.font.bold = said.strong
        if self.is_ours:
            text.font.name = _FONT
        self._colour(text.font.color, said.tone)

    def fill(self, shape: Any) -> None:  # noqa: ANN401
        """Fill a surface."""
        shape.fill.solid()
        shape.line.fill.background()
        shape.shadow.inherit = False
        self._colour(shape.fill.fore_color, "accent")

    def _colour(self, colour: Any, tone: str) -> None:  # noqa: ANN401
        if tone == "accent" and not self.is_ours:
            colour.theme_color = MSO_THEME_COLOR.ACCENT_1
        elif tone == "accent":
            colour.rgb = self.accent
        elif self.is_ours or tone in MARK_COLOURS:
            colour.rgb = _INKS[tone]
        else:
            colour.theme_color = MSO_THEME_COLOR.TEXT_1
            colour.brightness = _QUIET if tone == "muted" else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Set:
    """A text and how it is set."""

    text: str
    size: float
    tone: str = "ink"
    strong: bool = False
    right: bool = False


def _describe(shown: Any, deck: Deck) -> None:  # noqa: ANN401
    properties = shown.core_properties
    properties.title = f"{deck.customer}: {deck.title}"
    properties.author = deck.presenter or deck.sender
    properties.subject = deck.title
    properties.language = Words(deck.language).tag
    properties.last_modified_by = deck.presenter or deck.sender


def _fill(slide: Any, page: Placed, used: Template, look: _Look) -> None:  # noqa: ANN401
    held = {each.placeholder_format.idx: each for each in slide.placeholders}
    filled = set()
    for item in page.items:
        if isinstance(item, Said):
            index = used.indices.get(item.place, -1)
            shape = held.get(index)
            if shape is not None:
                filled.add(index)
            _said(slide, item, look, shape)
        elif isinstance(item, Filled):
            _filled(slide, item, look)
        elif isinstance(item, Grid):
            _grid(slide, item, look)
        elif isinstance(item, Plot):
            add_chart(slide, item, look.accent, look.words)
        else:
            _picture(slide, item)
    for index, shape in held.items():
        if index not in filled:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
    if page.slide.notes:
        slide.notes_slide.notes_text_frame.text = page.slide.notes


def _said(slide: Any, item: Said, look: _Look, shape: Any) -> None:  # noqa: ANN401
    """Write a text into its placeholder, or into a box of its own."""
    if shape is None:
        shape = slide.shapes.add_textbox(*_emu(item.box))
    elif look.is_ours:
        shape.left, shape.top, shape.width, shape.height = _emu(item.box)
    frame = shape.text_frame
    frame.word_wrap = True
    if look.is_ours or not item.place:
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for side in _INSETS:
            frame._txBody.bodyPr.set(side, "0")  # noqa: SLF001 - four setters take far longer
    look.dress(
        frame.paragraphs[0],
        _Set(text=item.text, size=item.size, tone=item.tone, strong=item.strong, right=item.right),
    )


def _filled(slide: Any, item: Filled, look: _Look) -> None:  # noqa: ANN401
    shape = slide.shapes.add_shape(_RECTANGLE, *_emu(item.box))
    look.fill(shape)
    _name(shape, "")


def _grid(slide: Any, item: Grid, look: _Look) -> None:  # noqa: ANN401
    fitted = item.fitted
    frame = slide.shapes.add_table(len(fitted.heights), len(fitted.widths), *_emu(item.box))
    table = frame.table
    table.horz_banding = False
    table._tbl.tblPr.find(_TABLE_STYLE).text = _HAIRLINES  # noqa: SLF001
    for place, width in enumerate(fitted.widths):
        table.columns[place].width = Pt(width)
    head = tuple(Cell(text, strong=True) for text in fitted.table.head)
    rows = zip((head, *fitted.table.rows), fitted.heights, strict=True)
    for number, (row, high) in enumerate(rows):
        table.rows[number].height = Pt(high)
        for column, cell in enumerate(row):
            is_head = number == 0
            said = _Set(
                text=fitting.said(cell),
                size=fitted.size * (fitting.HEAD if is_head else 1),
                tone=cell.mark or ("muted" if is_head else "ink"),
                strong=cell.strong,
                right=column in fitted.table.right,
            )
            _cell(table.cell(number, column), said, look, column)
    _name(frame, ", ".join(fitted.table.head))


def _cell(place: Any, said: _Set, look: _Look, column: int) -> None:  # noqa: ANN401
    place.margin_left = Pt(fitting.PADDING if column else 0)
    place.margin_right = Pt(fitting.PADDING)
    place.margin_top = place.margin_bottom = Pt(4)
    look.dress(place.text_frame.paragraphs[0], said)


def _picture(slide: Any, item: Picture) -> None:  # noqa: ANN401
    shape = slide.shapes.add_picture(BytesIO(item.png), 0, 0)
    scale = min(Pt(item.box.width) / shape.width, Pt(item.box.height) / shape.height)
    shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
    shape.left = Pt(item.box.x + item.box.width) - shape.width
    shape.top = Pt(item.box.y)
    _name(shape, item.name)


def _emu(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    return (Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height))


def _name(shape: Any, told: str) -> None:  # noqa: ANN401
    """What a reader of the screen says of it; nothing for what only decorates."""
    shape._element._nvXxPr.cNvPr.set("descr", told)  # noqa: SLF001


def _rgb(colour: Any) -> RGBColor:  # noqa: ANN401
    parts = (round(part * 255) for part in (colour.red, colour.green, colour.blue))
    return RGBColor(*parts)


_INKS = {
    tone: _rgb(colour)
    for tone, colour in ({"ink": paper.INK, "muted": paper.MUTED} | MARK_COLOURS).items()
}
