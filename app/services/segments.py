"""Segments before they are kept: how many accounts a pair of bands would put where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain import money
from app.domain.accounts import Segment, segment_of
from app.domain.errors import RuleError
from app.domain.money import Money, from_major
from app.domain.rates import convert
from app.services import portfolio
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What places an account: its ARR in the book's currency. None: no contract, or no rate."""

    name: str
    amount: Money | None
    segment: Segment | None
    overridden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """How many accounts stand where, those that would move, and those that cannot be placed."""

    counts: dict[Segment, int]
    moving: tuple[str, ...]
    unplaced: int


def worths(book: Book, *, today: date) -> tuple[Worth, ...]:
    """What every account of the portfolio is placed by."""
    own = book.settings(today).currency
    rates = book.rates.all()

    def together(amounts: Sequence[Money]) -> Money | None:
        converted = [convert(each, own, rates, today) for each in amounts]
        known = [each for each in converted if each is not None]
        return money.total(known, own) if known and len(known) == len(converted) else None

    return tuple(
        Worth(
            name=row.name,
            amount=together(row.arr or row.overdue),
            segment=row.segment,
            overridden=row.segment_overridden,
        )
        for row in portfolio.rows(book, today=today)
    )


def preview(
    accounts: Sequence[Worth], smb_below: Decimal, enterprise_from: Decimal, currency: str
) -> Preview | None:
    """Where these bands would put the accounts; None for bands that cannot be."""
    try:
        bands = (from_major(smb_below, currency), from_major(enterprise_from, currency))
    except RuleError:
        return None
    if not 0 < bands[0].minor < bands[1].minor:
        return None
    placed = [
        (each, each.segment if each.overridden else segment_of(each.amount, bands))
        for each in accounts
    ]
    return Preview(
        counts={segment: sum(to is segment for _, to in placed) for segment in Segment},
        moving=tuple(each.name for each, to in placed if to is not each.segment),
        unplaced=sum(to is None for _, to in placed),
    )
