"""The way to a renewal on a page for the customer: its days from the contract and the calendars."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from app.documents import shared_timeline
from app.documents.formats import Formats
from app.documents.names import safe
from app.documents.proposal.content import Party
from app.documents.shared_timeline import Milestone, SharedPage
from app.domain import settings as options
from app.domain.errors import RuleError
from app.domain.renewing.dates import Anchor, anchor_of
from app.domain.renewing.shared import SharedStep, shared_days
from app.services.branding import brand_of
from app.services.calendars import calendar_of_account, our_calendar
from app.services.people_export import other_names
from app.services.proposal_content import addressee, sender_of
from app.storage.book import Book
from app.storage.files import check_replaceable, write_private

ENDING = ".pdf"
_KIND = 5  # bytes that tell a PDF from another file

_STEPS: Mapping[SharedStep, tuple[str, str]] = {
    SharedStep.VALUE: (
        "Review value together",
        "What you set out to reach, what has been reached, and what matters in the year ahead.",
    ),
    SharedStep.PROPOSAL: (
        "Formal proposal",
        "You have our written proposal. Your legal and purchasing teams can begin with it.",
    ),
    SharedStep.AGREEMENT: (
        "Agreement",
        "Scope, price and terms are settled, and both sides have named who signs.",
    ),
    SharedStep.SIGNED: ("Signed contract", "Both sides have signed."),
}


def page_of(book: Book, contract_id: str, *, today: date) -> SharedPage:
    """The page of a contract. Raises RuleError where no way is left, or none can be told."""
    contract = book.contracts.get(contract_id)
    account = book.accounts.get(contract.account_id)
    anchor = anchor_of(contract, today)
    if contract.outcome is not None:
        message = "It is recorded what became of this contract: there is no timeline left to share."
        raise RuleError(message)
    if anchor is None:
        message = "The end of this contract is not known. Enter it, then share its timeline."
        raise RuleError(message)
    settings = book.settings(today)
    formats = Formats(settings[options.LANGUAGE])
    if anchor.day <= today:
        message = f"The day that decides, {formats.day(anchor.day)}, has come. Talk to them now."
        raise RuleError(message)
    ours, theirs = our_calendar(settings, today), calendar_of_account(account, today)
    days = shared_days(anchor, today, (ours.worked, theirs.worked), settings)
    reader = addressee(book.contacts.of_accounts([account.id]), today)
    return SharedPage(
        customer=Party(
            company=account.name,
            person="" if reader is None else reader.name,
            title="" if reader is None else reader.title,
        ),
        sender=sender_of(settings),
        day=today,
        lead=_lead(anchor, formats),
        milestones=tuple(_milestones(days, anchor, formats)),
        note=_note(known=ours.calendar is not None and theirs.calendar is not None),
        brand=brand_of(book, settings),
        language=settings[options.LANGUAGE],
    )


def file_name(account: str) -> str:
    """What the file of a page is called, without day and ending."""
    return safe(f"{account} – renewal timeline", otherwise="Renewal timeline")


def write(book: Book, page: SharedPage, account_id: str, path: Path) -> Path:
    """Print the page to *path*, whole or not at all.

    Raises DisclosureError where it would say what is not meant for the customer, MachineError
    where it cannot be written or would replace a file of another kind.
    """
    content = shared_timeline.render(page, others=other_names(book, account_id))
    check_replaceable(path, content, telling=_KIND)
    write_private(path, content)
    return path


def _lead(anchor: Anchor, formats: Formats) -> str:
    return (
        f"Your agreement is due for renewal on {formats.day(anchor.renewal_date)}. So that nobody "
        "is pressed for time, these are the steps we suggest to take together."
    )


def _note(*, known: bool) -> str:
    holidays = (
        "weekends and public holidays on either side are left out"
        if known
        else ("weekends are left out")
    )
    return f"Each date is a working day: {holidays}. Tell us if another one suits you better."


def _milestones(
    days: tuple[tuple[SharedStep, date], ...], anchor: Anchor, formats: Formats
) -> Iterator[Milestone]:
    goes_on = anchor.renewal_date > days[-1][1]
    for step, on in days:
        title, text = _STEPS[step]
        signed = step is SharedStep.SIGNED
        if signed and anchor.is_opt_out:
            text = f"{text} The last day for notice is {formats.day(anchor.day)}."
        yield Milestone(on, title, text, last=signed)
    if goes_on:
        yield Milestone(
            anchor.renewal_date, "New term begins", "Your service goes on without a break."
        )
