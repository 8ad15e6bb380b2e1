"""What the conversation part shows, and what may be taken along."""

from datetime import date

import pytest

from app.domain.discovery import Answer, AnswerOutcome
from app.domain.edits import create
from app.domain.guide.defaults import DEFAULTS
from app.domain.interactions import EventKind
from app.domain.signals import Signal, Source
from app.domain.success import Objective
from app.domain.units import Cell, CellState, CustomerUnit, Mark
from app.services import account, conversation
from app.services.sample import make_sample
from app.services.words import Words
from tests import build
from tests.build import TODAY, usd

WORDS = Words()


def answer(id_, question="manual", on=TODAY, **fields):
    return Answer(
        **{"id": id_, "account_id": "acme", "question": question, "on": on, "text": "Lists"}
        | fields
    )


@pytest.fixture
def view(book_file):
    def read(*entities, today=TODAY):
        book_file.apply("Set the scene", create(build.account(), *entities))
        with book_file.read() as book:
            return account.view(book, "acme", today=today)

    return read


def test_an_account_without_anything_is_asked_everything(view):
    shown = view()
    prompts = conversation.prompts(shown)
    assert len(prompts) > 15
    assert conversation.log(shown, WORDS) == ()


def test_the_log_says_who_said_what_and_what_came_of_it(view):
    shown = view(
        build.contact(),
        build.product(),
        CustomerUnit(id="unit", account_id="acme", name="Field service"),
        Signal(
            id="signal",
            account_id="acme",
            source=Source.RELATIONSHIP,
            type="manual_work",
            on=date(2026, 11, 1),
        ),
        Cell(
            id="cell",
            account_id="acme",
            product_id="platform",
            customer_unit_id="unit",
            marks=(Mark(state=CellState.GAP, potential=usd(9600), since=date(2026, 11, 2)),),
        ),
        answer(
            "first",
            on=date(2026, 11, 1),
            outcome=AnswerOutcome.SIGNAL,
            led_to_id="signal",
            contact_id="ana",
        ),
        answer(
            "second",
            on=date(2026, 11, 2),
            outcome=AnswerOutcome.WHITESPACE,
            led_to_id="cell",
        ),
        answer("third", on=date(2026, 11, 3), outcome=AnswerOutcome.WHITESPACE, led_to_id="unit"),
        answer("fourth", on=date(2026, 11, 4), outcome=AnswerOutcome.NOT_A_FIT, text="No money"),
        answer("fifth", on=date(2026, 11, 5), outcome=AnswerOutcome.SIGNAL, led_to_id="gone"),
        answer("sixth", "of_another_program", on=date(2026, 11, 6)),
    )
    sixth, fifth, fourth, third, second, first = conversation.log(shown, WORDS)
    assert (first.who, first.led_to, first.leads) == ("Ana Lima", "Still done by hand", "signals")
    assert (second.led_to, second.leads) == (
        "Platform · Field service · $9,600.00",
        "whitespace",
    )
    assert (third.led_to, third.leads) == ("Field service", "whitespace")
    assert (fourth.answer.text, fourth.led_to, fourth.leads) == ("No money", "", "")
    assert (fifth.led_to, fifth.leads) == ("", "")
    assert sixth.question == "of_another_program"


def test_on_a_past_day_only_what_was_answered_by_then_is_known(view):
    later = answer("late", on=TODAY)
    shown = view(later, answer("early", "changed", on=date(2026, 6, 1)), today=date(2026, 7, 1))
    assert [each.id for each in conversation.log(shown, WORDS)] == ["early"]
    last = {each.id: each.last for each in conversation.prompts(shown)}
    assert last["changed"].id == "early"
    assert last["manual"] is None


def test_what_is_internal_is_shown_and_never_copied(view):
    shown = view(
        build.event(
            id="goal", kind=EventKind.MILESTONE, on=date(2026, 11, 12), text="100 orders a day"
        ),
        build.event(
            id="hire",
            kind=EventKind.NEW_EXECUTIVE,
            on=date(2026, 11, 12),
            text="Their health is at risk",
        ),
        answer("old", "changed", on=date(2026, 1, 5), text="A second plant"),
        answer("sore", "works_not", on=date(2026, 1, 5), text="They may churn"),
    )
    lines = conversation.take_along(conversation.prompts(shown), "Acme", TODAY, WORDS)
    text = conversation.copied(lines)
    assert text.startswith("Acme, 20 Nov 2026\n")
    assert "• You have reached what you set out to do. What is the next goal?" in text
    assert "100 orders a day" in text
    assert "5 Jan 2026: A second plant" in text
    assert "• Somebody new is in charge." in text
    internal = [each.text.strip() for each in lines if each.internal]
    assert any("Their health is at risk" in each for each in internal)
    assert any("They may churn" in each for each in internal)
    for word in ("risk", "health", "churn", "No value statement", "red flag"):
        assert word not in text


def test_what_rests_or_was_just_answered_is_not_taken_along(view):
    shown = view(
        answer("now", "changed", text="A second plant"),
        answer("no", "manual", outcome=AnswerOutcome.NOT_A_FIT),
    )
    lines = conversation.take_along(conversation.prompts(shown), "Acme", TODAY, WORDS)
    asked = [each.text for each in lines if each.is_question]
    assert "What has changed for you since we started?" not in asked
    assert "What do you still do by hand?" not in asked
    assert "Which features do you miss?" in asked


@pytest.mark.parametrize(
    ("text", "internal"),
    [
        ("Your health score fell", True),
        ("A red flag is up", True),
        ("The renewal is at risk", True),
        ("Every answer was that of a promoter", True),
        ("Where do you see growth?", False),
        ("The healing of wounds", False),
        ("", False),
    ],
)
def test_words_that_stay_in_the_house(text, internal):
    assert conversation.is_internal(text) is internal


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("moment:goal", "Goal achieved"),
        ("moment", "Any other good moment"),
        ("signal:waiting_list", "Signal: Waiting list for seats"),
        ("signal:of_an_import", "Signal: of_an_import"),
        ("item:RF5", "Unknown: The renewal is not at risk"),
        ("item:none", "none"),
    ],
)
def test_every_occasion_has_a_name(code, word):
    assert conversation.occasion_word(code) == word


def test_the_sample_book_tells_of_answers_of_every_outcome():
    sample = make_sample(as_of=TODAY)
    by_id = {each.id: each for each in sample}
    answers = [each for each in sample if isinstance(each, Answer)]
    assert {each.outcome for each in answers} == set(AnswerOutcome)
    assert {each.question for each in answers} <= {each.key for each in DEFAULTS}
    for each in answers:
        assert each.on <= TODAY
        assert by_id[each.contact_id].account_id == each.account_id
        if each.interaction_id is not None:
            assert by_id[each.interaction_id].on == each.on
        led_to = by_id.get(each.led_to_id)
        kinds = {
            AnswerOutcome.SIGNAL: Signal,
            AnswerOutcome.WHITESPACE: Cell,
            AnswerOutcome.OBJECTIVE: Objective,
        }
        assert isinstance(led_to, kinds.get(each.outcome, type(None)))


def test_no_question_that_comes_with_the_program_says_a_word_of_ours():
    assert [each.text for each in DEFAULTS if conversation.is_internal(each.text)] == []
