"""Which past days there are, and that nothing is written while one is looked at."""

from datetime import date

import pytest

from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.settings import CURRENCY
from app.services import portfolio, search, security, settings
from app.services.books import Secrets, open_book
from app.services.explaining import explain_json
from app.services.past import Ago, Stride, day_of, first_day, stepped
from app.services.starting import make_sample_book
from tests import build
from tests.build import TODAY

REFUSAL = "Go back to today."


@pytest.fixture
def sample_file(tmp_path):
    make_sample_book(tmp_path / "sample.book", today=TODAY, tell=lambda *_: None)
    file = open_book(tmp_path / "sample.book", Secrets())
    yield file
    file.close()


@pytest.mark.parametrize(
    ("ago", "day"),
    [
        (Ago.WEEK, date(2026, 11, 13)),
        (Ago.MONTH, date(2026, 10, 20)),
        (Ago.QUARTER_END, date(2026, 9, 30)),
        (Ago.YEAR, date(2025, 11, 20)),
    ],
)
def test_days_often_wanted(ago, day):
    assert day_of(ago, TODAY) == day


def test_on_the_last_day_of_a_quarter_that_quarter_has_not_ended():
    assert day_of(Ago.QUARTER_END, date(2026, 9, 30)) == date(2026, 6, 30)
    assert day_of(Ago.QUARTER_END, date(2026, 1, 1)) == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("day", "stride", "later", "expected"),
    [
        (date(2026, 3, 31), Stride.MONTH, False, date(2026, 2, 28)),
        (date(2026, 2, 28), Stride.MONTH, True, date(2026, 3, 31)),
        (date(2026, 3, 30), Stride.MONTH, False, date(2026, 2, 28)),
        (date(2026, 1, 15), Stride.MONTH, True, date(2026, 2, 15)),
        (date(2026, 1, 5), Stride.WEEK, False, date(2025, 12, 29)),
    ],
)
def test_months_go_from_last_day_to_last_day(day, stride, later, expected):
    assert stepped(day, stride, later=later) == expected


def test_a_book_begins_with_its_first_dated_fact(book_file):
    with book_file.read() as book:
        assert first_day(book) is None
    book_file.apply("Put", create(build.account(), build.contract(), build.observation()))
    with book_file.read() as book:
        assert first_day(book) == date(2026, 1, 1)


def test_while_a_past_day_is_looked_at_the_file_itself_refuses_to_be_written(book_file):
    book_file.apply("Put", create(build.account(), build.contract()))
    book_file.look_back(date(2026, 3, 31), REFUSAL)

    with pytest.raises(RuleError, match=REFUSAL):
        book_file.apply("More", create(build.account(id="other")))
    with pytest.raises(RuleError, match=REFUSAL), book_file.open() as book:
        book.undo()
    with pytest.raises(RuleError, match=REFUSAL):
        security.new_code(book_file)

    book_file.look_ahead()
    with book_file.read() as book:
        assert [step.label for step in book.history()] == ["Put"]
    book_file.apply("More", create(build.account(id="other")))


def test_search_does_not_find_what_was_said_later(book_file):
    talks = [build.interaction(id=f"t{n}", on=date(2026, n, 1), summary="Talk") for n in (2, 5)]
    book_file.apply("Put", create(build.account(), *talks))
    book_file.look_back(date(2026, 3, 31), REFUSAL)

    with book_file.read() as book:
        found = [hit.id for hit in search.find(book, "talk")]
    with book_file.read_all() as book:
        assert len(search.find(book, "talk")) == 2

    assert found == ["t2"]


def test_settings_and_steps_are_read_as_the_day_and_as_the_clock_have_them(book_file):
    with book_file.open() as book:
        book.apply("Decide", settings.decide(book, CURRENCY, "SEK", today=TODAY))
    book_file.look_back(date(2026, 11, 1), REFUSAL)

    with book_file.read() as book:
        step = book.history()[0]
        assert CURRENCY.key not in {each.id for each in book.decided.all() if len(each.values) > 1}
        assert book.settings(TODAY).currency != "SEK"
        assert len(book.steps.edit_of(step.id).after) == 1


@pytest.mark.parametrize("day", [date(2026, 8, 1), date(2026, 3, 31), date(2025, 12, 31)])
def test_what_is_shown_as_of_a_day_is_what_the_command_line_answers(sample_file, day):
    book_file = sample_file
    with book_file.read() as book:
        said = portfolio.as_json(book, today=day)
        ids = [each["id"] for each in said["accounts"]]
        explained = [explain_json(book, each, today=day) for each in ids]

    book_file.look_back(day, REFUSAL)

    with book_file.read() as book:
        assert portfolio.as_json(book, today=day) == said
        assert [explain_json(book, each, today=day) for each in ids] == explained
