"""The papers of a review, checked, against bare python-pptx and Platypus making the same pages."""

from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from app.documents import disclosure, fonts, paper, reading
from app.documents.review import fitting, pdf_deck, placing, pptx_deck, sheet
from app.documents.review.fitting import FittedTable
from app.documents.review.placing import Filled, Grid, Placed, Plot, Said
from app.documents.review.sheet import Sheet
from app.documents.review.slides import Cell, ChartKind, Deck
from app.services.books import open_book
from app.services.decks.brief import brief_of
from app.services.decks.deck import deck_of
from app.services.decks.one_pager import one_pager_of
from benchmarks.measure import in_turns, timed
from benchmarks.start import DAY

_TITLE_ONLY, _RECTANGLE = 5, 1
_INK = RGBColor(0x1C, 0x24, 0x30)


def compare(book: Path) -> tuple[float, float]:
    """How much longer ours takes, and how many seconds."""
    file = open_book(book)
    with file.read() as opened:
        review = max(
            opened.reviews.all(), key=lambda each: len(deck_of(opened, each, today=DAY).slides)
        )
        deck = deck_of(opened, review, today=DAY)
        sheets = (brief_of(opened, review, today=DAY), one_pager_of(opened, review, today=DAY))
        others = [each.name for each in opened.accounts.all() if each.id != review.account_id]
    file.close()
    fonts.ready()
    pages = placing.placed(deck)
    floor, taken = in_turns(
        lambda: timed(lambda: _bare(pages, sheets)),
        lambda: timed(lambda: _ours(deck, sheets, others)),
    )
    return taken / floor, taken


def _ours(deck: Deck, sheets: tuple[Sheet, Sheet], others: list[str]) -> None:
    brief, one_page = sheets
    pptx_deck.pptx(deck)
    sheet.render(brief)
    for content in (pdf_deck.pdf(deck), sheet.render_one_page(one_page)):
        disclosure.find(reading.pages(content), others=others, ours=(deck.customer,))


def _bare(pages: tuple[Placed, ...], sheets: tuple[Sheet, Sheet]) -> None:
    _bare_slides(pages)
    _build([flowable for page in pages for flowable in _flowables(page)])
    for each in sheets:
        _build(sheet.story(each, paper.styles_of(each.brand)))


def _build(story: list[Flowable]) -> None:
    SimpleDocTemplate(BytesIO()).build(story)


def _flowables(page: Placed) -> list[Flowable]:
    style = ParagraphStyle("bare", fontName=fonts.PLAIN, fontSize=9, leading=12)
    found: list[Flowable] = []
    for item in page.items:
        if isinstance(item, Said):
            found.append(Paragraph(item.text, style))
        elif isinstance(item, Grid):
            rows = item.fitted.table.rows
            found.append(
                Table([[Paragraph(fitting.said(cell), style) for cell in row] for row in rows])
            )
        elif isinstance(item, Plot):
            found.append(_bare_chart(item))
    return [*found, PageBreak()]


def _bare_chart(plot: Plot) -> Flowable:
    """The chart as ReportLab draws charts by itself."""
    drawing = Drawing(400, 200)
    chart = VerticalBarChart() if plot.chart.kind is ChartKind.BARS else HorizontalLineChart()
    chart.x = chart.y = 40
    chart.width, chart.height = 340, 140
    shown = (*plot.chart.series, *([plot.chart.reference] if plot.chart.reference else []))
    chart.data = [[float(each or 0) for each in series.values] for series in shown]
    chart.categoryAxis.categoryNames = list(plot.chart.labels)
    chart.valueAxis.valueMin = 0
    drawing.add(chart)
    return drawing


def _bare_slides(pages: tuple[Placed, ...]) -> None:
    """The same texts, tables and charts in the same sizes and colours."""
    shown: Any = Presentation()
    for page in pages:
        slide = shown.slides.add_slide(shown.slide_layouts[_TITLE_ONLY])
        for item in page.items:
            box = item.box
            place = tuple(Pt(each) for each in (box.x, box.y, box.width, box.height))
            if isinstance(item, Said):
                frame = slide.shapes.add_textbox(*place).text_frame
                _write(frame, item.text, item.size, bold=item.strong)
            elif isinstance(item, Grid):
                _bare_table(slide, item.fitted, place)
            elif isinstance(item, Plot):
                data = CategoryChartData()
                data.categories = item.chart.labels
                for series in item.chart.series:
                    data.add_series(series.name, series.values)
                slide.shapes.add_chart(XL_CHART_TYPE.LINE, *place, data)
            elif isinstance(item, Filled):
                fill = slide.shapes.add_shape(_RECTANGLE, *place).fill
                fill.solid()
                fill.fore_color.rgb = _INK
    shown.save(BytesIO())


def _bare_table(slide: Any, fitted: FittedTable, place: tuple[Any, ...]) -> None:  # noqa: ANN401
    rows = ((Cell(text) for text in fitted.table.head), *fitted.table.rows)
    table = slide.shapes.add_table(len(rows), len(fitted.widths), *place).table
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            _write(table.cell(number, column).text_frame, cell.text, fitted.size, bold=cell.strong)


def _write(frame: Any, text: str, size: float, *, bold: bool) -> None:  # noqa: ANN401
    paragraph = frame.paragraphs[0]
    paragraph.text = text
    paragraph.font.size, paragraph.font.bold = Pt(size), bold
    paragraph.font.color.rgb = _INK
