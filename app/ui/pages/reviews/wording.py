"""The words of the room: where a review stands, and how far its day is."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.reviews import Review
from app.services.review_rows import ReviewState, state_of
from app.ui.labels import date_text

STATE_TONES: Mapping[ReviewState, str] = {
    ReviewState.PLANNED: "",
    ReviewState.DUE: "danger",
    ReviewState.HELD: "secondary",
    ReviewState.CANCELLED: "tertiary",
}


def states() -> Mapping[ReviewState, str]:
    """What the states are called."""
    translate = QCoreApplication.translate
    return {
        ReviewState.PLANNED: translate("Reviews", "To come"),
        ReviewState.DUE: translate("Reviews", "Not recorded"),
        ReviewState.HELD: translate("Reviews", "Held"),
        ReviewState.CANCELLED: translate("Reviews", "Called off"),
    }


def standing(review: Review, today: date) -> str:
    """Where a review stands, with what is to be done where something is."""
    translate = QCoreApplication.translate
    state = state_of(review, today)
    if state is ReviewState.HELD:
        return translate("Reviews", "Held on {day}").format(day=date_text(review.held_on))
    if state is ReviewState.CANCELLED:
        return translate("Reviews", "Called off on {day}").format(
            day=date_text(review.cancelled_on)
        )
    day = date_text(review.on)
    if state is ReviewState.DUE:
        text = translate("Reviews", "It was to be on {day}: record how it went, or call it off")
        return text.format(day=day)
    days = (review.on - today).days
    if days == 0:
        return translate("Reviews", "Today")
    return translate("Reviews", "{day}, in %n day(s)", "", days).format(day=day)
