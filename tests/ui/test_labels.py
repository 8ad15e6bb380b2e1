"""Money, days and numbers on screen, and plurals as English has them."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.money import Money
from app.ui.labels import (
    EnglishPlurals,
    amounts_text,
    date_text,
    days_text,
    money_text,
    number_text,
    percent_text,
)


@pytest.fixture(autouse=True)
def english():
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def plurals(qapp):
    translator = EnglishPlurals(qapp)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Money(123_456_789, "USD"), "$1,234,568"),
        (Money(1234, "JPY"), "¥1,234"),
        (Money(-50_000, "EUR"), "€-500"),
        (Money(100_000, "CHF"), "CHF 1,000"),
        (None, "–"),
    ],
)
def test_money_shows_its_currency(amount, text):
    assert money_text(amount) == text


def test_cents_are_shown_where_they_are_asked_for():
    assert money_text(Money(123_450, "USD"), cents=True) == "$1,234.50"
    assert money_text(Money(1_234_500, "KWD"), cents=True) == "KWD 1,234.500"


def test_amounts_of_several_currencies_stand_side_by_side():
    assert amounts_text((Money(100, "EUR"), Money(200, "USD"))) == "€1 · $2"
    assert amounts_text(()) == "–"


def test_days_numbers_and_shares():
    assert date_text(date(2026, 11, 20)) == "20 Nov 2026"
    assert (date_text(None), percent_text(None), number_text(None)) == ("–", "–", "–")
    assert [days_text(n) for n in (0, 7, -3, None)] == ["today", "in 7 d", "3 d ago", "–"]
    assert percent_text(0.825) == "83%"  # a half goes up
    assert number_text(Decimal("1234.5")) == "1,234.5"


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 accounts"), (1, "1 account"), (2, "2 accounts")]
)
def test_a_plural_is_written_as_english_does(plurals, count, text):
    assert QCoreApplication.translate("Any", "%n account(s)", "", count) == text


def test_what_has_no_plural_stays_as_it_is(plurals):
    assert QCoreApplication.translate("Any", "Portfolio") == "Portfolio"
