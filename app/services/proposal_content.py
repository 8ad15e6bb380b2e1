"""What a proposal's pages say: customer, sender, agreement, use and results from the book."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.documents.proposal.content import (
    Agreement,
    AgreementLine,
    Bar,
    Content,
    Outcome,
    Party,
    Use,
)
from app.documents.words import Words
from app.domain import settings as options
from app.domain.accounts import Account
from app.domain.contacts import Contact, Role
from app.domain.contracts import Contract
from app.domain.facts import Facts
from app.domain.interactions import Event, EventKind
from app.domain.money import Money
from app.domain.pricing.renewal import Renewal, renewal_of
from app.domain.pricing.usage import Usage, disagree, usage_of
from app.domain.proposals import OPEN, OptionKey, Proposal, ProposalOption
from app.domain.settings import Settings
from app.services.branding import brand_of
from app.services.logos import account_logo
from app.storage.book import Book

_IDLE_BELOW = Decimal("0.60")  # S2's active ratio: below it, seats stand idle
_MOST_OUTCOMES = 5
_OUTCOMES_FOR_DAYS = 550
_LONGEST_NAME = 300  # characters; a cell of a table with more would run over pages
_LONGEST_TEXT = 1500
_READERS = (Role.ECONOMIC_BUYER, Role.DECISION_MAKER, Role.CHAMPION)
_RESULTS = {
    EventKind.GOAL_ACHIEVED: "today.goal_achieved",
    EventKind.VALUE_STATED: "",
    EventKind.MILESTONE: "",
    EventKind.GO_LIVE: "today.went_live",
}


def content_of(
    book: Book, proposal: Proposal, facts: Facts, *, today: date, only_good: bool = False
) -> Content:
    """All that the pages need. *only_good* leaves the other options of a draft out."""
    settings = book.settings(today)
    contract = _contract(facts, proposal)
    usage = usage_of(facts, today)
    logo = account_logo(book, facts.account.id)
    words = Words(language_of(facts.account, proposal, settings))
    return Content(
        proposal=_printed(proposal, only_good=only_good),
        customer=_customer(facts, proposal),
        sender=sender_of(settings),
        agreement=_agreement(book, contract, proposal, usage, today),
        use=_use(book, contract, usage, today, words),
        outcomes=_outcomes(facts, today, words),
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
    return any(len(name) > _LONGEST_NAME for name in names)


def _printed(proposal: Proposal, *, only_good: bool) -> Proposal:
    """A renewal at risk is secured first: of its draft only GOOD is printed (DOMAIN 8.1)."""
    good = proposal.option(OptionKey.GOOD)
    if only_good and good is not None and proposal.state in OPEN:
        proposal = replace(proposal, options=(good,))
    return replace(proposal, options=tuple(_fitting(option) for option in proposal.options))


def _fitting(option: ProposalOption) -> ProposalOption:
    lines = tuple(
        replace(line, text=_short(line.text), unit=_short(line.unit)) for line in option.lines
    )
    summary = _short(option.summary, _LONGEST_TEXT)
    return replace(option, name=_short(option.name), lines=lines, summary=summary)


def _short(text: str, longest: int = _LONGEST_NAME) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def _contract(facts: Facts, proposal: Proposal) -> Contract | None:
    return next((each for each in facts.contracts if each.id == proposal.contract_id), None)


def _renewal(book: Book, contract: Contract, usage: Usage, today: date) -> Renewal:
    products = {product.id: product for product in book.products.all()}
    return renewal_of(contract, products, usage, today)


def _customer(facts: Facts, proposal: Proposal) -> Party:
    contact = next((each for each in facts.contacts if each.id == proposal.contact_id), None)
    account = facts.account
    return Party(
        company=_short(account.name),
        person=_short(contact.name) if contact else "",
        title=_short(contact.title) if contact else "",
        address=account.address,
    )


def _agreement(
    book: Book, contract: Contract | None, proposal: Proposal, usage: Usage, today: date
) -> Agreement:
    if contract is None:
        return Agreement(annual=Money(0, proposal.currency), lines=())
    renewal = _renewal(book, contract, usage, today)
    return Agreement(
        annual=renewal.annual,
        lines=tuple(
            AgreementLine(
                text=_short(line.text),
                quantity=line.quantity,
                unit=_short(line.unit),
                annual=line.annual,
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


def _use(
    book: Book, contract: Contract | None, usage: Usage, today: date, words: Words
) -> Use | None:
    active = usage.active
    if active is None:
        return None
    contracted = _contracted(book, contract, usage, today)
    assigned = usage.assigned.value if usage.assigned else None
    if contracted is not None and disagree(active.value, contracted):
        contracted = assigned = None
    found = [
        (words("today.contracted"), contracted),
        (words("today.assigned"), assigned),
        (words("today.active"), active.value),
    ]
    idle = contracted is not None and active.value < _IDLE_BELOW * contracted
    before = usage.growth_since
    return Use(
        unit="seat",
        on=active.on,
        bars=tuple(Bar(label=label, value=value) for label, value in found if value is not None),
        active=active.value,
        before=before.value if before else None,
        since=before.on if before else None,
        idle=idle,
    )


def _contracted(book: Book, contract: Contract | None, usage: Usage, today: date) -> Decimal | None:
    """The seats under contract: what its line says, else the last reading of seats bought."""
    if contract is not None:
        renewal = _renewal(book, contract, usage, today)
        if renewal.seats is not None:
            return renewal.lines[renewal.seats].quantity
    return usage.bought.value if usage.bought else None


def _outcomes(facts: Facts, today: date, words: Words) -> tuple[Outcome, ...]:
    """What they have achieved, the latest first; a result without words has a plain name."""
    names = {each.id: each.name for each in facts.contacts}

    def told_of(event: Event) -> str:
        key = _RESULTS[EventKind(event.kind)]
        return _short(event.text, _LONGEST_TEXT) or (words(key) if key else "")

    found = [
        Outcome(
            text=told_of(event),
            on=event.on,
            confirmed_by=_short(names.get(event.contact_id or "", "")),
        )
        for event in facts.events
        if event.kind in _RESULTS and 0 <= (today - event.on).days <= _OUTCOMES_FOR_DAYS
    ]
    told = [each for each in found if each.text]
    return tuple(sorted(told, key=lambda each: each.on, reverse=True)[:_MOST_OUTCOMES])
