"""Nothing, yes or no, and currencies."""

import pytest

from app.exchange.values import (
    currency_in,
    currency_in_header,
    is_blank,
    is_currency_code,
    is_nothing,
    parse_bool,
    refusal,
)


@pytest.mark.parametrize(
    ("text", "blank", "nothing"),
    [
        ("", True, True),
        (" ", True, True),
        ("\n", True, True),
        ("NA", False, True),
        ("NULL", False, True),
        ("-", False, True),
        ("0", False, False),
        ("Namibia", False, False),
    ],
)
def test_blank_is_not_the_same_as_nothing(text, blank, nothing):
    assert is_blank(text) is blank
    assert is_nothing(text) is nothing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TRUE", True),
        ("Yes", True),
        ("1", True),
        (" y ", True),
        ("WAHR", True),
        ("x", True),
        ("false", False),
        ("No", False),
        ("0", False),
        ("FALSCH", False),
        ("nein", False),
        ("", None),
        ("N/A", None),
    ],
)
def test_yes_and_no_in_several_languages(text, expected):
    assert parse_bool(text) is expected


def test_another_word_is_neither():
    with pytest.raises(ValueError, match="“maybe” is not yes or no"):
        parse_bool("maybe")


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("5 EUR", "", "EUR"),
        ("US$ 5", "CAD", "USD"),
        ("$5", "", "USD"),
        ("$5", "AUD", "AUD"),
        ("$5", "EUR", "USD"),
        ("¥5", "", "JPY"),
        ("¥5", "CNY", "CNY"),
        ("5 kr", "NOK", "NOK"),
        ("£5", "", "GBP"),
        ("5 zł", "", "PLN"),
        ("5", "EUR", None),
        ("XYZ 5", "", None),
    ],
)
def test_an_amount_may_name_its_currency(text, home, expected):
    assert currency_in(text, home) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Amount (£)", "GBP"),
        ("Value [usd]", "USD"),
        ("refund_amount_usd", "USD"),
        ("cost_EUR", "EUR"),
        ("ARR EUR", "EUR"),
        ("EUR amount", "EUR"),
        ("ARR €", "EUR"),
        ("all", None),
        ("try", None),
        ("Sample all", None),
        ("Firm", None),
        ("seat_utilization_pct", None),
    ],
)
def test_the_name_of_a_column_may_name_a_currency(name, expected):
    assert currency_in_header(name) == expected


def test_a_cell_may_be_nothing_but_a_code():
    assert is_currency_code(" usd ")
    assert not is_currency_code("US")


def test_a_refusal_quotes_no_more_than_one_takes_in():
    assert refusal("a\nb", "a date") == "“a b” is not a date."
    assert refusal("x" * 50, "a date") == f"“{'x' * 39}…” is not a date."
