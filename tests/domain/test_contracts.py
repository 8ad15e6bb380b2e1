"""Contracts: what counts as ARR on a day, and what a term that has ended means."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.contracts import Outcome, Standing, arr, next_to_decide, overdue_arr
from app.domain.money import Money
from app.domain.products import Billing
from tests import build
from tests.build import usd


def test_a_co_termed_add_on_changes_arr_on_its_first_day():
    seats = build.line(annual=usd(100_000))
    more = build.line(text="More", annual=usd(50_000), start=date(2022, 8, 1))
    contract = build.contract(lines=(seats, more), start=date(2021, 12, 1), end=date(2022, 11, 30))

    assert arr([contract], date(2022, 7, 31)) == (usd(100_000),)
    assert arr([contract], date(2022, 8, 1)) == (usd(150_000),)


def test_what_is_charged_once_is_no_arr():
    setup = build.line(annual=usd(9_000), billing=Billing.ONE_TIME)

    assert arr([build.contract(lines=(build.line(), setup))], build.TODAY) == (usd(48_000),)


def test_an_amount_that_nobody_knows_is_not_0():
    unpriced = build.contract(id="u", lines=())

    assert arr([unpriced], build.TODAY) == ()
    assert arr([unpriced, build.contract()], build.TODAY) == (usd(48_000),)
    assert overdue_arr([replace(unpriced, end=date(2026, 11, 1))], build.TODAY) == ()


def test_the_renewal_date_is_the_day_after_the_last_and_the_opt_out_date_lies_before_it():
    contract = build.contract(end=date(2026, 12, 31), notice_days=60)

    assert contract.renewal_date == date(2027, 1, 1)
    assert contract.opt_out_date == date(2026, 11, 2)


@pytest.mark.parametrize("unknown", [{"end": None}, {"notice_days": None}])
def test_without_an_end_or_a_notice_period_the_opt_out_date_is_unknown(unknown):
    assert build.contract(**unknown).opt_out_date is None


def test_a_term_that_ended_without_an_outcome_is_overdue_and_not_in_arr():
    contract = build.contract(start=date(2025, 1, 1), end=date(2025, 12, 31))
    last, next_day = date(2025, 12, 31), date(2026, 1, 1)

    assert arr([contract], last) == (usd(48_000),)
    assert overdue_arr([contract], last) == ()
    assert arr([contract], next_day) == ()
    assert overdue_arr([contract], next_day) == (usd(48_000),)


def test_an_outcome_counts_from_the_end_of_the_term_whenever_it_was_recorded():
    contract = build.contract(
        end=date(2026, 12, 31), outcome=Outcome.LEFT, outcome_on=date(2026, 10, 1)
    )

    assert contract.standing(date(2026, 12, 31)) is Standing.IN_FORCE
    assert contract.standing(date(2027, 1, 1)) is Standing.ENDED


def test_currencies_stand_side_by_side():
    euro = build.contract(id="eur", currency="EUR", lines=(build.line(annual=Money(100, "EUR")),))

    assert arr([build.contract(), euro], build.TODAY) == (Money(100, "EUR"), usd(48_000))


def test_a_contract_without_dates_is_in_force():
    contract = build.contract(start=None, end=None)

    assert contract.standing(build.TODAY) is Standing.IN_FORCE
    assert contract.renewal_date is None


def test_the_next_renewal_is_the_first_in_force_and_else_the_latest_overdue():
    soon = build.contract(id="soon", end=date(2026, 12, 1))
    late = build.contract(id="late", end=date(2027, 6, 1))
    gone = build.contract(id="gone", start=date(2025, 1, 1), end=date(2026, 1, 1))
    older = replace(gone, id="older", end=date(2025, 6, 1))

    assert next_to_decide([late, gone, soon], build.TODAY) == soon
    assert next_to_decide([older, gone], build.TODAY) == gone
    assert next_to_decide([build.contract(end=None)], build.TODAY) is None


def test_a_line_keeps_its_total_whatever_the_unit_price_rounds_to():
    line = build.line(annual=usd(60_000), quantity=Decimal(130))

    assert arr([build.contract(lines=(line,))], build.TODAY) == (usd(60_000),)
