"""What it has brought a customer, typed in by hand or taken from something that happened."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.errors import RuleError
from app.domain.interactions import Channel, Event, EventKind
from app.domain.outcomes.drumbeat import EVENTS, Beat
from app.domain.success import Claim, ValueEvidence
from app.services.editing import events, interactions, typed
from app.services.editing.events import EventEntry
from app.services.editing.interactions import InteractionEntry
from app.storage.book import Book

TELLING = (EventKind.VALUE_STATED, EventKind.GOAL_ACHIEVED, EventKind.MILESTONE)
"""The kinds of event that say what it has brought."""

_ABSURD = Decimal(10) ** 15


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueEntry:
    """A result as typed; *worth* is what it is worth a year, in major units of *currency*."""

    text: str
    on: date | None
    claim: Claim | None = Claim.OURS
    metric: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    baseline_by: str = ""
    now: Decimal | None = None
    worth: Decimal | None = None
    currency: str = ""
    validated_by: str = ""
    source: str = ""
    method: str = ""
    quote: str = ""
    objective_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A part of the value drumbeat that was given, as typed."""

    beat: Beat
    on: date | None
    text: str = ""


def entry_of(value: ValueEvidence) -> ValueEntry:
    """A result, to be typed over."""
    same = (each for each in ValueEntry.__dataclass_fields__ if each not in {"worth", "currency"})
    return ValueEntry(
        **{name: getattr(value, name) for name in same},
        worth=value.worth.major if value.worth else None,
        currency=value.worth.currency if value.worth else "",
    )


def add(book: Book, account_id: str, entry: ValueEntry, *, today: date) -> Edit:
    """Write down what it has brought."""
    account = book.accounts.get(account_id)
    blank = ValueEvidence(id=new_id(), account_id=account.id, text="", on=today)
    return create(_filled(book, blank, entry, today))


def change_value(book: Book, value_id: str, entry: ValueEntry, *, today: date) -> Edit:
    """Other facts about a result."""
    value = book.value.get(value_id)
    return change(value, _filled(book, value, entry, today))


def discard(book: Book, value_id: str) -> Edit:
    """Take a result out of the book; an event it was made of is offered again."""
    return remove([book.value.get(value_id)])


def is_telling(event: Event) -> bool:
    """Tell whether an event says what it has brought."""
    return event.account_id is not None and event.kind in TELLING and bool(event.text)


def take(book: Book, event_id: str) -> Edit:
    """Make value evidence of an event. It has the id of the event, so that it is made once.

    What the customer stated is the customer's word, said by the person the event is about.
    """
    event = book.events.get(event_id)
    if not is_telling(event):
        message = "This event does not say what it has brought. Write a result down instead."
        raise RuleError(message)
    if book.value.find([event.id]):
        message = "It is among the value evidence already."
        raise RuleError(message)
    named = book.contacts.find([event.contact_id] if event.contact_id else [])
    who = next((each.name for each in named.values()), "")
    stated = event.kind == EventKind.VALUE_STATED
    made = ValueEvidence(
        id=event.id,
        account_id=event.account_id or "",
        text=event.text,
        on=event.on,
        claim=Claim.CUSTOMER if stated and who else Claim.OURS,
        validated_by=who,
        source=event.source,
        quote=event.text if stated and who else "",
    )
    return create(made)


def give(book: Book, account_id: str, given: Given, *, today: date) -> Edit:
    """Log that a part of the value drumbeat was given: a review as an exchange, else an event."""
    if given.beat is not Beat.REVIEW:
        told = EventEntry(kind=EVENTS[given.beat], on=given.on, text=given.text)
        return events.add(book, account_id, told, today=today)
    held = InteractionEntry(on=given.on, channel=Channel.REVIEW, summary=given.text)
    try:
        return interactions.capture(book, account_id, held, today=today)
    except typed.EntryError as refusal:
        field = "text" if refusal.field == "summary" else refusal.field
        raise typed.EntryError(field, str(refusal)) from refusal


def _filled(book: Book, value: ValueEvidence, entry: ValueEntry, today: date) -> ValueEvidence:
    text = typed.needed("text", entry.text, "Write what it has brought, in a sentence.")
    if entry.claim is None:
        typed.refuse("claim", "Say whose word it is: the customer’s or ours.")
    if entry.on is None:
        typed.refuse("on", "Enter the day on which it was so.")
    on = typed.not_ahead("on", entry.on, today)
    who, quote = typed.line("validated_by", entry.validated_by), typed.text("quote", entry.quote)
    if entry.claim is Claim.CUSTOMER and not who:
        typed.refuse("validated_by", "Say who of the customer said so, or call it ours.")
    if quote and not who:
        typed.refuse("validated_by", "Say whose words these are.")
    here = {each.id for each in book.objectives.of_accounts([value.account_id])}
    filled = replace(
        value,
        text=text,
        on=on,
        claim=entry.claim,
        validated_by=who,
        quote=quote,
        source=typed.line("source", entry.source),
        method=typed.line("method", entry.method),
        objective_id=entry.objective_id if entry.objective_id in here else None,
    )
    return _measured(filled, entry)


def _measured(value: ValueEvidence, entry: ValueEntry) -> ValueEvidence:
    """The result with its figures."""
    metric, figures = typed.line("metric", entry.metric), (entry.baseline, entry.now)
    for field, figure in zip(("baseline", "now"), figures, strict=True):
        if figure is not None and abs(figure) >= _ABSURD:
            typed.refuse(field, "That is more than anything can be. Choose a larger unit.")
    if not metric and any(each is not None for each in figures):
        typed.refuse("metric", "Say what was measured: hours a week, scrap rate, days to close.")
    by = typed.line("baseline_by", entry.baseline_by)
    if entry.baseline is None and (entry.baseline_on is not None or by):
        typed.refuse("baseline", "Enter what it stood at before.")
    message = "The baseline is later than the result. Enter an earlier day."
    typed.in_order(entry.baseline_on, value.on, "baseline_on", message)
    if entry.worth is not None and entry.worth < 0:
        message = "Value is zero or more. Write a loss as what fell short of a milestone."
        typed.refuse("worth", message)
    return replace(
        value,
        metric=metric,
        unit=typed.line("unit", entry.unit),
        baseline=entry.baseline,
        baseline_on=entry.baseline_on,
        baseline_by=by,
        now=entry.now,
        worth=typed.amount("worth", entry.worth, entry.currency),
    )
