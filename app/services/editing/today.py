"""What becomes of a line of today's list: done, put off, or not to be done at all."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.tasks import Task
from app.domain.working.item import Item, Trigger
from app.domain.working.must_do import OWN_PLAY
from app.services.editing import typed
from app.services.words import Words
from app.storage.book import Book


def done(book: Book, items: Iterable[Item], *, today: date, words: Words | None = None) -> Edit:
    """They are done. A line that is no task is not said again for the same reason and day."""
    return _said(book, items, today, words, done_on=today)


def drop(book: Book, items: Iterable[Item], *, today: date, words: Words | None = None) -> Edit:
    """They are not to be done."""
    return _said(book, items, today, words, dropped_on=today)


def snooze(
    book: Book,
    items: Iterable[Item],
    until: date | None,
    *,
    today: date,
    words: Words | None = None,
) -> Edit:
    """They come back on a day to come."""
    if until is None or until <= today:
        typed.refuse("until", "Choose a day to come.")
    return _said(book, items, today, words, snoozed_until=until)


def _said(
    book: Book, items: Iterable[Item], today: date, words: Words | None, **fields: date
) -> Edit:
    edit, said = Edit(), dict[str, Any](fields)
    for item in items:
        edit += _of(book, item, today, words or Words(), said)
    return edit


def _of(book: Book, item: Item, today: date, words: Words, fields: dict[str, Any]) -> Edit:
    before = _task_of(book, item)
    if before is not None:
        return change(before, replace(before, **fields))
    is_step = item.step is not None
    play, step = item.step or (OWN_PLAY, item.key)
    return create(
        Task(
            id=new_id(),
            title=words.evidence(item.action),
            account_id=item.account_id or None,
            play=play,
            step=step,
            text="" if is_step else words.evidence(item.reason),
            made_on=today,
            contract_id=item.subject if is_step else None,
            **fields,
        )
    )


def _task_of(book: Book, item: Item) -> Task | None:
    """The task that a line is, or in which something was said of it before."""
    if item.trigger is Trigger.TASK:
        return book.tasks.get(item.subject)
    kept = book.tasks.of_accounts([item.account_id])
    if item.step is not None:
        found = (each for each in kept if each.contract_id == item.subject)
        return next((each for each in found if (each.play, each.step) == item.step), None)
    return next((each for each in kept if (each.play, each.step) == (OWN_PLAY, item.key)), None)
