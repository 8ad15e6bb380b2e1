"""The way to a renewal on a page for the customer: its days from the contract and the calendars."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app.documents import shared_timeline
from app.documents.formats import Formats
from app.documents.names import safe
from app.documents.proposal.content import Party
from app.documents.shared_timeline import Milestone, SharedPage
from app.documents.words import Words
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
    words = Words(account.language or settings.language)
    if anchor.day <= today:
        day = Formats(settings.language).day(anchor.day)
        message = f"The day that decides, {day}, has come. Talk to them now."
        raise RuleError(message)
    ours, theirs = our_calendar(settings, today), calendar_of_account(account, today)
    days = shared_days(anchor, today, (ours.worked, theirs.worked), settings)
    known = ours.calendar is not None and theirs.calendar is not None
    reader = addressee(book.contacts.of_accounts([account.id]), today)
    return SharedPage(
        customer=Party(
            company=account.name,
            person="" if reader is None else reader.name,
            title="" if reader is None else reader.title,
        ),
        sender=sender_of(settings),
        day=today,
        lead=words("way.lead", day=words.formats.day(anchor.renewal_date)),
        milestones=tuple(_milestones(days, anchor, words)),
        note=words("way.working_days" if known else "way.week_days"),
        brand=brand_of(book, settings),
        language=words.language,
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


def _milestones(
    days: tuple[tuple[SharedStep, date], ...], anchor: Anchor, words: Words
) -> Iterator[Milestone]:
    for step, on in days:
        text = words(f"way_text.{step}")
        signed = step is SharedStep.SIGNED
        if signed and anchor.is_opt_out:
            last = words("way.last_notice", day=words.formats.day(anchor.day))
            text = words.sentences(text, last)
        yield Milestone(on, words(f"way_step.{step}"), text, last=signed)
    if anchor.renewal_date > days[-1][1]:
        yield Milestone(anchor.renewal_date, words("way.begins"), words("way.goes_on"))
