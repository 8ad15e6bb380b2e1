"""What is paid when, and that it adds up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from app.domain import money
from app.domain.money import Money
from app.domain.pricing import amounts, schedule
from app.domain.pricing.proration import DayCount
from app.domain.products import Billing
from app.domain.proposals import Approach, Instalments, OptionKey, ProposalLine, ProposalOption
from tests.build import usd

START = date(2027, 1, 1)


def line(annual, **fields):
    return ProposalLine(**{"text": "Seats", "annual": annual} | fields)


def option(*lines, **fields):
    return ProposalOption(**{"key": OptionKey.BEST, "name": "Best", "lines": lines} | fields)


def paid(found):
    return [(each.on, each.amount) for each in found.payments]


@pytest.mark.parametrize(
    ("instalments", "days"),
    [
        (Instalments.YEARLY, [(1, 1)]),
        (Instalments.HALF_YEARLY, [(1, 1), (7, 1)]),
        (Instalments.QUARTERLY, [(1, 1), (4, 1), (7, 1), (10, 1)]),
        (Instalments.MONTHLY, [(month, 1) for month in range(1, 13)]),
    ],
)
def test_each_year_is_paid_in_parts_in_advance(instalments, days):
    found = schedule.schedule(option(line(usd(12_000)), years=2, instalments=instalments), START)

    expected = [date(year, month, day) for year in (2027, 2028) for month, day in days]
    assert [each.on for each in found.payments] == expected
    assert {each.amount for each in found.payments} == {usd(12_000 // len(days))}
    assert found.payments[-1].last == date(2028, 12, 31)


def test_what_is_prepaid_is_paid_at_the_start():
    given = option(line(usd(100)), years=3, instalments=Instalments.PREPAID)

    found = schedule.schedule(given, START)

    assert paid(found) == [(START, usd(300))]
    assert found.payments[0].last == date(2029, 12, 31)
    assert [each.paid for each in found.years] == [usd(100)] * 3


def test_a_hundred_in_three_parts_loses_no_cent():
    assert money.split(usd(100), (1, 1, 1)) == (
        Money(3334, "USD"),
        Money(3333, "USD"),
        Money(3333, "USD"),
    )
    given = option(line(usd(100)), instalments=Instalments.MONTHLY)

    found = [each.amount.minor for each in schedule.schedule(given, START).payments]

    assert found == [834] * 4 + [833] * 8


def test_a_line_that_begins_later_is_not_paid_for_the_days_without_it():
    given = option(line(usd(36_500)), line(usd(36_500), text="More", starts_on=date(2027, 4, 1)))

    found = schedule.schedule(given, START)

    assert amounts.annual(given) == found.years[0].price == usd(73_000), "ARR is not changed"
    assert found.years[0].paid == usd(36_500) + usd(27_500)
    assert schedule.total(given, START) == usd(64_000)


def test_of_a_line_that_begins_later_no_instalment_is_due_before_it():
    given = option(
        line(usd(1_200)),
        line(usd(1_200), text="More", starts_on=date(2027, 11, 16)),
        instalments=Instalments.MONTHLY,
    )

    found = schedule.schedule(given, START, DayCount.MONTHS)

    assert [each.amount.minor for each in found.payments] == [10_000] * 10 + [15_000, 20_000]


def test_a_line_that_begins_before_the_term_is_paid_for_the_days_to_it():
    given = option(
        line(usd(36_500)), line(usd(36_500), text="More", starts_on=date(2026, 12, 22)), years=2
    )

    found = schedule.schedule(given, START)

    assert paid(found) == [
        (date(2026, 12, 22), usd(1_000)),
        (START, usd(73_000)),
        (date(2028, 1, 1), usd(73_000)),
    ]
    assert found.payments[0].last == date(2026, 12, 31)
    assert (found.before, found.first_year) == (usd(1_000), usd(74_000))
    assert found.total == usd(147_000)


def test_a_line_of_the_second_year_is_paid_from_its_first_day():
    late = line(usd(36_600), text="More", starts_on=date(2028, 3, 1))

    found = schedule.schedule(option(line(usd(100)), late, years=2), START)

    assert [each.paid for each in found.years] == [usd(100), usd(100) + usd(30_600)]


def test_what_is_paid_once_is_due_with_the_first_day_and_add_ons_when_they_are_taken():
    given = option(
        line(usd(100)),
        line(usd(50), text="Workshop", billing=Billing.ONE_TIME, optional=True),
        line(usd(7), text="Setup", billing=Billing.ONE_TIME),
    )

    assert paid(schedule.schedule(given, START)) == [(START, usd(107))]
    found = schedule.schedule(given, START, added=("Workshop",))
    assert (found.payments[0].recurring, found.payments[0].once) == (usd(100), usd(57))


CURRENCIES = st.sampled_from(["USD", "JPY", "KWD"])
SHARES = st.integers(0, 99).map(lambda n: Decimal(n) / 100)


@st.composite
def options(draw):
    currency = draw(CURRENCIES)
    lines = draw(
        st.lists(
            st.builds(
                ProposalLine,
                text=st.sampled_from(["a", "b", "c", "d"]),
                annual=st.integers(0, 10**9).map(lambda minor: Money(minor, currency)),
                quantity=st.decimals(0, 500, places=1),
                billing=st.sampled_from(Billing),
                optional=st.booleans(),
                starts_on=st.none() | st.dates(date(2026, 1, 1), date(2031, 1, 1)),
            ),
            min_size=1,
            max_size=6,
        )
    )
    return option(
        *(replace(lines[0], optional=False), *lines[1:]),
        years=draw(st.integers(1, 5)),
        discount=draw(SHARES),
        escalator=draw(SHARES),
        approach=draw(st.sampled_from(Approach)),
        base_share=draw(st.integers(1, 100).map(lambda n: Decimal(n) / 100)),
        instalments=draw(st.sampled_from(Instalments)),
    )


@any_of(options(), st.sampled_from(DayCount), st.sets(st.sampled_from("abcd")))
def test_lines_years_instalments_and_add_ons_add_up_exactly(given, count, added):
    found = schedule.schedule(given, START, count, added)

    assert sum(each.amount.minor for each in found.payments) == found.total.minor
    assert found.total == found.recurring + found.once
    rows = [row for row in amounts.rows(given) if row.line in given.recurring]
    assert sum(row.net.minor for row in rows) == amounts.annual(given).minor
    assert (
        sum(row.off.minor for row in rows)
        == (amounts.subtotal(given, amounts.currency_of(given)) * given.discount).minor
    )
    for year, price in enumerate(amounts.yearly(given, added)):
        lines = amounts.of_year(given, year, added)
        assert sum(net.minor for _, net in lines) == price.minor
    if not any(each.starts_on for each in given.lines):
        assert found.total == amounts.total(given, added)
    days = [each.on for each in found.payments]
    assert days == sorted(set(days))


@any_of(CURRENCIES, st.integers(0, 10**12), st.lists(st.integers(0, 1000), min_size=1))
def test_a_split_is_exact_in_every_currency(currency, minor, weights):
    if any(weights):
        parts = money.split(Money(minor, currency), weights)
        assert sum(each.minor for each in parts) == minor
