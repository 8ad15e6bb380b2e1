"""How much is allowed: on each day, and which limits are asked for."""

from datetime import date, timedelta

import pytest

from app.domain.edits import create
from app.domain.growth.limits import LimitKind
from app.domain.observations import Measure
from app.services.allowances import allowed, missing_limits, without_limit
from app.services.judgements import case_of, rules_of
from tests import build
from tests.build import TODAY


@pytest.fixture
def case(book_file):
    def make(*entities):
        book_file.apply("Set the scene", create(build.account(), *entities))
        with book_file.read() as book:
            facts = book.facts(TODAY, ["acme"])["acme"]
            return case_of(facts, rules_of(book, TODAY))

    return make


@pytest.fixture
def asked(case):
    def ask(*entities):
        made = case(*entities)
        return missing_limits(made), without_limit(made)

    return ask


def read(measure, value):
    return build.observation(id=measure, measure=measure, value=float(value))


def test_what_nobody_uses_is_not_asked_about(asked):
    assert asked() == ((), ())


@pytest.mark.parametrize(
    ("used", "limit"),
    [
        (Measure.SEATS_ASSIGNED, Measure.SEATS_BOUGHT),
        (Measure.ACTIVE_USERS, Measure.SEATS_BOUGHT),
        (Measure.STORAGE_USED, Measure.STORAGE_LIMIT),
        (Measure.API_CALLS, Measure.API_LIMIT),
    ],
)
def test_what_is_used_without_a_limit_is_asked_for(asked, used, limit):
    assert asked(read(used, 5)) == ((limit,), ())


def test_a_limit_that_is_read_is_not_asked_for(asked):
    assert asked(read(Measure.API_CALLS, 5), read(Measure.API_LIMIT, 9)) == ((), ())


def test_seats_of_a_contract_are_an_answer(asked):
    assert asked(read(Measure.ACTIVE_USERS, 5), build.contract()) == ((), ())


def test_zero_is_an_answer_and_says_without_limit(asked):
    found = asked(read(Measure.STORAGE_USED, 5), read(Measure.STORAGE_LIMIT, 0))

    assert found == ((), (Measure.STORAGE_LIMIT,))


def test_a_limit_is_known_from_the_day_it_was_told_and_changes_with_its_readings(case):
    days = [TODAY - timedelta(days=back) for back in (300, 200, 100, 50, 0)]
    told = [
        build.observation(id=f"limit-{n}", measure="storage_limit", value=value, on=day)
        for n, (value, day) in enumerate(
            ((10.0, days[1]), (10.0, days[2]), (0.0, days[3]), (25.0, days[4]))
        )
    ]

    assert allowed(case(*told), LimitKind.STORAGE, days) == ((days[1], 10.0), (days[4], 25.0))


def test_seats_follow_the_contract_where_nobody_reads_them(case):
    days = [date(2025, 12, 31), date(2026, 1, 1), TODAY]

    assert allowed(case(build.contract()), LimitKind.SEATS, days) == ((days[1], 100.0),)
