"""A deal over several years and what can be given instead: the worked figures of DOMAIN 8.4."""

from decimal import Decimal

import pytest

from app.domain.money import Money
from app.domain.offers import Incentive
from app.domain.pricing.deal import Deal
from app.domain.pricing.giving import delay, easier_payment, gifts, price_lock
from app.domain.pricing.multi_year import Assumptions
from app.domain.proposals import Instalments, OptionKey, ProposalLine, ProposalOption
from tests.build import usd


def cents(text):
    return Money(int(Decimal(text) * 100), "USD")


def option(**fields):
    line = ProposalLine(text="Platform", annual=usd(60_000))
    return ProposalOption(key=OptionKey.BEST, name="Best", lines=(line,), years=3, **fields)


def deal(chance, discount=0.15, **given):
    return Deal(
        price=usd(60_000),
        years=3,
        discount=discount,
        given=Assumptions(**({"rate": 0.1} | given)),
        chance=chance,
    )


@pytest.mark.parametrize(
    ("chance", "yearly", "gain"),
    [
        (0.95, "156570.25", "-17057.85"),
        (0.85, "142190.08", "-2677.68"),
        (0.75, "128801.65", "10710.75"),
    ],
)
def test_both_sides_in_the_money_of_today(chance, yearly, gain):
    found = deal(chance)

    assert found.several == cents("139512.40")
    assert found.yearly == cents(yearly)
    assert found.gain == cents(gain)
    assert found.pays is (found.gain.minor >= 0)


@pytest.mark.parametrize(
    ("given", "several"),
    [({"prepaid": True}, "153000"), ({"escalator": 0.07}, "148865.21")],
)
def test_prepaid_and_rising(given, several):
    assert deal(0.95, **given).several == cents(several)


def test_five_percent_more_each_year_without_a_discount():
    assert deal(0.95, discount=0.0, escalator=0.05).several == cents("171942.15")


@pytest.mark.parametrize(
    ("chance", "saved", "limit"), [(0.95, "2541.32", 0.0616), (0.85, "2417.36", 0.1484)]
)
def test_what_twenty_hours_at_75_are_worth(chance, saved, limit):
    found = deal(chance, cost=1_500 / 60_000)

    assert found.saved == cents(saved)
    assert found.limit == pytest.approx(limit, abs=5.1e-5)


@pytest.mark.parametrize(
    ("chance", "cohort", "single"),
    [
        (0.95, "-12186.74", "-764.69"),
        (0.90, "-1596.07", "19490.79"),
        (0.85, "7446.45", "36533.37"),
    ],
)
def test_both_assumptions_of_the_end_of_the_term(chance, cohort, single):
    found = deal(chance).at_end

    assert (found.cohort, found.single) == (cents(cohort), cents(single))
    assert found.cohort_chance == pytest.approx(chance**3)


def test_without_a_chance_nothing_is_said_that_rests_on_it():
    found = deal(None)

    assert (found.yearly, found.gain, found.saved, found.limit) == (None, None, None, None)
    assert (found.pays, found.at_end, found.first_year_limit) == (None, None, None)
    assert found.several == cents("139512.40")
    assert 0.8 < found.needed < 0.85


def test_paid_by_the_quarter_costs_the_interest_of_four_and_a_half_months():
    assumed = Assumptions(rate=0.1)

    cost = easier_payment(1, assumed, Instalments.YEARLY)

    quarters = (1 + 1.1**-0.25 + 1.1**-0.5 + 1.1**-0.75) / 4
    assert cost == pytest.approx(1 - quarters)
    assert easier_payment(1, assumed, Instalments.MONTHLY) > cost
    prepaid = Assumptions(rate=0.1, prepaid=True)
    assert easier_payment(3, prepaid, Instalments.PREPAID) > easier_payment(
        3, assumed, Instalments.YEARLY
    )


def test_a_locked_price_gives_up_the_rises_of_later_years():
    assert price_lock(3, Assumptions()) == 0
    assert price_lock(2, Assumptions(rise=0.05)) == pytest.approx(0.05)
    assert price_lock(2, Assumptions(rise=0.05, escalator=0.07)) == pytest.approx(0.07)


def test_thirty_days_later_cost_a_twelfth_of_the_interest():
    assert delay(30, 0.1) * 60_000 == pytest.approx(493.15, abs=0.005)


def test_the_cheapest_gift_comes_first_and_one_without_a_price_last():
    taken = option(incentives=(Incentive.PRICE_LOCK,))

    found = gifts(taken, usd(60_000), Assumptions(rate=0.1, rise=0.03), None)

    assert [each.incentive for each in found] == [
        Incentive.EARLY_ACCESS,
        Incentive.PRICE_LOCK,
        Incentive.PAYMENT,
        Incentive.SUPPORT,
    ]
    assert [each.given for each in found] == [False, True, False, False]
    assert found[0].cost == usd(0)
    assert found[-1].cost is None
    assert found[-1].share is None


def test_a_gift_is_held_against_the_discount_that_would_cost_as_much():
    support = 12 * 75 / 60_000

    offered = gifts(option(), usd(60_000), Assumptions(rate=0.1), support)
    found = {each.incentive: each for each in offered}

    assert found[Incentive.SUPPORT].share == pytest.approx(support)
    assert found[Incentive.SUPPORT].cost == cents("2461.98")
