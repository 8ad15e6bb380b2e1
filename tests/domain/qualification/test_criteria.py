"""Six criteria: when an opportunity is qualified, and what it lacks."""

from datetime import date, timedelta

import pytest

from app.domain.health.colours import Colour
from app.domain.opportunities import Criterion, Opportunity, Scored
from app.domain.qualification.bant import bant, bant_of
from app.domain.qualification.criteria import JUDGED, qualify
from app.domain.qualification.thresholds import MEAN_LEAST
from app.domain.settings import Settings
from tests import build
from tests.build import TODAY


def scored(*points: int, since: date = TODAY) -> tuple[Scored, ...]:
    """Value, access, budget, fit and competition, as far as given."""
    return tuple(
        Scored(criterion=criterion, score=score, since=since)
        for criterion, score in zip(JUDGED, points, strict=False)
    )


def judged(*points: int) -> Opportunity:
    return build.opportunity(criteria=scored(*points))


def lacking(opportunity: Opportunity, colour: Colour | None = Colour.GREEN) -> list[str]:
    return [each.code for each in qualify(opportunity, colour, TODAY).lacking]


def test_qualified_is_green_or_yellow_with_value_of_two_and_a_mean_of_exactly_1_6():
    found = qualify(judged(2, 2, 2, 1, 1), Colour.YELLOW, TODAY)
    assert found.is_qualified
    assert found.mean == 1.6


def test_a_mean_of_1_4_is_too_little():
    assert lacking(judged(2, 2, 1, 1, 1)) == ["lacks_mean"]


@pytest.mark.parametrize(
    ("colour", "code"), [(Colour.RED, "lacks_gate_red"), (Colour.GREY, "lacks_gate_grey")]
)
def test_red_and_grey_do_not_pass_the_gate(colour, code):
    assert lacking(judged(3, 3, 3, 3, 3), colour) == [code]


@pytest.mark.parametrize(
    ("colour", "score"),
    [(Colour.RED, 0), (Colour.GREY, 1), (Colour.YELLOW, 2), (Colour.GREEN, 3)],
)
def test_health_is_scored_by_its_colour(colour, score):
    assert qualify(judged(), colour, TODAY).rating(Criterion.HEALTH).score == score


def test_value_below_two_is_not_enough_however_good_the_rest():
    assert lacking(judged(1, 3, 3, 3, 3)) == ["lacks_value"]


def test_one_criterion_at_nothing_is_enough_to_fail():
    assert lacking(judged(3, 3, 0, 3, 3)) == ["lacks_all_budget"]


def test_what_nobody_has_scored_is_no_pass_and_is_named():
    found = qualify(judged(3, 3, 3, 3), Colour.GREEN, TODAY)
    assert [each.code for each in found.lacking] == ["lacks_score_competition"]
    assert found.mean is None


def test_without_an_account_it_says_so_first():
    assert lacking(judged(3, 3, 3, 3, 3), None) == ["lacks_account"]


def test_a_score_counts_from_its_day_on():
    soon = build.opportunity(criteria=scored(3, 3, 3, 3, 3, since=TODAY + timedelta(days=1)))
    assert not qualify(soon, Colour.GREEN, TODAY).is_qualified
    assert qualify(soon, Colour.GREEN, TODAY + timedelta(days=1)).is_qualified


def test_another_least_mean_decides_otherwise():
    strict = Settings({MEAN_LEAST.key: "2.1"})
    assert not qualify(judged(2, 2, 2, 2, 2), Colour.GREEN, TODAY, strict).is_qualified


def test_bant_comes_out_as_published():
    found = bant(2, 3, 2, 1)
    assert (found.score, found.grade) == (2.05, "B")


@pytest.mark.parametrize(
    ("points", "grade"),
    [(2.5, "A"), (2.49, "B"), (2.0, "B"), (1.99, "C"), (1.5, "C"), (1.49, "D"), (0.99, "E")],
)
def test_grades_of_bant_begin_at_their_bounds(points, grade):
    assert bant(points, points, points, points).grade == grade


def test_bant_of_our_criteria_takes_need_from_value_and_fit():
    found = bant_of(qualify(judged(3, 3, 2, 1, 0), Colour.GREEN, TODAY))
    assert found is not None
    assert found.score == pytest.approx(0.25 * 2 + 0.25 * 3 + 0.30 * 2 + 0.20 * 2)
    assert bant_of(qualify(judged(3, 3), Colour.GREEN, TODAY)) is None
