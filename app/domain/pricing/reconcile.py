"""From what a year costs now to what it will cost, line by line (DOMAIN 8.3).

Today and the changes make the new price, to the cent, in each line and in all.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain import money
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.pricing.amounts import Row
from app.domain.products import Billing
from app.domain.proposals import ProposalLine, ProposalOption


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A line that recurs, and why its price changes.

    *had* and *has* are the quantities, None where it is not there. *quantity* is what more or
    fewer units cost at today's price of one, all of it for a line that comes or goes; *price*
    what each unit costs more; *discount* what the option takes off.
    """

    text: str
    unit: str
    had: Decimal | None
    has: Decimal | None
    now: Money
    quantity: Money
    price: Money
    discount: Money
    then: Money

    @property
    def adds_up(self) -> bool:
        """Tell whether today and the changes make the new price."""
        return self.now + self.quantity + self.price + self.discount == self.then


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """Every line, the sums, and whether they are the contract's and the option's own.

    *apart* is what is in neither: paid once, or an add-on that was not taken.
    """

    lines: tuple[Moved, ...]
    total: Moved
    apart: tuple[ProposalLine, ...]
    adds_up: bool


def reconcile(
    held: Sequence[ProposalLine],
    current: Money,
    option: ProposalOption,
    added: Collection[str] = (),
) -> Reconciled:
    """Lead from the lines *held* now, *current* a year, to an option with the add-ons *added*."""
    counted = {line for line, _ in amounts.taken(option, added)}
    rows = [row for row in amounts.rows(option) if row.line in counted]
    left = [row for row in rows if row.line.billing is Billing.RECURRING]
    found = []
    for line in held:
        row = next((each for each in left if _is_same(line, each.line)), None)
        if row is not None:
            left.remove(row)
        found.append(_moved(line, row))
    found += [_moved(None, row) for row in left]
    total = _total(found, current.currency)
    sums_fit = total.now == current and total.then == amounts.annual(option, added)
    return Reconciled(
        lines=tuple(found),
        total=total,
        apart=tuple(
            row.line
            for row in amounts.rows(option)
            if row.line not in counted or row.line.billing is not Billing.RECURRING
        ),
        adds_up=sums_fit and all(each.adds_up for each in (*found, total)),
    )


def _is_same(held: ProposalLine, offered: ProposalLine) -> bool:
    if held.product_id and offered.product_id:
        return held.product_id == offered.product_id and held.unit == offered.unit
    return held.text == offered.text


def _moved(held: ProposalLine | None, row: Row | None) -> Moved:
    offered = row.line if row else held
    if offered is None:
        message = "a line that is neither held nor offered"
        raise AssertionError(message)
    zero = Money(0, offered.annual.currency)
    now, had = (held.annual, held.quantity) if held else (zero, None)
    then, has = (row.net, row.quantity) if row else (zero, None)
    before = row.before if row else zero
    at_old_price = before
    if held is not None and row is not None:
        at_old_price = now if held.quantity == row.quantity else _scaled(held, row)
    return Moved(
        text=offered.text,
        unit=offered.unit,
        had=had,
        has=has,
        now=now,
        quantity=at_old_price - now,
        price=before - at_old_price,
        discount=then - before,
        then=then,
    )


def _scaled(held: ProposalLine, row: Row) -> Money:
    """What the new quantity costs at today's price of one."""
    if held.quantity <= 0:
        return row.before
    return money.part(held.annual, row.quantity, held.quantity)


def _total(lines: Iterable[Moved], currency: str) -> Moved:
    held = tuple(lines)

    def summed(parts: Iterable[Money]) -> Money:
        return money.total(parts, currency)

    return Moved(
        text="",
        unit="",
        had=None,
        has=None,
        now=summed(each.now for each in held),
        quantity=summed(each.quantity for each in held),
        price=summed(each.price for each in held),
        discount=summed(each.discount for each in held),
        then=summed(each.then for each in held),
    )
