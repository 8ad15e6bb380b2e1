"""What a product could bring in a unit a year, as far as anybody knows (DOMAIN 4.7)."""

from dataclasses import dataclass
from decimal import Decimal

from app.domain import money
from app.domain.evidence import Evidence, evidence
from app.domain.money import Money
from app.domain.products import Billing, Product
from app.domain.units import CellState, CustomerUnit, Mark
from app.domain.whitespace.square import Basis

_PEOPLE = frozenset(
    ("seat", "seats", "user", "users", "licence", "licences", "license", "licenses")
)


@dataclass(frozen=True, slots=True)
class Potential:
    """Amounts a year per currency, where they come from, and what is to be said of them."""

    amounts: tuple[Money, ...]
    basis: Basis
    note: Evidence


def is_per_person(product: Product) -> bool:
    """Tell whether a product is sold by the head, as seats are: “seat”, “analytics seat”."""
    words = product.unit.lower().split()
    return bool(words) and words[-1] in _PEOPLE


def potential(  # noqa: PLR0913 - all that speaks of it
    state: CellState,
    mark: Mark,
    *,
    owned: tuple[Money, ...],
    expected: tuple[Money, ...],
    product: Product,
    unit: CustomerUnit | None,
    currency: str,
) -> Potential:
    """As typed; else what is owned; else what is expected; else an estimate; else unknown.

    It is never less than what is owned. An amount typed in another currency than what is owned
    says nothing: the two cannot be compared.
    """
    if state is CellState.NOT_ELIGIBLE:
        return Potential((), Basis.NONE, evidence("whitespace_potential_none"))
    if state is CellState.OWNED and not owned:
        return Potential((), Basis.UNKNOWN, evidence("whitespace_potential_no_amount"))
    if mark.potential is not None:
        return _typed(mark.potential, owned)
    if owned:
        return Potential(owned, Basis.OWNED, evidence("whitespace_potential_owned"))
    if state is CellState.PIPELINE and any(each.minor > 0 for each in expected):
        amounts = tuple(each for each in expected if each.minor > 0)
        return Potential(amounts, Basis.EXPECTED, evidence("whitespace_potential_expected"))
    return _estimate(product, unit, currency)


def _typed(typed: Money, owned: tuple[Money, ...]) -> Potential:
    had = next((each for each in owned if each.currency == typed.currency), None)
    if owned and had is None:
        note = evidence("whitespace_potential_other_currency", typed=typed)
        return Potential(owned, Basis.UNKNOWN, note)
    least = had or Money(0, typed.currency)
    others = tuple(each for each in owned if each.currency != typed.currency)
    note = evidence("whitespace_potential_typed")
    if had is not None and typed < had:
        note = evidence("whitespace_potential_below", typed=typed)
    return Potential(money.totals((max(typed, least), *others)), Basis.TYPED, note)


def _estimate(product: Product, unit: CustomerUnit | None, currency: str) -> Potential:
    """List price times people: only for what is sold by the head, where both are known."""
    price = product.price(currency)
    size = unit.size if unit is not None else None
    if (
        price is None
        or price.minor <= 0
        or not size
        or product.billing is not Billing.RECURRING
        or not is_per_person(product)
    ):
        return Potential((), Basis.UNKNOWN, evidence("whitespace_potential_unknown"))
    note = evidence("whitespace_potential_estimate", price=price, size=size)
    return Potential((price * Decimal(size),), Basis.ESTIMATE, note)
