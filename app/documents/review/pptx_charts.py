"""Charts of a deck as PowerPoint draws them itself, with their numbers in a sheet to be edited."""

from decimal import Decimal
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from app.documents.review.charts import COLOURS, scale_for
from app.documents.review.placing import Plot
from app.documents.review.slides import Chart, ChartKind, Series
from app.documents.words import Words

_KINDS = {
    ChartKind.LINE: XL_CHART_TYPE.LINE_MARKERS,
    ChartKind.BARS: XL_CHART_TYPE.COLUMN_CLUSTERED,
}
_INK, _MUTED, _RULE = (
    RGBColor(0x1C, 0x24, 0x30),
    RGBColor(0x5B, 0x66, 0x75),
    RGBColor(213, 218, 225),
)
_DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.DASH_DOT)


def add_chart(slide: Any, plot: Plot, accent: RGBColor, words: Words) -> None:  # noqa: ANN401
    """Put a chart into its place."""
    chart, box = plot.chart, plot.box
    frame = slide.shapes.add_chart(
        _KINDS[chart.kind],
        *(Pt(each) for each in (box.x, box.y, box.width, box.height)),
        _data(chart),
    )
    frame._element._nvXxPr.cNvPr.set("descr", chart.told)  # noqa: SLF001
    drawn = frame.chart
    drawn.font.size = Pt(12)
    drawn.font.color.rgb = _MUTED
    drawn.has_title = False
    drawn.has_legend = len(_shown(chart)) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.TOP
        drawn.legend.include_in_layout = False
    _axes(drawn, chart)
    if chart.kind is ChartKind.BARS:
        _bars(drawn, accent)
        return
    for place, (series, held) in enumerate(zip(drawn.plots[0].series, _shown(chart), strict=True)):
        is_reference = held is chart.reference
        colour = _INK if is_reference else accent if place == 0 else _colour(place)
        _line(series, colour, place, is_reference=is_reference)
        _ending(series, held, colour, words)


def _bars(drawn: Any, accent: RGBColor) -> None:  # noqa: ANN401
    plot = drawn.plots[0]
    plot.gap_width = 60
    plot.has_data_labels = True
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.font.size = Pt(12)
    for place, series in enumerate(plot.series):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = accent if place == 0 else _RULE


def _ending(series: Any, held: Series, colour: RGBColor, words: Words) -> None:  # noqa: ANN401
    """The last value stands at the end of its line."""
    known = [place for place, each in enumerate(held.values) if each is not None]
    if not known:
        return
    label = series.points[known[-1]].data_label
    label.position = XL_LABEL_POSITION.ABOVE
    text = label.text_frame
    text.text = words.formats.number(held.values[known[-1]] or Decimal(0))
    text.paragraphs[0].font.size = Pt(12)
    text.paragraphs[0].font.bold = True
    text.paragraphs[0].font.color.rgb = colour


def _shown(chart: Chart) -> tuple[Series, ...]:
    return (*chart.series, *([chart.reference] if chart.reference else []))


def _data(chart: Chart) -> CategoryChartData:
    data = CategoryChartData()
    data.categories = chart.labels
    for series in _shown(chart):
        data.add_series(
            series.name, [None if each is None else float(each) for each in series.values]
        )
    return data


def _axes(drawn: Any, chart: Chart) -> None:  # noqa: ANN401
    values, days = drawn.value_axis, drawn.category_axis
    part, count = scale_for(chart)
    values.minimum_scale = 0
    values.maximum_scale = float(part * count)
    values.major_unit = float(part)
    values.tick_labels.number_format = "#,##0" if part == part.to_integral_value() else "#,##0.##"
    values.tick_labels.number_format_is_linked = False
    values.has_title = True
    values.axis_title.text_frame.text = chart.unit
    paragraph = values.axis_title.text_frame.paragraphs[0]
    paragraph.font.size, paragraph.font.bold = Pt(12), False
    paragraph.font.color.rgb = _MUTED
    values.major_gridlines.format.line.color.rgb = _RULE
    values.format.line.fill.background()
    days.format.line.color.rgb = _RULE
    days.has_major_gridlines = False


def _line(series: Any, colour: RGBColor, place: int, *, is_reference: bool) -> None:  # noqa: ANN401
    series.smooth = False
    series.format.line.color.rgb = colour
    series.format.line.width = Pt(1.25 if is_reference else 2.5)
    series.format.line.dash_style = MSO_LINE.DASH if is_reference else _DASHES[place % 4]
    series.marker.style = XL_MARKER_STYLE.NONE if is_reference else XL_MARKER_STYLE.CIRCLE
    if not is_reference:
        series.marker.size = 6
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        series.marker.format.line.color.rgb = colour


def _colour(place: int) -> RGBColor:
    return RGBColor.from_string(COLOURS[place % len(COLOURS)].lstrip("#"))
