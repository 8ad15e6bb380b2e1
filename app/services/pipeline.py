"""What the user sees and does on the pipeline: the board of opportunities, one column a stage.

Typing an opportunity in, changing and archiving it is `services.editing.opportunities`; here is
what concerns the board: where it stands, what a move needs, and whose it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from app.domain.edits import Edit, change
from app.domain.opportunities import Opportunity, looked_over
from app.domain.stages import StageRole
from app.services.cards import Board, Card, Column, card_of
from app.services.editing import opportunities, typed
from app.services.editing.opportunities import OpportunityEntry
from app.services.pinboard import Pinboard, Wish
from app.services.recall import Recall
from app.storage.book import Book

Plan: TypeAlias = Callable[[Book], Edit]
"""How a step is planned: from the book as it is, writing nothing."""

__all__ = ["Board", "Card", "Column", "card_of"]  # what the pages show, asked for here


def board(
    book: Book, *, today: date, recall: Recall | None = None, closed_since: date | None = None
) -> Board:
    """The pipeline as of a day. With *recall*, only what changed since the last time is read."""
    return Pinboard(recall).look(book, today=today, wish=Wish(closed_since=closed_since))


def assign(book: Book, ids: Iterable[str], account_id: str, *, today: date) -> Edit:
    """Say which account these opportunities belong to."""
    account = book.accounts.get(account_id)
    found = tuple(book.opportunities.find(ids).values())
    after = (looked_over(each, replace(each, account_id=account.id), today=today) for each in found)
    return Edit(before=found, after=tuple(after))


def keep(
    book: Book, opportunity_id: str, entry: OpportunityEntry, account_id: str | None, *, today: date
) -> Edit:
    """Other facts about an opportunity, and whose it is, as one step."""
    edit = opportunities.change_opportunity(book, opportunity_id, entry, today=today)
    before, after = edit.before[0], edit.after[0]
    if not isinstance(before, Opportunity) or not isinstance(after, Opportunity):
        raise TypeError(type(after))
    if account_id is None and before.account_id is not None:
        stage = book.stages.get(before.stage_id)
        if stage.role is StageRole.OPEN and stage.position > 0:
            typed.refuse("account", f"An opportunity in {stage.name} needs an account. Choose one.")
    unit = typed.unit_of(book, account_id, entry.customer_unit_id)
    kept = replace(after, account_id=account_id, customer_unit_id=unit)
    known = Edit(after=edit.after[1:])  # a competitor nobody knew yet
    return change(before, looked_over(before, kept, today=today)) + known


def archive(book: Book, ids: Iterable[str], *, today: date) -> Edit:
    """Put opportunities away. Their moves stay for the figures of past days."""
    found = tuple(book.opportunities.find(ids).values())
    return Edit(before=found, after=tuple(replace(each, archived_on=today) for each in found))
