"""Money: whole minor units, halves up, never across currencies."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import RuleError
from app.domain.money import Money, from_major, split, total, totals


def usd(text: str) -> Money:
    return from_major(Decimal(text), "USD")


@pytest.mark.parametrize(
    ("written", "minor"),
    [("2.675", 268), ("2.665", 267), ("1.005", 101), ("0.125", 13), ("-0.005", -1)],
)
def test_a_half_goes_up(written, minor):
    assert usd(written).minor == minor


@pytest.mark.parametrize(("currency", "minor"), [("USD", 123450), ("JPY", 1235), ("KWD", 1234500)])
def test_each_currency_has_its_own_minor_unit(currency, minor):
    assert from_major(Decimal("1234.5"), currency) == Money(minor, currency)


def test_one_hundred_in_three_parts_is_exact_and_the_first_gets_the_cent():
    assert [part.minor for part in split(usd("100"), [1, 1, 1])] == [3334, 3333, 3333]


def test_of_equal_remainders_the_earlier_part_gets_the_unit():
    assert [part.minor for part in split(usd("0.05"), [3, 7])] == [2, 3]


def test_a_total_is_split_by_list_price():
    parts = split(usd("135000"), [100_000, 50_000])

    assert parts == (usd("90000"), usd("45000"))


@given(
    st.integers(-(10**15), 10**15),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any),
)
def test_the_parts_always_add_up(minor, weights):
    whole = Money(minor, "USD")

    parts = split(whole, weights)

    assert total(parts, "USD") == whole
    assert len(parts) == len(weights)


@given(st.integers(-(10**15), 10**15), st.sampled_from(["USD", "JPY", "KWD"]))
def test_an_amount_survives_being_written_out(minor, currency):
    amount = Money(minor, currency)

    assert from_major(amount.major, currency) == amount


def test_amounts_of_two_currencies_are_never_added():
    with pytest.raises(ValueError, match="cannot add EUR to USD"):
        Money(1, "USD") + Money(1, "EUR")

    assert totals([Money(1, "USD"), Money(2, "EUR"), Money(3, "USD")]) == (
        Money(2, "EUR"),
        Money(4, "USD"),
    )


@pytest.mark.parametrize("amount", ["1e999999999", "Infinity", "NaN", "12345678901234567"])
def test_an_amount_no_database_holds_is_refused(amount):
    with pytest.raises(RuleError, match="fifteen digits"):
        from_major(Decimal(amount), "USD")


@pytest.mark.parametrize("code", ["usd", "US", "DOLLAR", "", "€"])
def test_a_currency_is_three_capital_letters(code):
    with pytest.raises(RuleError, match="three letters"):
        Money(1, code)
