"""The missed chances of the book."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.edits import create
from app.domain.interactions import EventKind
from app.domain.missed.chance import Mistake
from app.domain.money import Money
from app.domain.rates import Rate
from app.services import missed, portfolio
from app.services.sample import make_sample
from tests import build
from tests.build import TODAY, usd
from tests.story import ago


def look(file):
    with file.read() as book:
        rows = portfolio.rows(book, today=TODAY)
        found = missed.missed_chances(book, [row.id for row in rows], today=TODAY)
        return missed.listed(rows, found, missed.worth_of(book, rows, today=TODAY))


def young(account_id, amount):
    """A customer of a month's standing to whom something is offered already."""
    return (
        build.account(id=account_id, name=account_id.title(), customer_since=ago(30)),
        build.contract(
            id=f"c-{account_id}",
            account_id=account_id,
            start=ago(30),
            end=ago(-300),
            currency=amount.currency,
            lines=(build.line(annual=amount),),
        ),
        build.opportunity(id=f"o-{account_id}", account_id=account_id),
    )


def test_the_most_arr_comes_first_across_currencies(book_file):
    rate = Rate(id="eur", currency="EUR", value=Decimal(2), since=date(2025, 1, 1))
    scene = (
        *young("low", usd(900)),
        *young("high", usd(1_500)),
        *young("euro", Money(80_000, "EUR")),
    )
    book_file.apply("Set the scene", create(rate, *scene))
    shown = missed.of_mistake(look(book_file), Mistake.TOO_EARLY)
    assert [each.row.id for each in shown] == ["euro", "high", "low"]
    assert missed.arr_of(shown) == (Money(80_000, "EUR"), usd(2_400))


def test_two_opportunities_of_one_account_count_its_arr_once(book_file):
    told = build.event(id="live", kind=EventKind.GO_LIVE, on=ago(20))
    scene = young("acme", usd(900))
    other = build.opportunity(id="second", title="Second")
    book_file.apply("Set the scene", create(*scene, other, told))
    shown = look(book_file)
    assert len({each.id for each in shown}) == len(shown)
    assert missed.arr_of(shown) == (usd(900),)


@pytest.fixture
def sample(book_file):
    with book_file.read() as book:
        given = {each.id for kept in book.collections.values() for each in kept.all()}
    made = [each for each in make_sample(accounts=30, as_of=TODAY) if each.id not in given]
    book_file.apply("Set the scene", create(*made))
    return look(book_file)


def test_the_sample_has_one_of_every_mistake(sample):
    assert {each.chance.mistake for each in sample} == set(Mistake)
