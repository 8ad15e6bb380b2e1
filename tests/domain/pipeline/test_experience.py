"""What the log teaches: what became of those in a stage, and how long it took them to go on."""

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.opportunities import StageMove
from app.domain.pipeline.experience import Experience, Ladder, Tally, Typical, ledger
from app.domain.pipeline.log import made_by
from tests.build import TODAY
from tests.domain.pipeline.stages import (
    DEVELOPING,
    IDENTIFIED,
    LOST,
    NEGOTIATING,
    QUALIFIED,
    STAGES,
    WON,
)
from tests.story import ago

LADDER = Ladder(STAGES)


def log(*steps: tuple[Any, int | None]) -> tuple[StageMove, ...]:
    """Moves: a stage, and how many days ago."""
    return tuple(
        StageMove(stage_id=stage.id, since=None if days is None else ago(days))
        for stage, days in steps
    )


def learned(*logs: tuple[StageMove, ...], day: Any = TODAY) -> Experience:
    found = {str(n): LADDER.passage(made_by(moves, day)) for n, moves in enumerate(logs)}
    return ledger({key: each for key, each in found.items() if each}).experience


WHOLE = log((IDENTIFIED, 100), (QUALIFIED, 80), (DEVELOPING, 50), (NEGOTIATING, 30), (WON, 10))


def test_a_win_counts_in_every_stage_it_went_through():
    found = learned(WHOLE)
    assert {found.of_stage(each.id) for each in STAGES[:4]} == {Tally(1, 1)}
    assert found.stays_in(IDENTIFIED.id) == [20]
    assert found.stays_in(NEGOTIATING.id) == [20]
    assert found.cycle == Typical(90, 1)
    assert found.remaining(DEVELOPING.id) == Typical(40, 1)


def test_what_is_open_is_not_counted_as_decided_but_its_stays_are_known():
    found = learned(log((IDENTIFIED, 60), (QUALIFIED, 40)))
    assert found.of_stage(IDENTIFIED.id) == Tally()
    assert found.stays_in(IDENTIFIED.id) == [20]
    assert found.stays_in(QUALIFIED.id) == ()
    assert found.cycle is None


def test_a_skipped_stage_was_not_gone_through():
    found = learned(log((IDENTIFIED, 60), (NEGOTIATING, 40), (WON, 5)))
    assert found.of_stage(QUALIFIED.id) == Tally()
    assert found.of_stage(NEGOTIATING.id) == Tally(1, 1)
    assert found.stays_in(IDENTIFIED.id) == [20]


def test_going_back_or_being_lost_is_not_going_on():
    back = log((QUALIFIED, 60), (IDENTIFIED, 50), (QUALIFIED, 20), (LOST, 4))
    found = learned(back)
    assert found.of_stage(QUALIFIED.id) == Tally(0, 1)
    assert found.stays_in(QUALIFIED.id) == ()
    assert found.stays_in(IDENTIFIED.id) == [30]
    assert found.remaining(QUALIFIED.id) is None  # what was lost says nothing of winning


def test_who_was_in_a_stage_twice_counts_once_and_from_the_first_time():
    twice = log((QUALIFIED, 90), (IDENTIFIED, 70), (QUALIFIED, 60), (WON, 10))
    found = learned(twice)
    assert found.of_stage(QUALIFIED.id) == Tally(1, 1)
    assert found.remaining(QUALIFIED.id) == Typical(80, 1)


def test_an_ending_that_was_all_that_came_teaches_the_rate_of_no_stage():
    found = learned(log((WON, 10)), log((LOST, None)))
    assert found.overall == Tally(1, 2)
    assert dict(found.decided) == {}
    assert found.cycle is None


def test_on_a_past_day_only_what_was_moved_by_then_counts():
    found = learned(WHOLE, day=TODAY - timedelta(days=40))
    assert found.overall == Tally()
    assert found.stays_in(QUALIFIED.id) == [30]
    assert found.stays_in(DEVELOPING.id) == ()
    assert learned(WHOLE, day=TODAY - timedelta(days=200)) == Experience()


def test_days_that_are_not_known_are_left_out():
    found = learned(log((IDENTIFIED, None), (QUALIFIED, 40), (WON, 10)))
    assert found.of_stage(IDENTIFIED.id) == Tally(1, 1)
    assert found.stays_in(IDENTIFIED.id) == ()
    assert found.stays_in(QUALIFIED.id) == [30]
    assert found.cycle is None


LOGS = st.lists(
    st.tuples(st.sampled_from(STAGES), st.integers(0, 200) | st.none()), max_size=6
).map(lambda steps: log(*steps))


@given(
    st.dictionaries(st.sampled_from("abcdef"), LOGS),
    st.dictionaries(st.sampled_from("abcdef"), LOGS),
)
def test_a_ledger_kept_up_to_date_is_the_one_made_anew(before, changes):
    def passages(logs):
        found = {key: LADDER.passage(moves) for key, moves in logs.items()}
        return {key: each for key, each in found.items() if each is not None}

    start = ledger(passages(before))
    kept = start.changed({key: LADDER.passage(moves) for key, moves in changes.items()})
    anew = ledger(passages(before | changes))
    assert kept.passages == anew.passages
    assert kept.experience == anew.experience
    assert start.experience == ledger(passages(before)).experience  # what was given stays
