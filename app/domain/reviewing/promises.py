"""Commitments: where each stands on a day, and those that the last review left."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from app.domain.reviews import Commitment, Review


class Standing(StrEnum):
    """Where a commitment stands. LATE was kept after its day."""

    OPEN = "open"
    OVERDUE = "overdue"
    KEPT = "kept"
    LATE = "late"
    MISSED = "missed"
    DROPPED = "dropped"


def standing(commitment: Commitment, day: date) -> Standing:
    """Where a commitment stood on *day*."""
    kept, due = commitment.kept_on, commitment.due_on
    if kept is not None and kept <= day:
        return Standing.LATE if due is not None and kept > due else Standing.KEPT
    if commitment.missed_on is not None and commitment.missed_on <= day:
        return Standing.MISSED
    if commitment.dropped_on is not None and commitment.dropped_on <= day:
        return Standing.DROPPED
    return Standing.OVERDUE if due is not None and due < day else Standing.OPEN


def to_account_for(
    commitments: Iterable[Commitment], reviews: Iterable[Review], review: Review
) -> tuple[Commitment, ...]:
    """What a review has to account for: of the one before, and what is open of earlier ones.

    They stand by their day, those without one last.
    """
    before = [
        each
        for each in reviews
        if each.id != review.id and each.held_on is not None and each.held_on <= review.on
    ]
    last = review.previous_id or max(before, key=lambda each: each.on, default=review).id
    found = [
        each
        for each in commitments
        if each.review_id != review.id
        and each.made_on <= review.on
        and (each.review_id == last or standing(each, review.on) in _UNSETTLED)
    ]
    return tuple(sorted(found, key=lambda each: (each.due_on or date.max, each.text)))


_UNSETTLED = frozenset((Standing.OPEN, Standing.OVERDUE))
