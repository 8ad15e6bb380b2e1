"""Opportunities: moves and terms are logged, never overwritten."""

from datetime import date

import pytest

from app.domain.errors import RuleError
from app.domain.money import Money
from app.domain.opportunities import move, with_terms
from app.services.books import default_stages
from tests import build
from tests.build import TODAY, usd

STAGES = default_stages()
IDENTIFIED, QUALIFIED, DEVELOPING, NEGOTIATING, WON, LOST = STAGES


def test_a_move_is_added_to_the_log_and_past_days_keep_their_stage():
    moved = move(build.opportunity(), QUALIFIED, STAGES, today=TODAY, author="Ana")

    assert moved.stage_id == QUALIFIED.id
    assert moved.stage_on(date(2026, 10, 15)) == IDENTIFIED.id
    assert moved.stage_on(date(2026, 9, 30)) is None
    assert moved.moves[-1].from_id == IDENTIFIED.id
    assert moved.moves[-1].author == "Ana"
    assert moved.in_stage_since(TODAY) == TODAY


@pytest.mark.parametrize("to", [LOST, NEGOTIATING])
def test_a_closed_one_is_never_moved(to):
    won = move(build.opportunity(), WON, STAGES, today=TODAY)

    with pytest.raises(RuleError, match="Reopen it"):
        move(won, to, STAGES, today=TODAY)


@pytest.mark.parametrize("to", [QUALIFIED, WON])
def test_one_without_an_account_cannot_pass_the_first_stage_nor_be_won(to):
    unassigned = build.opportunity(account_id=None)

    with pytest.raises(RuleError, match="Assign one"):
        move(unassigned, to, STAGES, today=TODAY)


def test_one_without_an_account_can_be_lost():
    lost = move(build.opportunity(account_id=None), LOST, STAGES, today=TODAY)
    assert lost.stage_id == LOST.id


def test_another_amount_holds_from_its_day_on():
    raised = with_terms(
        build.opportunity(), amount=usd(20_000), close_on=date(2027, 1, 31), today=TODAY
    )

    assert (raised.amount, raised.close_on) == (usd(20_000), date(2027, 1, 31))
    assert raised.terms_on(date(2026, 11, 19)).amount == usd(12_000)


def test_the_same_terms_again_change_nothing():
    opportunity = build.opportunity()

    assert (
        with_terms(opportunity, amount=usd(12_000), close_on=date(2026, 12, 15), today=TODAY)
        == opportunity
    )


def test_two_corrections_on_one_day_leave_one_entry():
    once = with_terms(build.opportunity(), amount=usd(1), close_on=None, today=TODAY)
    twice = with_terms(once, amount=usd(2), close_on=None, today=TODAY)

    assert [each.amount for each in twice.terms] == [usd(12_000), usd(2)]


def test_bounds_that_are_not_spoken_of_stay_as_far_as_the_amount_keeps_to_them():
    wide = with_terms(
        build.opportunity(),
        amount=usd(24_000),
        close_on=None,
        today=TODAY,
        bounds=(usd(18_000), usd(30_000)),
    )
    later = with_terms(wide, amount=usd(24_000), close_on=date(2027, 1, 31), today=TODAY)
    signed = with_terms(later, amount=usd(31_000), close_on=date(2027, 1, 31), today=TODAY)
    changed = with_terms(wide, amount=Money(24_000, "EUR"), close_on=None, today=TODAY)

    assert (later.terms[-1].floor, later.terms[-1].ceiling) == (usd(18_000), usd(30_000))
    assert (signed.terms[-1].floor, signed.terms[-1].ceiling) == (usd(18_000), None)
    assert (changed.terms[-1].floor, changed.terms[-1].ceiling) == (None, None)


def test_other_bounds_are_other_terms():
    opportunity = build.opportunity()
    terms = opportunity.terms[-1]
    wide = with_terms(
        opportunity,
        amount=terms.amount,
        close_on=terms.close_on,
        today=TODAY,
        bounds=(usd(1_000), None),
    )

    assert [each.floor for each in wide.terms] == [None, usd(1_000)]
