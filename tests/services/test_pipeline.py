"""The board, what a move needs, and whose an opportunity is."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.edits import Edit, create
from app.domain.entity import Entity
from app.domain.errors import RuleError
from app.domain.interactions import EventKind
from app.domain.money import Money
from app.domain.opportunities import Opportunity, Stage, StageMove, StageRole, Terms
from app.domain.overrides import Override, OverrideKind
from app.domain.settings import SENDER_NAME, decide
from app.services import pipeline
from app.services.editing.opportunities import OpportunityEntry
from app.services.editing.typed import EntryError
from app.services.pipeline import MoveEntry
from app.storage.bookfile import BookFile
from tests.build import TODAY, account, event, opportunity, usd

FOLLOW_UP = TODAY + timedelta(days=60)


def put(book_file: BookFile, *entities: Entity) -> None:
    with book_file.open() as book:
        book.apply("Put", create(*entities))


def board(book_file: BookFile) -> pipeline.Board:
    with book_file.read() as book:
        return pipeline.board(book, today=TODAY)


def carry(
    book_file: BookFile, to: str, entry: MoveEntry | None = None, key: str = "more-seats"
) -> Edit:
    with book_file.open() as book:
        edit = pipeline.move_to(book, key, f"stage-{to}", entry or MoveEntry(), today=TODAY)
        return book.apply("Move", edit)


def asked(book_file: BookFile, to: str, key: str = "more-seats") -> pipeline.Needs:
    with book_file.read() as book:
        return pipeline.needs(book, key, f"stage-{to}", today=TODAY)


def standing(key: str, stage: str, amount: Money | None, **fields: object) -> Opportunity:
    return opportunity(
        id=key,
        moves=(StageMove(stage_id=f"stage-{stage}", since=date(2026, 11, 1)),),
        terms=(Terms(amount=amount, close_on=date(2026, 12, 1)),),
        **fields,
    )


def crisis() -> Entity:
    return event(id="crisis", kind=EventKind.CRISIS, on=date(2026, 11, 2), text="Layoffs")


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


def test_a_move_is_logged_with_its_author(book_file):
    put(book_file, account(), opportunity(), decide(None, SENDER_NAME, "Ada Ng", TODAY))
    assert asked(book_file, "qualified").is_plain
    moved = carry(book_file, "qualified").after[0]
    assert moved.moves[-1] == StageMove(
        stage_id="stage-qualified", since=TODAY, from_id="stage-identified", author="Ada Ng"
    )


def test_a_move_to_where_it_stands_is_no_step(book_file):
    put(book_file, account(), opportunity())
    assert carry(book_file, "identified") == Edit()


def test_without_an_account_it_cannot_be_qualified(book_file):
    put(book_file, opportunity(account_id=None))
    with pytest.raises(RuleError, match="has no account"):
        asked(book_file, "qualified")
    with pytest.raises(RuleError, match="has no account"):
        carry(book_file, "qualified")


def test_going_back_needs_a_reason(book_file):
    put(book_file, account(), standing("more-seats", "qualified", None))
    assert asked(book_file, "identified").is_backward
    with pytest.raises(EntryError, match="why it goes back") as refusal:
        carry(book_file, "identified")
    assert refusal.value.field == "reason"
    moved = carry(book_file, "identified", MoveEntry(reason="The need was ours, not theirs"))
    assert moved.after[0].moves[-1].reason == "The need was ours, not theirs"


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (MoveEntry(follow_up_on=FOLLOW_UP), "reason"),
        (MoveEntry(reason="  ", follow_up_on=FOLLOW_UP), "reason"),
        (MoveEntry(reason="Budget"), "follow_up_on"),
        (MoveEntry(reason="Budget", follow_up_on=TODAY), "follow_up_on"),
    ],
)
def test_a_loss_needs_a_reason_and_a_day_to_ask_again(book_file, entry, field):
    put(book_file, account(), opportunity())
    with pytest.raises(EntryError) as refusal:
        carry(book_file, "lost", entry)
    assert refusal.value.field == field


def test_a_loss_keeps_why_and_to_whom(book_file):
    put(book_file, account(), opportunity())
    entry = MoveEntry(reason="Budget", competitor="Other Ltd", follow_up_on=FOLLOW_UP)
    lost = carry(book_file, "lost", entry).after[0]
    assert (lost.lost_reason, lost.competitor, lost.follow_up_on) == (
        "Budget",
        "Other Ltd",
        FOLLOW_UP,
    )
    assert not asked(book_file, "identified").is_plain
    reopened = carry(book_file, "identified", MoveEntry(reason="They called")).after[0]
    assert (reopened.lost_reason, reopened.follow_up_on) == ("", None)


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (MoveEntry(signed_on=TODAY), "amount"),
        (MoveEntry(amount=Decimal(5), currency="USD"), "signed_on"),
        (
            MoveEntry(amount=Decimal(5), currency="USD", signed_on=TODAY + timedelta(days=1)),
            "signed_on",
        ),
    ],
)
def test_a_win_needs_the_amount_and_the_day_it_was_signed(book_file, entry, field):
    put(book_file, account(), standing("more-seats", "negotiating", None))
    with pytest.raises(EntryError) as refusal:
        carry(book_file, "won", replace(entry, exception="They signed"))
    assert refusal.value.field == field


def test_a_win_confirms_what_it_brings(book_file):
    put(book_file, account(), standing("more-seats", "negotiating", usd(9)))
    signed = TODAY - timedelta(days=2)
    entry = MoveEntry(
        exception="They signed", amount=Decimal("12.50"), currency="USD", signed_on=signed
    )
    won = carry(book_file, "won", entry).after[0]
    assert (won.amount, won.close_on) == (Money(1250, "USD"), signed)


def test_facts_of_the_account_stop_a_move_past_qualified(book_file):
    put(book_file, account(), opportunity(), crisis())
    gate = asked(book_file, "developing").gate
    assert gate is not None
    assert gate.stops
    assert any("crisis" in fact.sentence.lower() for fact in gate.blocking)
    with pytest.raises(EntryError, match="may go on all the same") as refusal:
        carry(book_file, "developing")
    assert refusal.value.field == "exception"


def test_what_is_not_known_is_asked_and_is_no_pass(book_file):
    put(book_file, account(customer_since=date(2024, 1, 1)), opportunity())
    gate = asked(book_file, "developing").gate
    assert gate is not None
    assert gate.stops
    assert "No reading of onboarding" in {fact.sentence for fact in gate.questions}


@pytest.mark.parametrize("to", ["qualified", "lost"])
def test_the_gate_stands_behind_qualified_and_not_before_a_loss(book_file, to):
    put(book_file, account(), opportunity(), crisis())
    assert asked(book_file, to).gate is None


def test_reopening_beyond_qualified_goes_through_the_gate(book_file):
    put(book_file, account(), standing("more-seats", "lost", None), crisis())
    assert asked(book_file, "negotiating").stops


def test_a_written_exception_goes_along_in_the_same_step_and_is_undone_with_it(book_file):
    put(book_file, account(), opportunity(), crisis())
    edit = carry(book_file, "developing", MoveEntry(exception="Their CFO asked for it"))
    assert edit.touches == {Opportunity, Override}
    made = next(each for each in edit.after if isinstance(each, Override))
    assert (made.kind, made.subject, made.reason) == (
        OverrideKind.GATE,
        "more-seats",
        "Their CFO asked for it",
    )
    assert made.expires_on == TODAY + timedelta(days=14)
    card = board(book_file).find("more-seats")
    assert card is not None
    assert card.excused_until == made.expires_on
    assert not asked(book_file, "negotiating").stops
    with book_file.open() as book:
        book.undo()
        assert book.overrides.all() == []
    assert board(book_file).find("more-seats").stage.id == "stage-identified"


def test_many_are_assigned_in_one_step(book_file):
    waiting = [standing(f"o{n}", "identified", None, account_id=None) for n in range(50)]
    put(book_file, account(), *waiting)
    with book_file.open() as book:
        book.apply("Assign", pipeline.assign(book, [each.id for each in waiting], "acme"))
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
