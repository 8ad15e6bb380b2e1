"""What the user says to red flags: known and left standing, or not to be counted for a while."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.edits import Edit, change
from app.domain.entity import Entity, new_id
from app.domain.errors import RuleError
from app.domain.overrides import Override, OverrideKind, Reply, holding
from app.domain.readiness.items import FLAG_IDS, NEVER_EXCUSED
from app.domain.red_flags.thresholds import ACKNOWLEDGED_DAYS, RULES_OFF, SUPPRESSED_DAYS
from app.domain.settings import SENDER_NAME, Settings, decide
from app.services.editing import typed
from app.storage.book import Book

NEVER_SUPPRESSED = frozenset(FLAG_IDS[each] for each in NEVER_EXCUSED if each in FLAG_IDS)
"""Flags that no exception excuses: the renewal comes first."""


class FlagKey(NamedTuple):
    """One red flag of one account."""

    account_id: str
    flag: str


def usual_end(reply: Reply, settings: Settings, today: date) -> date:
    """The day a reply ends unless the user says otherwise."""
    option = ACKNOWLEDGED_DAYS if reply is Reply.ACKNOWLEDGED else SUPPRESSED_DAYS
    return today + timedelta(days=settings[option])


def answer(  # noqa: PLR0913 - an exception is these values
    book: Book,
    flags: Iterable[FlagKey],
    reply: Reply,
    reason: str,
    *,
    today: date,
    expires_on: date | None = None,
) -> Edit:
    """Say the same to all these flags, as one step; what was said before is withdrawn by it."""
    settings = book.settings(today)
    until = expires_on or usual_end(reply, settings, today)
    if until <= today:
        typed.refuse("expires_on", "Choose a day to come: an exception ends by itself.")
    keys = [*dict.fromkeys(flags)]
    if reply is Reply.SUPPRESSED and any(each.flag in NEVER_SUPPRESSED for each in keys):
        message = "A renewal at risk is never suppressed: secure it first. Acknowledge it instead."
        typed.refuse("reason", message)
    text, author = typed.text("reason", reason), settings[SENDER_NAME]
    before: list[Entity] = []
    after: list[Entity] = []
    for key, held in _held(book, keys, today):
        taken = _withdrawn(held, today)
        made = _made(key, reply, text, author, today, until)
        before += taken.before
        after += [*taken.after, made]
    return Edit(tuple(before), tuple(after))


def withdraw(book: Book, flags: Iterable[FlagKey], *, today: date) -> Edit:
    """Take back what was said to these flags, as one step."""
    edits = [_withdrawn(held, today) for _, held in _held(book, [*dict.fromkeys(flags)], today)]
    before = tuple(each for edit in edits for each in edit.before)
    if not before:
        message = "Nothing was said to these flags, so there is nothing to take back."
        raise RuleError(message)
    return Edit(before, tuple(each for edit in edits for each in edit.after))


def switch(book: Book, rules_off: Iterable[str], *, today: date) -> Edit:
    """Switch these rules off for the whole book from today on, and all others on."""
    before = book.decided.find([RULES_OFF.key]).get(RULES_OFF.key)
    after = decide(before, RULES_OFF, " ".join(sorted(set(rules_off))), today)
    return Edit(before=() if before is None else (before,), after=(after,))


def _made(  # noqa: PLR0913, PLR0917 - an exception is these values
    key: FlagKey, reply: Reply, reason: str, author: str, today: date, until: date
) -> Override:
    return typed.of_field(
        "reason",
        lambda: Override(
            id=new_id(),
            kind=OverrideKind.RED_FLAG,
            account_id=key.account_id,
            subject=key.flag,
            value=reply.value,
            reason=reason,
            author=author,
            made_on=today,
            expires_on=until,
        ),
    )


def _held(
    book: Book, keys: Sequence[FlagKey], today: date
) -> Iterable[tuple[FlagKey, Override | None]]:
    known = book.overrides.of_accounts([*dict.fromkeys(each.account_id for each in keys)])
    by_account: dict[str, list[Override]] = {}
    for each in known:
        by_account.setdefault(each.account_id, []).append(each)
    for key in keys:
        mine = by_account.get(key.account_id, ())
        yield key, holding(mine, OverrideKind.RED_FLAG, today, key.flag)


def _withdrawn(held: Override | None, today: date) -> Edit:
    return Edit() if held is None else change(held, replace(held, withdrawn_on=today))
