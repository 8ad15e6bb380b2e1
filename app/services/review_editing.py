"""How a review is changed by hand while it is prepared, and the step that keeps it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeAlias

from app.domain.accounts import Account
from app.domain.contacts import Contact
from app.domain.edits import Edit
from app.domain.errors import RuleError, StaleError
from app.domain.reviewing import agenda
from app.domain.reviewing.gate import Question
from app.domain.reviews import (
    AgendaItem,
    Attendee,
    Deck,
    DeckPage,
    GateAnswer,
    Review,
    ReviewKind,
    Wired,
)
from app.domain.settings import SENDER_NAME
from app.domain.workdays import worked_on_or_after
from app.services import reviews
from app.services.calendars import calendar_of_account, our_calendar
from app.services.editing import reviews as steps
from app.services.editing import typed
from app.services.review_rows import WAITING, state_of
from app.storage.book import Book

Become: TypeAlias = Callable[[Review], Review]
"""A review as it is to be, made of the one that is kept."""

_AHEAD = timedelta(weeks=3)  # a review that is planned today is held so much later


def keep(book: Book, seen: Review, wanted: Review, *, today: date) -> Edit:
    """Keep a review as *wanted*, provided that it still is as the user has *seen* it."""
    held = book.reviews.find([seen.id]).get(seen.id)
    if held is not None and held != seen:
        message = "The review has changed in the meantime. Look at it again, then change it."
        raise StaleError(message)
    return steps.save(book, wanted, today=today)


def working(book: Book, account_id: str, *, today: date) -> tuple[Review, bool]:
    """The next review of an account and True, else a new one in no book yet and False."""
    known = book.reviews.of_accounts([account_id])
    waiting = [x for x in known if state_of(x, today) in WAITING and x.archived_on is None]
    if waiting:
        return min(waiting, key=lambda each: each.on), True
    on = usual_day(book, book.accounts.get(account_id), today=today)
    return reviews.draft(book, account_id, ReviewKind.QBR, on, today=today), False


def usual_day(book: Book, account: Account, *, today: date) -> date:
    """The day a new review begins with: on which both sides work, in three weeks."""
    settings = book.settings(today)
    calendars = (our_calendar(settings, today).worked, calendar_of_account(account, today).worked)
    return worked_on_or_after(today + _AHEAD, calendars)


def of_kind(book: Book, review: Review, kind: ReviewKind, *, today: date) -> Review:
    """The review as another kind: its title, length and agenda follow unless they were changed."""
    was = reviews.draft(book, review.account_id, review.kind, review.on, today=today)
    now = reviews.draft(book, review.account_id, kind, review.on, today=today)
    return replace(
        review,
        kind=kind,
        title=now.title if review.title == was.title else review.title,
        minutes=now.minutes if review.minutes == was.minutes else review.minutes,
        agenda=now.agenda if review.agenda == was.agenda else review.agenda,
    )


def on_day(book: Book, review: Review, on: date, *, today: date) -> Review:
    """The review on another day: its title follows unless it was changed."""
    was = reviews.draft(book, review.account_id, review.kind, review.on, today=today)
    now = reviews.draft(book, review.account_id, review.kind, on, today=today)
    return replace(
        review,
        on=on,
        title=now.title if review.title == was.title else review.title,
        previous_id=now.previous_id,
    )


def with_contacts(review: Review, chosen: Iterable[Contact]) -> Review:
    """The review with exactly these people of theirs, as far as they are contacts."""
    wanted = {each.id: each for each in chosen}
    stay = [each for each in review.attendees if not each.contact_id or each.contact_id in wanted]
    known = {each.contact_id for each in stay}
    new = [Attendee(contact_id=x.id, name=x.name) for x in wanted.values() if x.id not in known]
    theirs = [each for each in stay if not each.ours]
    return replace(review, attendees=(*theirs, *new, *(each for each in stay if each.ours)))


def with_name(review: Review, name: str, *, ours: bool, people: Iterable[Contact] = ()) -> Review:
    """The review with somebody more, by name; one of theirs who is a contact is known as such."""
    name = " ".join(name.split())
    if not name:
        message = "Write a name."
        raise RuleError(message)
    same = [each for each in people if not ours and each.name.casefold() == name.casefold()]
    added = Attendee(
        name=same[0].name if same else name, contact_id=same[0].id if same else None, ours=ours
    )
    if any(_who(each) == _who(added) for each in review.attendees):
        message = f"{added.name} is on the list already."
        raise RuleError(message)
    theirs = [each for each in review.attendees if not each.ours]
    us = [each for each in review.attendees if each.ours]
    people_now = (*theirs, *us, added) if ours else (*theirs, added, *us)
    return replace(review, attendees=people_now)


def with_attendee(review: Review, place: int, attendee: Attendee) -> Review:
    """The review with this person in a place counted from 0."""
    people = (*review.attendees[:place], attendee, *review.attendees[place + 1 :])
    return replace(review, attendees=people)


def without_attendee(review: Review, place: int) -> Review:
    """The review without the person in this place."""
    return replace(review, attendees=(*review.attendees[:place], *review.attendees[place + 1 :]))


def wired(attendee: Attendee, how: Wired, *, today: date) -> Attendee:
    """Somebody spoken to that far before the meeting, as of today."""
    return replace(attendee, wired=how, wired_on=None if how is Wired.UNWIRED else today)


def with_item(review: Review, place: int, item: AgendaItem) -> Review:
    """The review with this part of the agenda in a place; after the last, it is added."""
    if not item.text.strip() and item.page is None:
        message = "A part of the agenda needs a name. Write what is talked about."
        raise RuleError(message)
    if item.minutes + item.discussion < 1:
        message = "A part of the agenda takes a minute at least. Take it out instead."
        raise RuleError(message)
    items = (*review.agenda[:place], item, *review.agenda[place + 1 :])
    return replace(review, agenda=items)


def without_item(review: Review, place: int) -> Review:
    """The review without the part of the agenda in this place."""
    return replace(review, agenda=(*review.agenda[:place], *review.agenda[place + 1 :]))


def moved_item(review: Review, place: int, step: int) -> Review:
    """The review with a part of the agenda so many places later; at the ends it stays."""
    to = min(max(place + step, 0), len(review.agenda) - 1)
    items = list(review.agenda)
    items.insert(to, items.pop(place))
    return replace(review, agenda=tuple(items))


def usual_agenda(review: Review) -> Review:
    """The review with the agenda its kind begins with."""
    return replace(review, agenda=agenda.usual(review.kind))


def with_record(review: Review, field: str, place: int, record: object) -> Review:
    """The review with this record in a place of a field that has several; beyond them, added."""
    held = getattr(review, field)
    changes: dict[str, Any] = {field: (*held[:place], record, *held[place + 1 :])}
    return replace(review, **changes)


def without_record(review: Review, field: str, place: int) -> Review:
    """The review without the record in this place of a field."""
    held = getattr(review, field)
    changes: dict[str, Any] = {field: (*held[:place], *held[place + 1 :])}
    return replace(review, **changes)


def with_page(review: Review, page: Deck, *, left_out: bool) -> Review:
    """The review with a page of its deck left out, or shown again."""
    return _with_page(review, replace(page_of(review, page), left_out=left_out))


def worded(review: Review, page: Deck, *, headline: str, text: str, notes: str) -> Review:
    """The review with words of one's own on a page of its deck; empty ones are told by the facts.

    *notes* are for the presenter.
    """
    said = replace(
        page_of(review, page),
        headline=typed.line("headline", headline),
        text=typed.text("text", text),
        notes=typed.text("notes", notes),
    )
    return _with_page(review, said)


def page_of(review: Review, page: Deck) -> DeckPage:
    """What the user changed about a page of the deck."""
    return next((each for each in review.pages if each.page is page), DeckPage(page=page))


def _with_page(review: Review, changed: DeckPage) -> Review:
    others = [each for each in review.pages if each.page is not changed.page]
    kept = others if changed == DeckPage(page=changed.page) else [*others, changed]
    order = tuple(Deck)
    return replace(review, pages=tuple(sorted(kept, key=lambda each: order.index(each.page))))


def answered(  # noqa: PLR0913 - an answer has these parts
    book: Book, review: Review, question: Question, *, yes: bool | None, text: str, today: date
) -> Review:
    """The review with an answer to a point of the gate in writing; None takes it back."""
    others = tuple(each for each in review.gate if each.key != question)
    if yes is None:
        return replace(review, gate=others)
    author = book.settings(today)[SENDER_NAME]
    said = GateAnswer(key=question, yes=yes, text=text.strip(), since=today, author=author)
    return replace(review, gate=(*others, said))


def _who(attendee: Attendee) -> tuple[bool, str]:
    return attendee.ours, attendee.contact_id or attendee.name.casefold()
