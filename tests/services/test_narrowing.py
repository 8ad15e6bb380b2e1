"""Which values pass a condition."""

from datetime import date

import pytest

from app.domain.accounts import Segment
from app.domain.money import Money
from app.domain.views import Condition
from app.services import narrowing
from tests.build import TODAY, usd


def chosen(*values):
    return Condition(field="f", values=values)


@pytest.mark.parametrize(
    ("value", "passes"),
    [
        (Segment.SMB, True),
        (Segment.ENTERPRISE, False),
        (None, True),
        (("key", "smb"), True),
        (("key",), False),
        ((), True),
        ("", True),
    ],
)
def test_one_of_several_is_enough_and_nothing_can_be_asked_for(value, passes):
    assert narrowing.is_one_of(chosen("smb", ""), value) is passes


@pytest.mark.parametrize(
    ("bounds", "value", "passes"),
    [
        (("10", "20"), 10, True),
        (("10", "20"), 20, True),
        (("10", "20"), 21, False),
        (("10", ""), 1_000_000, True),
        (("", "20"), -5, True),
        (("10", "20"), None, False),
        (("", ""), None, True),
        (("0.1", "0.3"), 0.3, True),
        (("10000", "50000"), (usd(48_000),), True),
        (("10000", "50000"), (usd(1), Money(2_000_000, "EUR")), True),
        (("10000", "50000"), (), False),
        (("2027-01-01", ""), date(2027, 1, 1), True),
        (("2027-01-01", ""), date(2026, 12, 31), False),
        (("0d", "90d"), date(2026, 11, 20), True),
        (("0d", "90d"), date(2027, 2, 18), True),
        (("0d", "90d"), date(2027, 2, 19), False),
        (("0d", "90d"), date(2026, 11, 19), False),
        (("what", "ever"), 5, True),
        (("what", "xd"), date(2026, 1, 1), True),
        ((), (), True),
    ],
)
def test_a_range_holds_its_ends_and_what_is_unknown_lies_nowhere(bounds, value, passes):
    assert narrowing.is_between(chosen(*bounds), value, today=TODAY) is passes


def test_days_from_now_are_told_from_a_range_of_days():
    assert narrowing.days_ahead(narrowing.within_days("renewal", 90)) == 90
    assert narrowing.days_ahead(chosen("2026-01-01", "")) is None
    assert narrowing.days_ahead(chosen("0d", "d")) is None


def test_a_field_has_one_condition():
    first, other = Condition(field="a", values=("1",)), Condition(field="b", values=("2",))
    again = Condition(field="a", values=("3",))

    assert narrowing.replaced((first, other), again) == (again, other)
    assert narrowing.replaced((other,), first) == (other, first)
