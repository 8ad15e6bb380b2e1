"""Numbers and days, as the user's locale writes them and as people type them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from app.ui.widgets.numbers import day_format, read_day, read_number, write_day, write_number

LOCALES = ["en_US", "en_GB", "de_DE", "de_CH", "fr_FR", "sv_SE", "es_ES", "hi_IN", "ar_EG", "ja_JP"]
MOST = Decimal("999999999999999.999")
NUMBERS = st.decimals(-MOST, MOST, places=3)


@pytest.mark.parametrize("name", LOCALES)
@given(number=NUMBERS)
def test_what_is_written_is_read_back(name, number):
    locale = QLocale(name)

    assert read_number(write_number(number, None, locale), locale) == number
    assert read_number(write_number(number, 3, locale), locale) == number


@pytest.mark.parametrize("name", LOCALES)
@given(day=st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_that_is_written_is_read_back(name, day):
    locale = QLocale(name)

    assert read_day(write_day(day, locale), locale) == day
    assert read_day(f" {day.isoformat()} ", locale) == day
    assert "yyyy" in day_format(locale)


@pytest.mark.parametrize(
    ("locale", "text", "number"),
    [
        ("en_US", "1,234.50", "1234.5"),
        ("en_US", "1234.5", "1234.5"),
        ("en_US", " 12 ", "12"),
        ("en_US", "-3", "-3"),
        ("en_US", "−3", "-3"),
        ("en_US", "+3", "3"),
        ("en_US", ".5", "0.5"),
        ("en_US", "5.", "5"),
        ("en_US", "-0", "0"),
        ("en_US", "1 000", "1000"),
        ("en_US", "1'000", "1000"),
        ("de_DE", "1.234,50", "1234.5"),
        ("de_DE", "1234,5", "1234.5"),
        ("fr_FR", "1 234,5", "1234.5"),
        ("fr_FR", "1\u202f234,5", "1234.5"),
        ("de_CH", "1’234.50", "1234.5"),
        ("en_IN", "12,34,567", "1234567"),
    ],
)
def test_a_number_is_read_as_it_is_written_there(locale, text, number):
    assert read_number(text, QLocale(locale)) == Decimal(number)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en_US", "1,25"),
        ("en_US", "1.2.3"),
        ("en_US", "1,23,"),
        ("de_DE", "1.25"),
        ("de_DE", "1,234.50"),
        ("en_US", ""),
        ("en_US", "."),
        ("en_US", "-"),
        ("en_US", "ten"),
        ("en_US", "1e5"),
        ("en_US", "NaN"),
        ("en_US", "12 %"),
        ("en_US", "--3"),
    ],
)
def test_what_is_not_surely_a_number_is_none(locale, text):
    assert read_number(text, QLocale(locale)) is None


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        ("1234.5", 2, "1,234.50"),
        ("1234.50", None, "1,234.5"),
        ("-0.25", 2, "-0.25"),
        ("100", None, "100"),
        ("1E+3", None, "1,000"),
        ("0", 0, "0"),
        ("999999999999999.99", 2, "999,999,999,999,999.99"),
    ],
)
def test_a_number_is_written_in_full(number, decimals, text):
    assert write_number(Decimal(number), decimals, QLocale("en_US")) == text


@pytest.mark.parametrize(
    ("locale", "text", "day"),
    [
        ("en_US", "3/4/2026", date(2026, 3, 4)),
        ("en_GB", "03/04/2026", date(2026, 4, 3)),
        ("de_DE", "03.04.2026", date(2026, 4, 3)),
        ("en_US", "2026-4-3", date(2026, 4, 3)),
        ("en_GB", "3 Apr 2026", date(2026, 4, 3)),
        ("en_US", "Apr 3, 2026", date(2026, 4, 3)),
        ("de_DE", "3 April 2026", date(2026, 4, 3)),
    ],
)
def test_a_day_is_read_the_way_it_is_written_there(locale, text, day):
    assert read_day(text, QLocale(locale)) == day


@pytest.mark.parametrize("text", ["", "soon", "2026-02-30", "2/30/2026", "13/13/2026", "2026"])
def test_what_is_no_day_is_none(text):
    assert read_day(text, QLocale("en_US")) is None


def test_a_year_of_two_digits_is_never_one_of_the_romans():
    found = read_day("3/4/26", QLocale("en_US"))

    assert found in {None, date(2026, 3, 4)}


def test_no_day_is_written_as_nothing():
    assert write_day(None) == ""


@pytest.mark.parametrize("text", ["9" * 40, "1" + "0" * 16, "9" * 10_000])
def test_a_number_that_nobody_can_keep_is_none(text):
    assert read_number(text, QLocale("en_US")) is None


@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01", "1899-12-31", "12/31/9999"])
def test_a_day_of_another_age_is_a_slip(text):
    assert read_day(text, QLocale("en_US")) is None
