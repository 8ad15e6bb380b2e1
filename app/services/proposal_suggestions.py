"""What the facts suggest to do with a draft, and what one press does of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.errors import RuleError
from app.domain.facts import Facts
from app.domain.offers import OriginCode
from app.domain.pricing.co_term import co_termed, joined_ids
from app.domain.pricing.renewal import named, others_in_force
from app.domain.proposals import OPEN, OptionKey, Proposal
from app.services import offering
from app.services.proposal_drafting import naming_of, words_of
from app.storage.book import Book


class Deed(StrEnum):
    """What can be done."""

    FEWER_SEATS = "fewer_seats"
    JOIN = "join"  # bring another contract to the same end
    PART = "part"  # renew it by itself again


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A deed with what it is about: so many *seats*, or another contract with its last day."""

    deed: Deed
    seats: Decimal | None = None
    contract_id: str = ""
    name: str = ""
    ends_on: date | None = None


def suggestions_of(
    book: Book, proposal: Proposal, facts: Facts, today: date
) -> tuple[Suggestion, ...]:
    """What can be done with a draft; nothing once it was sent."""
    if proposal.state not in OPEN:
        return ()
    return (*_contracts(proposal, facts, today), *_seats(book, proposal, facts, today))


def joined(book: Book, proposal: Proposal, contract_id: str, today: date) -> Proposal:
    """The proposal with another contract brought to the same end. Raises RuleError if it cannot."""
    products = {each.id: each for each in book.products.all()}
    account = book.accounts.get(proposal.account_id)
    naming = naming_of(words_of(account, book.settings(today), proposal))
    other = book.contracts.get(contract_id)
    return co_termed(proposal, other, products, today, naming)


def _contracts(proposal: Proposal, facts: Facts, today: date) -> Iterator[Suggestion]:
    held = joined_ids(proposal.options)
    for each in others_in_force(facts, proposal.contract_id, today):
        yield Suggestion(
            deed=Deed.PART if each.id in held else Deed.JOIN,
            contract_id=each.id,
            name=named(each),
            ends_on=each.end,
        )


def _seats(book: Book, proposal: Proposal, facts: Facts, today: date) -> Iterator[Suggestion]:
    if proposal.option(OptionKey.ALTERNATIVE) is not None:
        return
    try:
        smaller = offering.planned_for(book, facts, today, proposal).smaller
    except RuleError:  # nothing can be renewed: that is said above
        return
    made = [line.origin for line in smaller.lines if line.origin] if smaller is not None else []
    for each in made:
        if each.code is OriginCode.RIGHT_SIZE:
            yield Suggestion(deed=Deed.FEWER_SEATS, seats=Decimal(each.values[-1]))
