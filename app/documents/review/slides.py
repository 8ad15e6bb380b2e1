"""What stands on the slides of a review: values only, every text in the reader's language.

Deck, PDF and screen draw the same slides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Mark(StrEnum):
    """How a thing stands, drawn as a shape beside its word: never by colour alone."""

    DONE = "done"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    BACK = "back"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; *mark* puts a shape before its text."""

    text: str
    mark: Mark | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head. *shares* are the widths as shares of one; *right* columns hold numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[float, ...]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Point:
    """A line of text, with who or when in small type beside it."""

    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that leads, with what it counts."""

    value: str
    caption: str


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one thing in the order of the labels; None where nothing is known."""

    name: str
    values: tuple[Decimal | None, ...]


class ChartKind(StrEnum):
    """How a chart is drawn: counts over time, or beside one another."""

    LINE = "line"
    BARS = "bars"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart of one unit from zero. *reference* is a level drawn across it with its name.

    *told* says in words what it shows, for who cannot see it.
    """

    kind: ChartKind
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    told: str
    reference: Series | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """A page: its headline is an assertion. *provenance* says where its figures come from.

    *key* names it in the presentation and the outline; *notes* are for the presenter alone.
    """

    key: str
    topic: str
    headline: str
    lead: str = ""
    points: tuple[Point, ...] = ()
    figure: Figure | None = None
    table: Table | None = None
    chart: Chart | None = None
    quote: Point | None = None
    provenance: str = ""
    notes: str = ""
    minutes: int = 0
    discussion: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """The slides with what stands on each of them. *logo* is a PNG."""

    title: str
    customer: str
    sender: str
    presenter: str
    day: date
    slides: tuple[Slide, ...]
    language: str = "en_US"
    colour: str = ""
    logo: bytes | None = field(default=None, repr=False)


def texts_of(slide: Slide) -> Iterator[str]:
    """Every text on a slide that its audience reads or is read out to."""
    yield from (slide.topic, slide.headline, slide.lead, slide.provenance)
    for point in (*slide.points, *([slide.quote] if slide.quote else [])):
        yield from (point.text, point.detail)
    if slide.figure is not None:
        yield from (slide.figure.value, slide.figure.caption)
    if slide.table is not None:
        yield from slide.table.head
        yield from (cell.text for row in slide.table.rows for cell in row)
    if slide.chart is not None:
        yield from (slide.chart.unit, slide.chart.told, *slide.chart.labels)
        yield from (each.name for each in slide.chart.series)
