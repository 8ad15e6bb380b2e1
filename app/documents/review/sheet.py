"""Pages of text about a review: a title, a figure that leads, and sections of tables and points."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from app.documents import paper, printing, reading
from app.documents.brand import Brand
from app.documents.lettering import notes
from app.documents.lettering.notes import Notes
from app.documents.paper import P, Styles
from app.documents.printing import Running
from app.documents.review.fitting import said
from app.documents.review.pdf_deck import MARK_COLOURS
from app.documents.review.slides import Figure, Point, Table
from app.documents.words import Words

_SHORT = 6  # rows of a table that is never parted
_TRIES = ((400, 8), (240, 6), (160, 5), (110, 4), (70, 3))  # longest text, most rows of a section


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands under it. *lead* is a paragraph."""

    title: str
    lead: str = ""
    table: Table | None = None
    points: tuple[Point, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing stands under the heading."""
        return not (self.lead or self.points or (self.table is not None and self.table.rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A paper of a review. *foot* says whom it is for; *mark* is a warning under the title."""

    customer: str
    title: str
    subtitle: str
    day: str
    foot: str
    author: str
    brand: Brand
    sections: tuple[Section, ...]
    figure: Figure | None = None
    quote: Point | None = None
    mark: str = ""
    language: str = "en_US"


def render(sheet: Sheet) -> bytes:
    """Print all of it on as many pages as it takes."""
    style = paper.styles_of(sheet.brand)
    return printing.pdf(_running(sheet, style), lambda: story(sheet, style))


def render_one_page(sheet: Sheet) -> bytes:
    """Print it on one page: texts and tables are cut until it fits.

    What the last print notes of letters is kept; what was noted while trying is not.
    """
    content, noted = b"", Notes()
    for longest, most in _TRIES:
        content, noted = _noting(_cut(sheet, longest, most))
        if len(reading.pages(content)) == 1:
            break
    notes.add(noted)
    return content


def _noting(sheet: Sheet) -> tuple[bytes, Notes]:
    with notes.taken() as taken:
        return render(sheet), taken


def _running(sheet: Sheet, style: Styles) -> Running:
    return Running(
        title=f"{sheet.customer}: {sheet.title}",
        author=sheet.author,
        head_left=sheet.customer,
        head_right=sheet.day,
        foot=sheet.foot,
        style=style,
        size=sheet.brand.size,
        legal="" if sheet.mark else sheet.brand.legal,
        words=Words(sheet.language),
    )


def story(sheet: Sheet, style: Styles) -> list[Flowable]:
    """All of it, as flowables that have not been printed yet."""
    story: list[Flowable] = [P(sheet.title, style.title)]
    if sheet.mark:
        story.append(P(sheet.mark, ParagraphStyle("mark", style.strong, textColor=style.accent)))
    if sheet.subtitle:
        story += [Spacer(0, 1 * mm), P(sheet.subtitle, style.text)]
    if sheet.figure is not None:
        story += [Spacer(0, 4 * mm), *_figure(sheet.figure, sheet.quote, style)]
    for section in sheet.sections:
        if not section.is_empty:
            story += _section(section, style)
    return story


def _figure(figure: Figure, quote: Point | None, style: Styles) -> Iterator[Flowable]:
    number: list[Flowable] = [P(figure.value, style.figure), P(figure.caption, style.text)]
    spoken: list[Flowable] = []
    if quote is not None:
        spoken = [P(f"“{quote.text}”", style.lead), P(quote.detail, style.small)]
    yield paper.table(
        [[number, spoken]],
        (0.45, 0.55),
        [("BACKGROUND", (0, 0), (-1, -1), paper.SHADE), ("LEFTPADDING", (0, 0), (-1, -1), 9)],
    )


def _section(section: Section, style: Styles) -> list[Flowable]:
    head: list[Flowable] = [P(section.title, style.heading)]
    if section.lead:
        head.append(P(section.lead, style.text))
    points = [_point(each, style) for each in section.points]
    rows = [_table(section.table, style)] if section.table and section.table.rows else []
    if rows and section.table is not None:
        if len(section.table.rows) <= _SHORT:
            return [KeepTogether([*head, *rows]), *points]
        return [CondPageBreak(30 * mm), *head, *rows, *points]
    return [KeepTogether([*head, *points[:1]]), *points[1:]]


def _point(point: Point, style: Styles) -> Flowable:
    texts = [P(point.text, style.text), *([P(point.detail, style.small)] if point.detail else [])]
    bullet = ParagraphStyle("bullet", style.text, textColor=style.accent)
    return paper.table([[P("•", bullet), texts]], (0.03, 0.97))


def _table(table: Table, style: Styles) -> Flowable:
    right = table.right

    def cell_style(column: int, *, strong: bool, colour: Color | None) -> ParagraphStyle:
        base = style.strong if strong else style.text
        if column in right:
            base = style.strong_number if strong else style.number
        fields = {"textColor": colour} if colour is not None else {}
        return ParagraphStyle("cell", base, fontSize=9, leading=12.4, **fields)

    head = [
        P(text, style.label_right if column in right else style.label)
        for column, text in enumerate(table.head)
    ]
    rows = [
        [
            P(
                said(cell),
                cell_style(
                    column,
                    strong=cell.strong,
                    colour=MARK_COLOURS[cell.mark] if cell.mark else None,
                ),
            )
            for column, cell in enumerate(row)
        ]
        for row in table.rows
    ]
    return paper.table([head, *rows], table.shares, paper.RULED, repeat=1)


def _cut(sheet: Sheet, longest: int, most: int) -> Sheet:
    """The sheet with shorter texts and fewer rows; how many are left out is said."""
    words = Words(sheet.language)

    def short(text: str) -> str:
        return text if len(text) <= longest else f"{text[:longest].rstrip()}…"

    def point(each: Point) -> Point:
        return Point(short(each.text), short(each.detail))

    def section(each: Section) -> Section:
        table = each.table
        left = max(len(each.points) - most, 0)
        if table is not None:
            left += max(len(table.rows) - most, 0)
            rows = tuple(
                tuple(replace(cell, text=short(cell.text)) for cell in row)
                for row in table.rows[:most]
            )
            table = replace(table, rows=rows)
        more = (Point(words("review.more", count=left)),) if left else ()
        points = (*map(point, each.points[:most]), *more)
        return replace(each, lead=short(each.lead), table=table, points=points)

    return replace(
        sheet,
        title=short(sheet.title),
        subtitle=short(sheet.subtitle),
        figure=sheet.figure and replace(sheet.figure, caption=short(sheet.figure.caption)),
        quote=sheet.quote and point(sheet.quote),
        sections=tuple(map(section, sheet.sections)),
    )
