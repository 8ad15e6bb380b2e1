"""What the user decides in the grid: marks, potentials, and an opportunity out of a gap."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.money import Money
from app.domain.opportunities import OpportunityType, looked_over
from app.domain.products import Product
from app.domain.settings import SENDER_NAME
from app.domain.units import Cell, CellState, CustomerUnit, Mark, UnitKind
from app.domain.whitespace.grid import Whitespace
from app.domain.whitespace.potential import is_per_person
from app.domain.whitespace.square import Basis
from app.services.editing import opportunities, typed
from app.services.editing.opportunities import OpportunityEntry
from app.services.whitespace import account_space
from app.storage.book import Book

MARKABLE = (CellState.OWNED, CellState.GAP, CellState.NOT_ELIGIBLE, CellState.DECLINED)
"""What a square can be marked as; in the pipeline it is by an opportunity."""

_NEED_A_REASON = {CellState.NOT_ELIGIBLE, CellState.DECLINED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A product in a unit of an account; without a unit, in all of it."""

    account_id: str
    product_id: str
    unit_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkEntry:
    """A mark as typed. *since* is the day from which it holds."""

    state: CellState
    reason: str = ""
    since: date | None = None


def mark(book: Book, where: Where, entry: MarkEntry, *, today: date) -> Edit:
    """Say how a product stands in a unit; the potential typed there stays."""
    if entry.state not in MARKABLE:
        typed.refuse("state", "An opportunity puts it in the pipeline. Add one instead.")
    reason = typed.line("reason", entry.reason)
    if entry.state in _NEED_A_REASON and not reason:
        typed.refuse("reason", "Say why, so that you know it when you look again.")
    since = typed.not_ahead("since", entry.since or today, today)
    decided = replace(_now(book, where, since), state=entry.state, reason=reason)
    return _decide(book, where, decided, since)


def set_potential(
    book: Book, where: Where, amount: Decimal | None, currency: str, *, today: date
) -> Edit:
    """Say what a product could bring in a unit a year; with no amount, no longer."""
    potential = typed.amount("potential", amount, currency)
    if potential is not None and potential.minor < 0:
        typed.refuse("potential", "Enter an amount of zero or more.")
    if potential is not None:
        _refuse_other_currency(book, where, potential, today)
    return _decide(book, where, replace(_now(book, where, today), potential=potential), today)


def clear(book: Book, where: Where, *, today: date) -> Edit:
    """Take the mark away from today on: facts alone say how it stands. A potential stays."""
    return _decide(book, where, replace(_now(book, where, today), state=None, reason=""), today)


def sell(book: Book, where: Where, *, today: date) -> Edit:
    """Make an opportunity out of a square, in the first open stage, with what is known of it."""
    grid = account_space(book, where.account_id, today=today).grid
    product = book.products.get(where.product_id)
    unit = next((each for each in grid.units if each.id == where.unit_id), None)
    square = grid.at(where.product_id, where.unit_id)
    is_known = square.basis is not Basis.ESTIMATE  # or it would look as if somebody had said it
    known = square.whitespace if is_known else ()
    to_be_had = next((each for each in known if each.minor > 0), None)
    account = book.accounts.get(where.account_id)
    entry = OpportunityEntry(
        title=f"{product.name} for {unit.name if unit else account.name}",
        amount=to_be_had.major if to_be_had else None,
        currency=to_be_had.currency if to_be_had else grid.currency,
        type=kind_of_growth(grid, product, unit),
        product_id=product.id,
        customer_unit_id=where.unit_id,
    )
    return opportunities.add(book, where.account_id, entry, today=today)


def name_product(
    book: Book, opportunity_id: str, product_id: str, unit_id: str | None = None, *, today: date
) -> Edit:
    """Say which product an opportunity sells, and where, so that it stands on the grid."""
    opportunity = book.opportunities.get(opportunity_id)
    product = book.products.get(product_id)
    named = replace(
        opportunity,
        product_id=product.id,
        customer_unit_id=unit_id or opportunity.customer_unit_id,
    )
    return change(opportunity, looked_over(opportunity, named, today=today))


def kind_of_growth(
    grid: Whitespace, product: Product, unit: CustomerUnit | None
) -> OpportunityType:
    """What kind of growth a square would be (DOMAIN 4.6).

    A product they have nowhere is a new product. One they have elsewhere is a new use case or
    region, more seats, or another unit that adopts it, by what the unit is.
    """
    has_it = grid.row(product.id).owned_cells > 0
    if not has_it:
        return OpportunityType.PRODUCT
    if unit is not None and unit.kind is UnitKind.USE_CASE:
        return OpportunityType.USE_CASE
    if unit is not None and unit.kind is UnitKind.REGION:
        return OpportunityType.GEOGRAPHY
    if is_per_person(product):
        return OpportunityType.SEATS
    return OpportunityType.USAGE if unit is None else OpportunityType.GEOGRAPHY


def _now(book: Book, where: Where, day: date) -> Mark:
    """What is decided of a square on a day, to be changed."""
    found = _cell(book, where)
    return found.mark(day) if found is not None else Mark()


def _decide(book: Book, where: Where, decided: Mark, since: date) -> Edit:
    """Let a mark hold from a day on; what held before it stays known.

    What was typed for later days keeps its potential and takes the state: this is the last word
    on it. A cell of which nothing is left to say goes.
    """
    found = _cell(book, where)
    entry = replace(decided, since=since, author=book.settings(since)[SENDER_NAME])
    if found is None:
        return _first(where, entry)
    before = found.mark(since)
    if _said(before) == _said(entry) and before.since == since:
        return Edit()
    kept = (each for each in found.marks if _began(each) < since)
    later = (
        replace(each, state=entry.state, reason=entry.reason)
        for each in found.marks
        if _began(each) > since
    )
    marks = tuple(sorted((*kept, entry, *later), key=_began))
    if all(each.state is None and each.potential is None for each in marks):
        return remove([found])
    return change(found, replace(found, marks=marks))


def _first(where: Where, entry: Mark) -> Edit:
    if entry.state is None and entry.potential is None:
        return Edit()
    made = Cell(
        id=new_id(),
        account_id=where.account_id,
        product_id=where.product_id,
        customer_unit_id=where.unit_id,
        marks=(entry,),
    )
    return create(made)


def _said(mark: Mark) -> tuple[CellState | None, Money | None, str]:
    return mark.state, mark.potential, mark.reason


def _began(mark: Mark) -> date:
    return mark.since or date.min


def _cell(book: Book, where: Where) -> Cell | None:
    book.products.get(where.product_id)
    if where.unit_id is not None:
        book.customer_units.get(where.unit_id)
    return next(
        (
            each
            for each in book.cells.of_accounts([where.account_id])
            if (each.product_id, each.customer_unit_id) == (where.product_id, where.unit_id)
        ),
        None,
    )


def _refuse_other_currency(book: Book, where: Where, potential: Money, today: date) -> None:
    """What they pay and what they could pay must be comparable."""
    grid = account_space(book, where.account_id, today=today).grid
    owned = next(
        (
            each.owned
            for each in grid.squares
            if (each.product_id, each.unit_id) == (where.product_id, where.unit_id)
        ),
        (),
    )
    if owned and potential.currency not in {each.currency for each in owned}:
        typed.refuse(
            "potential", f"They pay for it in {owned[0].currency}. Type the potential in that."
        )
