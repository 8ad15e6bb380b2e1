"""How what a stage asks for is met: by facts of the book, in writing, or not at all."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.contacts import Role
from app.domain.growth.assess import assess
from app.domain.opportunities import Criterion, OpportunityType, Scored, StageMove, Terms
from app.domain.pipeline.answers import Answer, Known, Met, answered, check_of, judge
from app.domain.pipeline.criteria import Asked, Key, When
from app.domain.proposals import ProposalState
from app.domain.readiness.assess import Verdict
from app.domain.signals import Signal, Source
from app.domain.stages import Stage
from tests.build import TODAY, opportunity, usd
from tests.domain.test_proposals import proposal
from tests.story import ago, case, facts, healthy, person, talk

STAGE = Stage(id="stage-identified", name="Identified", position=0)
SCORES = {
    Criterion.VALUE: 2,
    Criterion.ACCESS: 2,
    Criterion.BUDGET: 1,
    Criterion.FIT: 2,
    Criterion.COMPETITION: 1,
}


def asked(key: str, text: str = "") -> Asked:
    return Asked(key=key, stage=STAGE, when=When.EXIT, text=text)


def answer(key: Key, sold=None, **known) -> Answer:
    (found,) = judge(sold or opportunity(), [asked(key)], Known(**{"day": TODAY} | known))
    return found


def scores(**changed) -> tuple[Scored, ...]:
    every = SCORES | {Criterion(key): value for key, value in changed.items()}
    return tuple(Scored(criterion=key, score=value) for key, value in every.items())


def signal(key: str = "s", source: Source = Source.USAGE, **fields) -> Signal:
    usual = {"account_id": "acme", "type": "seats_near_limit", "on": ago(3)}
    return Signal(id=key, source=source, **usual | fields)


def heard(*signals: Signal, type_: OpportunityType | None = OpportunityType.SEATS) -> dict:
    found = case(facts(signals=signals))
    return {"case": found, "standing": assess(found).standing(type_)}


def seats(**fields):
    return opportunity(**{"type": OpportunityType.SEATS} | fields)


@pytest.mark.parametrize(
    ("signals", "met", "code"),
    [
        ((), Met.MISSING, "asks_no_source"),
        ((signal(),), Met.MISSING, "asks_one_source"),
        ((signal(confirmed_on=ago(1)),), Met.FACTS, "asks_confirmed"),
        ((signal(confirmed_on=ago(-1)),), Met.MISSING, "asks_one_source"),
        ((signal(), signal("t", Source.RELATIONSHIP)), Met.FACTS, "asks_sources"),
        ((signal(), signal("t", Source.USAGE)), Met.MISSING, "asks_one_source"),
        ((signal(confirmed_on=ago(1), ended_on=ago(0)),), Met.MISSING, "asks_no_source"),
    ],
)
def test_a_signal_is_confirmed_by_the_customer_or_by_two_sources(signals, met, code):
    found = answer(Key.SIGNAL_CONFIRMED, seats(), **heard(*signals))
    assert (found.met, found.evidence.code) == (met, code)


def test_a_signal_of_another_growth_confirms_nothing():
    known = heard(signal(confirmed_on=ago(1), opportunity_type=OpportunityType.SERVICE))
    assert answer(Key.SIGNAL_CONFIRMED, seats(), **known).met is Met.MISSING
    assert answer(Key.SIGNAL_CONFIRMED, opportunity(type=None), **known).met is Met.FACTS


def test_a_signal_is_logged():
    assert answer(Key.SIGNAL_LOGGED, seats(), **heard()).evidence.code == "asks_no_signal"
    assert answer(Key.SIGNAL_LOGGED, seats(), **heard(signal())).met is Met.FACTS


@pytest.mark.parametrize(
    ("type_", "amount", "code"),
    [
        (None, None, "asks_no_size"),
        (None, usd(5), "asks_no_type"),
        (OpportunityType.SEATS, None, "asks_no_amount"),
        (OpportunityType.SEATS, usd(5), "asks_size"),
    ],
)
def test_the_size_is_the_kind_of_growth_and_the_amount(type_, amount, code):
    sold = opportunity(type=type_, terms=(Terms(amount=amount),))
    assert answer(Key.SIZE, sold).evidence.code == code


def test_somebody_owns_it():
    assert answer(Key.OWNER, opportunity(owner=" ")).met is Met.MISSING
    assert answer(Key.OWNER, opportunity(owner="Ada")).met is Met.FACTS


@pytest.mark.parametrize(
    ("verdict", "excused", "met"),
    [
        (Verdict.BLOCKED, False, Met.MISSING),
        (Verdict.BLOCKED, True, Met.WRITTEN),
        (Verdict.NOT_ASSESSED, False, Met.FACTS),
        (Verdict.CAUTION, False, Met.FACTS),
        (None, False, Met.MISSING),
    ],
)
def test_the_account_is_not_blocked(verdict, excused, met):
    assert answer(Key.NOT_BLOCKED, verdict=verdict, excused=excused).met is met


def test_the_six_criteria_are_passed_or_what_is_lacking_is_named():
    known = {"case": case(healthy())}
    passed = opportunity(criteria=scores())
    assert answer(Key.QUALIFIED, passed, **known).met is Met.FACTS
    lacks = opportunity(criteria=scores(value=1))
    assert answer(Key.QUALIFIED, lacks, **known).evidence.code == "asks_lacks"
    assert answer(Key.QUALIFIED, opportunity(criteria=scores(fit=0)), **known).met is Met.MISSING
    assert answer(Key.QUALIFIED, opportunity(), **known).met is Met.MISSING


def test_an_exception_excuses_the_health_of_the_account_and_no_score():
    sick = {"case": case(facts()), "excused": True}
    assert answer(Key.QUALIFIED, opportunity(criteria=scores()), **sick).met is Met.FACTS
    assert answer(Key.QUALIFIED, opportunity(criteria=scores(fit=0)), **sick).met is Met.MISSING
    sick["excused"] = False
    assert answer(Key.QUALIFIED, opportunity(criteria=scores()), **sick).met is Met.MISSING


@pytest.mark.parametrize(
    ("people", "talks", "code"),
    [
        ((), (), "asks_no_decider"),
        ((person("ann", Role.CHAMPION),), (talk(2, "ann"),), "asks_no_decider"),
        ((person("bo", Role.DECISION_MAKER),), (talk(2, "ann"),), "asks_decider_not_reached"),
        ((person("bo", Role.DECISION_MAKER),), (talk(2, "bo"),), "asks_decider"),
        ((person("bo", Role.ECONOMIC_BUYER),), (talk(2, "bo"),), "asks_decider"),
    ],
)
def test_who_decides_is_named_and_was_spoken_to(people, talks, code):
    known = case(facts(contacts=people, interactions=talks))
    assert answer(Key.DECIDER, case=known).evidence.code == code


@pytest.mark.parametrize(
    ("step", "days", "code"),
    [
        ("", None, "asks_no_step"),
        ("Call", None, "asks_step_undated"),
        ("Call", -1, "asks_step_past"),
        ("Call", 0, "asks_step"),
        ("Call", 9, "asks_step"),
    ],
)
def test_the_next_step_has_a_day_to_come(step, days, code):
    on = None if days is None else TODAY + timedelta(days=days)
    sold = opportunity(next_step=step, next_step_on=on)
    assert answer(Key.STEP, sold).evidence.code == code


@pytest.mark.parametrize(
    ("state", "days", "met"),
    [
        (ProposalState.DRAFT, 2, Met.MISSING),
        (ProposalState.SENT, 2, Met.FACTS),
        (ProposalState.DECLINED, 2, Met.FACTS),
        (ProposalState.SENT, 20, Met.MISSING),
        (ProposalState.SENT, -1, Met.MISSING),
    ],
)
def test_a_proposal_was_sent_since_it_began(state, days, met):
    sold = opportunity(moves=(StageMove(stage_id="stage-identified", since=ago(10)),))
    offer = replace(proposal(), state=state, sent_on=ago(days))
    assert answer(Key.PROPOSAL, sold, proposals=(offer,)).met is met


WORDS = [
    Key.NEED,
    Key.BUDGET,
    Key.SOLUTION,
    Key.BUSINESS_CASE,
    Key.VALUE,
    Key.CLOSE_PLAN,
    Key.PROCUREMENT,
    Key.TERMS,
    Key.APPROVAL,
    Key.AGREED,
    Key.APPROVED,
    Key.ROUTED,
    Key.SIGNAL_CONFIRMED,
    Key.DECIDER,
    Key.PROPOSAL,
]


@pytest.mark.parametrize("key", WORDS)
def test_what_no_fact_says_is_answered_in_writing_from_its_day_on(key):
    sold = answered(opportunity(), key, "So they said", author="Ada", today=TODAY)
    assert answer(key).met is Met.MISSING
    found = answer(key, sold)
    assert found.met is Met.WRITTEN
    assert (found.evidence["text"], found.evidence["on"]) == ("So they said", TODAY)
    assert answer(key, sold, day=TODAY - timedelta(days=1)).met is Met.MISSING


@pytest.mark.parametrize("key", [Key.SIZE, Key.OWNER, Key.NOT_BLOCKED, Key.QUALIFIED, Key.STEP])
def test_what_has_a_place_of_its_own_is_not_answered_in_words(key):
    bare = opportunity(owner="", type=None)
    sold = answered(bare, key, "It is fine", author="Ada", today=TODAY)
    assert answer(key, sold).met is Met.MISSING


def test_an_own_question_is_answered_in_words():
    sold = answered(opportunity(), "q1", "Yes", author="Ada", today=TODAY)
    (found,) = judge(sold, [asked("q1", "Is it?")], Known(day=TODAY))
    assert found.met is Met.WRITTEN


def test_an_answer_is_taken_back_by_saying_nothing_and_stays_known():
    sold = answered(opportunity(), Key.NEED, "Seats", author="Ada", today=TODAY)
    later = TODAY + timedelta(days=1)
    back = answered(sold, Key.NEED, "", author="Ada", today=later)
    assert check_of(back, Key.NEED, later) is None
    assert check_of(back, Key.NEED, TODAY).text == "Seats"
    again = answered(sold, Key.NEED, "More seats", author="Ada", today=TODAY)
    assert [each.text for each in again.checks] == ["More seats"]
    assert answered(sold, Key.NEED, "Seats", author="Bo", today=later) is sold
