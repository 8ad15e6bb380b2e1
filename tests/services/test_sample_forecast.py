"""The sample book shows every forecast category, a raise with its reason, and one lowered."""

from datetime import date

import pytest

from app.domain.opportunities import Category
from app.services import ranking
from app.services.books import make_book, open_book
from app.services.sample import make_sample

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def forecasts(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.book"
    make_book(path, make_sample(as_of=DAY), passphrase=None, encrypt=False)
    file = open_book(path)
    with file.read() as book:
        field = ranking.field_of(book, today=DAY)
        found = ranking.ranked(book, field.accounts, today=DAY)
    file.close()
    rows = [*field.unassigned, *(row for rows in found.values() for row in rows)]
    return {row.title: row.forecast for row in rows}


def test_every_category_is_there(forecasts):
    assert {each.category for each in forecasts.values()} == set(Category)


def test_one_is_commit_by_the_rule_one_raised_with_a_reason_and_one_lowered_without(forecasts):
    assert forecasts["Three million more calls"].computed is Category.COMMIT
    called = {title: each for title, each in forecasts.items() if each.is_called}
    raised, lowered = "Branch roll-out, Cumbria", "Six more seats for the night desk"
    assert set(called) == {raised, lowered}
    assert called[raised].category is Category.COMMIT
    assert called[raised].call.reason
    assert called[lowered].category is Category.OMITTED
