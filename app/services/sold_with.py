"""What of a chosen option stood in the pipeline: it is won with the renewal, and counted once."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from app.domain.contracts import Contract
from app.domain.edits import Edit, change
from app.domain.money import Money
from app.domain.offers import OriginCode
from app.domain.opportunities import Opportunity, move
from app.domain.proposals import OptionKey, Proposal
from app.domain.settings import SENDER_NAME
from app.domain.stages import Stage, StageRole, ordered
from app.services import closing
from app.services.closing import EndingEntry
from app.services.proposal_versions import reconciled
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """An open opportunity that the option has a line of, and what that brings a year more."""

    opportunity: Opportunity
    amount: Money


def sold_with(
    book: Book, proposal: Proposal, key: OptionKey, added: Collection[str] = (), *, today: date
) -> tuple[Sold, ...]:
    """The opportunities behind the lines of an option that bring more than today's contract."""
    option = proposal.option(key)
    chosen = replace(proposal, chosen=key, added=tuple(added))
    found = reconciled(book, chosen, key, today=today)
    if option is None or found is None:
        return ()
    more = {each.text: each.then - each.now for each in found.lines}
    known = book.opportunities.find(
        {
            line.origin.source_id
            for line in option.lines
            if line.origin is not None and line.origin.code is OriginCode.OPPORTUNITY
        }
    )
    roles = {each.id: each.role for each in book.stages.all()}
    return tuple(
        Sold(opportunity=known[line.origin.source_id], amount=more[line.text])
        for line in option.lines
        if line.origin is not None
        and line.origin.source_id in known
        and (not line.optional or line.text in added)
        and line.text in more
        and more[line.text].minor > 0
        and roles.get(known[line.origin.source_id].stage_on(today) or "") is StageRole.OPEN
    )


def won(book: Book, sold: Sold, contract: Contract, signed_on: date | None, *, today: date) -> Edit:
    """Win it, with its contract change confirmed: *contract* carries it.

    No gate asks: that the customer has signed is a fact.
    """
    before, stages = sold.opportunity, book.stages.all()
    entry = EndingEntry(
        signed_on=signed_on or today,
        amount=sold.amount.major,
        currency=sold.amount.currency,
        starts_on=contract.start,
        competitor=before.competitor,
    )
    ended = closing.ended(book, before, StageRole.WON, entry, today)
    author = book.settings(today)[SENDER_NAME]
    moved = move(ended.opportunity, _stage(stages, today), stages, today=today, author=author)
    after = replace(moved, place=None, booked_on=today, contract_id=contract.id)
    return change(before, after) + ended.besides


def _stage(stages: Collection[Stage], today: date) -> Stage:
    return next(
        each
        for each in ordered(stages)
        if each.role is StageRole.WON and (each.archived_on is None or each.archived_on > today)
    )
