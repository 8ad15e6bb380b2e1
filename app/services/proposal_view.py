"""What the proposals page shows: drafts and sent ones, and beside every price what it is worth."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.domain import settings as options
from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.pricing.renewal import renewal_of
from app.domain.pricing.steps import Difference, differences
from app.domain.pricing.usage import Usage, usage_of
from app.domain.proposal_choices import Choices, by_quarter
from app.domain.proposals import (
    LADDER,
    OPEN,
    OptionKey,
    Proposal,
    ProposalLine,
    ProposalOption,
    ProposalState,
    newest_first,
)
from app.domain.success import ValueEvidence
from app.services import proposal_results
from app.services.deal_chance import Learned
from app.services.deal_maths import Basis, DealView, basis_of, deal_of
from app.services.offering import risks_of
from app.services.proposal_plan import Story, story_of
from app.services.proposal_suggestions import Suggestion, suggestions_of
from app.services.proposals import facts_of, warnings_of
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFigures:
    """A line with what it costs in the first year and what a unit comes to, rounded."""

    line: ProposalLine
    net: Money
    unit_price: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionFigures:
    """An option with all its figures. *uplift* is a share of what a year costs now.

    *maths* is what its discount is worth: for our own eyes only. *differences* are what it has
    that the option *below* it on the ladder, by its name, has not.
    """

    option: ProposalOption
    lines: tuple[LineFigures, ...]
    annual: Money
    list_annual: Money
    years: tuple[Money, ...]
    one_time: Money
    total: Money
    average_annual: Money
    change: Money
    uplift: Decimal | None
    last_day: date
    maths: DealView
    below: str = ""
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    """A proposal as the page shows it. *adds_up* proves current price plus change to be new.

    *readers* are the people it can be addressed to. *held_back* are the options that are not
    printed while the renewal is at risk (DOMAIN 8.1). *language* and *paper* are what it is
    printed in and on unless it has its own.
    *story* is what it tells, written or drafted; *results* what is on record, the strongest first,
    and *printed_results* the ids of those that are printed.
    """

    proposal: Proposal
    account_name: str
    state: ProposalState
    editable: bool
    current: Money
    options: tuple[OptionFigures, ...]
    warnings: tuple[str, ...]
    usage: Usage
    contract: Contract | None
    adds_up: bool
    readers: tuple[Contact, ...] = ()
    held_back: tuple[OptionKey, ...] = ()
    language: str = ""
    paper: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    story: Story = field(default_factory=Story)
    results: tuple[ValueEvidence, ...] = ()
    printed_results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """A proposal in the list. *annual* is the chosen option's, else the recommended one's.

    *prices* are the first year of each option, in their order.
    """

    id: str
    account_id: str
    account_name: str
    reference: str
    version: int
    title: str
    state: ProposalState
    issued_on: date
    valid_until: date
    annual: Money
    prices: tuple[Money, ...] = ()
    sent_on: date | None = None
    chosen: OptionKey | None = None


def rows(book: Book, *, today: date) -> tuple[ProposalRow, ...]:
    """Every proposal that is not put away, the latest first."""
    held = [each for each in book.proposals.all() if _is_shown(each, today)]
    names = book.accounts.find({each.account_id for each in held})
    return tuple(
        ProposalRow(
            id=each.id,
            account_id=each.account_id,
            account_name=names[each.account_id].name if each.account_id in names else "",
            reference=each.reference,
            version=each.version,
            title=each.title,
            state=each.state_on(today),
            issued_on=each.issued_on,
            valid_until=each.valid_until,
            annual=amounts.annual(_leading(each)),
            prices=tuple(amounts.annual(option) for option in each.options),
            sent_on=each.sent_on,
            chosen=each.chosen if each.state_on(today) is ProposalState.ACCEPTED else None,
        )
        for each in newest_first(held)
    )


def choices(book: Book, *, today: date) -> tuple[Choices, ...]:
    """What customers chose, quarter by quarter; what was put away counts too."""
    return by_quarter(book.proposals.all(), today)


def view(
    book: Book, proposal: Proposal, *, today: date, learned: Learned | None = None
) -> ProposalView:
    """A proposal, kept or just drafted, with its figures, warnings and what they rest on.

    *learned* is what the book's own renewals teach, once somebody has worked it out.
    """
    facts = facts_of(book, proposal.account_id, today)
    contract = next((each for each in facts.contracts if each.id == proposal.contract_id), None)
    usage = usage_of(facts, today)
    current = _current(book, contract, proposal, usage, today)
    basis = basis_of(book, facts, contract, today=today, learned=learned)
    settings = book.settings(today)
    results = proposal_results.on_record(book, proposal.account_id, today)
    figures = tuple(_figures(proposal, each, current, basis) for each in proposal.options)
    return ProposalView(
        proposal=proposal,
        account_name=facts.account.name,
        state=proposal.state_on(today),
        editable=proposal.state in OPEN and book.as_of is None,
        current=current,
        options=figures,
        warnings=warnings_of(book, proposal, facts, today),
        usage=usage,
        contract=contract,
        adds_up=_adds_up(figures, current),
        readers=_readers(facts.contacts, proposal, today),
        held_back=_held_back(proposal) if risks_of(book, facts, today) else (),
        suggestions=suggestions_of(book, proposal, facts, today),
        language=facts.account.language or settings[options.LANGUAGE],
        paper=settings[options.PAPER],
        story=story_of(book, proposal, today),
        results=results,
        printed_results=tuple(each.id for each in proposal_results.chosen(results, proposal)),
    )


def _readers(contacts: Iterable[Contact], proposal: Proposal, today: date) -> tuple[Contact, ...]:
    """Who is there today, by name, and whoever it is addressed to already."""
    found = [each for each in contacts if each.is_here(today) or each.id == proposal.contact_id]
    return tuple(sorted(found, key=lambda each: each.name.casefold()))


def _held_back(proposal: Proposal) -> tuple[OptionKey, ...]:
    if proposal.state not in OPEN or proposal.option(OptionKey.GOOD) is None:
        return ()
    return tuple(each.key for each in proposal.options if each.key is not OptionKey.GOOD)


def _is_shown(proposal: Proposal, today: date) -> bool:
    return proposal.archived_on is None or today < proposal.archived_on


def _leading(proposal: Proposal) -> ProposalOption:
    for key in (proposal.chosen, proposal.recommended):
        found = None if key is None else proposal.option(key)
        if found is not None:
            return found
    return proposal.options[0]


def _current(
    book: Book, contract: Contract | None, proposal: Proposal, usage: Usage, today: date
) -> Money:
    if contract is None:
        return Money(0, proposal.currency)
    products = {product.id: product for product in book.products.all()}
    return renewal_of(contract, products, usage, today).annual


def _figures(
    proposal: Proposal, option: ProposalOption, current: Money, basis: Basis
) -> OptionFigures:
    pairs = zip(option.lines, amounts.nets(option), strict=True)
    below = _below(proposal, option)
    return OptionFigures(
        option=option,
        lines=tuple(
            LineFigures(line=line, net=net, unit_price=amounts.unit_price(line, net))
            for line, net in pairs
        ),
        annual=amounts.annual(option),
        list_annual=amounts.list_total(option),
        years=amounts.yearly(option),
        one_time=amounts.one_time(option),
        total=amounts.total(option),
        average_annual=amounts.average_annual(option),
        change=amounts.change(option, current),
        uplift=amounts.uplift(option, current),
        last_day=amounts.last_day(proposal, option),
        maths=deal_of(option, basis),
        below="" if below is None else below.name,
        differences=() if below is None else differences(below, option),
    )


def _below(proposal: Proposal, option: ProposalOption) -> ProposalOption | None:
    """The option that is one further down the ladder."""
    if option.key not in LADDER:
        return None
    ranks = LADDER[: LADDER.index(option.key)]
    found = [each for each in proposal.options if each.key in ranks]
    return found[-1] if found else None


def _adds_up(figures: Iterable[OptionFigures], current: Money) -> bool:
    return all(
        each.annual == current + each.change
        and each.annual.minor
        == sum(part.net.minor for part in each.lines if part.line in each.option.recurring)
        and each.total.minor == sum(year.minor for year in each.years) + each.one_time.minor
        for each in figures
    )
