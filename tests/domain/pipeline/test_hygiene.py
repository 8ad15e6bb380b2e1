"""What is wrong with an open opportunity (DOMAIN 6.2)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.opportunities import (
    Call,
    Category,
    Check,
    Criterion,
    Handed,
    HandoffStep,
    Opportunity,
    OpportunityType,
    Scored,
    StageMove,
    Terms,
)
from app.domain.pipeline.assurances import with_close, with_stay
from app.domain.pipeline.experience import Experience
from app.domain.pipeline.hygiene import (
    Problem,
    moved_later,
    updated_on,
)
from app.domain.pipeline.hygiene_thresholds import MOVED_LATER, UPDATE_DAYS
from app.domain.pipeline.inspection import Inspection, inspect
from app.domain.pipeline.twins import overlap, twins
from app.domain.settings import Settings
from app.services.books import default_stages
from tests.build import TODAY, opportunity, usd

BEGUN = date(2026, 10, 1)
SOON = date(2026, 12, 15)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def tidy(**fields: Any) -> Opportunity:
    """One with which nothing is wrong."""
    told = {
        "owner": "Ada",
        "next_step": "Send the offer",
        "next_step_owner": "Ada",
        "next_step_on": TODAY,
        "notes": "They hire forty people in spring.",
        "reviewed_on": ago(7),
        "type": OpportunityType.SEATS,
        "moves": (StageMove(stage_id="stage-identified", since=ago(20)),),
    }
    return opportunity(**told | fields)


def found(*each: Opportunity, day: date = TODAY, **values: Any) -> dict[str, list[Problem]]:
    answer = inspect(each, day, **values).problems
    return {key: [one.problem for one in problems] for key, problems in answer.items()}


def only(each: Opportunity, **values: Any) -> Any:
    (problem,) = inspect([each], TODAY, **values).problems[each.id]
    return problem


def terms(*days: date | None, since: date = BEGUN) -> tuple[Terms, ...]:
    return tuple(
        Terms(amount=usd(12_000), close_on=day, since=since + timedelta(days=number))
        for number, day in enumerate(days)
    )


def test_nothing_is_wrong_with_one_in_order():
    assert found(tidy()) == {}


@pytest.mark.parametrize(("days", "quiet"), [(6, False), (7, False), (8, True), (80, True)])
def test_what_was_not_updated_for_more_than_a_week_is_quiet(days, quiet):
    each = tidy(reviewed_on=ago(days), terms=terms(SOON, since=ago(90)), created_on=None)
    each = replace(each, moves=(StageMove(stage_id="stage-identified", since=ago(90)),))
    assert found(each) == ({each.id: [Problem.QUIET]} if quiet else {})
    if quiet:
        problem = only(each)
        assert problem.reason["days"] == days
        assert problem.since == ago(days - 8)


@pytest.mark.parametrize(
    "fields",
    [
        {"moves": (StageMove(stage_id="stage-identified", since=ago(3)),)},
        {"terms": terms(SOON, since=ago(3))},
        {"criteria": (Scored(criterion=Criterion.FIT, score=2, since=ago(3)),)},
        {"checks": (Check(key="need", text="“We need it”", since=ago(3)),)},
        {"calls": (Call(category=Category.COMMIT, since=ago(3)),)},
        {"handoff": (Handed(step=HandoffStep.QUALIFIED, since=ago(3)),)},
        {"reviewed_on": ago(3)},
        {"created_on": ago(3)},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_whatever_is_said_of_it_is_an_update(fields):
    old = {"created_on": ago(90), "reviewed_on": None, "terms": terms(SOON, since=ago(80))}
    each = tidy(
        **{"moves": (StageMove(stage_id="stage-identified", since=ago(90)),)} | old | fields
    )
    assert updated_on(each, TODAY) == ago(3)
    assert updated_on(each, ago(4)) < ago(4)


def test_nobody_knows_when_is_no_pass():
    blank = tidy(
        moves=(StageMove(stage_id="stage-identified", since=None),),
        terms=(Terms(amount=usd(1), close_on=SOON),),
        created_on=None,
        reviewed_on=None,
    )
    problem = only(blank)
    assert (problem.problem, problem.reason.code) == (Problem.QUIET, "hygiene_quiet_unknown")
    assert problem.since is None


@pytest.mark.parametrize(
    ("fields", "problem", "code"),
    [
        ({"next_step": ""}, Problem.NO_STEP, "hygiene_no_step"),
        ({"next_step_owner": ""}, Problem.STEP_VAGUE, "hygiene_step_nobody"),
        ({"next_step_on": None}, Problem.STEP_VAGUE, "hygiene_step_never"),
        (
            {"next_step_on": None, "next_step_owner": ""},
            Problem.STEP_VAGUE,
            "hygiene_step_nobody_never",
        ),
        ({"next_step_on": ago(1)}, Problem.STEP_OVERDUE, "hygiene_step_overdue"),
        ({"owner": ""}, Problem.NO_OWNER, "hygiene_no_owner"),
        ({"notes": " "}, Problem.NO_NOTES, "hygiene_no_notes"),
        ({"terms": (Terms(close_on=SOON),)}, Problem.NO_AMOUNT, "hygiene_no_amount"),
        ({"terms": terms(None)}, Problem.NO_CLOSE, "hygiene_no_close"),
        ({"terms": terms(ago(1))}, Problem.CLOSE_PAST, "hygiene_close_past"),
    ],
)
def test_what_is_missing_or_past_is_said(fields, problem, code):
    answer = only(tidy(**fields))
    assert (answer.problem, answer.reason.code) == (problem, code)


def test_today_is_neither_late_nor_overdue():
    assert found(tidy(next_step_on=TODAY, terms=terms(TODAY))) == {}


def test_a_step_that_is_not_there_has_neither_owner_nor_day_to_miss():
    each = tidy(next_step="", next_step_owner="", next_step_on=ago(9))
    assert found(each) == {each.id: [Problem.NO_STEP]}


def test_a_term_is_missing_from_the_day_the_log_says():
    lost = tidy(terms=terms(SOON, SOON, None, None))
    assert only(lost).since == BEGUN + timedelta(days=2)
    never = tidy(terms=())
    assert [one.since for one in inspect([never], TODAY).problems[never.id]] == [BEGUN, BEGUN]


@pytest.mark.parametrize(
    ("days", "times"),
    [
        ((date(2026, 12, 1), date(2026, 12, 15)), 1),
        ((date(2026, 12, 1), date(2026, 12, 15), date(2027, 1, 31)), 2),
        ((date(2027, 1, 31), date(2026, 12, 15), date(2026, 12, 1)), 0),
        ((date(2026, 12, 1), None, date(2026, 12, 15), None, date(2027, 1, 31)), 2),
        ((date(2026, 12, 1), date(2026, 12, 15), date(2026, 12, 1), date(2026, 12, 20)), 2),
    ],
)
def test_a_close_date_put_off_twice_is_no_date(days, times):
    each = tidy(terms=terms(*days))
    assert len(moved_later(each, TODAY)) == times
    if times < 2:
        assert found(each) == {}
        return
    problem = only(each)
    assert problem.problem is Problem.CLOSE_MOVED
    assert (problem.reason["times"], problem.reason["first"], problem.reason["on"]) == (
        *(times, days[0], days[-1]),
    )
    assert problem.since == BEGUN + timedelta(days=len(days) - 1)


def test_a_close_date_somebody_stands_up_for_holds_until_it_is_put_off_again():
    each = tidy(terms=terms(date(2026, 12, 1), date(2026, 12, 15), date(2027, 1, 31)))
    stands = with_close(each, today=TODAY, author="Ada")
    assert found(stands) == {}
    again = replace(stands, terms=(*stands.terms, *terms(date(2027, 3, 1), since=ago(1))))
    assert only(again).reason["times"] == 3
    assert found(replace(stands, notes="")) == {each.id: [Problem.NO_NOTES]}


STAGES = tuple(default_stages())
WON_AFTER = (20, 30, 46, 60, 70)


def won(days: Sequence[int], stage: str = "stage-identified") -> Experience:
    return Experience(to_win={stage: days})


def test_a_close_date_sooner_than_won_ones_took_is_too_soon():
    each = tidy()  # from 31 October to 15 December it is 45 days
    problem = only(each, experience=won(WON_AFTER))
    assert problem.problem is Problem.CLOSE_SOON
    assert (problem.reason["days"], problem.reason["usual"], problem.reason["count"]) == (45, 46, 5)
    assert found(each, experience=won((20, 30, 45, 60, 70))) == {}
    assert found(each, experience=won(WON_AFTER, "stage-qualified")) == {}
    assert found(each, experience=won(WON_AFTER[1:])) == {}  # four teach nothing yet
    assert found(with_close(each, today=TODAY, author=""), experience=won(WON_AFTER)) == {}
    late = tidy(terms=terms(ago(1)))
    assert found(late, experience=won(WON_AFTER)) == {each.id: [Problem.CLOSE_PAST]}


@pytest.mark.parametrize(
    ("stage", "days", "code"),
    [
        ("identified", 45, ""),
        ("identified", 46, "stalled_stay"),
        ("developing", 30, ""),
        ("developing", 31, "stalled_stay"),
        ("negotiating", 22, "stalled_stay"),
        ("qualified", 30, ""),
        ("qualified", 31, "stalled_last"),
        ("qualified", 40, "stalled_slow"),
    ],
)
def test_what_stands_too_long_is_stalled_by_the_log_or_for_the_most_patient(stage, days, code):
    """Of those that went on from Qualified, half took up to 25.5 days, and 80% up to 30."""
    learned = Experience(stays={"stage-qualified": (12, 15, 21, 30, 30, 30)})
    each = tidy(moves=(StageMove(stage_id=f"stage-{stage}", since=ago(days)),))
    answer = inspect([each], TODAY, stages=STAGES, experience=learned).problems.get(each.id, ())
    assert [one.reason.code for one in answer] == ([code] if code else [])
    assert all(one.problem is Problem.STALLED for one in answer)
    assert found(each) == {}


def test_a_stay_somebody_stands_up_for_counts_anew():
    each = tidy(moves=(StageMove(stage_id="stage-developing", since=ago(200)),))
    stands = with_stay(each, today=ago(30), author="Ada")
    assert found(each, stages=STAGES) == {each.id: [Problem.STALLED]}
    assert found(stands, stages=STAGES) == {}
    assert found(stands, stages=STAGES, day=TODAY + timedelta(days=1))[each.id] == [
        *(Problem.STEP_OVERDUE, Problem.STALLED, Problem.QUIET),
    ]
    on = StageMove(stage_id="stage-negotiating", since=ago(29))
    moved = replace(stands, moves=(*stands.moves, on))
    assert found(moved, stages=STAGES) == {each.id: [Problem.STALLED]}


@pytest.mark.parametrize(
    ("fields", "twice"),
    [
        ({}, True),
        ({"product_id": "platform"}, True),
        ({"customer_unit_id": "emea"}, True),
        ({"account_id": "beta"}, False),
        ({"account_id": None}, False),
        ({"type": OpportunityType.TIER}, False),
        ({"type": None}, False),
    ],
)
def test_the_same_growth_of_one_account_is_counted_twice(fields, twice):
    one, other = tidy(id="one", title="One"), tidy(id="other", title="Other", **fields)
    assert found(one, other) == (
        {"one": [Problem.TWICE], "other": [Problem.TWICE]} if twice else {}
    )
    if twice:
        problem = inspect([one, other], TODAY).problems["one"][0]
        assert (problem.other_id, problem.reason["title"]) == ("other", "Other")


def test_two_products_or_two_units_are_two_things_to_sell():
    one, other = tidy(id="one", product_id="a"), tidy(id="other", product_id="b")
    assert found(one, other) == {}
    here, there = tidy(id="one", customer_unit_id="a"), tidy(id="other", customer_unit_id="b")
    assert found(here, there) == {}


SOME = st.lists(
    st.builds(
        lambda number, product, unit, kind: tidy(
            id=str(number), product_id=product, customer_unit_id=unit, type=kind
        ),
        st.integers(0, 99),
        st.sampled_from(["a", "b", None]),
        st.sampled_from(["x", "y", None]),
        st.sampled_from([OpportunityType.SEATS, OpportunityType.TIER, None]),
    ),
    max_size=9,
    unique_by=lambda each: each.id,
)


@given(SOME)
def test_whoever_has_a_double_is_told_of_one_and_nobody_else(some):
    answer = twins(some)
    for each in some:
        doubles = [other.id for other in some if overlap(each, other)]
        assert (each.id in answer) == bool(doubles)
        assert each.id not in answer or answer[each.id].id in doubles


def test_numbers_of_ones_own_count():
    each = tidy(reviewed_on=ago(3), terms=terms(SOON, date(2026, 12, 16)))
    strict = Settings({UPDATE_DAYS.key: "2", MOVED_LATER.key: "1"})
    assert found(each) == {}
    assert found(each, settings=strict) == {each.id: [Problem.CLOSE_MOVED, Problem.QUIET]}


def test_the_worst_stands_first():
    bare = opportunity(terms=(), created_on=BEGUN)
    ranks = [one.rank for one in found(bare, replace(bare, id="b"))[bare.id]]
    assert ranks == sorted(ranks)


def test_a_past_day_knows_nothing_of_what_came_later():
    each = tidy(
        terms=terms(date(2026, 12, 1), date(2026, 12, 15), date(2027, 1, 31)),
        next_step_on=date(2026, 10, 10),
        reviewed_on=None,
    )
    assert found(each, day=BEGUN + timedelta(days=1)) == {}


PARTS = st.lists(
    st.builds(
        lambda number, owner, notes, product, ahead: tidy(
            id=str(number),
            owner=owner,
            notes=notes,
            product_id=product,
            next_step_on=TODAY + timedelta(days=ahead),
        ),
        st.integers(0, 9),
        st.sampled_from(["", "Ada"]),
        st.sampled_from(["", "They hire"]),
        st.sampled_from(["a", "b", None]),
        st.integers(-2, 2),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)


@given(first=PARTS, then=PARTS, kept=st.sets(st.integers(0, 9)))
def test_what_is_taken_over_is_what_would_be_found_again(first, then, kept):
    """Some stay the very same values, others change or go: as after a step."""
    held = [each for each in first if int(each.id) in kept]
    after = [*held, *(each for each in then if each.id not in {one.id for one in held})]
    before = inspect(first, TODAY, stages=STAGES)
    assert _same(
        inspect(after, TODAY, stages=STAGES, before=before), inspect(after, TODAY, stages=STAGES)
    )
    tomorrow = TODAY + timedelta(days=1)
    assert _same(inspect(after, tomorrow, before=before), inspect(after, tomorrow))


def _same(one: Inspection, other: Inspection) -> bool:
    return one.problems == other.problems
