"""Size: the band of added ARR, at its exact bounds."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.money import Money
from app.domain.qualification.size import SizeBand, size_of, usual_hours
from app.domain.qualification.thresholds import HOURS_SMALL
from app.domain.rates import Rate
from app.domain.settings import Settings
from tests.build import TODAY


@pytest.mark.parametrize(
    ("cents", "band"),
    [
        (0, SizeBand.SMALL),
        (4_999_99, SizeBand.SMALL),
        (5_000_00, SizeBand.MEDIUM),
        (24_999_99, SizeBand.MEDIUM),
        (25_000_00, SizeBand.LARGE),
        (99_999_99, SizeBand.LARGE),
        (100_000_00, SizeBand.STRATEGIC),
    ],
)
def test_a_bound_belongs_to_the_larger_band(cents, band):
    assert size_of(Money(cents, "USD"), (), TODAY).band is band


def test_another_currency_is_placed_at_the_rate_of_the_day():
    rates = (
        Rate(id="old", currency="EUR", value=Decimal("1.0"), since=date(2025, 1, 1)),
        Rate(id="new", currency="EUR", value=Decimal("1.25"), since=TODAY),
    )
    assert size_of(Money(4_000_00, "EUR"), rates, TODAY).band is SizeBand.MEDIUM
    assert size_of(Money(4_000_00, "EUR"), rates, date(2026, 1, 1)).band is SizeBand.SMALL


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (None, "size_unknown"),
        (Money(9_000_00, "EUR"), "size_no_rate"),
        (Money(-1, "USD"), "size_negative"),
    ],
)
def test_without_a_band_it_says_why(amount, code):
    found = size_of(amount, (), TODAY)
    assert found.band is None
    assert found.gap is not None
    assert found.gap.code == code


def test_hours_follow_the_band_and_can_be_set():
    assert usual_hours(SizeBand.SMALL) == 3
    assert usual_hours(SizeBand.SMALL, Settings({HOURS_SMALL.key: "5"})) == 5
    assert usual_hours(None) is None
