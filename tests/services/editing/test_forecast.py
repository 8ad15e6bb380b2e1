"""Saying how sure an opportunity is, and what it rests on: edits that keep the past."""

from datetime import date, timedelta

import pytest

from app.domain.edits import Edit, create
from app.domain.opportunities import Category, StageMove
from app.domain.pipeline.forecast import CHECKS, Condition
from app.services import ranking
from app.services.editing import forecast
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY

BEGUN = (StageMove(stage_id="stage-identified", since=date(2026, 11, 9)),)


@pytest.fixture
def book(book_file):
    book_file.apply(
        "Set",
        create(
            build.account(),
            build.opportunity(moves=BEGUN),
            build.opportunity(id="bare", terms=()),
            build.opportunity(
                id="won", moves=(StageMove(stage_id="stage-won", since=date(2026, 11, 1)),)
            ),
        ),
    )
    with book_file.open() as book:
        yield book


def category(book, key="more-seats", day=TODAY):
    return ranking.one(book, book.opportunities.get(key), today=day)[0].forecast


def test_lower_needs_no_reason_and_the_rule_stays_beside_it(book):
    assert category(book).category is Category.PIPELINE
    book.apply("Call", forecast.call(book, "more-seats", Category.OMITTED, today=TODAY))
    found = category(book)
    assert (found.category, found.computed) == (Category.OMITTED, Category.PIPELINE)
    book.undo()
    assert not category(book).is_called


def test_higher_is_refused_without_a_reason(book):
    with pytest.raises(EntryError, match="Write why") as refused:
        forecast.call(book, "more-seats", Category.COMMIT, "  ", today=TODAY)
    assert refused.value.field == "reason"
    edit = forecast.call(book, "more-seats", Category.COMMIT, "Their CFO promised", today=TODAY)
    book.apply("Call", edit)
    assert category(book).category is Category.COMMIT
    assert category(book).call.reason == "Their CFO promised"


@pytest.mark.parametrize("key", ["bare", "won"])
def test_what_has_no_amount_or_is_closed_is_not_called(book, key):
    with pytest.raises(EntryError):
        forecast.call(book, key, Category.BEST_CASE, "Because", today=TODAY)


def test_what_the_rule_says_takes_a_call_back_and_the_past_keeps_it(book):
    before = TODAY - timedelta(days=5)
    book.apply("Call", forecast.call(book, "more-seats", Category.OMITTED, today=before))
    book.apply("Rule", forecast.call(book, "more-seats", Category.PIPELINE, today=TODAY))
    assert not category(book).is_called
    assert category(book, day=before).category is Category.OMITTED
    assert forecast.withdraw(book, "more-seats", today=TODAY) == Edit()


def test_a_second_call_of_a_day_takes_the_place_of_the_first(book):
    book.apply("One", forecast.call(book, "more-seats", Category.OMITTED, today=TODAY))
    book.apply("Two", forecast.withdraw(book, "more-seats", today=TODAY))
    assert len(book.opportunities.get("more-seats").calls) == 1
    assert not category(book).is_called


def test_an_answer_is_kept_under_the_name_that_stages_ask_it_by(book):
    edit = forecast.answer(book, "more-seats", Condition.PLAN, "Legal by 1 Dec", today=TODAY)
    book.apply("Answer", edit)
    (kept,) = book.opportunities.get("more-seats").checks
    assert (kept.key, kept.text, kept.since) == (CHECKS[Condition.PLAN], "Legal by 1 Dec", TODAY)
    again = forecast.answer(book, "more-seats", Condition.PLAN, "Legal by 1 Dec", today=TODAY)
    assert again == Edit()
    book.apply("Back", forecast.answer(book, "more-seats", Condition.PLAN, "", today=TODAY))
    assert category(book).of(Condition.PLAN).reason.code == "forecast_unsaid_plan"
