"""What reviews put on the list: people to speak to, the day itself, and what they still owe us."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.evidence import evidence
from app.domain.readiness.case import Case
from app.domain.reviewing.promises import Standing, standing
from app.domain.reviews import Commitment, Review, Side, Wired
from app.domain.working.item import Item, Place, Trigger
from app.domain.working.must_do import item_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """The reviews of an account that are still to be held, and what was promised in any.

    *wired_by* is the last day to speak to people before each of them, by its id.
    """

    reviews: tuple[Review, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    wired_by: Mapping[str, date]


def waiting(reviews: Sequence[Review], day: date) -> tuple[Review, ...]:
    """The reviews that were neither held nor called off by a day."""
    return tuple(
        each
        for each in reviews
        if (each.made_on is None or each.made_on <= day)
        and not any(
            on is not None and on <= day
            for on in (each.held_on, each.cancelled_on, each.archived_on)
        )
    )


def of_meetings(case: Case, meetings: Meetings) -> Iterator[Item]:
    """One line a review: its people, its day, or that nobody recorded it; then late promises."""
    for each in meetings.reviews:
        yield from _of_review(case, each, meetings.wired_by[each.id])
    for promise in meetings.commitments:
        yield from _of_promise(case, promise)


def _of_review(case: Case, review: Review, wired_by: date) -> Iterator[Item]:
    left = [x for x in review.attendees if not x.ours and x.wired is not Wired.WIRED]
    if review.on < case.day:
        reason = evidence("today_review_past", on=review.on, title=review.title)
        action, due = evidence("today_review_record"), review.on
    elif review.on == case.day:
        reason = evidence("today_review_now", title=review.title)
        action, due = evidence("today_review_hold"), review.on
    elif wired_by <= case.day and left:
        reason = evidence("today_review_wire", on=review.on, count=len(left), title=review.title)
        action, due = evidence("today_review_speak"), wired_by
    else:
        return
    yield item_of(case, Trigger.REVIEW, review.id, reason, action, Place.REVIEW, due=due)


def _of_promise(case: Case, promise: Commitment) -> Iterator[Item]:
    """What the customer promised and is late with; what we promised is a task."""
    late = standing(promise, case.day) is Standing.OVERDUE
    if promise.side is Side.CUSTOMER and late and promise.archived_on is None:
        yield item_of(
            case,
            Trigger.REVIEW,
            promise.id,
            evidence("today_they_promised", on=promise.due_on or case.day, text=promise.text),
            evidence("today_ask_promise"),
            Place.REVIEW,
            due=promise.due_on,
        )
