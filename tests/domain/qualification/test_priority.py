"""The priority: its bars, its gate, and the worked numbers of 5.3."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.evidence import evidence
from app.domain.health.colours import Colour
from app.domain.qualification import priority
from app.domain.qualification.priority import Bar, BudgetMatch, Gate, Part, Priority
from app.domain.qualification.thresholds import WEIGHTS
from app.domain.settings import DEFAULTS
from tests.build import TODAY, usd

LARGEST = 10**9


def whole(v: float, e: float, p: float, t: float, gate: Gate) -> Priority:
    weights = [DEFAULTS[each] for each in WEIGHTS]
    bars = zip(Part, (v, e, p, t), weights, strict=True)
    return Priority(tuple(Bar(part, value, weight) for part, value, weight in bars), gate)


GREEN = priority.gate_of(Colour.GREEN, at_risk=False)
AT_RISK = priority.gate_of(Colour.GREEN, at_risk=True)
YELLOW = priority.gate_of(Colour.YELLOW, at_risk=False)


@pytest.mark.parametrize(
    ("values", "gate", "score"),
    [
        ((1, 0.25, 0.8, 0.8), GREEN, 71.25),
        ((0.6, 1, 0.5, 0.8), GREEN, 71.00),
        ((0.6, 1, 0.5, 0.8), AT_RISK, 35.50),
        ((0.6, 1, 0.5, 0.8), YELLOW, 60.35),
    ],
)
def test_a_small_one_of_a_strategic_account_ranks_above_a_large_one_at_risk(values, gate, score):
    assert whole(*values, gate).score == score


def test_the_weights_are_one_whole():
    assert sum(DEFAULTS[each] for each in WEIGHTS) == pytest.approx(1)


@pytest.mark.parametrize(
    ("amount", "scale"),
    [
        (-5, 0),
        (0, 0),
        (1_000, 0),
        (5_000, 0.2915),
        (25_000, 0.583),
        (100_000, 0.834),
        (250_000, 1),
        (LARGEST, 1),
    ],
)
def test_the_scale_is_logarithmic(amount, scale):
    assert priority.log_scale(amount) == pytest.approx(scale, abs=5e-5 if scale == 0.2915 else 5e-4)


@given(st.floats(0, LARGEST), st.floats(0, LARGEST))
def test_more_never_stands_lower_on_the_scale(one, other):
    less, more = sorted((one, other))
    assert 0 <= priority.log_scale(less) <= priority.log_scale(more) <= 1


@given(*[st.floats(0, 1)] * 5)
def test_the_score_stays_between_nothing_and_a_hundred(v, e, p, t, left):
    assert 0 <= whole(v, e, p, t, Gate(left, evidence("gate_green"))).score <= 100


@pytest.mark.parametrize(
    ("days", "urgency"),
    [
        (-5, 1.0),
        (0, 1.0),
        (30, 1.0),
        (31, 0.8),
        (60, 0.8),
        (61, 0.6),
        (90, 0.6),
        (91, 0.3),
        (180, 0.3),
        (181, 0.1),
    ],
)
def test_urgency_falls_at_its_bounds(days, urgency):
    close_on = TODAY + timedelta(days=days)
    assert priority.timing(close_on, BudgetMatch.FITS, TODAY).value == pytest.approx(urgency)


def test_no_day_counts_as_one_far_away_and_a_past_one_is_named():
    assert priority.timing(None, BudgetMatch.FITS, TODAY).value == pytest.approx(0.1)
    past = priority.timing(TODAY - timedelta(days=1), BudgetMatch.FITS, TODAY)
    assert past.inputs[0].code == "timing_past"


@pytest.mark.parametrize(
    ("match", "left"),
    [(BudgetMatch.FITS, 1.0), (BudgetMatch.UNKNOWN, 0.8), (BudgetMatch.MISSES, 0.5)],
)
def test_a_budget_that_does_not_fit_makes_it_less_urgent(match, left):
    assert priority.timing(TODAY, match, TODAY).value == pytest.approx(left)


@pytest.mark.parametrize(
    ("colour", "at_risk", "left", "code"),
    [
        (Colour.GREEN, False, 1.0, "gate_green"),
        (Colour.YELLOW, False, 0.85, "gate_yellow"),
        (Colour.YELLOW, True, 0.5, "gate_at_risk"),
        (Colour.GREY, False, 0.6, "gate_grey"),
        (Colour.GREY, True, 0.5, "gate_at_risk"),
        (Colour.RED, True, 0.0, "gate_red"),
        (None, False, 0.6, "gate_no_account"),
    ],
)
def test_the_gate_takes_the_worse_of_colour_and_renewal(colour, at_risk, left, code):
    found = priority.gate_of(colour, at_risk=at_risk)
    assert (found.multiplier, found.reason.code) == (left, code)


def test_a_strategic_account_gains_three_tenths():
    plain = priority.account_value(usd(250_000), strategic=False)
    strategic = priority.account_value(usd(250_000), strategic=True)
    assert (plain.value, strategic.value) == (pytest.approx(0.7), pytest.approx(1))


def test_what_an_account_is_worth_counts_nothing_while_nobody_knows():
    found = priority.account_value(None, strategic=True)
    assert found.value == pytest.approx(0.3)
    assert found.inputs[0].code == "value_no_arr"
