"""Numbers in the spellings of the world."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.numbers import (
    COMMA,
    POINT,
    is_number,
    number_style_of,
    parse_amount,
    parse_decimal,
    parse_whole,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", "0"),
        ("1234", "1234"),
        ("1,234.50", "1234.50"),
        ("12,34,567", "1234567"),
        ("1 234.5", "1234.5"),
        ("1\u202f234", "1234"),
        ("1’234.50", "1234.50"),
        ("-5", "-5"),
        ("5-", "-5"),
        ("\u22125", "-5"),
        ("(1,234)", "-1234"),
        ("+5", "5"),
        ("52%", "0.52"),
        ("12.5 %", "0.125"),
        ("(5%)", "-0.05"),
        ("8.48E10", "84800000000"),
        ("6.0E7", "60000000"),
        ("-1E02", "-100"),
        ("$5", "5"),
        ("-$5.00", "-5.00"),
        ("$-5", "-5"),
        ("€ 5", "5"),
        ("5 €", "5"),
        ("5 EUR", "5"),
        ("USD 1,000", "1000"),
        ("R$ 5", "5"),
        ("5 zł", "5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("00012", "12"),
        ("1.005", "1.005"),
        ("999999999999999.99", "999999999999999.99"),
    ],
)
def test_a_number_is_read_exactly(text, expected):
    assert parse_decimal(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.234,50", "1234.50"),
        ("1,5", "1.5"),
        ("1.234", "1234"),
        ("-1.234,567", "-1234.567"),
        ("12.345.678", "12345678"),
        ("5,0 %", "0.05"),
        ("1 234,5", "1234.5"),
    ],
)
def test_a_decimal_comma_is_read_where_the_column_has_one(text, expected):
    assert parse_decimal(text, COMMA) == Decimal(expected)


@pytest.mark.parametrize("text", ["", " ", "NULL", "N/A", "NA", "-", "—", "None", "NaN"])
def test_nothing_is_not_zero(text):
    assert parse_decimal(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "1_000",
        "١٢",
        "\uff11\uff12",
        "1.2.3",
        "1,2,3",
        "1,23.4",
        "1234,567",
        "12 34",
        "--5",
        "(-5)",
        "-5-",
        "1e",
        "1e999999999",
        "1e400",
        "1e-20",
        "12345678901234567",
        "Infinity",
        "0x10",
        "£",
        "5 XYZ",
        "abc",
        "5 apples",
        "1/2",
        "9" * 5000,
    ],
)
def test_anything_else_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"^“.{1,42}” is not a number.*\.$"):
        parse_decimal(text)


@pytest.mark.parametrize(
    ("cells", "decimal", "ambiguous", "mixed"),
    [
        (["1", "22"], ".", False, False),
        (["1,5", "22"], ",", False, False),
        (["1.234,5"], ",", False, False),
        (["1,234.5"], ".", False, False),
        (["1.234.567"], ",", False, False),
        (["1,234", "5,678"], ".", True, False),
        (["1,234", "5.50"], ".", False, False),
        (["1.234", "5,50"], ",", False, False),
        (["0.123"], ".", False, False),
        (["0,123"], ",", False, False),
        (["€ 1.234,00", ""], ",", False, False),
        (["1,5", "2.5", "3.5"], ".", False, True),
        (["Acme, Inc."], ".", False, False),
    ],
)
def test_the_decimal_mark_is_decided_once_for_a_column(cells, decimal, ambiguous, mixed):
    style = number_style_of(cells)
    assert (style.decimal, style.ambiguous, style.mixed) == (decimal, ambiguous, mixed)


def test_where_no_row_decides_the_default_counts():
    assert parse_decimal("1.234", number_style_of(["1.234"], ",")) == 1234
    assert parse_decimal("1.234", number_style_of(["1.234"], ".")) == Decimal("1.234")


def test_an_amount_brings_its_currency_along():
    assert parse_amount("US$ 5.50") == (Decimal("5.50"), "USD")
    assert parse_amount("$5", home="CAD") == (5, "CAD")
    assert parse_amount("5") == (5, None)


def test_a_whole_number_has_no_fraction():
    assert parse_whole("40.0") == 40
    assert parse_whole("") is None
    with pytest.raises(ValueError, match=r"“40\.5” is not a whole number"):
        parse_whole("40.5")


def test_a_phone_number_with_spaces_is_no_number():
    assert not is_number("555 555 1111")
    assert is_number("555 555 111")


AMOUNTS = st.decimals(
    min_value=-(10**13), max_value=10**13, places=2, allow_nan=False, allow_infinity=False
)


@given(st.lists(AMOUNTS, min_size=1), st.sampled_from([".", ","]))
def test_a_column_with_cents_reads_back_in_either_style(amounts, decimal):
    cells = [f"{amount:,.2f}" for amount in amounts]
    if decimal == ",":
        swap = str.maketrans(",.", ".,")
        cells = [cell.translate(swap) for cell in cells]
    style = number_style_of(cells)
    assert [parse_decimal(cell, style) for cell in cells] == amounts


@given(st.text() | st.text(alphabet="0123456789.,-+%()eE €$ '"))
def test_no_text_raises_anything_but_a_sentence(text):
    for style in (POINT, COMMA):
        value, sentence = None, "“"
        try:
            value = parse_decimal(text, style)
        except ValueError as error:
            sentence = str(error)
        assert sentence.startswith("“")
        assert value is None or (value.is_finite() and abs(value.adjusted()) <= 18)
    number_style_of([text])
