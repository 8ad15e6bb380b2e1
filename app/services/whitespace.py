"""What the user sees of whitespace: the grid of an account, and the book by account and product."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.opportunities import Opportunity
from app.domain.pricing.catalogue import Catalogue, catalogue_of
from app.domain.products import Product
from app.domain.rates import convert
from app.domain.units import Cell, CustomerUnit
from app.domain.whitespace.grid import Whitespace, whitespace
from app.domain.whitespace.square import Figures, together
from app.services.topics import Topic
from app.storage.book import Book

_MANY = 1_000_000_000  # minor units: so many that rounding does not matter


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceView:
    """The grid of an account with what is needed to work in it.

    *archived* are units that are columns no longer, *selling* the opportunities the grid speaks
    of, *cells* what the user decided, by product and unit.
    """

    account_id: str
    account: str
    day: date
    grid: Whitespace
    archived: tuple[CustomerUnit, ...]
    selling: Mapping[str, Opportunity]
    cells: Mapping[tuple[str, str | None], Cell]

    @property
    def is_divided(self) -> bool:
        """Tell whether the customer has units."""
        return bool(self.grid.units)

    def product(self, product_id: str) -> Product:
        """A product of the grid."""
        return next(each for each in self.grid.products if each.id == product_id)

    def unit(self, unit_id: str | None) -> CustomerUnit | None:
        """A unit of the grid; None is the whole account."""
        return next((each for each in self.grid.units if each.id == unit_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSpace:
    """The whitespace of one account as the book shows it: what each product comes to there."""

    products: Mapping[str, Figures]
    units: int
    total: Figures

    def of(self, product_id: str) -> Figures | None:
        """What a product comes to, or everything if none is named; None where it has no row."""
        return self.products.get(product_id) if product_id else self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What the whitespace of the book is laid out by: accounts by name, products, currency."""

    accounts: tuple[tuple[str, str], ...]
    products: tuple[Product, ...]
    currency: str
    factors: Mapping[str, float]

    def worth(self, amounts: Iterable[Money]) -> float | None:
        """How large amounts are beside those of other accounts, to sort by and for nothing else.

        None where there is none, or a rate is missing.
        """
        found = [(each.minor, self.factors.get(each.currency)) for each in amounts]
        if not found or any(factor is None for _, factor in found):
            return None
        return sum(minor * (factor or 0.0) for minor, factor in found)


def shelf(book: Book, *, today: date) -> Shelf:
    """The accounts that are not archived, and everything that is or was in the catalogue."""
    return Shelf(
        accounts=tuple(
            (each.id, each.name) for each in book.accounts.all() if not each.is_archived(today)
        ),
        products=tuple(book.products.all()),
        currency=book.settings(today).currency,
        factors=_factors(book, book.settings(today).currency, today),
    )


def _factors(book: Book, currency: str, today: date) -> dict[str, float]:
    """What a minor unit of each currency is worth in the book's own, by the rates of the day."""
    rates = tuple(book.rates.all())
    codes = {currency, *(each.currency for each in rates)}
    worth = {code: convert(Money(_MANY, code), currency, rates, today) for code in codes}
    return {code: each.minor / _MANY for code, each in worth.items() if each is not None}


def account_space(book: Book, account_id: str, *, today: date) -> SpaceView:
    """The grid of one account. Raises MissingError if the account is gone."""
    account = book.accounts.get(account_id)
    (facts,) = _outlines(book, [account_id])
    grid = whitespace(facts, sold(book), today, book.settings(today).currency)
    columns = {each.id for each in grid.units}
    named = {each for square in grid.squares for each in square.opportunity_ids}
    return SpaceView(
        account_id=account_id,
        account=account.name,
        day=today,
        grid=grid,
        archived=tuple(each for each in facts.units if each.id not in columns),
        selling={each.id: each for each in facts.opportunities if each.id in named},
        cells={(each.product_id, each.customer_unit_id): each for each in facts.cells},
    )


def book_space(book: Book, account_ids: Sequence[str], today: date) -> dict[str, BookSpace]:
    """The whitespace of these accounts, by id."""
    catalogue, currency = sold(book), book.settings(today).currency
    return {
        facts.account.id: _summed(whitespace(facts, catalogue, today, currency))
        for facts in _outlines(book, account_ids)
    }


WHITESPACE = Topic("whitespace", book_space, chunk=150)


def totals(rows: Iterable[BookSpace], product_id: str = "") -> Figures:
    """What a product, or everything, comes to over these accounts; per currency."""
    found = (each.of(product_id) for each in rows)
    return together(each for each in found if each is not None)


def sold(book: Book) -> Catalogue:
    """Products and stages: what a grid is made of besides the account."""
    return catalogue_of(book.products.all(), book.stages.all())


def products_of(spaces: Iterable[BookSpace], products: Iterable[Product]) -> tuple[Product, ...]:
    """The products that have a row in any of these accounts, in the order of the catalogue."""
    listed = {key for each in spaces for key in each.products}
    return tuple(each for each in products if each.id in listed)


def _summed(grid: Whitespace) -> BookSpace:
    rows = {product.id: grid.row(product.id) for product in grid.products}
    return BookSpace(products=rows, units=len(grid.units), total=together(rows.values()))


def _outlines(book: Book, ids: Sequence[str]) -> tuple[Facts, ...]:
    """What contracts, opportunities, units and cells say of accounts; nothing else is read."""
    signed = _by_account(book.contracts.of_accounts(ids))
    selling = _by_account(book.opportunities.of_accounts(ids))
    units = _by_account(book.customer_units.of_accounts(ids))
    cells = _by_account(book.cells.of_accounts(ids))
    return tuple(
        Facts(
            account=account,
            contracts=tuple(signed[account.id]),
            opportunities=tuple(selling[account.id]),
            units=tuple(units[account.id]),
            cells=tuple(cells[account.id]),
        )
        for account in book.accounts.find(ids).values()
    )


def _by_account(entities: Iterable[Any]) -> defaultdict[str, list[Any]]:
    grouped: defaultdict[str, list[Any]] = defaultdict(list)
    for each in entities:
        grouped[each.account_id].append(each)
    return grouped
