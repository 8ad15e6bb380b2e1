"""What a plan attains is told as an event, so that every judgement of the account knows of it.

A milestone that is done opens a good moment, a goal that is achieved speaks for readiness.
"""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.interactions import Event, EventKind
from app.domain.success import Milestone, Objective
from app.storage.book import Book

PLAN = "plan"
"""The source of these events. What was typed or imported besides is left alone."""


@dataclass(frozen=True, slots=True)
class Attained:
    """Something of a plan and the day on which it was attained, if it was."""

    kind: EventKind
    text: str
    on: date | None


def milestone(each: Milestone | None) -> Attained:
    """A milestone; one that is no longer there is not attained."""
    if each is None:
        return Attained(EventKind.MILESTONE, "", None)
    return Attained(EventKind.MILESTONE, each.text, each.done_on)


def goal(objective: Objective) -> Attained:
    """An objective."""
    return Attained(EventKind.GOAL_ACHIEVED, objective.text, objective.reached_on)


def tell(book: Book, account_id: str, before: Attained, after: Attained) -> Edit:
    """The event of what was attained, made, changed or taken out as the plan says now."""
    if before == after:
        return Edit()
    told = _event(book, account_id, before)
    if after.on is None:
        return remove([told]) if told else Edit()
    if told is not None:
        return change(told, replace(told, text=after.text, on=after.on))
    if before.on is not None:
        return Edit()  # somebody took the event out: it is not made again by another word
    return create(
        Event(
            id=new_id(),
            account_id=account_id,
            kind=after.kind,
            on=after.on,
            text=after.text,
            source=PLAN,
        )
    )


def _event(book: Book, account_id: str, attained: Attained) -> Event | None:
    if attained.on is None:
        return None
    wanted = (attained.kind, attained.on, attained.text, PLAN)
    return next(
        (
            each
            for each in book.events.of_accounts([account_id])
            if (each.kind, each.on, each.text, each.source) == wanted
        ),
        None,
    )
