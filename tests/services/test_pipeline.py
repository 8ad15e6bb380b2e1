"""The board, and whose an opportunity is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.edits import create
from app.domain.entity import Entity
from app.domain.money import Money
from app.domain.opportunities import Opportunity, StageMove, Terms
from app.domain.stages import Stage, StageRole
from app.services import pipeline
from app.services.editing.opportunities import OpportunityEntry
from app.services.editing.typed import EntryError
from app.storage.bookfile import BookFile
from tests.build import TODAY, account, opportunity, usd


def put(book_file: BookFile, *entities: Entity) -> None:
    with book_file.open() as book:
        book.apply("Put", create(*entities))


def board(book_file: BookFile) -> pipeline.Board:
    with book_file.read() as book:
        return pipeline.board(book, today=TODAY)


def standing(key: str, stage: str, amount: Money | None, **fields: object) -> Opportunity:
    return opportunity(
        id=key,
        moves=(StageMove(stage_id=f"stage-{stage}", since=date(2026, 11, 1)),),
        terms=(Terms(amount=amount, close_on=date(2026, 12, 1)),),
        **fields,
    )


def test_the_worked_example_of_the_weighted_pipeline(book_file):
    put(
        book_file,
        account(),
        standing("a", "identified", usd(8_000)),
        standing("b", "qualified", usd(20_000)),
        standing("c", "developing", usd(45_000)),
        standing("d", "negotiating", usd(60_000)),
        standing("e", "won", usd(99_000)),
    )
    shown = board(book_file)
    assert shown.open_totals() == (usd(133_000),)
    assert shown.open_weighted() == (usd(79_550),)


def test_currencies_are_never_added_up(book_file):
    put(
        book_file,
        account(),
        standing("a", "qualified", usd(1_000)),
        standing("b", "qualified", Money(500_00, "EUR")),
        standing("c", "qualified", None),
    )
    column = board(book_file).columns[1]
    assert len(column.cards) == 3
    assert column.totals == (Money(500_00, "EUR"), usd(1_000))
    assert column.weighted == (Money(150_00, "EUR"), usd(300))


def test_what_closes_first_stands_on_top_and_what_closed_last_too(book_file):
    late = (Terms(amount=None, close_on=date(2026, 11, 1)),)
    early_loss = (StageMove(stage_id="stage-lost", since=date(2026, 2, 1)),)
    put(
        book_file,
        account(),
        standing("soon", "identified", None),
        replace(standing("late", "identified", None), terms=late),
        replace(standing("open-end", "identified", None), terms=()),
        replace(standing("long-ago", "lost", None), moves=early_loss),
        standing("just-now", "lost", None),
    )
    columns = board(book_file).columns
    assert [card.id for card in columns[0].cards] == ["late", "soon", "open-end"]
    assert [card.is_late for card in columns[0].cards] == [True, False, False]
    assert [card.id for card in columns[5].cards] == ["just-now", "long-ago"]


def test_open_opportunities_without_an_account_wait_in_the_tray(book_file):
    put(
        book_file,
        standing("nobody", "identified", usd(1), account_id=None),
        standing("nobody-lost", "lost", usd(1), account_id=None),
    )
    shown = board(book_file)
    assert [card.id for card in shown.unassigned] == ["nobody"]
    assert [card.id for card in shown.columns[5].cards] == ["nobody-lost"]


def test_archived_things_are_not_on_the_board(book_file):
    put(
        book_file,
        account(),
        account(id="gone", name="Gone", archived_on=TODAY),
        standing("kept", "identified", None),
        standing("archived", "identified", None, archived_on=TODAY),
        standing("of-archived", "identified", None, account_id="gone"),
    )
    assert [card.id for card in board(book_file).cards] == ["kept"]


def test_a_stage_of_an_import_is_a_column_of_its_own(book_file):
    put(
        book_file,
        account(),
        Stage(id="engaging", name="Engaging", position=4, probability=Decimal("0.3")),
        opportunity(moves=(StageMove(stage_id="engaging", since=TODAY),)),
    )
    names = [column.stage.name for column in board(book_file).columns]
    assert names[4:] == ["Engaging", "Closed-Won", "Closed-Lost"]


def test_an_archived_stage_is_shown_while_something_stands_in_it(book_file):
    old = Stage(id="old", name="Old", position=9, archived_on=TODAY)
    unused = Stage(id="unused", name="Unused", position=10, archived_on=TODAY)
    put(
        book_file,
        account(),
        old,
        unused,
        opportunity(moves=(StageMove(stage_id="old", since=TODAY),)),
    )
    assert [column.stage.name for column in board(book_file).columns][-1] == "Old"


def test_a_past_day_shows_the_stage_and_the_amount_of_that_day(book_file):
    moves = (
        StageMove(stage_id="stage-identified", since=date(2026, 6, 1)),
        StageMove(stage_id="stage-qualified", since=date(2026, 9, 1)),
    )
    terms = (Terms(amount=usd(10), since=None), Terms(amount=usd(20), since=date(2026, 9, 1)))
    put(book_file, account(), opportunity(moves=moves, terms=terms))
    with book_file.read() as book:
        past = pipeline.board(book, today=date(2026, 8, 1))
    assert [len(column.cards) for column in past.columns][:2] == [1, 0]
    assert past.columns[0].totals == (usd(10),)


def test_many_are_assigned_in_one_step(book_file):
    waiting = [standing(f"o{n}", "identified", None, account_id=None) for n in range(50)]
    put(book_file, account(), *waiting)
    with book_file.open() as book:
        book.apply(
            "Assign", pipeline.assign(book, [each.id for each in waiting], "acme", today=TODAY)
        )
    shown = board(book_file)
    assert (len(shown.columns[0].cards), shown.unassigned) == (50, ())
    with book_file.open() as book:
        book.undo()
    assert len(board(book_file).unassigned) == 50


def test_the_form_changes_facts_and_account_as_one_step(book_file):
    put(book_file, account(), account(id="beta", name="Beta"), opportunity())
    entry = OpportunityEntry(title="Fewer seats", amount=Decimal(3), currency="EUR")
    with book_file.open() as book:
        edit = pipeline.keep(book, "more-seats", entry, "beta", today=TODAY)
    assert len(edit.after) == 1
    after = edit.after[0]
    assert (after.title, after.account_id, after.amount) == (
        "Fewer seats",
        "beta",
        Money(300, "EUR"),
    )


def test_the_form_brings_a_new_competitor_into_the_book(book_file):
    put(book_file, account(), opportunity())
    entry = OpportunityEntry(title="Seats", competitor="Quillbase")
    with book_file.open() as book:
        book.apply("Keep", pipeline.keep(book, "more-seats", entry, "acme", today=TODAY))
        assert [each.name for each in book.competitors.all()] == ["Quillbase"]


def test_an_account_is_not_taken_from_what_is_qualified(book_file):
    put(book_file, account(), standing("more-seats", "qualified", None))
    with book_file.read() as book, pytest.raises(EntryError, match="needs an account") as refusal:
        pipeline.keep(book, "more-seats", OpportunityEntry(title="X"), None, today=TODAY)
    assert refusal.value.field == "account"


def test_archiving_takes_cards_off_the_board(book_file):
    put(book_file, account(), opportunity())
    with book_file.open() as book:
        book.apply("Archive", pipeline.archive(book, ["more-seats"], today=TODAY))
    assert board(book_file).cards == ()


def test_a_narrowed_board_adds_up_what_is_left(book_file):
    put(
        book_file,
        account(),
        standing("a", "qualified", usd(1_000), owner="Ada"),
        standing("b", "qualified", usd(500), owner="Bo"),
    )
    narrowed = board(book_file).narrowed(lambda card: card.opportunity.owner == "Bo")
    assert narrowed.columns[1].totals == (usd(500),)


def test_the_neighbours_of_a_stage(book_file):
    shown = board(book_file)
    assert shown.neighbour("stage-identified", 1).id == "stage-qualified"
    assert shown.neighbour("stage-identified", -1) is None
    assert shown.neighbour("stage-lost", 1) is None
    assert [each.stage.role for each in shown.columns][-2:] == [StageRole.WON, StageRole.LOST]
