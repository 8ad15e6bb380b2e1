"""Lines between people besides who reports to whom: drawn, described and taken away by hand."""

from dataclasses import replace
from datetime import date

from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.ties import Tie, TieKind
from app.services.editing import typed
from app.storage.book import Book


def connect(  # noqa: PLR0913 - a line is these values
    book: Book, from_id: str, to_id: str, kind: TieKind, note: str = "", *, today: date
) -> Edit:
    """A line from one person to another, from today on."""
    one, other = book.contacts.get(from_id), book.contacts.get(to_id)
    if one.id == other.id:
        typed.refuse("to", "A line needs two people. Choose somebody else.")
    if one.account_id is None or one.account_id != other.account_id:
        typed.refuse("to", "Both people must be at the same account. Choose one of those here.")
    tie = Tie(
        id=new_id(),
        account_id=one.account_id,
        from_id=from_id,
        to_id=to_id,
        kind=kind,
        note=typed.text("note", note),
        since=today,
    )
    _check(book, tie, today)
    return create(tie)


def change_tie(book: Book, tie_id: str, kind: TieKind, note: str, *, today: date) -> Edit:
    """Another kind of line, or another note on it."""
    tie = book.ties.get(tie_id)
    other = replace(tie, kind=kind, note=typed.text("note", note))
    _check(book, other, today)
    return change(tie, other)


def turn_round(book: Book, tie_id: str) -> Edit:
    """The line goes the other way."""
    tie = book.ties.get(tie_id)
    return change(tie, replace(tie, from_id=tie.to_id, to_id=tie.from_id))


def end_tie(book: Book, tie_id: str, *, today: date) -> Edit:
    """The line is no longer. One that was there before today stays known for the days before."""
    tie = book.ties.get(tie_id)
    if tie.since is not None and tie.since < today:
        return change(tie, replace(tie, ended_on=today))
    return remove([tie])


def _check(book: Book, tie: Tie, today: date) -> None:
    for other in book.ties.of_accounts([tie.account_id]):
        over = other.ended_on is not None and other.ended_on <= today
        if other.id == tie.id or over or other.kind is not tie.kind:
            continue
        ends = (other.from_id, other.to_id)
        same = ends == (tie.from_id, tie.to_id)
        both_ways = tie.kind is not TieKind.INFLUENCES and ends == (tie.to_id, tie.from_id)
        if same or both_ways:
            typed.refuse("kind", "There is such a line between them. Choose another kind.")
