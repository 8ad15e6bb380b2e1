"""Renewal readiness: ten dimensions, each at the bound of what makes it evidenced."""

import pytest

from app.domain.contacts import Position, Role
from app.domain.interactions import EventKind
from app.domain.proofs import Proof
from app.domain.readiness.dimensions import MOST, REQUIRED, Dimension
from app.domain.readiness.renewal import assess_renewal
from app.domain.readiness.renewal_thresholds import NEEDED
from app.domain.settings import Settings
from tests import build
from tests.story import (
    PEOPLE,
    ago,
    but,
    case,
    checked,
    event,
    facts,
    healthy,
    number,
    person,
    reading,
    talk,
    without,
)


def proof(dimension, score=2, days=5, **fields):
    usual = {"account_id": "acme", "dimension": dimension, "score": score, "on": ago(days)}
    return Proof(**{"id": number("proof")} | usual | fields)


def score(known, dimension):
    return assess_renewal(case(known)).of(Dimension(dimension)).score


def judged(known):
    return assess_renewal(case(known))


def test_all_ten_are_listed_in_their_order_and_absent_while_nothing_is_known():
    found = judged(facts())
    assert [each.dimension for each in found.standings] == list(Dimension)
    assert found.score == 0
    assert not found.passes


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([event(EventKind.VALUE_STATED, 120, detail="evidenced")], 2),
        ([event(EventKind.VALUE_STATED, 121, detail="evidenced")], 1),
        ([event(EventKind.VALUE_STATED, 10)], 1),
        ([event(EventKind.GOAL_ACHIEVED, 120)], 2),
        ([event(EventKind.GOAL_ACHIEVED, 121)], 1),
        ([], 0),
    ],
)
def test_evidence_of_value_counts_as_asserted_after_120_days(events, found):
    assert score(facts(events=events), "value") == found


def test_asked_and_not_able_to_state_the_value_is_absent():
    assert score(facts(observations=[reading("value_stated", 0)]), "value") == 0


@pytest.mark.parametrize(("days", "found"), [(90, 2), (91, 1)])
def test_the_sponsor_was_spoken_to_within_90_days(days, found):
    assert score(healthy(interactions=[talk(days, "bo")]), "sponsor") == found


def test_a_sponsor_who_is_only_named_is_an_assertion_and_none_is_absent():
    assert score(healthy(interactions=[talk(5, "ann")]), "sponsor") == 1
    assert score(healthy(contacts=PEOPLE[:1]), "sponsor") == 0


@pytest.mark.parametrize(
    ("met", "found"),
    [
        (("ann", "bo", "cy"), 2),  # a user, who decides, who knows the technology
        (("ann", "bo"), 1),
        (("ann",), 0),
        ((), 0),
    ],
)
def test_three_people_of_two_functions_are_threads_enough(met, found):
    assert score(healthy(interactions=[talk(90, *met)]), "threads") == found
    assert score(healthy(interactions=[talk(91, *met)]), "threads") == 0


@pytest.mark.parametrize(("department", "found"), [("Finance", 1), ("Sales", 2)])
def test_three_people_of_one_department_are_one_thread(department, found):
    people = [
        build.contact(id=name, name=name, department=where, positions=(Position(),))
        for name, where in (("a", "Finance"), ("b", "finance "), ("c", department))
    ]
    known = facts(contacts=tuple(people), interactions=[talk(5, "a", "b", "c")])
    assert score(known, "threads") == found


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (healthy(), 2),
        (but(healthy(), observations=[reading("sentiment", 0)]), 0),
        (facts(), 0),
    ],
)
def test_health_is_evidence_only_while_it_is_green(known, found):
    assert score(known, "health") == found


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([event(EventKind.BUDGET_APPROVED, 120)], 2),
        ([event(EventKind.BUDGET_APPROVED, 121)], 1),
        ([event(EventKind.BUDGET_CYCLE, 5)], 1),
        ([], 0),
    ],
)
def test_an_approved_budget_is_evidence_and_knowing_the_next_an_assertion(events, found):
    assert score(facts(events=events), "budget") == found


def test_knowing_who_decides_and_who_pays_is_an_assertion_and_a_proof_shows_the_rest():
    assert score(healthy(), "decision") == 1
    only = (person("bo", Role.DECISION_MAKER),)
    assert score(healthy(contacts=only), "decision") == 0
    assert score(but(healthy(), proofs=[proof("decision")]), "decision") == 2


@pytest.mark.parametrize("dimension", ["procurement", "uplift", "paper"])
def test_what_no_fact_answers_is_answered_by_proofs(dimension):
    assert score(healthy(), dimension) == 0
    assert score(but(healthy(), proofs=[proof(dimension, 1)]), dimension) == 1
    assert score(but(healthy(), proofs=[proof(dimension, 2, 120)]), dimension) == 2
    aged = judged(but(healthy(), proofs=[proof(dimension, 2, 121)])).of(Dimension(dimension))
    assert (aged.score, aged.aged) == (1, True)


def test_the_newest_proof_counts_also_where_it_takes_back_an_older_one():
    known = but(healthy(), proofs=[proof("paper", 2, 30), proof("paper", 0, 3)])
    assert score(known, "paper") == 0


def test_no_proof_says_more_of_health_than_health_does():
    known = but(healthy(), observations=[reading("sentiment", 0)], proofs=[proof("health")])
    assert score(known, "health") == 0


def test_a_competitor_in_play_is_not_disposed_of_by_an_older_proof():
    rival = [event(EventKind.COMPETITOR, 20)]
    assert score(but(healthy(), events=rival), "competition") == 0
    older, newer = [proof("competition", days=21)], [proof("competition", days=20)]
    assert score(but(healthy(), events=rival, proofs=older), "competition") == 0
    assert score(but(healthy(), events=rival, proofs=newer), "competition") == 2


def test_no_competitor_is_an_assertion_only_where_somebody_looked():
    assert score(facts(), "competition") == 0
    assert score(facts(events=[checked("events")]), "competition") == 1


def ready(*proofs):
    """Value, sponsor, threads, health and budget by facts; the rest by proofs."""
    told = [
        event(EventKind.VALUE_STATED, 3, detail="evidenced"),
        event(EventKind.BUDGET_APPROVED, 30),
    ]
    kept = [each for each in healthy().events if each.kind != EventKind.BUDGET_APPROVED]
    return but(without(healthy(events=kept), "value_stated"), events=told, proofs=proofs)


@pytest.mark.parametrize(
    ("rest", "points", "passes"),
    [
        ((proof("decision"), proof("procurement"), proof("paper", 1)), 16, True),
        ((proof("decision"), proof("procurement")), 15, False),
        # Sixteen points, but how it is decided is only asserted.
        ((proof("procurement"), proof("uplift"), proof("paper", 1)), 17, False),
    ],
)
def test_it_passes_from_sixteen_points_with_the_four_that_must_be_evidenced(rest, points, passes):
    found = judged(ready(*rest))
    assert (found.score, found.passes) == (points, passes)


def test_all_evidenced_is_twenty_points():
    names = set(Dimension) - {Dimension.HEALTH, Dimension.SPONSOR, Dimension.THREADS}
    found = judged(ready(*(proof(each) for each in names)))
    assert found.score == MOST == 20
    assert {each.dimension for each in found.standings if each.required} == REQUIRED


def test_how_many_points_are_needed_is_a_setting():
    known = case(ready(proof("decision")))
    assert not assess_renewal(known).passes
    known.settings = Settings({NEEDED.key: "13"})
    assert assess_renewal(known).passes


def test_a_proof_of_a_later_day_is_not_known_yet():
    known = but(healthy(), proofs=[proof("paper", days=3)])
    assert assess_renewal(case(known, ago(4))).of(Dimension.PAPER).score == 0
