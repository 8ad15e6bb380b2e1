"""What a customer has got out of it, as a proposal tells it: value on record, else its events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.documents.proposal.content import LONGEST_TEXT, Outcome, short
from app.documents.words import Words
from app.domain.facts import Facts
from app.domain.interactions import Event, EventKind
from app.domain.proposals import Proposal
from app.domain.success import Claim, ValueEvidence
from app.storage.book import Book

MOST = 6
_MOST_EVENTS = 5
_EVENTS_FOR_DAYS = 550
_RESULTS = {
    EventKind.GOAL_ACHIEVED: "today.goal_achieved",
    EventKind.VALUE_STATED: "",
    EventKind.MILESTONE: "",
    EventKind.GO_LIVE: "today.went_live",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The results that are printed, the strongest first, and what a customer said of one."""

    outcomes: tuple[Outcome, ...]
    quote: str = ""
    quoted: str = ""


def results_of(book: Book, proposal: Proposal, facts: Facts, words: Words, today: date) -> Results:
    """The results that were chosen, else the strongest; events where no value is on record."""
    held = on_record(book, facts.account.id, today)
    if not held:
        return Results(outcomes=_events(facts, words, today))
    shown = chosen(held, proposal)
    said = next((each for each in shown if each.quote.strip() and each.validated_by), None)
    return Results(
        outcomes=tuple(_outcome(each) for each in shown),
        quote=said.quote.strip() if said else "",
        quoted=said.validated_by if said else "",
    )


def on_record(book: Book, account_id: str, today: date) -> tuple[ValueEvidence, ...]:
    """What is known of a customer's results, the strongest first."""
    held = (
        each
        for each in book.value.of_accounts([account_id])
        if each.archived_on is None and each.on <= today
    )
    return tuple(sorted(held, key=_strength))


def chosen(held: Sequence[ValueEvidence], proposal: Proposal) -> list[ValueEvidence]:
    """What was chosen, in that order; without a choice the customer's word before ours."""
    if proposal.evidence_ids is not None:
        by_id = {each.id: each for each in held}
        return [by_id[each] for each in proposal.evidence_ids if each in by_id]
    return list(held[:MOST])


def _strength(each: ValueEvidence) -> tuple[bool, bool, bool, int, str]:
    measured = each.baseline is not None and each.baseline_on is not None
    return (
        each.claim is not Claim.CUSTOMER,
        not measured,
        each.worth is None,
        -each.on.toordinal(),
        each.id,
    )


def _outcome(each: ValueEvidence) -> Outcome:
    """A result as it is printed: without a figure from before, none of its figures is told."""
    plain = Outcome(
        text=short(each.text, LONGEST_TEXT),
        on=each.on,
        confirmed_by=short(each.validated_by),
        own=each.claim is Claim.CUSTOMER,
        source=short(each.source),
        method=short(each.method, LONGEST_TEXT),
    )
    if each.baseline is None or each.baseline_on is None:
        return plain
    return Outcome(
        text=plain.text,
        on=plain.on,
        confirmed_by=plain.confirmed_by,
        own=plain.own,
        source=plain.source,
        method=plain.method,
        metric=short(each.metric),
        unit=short(each.unit),
        baseline=each.baseline,
        baseline_on=each.baseline_on,
        baseline_by=short(each.baseline_by),
        now=each.now,
        worth=each.worth,
    )


def _events(facts: Facts, words: Words, today: date) -> tuple[Outcome, ...]:
    """What they have achieved, the latest first; a result without words has a plain name."""
    names = {each.id: each.name for each in facts.contacts}

    def told_of(event: Event) -> str:
        key = _RESULTS[EventKind(event.kind)]
        return short(event.text, LONGEST_TEXT) or (words(key) if key else "")

    found = [
        Outcome(
            text=told_of(event),
            on=event.on,
            confirmed_by=short(names.get(event.contact_id or "", "")),
        )
        for event in facts.events
        if event.kind in _RESULTS and 0 <= (today - event.on).days <= _EVENTS_FOR_DAYS
    ]
    told = [each for each in found if each.text]
    return tuple(sorted(told, key=lambda each: each.on, reverse=True)[:_MOST_EVENTS])
