"""What stages ask for, which of it a move meets on its way, and what the table of 6.1 says."""

from dataclasses import replace

import pytest

from app.domain.pipeline.criteria import LISTS, Key, When, asks_of, is_back, on_the_way
from app.domain.stages import Ask, Stage, StageRole, Step
from tests.build import TODAY

NAMES = ("identified", "qualified", "developing", "negotiating")
OPEN = tuple(Stage(id=f"stage-{name}", name=name, position=n) for n, name in enumerate(NAMES))
IDENTIFIED, QUALIFIED, DEVELOPING, NEGOTIATING = OPEN
WON = Stage(id="stage-won", name="won", position=4, role=StageRole.WON)
LOST = Stage(id="stage-lost", name="lost", position=5, role=StageRole.LOST)
STAGES = (*OPEN, WON, LOST)


def keys(here: Stage, to: Stage, stages: tuple[Stage, ...] = STAGES) -> list[str]:
    return [str(each.key) for each in on_the_way(here, to, stages)]


@pytest.mark.parametrize(
    ("step", "entry", "exits"),
    [
        (Step.IDENTIFIED, "signal_logged", "signal_confirmed size_known owner_known"),
        (
            Step.QUALIFIED,
            "not_blocked qualified",
            "need_stated decider_reached budget_state step_dated",
        ),
        (
            Step.DEVELOPING,
            "solution_proposed business_case",
            "proposal_sent value_agreed close_plan procurement_path",
        ),
        (
            Step.NEGOTIATING,
            "terms_discussed approval_running",
            "terms_agreed approved signature_routed",
        ),
    ],
)
def test_the_lists_are_those_of_the_table(step, entry, exits):
    assert " ".join(LISTS[step][When.ENTRY]) == entry
    assert " ".join(LISTS[step][When.EXIT]) == exits


def test_every_key_stands_in_one_list_only():
    listed = [key for lists in LISTS.values() for keys in lists.values() for key in keys]
    assert sorted(listed) == sorted(Key)


def test_one_stage_on_asks_the_exit_list_and_the_entry_list():
    assert keys(IDENTIFIED, QUALIFIED) == [
        *LISTS[Step.IDENTIFIED][When.EXIT],
        *LISTS[Step.QUALIFIED][When.ENTRY],
    ]


def test_skipping_asks_the_exit_list_of_each_skipped_stage_too():
    assert keys(QUALIFIED, NEGOTIATING) == [
        *LISTS[Step.QUALIFIED][When.EXIT],
        *LISTS[Step.DEVELOPING][When.EXIT],
        *LISTS[Step.NEGOTIATING][When.ENTRY],
    ]


def test_skipping_qualified_asks_for_its_six_criteria_all_the_same():
    assert keys(IDENTIFIED, DEVELOPING) == [
        *LISTS[Step.IDENTIFIED][When.EXIT],
        *LISTS[Step.QUALIFIED][When.EXIT],
        Key.QUALIFIED,
        *LISTS[Step.DEVELOPING][When.ENTRY],
    ]
    assert Key.QUALIFIED not in keys(QUALIFIED, NEGOTIATING)


def test_to_win_is_to_leave_every_stage_before():
    assert keys(DEVELOPING, WON) == [
        *LISTS[Step.DEVELOPING][When.EXIT],
        *LISTS[Step.NEGOTIATING][When.EXIT],
    ]


@pytest.mark.parametrize(
    ("here", "to"), [(NEGOTIATING, QUALIFIED), (QUALIFIED, LOST), (LOST, IDENTIFIED), (WON, LOST)]
)
def test_back_lost_and_reopened_at_the_first_stage_ask_for_nothing(here, to):
    assert keys(here, to) == []


@pytest.mark.parametrize("closed", [WON, LOST])
def test_what_takes_up_a_closed_one_comes_all_the_way(closed):
    assert keys(closed, DEVELOPING) == keys(IDENTIFIED, DEVELOPING)


def test_a_stage_that_stands_for_no_step_asks_its_own_questions_only():
    own = Ask(key="q1", text="Is the trial running?")
    trial = Stage(id="trial", name="Trial", position=1, asks=(own,))
    stages = (IDENTIFIED, trial, replace(QUALIFIED, position=2))
    assert keys(trial, stages[2], stages) == ["q1", *LISTS[Step.QUALIFIED][When.ENTRY]]
    assert keys(IDENTIFIED, trial, stages) == [*LISTS[Step.IDENTIFIED][When.EXIT]]
    assert "q1" in keys(IDENTIFIED, stages[2], stages)


def test_between_two_stages_of_one_step_only_own_questions_are_asked():
    own = (Ask(key="q1", text="Is the demo done?"),)
    demo = Stage(id="demo", name="Demo", position=2, stands_for=Step.DEVELOPING, asks=own)
    stages = (IDENTIFIED, QUALIFIED, demo, replace(DEVELOPING, position=3))
    assert keys(demo, stages[3], stages) == ["q1"]


def test_a_stage_drops_what_it_does_not_ask_for_and_adds_its_own():
    asks = (Ask(key=Key.BUDGET, dropped=True), Ask(key="q1", text="Who else was asked?"))
    found = asks_of(replace(QUALIFIED, asks=asks), When.EXIT)
    assert [each.key for each in found] == [Key.NEED, Key.DECIDER, Key.STEP, "q1"]
    assert [each.text for each in found][-1] == "Who else was asked?"


def test_an_archived_stage_is_not_on_the_way():
    gone = replace(DEVELOPING, archived_on=TODAY)
    stages = (IDENTIFIED, QUALIFIED, gone, NEGOTIATING)
    assert Key.PROPOSAL not in keys(QUALIFIED, NEGOTIATING, stages)


def test_a_stage_by_another_name_asks_for_the_same():
    renamed = replace(IDENTIFIED, name="Idea", position=3)
    assert asks_of(renamed, When.EXIT)[0].key == asks_of(IDENTIFIED, When.EXIT)[0].key


def test_to_win_is_never_to_go_back_wherever_the_column_stands():
    assert is_back(NEGOTIATING, IDENTIFIED)
    assert not is_back(NEGOTIATING, replace(WON, position=0))
