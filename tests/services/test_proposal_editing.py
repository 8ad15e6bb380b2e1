"""How a draft is changed by hand: quantities, lines, options."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.products import Billing
from app.domain.proposals import Approach, OptionKey, ProposalLine, ProposalOption
from app.services import proposal_editing as editing
from app.services import proposals
from tests import build
from tests.build import TODAY, usd


def seats(**fields):
    return ProposalLine(
        **{"text": "Platform", "annual": usd(48_000), "quantity": Decimal(100), "unit": "seat"}
        | fields
    )


def option(*lines):
    return ProposalOption(key=OptionKey.GOOD, name="Continue", lines=lines or (seats(),))


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        book.apply("Begin", create(build.account(), build.contract()))
        yield book


def test_another_quantity_keeps_the_price_of_a_unit():
    line = editing.with_quantity(seats(list_annual=usd(50_000)), Decimal(130))

    assert line.annual == usd(62_400)
    assert line.list_annual == usd(65_000)


def test_a_line_priced_by_its_total_is_rounded_once():
    """DOMAIN 8.1: 130 seats at 60,000.00 come to 461.538461… a seat."""
    line = seats(quantity=Decimal(130), annual=usd(60_000))

    assert editing.with_quantity(line, Decimal(131)).annual.minor == 6_046_154


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.integers(0, 10**9))
def test_twice_the_quantity_costs_twice_as_much(first, factor, dollars):
    line = seats(quantity=Decimal(first), annual=usd(dollars))

    more = editing.with_quantity(line, Decimal(first * factor))

    assert abs(more.annual.minor - line.annual.minor * factor) <= 1


def test_nothing_has_no_price_of_a_unit_so_the_total_stays():
    assert editing.with_quantity(seats(), Decimal(0)).annual == usd(48_000)
    nothing = seats(quantity=Decimal(0))
    assert editing.with_quantity(nothing, Decimal(5)).annual == usd(48_000)


def test_a_line_is_added_and_removed_but_the_last_one_stays():
    more = editing.with_new_line(option(), "Onboarding", Billing.ONE_TIME)
    assert more.once[0].annual == usd(0)

    assert editing.without_line(more, 1) == option()
    with pytest.raises(RuleError, match="at least one line"):
        editing.without_line(option(), 0)


def test_a_line_without_a_name_is_refused():
    with pytest.raises(RuleError, match="needs a name"):
        editing.with_text(seats(), "  ")


def test_an_option_that_the_facts_do_not_have_begins_as_the_one_below(book):
    draft = proposals.draft(book, "acme", today=TODAY)

    best = editing.with_new_option(book, draft, OptionKey.BEST, today=TODAY)
    better = editing.with_new_option(book, draft, OptionKey.BETTER, today=TODAY)

    assert better.lines == draft.option(OptionKey.GOOD).lines
    assert best.key is OptionKey.BEST
    assert best.approach is Approach.FIXED
    assert better.summary


def test_the_draft_in_work_is_taken_up_before_a_new_one_is_made(book):
    fresh, kept = editing.working_draft(book, "acme", today=TODAY)
    assert not kept

    book.apply("Draft", proposals.save(book, fresh))

    assert editing.working_draft(book, "acme", today=TODAY) == (fresh, True)


def test_accounts_are_found_by_a_part_of_their_name(book):
    assert [each.id for each in editing.accounts_called(book, "cm", today=TODAY)] == ["acme"]
    assert editing.accounts_called(book, "zzz", today=TODAY) == []
