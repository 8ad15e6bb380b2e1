"""What an option costs: the worked figures of DOMAIN 8.1 to 8.3."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.money import Money, from_major
from app.domain.pricing import amounts
from app.domain.products import Billing
from app.domain.proposals import Approach, OptionKey, ProposalLine, ProposalOption

START = date(2027, 1, 1)


def usd(amount):
    return from_major(Decimal(str(amount)), "USD")


def line(annual, quantity=1, **fields):
    return ProposalLine(
        **{"text": "Seats", "annual": usd(annual), "quantity": Decimal(quantity)} | fields
    )


def option(*lines, **fields):
    return ProposalOption(**{"key": OptionKey.BEST, "name": "Best", "lines": lines} | fields)


def test_a_line_is_priced_by_its_total_and_its_unit_is_only_shown():
    given = option(line(60_000, 130))

    (row,) = amounts.rows(given)

    assert amounts.annual(given) == usd(60_000)
    assert row.unit == usd("461.54")
    assert row.unit * row.quantity == usd("60000.20"), "what the trap would have made of it"
    assert round(1 - Decimal(60_000) / (130 * 480), 5) == Decimal("0.03846")


def test_three_years_at_fifteen_percent_off():
    given = option(line(72_000, 150), years=3, discount=Decimal("0.15"))

    assert amounts.annual(given) == usd(61_200)
    assert amounts.rows(given)[0].unit == usd(408)
    assert amounts.total(given) == usd(183_600)
    assert amounts.list_total(given) * Decimal(3) == usd(216_000)
    assert amounts.change(given, usd(48_000)) == usd(13_200)
    assert amounts.uplift(given, usd(48_000)) == Decimal("0.275")
    assert amounts.average_annual(given) == usd(61_200)


def test_seven_percent_more_each_year():
    given = option(
        line(61_200, 150), years=3, approach=Approach.ESCALATING, escalator=Decimal("0.07")
    )

    assert amounts.yearly(given) == (usd(61_200), usd(65_484), usd("70067.88"))
    assert amounts.total(given) == usd("196751.88")
    assert amounts.average_annual(given) == usd("65583.96")


def test_a_friendly_price_commits_to_a_part_and_charges_what_is_used_beyond_it():
    given = option(line(60_000, 125), approach=Approach.FRIENDLY)

    (row,) = amounts.rows(given)

    assert (row.quantity, row.net) == (100, usd(48_000))
    assert (row.unit, row.beyond) == (usd(480), usd(528))
    assert amounts.annual(given) == amounts.list_total(given) == usd(48_000)
    assert amounts.beyond(given, row.line, row.net, Decimal(12)) == usd(6_336)


@pytest.mark.parametrize(
    ("quantity", "part"), [("58", "47"), ("2.5", "2"), ("1", "1"), ("0", "0"), ("10", "8")]
)
def test_of_whole_units_a_whole_number_is_committed(quantity, part):
    given = option(line(1_000, quantity), approach=Approach.FRIENDLY)

    assert amounts.rows(given)[0].quantity == Decimal(part)


def test_what_is_not_counted_or_paid_once_costs_the_same_in_a_friendly_price():
    given = option(
        line(60_000, 125),
        line(9_000, text="Analytics"),
        line(3_000, 2, text="Training", billing=Billing.ONE_TIME),
        approach=Approach.FRIENDLY,
        discount=Decimal("0.10"),
    )

    assert [row.net for row in amounts.rows(given)] == [usd(43_200), usd(8_100), usd(3_000)]
    assert [row.beyond for row in amounts.rows(given)] == [usd("475.20"), None, None]


def test_an_add_on_is_in_no_total_until_it_is_taken():
    given = option(
        line(10_000),
        line(1_999.99, text="Sandbox", optional=True),
        line(500, text="Workshop", optional=True, billing=Billing.ONE_TIME),
        years=2,
        discount=Decimal("0.15"),
        approach=Approach.ESCALATING,
        escalator=Decimal("0.05"),
    )

    assert amounts.annual(given) == usd(8_500)
    assert amounts.total(given) == usd(8_500) + usd(8_925)
    both = ("Sandbox", "Workshop")
    assert amounts.rows(given)[1].net == usd("1699.99")
    assert amounts.annual(given, both) == usd(8_500) + usd("1699.99")
    assert amounts.yearly(given, both)[1] == usd(8_925) + usd("1784.99")
    assert amounts.one_time(given, both) == usd(500)
    assert amounts.total(given, ("Workshop",)) == amounts.total(given) + usd(500)


def test_the_lines_of_a_later_year_add_up_to_its_price():
    given = option(
        *(line("33.33", text=f"Line {n}") for n in range(3)),
        years=3,
        approach=Approach.ESCALATING,
        escalator=Decimal("0.07"),
    )

    for year, price in enumerate(amounts.yearly(given)):
        assert sum(net.minor for _, net in amounts.of_year(given, year)) == price.minor


@pytest.mark.parametrize(("whole", "share", "of", "part"), [(3, "1", "6", 1), (5, "1", "10", 1)])
def test_a_part_of_an_amount_is_rounded_half_up_once(whole, share, of, part):
    from app.domain import money

    found = money.part(Money(whole, "USD"), Decimal(share), Decimal(of))

    assert found == Money(part, "USD")
    assert money.part(Money(-whole, "USD"), Decimal(share), Decimal(of)) == Money(-part, "USD")
    with pytest.raises(ValueError, match="more than zero"):
        money.part(Money(whole, "USD"), Decimal(1), Decimal(0))
