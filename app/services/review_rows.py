"""The list of reviews: those to come with how ready they are, and those that were held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.facts import Facts
from app.domain.reviewing import gate, promises
from app.domain.reviewing.gate import Checked
from app.domain.reviewing.promises import Standing
from app.domain.reviews import Commitment, Review, ReviewKind
from app.services import reviews
from app.services.judgements import Rules, case_of, rules_of
from app.storage.book import Book


class ReviewState(StrEnum):
    """Where a review stands. DUE is past its day and nobody has recorded whether it was held."""

    PLANNED = "planned"
    DUE = "due"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A review in the list. *passed* of the gate's *asked* points say yes; none are asked later.

    *open_commitments* are those that nobody has kept, missed or let go of, *overdue* of them past
    their day: of a review to come all of the account, of another those that were made in it.
    """

    id: str
    account_id: str
    account_name: str
    kind: ReviewKind
    title: str
    on: date
    state: ReviewState
    people: int
    goes: bool | None = None
    passed: int = 0
    asked: int = 0
    open_commitments: int = 0
    overdue: int = 0
    recap_missing: bool = False


def state_of(review: Review, day: date) -> ReviewState:
    """Where a review stood on a day."""
    if review.held_on is not None and review.held_on <= day:
        return ReviewState.HELD
    if review.cancelled_on is not None and review.cancelled_on <= day:
        return ReviewState.CANCELLED
    return ReviewState.DUE if review.on < day else ReviewState.PLANNED


def rows(book: Book, *, today: date) -> tuple[ReviewRow, ...]:
    """Every review: those to come, the next one first, then the others, the latest first."""
    held = [each for each in book.reviews.all() if _is_shown(each, today)]
    ids = {each.account_id for each in held}
    names = {key: each.name for key, each in book.accounts.find(ids).items()}
    promised: dict[str, list[Commitment]] = {}
    for each in book.commitments.of_accounts(ids):
        promised.setdefault(each.account_id, []).append(each)
    waiting = [each for each in held if state_of(each, today) in WAITING]
    facts = book.facts(today, {each.account_id for each in waiting}) if waiting else {}
    rules = rules_of(book, today)
    checked = {
        each.id: _gate(book, each, facts[each.account_id], rules, promised, today)
        for each in waiting
        if each.account_id in facts
    }
    made = [
        _row(
            each,
            names.get(each.account_id, ""),
            checked.get(each.id, ()),
            promised.get(each.account_id, ()),
            today,
        )
        for each in held
    ]
    later = sorted((x for x in made if x.state in WAITING), key=lambda x: (x.on, x.account_name))
    before = [each for each in made if each.state not in WAITING]
    return (*later, *sorted(before, key=lambda each: (each.on, each.title), reverse=True))


WAITING = frozenset((ReviewState.PLANNED, ReviewState.DUE))
"""The states of a review that is still to be held."""


def _is_shown(review: Review, today: date) -> bool:
    known = review.made_on is None or review.made_on <= today
    return known and (review.archived_on is None or today < review.archived_on)


def _gate(  # noqa: PLR0913, PLR0917 - what a gate rests on
    book: Book,
    review: Review,
    facts: Facts,
    rules: Rules,
    promised: dict[str, list[Commitment]],
    today: date,
) -> tuple[Checked, ...]:
    before = book.reviews.find([review.previous_id]) if review.previous_id else {}
    material = reviews.material_of(
        book,
        review,
        facts,
        tuple(promised.get(review.account_id, ())),
        before.get(review.previous_id or ""),
        today,
    )
    return gate.gate(material, case_of(facts, rules), facts.contacts)


def _row(
    review: Review,
    name: str,
    checked: tuple[Checked, ...],
    promised: Iterable[Commitment],
    today: date,
) -> ReviewRow:
    state = state_of(review, today)
    standings = [
        promises.standing(each, today)
        for each in promised
        if each.archived_on is None and (state in WAITING or each.review_id == review.id)
    ]
    return ReviewRow(
        id=review.id,
        account_id=review.account_id,
        account_name=name,
        kind=review.kind,
        title=review.title,
        on=review.held_on or review.on if state is ReviewState.HELD else review.on,
        state=state,
        people=len(review.attendees),
        goes=gate.goes(checked) if checked else None,
        passed=sum(each.yes is True for each in checked),
        asked=len(checked),
        open_commitments=sum(each in _UNSETTLED for each in standings),
        overdue=sum(each is Standing.OVERDUE for each in standings),
        recap_missing=state is ReviewState.HELD and review.recap_on is None,
    )


_UNSETTLED = frozenset((Standing.OPEN, Standing.OVERDUE))
