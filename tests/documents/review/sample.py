"""Slides to draw: one of every kind, and ugly ones."""

from datetime import date
from decimal import Decimal

from app.documents.review.slides import (
    Cell,
    Chart,
    ChartKind,
    Deck,
    Figure,
    Mark,
    Point,
    Series,
    Slide,
    Table,
)

LONG = "Verlängerungsangelegenheiten und Überprüfungs\u00adverfahren der Möwenbach Großhandels " * 6
CHINESE = "上海示例贸易有限公司的季度业务回顾与未来目标" * 4


def numbers(*values: int | None) -> tuple[Decimal | None, ...]:
    """Values of a series."""
    return tuple(None if each is None else Decimal(each) for each in values)


TABLE = Table(
    head=("Objective", "Baseline", "Now", "Target", "Status", "Owner"),
    rows=(
        (
            Cell("Close the books in five days", strong=True),
            Cell("9 days"),
            Cell("6 days"),
            Cell("5 days"),
            Cell("On track", Mark.ON_TRACK),
            Cell("Ana Ruiz"),
        ),
        (
            Cell("Fewer returns", strong=True),
            Cell("4.1 %"),
            Cell("4.6 %"),
            Cell("3 %"),
            Cell("Went backwards", Mark.BACK),
            Cell("Li Wei"),
        ),
    ),
    shares=(0.34, 0.12, 0.12, 0.12, 0.16, 0.14),
    right=frozenset((1, 2, 3)),
)
LINES = Chart(
    kind=ChartKind.LINE,
    unit="people",
    labels=tuple(f"{month} 2026" for month in ("Jun", "Jul", "Aug", "Sep", "Oct", "Nov")),
    series=(Series("Active", numbers(61, 64, None, 80, 92, 96)),),
    told="Active people rose from 61 in June to 96 in November 2026; 120 are contracted.",
    reference=Series("Contracted", numbers(100, 100, 100, 120, 120, 120)),
)
BARS = Chart(
    kind=ChartKind.BARS,
    unit="active people",
    labels=("Finance", "Operations", "Field service north", "HR"),
    series=(Series("Active", numbers(40, 31, 20, 5)),),
    told="Finance leads with 40 active people.",
)


def deck(*slides: Slide) -> Deck:
    """A deck of these slides, or of one of each kind."""
    return Deck(
        title="Quarterly review Q4 2026",
        customer="Möwenbach Großhandel",
        sender="Perennial Example Ltd",
        presenter="Ada Example",
        day=date(2026, 12, 3),
        slides=slides or usual(),
        colour="#3654D1",
    )


def usual() -> tuple[Slide, ...]:
    """One of each kind."""
    return (
        Slide(
            key="purpose",
            topic="Why we are here",
            headline="Today we decide whether the rollout to logistics begins in January",
            lead="A look at what the last quarter brought, what fell short, and what comes next.",
            points=(
                Point("Your objectives and how far they are", "8 min"),
                Point("What fell short"),
            ),
            notes="Say thanks first.",
        ),
        Slide(
            key="progress",
            topic="Progress",
            headline="One of two objectives is on track, one went backwards",
            table=TABLE,
            provenance="Source: your monthly closing report, 14 Nov 2026.",
        ),
        Slide(
            key="value",
            topic="Value delivered",
            headline="Month-end closing takes three days less than a year ago",
            figure=Figure("−3 days", "a month-end closing, from 9 to 6 days, agreed with Ana Ruiz"),
            quote=Point("We got our Sundays back.", "Ana Ruiz, CFO, 12 Nov 2026"),
            table=TABLE,
            provenance="Baseline of 1 Feb 2026, agreed with Ana Ruiz. Stated by the customer.",
        ),
        Slide(
            key="adoption",
            topic="Adoption",
            headline="96 of 120 seats were active in November",
            chart=LINES,
            provenance="Active: people who used the service in the 28 days before.",
        ),
        Slide(
            key="teams",
            topic="Adoption",
            headline="Finance leads",
            chart=BARS,
            points=(Point("HR begins in January", "with Li Wei"),),
        ),
    )


def ugly() -> tuple[Slide, ...]:
    """Very long texts, another script, forty rows, a single point, nothing but a headline."""
    row = tuple(Cell(LONG) for _ in range(6))
    return (
        Slide(key="long", topic=LONG, headline=LONG, lead=LONG, points=(Point(LONG, LONG),) * 9),
        Slide(
            key="rows",
            topic="Rows",
            headline=CHINESE,
            table=Table(head=TABLE.head, rows=(row,) * 40, shares=TABLE.shares),
            provenance=LONG,
        ),
        Slide(
            key="figure",
            topic="F",
            headline="H",
            figure=Figure("1,234,567,890,123.00 USD", LONG),
            quote=Point(LONG, LONG),
            table=TABLE,
        ),
        Slide(
            key="one",
            topic="One",
            headline="One reading",
            chart=Chart(
                kind=ChartKind.LINE,
                unit="people",
                labels=("Nov",),
                series=(Series("Active", numbers(7)),),
                told="7",
            ),
        ),
        Slide(key="bare", topic="", headline="Nothing but a headline"),
    )
