"""Where everything on a slide stands, and in which size: reckoned once for deck, PDF and screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.documents.review.fitting import FittedTable, fit, fit_table, height_of
from app.documents.review.frame import OURS, Box, Frame
from app.documents.review.slides import Chart, Deck, Point, Slide, Table
from app.documents.words import Words

_GAP = 28.0
_HEADLINES = (30, 26, 23, 20, 17)
_LEADS = (17, 15, 13)
_ALONE, _BESIDE = (20, 18, 16, 14, 12.5), (15, 13.5, 12)
_FIGURES = (54, 46, 38, 30, 24)
_CAPTIONS, _QUOTES, _SOURCES = (16, 14, 12), (15, 13.5, 12, 11), (10.5, 9.5)
_BETWEEN = 0.7  # points stand so far apart, of their size
_DETAIL = 0.72  # the size of what stands small beside a point


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Text in a box, in lines of *size* points. *tone* is ink, muted or accent.

    *place* names a place of the frame that the text fills, such as headline; else it is its own.
    """

    box: Box
    text: str
    size: float
    tone: str = "ink"
    strong: bool = False
    right: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in its place."""

    box: Box
    fitted: FittedTable


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart in its place."""

    box: Box
    chart: Chart


@dataclass(frozen=True, slots=True)
class Filled:
    """A plain surface in the sender's colour."""

    box: Box


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG at its own proportions within a box, at its right edge."""

    box: Box
    png: bytes
    name: str


Item = Said | Grid | Plot | Filled | Picture


@dataclass(frozen=True, slots=True)
class Placed:
    """A slide with everything in its place, in the order in which it is read."""

    slide: Slide
    items: tuple[Item, ...]


def placed(deck: Deck, frame: Frame = OURS) -> tuple[Placed, ...]:
    """Every slide of a deck on pages of this frame."""
    words = Words(deck.language)
    return tuple(
        Placed(slide, tuple(_items(deck, slide, number, words, frame)))
        for number, slide in enumerate(deck.slides, start=1)
    )


def _items(deck: Deck, slide: Slide, number: int, words: Words, frame: Frame) -> Iterator[Item]:
    if frame.band is not None:
        yield Filled(frame.band)
    yield from _text(slide.headline, frame.headline, _HEADLINES, strong=True, place="headline")
    if frame.topic is not None:
        room = frame.topic
        if deck.logo is not None and frame.logo is not None:
            room = replace(room, width=frame.logo.x - _GAP - room.x)
        yield from _text(slide.topic, room, (12,), tone="accent", strong=True, place="topic")
    yield from _body(slide, words, frame.body)
    if frame.source is not None:
        yield from _text(slide.provenance, frame.source, _SOURCES, tone="muted", place="source")
    yield from _running(deck, number, words, frame)


def _running(deck: Deck, number: int, words: Words, frame: Frame) -> Iterator[Item]:
    """What stands on every page."""
    if frame.foot is not None:
        parts = (deck.customer, deck.title, words.formats.day(deck.day))
        foot = " · ".join(part for part in parts if part)
        yield from _text(foot, frame.foot, (10,), tone="muted", place="foot")
    if frame.number is not None:
        page = words("running.page", page=number, pages=len(deck.slides))
        yield Said(box=frame.number, text=page, size=10, tone="muted", right=True, place="number")
    if deck.logo is not None and frame.logo is not None:
        yield Picture(frame.logo, deck.logo, deck.sender)


def _body(slide: Slide, words: Words, area: Box) -> Iterator[Item]:
    if slide.lead:
        lead = tuple(_text(slide.lead, replace(area, height=62), _LEADS))
        yield from lead
        area = _below(area, _used(lead) + 12)
    if slide.figure is not None:
        left, area = _split(area, 0.30)
        yield from _figure(slide, left)
    yield from _main(slide, area, words)


def _main(slide: Slide, area: Box, words: Words) -> Iterator[Item]:
    """Chart, table and points share the area: the chart or table leads, points stand beside it."""
    if slide.points and (slide.chart or slide.table) is None:
        yield from _points(slide.points, area, words, _ALONE)
        return
    if slide.points:
        area, beside = _split(area, 0.66)
        yield from _points(slide.points, beside, words, _BESIDE)
    if slide.chart is not None:
        yield Plot(area, slide.chart)
    elif slide.table is not None:
        yield from _grid(slide.table, area, words)


def _figure(slide: Slide, area: Box) -> Iterator[Item]:
    if slide.figure is None:
        return
    value = tuple(
        _text(slide.figure.value, replace(area, height=72), _FIGURES, tone="accent", strong=True)
    )
    yield from value
    area = _below(area, _used(value) + 4)
    caption = tuple(_text(slide.figure.caption, replace(area, height=84), _CAPTIONS))
    yield from caption
    area = _below(area, _used(caption) + 18)
    if slide.quote is not None and area.height > 60:  # noqa: PLR2004 - two lines and a name
        yield from _quote(slide.quote, area)


def _quote(quote: Point, area: Box) -> Iterator[Item]:
    inner = Box(area.x + 12, area.y, area.width - 12, area.height - 22)
    said = tuple(_text(f"“{quote.text}”", inner, _QUOTES))
    yield Filled(Box(area.x, area.y, 3, _used(said) + 20))
    yield from said
    detail = Box(inner.x, area.y + _used(said) + 3, inner.width, 16)
    yield from _text(quote.detail, detail, (11,), tone="muted")


def _points(
    points: Sequence[Point], area: Box, words: Words, sizes: Sequence[float]
) -> Iterator[Item]:
    """Points below each other, as large as all of them can be; those without room are counted."""
    fitting = (each for each in sizes if _stacked(points, each, area.width) <= area.height)
    size = next(fitting, sizes[-1])
    more = height_of("…", size, area.width)
    for place, point in enumerate(points):
        high = _point_height(point, size, area.width)
        needed = high if place == len(points) - 1 else high + more
        if place and needed > area.height:
            left = words("review.more", count=len(points) - place)
            yield from _text(left, replace(area, height=more), (size,), tone="muted")
            return
        yield from _point(point, replace(area, height=min(high, area.height)), size)
        area = _below(area, high + size * _BETWEEN)


def _point(point: Point, area: Box, size: float) -> Iterator[Item]:
    yield Filled(Box(area.x, area.y + size * 0.52, 6, 6))
    inner = Box(area.x + 20, area.y, area.width - 20, area.height)
    small = size * _DETAIL
    detail = height_of(point.detail, small, inner.width) if point.detail else 0.0
    detail = min(detail, inner.height / 2)
    said = tuple(_text(point.text, replace(inner, height=inner.height - detail), (size,)))
    yield from said
    below = replace(_below(inner, _used(said)), height=detail)
    yield from _text(point.detail, below, (small,), tone="muted")


def _point_height(point: Point, size: float, width: float) -> float:
    below = height_of(point.detail, size * _DETAIL, width - 20) if point.detail else 0.0
    return height_of(point.text, size, width - 20) + below


def _stacked(points: Sequence[Point], size: float, width: float) -> float:
    heights = (_point_height(each, size, width) for each in points)
    return sum(heights) + size * _BETWEEN * (len(points) - 1)


def _grid(table: Table, area: Box, words: Words) -> Iterator[Item]:
    fitted = fit_table(table, area.width, area.height)
    high = sum(fitted.heights)
    yield Grid(replace(area, height=high), fitted)
    if fitted.left:
        below = Box(area.x, area.y + high + 3, area.width, 15)
        yield from _text(words("review.more", count=fitted.left), below, (11,), tone="muted")


def _text(  # noqa: PLR0913 - how a text is set
    text: str,
    box: Box,
    sizes: Sequence[float],
    *,
    tone: str = "ink",
    strong: bool = False,
    place: str = "",
) -> Iterator[Said]:
    if not text:
        return
    fitted = fit(text, box.width, box.height, sizes, strong=strong)
    yield Said(
        box=replace(box, height=fitted.height),
        text=fitted.text,
        size=fitted.size,
        tone=tone,
        strong=strong,
        place=place,
    )


def _used(items: Sequence[Said]) -> float:
    return sum(item.box.height for item in items)


def _below(area: Box, used: float) -> Box:
    return replace(area, y=area.y + used, height=max(area.height - used, 0.0))


def _split(area: Box, share: float) -> tuple[Box, Box]:
    first = (area.width - _GAP) * share
    rest = area.width - _GAP - first
    return replace(area, width=first), Box(area.x + first + _GAP, area.y, rest, area.height)
