"""Charts for reading: one unit, from zero, labelled where the line ends, its reference drawn in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from app.documents import fonts, paper
from app.documents.printing import Pen
from app.documents.review.frame import OURS, Box
from app.documents.review.slides import Chart, ChartKind, Series
from app.documents.words import Words

_PARTS = (3, 4, 5)
_ROUND = tuple(map(Decimal, ("1", "2", "4", "5", "10", "20", "40", "50")))
_HEADROOM = Decimal("1.08")  # for the figures on top of bars
COLOURS = ("#3654D1", "#0B7261", "#B85C00", "#8E3BA8")
_DASHES = ((), (6, 3), (2, 2), (8, 3, 2, 3))
_SMALL, _LABEL = Pen(fonts.PLAIN, 11), Pen(fonts.STRONG, 12)
_END = 120.0  # room for the names at the end of lines
_SCALE, _DAYS = 46.0, 26.0


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a chart is drawn on."""

    canvas: Canvas
    area: Box
    part: Decimal
    parts: int
    accent: Color
    words: Words

    def y(self, value: Decimal) -> float:
        """How high a value stands on the page."""
        return (
            OURS.height
            - self.area.bottom
            + self.area.height * float(value / (self.part * self.parts))
        )

    def said(self, value: Decimal) -> str:
        """A value as the reader writes it."""
        return self.words.formats.number(value)

    def colour(self, place: int) -> Color:
        """The colour of a series."""
        return self.accent if place == 0 else HexColor(COLOURS[place % len(COLOURS)])


def draw_chart(canvas: Canvas, box: Box, chart: Chart, accent: Color, words: Words) -> None:
    """Draw a chart into its box."""
    area = Box(
        box.x + _SCALE, box.y + 22, box.width - _SCALE - _END, max(box.height - 22 - _DAYS, 10)
    )
    ground = _ground(canvas, area, chart, accent, words)
    canvas.setFillColor(paper.MUTED)
    _SMALL.write(canvas, box.x, OURS.height - box.y - 10, _SMALL.fitted(chart.unit, box.width))
    _scale(ground)
    if chart.kind is ChartKind.LINE:
        _lines(ground, chart)
    else:
        _bars(ground, chart)
    _labels(ground, chart)


def scale_for(chart: Chart) -> tuple[Decimal, int]:
    """The scale of a chart: with room for the figures on top of bars."""
    shown = [*chart.series, *([chart.reference] if chart.reference else [])]
    known = [value for each in shown for value in each.values if value is not None]
    most = max(known, default=Decimal(0))
    whole = all(each == each.to_integral_value() for each in known)
    return scale_of(most * _HEADROOM if chart.kind is ChartKind.BARS else most, whole=whole)


def scale_of(most: Decimal, *, whole: bool = False) -> tuple[Decimal, int]:
    """The part of a scale from zero, and how many of them: round, three to five, up to *most*.

    What is counted in *whole* things has no parts of one.
    """
    if most <= (_PARTS[0] if whole else 0):
        return Decimal(1), _PARTS[0]
    power = Decimal(10) ** (most / _PARTS[-1]).adjusted()
    parts = [factor * power for factor in _ROUND if not whole or factor * power >= 1]
    ends = {part * count: (part, count) for part in parts for count in reversed(_PARTS)}
    return ends[min(end for end in ends if end >= most)]


def _ground(canvas: Canvas, area: Box, chart: Chart, accent: Color, words: Words) -> _Ground:
    part, count = scale_for(chart)
    return _Ground(canvas, area, part, count, accent, words)


def _scale(ground: _Ground) -> None:
    canvas, area = ground.canvas, ground.area
    for step in range(ground.parts + 1):
        value = ground.part * step
        canvas.setStrokeColor(paper.FAINT if step == 0 else paper.RULE)
        canvas.setLineWidth(0.8 if step == 0 else 0.4)
        canvas.line(area.x, ground.y(value), area.x + area.width, ground.y(value))
        canvas.setFillColor(paper.MUTED)
        _SMALL.write_to(canvas, area.x - 8, ground.y(value) - 4, ground.said(value))


def _lines(ground: _Ground, chart: Chart) -> None:
    canvas = ground.canvas
    ends: list[tuple[float, str, Color]] = []
    for place, series in enumerate(chart.series):
        canvas.setStrokeColor(ground.colour(place))
        canvas.setFillColor(ground.colour(place))
        canvas.setLineWidth(2.4)
        canvas.setDash(list(_DASHES[place % len(_DASHES)]))
        points = list(_points(ground, series))
        for here, there in pairwise(points):
            if here is not None and there is not None:
                canvas.line(*here, *there)
        canvas.setDash([])
        known = [each for each in points if each is not None]
        for at, point in enumerate(known):
            canvas.circle(*point, 4 if at == len(known) - 1 else 2, stroke=0, fill=1)
        if known:
            ends.append((known[-1][1], _ending(ground, series), ground.colour(place)))
    if chart.reference is not None:
        ends += _reference(ground, chart.reference)
    _named(ground, ends)


def _ending(ground: _Ground, series: Series) -> str:
    last = next(each for each in reversed(series.values) if each is not None)
    return f"{series.name} {ground.said(last)}"


def _named(ground: _Ground, ends: Sequence[tuple[float, str, Color]]) -> None:
    """The names at the ends of the lines, never over one another."""
    below = float("inf")
    x = ground.area.x + ground.area.width + 8
    for y, name, colour in sorted(ends, key=lambda each: each[:2], reverse=True):
        below = min(y - 4, below - 16)
        ground.canvas.setFillColor(colour)
        _LABEL.write(ground.canvas, x, below, _LABEL.fitted(name, _END - 10))


def _bars(ground: _Ground, chart: Chart) -> None:
    canvas, series = ground.canvas, chart.series[0]
    each = ground.area.width / max(len(series.values), 1)
    wide = min(each * 0.6, 90)
    base = ground.y(Decimal(0))
    for place, value in enumerate(series.values):
        if value is None:
            continue
        middle = ground.area.x + each * (place + 0.5)
        canvas.setFillColor(ground.colour(0))
        high = max(ground.y(value) - base, 0.8)
        canvas.rect(middle - wide / 2, base, wide, high, stroke=0, fill=1)
        canvas.setFillColor(paper.INK)
        said = ground.said(value)
        _LABEL.write(canvas, middle - _LABEL.width(said) / 2, ground.y(value) + 5, said)


def _reference(ground: _Ground, reference: Series) -> list[tuple[float, str, Color]]:
    """A level drawn in steps across the chart; where it ends, and its name."""
    canvas = ground.canvas
    canvas.setStrokeColor(paper.INK)
    canvas.setLineWidth(1.1)
    canvas.setDash([4, 3])
    points = [each for each in _points(ground, reference) if each is not None]
    for (x, y), (further, higher) in pairwise(points):
        canvas.line(x, y, further, y)
        canvas.line(further, y, further, higher)
    if len(points) == 1:
        right = ground.area.x + ground.area.width
        canvas.line(ground.area.x, points[0][1], right, points[0][1])
    canvas.setDash([])
    return [(points[-1][1], _ending(ground, reference), paper.INK)] if points else []


def _labels(ground: _Ground, chart: Chart) -> None:
    count, area = len(chart.labels), ground.area
    if not count:
        return
    widest = max(_SMALL.width(each) for each in chart.labels) + 14
    is_line = chart.kind is ChartKind.LINE
    room = area.width / max(count - 1, 1) if is_line else area.width / count
    every = max(1, ceil(widest / room)) if is_line else 1
    ground.canvas.setFillColor(paper.MUTED)
    for place, label in enumerate(chart.labels):
        if (count - 1 - place) % every:
            continue
        middle = _across(area, place, count) if is_line else area.x + room * (place + 0.5)
        said = _SMALL.fitted(label, max(room - 6, 20) if not is_line else max(room, widest))
        y = OURS.height - area.bottom - 16
        _SMALL.write(ground.canvas, middle - _SMALL.width(said) / 2, y, said)


def _points(ground: _Ground, series: Series) -> Iterator[tuple[float, float] | None]:
    """Where the values stand; None where nothing is known, so that no line is drawn across."""
    for place, value in enumerate(series.values):
        x = _across(ground.area, place, len(series.values))
        yield None if value is None else (x, ground.y(value))


def _across(area: Box, place: int, count: int) -> float:
    """Where a day of several stands; the only one in the middle."""
    return area.x + area.width * (place / (count - 1) if count > 1 else 0.5)
