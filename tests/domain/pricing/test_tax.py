"""Tax for information: the worked figures of DOMAIN 8.6."""

from decimal import Decimal

import pytest

from app.domain.money import Money, from_major
from app.domain.pricing.tax import TaxOn, tax_on, taxed
from app.domain.settings import Settings


def usd(amount):
    return from_major(Decimal(amount), "USD")


TWO_RATES = [(usd("45.30"), Decimal("0.05")), (usd("33.45"), Decimal("0.10"))]
TWICE = [(usd("1.24"), Decimal("0.10"))] * 2


@pytest.mark.parametrize(
    ("lines", "way", "tax", "gross"),
    [
        (TWO_RATES, TaxOn.LINE, "5.62", "84.37"),
        (TWO_RATES, TaxOn.TOTAL, "5.61", "84.36"),
        (TWICE, TaxOn.LINE, "0.24", "2.72"),
        (TWICE, TaxOn.TOTAL, "0.25", "2.73"),
    ],
)
def test_tax_by_the_line_and_on_the_total(lines, way, tax, gross):
    found = taxed(lines, "USD", way)

    assert (found.tax, found.gross) == (usd(tax), usd(gross))


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("2.675", "2.68"), ("2.665", "2.67"), (".125", "0.13"), ("1.005", "1.01")],
)
def test_a_half_is_rounded_up(amount, rounded):
    assert usd(amount) == usd(rounded)


def test_amounts_are_rounded_before_they_are_added():
    first, second = Decimal("2084.5622"), Decimal("805.18409")

    assert usd(first) + usd(second) == usd("2889.74")
    assert usd(first + second) == usd("2889.75")


def test_five_cents_three_to_seven_are_two_and_three():
    from app.domain import money

    assert money.split(Money(5, "USD"), (3, 7)) == (Money(2, "USD"), Money(3, "USD"))


def test_the_way_can_be_decided():
    assert tax_on(Settings()) is TaxOn.LINE
    assert tax_on(Settings({"proposal.tax_on": "total"})) is TaxOn.TOTAL
