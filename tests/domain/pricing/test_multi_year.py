"""Several years at once: the worked figures of DOMAIN 8.4."""

import pytest

from app.domain.pricing.multi_year import (
    Assumptions,
    annual_value,
    break_even,
    multi_value,
    renewal_needed,
)

TABLE = """
.98 .0100 .01987 .00952 .01861 .10512 -.02741
.95 .0250 .04917 .02381 .04607 .13017 .00234
.92 .0400 .07787 .03810 .07299 .15471 .03149
.90 .0500 .09667 .04762 .09063 .17080 .05060
.85 .0750 .14250 .07143 .13369 .21006 .09719
.80 .1000 .18667 .09524 .17523 .24793 .14211
.75 .1250 .22917 .11905 .21526 .28444 .18538
.70 .1500 .27000 .14286 .25378 .31956 .22697
.60 .2000 .34667 .19048 .32628 .38567 .30517
"""
COLUMNS = (
    (2, Assumptions()),
    (3, Assumptions()),
    (2, Assumptions(rate=0.1)),
    (3, Assumptions(rate=0.1)),
    (3, Assumptions(rate=0.1, prepaid=True)),
    (3, Assumptions(rate=0.1, rise=0.05)),
)
ROWS = [
    (float(row.split()[0]), years, given, float(cell))
    for row in TABLE.strip().splitlines()
    for (years, given), cell in zip(COLUMNS, row.split()[1:], strict=True)
]


@pytest.mark.parametrize(("renewal", "years", "given", "expected"), ROWS)
def test_the_break_even_discount(renewal, years, given, expected):
    assert break_even(years, renewal, given) == pytest.approx(expected, abs=5.1e-6)


@pytest.mark.parametrize(
    ("years", "discount", "expected"),
    [
        (2, 0.10, 0.80),
        (2, 0.15, 0.70),
        (2, 0.20, 0.60),
        (2, 0.30, 0.40),
        (3, 0.15, 0.84164),
        (3, 0.20, 0.78452),
        (3, 0.25, 0.72474),
        (3, 0.30, 0.66190),
    ],
)
def test_the_chance_of_renewal_at_which_a_discount_just_pays(years, discount, expected):
    found = renewal_needed(years, discount)

    assert found == pytest.approx(expected, abs=5.1e-6)
    assert break_even(years, found) == pytest.approx(discount)


def test_no_chance_makes_an_absurd_discount_pay():
    assert renewal_needed(2, 0.6) is None
    assert renewal_needed(3, 0.9) is None
    assert renewal_needed(4, 0.1) is None


@pytest.mark.parametrize(
    ("renewal", "expected"), [(0.95, 156_570.25), (0.85, 142_190.08), (0.75, 128_801.65)]
)
def test_sixty_thousand_a_year_for_three_years(renewal, expected):
    given = Assumptions(rate=0.1)

    assert 60_000 * annual_value(3, renewal, given) == pytest.approx(expected, abs=0.005)


def test_what_three_years_at_fifteen_percent_off_are_worth():
    paid = 60_000 * 0.85

    assert paid * multi_value(3, Assumptions(rate=0.1)) == pytest.approx(139_512.40, abs=0.005)
    assert paid * multi_value(3, Assumptions(rate=0.1, prepaid=True)) == pytest.approx(153_000)
    rising = Assumptions(rate=0.1, escalator=0.07)
    assert paid * multi_value(3, rising) == pytest.approx(148_865.21, abs=0.005)
    five = Assumptions(rate=0.1, escalator=0.05)
    assert 60_000 * multi_value(3, five) == pytest.approx(171_942.15, abs=0.005)


@pytest.mark.parametrize(("renewal", "expected"), [(0.95, 0.0616), (0.85, 0.1484)])
def test_a_saved_renewal_pays_for_some_discount(renewal, expected):
    given = Assumptions(rate=0.1, cost=1_500 / 60_000)

    assert break_even(3, renewal, given) == pytest.approx(expected, abs=5.1e-5)
