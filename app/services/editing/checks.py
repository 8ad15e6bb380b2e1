"""What is typed in answer to what a stage asks for (DOMAIN 6.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from app.domain.contacts import Role
from app.domain.edits import Edit, change
from app.domain.opportunities import (
    Criterion,
    Opportunity,
    OpportunityType,
    looked_over,
    with_terms,
)
from app.domain.pipeline.answers import answered
from app.domain.pipeline.criteria import Key
from app.domain.qualification.criteria import rating, scored
from app.domain.settings import SENDER_NAME
from app.services.editing import typed
from app.services.editing.map import give_role
from app.storage.book import Book

_LARGEST = Decimal(10**12)  # what is more is no price in any currency

FIELDS: Mapping[Key, str] = {Key.SIZE: "size", Key.OWNER: "owner", Key.STEP: "next_step"}
"""Where what is asked has a field of its own: the field that a refusal is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerEntry:
    """Answers as typed; what is left empty stays as it is.

    *checks* are answers in words, by the key of the ask; *shown* says what shows a score;
    *amount* is in major units of *currency* a year; *decider_id* is who decides at the customer.
    """

    checks: Mapping[str, str] = field(default_factory=dict)
    scores: Mapping[Criterion, int] = field(default_factory=dict)
    shown: Mapping[Criterion, str] = field(default_factory=dict)
    type: OpportunityType | None = None
    amount: Decimal | None = None
    currency: str = ""
    owner: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    decider_id: str | None = None


def filled(book: Book, before: Opportunity, entry: AnswerEntry, *, today: date) -> Opportunity:
    """An opportunity with these answers. Raises EntryError for one that cannot be kept."""
    author = book.settings(today)[SENDER_NAME]
    after = _with_amount(book, before, entry, today)
    step = typed.line("next_step", entry.next_step)
    if entry.next_step_on is not None and entry.next_step_on < today:
        typed.refuse("next_step_on", "That day is past. Choose the day on which it is due.")
    after = replace(
        after,
        type=entry.type or before.type,
        owner=typed.line("owner", entry.owner) or before.owner,
        next_step=step or before.next_step,
        next_step_on=entry.next_step_on or before.next_step_on,
    )
    for key, text in entry.checks.items():
        said = typed.text(key, text)
        if said:
            after = answered(after, key, said, author=author, today=today)
    for criterion, points in entry.scores.items():
        held = rating(after, criterion, today)
        if held.score != points:
            said = entry.shown.get(criterion, held.evidence)
            after = scored(after, criterion, points, evidence=said, author=author, today=today)
    return after


def naming(book: Book, entry: AnswerEntry, *, today: date) -> Edit:
    """What the answers say of somebody at the customer: that they decide."""
    if entry.decider_id is None:
        return Edit()
    return give_role(book, [entry.decider_id], Role.DECISION_MAKER, today=today)


def answer(book: Book, opportunity_id: str, key: str, text: str, *, today: date) -> Edit:
    """Answer in words what a stage asks for; no text takes the answer back."""
    before = book.opportunities.get(opportunity_id)
    said, author = typed.text(key, text), book.settings(today)[SENDER_NAME]
    after = answered(before, key, said, author=author, today=today)
    return change(before, looked_over(before, after, today=today))


def _with_amount(book: Book, before: Opportunity, entry: AnswerEntry, today: date) -> Opportunity:
    currency = entry.currency or book.settings(today).currency
    amount = typed.amount("size", entry.amount, currency)
    if amount is None:
        return before
    if amount.minor < 0:
        typed.refuse("size", "Growth brings something. Enter an amount above zero.")
    if entry.amount is not None and entry.amount > _LARGEST:
        typed.refuse("size", "That is more than anybody pays. Check the amount.")
    return with_terms(before, amount=amount, close_on=before.close_on, today=today)
