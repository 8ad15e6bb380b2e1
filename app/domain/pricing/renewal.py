"""What is renewed: the lines of the contract as they stand at the end of its term."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain import contracts
from app.domain.contracts import Contract, ContractLine, Standing
from app.domain.errors import RuleError
from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.offers import Origin, OriginCode
from app.domain.pricing.naming import ENGLISH, Naming
from app.domain.pricing.notes import Note, NoteCode, note
from app.domain.pricing.usage import Usage
from app.domain.products import Billing, Product
from app.domain.proposals import ProposalLine

_SEAT_UNITS = frozenset(
    ("seat", "seats", "user", "users", "licence", "licences", "license", "licenses")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """A contract and what of it is renewed. *seats* is the place of the line of seats, if any."""

    contract: Contract
    lines: tuple[ProposalLine, ...]
    annual: Money
    seats: int | None


def contract_to_renew(facts: Facts, day: date) -> Contract:
    """The contract that a proposal of *day* renews.

    Raises RuleError where there is none, or one whose term has no end or no price.
    """
    name = facts.account.name
    contract = contracts.next_to_decide(facts.contracts, day)
    if contract is None:
        if any(each.standing(day) is Standing.IN_FORCE for each in facts.contracts):
            message = f"The contract of “{name}” has no end date. Enter it, then propose."
        elif any(_is_upside_down(each) for each in facts.contracts):
            message = f"The contract of “{name}” ends before it begins. Correct it, then propose."
        else:
            message = f"“{name}” has no contract to renew. Enter one, then propose."
        raise RuleError(message)
    if not _kept(contract, day):
        message = f"The contract of “{name}” has no recurring line. Enter one, then propose."
        raise RuleError(message)
    return contract


def _is_upside_down(contract: Contract) -> bool:
    start, end = contract.start, contract.end
    return start is not None and end is not None and end < start


def renewal_of(
    contract: Contract,
    products: Mapping[str, Product],
    usage: Usage,
    day: date,
    naming: Naming = ENGLISH,
) -> Renewal:
    """The flat renewal: the same lines at the same price (DOMAIN 8.1 GOOD)."""
    lines = _with_seats_bought(renewed_lines(contract, products, day, naming), usage)
    return Renewal(
        contract=contract,
        lines=lines,
        annual=contract.annual(day),
        seats=_seats(lines, products),
    )


def renewed_lines(
    contract: Contract, products: Mapping[str, Product], day: date, naming: Naming = ENGLISH
) -> tuple[ProposalLine, ...]:
    """What of a contract is renewed, as it stands."""
    return tuple(_line(line, contract, products, naming) for line in _kept(contract, day))


def notes_of(
    facts: Facts, contract: Contract, day: date, joined: Collection[str] = ()
) -> tuple[Note, ...]:
    """What is missing or odd about the contract itself; *joined* ones end with it."""
    found = []
    if contract.standing(day) is Standing.OVERDUE:
        found.append(note(NoteCode.OVERDUE, contract.end))
    if not contract.knows_notice:
        found.append(note(NoteCode.NO_NOTICE_PERIOD))
    if contract.auto_renew is None:
        found.append(note(NoteCode.AUTO_RENEW_UNKNOWN))
    if contract.uplift:
        found.append(note(NoteCode.CONTRACT_UPLIFT, contract.uplift))
    found += [
        note(NoteCode.DISCOUNT_ENDS, line.text, line.discount_ends)
        for line in _kept(contract, day)
        if line.discount_ends is not None
        and contract.renewal_date is not None
        and line.discount_ends <= contract.renewal_date
    ]
    others = [each for each in others_in_force(facts, contract.id, day) if each.id not in joined]
    if others:
        found.append(note(NoteCode.OTHER_CONTRACTS, *(named(each) for each in others)))
    return tuple(found)


def notes_of_start(contract: Contract | None, start: date) -> tuple[Note, ...]:
    """That a new term begins too early, or leaves days without a contract."""
    if contract is None or contract.end is None or contract.renewal_date is None:
        return ()
    apart = (start - contract.renewal_date).days
    if apart < 0:
        return (note(NoteCode.STARTS_EARLY, contract.end),)
    return (note(NoteCode.STARTS_LATE, contract.end, apart),) if apart else ()


def others_in_force(facts: Facts, contract_id: str | None, day: date) -> list[Contract]:
    """The contracts of the account that are in force beside the one that is renewed."""
    return [
        each
        for each in facts.contracts
        if each.id != contract_id and each.standing(day) is Standing.IN_FORCE
    ]


def named(contract: Contract) -> str:
    """How a contract is told from others: by its name, else by what it is for."""
    texts = [line.text for line in contract.lines if line.text]
    return contract.name or ", ".join(texts[:2]) or contract.id


def _kept(contract: Contract, day: date) -> Sequence[ContractLine]:
    """The recurring lines that Contract.annual counts on *day*."""
    at = day if contract.end is None else min(day, contract.end)
    if contract.start is not None:
        at = max(at, contract.start)
    return [line for line in contract.lines if line.billing is Billing.RECURRING and line.runs(at)]


def _line(
    line: ContractLine, contract: Contract, products: Mapping[str, Product], naming: Naming
) -> ProposalLine:
    product = products.get(line.product_id or "")
    asked = listed(product, line.quantity, line.annual, contract.currency)
    return ProposalLine(
        text=line.text or (product.name if product else "") or naming.subscription,
        annual=line.annual,
        quantity=line.quantity,
        unit=line.unit or (product.unit if product else ""),
        product_id=line.product_id,
        list_annual=asked or line.list_annual,
        origin=Origin(
            code=OriginCode.CONTRACT,
            source_id=contract.id,
            values=(contract.name, _iso(contract.end), str(line.quantity), str(line.annual)),
        ),
    )


def listed(
    product: Product | None, quantity: Decimal, annual: Money, currency: str
) -> Money | None:
    """What the price book asks for a quantity; None if it is silent or asks for less."""
    price = product.price(currency) if product else None
    if price is None:
        return None
    asked = price * quantity
    return asked if asked.minor >= annual.minor else None


def _with_seats_bought(lines: tuple[ProposalLine, ...], usage: Usage) -> tuple[ProposalLine, ...]:
    """Where a contract is one amount for one thing, the seats bought tell its quantity."""
    bought = usage.bought
    if len(lines) != 1 or lines[0].quantity != 1 or bought is None or bought.value <= 1:
        return lines
    origin = lines[0].origin
    if origin is not None:
        told = (*origin.values[:2], str(bought.value), origin.values[3], _iso(bought.on))
        origin = replace(origin, values=told)
    line = replace(lines[0], quantity=bought.value, unit=lines[0].unit or "seats", origin=origin)
    return (line,)


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _seats(lines: Sequence[ProposalLine], products: Mapping[str, Product]) -> int | None:
    """The line that grows with people: by its unit, else by what its product is measured in."""

    def by_people(line: ProposalLine) -> bool:
        product = products.get(line.product_id or "")
        measure = product.measure if product else ""
        return line.unit.casefold() in _SEAT_UNITS or measure.startswith(("seats", "active_users"))

    places = [place for place, line in enumerate(lines) if line.quantity > 0 and by_people(line)]
    return max(places, key=lambda place: (lines[place].annual.minor, -place), default=None)
