"""Answers typed in by hand, and what comes of each: one step, which undo takes back whole."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.discovery import AnswerOutcome
from app.domain.edits import create, remove
from app.domain.growth.kinds import SignalType
from app.domain.money import Money
from app.domain.settings import SENDER_NAME, decide
from app.domain.signals import Source
from app.domain.units import Cell, CellState, CustomerUnit, Mark, UnitKind
from app.services.editing import answers, interactions
from app.services.editing.answers import AnswerEntry
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY, usd

TOMORROW = date(2026, 11, 21)
NOVEMBER = date(2026, 11, 3)


@pytest.fixture
def book(book_file):
    scene = create(
        build.account(),
        build.account(id="zen", name="Zen"),
        build.contact(),
        build.contact(id="stranger", account_id="zen"),
        build.interaction(),
        build.product(),
        CustomerUnit(id="plant", account_id="acme", name="Plant Two"),
        decide(None, SENDER_NAME, "Alex Moreau", TODAY),
    )
    book_file.apply("Set the scene", scene)
    with book_file.open() as book:
        yield book


def entry(**fields):
    return AnswerEntry(**{"question": "manual", "text": "Shift lists", "on": TODAY} | fields)


def add(book, **fields):
    book.apply("Log answer", answers.add(book, "acme", entry(**fields), today=TODAY))
    return book.answers.all()[-1]


def test_an_answer_is_noted_with_who_said_it_and_in_which_exchange(book):
    kept = add(book, contact_id="ana", interaction_id="call")
    assert (kept.text, kept.on, kept.outcome) == ("Shift lists", TODAY, AnswerOutcome.NOTED)
    assert (kept.contact_id, kept.interaction_id, kept.author) == ("ana", "call", "Alex Moreau")
    assert kept.led_to_id is None
    assert book.signals.all() == []


def test_people_and_exchanges_of_others_are_left_out(book):
    kept = add(book, contact_id="stranger", interaction_id="gone")
    assert (kept.contact_id, kept.interaction_id) == (None, None)


def test_an_answer_becomes_a_signal_in_the_same_step(book):
    kept = add(
        book,
        outcome=AnswerOutcome.SIGNAL,
        signal_type=SignalType.MANUAL_WORK,
        on=NOVEMBER,
        contact_id="ana",
    )
    (signal,) = book.signals.all()
    assert kept.led_to_id == signal.id
    assert (signal.type, signal.source) == (SignalType.MANUAL_WORK, Source.RELATIONSHIP)
    assert (signal.on, signal.text, signal.contact_id) == (NOVEMBER, "Shift lists", "ana")
    book.undo()
    assert (book.answers.all(), book.signals.all()) == ([], [])


def test_a_team_that_could_benefit_becomes_a_unit_and_with_a_product_a_gap(book):
    kept = add(
        book,
        question="other_teams",
        outcome=AnswerOutcome.WHITESPACE,
        unit_name=" Field service ",
        unit_kind=UnitKind.USE_CASE,
        product_id="platform",
        potential=Decimal("9600.50"),
        currency="USD",
    )
    unit = next(each for each in book.customer_units.all() if each.id != "plant")
    (cell,) = book.cells.all()
    assert (unit.name, unit.kind, unit.position) == ("Field service", UnitKind.USE_CASE, 1)
    assert (cell.product_id, cell.customer_unit_id) == ("platform", unit.id)
    assert cell.mark(TODAY) == Mark(
        state=CellState.GAP,
        potential=Money(960_050, "USD"),
        reason="Shift lists",
        author="Alex Moreau",
        since=TODAY,
    )
    assert kept.led_to_id == cell.id
    book.undo()
    assert [each.id for each in book.customer_units.all()] == ["plant"]
    assert book.cells.all() == []


def test_a_team_alone_is_a_unit_and_one_of_that_name_is_not_made_twice(book):
    kept = add(book, outcome=AnswerOutcome.WHITESPACE, unit_name="plant TWO")
    assert kept.led_to_id == "plant"
    assert len(book.customer_units.all()) == 1


def test_a_cell_that_was_marked_before_keeps_what_held_then(book):
    before = Mark(state=CellState.DECLINED, reason="No money", since=date(2026, 1, 1))
    cell = Cell(
        id="cell",
        account_id="acme",
        product_id="platform",
        customer_unit_id="plant",
        marks=(before,),
    )
    book.apply("Mark", create(cell))
    add(book, outcome=AnswerOutcome.WHITESPACE, unit_id="plant", product_id="platform")
    kept = book.cells.get("cell")
    assert kept.mark(NOVEMBER) == before
    assert kept.mark(TODAY).state is CellState.GAP


def test_no_fit_is_a_valid_answer_with_its_reason(book):
    kept = add(book, outcome=AnswerOutcome.NOT_A_FIT, text="They have their own")
    assert (kept.outcome, kept.text, kept.led_to_id) == (
        AnswerOutcome.NOT_A_FIT,
        "They have their own",
        None,
    )


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"text": "  "}, "text", "Write what they said"),
        ({"text": "", "outcome": AnswerOutcome.NOT_A_FIT}, "text", "why it is no fit"),
        ({"text": "NUL \x00"}, "text", "character"),
        ({"on": None}, "on", "Enter the day"),
        ({"on": TOMORROW}, "on", "still to come"),
        ({"question": ""}, "question", "Choose the question"),
        ({"question": "unheard_of"}, "question", "Choose the question"),
        ({"outcome": AnswerOutcome.SIGNAL}, "signal_type", "kind of signal"),
        ({"outcome": AnswerOutcome.WHITESPACE}, "unit_name", "Name the team"),
        (
            {"outcome": AnswerOutcome.WHITESPACE, "unit_name": "A", "potential": Decimal(5)},
            "potential",
            "Choose the product",
        ),
        (
            {
                "outcome": AnswerOutcome.WHITESPACE,
                "product_id": "platform",
                "potential": Decimal(-5),
                "currency": "USD",
            },
            "potential",
            "from zero up",
        ),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_its_field(book, fields, field, said):
    with pytest.raises(EntryError, match=said) as refused:
        answers.add(book, "acme", entry(**fields), today=TODAY)
    assert refused.value.field == field


def test_the_same_signal_said_twice_on_a_day_is_refused_where_its_kind_is_chosen(book):
    same = {"outcome": AnswerOutcome.SIGNAL, "signal_type": SignalType.PAIN_POINT}
    add(book, **same)
    with pytest.raises(EntryError) as refused:
        answers.add(book, "acme", entry(question="missing", **same), today=TODAY)
    assert refused.value.field == "signal_type"


def test_a_change_of_an_answer_changes_its_signal_and_keeps_the_rest_of_it(book):
    kept = add(book, outcome=AnswerOutcome.SIGNAL, signal_type=SignalType.MANUAL_WORK)
    typed = answers.entry_of(book, kept)
    assert typed.signal_type == SignalType.MANUAL_WORK
    better = entry(
        outcome=AnswerOutcome.SIGNAL, signal_type=SignalType.PAIN_POINT, text="Lists of shifts"
    )
    step = answers.change_answer(book, kept.id, better, today=TODAY)
    book.apply("Change answer", step)
    (signal,) = book.signals.all()
    assert (signal.id, signal.type, signal.text) == (
        kept.led_to_id,
        SignalType.PAIN_POINT,
        "Lists of shifts",
    )
    assert book.answers.get(kept.id).text == "Lists of shifts"


def test_another_outcome_takes_the_signal_out_and_undo_brings_it_back(book):
    kept = add(book, outcome=AnswerOutcome.SIGNAL, signal_type=SignalType.MANUAL_WORK)
    noted = entry(outcome=AnswerOutcome.NOTED)
    book.apply("Change", answers.change_answer(book, kept.id, noted, today=TODAY))
    assert book.signals.all() == []
    assert book.answers.get(kept.id).led_to_id is None
    book.undo()
    assert len(book.signals.all()) == 1
    assert book.answers.get(kept.id) == kept


def test_what_an_answer_put_into_the_grid_is_typed_over_as_it_is(book):
    kept = add(
        book,
        outcome=AnswerOutcome.WHITESPACE,
        unit_id="plant",
        product_id="platform",
        potential=Decimal(480),
        currency="USD",
    )
    typed = answers.entry_of(book, kept)
    assert (typed.unit_id, typed.product_id, typed.potential) == ("plant", "platform", Decimal(480))
    step = answers.change_answer(book, kept.id, typed, today=TODAY)
    assert book.apply("Nothing", step).touches == frozenset()
    alone = add(book, outcome=AnswerOutcome.WHITESPACE, unit_name="Lab")
    assert answers.entry_of(book, alone).unit_id == alone.led_to_id


def test_an_answer_is_discarded_with_its_signal_and_its_whitespace_stays(book):
    kept = add(book, outcome=AnswerOutcome.SIGNAL, signal_type=SignalType.MANUAL_WORK)
    gap = add(book, outcome=AnswerOutcome.WHITESPACE, unit_id="plant", product_id="platform")
    for each in (kept, gap):
        book.apply("Remove", answers.discard(book, each.id))
    assert (book.answers.all(), book.signals.all()) == ([], [])
    assert len(book.cells.all()) == 1


def test_a_signal_that_is_gone_does_not_stand_in_the_way(book):
    kept = add(book, outcome=AnswerOutcome.SIGNAL, signal_type=SignalType.MANUAL_WORK)
    book.apply("Take the signal out", remove(book.signals.all()))
    book.apply("Remove", answers.discard(book, kept.id))
    assert book.answers.all() == []


def test_the_potential_is_kept_to_the_minor_unit(book):
    add(
        book,
        outcome=AnswerOutcome.WHITESPACE,
        product_id="platform",
        potential=Decimal(12),
        currency="USD",
    )
    (cell,) = book.cells.all()
    assert cell.customer_unit_id is None
    assert cell.mark(TODAY).potential == usd(12)


def test_an_answer_says_nothing_against_a_potential_typed_in_the_grid(book):
    mark = Mark(state=CellState.DECLINED, potential=usd(900), since=NOVEMBER)
    cell = Cell(id="c", account_id="acme", product_id="platform", marks=(mark,))
    book.apply("Mark", create(cell))
    add(book, outcome=AnswerOutcome.WHITESPACE, product_id="platform")
    now = book.cells.get("c").mark(TODAY)
    assert (now.state, now.potential) == (CellState.GAP, usd(900))


def test_an_answer_outlives_the_exchange_it_was_given_in(book):
    kept = add(book, interaction_id="call")
    book.apply("Remove", interactions.discard(book, "call"))
    assert book.answers.get(kept.id).interaction_id is None


def test_an_answer_becomes_an_objective_in_their_words_which_stays_as_it_is_edited(book):
    kept = add(book, outcome=AnswerOutcome.OBJECTIVE, text="Close in five days", contact_id="ana")
    (objective,) = book.objectives.all()
    assert (kept.led_to_id, objective.text, objective.said_by) == (
        objective.id,
        "Close in five days",
        "Ana Lima",
    )

    typed = entry(outcome=AnswerOutcome.OBJECTIVE, text="Close in four days")
    book.apply("Change", answers.change_answer(book, kept.id, typed, today=TODAY))
    assert [each.text for each in book.objectives.all()] == ["Close in five days"]

    book.undo()
    book.undo()
    assert book.objectives.all() == []
    assert book.answers.all() == []
