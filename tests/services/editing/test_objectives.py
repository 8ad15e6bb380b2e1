"""Objectives, milestones and readings typed in by hand, refused where they cannot be."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.edits import create
from app.domain.errors import RuleError, StaleError
from app.domain.interactions import EventKind
from app.domain.success import Measured
from app.services.editing import attained, events, milestones, objectives
from app.services.editing.events import EventEntry
from app.services.editing.milestones import MilestoneEntry
from app.services.editing.objectives import MeasuredEntry, ObjectiveEntry
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY

BEGUN = date(2026, 8, 1)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def book(book_file):
    book_file.apply("Set the scene", create(build.account(), build.account(id="zen", name="Zen")))
    with book_file.open() as book:
        yield book


def entry(**fields):
    measured = {
        "text": "Close the month in four days",
        "on": BEGUN,
        "metric": "Days to close",
        "unit": "days",
        "baseline": Decimal(9),
        "baseline_on": BEGUN,
        "target": Decimal(4),
        "due_on": date(2027, 3, 31),
    }
    return ObjectiveEntry(**measured | fields)


def added(book, **fields):
    book.apply("Add", objectives.add(book, "acme", entry(**fields), today=TODAY))
    return book.objectives.of_accounts(["acme"])[-1]


def again(book, objective):
    return book.objectives.get(objective.id)


def with_milestone(book, objective, **fields):
    step = milestones.add(
        book, objective.id, MilestoneEntry(**{"text": "Two plants live"} | fields), today=TODAY
    )
    book.apply("Add", step)
    return again(book, objective).milestones[-1]


def told(book, kind):
    return [each for each in book.events.of_accounts(["acme"]) if each.kind == kind]


def test_an_objective_is_kept_in_their_words_with_who_said_so(book):
    kept = added(book, said_by=" Ana Ruiz ", source="Kick-off", theirs="Ana Ruiz", ours="Alex")
    assert (kept.text, kept.said_by, kept.source) == (
        "Close the month in four days",
        "Ana Ruiz",
        "Kick-off",
    )
    assert (kept.baseline, kept.target, kept.unit) == (Decimal(9), Decimal(4), "days")
    assert objectives.entry_of(kept) == replace(
        entry(), said_by="Ana Ruiz", source="Kick-off", theirs="Ana Ruiz", ours="Alex"
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": "  "}, "text"),
        ({"on": None}, "on"),
        ({"on": TOMORROW}, "on"),
        ({"due_on": date(2026, 7, 31)}, "due_on"),
        ({"metric": ""}, "metric"),
        ({"target": Decimal(9)}, "target"),
        ({"target": Decimal(10) ** 15}, "target"),
        ({"baseline": None}, "baseline"),
        ({"baseline_on": TOMORROW}, "baseline_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(book, fields, field):
    with pytest.raises(EntryError) as refusal:
        objectives.add(book, "acme", entry(**fields), today=TODAY)
    assert refusal.value.field == field
    assert str(refusal.value).endswith(".")


def test_the_same_words_are_refused_twice_but_not_of_another_customer(book):
    added(book)
    with pytest.raises(EntryError, match="already"):
        objectives.add(book, "acme", entry(text="close the MONTH in four days"), today=TODAY)
    book.apply("Add", objectives.add(book, "zen", entry(), today=TODAY))


def test_what_is_reached_is_a_goal_achieved_and_taking_it_up_again_takes_that_back(book):
    kept = added(book)
    book.apply("Reach", objectives.reach(book, kept.id, today=TODAY))
    assert again(book, kept).reached_on == TODAY
    (event,) = told(book, EventKind.GOAL_ACHIEVED)
    assert (event.text, event.on, event.source) == (kept.text, TODAY, attained.PLAN)
    book.apply("Take up", objectives.take_up(book, kept.id))
    assert again(book, kept).reached_on is None
    assert told(book, EventKind.GOAL_ACHIEVED) == []


def test_what_is_given_up_achieves_nothing(book):
    kept = added(book)
    book.apply("Give up", objectives.give_up(book, kept.id, today=TODAY))
    assert again(book, kept).dropped_on == TODAY
    assert told(book, EventKind.GOAL_ACHIEVED) == []


def test_taken_out_it_leaves_what_it_has_brought(book):
    kept = added(book)
    book.apply("Add", create(build.value(objective_id=kept.id)))
    book.apply("Remove", objectives.discard(book, kept.id))
    assert book.objectives.of_accounts(["acme"]) == []
    assert book.value.get("hours").objective_id is None


def test_milestones_stand_in_the_order_of_their_days(book):
    kept = added(book)
    with_milestone(book, kept, text="Last")
    with_milestone(book, kept, text="Second", due_on=date(2027, 1, 1))
    with_milestone(book, kept, text="First", due_on=date(2026, 12, 1))
    assert [each.text for each in again(book, kept).milestones] == ["First", "Second", "Last"]


def test_a_milestone_that_is_done_opens_a_good_moment_until_it_is_not(book):
    kept = added(book)
    step = with_milestone(book, kept, opens="Seats for the second plant")
    book.apply("Done", milestones.done(book, kept.id, step, today=TODAY))
    (event,) = told(book, EventKind.MILESTONE)
    assert (event.text, event.on) == ("Two plants live", TODAY)
    (done,) = again(book, kept).milestones
    book.apply("Not done", milestones.done(book, kept.id, done, today=TODAY))
    assert again(book, kept).milestones[0].done_on is None
    assert told(book, EventKind.MILESTONE) == []


def test_a_milestone_called_otherwise_is_one_event_still(book):
    kept = added(book)
    step = with_milestone(book, kept, done_on=BEGUN)
    changed = replace(milestones.entry_of(step), text="Three plants live", done_on=TODAY)
    book.apply("Change", milestones.change_milestone(book, kept.id, step, changed, today=TODAY))
    (event,) = told(book, EventKind.MILESTONE)
    assert (event.text, event.on) == ("Three plants live", TODAY)


def test_an_event_of_the_same_words_that_was_typed_is_left_alone(book):
    kept = added(book)
    step = with_milestone(book, kept, done_on=TODAY)
    typed = EventEntry(kind=EventKind.MILESTONE, on=TODAY, text=step.text)
    book.apply("Add", events.add(book, "acme", typed, today=TODAY))
    book.apply("Remove", milestones.discard(book, kept.id, step))
    assert [each.source for each in told(book, EventKind.MILESTONE)] != [attained.PLAN]
    assert len(told(book, EventKind.MILESTONE)) == 1


def test_what_fell_short_needs_words(book):
    kept = added(book)
    step = with_milestone(book, kept, due_on=BEGUN)
    with pytest.raises(EntryError):
        milestones.say_short(book, kept.id, step, "  ")
    book.apply("Say", milestones.say_short(book, kept.id, step, "One of two"))
    assert again(book, kept).milestones[0].fell_short == "One of two"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "two PLANTS live"}, "text"),
        ({"done_on": TOMORROW}, "done_on"),
    ],
)
def test_a_milestone_that_cannot_be_is_refused(book, fields, field):
    kept = added(book)
    with_milestone(book, kept)
    with pytest.raises(EntryError) as refusal:
        milestones.add(book, kept.id, MilestoneEntry(**{"text": "Another"} | fields), today=TODAY)
    assert refusal.value.field == field


def test_a_milestone_that_was_changed_since_is_not_written_over(book):
    kept = added(book)
    before = with_milestone(book, kept)
    book.apply("Done", milestones.done(book, kept.id, before, today=TODAY))
    with pytest.raises(StaleError):
        milestones.say_short(book, kept.id, before, "One of two")


def read(book, objective, value, since=TODAY, instead=None):
    entry = MeasuredEntry(value=None if value is None else Decimal(value), since=since)
    step = objectives.read(book, objective.id, entry, today=TODAY, instead=instead)
    book.apply("Read", step)
    return again(book, objective).readings


def test_readings_stand_by_their_days_and_the_last_word_on_a_day_counts(book):
    kept = added(book)
    read(book, kept, 6)
    read(book, kept, 8, date(2026, 9, 1))
    kept_now = read(book, kept, 5)
    assert [(each.since, each.value) for each in kept_now] == [
        (date(2026, 9, 1), Decimal(8)),
        (TODAY, Decimal(5)),
    ]
    moved = read(book, kept, 7, date(2026, 9, 2), instead=kept_now[0])
    assert [each.since for each in moved] == [date(2026, 9, 2), TODAY]
    book.apply("Remove", objectives.discard_reading(book, kept.id, moved[0]))
    assert again(book, kept).readings == (moved[1],)


@pytest.mark.parametrize(
    ("value", "since", "field"),
    [
        (None, TODAY, "value"),
        (1, None, "since"),
        (1, TOMORROW, "since"),
        (1, date(2026, 7, 1), "since"),
    ],
)
def test_a_reading_that_cannot_be_is_refused(book, value, since, field):
    kept = added(book)
    with pytest.raises(EntryError) as refusal:
        read(book, kept, value, since)
    assert refusal.value.field == field


def test_nothing_is_read_of_what_is_not_measured(book):
    kept = added(book, metric="", unit="", baseline=None, baseline_on=None, target=None)
    with pytest.raises(EntryError, match="what is measured"):
        read(book, kept, 1)


def test_the_baseline_cannot_come_after_what_was_read(book):
    kept = added(book)
    with_reading = read(book, kept, 8, date(2026, 9, 1))
    assert with_reading == (Measured(value=Decimal(8), since=date(2026, 9, 1), source="typed"),)
    with pytest.raises(EntryError) as refusal:
        objectives.change_objective(book, kept.id, entry(baseline_on=date(2026, 9, 2)), today=TODAY)
    assert refusal.value.field == "baseline_on"


def test_what_becomes_natural_is_an_opportunity_once_and_only_after_the_milestone(book):
    kept = added(book)
    step = with_milestone(book, kept, opens="Seats for the third plant")
    with pytest.raises(RuleError, match="mark it as done"):
        milestones.pursue(book, kept.id, step, today=TODAY)
    book.apply("Done", milestones.done(book, kept.id, step, today=TODAY))
    (done,) = again(book, kept).milestones
    book.apply("Pursue", milestones.pursue(book, kept.id, done, today=TODAY))
    (made,) = book.opportunities.of_accounts(["acme"])
    assert made.title == "Seats for the third plant"
    assert "Two plants live" in made.notes
    with pytest.raises(RuleError, match="already"):
        milestones.pursue(book, kept.id, done, today=TODAY)
