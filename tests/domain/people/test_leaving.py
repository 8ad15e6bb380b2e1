"""Somebody leaves: when it is believed, and how far the answer has come (DOMAIN 11.4)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.contacts import Position, Role
from app.domain.interactions import EventKind
from app.domain.people import thresholds
from app.domain.people.departure import Ground, departure_of, departures
from app.domain.people.leaving import (
    is_believed,
    leaving_of,
    leavings,
    severity,
    signs_of,
    steps_of,
    window,
)
from app.domain.people.play import PLAY, LeavingState, SignKind, Step
from app.domain.people.support import support_of
from app.domain.people.threads import threads_of
from app.domain.settings import Settings
from app.domain.stakeholders import role_coverage
from app.domain.tasks import Task
from tests import build, story
from tests.build import TODAY
from tests.story import ago, facts, talk


def sign(kind=SignKind.BOUNCED, days=3, source="typed", **fields):
    return story.event(
        EventKind.DEPARTURE_SIGN, days, detail=kind, source=source, contact_id="tom", **fields
    )


def tom(left=None, roles=(Role.CHAMPION,)):
    return build.contact(
        id="tom",
        name="Tom",
        left_on=left,
        positions=(Position(roles=roles, since=ago(400), influence=5, support=2),),
    )


def task(step, **fields):
    return Task(
        id=step, title=step, play=PLAY, step=step, contact_id="tom", made_on=ago(5), **fields
    )


def found(contact, *tasks, contacts=(), **known):
    case = story.case(facts(contacts=[contact, *contacts], **known))
    return leaving_of(contact, case, tasks)


@pytest.mark.parametrize(
    ("signs", "believed"),
    [
        ([], False),
        ([sign()], False),
        ([sign(), sign(days=9)], False),
        ([sign(), sign(SignKind.SILENT)], True),
        ([sign(), sign(source="LinkedIn")], True),
        ([sign(), sign(source=" Typed ")], False),
    ],
)
def test_two_independent_signs_are_believed_and_one_is_not(signs, believed):
    assert is_believed(signs) is believed


def test_how_many_signs_are_believed_can_be_decided():
    wary = Settings({thresholds.SIGNS_LEAST.key: "3"})

    assert not is_believed([sign(), sign(SignKind.SILENT)], wary)
    assert is_believed([sign(), sign(SignKind.SILENT), sign(SignKind.PROFILE)], wary)


def test_a_sign_counts_while_it_holds_and_for_nobody_else():
    ended = sign(ended_on=ago(1))

    assert signs_of([ended], "tom", TODAY) == ()
    assert signs_of([ended], "tom", ago(2)) == (ended,)
    assert signs_of([sign()], "eva", TODAY) == ()


def test_who_is_simply_there_leaves_nothing_behind():
    assert found(tom()) is None


def test_one_sign_is_detected_and_two_are_confirmed_though_nobody_said_so():
    assert found(tom(), events=[sign()]).state is LeavingState.DETECTED
    both = found(tom(), events=[sign(), sign(SignKind.PROFILE)])
    assert both.state is LeavingState.CONFIRMED
    assert not both.is_gone


def test_an_event_that_says_the_champion_left_is_believed_until_it_ends():
    told = story.event(EventKind.CHAMPION_LEFT, 3, contact_id="tom")
    assert found(tom(), events=[told]).state is LeavingState.CONFIRMED
    ended = story.event(EventKind.CHAMPION_LEFT, 3, contact_id="tom", ended_on=ago(1))
    assert found(tom(), events=[ended]) is None


def test_a_placeholder_neither_leaves_nor_fills_a_part():
    unknown = build.contact(
        id="x",
        name="?",
        stands_for="The CFO",
        positions=(Position(roles=(Role.CHAMPION,), since=ago(9)),),
    )
    case = story.case(facts(contacts=[tom(), unknown]))

    assert [each.contact.id for each in departures(case, None)] == ["tom"]
    assert departure_of(case, tom(), None).emptied == (Role.CHAMPION,)
    assert found(tom(left=ago(5)), contacts=[unknown]).lacking == (Role.CHAMPION,)


@pytest.mark.parametrize(
    ("done", "state"),
    [
        ((), LeavingState.CONFIRMED),
        ((Step.ASK,), LeavingState.ASSESSED),
        ((Step.REACH_OUT,), LeavingState.RESPONDING),
        ((Step.ASK, Step.FIND), LeavingState.RESPONDING),
    ],
)
def test_what_is_done_of_the_play_says_how_far_the_answer_is(done, state):
    steps = (Step.ASK, Step.FIND, Step.REACH_OUT)
    tasks = [task(each, done_on=ago(1) if each in done else None) for each in steps]

    assert found(tom(left=ago(5)), *tasks).state is state


def test_it_is_stable_once_every_part_is_held_and_nothing_is_open():
    heir = story.person("eva", Role.CHAMPION)
    done = task(Step.FIND, done_on=ago(1))

    assert found(tom(left=ago(5)), done).lacking == (Role.CHAMPION,)
    assert found(tom(left=ago(5)), done).state is LeavingState.RESPONDING
    assert found(tom(left=ago(5)), done, contacts=[heir]).state is LeavingState.STABILISED
    still = found(tom(left=ago(5)), task(Step.SECURE), contacts=[heir])
    assert still.state is LeavingState.CONFIRMED


def test_tasks_of_others_and_of_other_plays_are_not_of_this_departure():
    other = Task(id="x", title="x", play="renewal", contact_id="tom")
    known = found(tom(left=ago(5)), other, task(Step.ASK))

    assert [each.id for each in known.tasks] == [Step.ASK]


def test_who_is_only_suspected_stands_before_who_left_and_the_latest_before_the_others():
    eva = build.contact(id="eva", name="Eva", left_on=ago(50))
    kim = build.contact(id="kim", name="Kim", left_on=ago(5))
    case = story.case(facts(contacts=[eva, kim, tom()], events=[sign()]))

    assert [each.contact.id for each in leavings(case)] == ["tom", "kim", "eva"]


def renewing(days):
    start = TODAY + timedelta(days=days) - timedelta(days=365)
    return build.contract(start=start, end=TODAY + timedelta(days=days - 1), notice_days=0)


@pytest.mark.parametrize(("days", "steps"), [(179, 4), (180, 3)])
def test_a_renewal_inside_180_days_is_part_of_the_play(days, steps):
    case = story.case(facts(contracts=(renewing(days),)))

    assert case.renewal_in() == days
    assert len(steps_of(case)) == steps


@pytest.mark.parametrize(
    ("days", "is_single", "level"), [(179, False, 5), (180, False, 4), (180, True, 5)]
)
def test_a_champion_with_one_thread_or_a_near_renewal_is_the_worst(days, is_single, level):
    case = story.case(facts(contracts=(renewing(days),), contacts=[tom()]))

    assert severity(case, tom(), is_single=is_single) == level
    assert severity(case, tom(roles=(Role.USER,)), is_single=is_single) is None


def test_a_new_executive_makes_up_their_mind_from_30_to_60_days():
    came = story.event(EventKind.NEW_EXECUTIVE, 10)

    assert window(came) == (TODAY + timedelta(days=20), TODAY + timedelta(days=50))


PEOPLE = st.lists(
    st.tuples(
        st.sets(st.sampled_from(list(Role)), max_size=3),
        st.integers(1, 5),
        st.integers(-2, 2),
        st.lists(st.integers(0, 200), max_size=4),
    ),
    max_size=6,
)


@given(PEOPLE)
def test_what_is_worked_out_once_for_all_is_what_each_departure_would_be_alone(drawn):
    contacts, talks = [], []
    for number, (roles, influence, support, met) in enumerate(drawn):
        stance = Position(
            roles=tuple(sorted(roles)), influence=influence, support=support, since=ago(400)
        )
        contacts.append(build.contact(id=f"p{number}", name=f"P{number}", positions=(stance,)))
        talks += [talk(days, f"p{number}") for days in met]
    case = story.case(facts(contacts=contacts, interactions=talks))
    for contact in contacts:
        gone = frozenset((contact.id,))
        after = departure_of(case, contact, None).after
        threads = threads_of(case.timeline, TODAY, case.settings, gone)
        roles = role_coverage(case.timeline, TODAY, without=gone)
        assert after.support == support_of(contacts, TODAY, gone).value
        assert after.threads == (None if threads is None else pytest.approx(threads.effective))
        assert after.is_single == (threads is not None and threads.is_single)
        assert after.coverage == (None if roles is None else pytest.approx(roles.share))
        assert Ground(case, None).departure(contact) == departure_of(case, contact, None)
