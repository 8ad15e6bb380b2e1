"""What is learned from an ending, question by question (DOMAIN 7.10)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.domain.edits import Edit, change
from app.domain.opportunities import Lesson, LossReason, Opportunity
from app.domain.pipeline.log import ending
from app.domain.stages import StageRole
from app.services.closing import with_answers
from app.services.editing import typed
from app.services.editing.competitors import named
from app.storage.book import Book

QUESTIONS: Mapping[StageRole, tuple[Lesson, ...]] = {
    StageRole.WON: (Lesson.WORKED, Lesson.VALUE, Lesson.BETTER, Lesson.MISSED),
    StageRole.LOST: (Lesson.REAL_REASON, Lesson.SAVING, Lesson.LEARNED),
}
"""What is asked of each ending, in this order."""


def answer(book: Book, opportunity_id: str, lesson: Lesson, text: str, *, today: date) -> Edit:
    """Answer a question, or with nothing take the answer back."""
    before, role = _decided(book, opportunity_id, today)
    if lesson not in QUESTIONS[role]:
        typed.refuse("", "That is asked of another kind of ending.")
    told = with_answers(before.learned, {lesson: typed.text(lesson, text)})
    return change(before, replace(before, learned=told))


def set_really_lost(book: Book, opportunity_id: str, day: date | None, *, today: date) -> Edit:
    """Say when it was lost in truth, whenever they told us."""
    before, _ = _decided(book, opportunity_id, today, StageRole.LOST)
    if day is not None:
        typed.not_ahead("really_lost_on", day, today)
    return change(before, replace(before, really_lost_on=day))


def set_follow_up(book: Book, opportunity_id: str, day: date | None, *, today: date) -> Edit:
    """Say when to ask again: on a day to come, or no more."""
    before, _ = _decided(book, opportunity_id, today, StageRole.LOST)
    if day is not None and day <= today:
        typed.refuse("follow_up_on", "Choose a day to come to ask again, or none.")
    return change(before, replace(before, follow_up_on=day))


def set_saveable(book: Book, opportunity_id: str, *, saveable: bool | None, today: date) -> Edit:
    """Say whether it could have been saved; None takes it back."""
    before, _ = _decided(book, opportunity_id, today, StageRole.LOST)
    return change(before, replace(before, saveable=saveable))


def set_reason(book: Book, opportunity_id: str, reason: LossReason | None, *, today: date) -> Edit:
    """Say for what it was lost: an import has only words."""
    before, _ = _decided(book, opportunity_id, today, StageRole.LOST)
    return change(before, replace(before, lost_for=reason))


def set_competitor(book: Book, opportunity_id: str, name: str, *, today: date) -> Edit:
    """Say against whom it was decided; a name nobody knows yet comes into the book."""
    before, _ = _decided(book, opportunity_id, today)
    called, made = named(book, name)
    return change(before, replace(before, competitor=called)) + made


def set_feature_gap(book: Book, opportunity_id: str, gap: str, *, today: date) -> Edit:
    """Say what was lacking."""
    before, _ = _decided(book, opportunity_id, today, StageRole.LOST)
    return change(before, replace(before, feature_gap=typed.line("feature_gap", gap)))


def _decided(
    book: Book, opportunity_id: str, today: date, wanted: StageRole | None = None
) -> tuple[Opportunity, StageRole]:
    held = book.opportunities.get(opportunity_id)
    how = ending(held, {each.id: each for each in book.stages.all()}, today)
    if how is None or (wanted is not None and how.role is not wanted):
        typed.refuse("", f"“{held.title}” is not decided so. Look again, then answer.")
    return held, how.role
