"""What a customer may buy on top: its open, qualified opportunities as priced lines."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.opportunities import Opportunity, OpportunityType
from app.domain.pricing.catalogue import Catalogue
from app.domain.pricing.notes import Note, NoteCode, note
from app.domain.pricing.renewal import Renewal, listed
from app.domain.products import Billing, Product
from app.domain.proposals import ProposalLine
from app.domain.stages import Stage, StageRole

# A champion elsewhere is a new customer, and a price rise is nothing that one can buy.
_NOT_FOR_SALE = frozenset((OpportunityType.SPONSOR_MOVE, OpportunityType.PRICE))
_OUR_WORDS = re.compile(r"(?i)up[ -]?sell|cross[ -]?sell|expan|churn|risk|renew|deal|opportunit")
_PLAIN_NAMES: Mapping[OpportunityType | None, str] = {
    OpportunityType.SEATS: "Additional seats",
    OpportunityType.ADD_ON: "Add-on",
    OpportunityType.TIER: "Higher plan",
    OpportunityType.USAGE: "Additional volume",
    OpportunityType.USE_CASE: "Additional use case",
    OpportunityType.PRODUCT: "Additional product",
    OpportunityType.GEOGRAPHY: "Additional location",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """What can be added: more seats of what they have, and other lines, the likeliest first."""

    seats: Decimal = Decimal(0)
    lines: tuple[ProposalLine, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to add."""
        return not self.seats and not self.lines


def expansion_of(facts: Facts, catalogue: Catalogue, renewal: Renewal, day: date) -> Expansion:
    """The whole qualified whitespace of an account on *day* (DOMAIN 8.1 BEST)."""
    qualified, unqualified = _open(facts.opportunities, catalogue.stages, day)
    held = None if renewal.seats is None else renewal.lines[renewal.seats]
    seats = Decimal(0)
    lines: list[ProposalLine] = []
    notes: list[Note] = []
    for each in qualified:
        if _adds_seats(each, held):
            seats += each.quantity or 0
            continue
        line = _priced(each, catalogue.products, renewal, day)
        if isinstance(line, Note):
            notes.append(line)
        else:
            lines.append(line)
    if unqualified:
        notes.append(note(NoteCode.UNQUALIFIED, *(each.title for each in unqualified)))
    return Expansion(seats=seats, lines=tuple(lines), notes=tuple(notes))


def _open(
    opportunities: Iterable[Opportunity], stages: Mapping[str, Stage], day: date
) -> tuple[Sequence[Opportunity], Sequence[Opportunity]]:
    """The opportunities past the first open stage, the furthest first, and those still in it."""
    qualified: list[tuple[int, Opportunity]] = []
    unqualified = []
    for each in opportunities:
        stage = stages.get(each.stage_on(day) or "")
        gone = each.archived_on is not None and each.archived_on <= day
        if stage is None or stage.role is not StageRole.OPEN or gone or each.type in _NOT_FOR_SALE:
            continue
        if stage.position > 0:
            qualified.append((-stage.position, each))
        else:
            unqualified.append(each)
    qualified.sort(key=lambda pair: (pair[0], pair[1].title, pair[1].id))
    return [each for _, each in qualified], sorted(unqualified, key=lambda each: each.title)


def _adds_seats(opportunity: Opportunity, seats: ProposalLine | None) -> bool:
    """Tell whether it is more of the line of seats, and how many is known."""
    return (
        seats is not None
        and opportunity.type is OpportunityType.SEATS
        and opportunity.quantity is not None
        and opportunity.product_id in {None, seats.product_id}
    )


def _priced(
    opportunity: Opportunity, products: Mapping[str, Product], renewal: Renewal, day: date
) -> ProposalLine | Note:
    product = products.get(opportunity.product_id or "")
    currency = renewal.contract.currency
    quantity = opportunity.quantity or Decimal(1)
    amount = opportunity.terms_on(day).amount or _from_price_book(product, quantity, currency)
    if amount is None or amount.minor <= 0 or quantity <= 0:
        return note(NoteCode.UNPRICED, opportunity.title)
    if amount.currency != currency:
        return note(NoteCode.OTHER_CURRENCY, opportunity.title, amount.currency)
    text = product.name if product else _said(opportunity)
    if any(line.text == text for line in renewal.lines):
        text = f"{text}, additional"
    return ProposalLine(
        text=text,
        annual=amount,
        quantity=quantity,
        unit=product.unit if product else "",
        product_id=opportunity.product_id,
        list_annual=listed(product, quantity, amount, currency),
        billing=_billing(opportunity, product),
    )


def _said(opportunity: Opportunity) -> str:
    """What a customer is told of an opportunity: its title, unless that is in our own words."""
    if _OUR_WORDS.search(opportunity.title):
        return _PLAIN_NAMES.get(opportunity.type, "Additional service")
    return opportunity.title


def _from_price_book(product: Product | None, quantity: Decimal, currency: str) -> Money | None:
    price = product.price(currency) if product else None
    return None if price is None else price * quantity


def _billing(opportunity: Opportunity, product: Product | None) -> Billing:
    if product is not None:
        return product.billing
    service = opportunity.type is OpportunityType.SERVICE
    return Billing.ONE_TIME if service else Billing.RECURRING
