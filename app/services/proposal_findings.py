"""What a proposal's pages must not say, and what of it somebody answers for in writing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.documents import disclosure
from app.documents.disclosure import Finding, Kind
from app.documents.proposal.content import Content
from app.documents.proposal.document import Printed
from app.domain.accounts import Account
from app.domain.money import Money
from app.domain.offers import Excuse
from app.domain.pricing import amounts
from app.domain.proposals import Proposal, ProposalOption
from app.services.editing import typed
from app.services.proposal_content import other_names
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something on the pages that is not meant for the customer, and who answers for it."""

    finding: Finding
    excuse: Excuse | None = None

    @property
    def stops(self) -> bool:
        """Tell whether the document may not be written because of it."""
        return self.excuse is None

    @property
    def can_be_excused(self) -> bool:
        """Tell whether somebody may answer for it: never for the name of another customer."""
        return self.finding.kind is not Kind.NAME


def found(
    book: Book, account: Account, proposal: Proposal, content: Content, printed: Printed
) -> tuple[Found, ...]:
    """All that the pages as *printed* disclose, each with the excuse that was given for it."""
    floor = proposal.floor
    if floor is not None and floor in set(_figures(content)):
        floor = None  # it is a price that we offer: nobody can tell it from that
    others = other_names(book, account)
    return tuple(
        Found(finding=each, excuse=_excuse(proposal, each))
        for each in disclosure.find(
            printed.said,
            others=others,
            ours=(*printed.named, *(_product_names(book, content.proposal) - set(others))),
            kinds=disclosure.IN_OFFERS,
            floor=floor,
        )
    )


def refuse(all_found: Iterable[Found]) -> None:
    """Refuse to hand out a document while anything of this is neither reworded nor excused."""
    disclosure.refuse(each.finding for each in all_found if each.stops)


def excused(
    proposal: Proposal, finding: Finding, reason: str, *, author: str, today: date
) -> Proposal:
    """The draft with a finding that somebody answers for; it holds for those very words.

    Raises EntryError without a reason, without a name, and for the name of another customer.
    """
    if finding.kind is Kind.NAME:
        typed.refuse("reason", "The name of another customer never goes out. Reword that.")
    why = typed.text("reason", reason)
    if not why:
        typed.refuse("reason", "Write down why it may stand there. The proposal keeps it.")
    if not author.strip():
        typed.refuse("reason", "Enter your name in the settings first: somebody answers for it.")
    made = Excuse(code=finding.kind.value, what=finding.around, reason=why, author=author, on=today)
    others = tuple(each for each in proposal.excused if not _is_for(each, finding))
    return replace(proposal, excused=(*others, made))


def unexcused(proposal: Proposal, finding: Finding) -> Proposal:
    """The draft without the excuse of a finding."""
    left = tuple(each for each in proposal.excused if not _is_for(each, finding))
    return replace(proposal, excused=left)


def _product_names(book: Book, proposal: Proposal) -> set[str]:
    """What the products on offer are called: whatever words that is, the customer buys them."""
    ids = {line.product_id or "" for option in proposal.options for line in option.lines}
    return {each.name for each in book.products.find(ids).values()}


def _excuse(proposal: Proposal, finding: Finding) -> Excuse | None:
    if finding.kind is Kind.NAME:
        return None
    return next((each for each in proposal.excused if _is_for(each, finding)), None)


def _is_for(excuse: Excuse, finding: Finding) -> bool:
    return (excuse.code, excuse.what) == (finding.kind.value, finding.around)


def _figures(content: Content) -> Iterator[Money]:
    """The amounts that the pages print because they are the offer."""
    agreement = content.agreement
    yield agreement.annual
    yield from (line.annual for line in agreement.lines)
    for option in content.proposal.options:
        yield from _of_option(option)


def _of_option(option: ProposalOption) -> Iterator[Money]:
    nets = amounts.nets(option)
    for line, net in zip(option.lines, nets, strict=True):
        yield from (line.annual, net)
        if line.list_annual is not None:
            yield line.list_annual
        unit = amounts.unit_price(line, net)
        if unit is not None:
            yield unit
    yield from amounts.yearly(option)
    yield from (amounts.annual(option), amounts.list_total(option), amounts.one_time(option))
    yield from (amounts.total(option), amounts.average_annual(option))
    yield amounts.recurring_total(option)
