"""A proposal beside what was there before: its earlier versions, and the contract in force."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain import money
from app.domain.pricing.co_term import joined_ids
from app.domain.pricing.reconcile import Reconciled, reconcile
from app.domain.pricing.renewal import renewal_of, renewed_lines
from app.domain.pricing.usage import usage_of
from app.domain.proposal_changes import About, Difference, Group, differences
from app.domain.proposals import OptionKey, Proposal, newest_first
from app.services.proposals import facts_of
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two proposals of one account, and all that is not the same in them."""

    before: Proposal
    after: Proposal
    groups: tuple[Group, ...]


def comparable(book: Book, proposal: Proposal) -> tuple[Proposal, ...]:
    """What a proposal can be held against: the version before it first, then all the others."""
    others = [
        each
        for each in book.proposals.of_accounts([proposal.account_id])
        if each.id != proposal.id and each.archived_on is None
    ]
    found = newest_first(others)
    earlier = [
        each
        for each in found
        if each.reference == proposal.reference and each.version < proposal.version
    ]
    first = sorted(earlier, key=lambda each: -each.version)[:1]
    return (*first, *(each for each in found if each not in first))


def compare(book: Book, before: Proposal, after: Proposal) -> Comparison:
    """Hold two proposals against each other, people by their names."""
    names = book.contacts.find({each.contact_id or "" for each in (before, after)})

    def named(each: Difference) -> Difference:
        if each.about is not About.CONTACT:
            return each
        was, now = (
            names[key].name if (key := str(value)) in names else ""
            for value in (each.before, each.after)
        )
        return replace(each, before=was, after=now)

    groups = tuple(
        replace(group, differences=tuple(map(named, group.differences)))
        for group in differences(before, after)
    )
    return Comparison(before=before, after=after, groups=groups)


def reconciled(book: Book, proposal: Proposal, key: OptionKey, *, today: date) -> Reconciled | None:
    """How what is in force becomes an option; None without a contract in the same currency.

    In force is the contract that is renewed, and those that are brought to the same end.
    """
    contract = book.contracts.find([proposal.contract_id or ""]).get(proposal.contract_id or "")
    option = proposal.option(key)
    if contract is None or option is None or contract.currency != proposal.currency:
        return None
    facts = facts_of(book, proposal.account_id, today)
    products = {product.id: product for product in book.products.all()}
    now = renewal_of(contract, products, usage_of(facts, today), today)
    joined = book.contracts.find(joined_ids([option])).values()
    held = (*now.lines, *(line for e in joined for line in renewed_lines(e, products, today)))
    current = money.total((now.annual, *(e.annual(today) for e in joined)), proposal.currency)
    added = proposal.added if proposal.chosen is key else ()
    return reconcile(held, current, option, added)
