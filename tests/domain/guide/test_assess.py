"""The conversation guide: what is asked, in which order, and why now."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.discovery import Answer, AnswerOutcome
from app.domain.evidence import evidence
from app.domain.growth import assess as growth
from app.domain.growth.kinds import SignalType
from app.domain.growth.thresholds import LEADS
from app.domain.guide.assess import Asked, guide
from app.domain.guide.defaults import DEFAULTS
from app.domain.guide.occasions import Occasion, occasions
from app.domain.guide.question import Question
from app.domain.guide.thresholds import NOT_A_FIT_DAYS, STALE_DAYS
from app.domain.interactions import EventKind
from app.domain.readiness.assess import assess
from app.domain.readiness.case import Case
from app.domain.readiness.items import ItemId
from app.domain.settings import Settings
from app.domain.signals import Signal, Source
from app.services.moment_phrases import MOMENTS
from tests import story
from tests.build import TODAY
from tests.story import ago

S1 = ("changed", "initiative", "manual", "use_now", "other_teams", "missing")


def answer(question="changed", days=10, outcome=AnswerOutcome.NOTED, **fields):
    return Answer(
        **{
            "id": f"{question}-{days}",
            "account_id": "acme",
            "question": question,
            "on": ago(days),
            "text": "They said so",
            "outcome": outcome,
        }
        | fields
    )


def signal(kind, days, **fields):
    return Signal(
        id=story.number("signal"),
        account_id="acme",
        source=Source.PRODUCT,
        type=kind,
        on=ago(days),
        **fields,
    )


def guide_of(known, questions=DEFAULTS, settings=None):
    decided = settings or Settings()
    case = Case(story.history(known), TODAY, story.STAGES, decided)
    found = occasions(case, assess(case), growth.assess(case))
    return guide(questions, found, known.answers, TODAY, decided)


def prompt(known, key, **more):
    return next((each for each in guide_of(known, **more) if each.id == key), None)


def test_the_six_questions_of_discovery_are_asked_of_everybody_in_their_order():
    asked = [each.id for each in guide_of(story.healthy()) if each.id in S1]
    assert asked == list(S1)
    never = prompt(story.healthy(), "changed")
    assert (never.asked, never.why[-1].code) == (Asked.OPEN, "guide_never")


@pytest.mark.parametrize(
    ("days", "asked"), [(0, Asked.ANSWERED), (180, Asked.ANSWERED), (181, Asked.STALE)]
)
def test_an_answer_is_old_after_more_than_180_days(days, asked):
    known = story.but(story.healthy(), answers=[answer(days=days)])
    assert prompt(known, "changed").asked is asked


@pytest.mark.parametrize(
    ("days", "asked"), [(0, Asked.RESTING), (89, Asked.RESTING), (90, Asked.ANSWERED)]
)
def test_what_is_no_fit_rests_for_ninety_days(days, asked):
    known = story.but(story.healthy(), answers=[answer(days=days, outcome=AnswerOutcome.NOT_A_FIT)])
    found = prompt(known, "changed")
    assert found.asked is asked
    assert found.rests_until == (ago(days - 90) if asked is Asked.RESTING else None)


def test_how_long_is_a_setting():
    known = story.but(
        story.healthy(),
        answers=[answer(days=31), answer("manual", 31, AnswerOutcome.NOT_A_FIT)],
    )
    short = Settings({STALE_DAYS.key: "30", NOT_A_FIT_DAYS.key: "31"})
    assert prompt(known, "changed", settings=short).asked is Asked.STALE
    assert prompt(known, "manual", settings=short).asked is Asked.STALE


def test_open_questions_come_before_old_ones_then_answered_then_resting_ones():
    known = story.but(
        story.healthy(),
        answers=[
            answer("changed", 5, AnswerOutcome.NOT_A_FIT),
            answer("initiative", 5),
            answer("manual", 300),
        ],
    )
    asked = {each.id: each.asked for each in guide_of(known)}
    order = [list(Asked).index(state) for state in asked.values()]
    assert order == sorted(order)
    assert list(asked)[-3:] == ["manual", "initiative", "changed"]


def test_a_good_moment_asks_first_and_says_until_when():
    known = story.but(
        story.healthy(),
        events=[
            story.event(EventKind.MILESTONE, 10, text="100 orders a day"),
            story.event(EventKind.NEW_EXECUTIVE, 2),
        ],
    )
    first, second, *_ = [each for each in guide_of(known) if each.until]
    assert (first.id, first.until) == ("next_goal", ago(-20))
    assert (second.id, second.until) == ("new_executive", ago(-58))
    assert dict(first.why[0].values)["text"] == "100 orders a day"


def test_an_answer_of_before_the_occasion_does_not_answer_it():
    milestone = story.event(EventKind.MILESTONE, 10)
    before = story.but(story.healthy(), events=[milestone], answers=[answer("next_goal", 11)])
    after = story.but(story.healthy(), events=[milestone], answers=[answer("next_goal", 10)])
    assert prompt(before, "next_goal").asked is Asked.OPEN
    assert prompt(before, "next_goal").why[-1].code == "guide_before"
    assert prompt(after, "next_goal").asked is Asked.ANSWERED


def test_a_module_that_was_tried_is_asked_about_once():
    known = story.but(story.healthy(), signals=[signal(SignalType.MODULE_TRIAL, 3, text="Maps")])
    codes = [each.code for each in prompt(known, "trial").why]
    assert codes == ["moment_tried", "guide_never"]
    assert prompt(story.healthy(), "trial") is None


def test_a_signal_goes_on_asking_after_its_moment_has_passed_and_not_once_given_up():
    noticed = signal(SignalType.COMPETITOR_MENTIONED, 87, text="Ledgerline")  # .55 left of .2
    known = story.but(story.healthy(), signals=[noticed])
    assert prompt(known, "alternatives").why[0].code == "guide_signal"
    given_up = signal(SignalType.COMPETITOR_MENTIONED, 87, ended_on=ago(1), reason="Wrong")
    assert prompt(story.but(story.healthy(), signals=[given_up]), "alternatives") is None
    old = signal(SignalType.COMPETITOR_MENTIONED, 88)
    assert prompt(story.but(story.healthy(), signals=[old]), "alternatives") is None


def test_a_limit_that_is_reached_before_more_can_be_bought_is_asked_about():
    seats = [(150, 40.0), (120, 44.0), (90, 49.0), (60, 55.0), (30, 62.0), (0, 68.0)]
    known = story.but(
        story.without(story.healthy(), "seats_assigned"),
        observations=[story.reading("seats_assigned", value, days) for days, value in seats],
    )
    far = settings_of(lead=90)
    near = settings_of(lead=365)
    assert prompt(known, "limit", settings=far) is None
    found = prompt(known, "limit", settings=near)
    assert found.why[0].code == "guide_limit_seats"
    assert dict(found.why[0].values)["lead"] == 365


def settings_of(*, lead):
    return Settings({option.key: str(lead) for option in LEADS.values()})


def test_what_facts_show_and_what_a_moment_says_is_said_once():
    codes = [each.code for each in prompt(story.healthy(), "limit").why]
    assert codes == ["moment_seats_full", "guide_never"]


def test_what_nobody_knows_of_readiness_becomes_a_question_and_the_required_ones_come_first():
    found = guide_of(story.facts())
    items = [each for each in found if each.id.startswith("item_")]
    assert {each.id for each in items} >= {"item_RF1", "item_PC2", "item_RF4", "item_BT6"}
    places = [each.id for each in found]
    assert places.index("item_PC2") < places.index("changed") < places.index("item_BT6")
    assert all(each.is_internal for each in items)


def test_a_budget_nobody_knows_is_asked_for_though_it_fails_and_is_not_unknown():
    known = story.but(story.healthy())
    without = story.facts(
        **{name: getattr(known, name) for name in known.__slots__ if name != "events"}
    )
    assert prompt(without, "item_BT5") is not None
    assert prompt(known, "item_BT5") is None


def test_an_item_that_was_answered_and_not_recorded_says_so():
    known = story.facts(answers=(answer("item_PC2", 4),))
    assert prompt(known, "item_PC2").why[-1].code == "guide_still_unknown"


def test_a_question_that_is_switched_off_is_not_asked():
    off = [Question(key="changed", text="What?", is_off=True), Question(key="own", text="Why?")]
    assert [each.id for each in guide_of(story.healthy(), questions=off)] == ["own"]


def test_a_moment_that_no_question_names_is_asked_about_in_general():
    unheard = Occasion(code="moment:unheard_of", evidence=evidence("moment_review", on=TODAY))
    found = guide(DEFAULTS, [unheard], (), TODAY)
    assert found[0].id == "good_moment"


def test_every_default_waits_for_something_that_can_happen():
    known = {
        *(f"moment:{each}" for each in MOMENTS),
        *(f"signal:{each}" for each in SignalType),
        *(f"item:{each}" for each in ItemId),
        "moment",
        "limit",
    }
    assert {code for each in DEFAULTS for code in each.when} - known == set()
    assert len({each.key for each in DEFAULTS}) == len(DEFAULTS)
    assert all(each.source for each in DEFAULTS)


def test_every_moment_and_every_item_that_can_be_unknown_has_a_question():
    named = {code for each in DEFAULTS for code in each.when}
    items = {f"item:{each}" for each in ItemId} - {"item:PC6"}  # a colour is always known
    assert {f"moment:{each}" for each in MOMENTS} - named == set()
    assert items - named == set()


@given(
    days=st.lists(st.integers(0, 400), max_size=8),
    outcomes=st.lists(st.sampled_from(list(AnswerOutcome)), min_size=8, max_size=8),
    questions=st.lists(st.sampled_from(S1), min_size=8, max_size=8),
)
def test_every_question_stands_in_the_guide_once_whatever_was_answered(days, outcomes, questions):
    given_ = [
        answer(question, day, outcome, id=f"answer-{number}")
        for number, (day, outcome, question) in enumerate(
            zip(days, outcomes, questions, strict=False)
        )
    ]
    found = guide(DEFAULTS, (), given_, TODAY)
    assert sorted(each.id for each in found) == sorted(
        each.key for each in DEFAULTS if not each.when
    )
    for each in found:
        latest = max((a.on for a in given_ if a.question == each.id), default=None)
        assert (each.last.on if each.last else None) == latest
        if each.asked is Asked.STALE:
            assert TODAY - latest > timedelta(days=180)
