"""Several years at once: the worked figures of DOMAIN 8.4."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.pricing.multi_year import (
    Assumptions,
    annual_value,
    break_even,
    chance_needed,
    first_year_break_even,
    gain_after,
    gain_of_offering,
    multi_value,
    renewal_needed,
    saved_renewals,
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
    (float(row.split()[0]), years, assumed, float(cell))
    for row in TABLE.strip().splitlines()
    for (years, assumed), cell in zip(COLUMNS, row.split()[1:], strict=True)
]


@pytest.mark.parametrize(("renewal", "years", "assumed", "expected"), ROWS)
def test_the_break_even_discount(renewal, years, assumed, expected):
    assert break_even(years, renewal, assumed) == pytest.approx(expected, abs=5.1e-6)


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
    assumed = Assumptions(rate=0.1)

    assert 60_000 * annual_value(3, renewal, assumed) == pytest.approx(expected, abs=0.005)


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
    assumed = Assumptions(rate=0.1, cost=1_500 / 60_000)

    assert break_even(3, renewal, assumed) == pytest.approx(expected, abs=5.1e-5)


@pytest.mark.parametrize(("renewal", "expected"), [(0.95, 2_541.32), (0.85, 2_417.36)])
def test_twenty_hours_that_are_not_spent_on_renewing(renewal, expected):
    assumed = Assumptions(rate=0.1, cost=20 * 75 / 60_000)

    assert 60_000 * saved_renewals(3, renewal, assumed) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    ("renewal", "cohort", "single"),
    [
        (0.95, -12_186.74, -764.69),
        (0.90, -1_596.07, 19_490.79),
        (0.85, 7_446.45, 36_533.37),
    ],
)
def test_what_is_assumed_of_the_end_of_the_term_decides(renewal, cohort, single):
    def gain(at_end):
        return 60_000 * gain_after(3, renewal, 0.15, Assumptions(rate=0.1), at_end=at_end)

    assert gain(renewal**3) == pytest.approx(cohort, abs=0.005)
    assert gain(renewal) == pytest.approx(single, abs=0.005)


def test_a_cohort_that_renews_as_it_would_have_changes_nothing_after_the_term():
    """Kellogg’s equality: without interest the second term is worth the same either way."""
    alone = annual_value(6, 0.9, Assumptions()) - annual_value(3, 0.9, Assumptions())
    after = gain_after(3, 0.9, 0.15, Assumptions(), at_end=0.9**3)
    within = 0.85 * 3 - annual_value(3, 0.9, Assumptions())

    assert after - within == pytest.approx(3 * 0.9**3 - alone)


@pytest.mark.parametrize(("first_year_only", "expected"), [(True, 0.0508), (False, 0.0335)])
def test_the_published_example_discounts_the_first_year_alone(first_year_only, expected):
    found = gain_of_offering(3, 0.75, 0.10, 0.20, first_year_only=first_year_only)

    assert found == pytest.approx(expected, abs=5.1e-5)


def test_a_discount_in_the_first_year_alone_may_be_larger():
    assert first_year_break_even(3, 0.75) == pytest.approx(3 * break_even(3, 0.75))
    interest = Assumptions(rate=0.1)
    whole = break_even(3, 0.85, interest) * multi_value(3, interest)
    assert first_year_break_even(3, 0.85, interest) == pytest.approx(whole)


@pytest.mark.parametrize(("years", "discount"), [(2, 0.1), (3, 0.15), (3, 0.25), (5, 0.2)])
def test_the_chance_needed_is_where_the_discount_breaks_even(years, discount):
    assumed = Assumptions(rise=0.03, rate=0.1, cost=0.02)

    found = chance_needed(years, discount, assumed)

    assert break_even(years, found, assumed) == pytest.approx(discount)
    plain = chance_needed(years, discount, Assumptions())
    if years <= 3:
        assert plain == pytest.approx(renewal_needed(years, discount))


def test_paid_in_advance_a_small_discount_pays_however_likely_they_renew():
    assumed = Assumptions(rate=0.1, prepaid=True)

    assert chance_needed(3, 0.05, assumed) == 1
    assert chance_needed(2, 0.6, Assumptions()) == 0


@given(
    years=st.integers(2, 5),
    likely=st.floats(0, 1),
    less=st.floats(0, 1),
    rate=st.floats(0, 0.5),
    rise=st.floats(0, 0.3),
)
def test_the_break_even_falls_as_renewal_grows_likelier(years, likely, less, rate, rise):
    low, high = sorted((likely, less))
    assumed = Assumptions(rate=rate, rise=rise)

    assert break_even(years, low, assumed) >= break_even(years, high, assumed) - 1e-12
    assert break_even(years, 1.0) == pytest.approx(0)
