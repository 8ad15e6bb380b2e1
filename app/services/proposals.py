"""What the user does with proposals: draft, change, print, send, record the answer.

Reading and printing leave the book as it is; every other verb plans an edit.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.documents.proposal.content import Content
from app.domain import proposal_states as rules
from app.domain.attachments import Attachment
from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.errors import MachineError, RuleError
from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.proposals import OPEN, OptionKey, Proposal
from app.domain.settings import PAYMENT_TERMS, SENDER_NAME, VALID_DAYS
from app.domain.text import search_key
from app.services import offering
from app.services import proposal_drafting as drafting
from app.services import proposal_words as words
from app.services.proposal_content import (
    addressee,
    content_of,
    has_long_names,
    sender_of,
)
from app.storage.book import Book
from app.storage.files import check_replaceable

if TYPE_CHECKING:
    from app.documents.lettering.notes import Undrawn
    from app.services.proposal_findings import Found

_CODE = re.compile(r"[^a-z0-9]+")
_LONGEST_CODE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished PDF that was read back and checked.

    *said* is the text of each page, *warnings* are sentences for the user.
    *findings* are what it must not say to the customer; while one of them stops it, it is shown
    and handed to nobody. So it is while some letters are *undrawn*: no font here has them.
    """

    content: bytes
    pages: int
    options: tuple[OptionKey, ...]
    said: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    findings: tuple["Found", ...] = ()
    undrawn: tuple["Undrawn", ...] = ()

    @property
    def lacking(self) -> str:
        """Says which letters no font here can draw, and where; empty if there are none."""
        from app.documents.lettering import undrawn

        return undrawn.told(self.undrawn)


def draft(book: Book, account_id: str, *, today: date) -> Proposal:
    """A proposal from defaults, in no book yet: good, better, best as the facts have it.

    Its reference is the account's code and the day. Raises RuleError without a contract to renew.
    """
    facts = facts_of(book, account_id, today)
    planned = offering.planned_for(book, facts, today)
    settings = book.settings(today)
    said = drafting.words_of(facts.account, settings)
    contract = planned.contract
    contact = addressee(facts.contacts, today)
    reference = f"{_code(facts)}-{today:%Y%m%d}"
    start = contract.renewal_date or today
    better = any(option.key is OptionKey.BETTER for option in planned.options)
    return Proposal(
        id=new_id(),
        account_id=account_id,
        reference=reference,
        version=1 + _latest_version(book, account_id, reference),
        title=drafting.title(said, start.year),
        currency=contract.currency,
        options=tuple(drafting.described(each, planned, said) for each in planned.options),
        contact_id=contact.id if contact else None,
        contract_id=contract.id,
        issued_on=today,
        valid_until=today + timedelta(days=settings[VALID_DAYS]),
        start=start,
        recommended=OptionKey.BETTER if better else OptionKey.GOOD,
        payment_terms=contract.payment_terms or settings[PAYMENT_TERMS],
        notice_days=contract.notice_days,
        auto_renew=contract.auto_renew,
    )


def sketch(book: Book, proposal: Proposal, *, today: date) -> bytes:
    """The pages as they look, and nothing checked: for our own screen, to be handed to nobody."""
    from app.documents.proposal import document

    return _as_sent(book, proposal) or document.sketch(_pages(book, proposal, today))


def render(book: Book, proposal: Proposal, *, today: date) -> Rendered:
    """Print a proposal and check it. The same book, proposal and day give the same bytes.

    One that was sent comes as it was handed over. What its pages say that is not meant for the
    customer is among its findings: ask them before it is handed to anybody.
    """
    from app.documents.proposal import document
    from app.services import proposal_findings

    keys = tuple(option.key for option in proposal.options)
    kept = _as_sent(book, proposal)
    if kept:
        from app.documents import reading

        said = reading.pages(kept)
        return Rendered(content=kept, pages=len(said), options=keys, said=said)
    facts = facts_of(book, proposal.account_id, today)
    pages = _pages(book, proposal, today)
    printed = document.render(pages)
    return Rendered(
        content=printed.content,
        pages=printed.pages,
        said=printed.said,
        options=tuple(option.key for option in pages.proposal.options),
        warnings=warnings_of(book, proposal, facts, today),
        findings=proposal_findings.found(book, facts.account, proposal, pages, printed),
        undrawn=printed.undrawn,
    )


def _as_sent(book: Book, proposal: Proposal) -> bytes:
    """The PDF that went out, sealed; empty while there is none."""
    kept = book.attachments.find([_pdf_id(proposal)]).get(_pdf_id(proposal))
    if proposal.state in OPEN or kept is None:
        return b""
    if hashlib.sha256(kept.content).hexdigest() != proposal.content_hash:
        raise MachineError(words.NOT_AS_SENT)
    return kept.content


def _pages(book: Book, proposal: Proposal, today: date) -> Content:
    """What the pages say; of a renewal at risk only the first option (DOMAIN 8.1)."""
    facts = facts_of(book, proposal.account_id, today)
    risks = offering.risks_of(book, facts, today)
    only_good = bool(risks) and proposal.state in OPEN
    return content_of(book, proposal, facts, today=today, only_good=only_good)


def check_findings(rendered: Rendered) -> None:
    """Refuse to hand out pages that disclose something nobody answers for (DisclosureError).

    Letters that could not be printed are refused too (UnprintableError), whoever answers.
    """
    from app.documents.lettering import undrawn
    from app.services import proposal_findings

    undrawn.refuse(rendered.undrawn)
    proposal_findings.refuse(rendered.findings)


def write_pdf(book: Book, proposal: Proposal, path: Path, *, today: date) -> Rendered:
    """Print a proposal into a file, whole or not at all; a PDF of that name is replaced.

    Raises DisclosureError, naming what and where, while a finding is not answered for.
    """
    rendered = render(book, proposal, today=today)
    check_findings(rendered)
    check_replaceable(path, rendered.content)
    unfinished = path.with_name(f".{path.name}.{new_id()[:8]}")
    try:
        unfinished.write_bytes(rendered.content)
        unfinished.replace(path)
    except OSError as reason:
        unfinished.unlink(missing_ok=True)
        message = (
            f"The proposal could not be written to {path}: {reason.strerror or reason}. "
            "Choose another place, or make room there."
        )
        raise MachineError(message) from reason
    return rendered


def propose(book: Book, account_id: str, path: Path, *, today: date) -> dict[str, Any]:
    """Write a proposal from defaults; answers in the shape that the command line promises."""
    proposal = draft(book, account_id, today=today)
    rendered = write_pdf(book, proposal, path, today=today)
    return {
        "path": str(path),
        "pages": rendered.pages,
        "options": [
            {
                "key": option.key.value,
                "name": option.name,
                "annual": _money(amounts.annual(option)),
                "total": _money(amounts.total(option)),
                "years": option.years,
                "discount": str(option.discount),
            }
            for option in proposal.options
            if option.key in rendered.options
        ],
        "warnings": list(rendered.warnings),
    }


def file_name(book: Book, proposal: Proposal) -> str:
    """What the PDF is called unless the user chooses otherwise."""
    from app.documents.names import safe

    name = book.accounts.get(proposal.account_id).name
    return f"{safe(name, tail=f'{proposal.reference} v{proposal.version}')}.pdf"


def save(book: Book, proposal: Proposal) -> Edit:
    """Keep a draft, new or changed. What has been sent stays as it is and is refused."""
    before = book.proposals.find([proposal.id]).get(proposal.id)
    if before is None:
        return create(proposal)
    rules.check_editable(before)
    rules.check_editable(proposal)
    if proposal != before:
        proposal = rules.unread(proposal)
    return change(before, proposal)


def review(book: Book, proposal_id: str, *, today: date) -> Edit:
    """Note that we have read a draft as it is; a change makes it a draft again."""
    by = book.settings(today)[SENDER_NAME]
    if not by.strip():
        message = "Enter your name in the settings first: a review says whose it is."
        raise RuleError(message)
    before = book.proposals.get(proposal_id)
    return change(before, rules.reviewed(before, by, today))


def send(book: Book, proposal_id: str, *, today: date) -> Edit:
    """Freeze a draft as sent today, and keep the PDF that goes out with it."""
    before = book.proposals.get(proposal_id)
    rules.check_editable(before)
    if today > before.valid_until:
        raise RuleError(words.EXPIRED)
    rendered = render(book, before, today=today)
    check_findings(rendered)
    offered = tuple(option for option in before.options if option.key in rendered.options)
    digest = hashlib.sha256(rendered.content).hexdigest()
    after = rules.sent(replace(before, options=offered), today, digest)
    pdf = Attachment(
        id=_pdf_id(before),
        owner_id=before.id,
        name=file_name(book, before),
        media_type="application/pdf",
        content=rendered.content,
    )
    return change(before, after) + create(pdf)


def revise(book: Book, proposal_id: str, *, today: date) -> Edit:
    """The next version, as a draft; the one before stays as it was sent."""
    before = book.proposals.get(proposal_id)
    after = rules.revised(before, new_id(), today)
    latest = _latest_version(book, before.account_id, before.reference)
    return create(replace(after, version=latest + 1))


def delete(book: Book, proposal_id: str) -> Edit:
    """Throw a draft away."""
    before = book.proposals.get(proposal_id)
    rules.check_editable(before)
    return remove([before])


def facts_of(book: Book, account_id: str, today: date) -> Facts:
    """What is known of an account today."""
    account = book.accounts.get(account_id)
    return book.facts(today, [account.id])[account.id]


def warnings_of(book: Book, proposal: Proposal, facts: Facts, today: date) -> tuple[str, ...]:
    """What to look at before a draft is sent, as sentences; none once it was sent."""
    if proposal.state not in OPEN:
        return ()
    settings = book.settings(today)
    found = offering.noted(book, proposal, facts, today)
    sender = sender_of(settings)
    if not sender.person or not sender.company:
        found.append(words.NO_SENDER)
    if today > proposal.valid_until:
        found.append(words.EXPIRED)
    if has_long_names(proposal, facts):
        found.append(words.LONG_NAMES)
    return tuple(found)


def _code(facts: Facts) -> str:
    """The account's code for a reference: its own, else letters of its name, else of its id."""
    account = facts.account
    for text in (account.code, search_key(account.name), account.id):
        code = _CODE.sub("-", text.casefold()).strip("-")[:_LONGEST_CODE].strip("-")
        if code:
            return code.upper()
    return "ACCOUNT"


def _latest_version(book: Book, account_id: str, reference: str) -> int:
    held = book.proposals.of_accounts([account_id])
    return max((each.version for each in held if each.reference == reference), default=0)


def _pdf_id(proposal: Proposal) -> str:
    return f"pdf-{proposal.id}"


def _money(amount: Money) -> dict[str, str]:
    return {"amount": str(amount.major), "currency": amount.currency}
