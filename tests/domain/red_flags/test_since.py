"""Since when a flag is up: looking at the days of facts answers as looking at every day does."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.calendar import ONE_DAY
from app.domain.contacts import Position, Role
from app.domain.interactions import Channel, EventKind
from app.domain.opportunities import StageMove
from app.domain.readiness.case import Case
from app.domain.red_flags.assess import raised, since
from app.domain.red_flags.rules import RULES, offsets
from app.domain.settings import DEFAULTS, Settings
from app.domain.tickets import Severity
from tests import build
from tests.build import TODAY
from tests.story import STAGES, ago, event, healthy, history, number, talk

DAYS = st.integers(0, 420)
AGES = (
    *("thread", "buyer", "gate", "escalation", "paper", "commitment", "commercial", "champion"),
    "sponsor",
)
KINDS = (
    *(EventKind.MISSED_GATE, EventKind.CHAMPION_WIN, EventKind.CHAMPION_LEFT, EventKind.CRISIS),
    *(EventKind.NOTICE_SERVED, EventKind.COMPETITOR, EventKind.ESCALATION, EventKind.COMMITMENT),
    *(EventKind.VERBAL_YES, EventKind.PAPER_STEP, EventKind.REVIEW_DECLINED, EventKind.BLOCKER),
    *(EventKind.REORGANISATION, EventKind.BUDGET_FREEZE, EventKind.DATA_EXPORT_ASKED),
    EventKind.AUTO_RENEW_OFF,
)
LOOKED_UP = [rule for rule in RULES if offsets(rule, DEFAULTS) is not None]


def day_by_day(case, flag):
    day = case.day
    while day > case.timeline.first and RULES[flag.id](case.at(day - ONE_DAY)) is not None:
        day -= ONE_DAY
    return day


@st.composite
def people(draw):
    """Somebody whose part and influence change, and who may come and go."""
    moved = draw(st.lists(DAYS, min_size=1, max_size=2, unique=True))
    roles = st.lists(st.sampled_from(list(Role)[:3]), max_size=3, unique=True)
    positions = tuple(
        Position(
            roles=tuple(draw(roles)),
            influence=draw(st.integers(1, 5)),
            support=draw(st.integers(-1, 1)),
            since=ago(days),
        )
        for days in sorted(moved, reverse=True)
    )
    left = draw(st.none() | DAYS)
    return build.contact(
        id=number("who"),
        positions=positions,
        left_on=None if left is None else ago(left),
        joined_on=draw(st.none() | st.integers(420, 450).map(ago)),
    )


def later(begun):
    """None, or a day after another."""
    return st.none() | st.integers(1, 200).map(lambda days: begun + timedelta(days=days))


@st.composite
def happenings(draw, ids):
    """Something that happened, may have ended, and may name a day."""
    days = draw(DAYS)
    due = draw(later(ago(days)))
    return event(
        draw(st.sampled_from(KINDS)),
        days,
        ended_on=draw(later(ago(days))),
        detail="" if due is None else due.isoformat(),
        contact_id=draw(st.sampled_from([None, *ids])),
    )


@st.composite
def accounts(draw):
    here = tuple(draw(st.lists(people(), min_size=1, max_size=3)))
    ids = [each.id for each in here]
    talks = [
        talk(days, *draw(st.lists(st.sampled_from(ids), max_size=2, unique=True)))
        for days in draw(st.lists(DAYS, max_size=5))
    ]
    reviews = draw(st.lists(DAYS, max_size=1))
    talks += [talk(days, ids[0], channel=Channel.REVIEW) for days in reviews]
    told = [draw(happenings(ids)) for _ in range(draw(st.integers(0, 8)))]
    severe = [
        build.ticket(id=number("ticket"), severity=Severity.EMERGENCY, opened_on=ago(begun))
        for begun in draw(st.lists(DAYS, max_size=2))
    ]
    moves = tuple(
        StageMove(stage_id="stage-identified", since=ago(days))
        for days in sorted(draw(st.lists(DAYS, max_size=2)), reverse=True)
    )
    start = draw(DAYS)
    return healthy(
        contacts=here,
        interactions=talks,
        events=told,
        tickets=tuple(replace(each, closed_on=draw(later(each.opened_on))) for each in severe),
        opportunities=(build.opportunity(moves=moves),) if moves else (),
        contracts=(build.contract(start=ago(start), end=ago(start - 365)),),
    )


@settings(max_examples=150)
@given(accounts(), st.integers(1, 120))
def test_the_days_of_facts_give_the_same_answer_as_every_day(known, age):
    chosen = {f"flags.{key}_days": str(age) for key in AGES}
    here = Case(history(known), TODAY, STAGES, Settings(chosen))
    for flag in raised(here):
        if flag.id in LOOKED_UP and flag.began is None:
            assert since(here, flag) == day_by_day(here, flag), flag.id


def test_what_is_looked_up_is_what_costs_most():
    assert {"single_thread", "no_buyer_contact", "champion_without_win"} <= set(LOOKED_UP)


def test_a_flag_is_up_since_the_day_a_threshold_is_passed():
    known = healthy(interactions=[talk(200, "ann", "bo")])
    here = history(known)
    found = {each.id: each for each in raised(Case(here, TODAY, STAGES))}
    first = since(Case(here, TODAY, STAGES), found["single_thread"])
    assert first == ago(200) + timedelta(days=91)
