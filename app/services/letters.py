"""Letters: texts of the library filled from what the book knows, looked over, and mailed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import quote

from app.documents import disclosure
from app.domain import contracts as terms
from app.domain import gaps, settings
from app.domain.contacts import Contact, Role
from app.domain.contracts import Contract
from app.domain.gaps import Filled, Gap
from app.domain.interactions import EventKind
from app.domain.library import LibraryText
from app.domain.renewing.dates import anchor_of
from app.domain.settings import Settings
from app.domain.timeline import Timeline
from app.services.library import is_for_customers
from app.services.proposal_content import other_names
from app.services.writing import Writer
from app.storage.book import Book

_VALUE = frozenset({EventKind.VALUE_STATED, EventKind.GOAL_ACHIEVED})
_FIRST = (Role.DECISION_MAKER, Role.ECONOMIC_BUYER, Role.CHAMPION)
_SENDER = {
    Gap.MY_NAME: settings.SENDER_NAME,
    Gap.MY_TITLE: settings.SENDER_TITLE,
    Gap.MY_COMPANY: settings.SENDER_COMPANY,
    Gap.MY_EMAIL: settings.SENDER_EMAIL,
    Gap.MY_PHONE: settings.SENDER_PHONE,
    Gap.MY_ADDRESS: settings.SENDER_ADDRESS,
}
LONGEST_ADDRESS = 1900
"""Characters of a mailto address that every mail program still takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A text filled for an account. *disclosed* is what it says that is not meant for them."""

    subject: Filled
    body: Filled
    disclosed: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[Gap, ...]:
        """The gaps for which nothing is known."""
        return tuple(dict.fromkeys((*self.subject.missing, *self.body.missing)))


def first_contact(people: tuple[Contact, ...], day: date) -> Contact | None:
    """Whom a text is for unless somebody else is chosen: who decides, else a champion."""
    here = [each for each in people if each.is_here(day) and not each.stands_for]
    for role in _FIRST:
        for each in here:
            if role in each.position(day).roles:
                return each
    return here[0] if here else None


def values(  # noqa: PLR0913 - what a text is filled from
    book: Book,
    account_id: str,
    contact_id: str,
    *,
    today: date,
    writer: Writer,
    contract: Contract | None = None,
) -> dict[Gap, str]:
    """What is known for the gaps; without an account only what is known of the sender.

    The contract is that which is decided next, unless another is named.
    """
    decided = book.settings(today)
    known = {gap: decided[option] for gap, option in _SENDER.items()}
    known[Gap.TODAY] = writer.date(today)
    account = book.accounts.find([account_id]).get(account_id)
    if account is None:
        return known
    known[Gap.ACCOUNT] = account.name
    contact = book.contacts.find([contact_id]).get(contact_id) if contact_id else None
    if contact is not None and contact.account_id == account_id:
        known |= {Gap.CONTACT: contact.name, Gap.CONTACT_TITLE: contact.title}
    facts = book.facts(today, [account_id])[account_id]
    known[Gap.ARR] = " + ".join(map(writer.money, terms.arr(facts.contracts, today)))
    seats = Timeline(facts).seats_bought(today)
    known[Gap.SEATS] = "" if seats is None else writer.number(seats.value)
    told = [each for each in facts.events if each.kind in _VALUE and each.text and each.on <= today]
    known[Gap.RESULT] = max(told, key=lambda each: each.on).text if told else ""
    contract = contract or terms.next_to_decide(facts.contracts, today)
    return known | _of_contract(contract, decided, today, writer)


def letter(
    book: Book,
    text: LibraryText,
    known: Mapping[Gap, str],
    *,
    account_id: str,
) -> Letter:
    """The text with its gaps filled, and what of it must not reach this customer."""
    subject, body = gaps.fill(text.subject, known), gaps.fill(text.text, known)
    disclosed: tuple[str, ...] = ()
    if is_for_customers(text.kind):
        disclosed = _disclosed(book, f"{subject.text}\n{body.text}", known, account_id)
    return Letter(subject=subject, body=body, disclosed=disclosed)


def mail_address(to: str, letter: Letter) -> str:
    """The mailto address that opens the mail program with the letter."""
    return mailto(to, letter.subject.text, letter.body.text)


def short_mail_address(to: str, letter: Letter) -> str:
    """The same without the body, for one that is too long for an address."""
    return mailto(to, letter.subject.text, "")


def mailto(to: str, subject: str, body: str) -> str:
    """The mailto address with this subject and text, each left out if it is empty."""
    parts = {"subject": " ".join(subject.split()), "body": body.replace("\n", "\r\n")}
    asked = "&".join(f"{key}={quote(said, safe='')}" for key, said in parts.items() if said)
    return f"mailto:{quote(to, safe='@')}" + (f"?{asked}" if asked else "")


def _of_contract(
    contract: Contract | None, decided: Settings, today: date, writer: Writer
) -> dict[Gap, str]:
    """What a contract says."""
    if contract is None:
        return {}
    known: dict[Gap, str] = {}
    lines = dict.fromkeys(each.text.strip() for each in contract.lines if each.runs(today))
    known[Gap.PRODUCTS] = ", ".join(filter(None, lines))
    known[Gap.PAYMENT_TERMS] = contract.payment_terms or decided[settings.PAYMENT_TERMS]
    anchor = anchor_of(contract, today)
    if contract.end is not None:
        known[Gap.TERM_END] = writer.date(contract.end)
    if anchor is not None:
        known[Gap.RENEWAL_DATE] = writer.date(anchor.renewal_date)
        known[Gap.OPT_OUT_DATE] = "" if anchor.opt_out is None else writer.date(anchor.opt_out)
    if contract.lines:
        known[Gap.PRICE] = writer.money(contract.annual(today))
    if contract.uplift is not None and contract.lines:
        known[Gap.UPLIFT] = writer.percent(contract.uplift)
        known[Gap.NEW_PRICE] = writer.money(contract.annual(today) * (Decimal(1) + contract.uplift))
    known[Gap.RENEWAL_CLAUSE] = _clause(contract, writer)
    return known


def _clause(contract: Contract, writer: Writer) -> str:
    """How the agreement ends or goes on, to follow “The agreement”."""
    if contract.auto_renew is None:
        return ""
    if not contract.auto_renew:
        return "ends with its term unless both parties renew it"
    goes_on = "renews itself by twelve months at a time unless a party gives notice"
    if contract.notice_months is not None:
        return f"{goes_on} at least {contract.notice_months} months before the end of the term"
    if contract.notice_days is not None:
        return f"{goes_on} at least {writer.days(contract.notice_days)} before the end of the term"
    return ""


def _disclosed(book: Book, text: str, known: Mapping[Gap, str], account_id: str) -> tuple[str, ...]:
    account = book.accounts.find([account_id]).get(account_id)
    if account is None:
        others = [each.name for each in book.accounts.all()]
        people: tuple[Contact, ...] = ()
    else:
        others = other_names(book, account)
        people = tuple(book.contacts.of_accounts([account_id]))
    allowed = [known.get(gap, "") for gap in (Gap.ACCOUNT, Gap.MY_NAME, Gap.MY_COMPANY)]
    allowed += [each.name for each in people]
    allowed += [each.name for each in book.products.all()]
    found = disclosure.find([text], others=others, ours=allowed)
    return tuple(dict.fromkeys(each.text for each in found))
