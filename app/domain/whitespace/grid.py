"""The whitespace of an account: products by units, and what every row and column comes to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.contracts import next_to_decide
from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.opportunities import Opportunity
from app.domain.pricing.catalogue import Catalogue
from app.domain.products import Billing, Product
from app.domain.stages import StageRole
from app.domain.units import CustomerUnit
from app.domain.whitespace.holdings import holdings
from app.domain.whitespace.judging import Board
from app.domain.whitespace.square import Figures, Square, figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Whitespace:
    """Products × units of one account on a day (DOMAIN 4.7).

    Without *units* there is one column, the whole account. *unnamed* are the open opportunities
    that name no product, *unplaced* the recurring lines that name none, an amount each: both are
    off the grid. *currency* is the one to type potentials in.
    """

    products: tuple[Product, ...]
    units: tuple[CustomerUnit, ...]
    squares: tuple[Square, ...]
    unnamed: tuple[Opportunity, ...] = ()
    unplaced: tuple[Money, ...] = ()
    currency: str = ""
    _at: Mapping[tuple[str, str | None], Square] = field(
        init=False, compare=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        at = {(each.product_id, each.unit_id): each for each in self.squares}
        object.__setattr__(self, "_at", at)

    @property
    def columns(self) -> tuple[str | None, ...]:
        """The ids of the units in their order; None alone is the whole account."""
        return tuple(each.id for each in self.units) or (None,)

    def at(self, product_id: str, unit_id: str | None) -> Square:
        """The square of a product in a unit."""
        return self._at[product_id, unit_id]

    def row(self, product_id: str) -> Figures:
        """What a product comes to in all units."""
        return figures(self.at(product_id, unit) for unit in self.columns)

    def column(self, unit_id: str | None) -> Figures:
        """What all products come to in a unit."""
        return figures(self.at(product.id, unit_id) for product in self.products)

    @property
    def total(self) -> Figures:
        """What all squares come to."""
        return figures(self.squares)


def whitespace(facts: Facts, catalogue: Catalogue, day: date, currency: str) -> Whitespace:
    """The whitespace of an account on *day*; its facts are those of the day already.

    *currency* is the book's own, for who has no contract. A product that is sold once is no
    whitespace unless the user marked it; one that is no longer sold stands only where they have
    it, or are being sold it.
    """
    units = units_on(facts.units, day)
    held = holdings(
        facts.contracts, day, {each.id for each in units}, frozenset(catalogue.products)
    )
    open_ones = tuple(_open(facts.opportunities, catalogue, day))
    contract = next_to_decide(facts.contracts, day)
    own = contract.currency if contract is not None else currency
    board = Board(facts, day, units=units, held=held, open_ones=open_ones, currency=own)
    products = tuple(
        each for each in catalogue.products.values() if _is_listed(each, board, held.held, day)
    )
    return Whitespace(
        products=products,
        units=units,
        squares=tuple(square for product in products for square in board.row(product)),
        unnamed=tuple(each for each in open_ones if each.product_id is None),
        unplaced=held.unplaced,
        currency=own,
    )


def units_on(units: Iterable[CustomerUnit], day: date) -> tuple[CustomerUnit, ...]:
    """The units that are columns on *day*, in their order."""
    living = (each for each in units if each.archived_on is None or each.archived_on > day)
    return tuple(sorted(living, key=lambda each: (each.position, each.name, each.id)))


def _is_listed(
    product: Product, board: Board, held: Mapping[tuple[str, str | None], object], day: date
) -> bool:
    if product.billing is Billing.ONE_TIME:
        return board.is_marked(product.id) or any(place[0] == product.id for place in held)
    is_sold = product.archived_on is None or product.archived_on > day
    return is_sold or board.has(product.id)


def _open(found: Iterable[Opportunity], catalogue: Catalogue, day: date) -> Iterable[Opportunity]:
    """What stood in an open stage on the day."""
    for each in found:
        stage = catalogue.stages.get(each.stage_on(day) or "")
        is_kept = each.archived_on is None or each.archived_on > day
        if is_kept and stage is not None and stage.role is StageRole.OPEN:
            yield each
