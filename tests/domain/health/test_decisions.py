"""Decided renewals: what counts as one, and from which day days are counted."""

from datetime import timedelta

import pytest

from app.domain.contracts import Outcome
from app.domain.health.decisions import decisions
from app.domain.interactions import EventKind
from tests.build import TODAY, usd
from tests.domain.health.scored import ended
from tests.story import ago, event, facts


def found(*contracts, events=()):
    return decisions(facts(contracts=contracts, events=events), TODAY)


@pytest.mark.parametrize(
    ("outcome", "renewed"),
    [(Outcome.RENEWED, True), (Outcome.CHANGED, True), (Outcome.LEFT, False)],
)
def test_a_contract_with_an_outcome_is_a_decision(outcome, renewed):
    (made,) = found(ended(outcome=outcome, decided=30))
    assert made.renewed is renewed
    assert made.decided_on == ago(30)
    assert made.arr == (usd(48_000),)


def test_a_contract_that_waits_for_its_outcome_is_none():
    assert found(ended()) == ()


def test_an_outcome_that_lies_ahead_is_not_known_yet():
    assert found(ended(outcome=Outcome.LEFT, decided=-3)) == ()


def test_a_decision_is_due_when_notice_ends():
    contract = ended(outcome=Outcome.RENEWED, decided=5)
    assert found(contract)[0].due == contract.renewal_date


def test_a_renewal_signed_early_is_counted_from_its_signature():
    (made,) = found(ended(outcome=Outcome.RENEWED, decided=100))
    assert made.counted_from == ago(100)
    (late,) = found(ended(outcome=Outcome.RENEWED, decided=2))
    assert late.counted_from == late.due


def test_an_outcome_without_a_day_is_decided_at_the_end_of_the_term():
    (made,) = found(ended(outcome=Outcome.LEFT))
    assert made.decided_on == made.due == ago(9)


def test_contracts_of_one_day_are_one_decision_and_it_stayed_if_any_did():
    (made,) = found(
        ended(1, outcome=Outcome.LEFT, decided=40), ended(2, outcome=Outcome.RENEWED, decided=30)
    )
    assert made.renewed
    assert made.arr == (usd(96_000),)
    assert made.decided_on == ago(40)


def test_who_churned_as_an_event_says_decided_about_the_contract_that_ran():
    (made,) = found(ended(days=10), events=[event(EventKind.CHURNED, 20)])
    assert not made.renewed
    assert made.decided_on == ago(20)
    assert made.arr == (usd(48_000),)


def test_an_event_and_a_contract_that_say_the_same_are_one_loss():
    lost = ended(outcome=Outcome.LEFT, decided=100)
    assert len(found(lost, events=[event(EventKind.CHURNED, 9)])) == 1


def test_who_churned_without_a_contract_is_counted_without_an_amount():
    (made,) = found(events=[event(EventKind.CHURNED, 9)])
    assert (made.due, made.arr) == (TODAY - timedelta(days=9), ())
