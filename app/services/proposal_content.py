"""What a proposal's pages say: customer, sender, agreement, use and results from the book."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.documents.proposal.content import (
    LONGEST_NAME,
    LONGEST_TEXT,
    Agreement,
    AgreementLine,
    Content,
    Edition,
    Party,
    Service,
    short,
)
from app.documents.words import Words
from app.domain import settings as options
from app.domain.accounts import Account
from app.domain.contacts import Contact, Role
from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.pricing.proration import day_count
from app.domain.pricing.renewal import Renewal, renewal_of
from app.domain.pricing.tax import tax_on
from app.domain.pricing.usage import usage_of
from app.domain.proposals import OPEN, OptionKey, Proposal, ProposalOption
from app.domain.settings import Settings
from app.services.branding import brand_of
from app.services.logos import account_logo
from app.services.proposal_plan import story_of
from app.services.proposal_results import results_of
from app.services.proposal_support import support_of
from app.services.proposal_use import Counting, use_of, uses_of
from app.storage.book import Book

_READERS = (Role.ECONOMIC_BUYER, Role.DECISION_MAKER, Role.CHAMPION)


def content_of(
    book: Book, proposal: Proposal, facts: Facts, *, today: date, only_good: bool = False
) -> Content:
    """All that the pages need. *only_good* leaves the other options of a draft out."""
    settings = book.settings(today)
    logo = account_logo(book, facts.account.id)
    renewal = _renewal(book, facts, proposal, today)
    words = Words(language_of(facts.account, proposal, settings))
    counting = Counting(facts, settings, words, today)
    results = results_of(book, proposal, facts, words, today)
    story = story_of(book, proposal, today)
    told = replace(
        proposal,
        objective=story.objective,
        quote=proposal.quote or results.quote,
        quoted=proposal.quoted if proposal.quote else results.quoted,
        shortfall=story.shortfall,
        steps=story.steps,
    )
    return Content(
        proposal=_printed(told, only_good=only_good),
        customer=_customer(facts, proposal),
        sender=sender_of(settings),
        agreement=_agreement(renewal, proposal),
        use=use_of(counting, renewal),
        uses=uses_of(counting, renewal),
        support=support_of(facts, today),
        outcomes=results.outcomes,
        said=story.said,
        services=_services(book, proposal),
        editions=_editions(book, proposal),
        day_count=day_count(settings),
        tax_on=tax_on(settings),
        brand=brand_of(book, settings, proposal.paper),
        logo=None if logo is None else logo.content,
        language=words.language,
    )


def language_of(account: Account, proposal: Proposal, settings: Settings) -> str:
    """The language of a proposal: its own, else its account's, else the book's."""
    return proposal.language or account.language or settings.language


def sender_of(settings: Settings) -> Party:
    """Who the proposal comes from, as set."""
    return Party(
        company=settings[options.SENDER_COMPANY],
        person=settings[options.SENDER_NAME],
        title=settings[options.SENDER_TITLE],
        email=settings[options.SENDER_EMAIL],
        phone=settings[options.SENDER_PHONE],
        address=settings[options.SENDER_ADDRESS],
    )


def addressee(contacts: Sequence[Contact], day: date) -> Contact | None:
    """Whom a proposal is for: who holds the purse, else who decides, else the champion."""
    here = [each for each in contacts if each.is_here(day)]
    for role in _READERS:
        held = [each for each in here if role in each.position(day).roles]
        if held:
            return min(held, key=lambda each: (-(each.position(day).influence or 0), each.name))
    return None


def other_names(book: Book, account: Account) -> list[str]:
    """The names of the other customers, none of which may stand on this one's pages."""
    family = {account.id, account.parent_id}
    return [
        each.name
        for each in book.accounts.all()
        if each.id not in family and each.parent_id != account.id and each.name != account.name
    ]


def has_long_names(proposal: Proposal, facts: Facts) -> bool:
    """Tell whether a name is so long that only its beginning is printed."""
    reader = [each for each in facts.contacts if each.id == proposal.contact_id]
    names = (
        *(facts.account.name, *(text for each in reader for text in (each.name, each.title))),
        *(line.text for option in proposal.options for line in option.lines),
    )
    return any(len(name) > LONGEST_NAME for name in names)


def _printed(proposal: Proposal, *, only_good: bool) -> Proposal:
    """What of a proposal is printed: nothing that is for our eyes only.

    A renewal at risk is secured first: of its draft only GOOD is printed (DOMAIN 8.1).
    """
    good = proposal.option(OptionKey.GOOD)
    if only_good and good is not None and proposal.state in OPEN:
        proposal = replace(proposal, options=(good,))
    return replace(
        proposal,
        options=tuple(_fitting(option) for option in proposal.options),
        floor=None,
        concessions=(),
        excused=(),
        reviewed_by="",
        decline_reason="",
    )


def _fitting(option: ProposalOption) -> ProposalOption:
    lines = tuple(
        replace(line, text=short(line.text), unit=short(line.unit), origin=None)
        for line in option.lines
    )
    summary = short(option.summary, LONGEST_TEXT)
    return replace(
        option,
        name=short(option.name),
        lines=lines,
        summary=summary,
        goal=None,
        long_because="",
    )


def _renewal(book: Book, facts: Facts, proposal: Proposal, today: date) -> Renewal | None:
    contract = next((each for each in facts.contracts if each.id == proposal.contract_id), None)
    if contract is None:
        return None
    products = {product.id: product for product in book.products.all()}
    return renewal_of(contract, products, usage_of(facts, today), today)


def _services(book: Book, proposal: Proposal) -> tuple[Service, ...]:
    """What is on offer in the words of the catalogue, in the order of the lines."""
    lines = [line for option in proposal.options for line in option.lines if line.product_id]
    ids = list(dict.fromkeys(str(line.product_id) for line in lines))
    held = book.products.find(ids)
    return tuple(
        Service(
            name=short(held[each].name), description=short(held[each].description, LONGEST_TEXT)
        )
        for each in ids
        if each in held and held[each].description.strip()
    )


def _editions(book: Book, proposal: Proposal) -> tuple[Edition, ...]:
    """The versions of this offer up to this one."""
    held = [
        each
        for each in book.proposals.of_accounts([proposal.account_id])
        if each.reference == proposal.reference and each.version < proposal.version
    ]
    return tuple(
        Edition(
            version=each.version,
            issued_on=each.issued_on,
            sent_on=each.sent_on,
            option=short(shown.name),
            annual=amounts.annual(shown),
        )
        for each in [*sorted(held, key=lambda each: each.version), proposal]
        for shown in [_leading(each)]
    )


def _leading(proposal: Proposal) -> ProposalOption:
    """The option that was recommended, else the first."""
    found = proposal.option(proposal.recommended) if proposal.recommended else None
    return found or proposal.options[0]


def _customer(facts: Facts, proposal: Proposal) -> Party:
    contact = next((each for each in facts.contacts if each.id == proposal.contact_id), None)
    account = facts.account
    return Party(
        company=short(account.name),
        person=short(contact.name) if contact else "",
        title=short(contact.title) if contact else "",
        address=account.address,
    )


def _agreement(renewal: Renewal | None, proposal: Proposal) -> Agreement:
    if renewal is None:
        return Agreement(annual=Money(0, proposal.currency), lines=())
    contract = renewal.contract
    ends = {line.text: line.discount_ends for line in contract.lines}
    return Agreement(
        annual=renewal.annual,
        lines=tuple(
            AgreementLine(
                text=short(line.text),
                quantity=line.quantity,
                unit=short(line.unit),
                annual=line.annual,
                product_id=line.product_id,
                discount_ends=ends.get(line.text),
            )
            for line in renewal.lines
        ),
        start=contract.start,
        end=contract.end,
        renewal=contract.renewal_date,
        notice_by=contract.opt_out_date,
        notice_days=contract.notice_days,
        notice_months=contract.notice_months,
        auto_renew=contract.auto_renew,
        payment_terms=contract.payment_terms,
    )
