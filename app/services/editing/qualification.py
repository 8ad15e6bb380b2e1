"""What is typed in of an opportunity's qualification: scores, circumstances, hours, handoff."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.domain.edits import Edit, change
from app.domain.opportunities import (
    Circumstance,
    Criterion,
    Handed,
    HandoffStep,
    Opportunity,
    looked_over,
)
from app.domain.qualification.criteria import LEAST_SCORE, MOST_SCORE, rating, scored
from app.domain.qualification.handoff import in_order
from app.domain.qualification.suggestions import suggest
from app.domain.settings import SENDER_NAME
from app.services import ranking
from app.services.editing import typed
from app.services.words import Words
from app.storage.book import Book

_MOST_HOURS = 2_000  # a year of work


def score(  # noqa: PLR0913 - a judgement is these values
    book: Book,
    opportunity_id: str,
    criterion: Criterion,
    points: int,
    evidence: str | None = None,
    *,
    today: date,
) -> Edit:
    """Judge a criterion from today on; without *evidence*, what is written there stays.

    What was judged before stays known; a second judgement of one day takes the place of the first.
    """
    if criterion is Criterion.HEALTH:
        typed.refuse("health", "Health is read from the account. Work on the account instead.")
    if not LEAST_SCORE <= points <= MOST_SCORE:
        typed.refuse(criterion, "Choose a score from 0 to 3.")
    before = book.opportunities.get(opportunity_id)
    held = rating(before, criterion, today)
    said = held.evidence if evidence is None else typed.text(criterion, evidence)
    if (points, said) == (held.score, held.evidence):
        return Edit()
    author = book.settings(today)[SENDER_NAME]
    after = scored(before, criterion, points, evidence=said, author=author, today=today)
    return _changed(before, after, today)


def write_evidence(
    book: Book, opportunity_id: str, criterion: Criterion, text: str, *, today: date
) -> Edit:
    """Write down what shows how well a criterion is met; its score stays."""
    held = rating(book.opportunities.get(opportunity_id), criterion, today)
    if held.score is None:
        typed.refuse(criterion, "Choose a score first, then write down what shows it.")
    return score(book, opportunity_id, criterion, held.score, text, today=today)


def take(
    book: Book,
    opportunity_id: str,
    criterion: Criterion,
    *,
    today: date,
    words: Words | None = None,
) -> Edit:
    """Take what facts suggest as the judgement, with its reason as the evidence."""
    opportunity = book.opportunities.get(opportunity_id)
    _, case = ranking.one(book, opportunity, today=today)
    found = {} if case is None else suggest(case, opportunity)
    if criterion not in found:
        typed.refuse(criterion, "The facts suggest nothing any more. Choose a score yourself.")
    reason = (words or Words()).evidence(found[criterion].reason)
    points = found[criterion].score
    return score(book, opportunity_id, criterion, points, reason, today=today)


def set_circumstances(
    book: Book, opportunity_id: str, circumstances: Iterable[Circumstance], *, today: date
) -> Edit:
    """Say what decides who should own it."""
    before = book.opportunities.get(opportunity_id)
    wanted = set(circumstances)
    kept = tuple(each for each in Circumstance if each in wanted)
    return _changed(before, replace(before, circumstances=kept), today)


def set_hours(book: Book, opportunity_id: str, hours: Decimal | None, *, today: date) -> Edit:
    """Say how many hours it will take; nothing is what its size usually takes."""
    if hours is not None and not 0 < hours <= _MOST_HOURS:
        typed.refuse("hours", "Type hours above zero and up to 2,000, or nothing.")
    before = book.opportunities.get(opportunity_id)
    return _changed(before, replace(before, hours=hours), today)


def do_step(  # noqa: PLR0913 - a step is these values
    book: Book,
    opportunity_id: str,
    step: HandoffStep,
    on: date | None,
    text: str = "",
    *,
    today: date,
) -> Edit:
    """Record a step of the handoff, or record it anew; steps may be left out, not turned round."""
    if on is None:
        typed.refuse("on", "Enter the day on which it was done.")
    typed.not_ahead("on", on, today)
    before = book.opportunities.get(opportunity_id)
    steps = list(HandoffStep)
    others = [each for each in before.handoff if each.step is not step]
    for each in others:
        is_earlier = steps.index(each.step) < steps.index(step)
        if (is_earlier and each.since > on) or (not is_earlier and each.since < on):
            typed.refuse("on", "Another step has a day that does not fit. Correct the day.")
    made = Handed(
        step=step,
        since=on,
        text=typed.text("text", text),
        author=book.settings(today)[SENDER_NAME],
    )
    return _changed(before, replace(before, handoff=in_order([*others, made])), today)


def undo_step(book: Book, opportunity_id: str, step: HandoffStep, *, today: date) -> Edit:
    """Take a step of the handoff back."""
    before = book.opportunities.get(opportunity_id)
    kept = tuple(each for each in before.handoff if each.step is not step)
    return _changed(before, replace(before, handoff=kept), today)


def _changed(before: Opportunity, after: Opportunity, today: date) -> Edit:
    return change(before, looked_over(before, after, today=today))
