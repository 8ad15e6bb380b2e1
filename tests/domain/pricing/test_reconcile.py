"""Today + the changes = the new price, in every line and in all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.pricing.reconcile import reconcile
from app.domain.products import Billing
from app.domain.proposals import Approach, OptionKey, ProposalLine, ProposalOption
from tests.build import usd

SEATS = ProposalLine(
    text="Platform", annual=usd(48_000), quantity=Decimal(100), unit="seats", product_id="p"
)


def best(*lines, **fields):
    return ProposalOption(key=OptionKey.BEST, name="Best", lines=lines, **fields)


def seats(count, annual):
    return ProposalLine(
        text="Platform", annual=usd(annual), quantity=Decimal(count), unit="seats", product_id="p"
    )


def test_the_worked_example_is_explained_by_quantity_and_discount():
    """DOMAIN 8.1: 150 x 480 = 72,000 list at 15% is 61,200; +13,200 on 48,000."""
    found = reconcile([SEATS], usd(48_000), best(seats(150, 72_000), discount=Decimal("0.15")))

    (line,) = found.lines
    assert (line.had, line.has) == (100, 150)
    assert (line.quantity, line.price, line.discount) == (usd(24_000), usd(0), usd(-10_800))
    assert found.total.then - found.total.now == usd(13_200)
    assert found.adds_up


def test_a_lower_price_of_one_is_told_apart_from_more_of_them():
    """DOMAIN 8.1: 130 seats at 60,000.00 are 2,400.00 below their price of today."""
    (line,) = reconcile([SEATS], usd(48_000), best(seats(130, 60_000))).lines

    assert (line.quantity, line.price) == (usd(14_400), usd(-2_400))


def test_what_comes_and_what_goes_is_all_quantity():
    help_desk = ProposalLine(text="Help desk", annual=usd(2_400))
    found = reconcile([SEATS], usd(48_000), best(help_desk, discount=Decimal("0.10")))

    gone, new = found.lines
    assert (gone.has, gone.quantity, gone.then) == (None, usd(-48_000), usd(0))
    assert (new.had, new.quantity, new.discount, new.then) == (
        None,
        usd(2_400),
        usd(-240),
        usd(2_160),
    )
    assert found.adds_up


@pytest.mark.parametrize(("added", "then", "apart"), [((), 48_000, 2), (("Help",), 50_400, 1)])
def test_what_is_paid_once_or_not_ticked_stands_apart(added, then, apart):
    option = best(
        SEATS,
        ProposalLine(text="Help", annual=usd(2_400), optional=True),
        ProposalLine(text="Set-up", annual=usd(900), billing=Billing.ONE_TIME),
    )
    found = reconcile([SEATS], usd(48_000), option, added)

    assert (found.total.then, len(found.apart), found.adds_up) == (usd(then), apart, True)


def test_a_contract_that_costs_something_else_than_its_lines_does_not_add_up():
    assert not reconcile([SEATS], usd(48_001), best(SEATS)).adds_up


_LINES = st.lists(
    st.builds(
        lambda text, cents, count: ProposalLine(
            text=text, annual=Money(cents, "USD"), quantity=Decimal(count)
        ),
        st.sampled_from("abcd"),
        st.integers(0, 10**8),
        st.integers(0, 500),
    ),
    min_size=1,
    max_size=6,
)


@given(_LINES, _LINES, st.decimals(0, "0.99", places=2), st.sampled_from(Approach))
def test_it_adds_up_to_the_cent_whatever_changes(held, offered, discount, approach):
    option = best(*offered, discount=discount, approach=approach)
    current = sum((line.annual for line in held), start=usd(0))

    found = reconcile(held, current, option)

    assert found.adds_up
    assert found.total.then == amounts.annual(option)
    assert all(line.adds_up for line in found.lines)
