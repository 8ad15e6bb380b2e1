"""Which limits are asked for."""

import pytest

from app.domain.edits import create
from app.domain.observations import Measure
from app.services.judgements import case_of, rules_of
from app.services.missing_limits import missing_limits, without_limit
from tests import build
from tests.build import TODAY


@pytest.fixture
def asked(book_file):
    def ask(*entities):
        book_file.apply("Set the scene", create(build.account(), *entities))
        with book_file.read() as book:
            facts = book.facts(TODAY, ["acme"])["acme"]
            case = case_of(facts, rules_of(book, TODAY))
            return missing_limits(case), without_limit(case)

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
