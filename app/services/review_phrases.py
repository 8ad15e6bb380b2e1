"""The words of reviews: kinds, pages, how people stand, the gate, and how to mend it."""

from collections.abc import Mapping
from datetime import date

from app.domain.evidence import Value
from app.domain.reviewing.gate import Checked, Question
from app.domain.reviewing.promises import Standing
from app.domain.reviews import AgendaItem, Commitment, Deck, ReviewKind, Side, Wired
from app.services.writing import Writer

_LONGEST = 200  # characters of what somebody wrote, in a sentence of ours
KINDS: Mapping[ReviewKind, str] = {
    ReviewKind.QBR: "Quarterly review",
    ReviewKind.EBR: "Executive review",
    ReviewKind.CHECK_IN: "Check-in",
}
PAGES: Mapping[Deck, str] = {
    Deck.PURPOSE: "Purpose and the decision",
    Deck.OBJECTIVES: "Their objectives",
    Deck.PROGRESS: "Progress",
    Deck.SHORTFALL: "What fell short",
    Deck.CHANGES: "What we change",
    Deck.VALUE: "Value, in one number",
    Deck.ADOPTION: "Adoption",
    Deck.ROADMAP: "Roadmap",
    Deck.GOALS: "Goals of the next period",
    Deck.ASKS: "Asks and commitments",
}
LACKS: Mapping[str, str] = {
    "purpose": "write the purpose",
    "objectives": "no objective is on record",
    "readings": "no objective has been measured",
    "nothing_missed": "nothing was missed",
    "changes": "no commitment of ours is noted in this review",
    "value": "no result is on record",
    "usage": "neither users nor seats are on record",
    "roadmap": "nothing is on the roadmap",
    "goals": "no goal is set",
    "asks": "nothing is asked for",
}
"""Why a page of the deck is left out, by the code of what it lacks."""

WIRED: Mapping[Wired, str] = {
    Wired.UNWIRED: "Not yet",
    Wired.PARTIAL: "Partly",
    Wired.WIRED: "Spoken to",
}
STANDINGS: Mapping[Standing, str] = {
    Standing.OPEN: "Open",
    Standing.OVERDUE: "Overdue",
    Standing.KEPT: "Kept",
    Standing.LATE: "Kept late",
    Standing.MISSED: "Missed",
    Standing.DROPPED: "Let go",
}
SIDES: Mapping[Side, str] = {Side.OURS: "Ours", Side.CUSTOMER: "Theirs"}
QUESTIONS: Mapping[Question, str] = {
    Question.DECISION: "A decision is asked for",
    Question.PROVABLE: "Something can be proven",
    Question.PERSON: "The right person comes",
    Question.CHANGED: "Something has changed",
    Question.WORTH: "It is worth their time",
}
_REASONS: Mapping[str, str] = {
    "review_decision": "“{decision}”",
    "review_no_decision": "No decision is written down yet.",
    "review_proven": "“{what}” has a baseline and is {days:days} old.",
    "review_proven_old": "The best proof, “{what}”, is {days:days} old.",
    "review_nothing_proven": "No result has both a baseline and what it became.",
    "review_nobody_yet": "Nobody of theirs is on the list yet.",
    "review_person": "{name} is on the list.",
    "review_no_decider": "Nobody on the list decides or is our champion ({count:number} come).",
    "review_first": "It is the first review, so all of it is new.",
    "review_changed": "New since {since:date}: {count:number} readings, results or milestones.",
    "review_unchanged": "Since {since:date} there is no new reading, result or milestone.",
    "review_worth_asked": "Only you can say whether it is worth their {minutes:number} minutes.",
}
MENDS: Mapping[str, str] = {
    "review_no_decision": "Write the one decision you ask for",
    "review_proven_old": "Get a newer result confirmed",
    "review_nothing_proven": "Record a result with its baseline",
    "review_nobody_yet": "Choose who comes",
    "review_no_decider": "Invite somebody who decides",
    "review_unchanged": "Record what is new, or make it a check-in",
    "review_worth_asked": "Answer yes or no",
}
"""How a point of the gate is mended, by the code of what the facts say."""

GOES: Mapping[bool | None, str] = {True: "Go", False: "No-go", None: "Not decided"}
_SCARCE = 2


def reason(checked: Checked, words: Writer) -> str:
    """One sentence for a point of the gate: what somebody wrote, else what the facts say."""
    said = checked.said
    if said is None:
        values = {key: _brief(each) for key, each in dict(checked.reason.values).items()}
        return words.fill(_REASONS[checked.reason.code], values)
    answer = "Yes" if said.yes else "No"
    told = f"{answer}: {_brief(said.text)}" if said.text else answer
    who = " · ".join(
        each for each in (said.author, words.date(said.since) if said.since else "") if each
    )
    return f"{told} ({who})" if who else told


def _brief(value: Value) -> Value:
    """What somebody wrote, no longer than a sentence beside others may be."""
    if not isinstance(value, str) or len(value) <= _LONGEST:
        return value
    return f"{value[:_LONGEST].rstrip()}…"


def mend(checked: Checked) -> str:
    """What helps where a point does not pass; nothing where it does."""
    return "" if checked.yes else MENDS.get(checked.reason.code, "")


def part(item: AgendaItem) -> str:
    """The name of a part of the agenda: its own words, else its page."""
    if item.text.strip() or item.page is None:
        return item.text
    return PAGES[item.page]


def shorter(
    whole: tuple[AgendaItem, ...], minutes: int, kept: tuple[AgendaItem, ...], words: Writer
) -> str:
    """What goes when there are only so many minutes."""
    still = [each for each in whole if _is_kept(each, kept)]
    gone = [part(each) for each in whole if each not in still]
    left = sum(each.minutes + each.discussion for each in kept)
    cut = f"With {words.number(minutes)} minutes"
    said = f"{cut}, leave out {_listed(gone)}" if gone else f"{cut}, nothing is left out"
    if left > minutes:
        return f"{said}; even so it takes {words.number(left)} minutes."
    spared = sum(each.discussion for each in still) - sum(each.discussion for each in kept)
    return f"{said}, with less discussion." if spared else f"{said}."


def owed(commitment: Commitment, words: Writer) -> str:
    """Whose a commitment is, until when, and how the other side sees it."""
    due = commitment.due_on
    parts = (
        SIDES[commitment.side],
        commitment.owner,
        f"by {words.date(due)}" if due else "no day agreed",
        f"seen by {commitment.seen_by}" if commitment.seen_by else "",
    )
    return " · ".join(each for each in parts if each)


def settled(commitment: Commitment, standing: Standing, words: Writer) -> str:
    """What became of a commitment, with its day and what was said of it."""
    day: date | None = commitment.kept_on or commitment.missed_on or commitment.dropped_on
    name = STANDINGS[standing]
    told = f"{name} on {words.date(day)}" if day and standing not in _OPEN else name
    return f"{told}: {commitment.outcome}" if commitment.outcome else told


_OPEN = frozenset((Standing.OPEN, Standing.OVERDUE))


def _is_kept(item: AgendaItem, kept: tuple[AgendaItem, ...]) -> bool:
    """Tell whether a part is still there, perhaps with less discussion."""
    return any(
        (each.page, each.text, each.minutes) == (item.page, item.text, item.minutes)
        for each in kept
    )


def _listed(names: list[str]) -> str:
    quoted = [f"“{each}”" for each in names]
    if len(quoted) < _SCARCE:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}"
