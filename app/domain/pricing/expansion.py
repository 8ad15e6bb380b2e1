"""What a customer may buy on top: its open, qualified opportunities as priced lines."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.offers import Origin, OriginCode
from app.domain.opportunities import Opportunity, OpportunityType
from app.domain.pricing.catalogue import Catalogue
from app.domain.pricing.guidance import UNGUIDED, Guidance
from app.domain.pricing.naming import Naming
from app.domain.pricing.notes import Note, NoteCode, note
from app.domain.pricing.renewal import Renewal, listed
from app.domain.products import Billing, Product
from app.domain.proposals import ProposalLine
from app.domain.stages import Stage, StageRole

# A champion elsewhere is a new customer, and a price rise is nothing that one can buy.
_NOT_FOR_SALE = frozenset((OpportunityType.SPONSOR_MOVE, OpportunityType.PRICE))
_OUR_WORDS = re.compile(r"(?i)up[ -]?sell|cross[ -]?sell|expan|churn|risk|renew|deal|opportunit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """What can be added: more seats of what they have, and other lines, the likeliest first.

    *wanted* is the opportunity for the seats. *add_ons* may be ticked beside the renewal.
    """

    seats: Decimal = Decimal(0)
    wanted: Origin | None = None
    lines: tuple[ProposalLine, ...] = ()
    add_ons: tuple[ProposalLine, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to add."""
        return not self.seats and not self.lines


def expansion_of(
    facts: Facts,
    catalogue: Catalogue,
    renewal: Renewal,
    day: date,
    guidance: Guidance = UNGUIDED,
) -> Expansion:
    """The whole qualified whitespace of an account on *day* (DOMAIN 8.1 BEST).

    What does not go with the renewal is left out, or to be ticked, and named with the rule that
    decides.
    """
    found = _sorted(facts.opportunities, catalogue.stages, day, guidance)
    held = None if renewal.seats is None else renewal.lines[renewal.seats]
    seats = [each for each in found.together if _adds_seats(each, held)]
    others = [each for each in found.together if each not in seats]
    lines, notes = _lines(others, catalogue, renewal, day)
    add_ons, more = _lines(found.beside, catalogue, renewal, day)
    notes += more
    for each in found.beside:
        notes.append(note(NoteCode.BESIDE, each.title, reason=guidance.parted[each.id]))
    for each in found.parted:
        notes.append(note(NoteCode.PARTED, each.title, reason=guidance.parted[each.id]))
    if found.exploratory:
        notes.append(note(NoteCode.UNQUALIFIED, *(each.title for each in found.exploratory)))
    return Expansion(
        seats=sum((each.quantity or Decimal(0) for each in seats), start=Decimal(0)),
        wanted=_origin(*seats) if seats else None,
        lines=tuple(lines),
        add_ons=tuple(replace(each, optional=True) for each in add_ons),
        notes=tuple(notes),
    )


def _lines(
    opportunities: Iterable[Opportunity], catalogue: Catalogue, renewal: Renewal, day: date
) -> tuple[list[ProposalLine], list[Note]]:
    """The opportunities as lines, and why some of them cannot be."""
    found = [_priced(each, catalogue, renewal, day) for each in opportunities]
    return (
        [each for each in found if not isinstance(each, Note)],
        [each for each in found if isinstance(each, Note)],
    )


@dataclass(slots=True)
class _Open:
    """The open opportunities: those that go with it, the furthest first, and the others."""

    together: list[Opportunity] = field(default_factory=list)
    beside: list[Opportunity] = field(default_factory=list)
    parted: list[Opportunity] = field(default_factory=list)
    exploratory: list[Opportunity] = field(default_factory=list)


def _sorted(
    opportunities: Iterable[Opportunity],
    stages: Mapping[str, Stage],
    day: date,
    guidance: Guidance,
) -> _Open:
    found = _Open()
    for each in sorted(opportunities, key=lambda each: (each.title, each.id)):
        stage = stages.get(each.stage_on(day) or "")
        gone = each.archived_on is not None and each.archived_on <= day
        if stage is None or stage.role is not StageRole.OPEN or gone or each.type in _NOT_FOR_SALE:
            continue
        rule = guidance.parted.get(each.id)
        if each.id in guidance.together or (rule is None and stage.position > 0):
            found.together.append(each)
        elif rule is None or rule.code == "bundling_exploratory":
            found.exploratory.append(each)
        elif each.id in guidance.beside:
            found.beside.append(each)
        else:
            found.parted.append(each)
    found.together.sort(key=lambda each: -stages[each.stage_on(day) or ""].position)
    return found


def _origin(*opportunities: Opportunity) -> Origin:
    return Origin(
        code=OriginCode.OPPORTUNITY,
        source_id=opportunities[0].id,
        values=tuple(each.title for each in opportunities),
    )


def _adds_seats(opportunity: Opportunity, seats: ProposalLine | None) -> bool:
    """Tell whether it is more of the line of seats, and how many is known."""
    return (
        seats is not None
        and opportunity.type is OpportunityType.SEATS
        and opportunity.quantity is not None
        and opportunity.product_id in {None, seats.product_id}
    )


def _priced(
    opportunity: Opportunity, catalogue: Catalogue, renewal: Renewal, day: date
) -> ProposalLine | Note:
    product = catalogue.products.get(opportunity.product_id or "")
    currency = renewal.contract.currency
    quantity = opportunity.quantity or Decimal(1)
    amount = opportunity.terms_on(day).amount or _from_price_book(product, quantity, currency)
    if amount is None or amount.minor <= 0 or quantity <= 0:
        return note(NoteCode.UNPRICED, opportunity.title)
    if amount.currency != currency:
        return note(NoteCode.OTHER_CURRENCY, opportunity.title, amount.currency)
    text = product.name if product else _said(opportunity, catalogue.naming)
    if any(line.text == text for line in renewal.lines):
        text = catalogue.naming.again(text)
    return ProposalLine(
        text=text,
        annual=amount,
        quantity=quantity,
        unit=product.unit if product else "",
        product_id=opportunity.product_id,
        list_annual=listed(product, quantity, amount, currency),
        billing=_billing(opportunity, product),
        origin=_origin(opportunity),
    )


def _said(opportunity: Opportunity, naming: Naming) -> str:
    """What a customer is told of an opportunity: its title, unless that is in our own words."""
    if _OUR_WORDS.search(opportunity.title):
        kind = opportunity.type
        return naming.service if kind is None else naming.kinds.get(kind, naming.service)
    return opportunity.title


def _from_price_book(product: Product | None, quantity: Decimal, currency: str) -> Money | None:
    price = product.price(currency) if product else None
    return None if price is None else price * quantity


def _billing(opportunity: Opportunity, product: Product | None) -> Billing:
    if product is not None:
        return product.billing
    service = opportunity.type is OpportunityType.SERVICE
    return Billing.ONE_TIME if service else Billing.RECURRING
