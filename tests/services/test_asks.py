"""Moves on a real book: what the stages ask for, how it is answered, and what no exception lets."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from app.domain.edits import change, create
from app.domain.entity import Entity
from app.domain.interactions import EventKind
from app.domain.opportunities import Criterion, OpportunityType, StageMove
from app.domain.overrides import Override, OverrideKind
from app.domain.pipeline.criteria import Key
from app.domain.qualification.criteria import JUDGED
from app.domain.settings import SENDER_NAME, decide
from app.domain.stages import Ask, Step
from app.services import moves
from app.services.editing.checks import AnswerEntry
from app.services.editing.typed import EntryError
from app.services.moves import MoveEntry
from app.storage.bookfile import BookFile
from tests.build import TODAY, opportunity, product, ticket
from tests.stages import ask_nothing
from tests.story import ago, event, healthy

PASSED = dict.fromkeys(JUDGED, 2)
IDENTIFIED = {Key.SIGNAL_CONFIRMED: "Their CFO said so on Monday"}


def put(book_file: BookFile, *entities: Entity) -> None:
    with book_file.open() as book:
        book.apply("Put", create(*entities))


@pytest.fixture
def well(book_file):
    """An account that does well, and one opportunity of it where the test wants it."""

    def make(stage: str = "identified", *more: Entity, **fields) -> BookFile:
        known = healthy()
        at = (StageMove(stage_id=f"stage-{stage}", since=ago(9)),)
        usual = {"type": OpportunityType.SPONSOR_MOVE, "owner": "Ada", "moves": at, "id": "sold"}
        put(
            book_file,
            known.account,
            *known.contacts,
            *known.contracts,
            *known.observations,
            *known.interactions,
            *known.events,
            opportunity(**usual | fields),
            *more,
        )
        return book_file

    return make


def asked(book_file: BookFile, to: str) -> moves.Needs:
    with book_file.read() as book:
        return moves.needs(book, "sold", f"stage-{to}", today=TODAY)


def carry(book_file: BookFile, to: str, entry: MoveEntry | None = None):
    with book_file.open() as book:
        edit = moves.move_to(book, "sold", f"stage-{to}", entry or MoveEntry(), today=TODAY)
        book.apply("Move", edit)
        return book.opportunities.get("sold")


def missing(book_file: BookFile, to: str) -> list[str]:
    return [str(each.asked.key) for each in asked(book_file, to).missing]


def test_into_qualified_asks_what_identified_leaves_open_and_the_six_criteria(well):
    book_file = well(owner="", terms=())
    assert missing(book_file, "qualified") == [
        Key.SIGNAL_CONFIRMED,
        Key.SIZE,
        Key.OWNER,
        Key.QUALIFIED,
    ]
    needs = asked(book_file, "qualified")
    assert not needs.is_plain
    assert not needs.stops
    assert [str(e.asked.key) for e in needs.answers if not e.is_missing] == [Key.NOT_BLOCKED]


def test_the_answers_and_the_move_are_one_step(well):
    book_file = well(owner="", type=None)
    put(book_file, decide(None, SENDER_NAME, "Ada Ng", TODAY))
    answers = AnswerEntry(
        checks=IDENTIFIED,
        scores=PASSED,
        type=OpportunityType.SEATS,
        amount=Decimal(9_000),
        currency="USD",
        owner="Ada Ng",
    )
    moved = carry(book_file, "qualified", MoveEntry(answers=answers))
    assert moved.stage_id == "stage-qualified"
    assert (moved.type, moved.owner) == (OpportunityType.SEATS, "Ada Ng")
    assert moved.amount.major == 9_000
    (check,) = moved.checks
    assert (check.key, check.text, check.since, check.author) == (
        Key.SIGNAL_CONFIRMED,
        "Their CFO said so on Monday",
        TODAY,
        "Ada Ng",
    )
    assert {each.criterion: each.score for each in moved.criteria} == PASSED
    with book_file.open() as book:
        book.undo()
        back = book.opportunities.get("sold")
    assert (back.stage_id, back.checks, back.criteria, back.owner) == (
        "stage-identified",
        (),
        (),
        "",
    )


def test_what_is_missing_refuses_the_move_and_names_its_field(well):
    book_file = well(owner="")
    entry = MoveEntry(answers=AnswerEntry(checks=IDENTIFIED, scores=PASSED))
    with pytest.raises(EntryError, match=r"Identified asks: Owner\. Nobody owns it") as refusal:
        carry(book_file, "qualified", entry)
    assert refusal.value.field == "owner"
    with pytest.raises(EntryError) as refusal:
        carry(book_file, "qualified")
    assert refusal.value.field == Key.SIGNAL_CONFIRMED


def test_scores_that_do_not_pass_refuse_it(well):
    scores = PASSED | {Criterion.FIT: 0}
    entry = MoveEntry(answers=AnswerEntry(checks=IDENTIFIED, scores=scores))
    with pytest.raises(EntryError) as refusal:
        carry(well(), "qualified", entry)
    assert refusal.value.field == Key.QUALIFIED


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        (AnswerEntry(amount=Decimal(-5), currency="USD"), "size"),
        (AnswerEntry(amount=Decimal(10) ** 13, currency="USD"), "size"),
        (AnswerEntry(next_step="Call", next_step_on=ago(1)), "next_step_on"),
    ],
)
def test_absurd_amounts_and_days_that_are_past_are_refused(well, answers, field):
    with pytest.raises(EntryError) as refusal:
        carry(well(), "qualified", MoveEntry(answers=answers))
    assert refusal.value.field == field


def test_once_answered_it_is_not_asked_again_after_going_back(well):
    book_file = well()
    carry(book_file, "qualified", MoveEntry(answers=AnswerEntry(checks=IDENTIFIED, scores=PASSED)))
    carry(book_file, "identified", MoveEntry(reason="Too early"))
    assert asked(book_file, "qualified").is_plain


def test_skipping_lists_what_each_skipped_stage_asks(well):
    found = missing(well(), "negotiating")
    assert {Key.SIGNAL_CONFIRMED, Key.NEED, Key.QUALIFIED, Key.PROPOSAL, Key.TERMS} <= set(found)
    assert Key.SOLUTION not in found


def test_a_blocked_account_stops_a_drop_into_qualified_unless_excused_in_writing(well):
    book_file = well("identified", event(EventKind.CRISIS, 5, text="Layoffs"))
    needs = asked(book_file, "qualified")
    assert needs.stops
    assert len(needs.gate.blocking) == 1
    answers = AnswerEntry(checks=IDENTIFIED, scores=PASSED)
    with pytest.raises(EntryError, match="all the same"):
        carry(book_file, "qualified", MoveEntry(answers=answers))
    moved = carry(book_file, "qualified", MoveEntry(answers=answers, exception="CFO asked"))
    assert moved.stage_id == "stage-qualified"


def test_an_account_of_which_too_little_is_known_is_not_qualified(book_file):
    put(book_file, healthy().account, opportunity(id="sold", owner="Ada"))
    gate = asked(book_file, "qualified").gate
    assert gate.stops
    assert "Too little is known of the account’s health" in {e.sentence for e in gate.blocking}


RISK = event(EventKind.RENEWAL_AT_RISK, 5, text="They said so")
BUG = replace(ticket(id="bug"), is_bug=True, product_id="platform")


def excuse() -> Override:
    return Override(
        id="excuse",
        kind=OverrideKind.GATE,
        account_id="acme",
        subject="sold",
        value="stage-developing",
        reason="CFO asked",
        author="Ada",
        made_on=ago(1),
        expires_on=TODAY + timedelta(days=9),
    )


@pytest.mark.parametrize(
    ("fact", "says"),
    [(RISK, "Secure the renewal first"), (BUG, "Have the bug fixed first")],
)
@pytest.mark.parametrize("held", [False, True])
def test_no_exception_excuses_a_renewal_at_risk_or_a_bug_in_what_is_sold(well, fact, says, held):
    book_file = well("qualified", product(), fact, product_id="platform")
    ask_nothing(book_file)
    if held:
        put(book_file, excuse())
    needs = asked(book_file, "developing")
    assert needs.stops
    assert [each.never.startswith(says) for each in needs.firm] == [True]
    with pytest.raises(EntryError, match=says):
        carry(book_file, "developing", MoveEntry(exception="I know better"))


def test_other_facts_are_let_pass_by_an_exception_in_force(well):
    book_file = well("qualified", event(EventKind.CRISIS, 5, text="Layoffs"), excuse())
    ask_nothing(book_file)
    assert asked(book_file, "developing").is_plain


def test_past_qualified_is_where_the_column_stands_and_not_the_third_one(well):
    book_file = well("identified", event(EventKind.CRISIS, 5, text="Layoffs"))
    ask_nothing(book_file)
    with book_file.open() as book:
        stages = {each.step: each for each in book.stages.all() if each.step}
        moved = replace(stages[Step.QUALIFIED], position=3)
        others = [
            (stages[Step.DEVELOPING], replace(stages[Step.DEVELOPING], position=1)),
            (stages[Step.NEGOTIATING], replace(stages[Step.NEGOTIATING], position=4)),
            (stages[Step.QUALIFIED], moved),
        ]
        for before, after in others:
            book.apply("Move", change(before, after))
    assert asked(book_file, "developing").gate is None
    assert asked(book_file, "negotiating").stops


def test_own_questions_are_asked_on_leaving(well):
    book_file = well("developing")
    ask_nothing(book_file)
    with book_file.open() as book:
        stage = book.stages.get("stage-developing")
        own = Ask(key="own-1", text="Did legal see it?")
        book.apply("Ask", change(stage, replace(stage, asks=(*stage.asks, own))))
    with pytest.raises(EntryError, match="Did legal see it") as refusal:
        carry(book_file, "negotiating")
    assert refusal.value.field == "own-1"
    entry = MoveEntry(answers=AnswerEntry(checks={"own-1": "On Monday"}))
    assert carry(book_file, "negotiating", entry).checks[0].text == "On Monday"


def test_those_that_need_nothing_are_told_from_those_to_ask_for(well):
    book_file = well("qualified", opportunity(id="other", account_id=None))
    with book_file.read() as book:
        sorting = moves.sort_out(book, ["sold", "gone", "other"], "stage-identified", today=TODAY)
        assert [each.card.id for each in sorting.asking] == ["sold"]
        assert len(sorting.refused) == 1
        plain = moves.sort_out(book, ["sold"], "stage-qualified", today=TODAY)
        assert [each.card.id for each in plain.plain] == ["sold"]
