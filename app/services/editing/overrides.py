"""Overrides typed in by hand: the user's judgement beside the computed one, for a while."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.accounts import Segment
from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.errors import RuleError
from app.domain.health.colours import Colour
from app.domain.overrides import Override, OverrideKind, holding
from app.domain.readiness.assess import Verdict, assess
from app.domain.readiness.items import NEVER_EXCUSED, ItemId
from app.domain.readiness.thresholds import OVERRIDE_DAYS
from app.domain.settings import SENDER_NAME
from app.services.editing import typed
from app.services.judgements import case_of, rules_of
from app.storage.book import Book

HEALTH_DAYS = 30  # how long an override of health lasts unless said otherwise (DOMAIN 2.5)
SEGMENT_DAYS = 365
EXCUSED = "excused"  # the value of an exception to a single question
NEVER = {
    ItemId.RF5: "Secure the renewal first: no exception excuses a renewal at risk.",
    ItemId.BT2: "Have the bug fixed first: no exception sells what is broken.",
}
"""Why what no exception excuses cannot be excused."""


def override_health(  # noqa: PLR0913 - an exception is these values
    book: Book,
    account_id: str,
    colour: Colour,
    reason: str,
    *,
    today: date,
    expires_on: date | None = None,
) -> Edit:
    """Show another colour of health, for a reason and for a time; the score stays (DOMAIN 2.5)."""
    until = expires_on or today + timedelta(days=HEALTH_DAYS)
    return _override(book, account_id, OverrideKind.HEALTH, colour, reason, today, until)


def override_segment(  # noqa: PLR0913 - an exception is these values
    book: Book,
    account_id: str,
    segment: Segment,
    reason: str,
    *,
    today: date,
    expires_on: date | None = None,
) -> Edit:
    """Treat an account as of another segment, for a reason and for a time (DOMAIN 7.1)."""
    until = expires_on or today + timedelta(days=SEGMENT_DAYS)
    return _override(book, account_id, OverrideKind.SEGMENT, segment, reason, today, until)


def override_verdict(  # noqa: PLR0913 - an exception is these values
    book: Book,
    account_id: str,
    verdict: Verdict,
    reason: str,
    *,
    today: date,
    opportunity_id: str = "",
    expires_on: date | None = None,
) -> Edit:
    """Show another verdict of readiness, of the account or of one opportunity (DOMAIN 3).

    Refused while something stands against it that no exception excuses.
    """
    if verdict is Verdict.NOT_ASSESSED:
        typed.refuse("verdict", "Choose a verdict: not to have assessed it is none.")
    case = case_of(book.facts(today, [account_id])[account_id], rules_of(book, today))
    sold = next((o for o in case.facts.opportunities if o.id == opportunity_id), None)
    for item in assess(case, sold).items:
        if item.blocks and item.id in NEVER_EXCUSED and verdict is not Verdict.BLOCKED:
            typed.refuse("verdict", NEVER[item.id])
    kind, until = OverrideKind.READINESS, expires_on or _until(book, today)
    return _override(book, account_id, kind, verdict, reason, today, until, opportunity_id)


def excuse_item(  # noqa: PLR0913 - an exception is these values
    book: Book,
    account_id: str,
    item: ItemId,
    reason: str,
    *,
    today: date,
    opportunity_id: str = "",
    expires_on: date | None = None,
) -> Edit:
    """Let one failing item decide no longer, for a reason and for a time (DOMAIN 3)."""
    if item in NEVER_EXCUSED:
        typed.refuse("reason", NEVER[item])
    kind, until = OverrideKind.READINESS, expires_on or _until(book, today)
    subject = f"{opportunity_id}:{item.value}" if opportunity_id else item.value
    return _override(book, account_id, kind, EXCUSED, reason, today, until, subject)


def withdraw(book: Book, override_id: str, *, today: date) -> Edit:
    """Let the rules decide again, as of today."""
    override = book.overrides.get(override_id)
    if not override.holds(today):
        message = "That exception has ended already. There is nothing to withdraw."
        raise RuleError(message)
    return change(override, replace(override, withdrawn_on=today))


def withdraw_segment(book: Book, account_id: str, *, today: date) -> Edit:
    """Let the ARR decide the segment again; nothing to do where it does already."""
    held = holding(book.overrides.of_accounts([account_id]), OverrideKind.SEGMENT, today)
    return Edit() if held is None else withdraw(book, held.id, today=today)


def _until(book: Book, today: date) -> date:
    """The day an exception to readiness ends unless said otherwise."""
    return today + timedelta(days=book.settings(today)[OVERRIDE_DAYS])


def _override(  # noqa: PLR0913, PLR0917 - an exception is these values
    book: Book,
    account_id: str,
    kind: OverrideKind,
    value: str,
    reason: str,
    today: date,
    until: date,
    subject: str = "",
) -> Edit:
    """The exception; one of the same kind and subject that holds now is withdrawn by the step."""
    account = book.accounts.get(account_id)
    if until <= today:
        typed.refuse("expires_on", "Choose a day to come: an exception ends by itself.")

    def made() -> Override:
        return Override(
            id=new_id(),
            kind=kind,
            account_id=account.id,
            value=value,
            reason=typed.text("reason", reason),
            author=book.settings(today)[SENDER_NAME],
            made_on=today,
            expires_on=until,
            subject=subject,
        )

    override = typed.of_field("reason", made)
    held = holding(book.overrides.of_accounts([account_id]), kind, today, subject)
    withdrawn = Edit() if held is None else change(held, replace(held, withdrawn_on=today))
    return withdrawn + create(override)
