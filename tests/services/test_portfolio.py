"""The portfolio: the book as rows, and what can be done to one."""

from datetime import date

import pytest

from app.domain.accounts import Segment
from app.domain.contracts import Outcome
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.money import Money
from app.services import portfolio
from app.services.editing import overrides
from tests import build
from tests.build import TODAY, usd


@pytest.fixture
def book(book_file):
    """A book with Acme, its contract and an open opportunity."""
    scene = (build.account(), build.contract(), build.opportunity())
    book_file.apply("Set the scene", create(*scene))
    return book_file


def rows(file, today=TODAY):
    with file.read() as book:
        return portfolio.rows(book, today=today)


def take(file, plan):
    with file.open() as book:
        book.apply("Do", plan(book))


def test_a_row_says_what_is_signed_and_when_it_must_be_decided(book):
    (row,) = rows(book)

    assert row.arr == (usd(48_000),)
    assert row.segment is Segment.MID_MARKET
    assert row.renewal_date == date(2027, 1, 1)
    assert row.days_to_opt_out == -18
    assert row.open_amounts == (usd(12_000),)


def test_a_past_day_shows_what_was_in_force_then(book):
    (row,) = rows(book, date(2025, 12, 31))

    assert row.arr == ()
    assert row.open_amounts == ()


def test_a_term_that_ended_without_an_outcome_stands_apart(book_file):
    ended = build.contract(end=date(2026, 6, 30))
    left = build.contract(id="left", end=date(2026, 6, 30), outcome=Outcome.LEFT)
    book_file.apply("Scene", create(build.account(), ended, left))

    (row,) = rows(book_file)

    assert (row.arr, row.overdue) == ((), (usd(48_000),))


def test_currencies_are_never_added_up(book):
    euro = build.contract(id="eur", currency="EUR", lines=(build.line(annual=Money(100, "EUR")),))
    book.apply("Another", create(euro))

    assert portfolio.totals(rows(book)).arr == (Money(100, "EUR"), usd(48_000))


def test_the_segment_can_be_set_with_a_reason_and_cleared_again(book):
    take(
        book,
        lambda b: overrides.override_segment(
            b, "acme", Segment.ENTERPRISE, "Huge potential", today=TODAY
        ),
    )
    (row,) = rows(book)
    assert (row.segment, row.segment_overridden) == (Segment.ENTERPRISE, True)

    take(book, lambda b: overrides.withdraw_segment(b, "acme", today=TODAY))
    (row,) = rows(book)
    assert (row.segment, row.segment_overridden) == (Segment.MID_MARKET, False)


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_an_account_needs_a_name(book, name):
    with book.read() as b, pytest.raises(RuleError, match="needs a name"):
        portfolio.rename(b, "acme", name)


def test_the_same_name_is_not_typed_in_twice(book):
    with book.read() as b, pytest.raises(RuleError, match="in the book already"):
        portfolio.add_account(b, "Acme", today=TODAY)


def test_tags_are_kept_once_in_their_order(book):
    take(book, lambda b: portfolio.retag(b, "acme", ["pilot", " ref ", "pilot", ""]))

    assert rows(book)[0].tags == ("pilot", "ref")


def test_an_archived_account_is_gone_from_the_table_but_not_from_past_days(book):
    take(book, lambda b: portfolio.archive(b, "acme", today=TODAY))

    assert rows(book) == ()
    assert len(rows(book, date(2026, 11, 19))) == 1


def test_the_answer_of_the_command_line_has_its_shape(book):
    with book.read() as b:
        answer = portfolio.as_json(b, today=TODAY)

    (account,) = answer["accounts"]
    assert (answer["count"], answer["arr"]) == (1, (usd(48_000),))
    assert account["arr"] == usd(48_000)
    assert account["health"].keys() == {"score", "colour", "coverage"}
    assert account["health"]["colour"] == "grey"
    assert account["readiness"] == "blocked" or account["readiness"] == "not_assessed"
    assert "Acme" in portfolio.as_lines(answer)[0]


def test_the_table_shows_what_the_whole_judgement_says(book):
    with book.read() as opened:
        shown = portfolio.judged(opened, [build.account().id], today=TODAY)
        whole = portfolio.judgements(opened, [build.account().id], today=TODAY)
        health = portfolio.health(opened, build.account().id, today=TODAY)

    (known,), (judgement,) = shown.values(), whole.values()
    assert (known.colour, known.score) == (judgement.health.colour, judgement.health.score)
    assert known.coverage == judgement.health.coverage
    assert known.verdict is judgement.readiness.verdict
    assert health == judgement.health
