"""Opportunities typed in by hand: every change says that somebody looked them over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.edits import Edit, create
from app.domain.opportunities import Circumstance, Criterion, HandoffStep
from app.services import moves, pipeline
from app.services.editing import opportunities, qualification
from app.services.editing.opportunities import entry_of
from app.services.moves import MoveEntry
from app.storage.book import Book
from tests.build import TODAY, account, opportunity

KEY = "more-seats"
CHANGES: dict[str, Callable[[Book], Edit]] = {
    "typed over": lambda book: opportunities.change_opportunity(
        book, KEY, replace(entry_of(book.opportunities.get(KEY)), notes="Called"), today=TODAY
    ),
    "kept with its account": lambda book: pipeline.keep(
        book, KEY, entry_of(book.opportunities.get(KEY)), None, today=TODAY
    ),
    "assigned": lambda book: pipeline.assign(book, [KEY], "beta", today=TODAY),
    "moved": lambda book: moves.move_to(
        book, KEY, "stage-identified", MoveEntry(reason="Too early"), today=TODAY
    ),
    "scored": lambda book: qualification.score(book, KEY, Criterion.FIT, 2, today=TODAY),
    "routed": lambda book: qualification.set_circumstances(
        book, KEY, [Circumstance.COMPLEX], today=TODAY
    ),
    "planned": lambda book: qualification.set_hours(book, KEY, Decimal(3), today=TODAY),
    "handed over": lambda book: qualification.do_step(
        book, KEY, HandoffStep.QUALIFIED, TODAY, today=TODAY
    ),
}


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        stands = opportunity().moves[0]
        book.apply(
            "Put",
            create(
                account(),
                account(id="beta", name="Beta"),
                opportunity(moves=(replace(stands, stage_id="stage-qualified"),)),
            ),
        )
        yield book


@pytest.mark.parametrize("change", CHANGES)
def test_whoever_changes_it_has_looked_it_over(book, change):
    if change == "kept with its account":
        book.apply(
            "Back",
            moves.move_to(
                book,
                KEY,
                "stage-identified",
                MoveEntry(reason="Too early"),
                today=date(2026, 11, 2),
            ),
        )
    book.apply("Change", CHANGES[change](book))
    assert book.opportunities.get(KEY).reviewed_on == TODAY
    book.undo()
    assert book.opportunities.get(KEY).reviewed_on != TODAY


def test_what_is_kept_as_it_was_is_no_step(book):
    entry = entry_of(book.opportunities.get(KEY))
    book.apply("Keep", opportunities.change_opportunity(book, KEY, entry, today=TODAY))
    assert book.opportunities.get(KEY).reviewed_on is None
    assert book.undo_label == "Put"


def test_what_is_written_down_today_is_looked_over_today(book):
    entry = entry_of(book.opportunities.get(KEY))
    made = opportunities.add(book, "acme", entry, today=TODAY).after[0]
    assert made.reviewed_on == TODAY
