"""Rates: dated, typed in by the user, and never guessed."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.errors import RuleError
from app.domain.money import Money
from app.domain.rates import Rate, convert
from tests.build import TODAY, usd


def rate(value: str, since: date = date(2026, 1, 1), currency: str = "EUR") -> Rate:
    return Rate(id=f"{currency}{since}", currency=currency, value=Decimal(value), since=since)


def test_an_amount_is_placed_by_the_rate_of_the_day():
    rates = [rate("1.10"), rate("1.20", date(2026, 7, 1))]

    assert convert(Money(10_000, "EUR"), "USD", rates, date(2026, 6, 30)) == usd(110)
    assert convert(Money(10_000, "EUR"), "USD", rates, TODAY) == usd(120)


def test_without_a_rate_there_is_no_amount():
    assert convert(Money(1, "PLN"), "USD", [rate("1.1")], TODAY) is None
    assert convert(Money(1, "EUR"), "USD", [rate("1.1")], date(2025, 1, 1)) is None


def test_minor_units_of_different_size_are_minded():
    rates = [rate("0.0065", currency="JPY")]

    assert convert(Money(1_000_000, "JPY"), "USD", rates, TODAY) == usd(6_500)


@pytest.mark.parametrize("value", ["0", "-1", "NaN", "Infinity"])
def test_a_rate_is_above_zero(value):
    with pytest.raises(RuleError, match="above zero"):
        rate(value)
