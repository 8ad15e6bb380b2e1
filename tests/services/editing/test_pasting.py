"""Readings pasted from a spreadsheet, from the text on the clipboard to the book."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits import create
from app.domain.observations import Measure
from app.exchange.blocks import MOST_LINES, cut
from app.services.editing import pasting
from app.services.editing.pasting import PasteChoices, Step
from app.services.editing.readings import Earlier, Fate, ReadingEntry, look
from tests import build
from tests.build import TODAY
from tests.exchange.test_blocks import PASTED

NAMES = {"Active users, 28 days": Measure.ACTIVE_USERS, "Seats bought": Measure.SEATS_BOUGHT}


def choices(measure=Measure.LOGINS, **fields):
    given = {"start": date(2026, 10, 1), "names": NAMES} | fields
    return PasteChoices(measure=measure, **given)


def planned(text, readings=(), **fields):
    return pasting.plan("acme", cut(text), readings, choices(**fields), today=TODAY)


def values(plan):
    return [(each.measure, each.on.isoformat(), each.value) for each in plan.made]


def reasons(plan):
    return [row.looked.reason for row in plan.rows if row.fate is Fate.REFUSED]


@pytest.mark.parametrize(
    ("step", "days"),
    [
        (Step.DAY, ("2026-10-01", "2026-10-02", "2026-10-04")),
        (Step.WEEK, ("2026-10-01", "2026-10-08", "2026-10-22")),
        (Step.MONTH, ("2026-08-31", "2026-09-30", "2026-11-30")),
    ],
)
def test_a_column_of_values_is_dated_from_its_start_and_gaps_count(step, days):
    start = date(2026, 8, 31) if step is Step.MONTH else date(2026, 10, 1)
    plan = planned("5\n6\n\n7", start=start, step=step)
    assert tuple(row.on.isoformat() for row in plan.rows) == days
    assert plan.is_undated
    assert plan.blanks == (3,)


def test_a_column_begins_so_that_it_ends_today():
    grid = cut("5\n6\n7")
    assert pasting.first_day(grid, Step.WEEK, TODAY) == date(2026, 11, 6)
    assert pasting.first_day(grid, Step.MONTH, TODAY) == date(2026, 9, 20)


@pytest.mark.parametrize("text", ["01.11.2026\t0,62", "0,62\t01.11.2026", "01.11.2026;0,62"])
def test_day_and_value_may_stand_in_any_order_with_a_decimal_comma(text):
    assert values(planned(text, measure=Measure.FEATURES_USED)) == [
        ("features_used", "2026-11-01", 0.62)
    ]


def test_percent_signs_bare_percents_and_groups_of_digits_are_read():
    plan = planned("2026-11-01\t62%\n2026-11-02\t65\n2026-11-03\t1", measure=Measure.REPLY_RATE)
    assert [value for *_, value in values(plan)] == [0.62, 0.65, 0.01]
    plan = planned("2026-11-01\t1,234,567\n2026-11-02\t999", measure=Measure.API_CALLS)
    assert [value for *_, value in values(plan)] == [1234567.0, 999.0]


def test_a_wide_block_names_its_measures_and_keeps_others_under_their_own_name():
    text = (
        "Day\tActive users, 28 days\tSeats bought\tBackups (GB)\tNote\n"
        "1 Nov 2026\t80\t100\t3\tgood\n8 Nov 2026\t\t100\t4\t\n"
    )
    plan = planned(text)
    assert values(plan) == [
        ("active_users", "2026-11-01", 80.0),
        ("seats_bought", "2026-11-01", 100.0),
        ("Backups (GB)", "2026-11-01", 3.0),
        ("seats_bought", "2026-11-08", 100.0),
        ("Backups (GB)", "2026-11-08", 4.0),
    ]
    assert plan.left_out == ("Note",)
    assert {each.unit for each in plan.made if each.measure == "Backups (GB)"} == {"GB"}


def test_several_columns_without_names_are_refused():
    plan = planned("2026-11-01\t80\t100")
    assert plan.made == ()
    assert set(reasons(plan)) == {"Several columns hold values. Copy the row with their names too."}


def test_what_cannot_be_is_refused_line_by_line_with_its_reason():
    text = (
        "2026-11-01\t80\n2026-12-31\t81\n1066-10-14\t82\n2026-11-02\tNaN\n2026-11-03\t-5\n"
        "2026-11-04\tabc\n2026-11-05\t\n2026-11-06\t12.5\n2026-11-01\t99\n2026-11-01\t80\n"
        "yesterday\t3\n2026-11-07\t5 MB\n"
    )
    plan = planned(text, measure=Measure.ACTIVE_USERS)
    assert [row.fate for row in plan.rows].count(Fate.NEW) == 1
    assert plan.rows[9].fate is Fate.SAME
    for reason, words in zip(
        reasons(plan),
        (
            *("still to come", "between 1900", "no number", "zero or more", "not a number"),
            *("no value", "whole number", "Line 1 has another", "not a date", "Enter it in people"),
        ),
        strict=True,
    ):
        assert words in reason


def test_what_is_there_already_changes_nothing_and_another_value_corrects():
    there = build.observation(measure="logins", value=5.0, on=date(2026, 11, 1), source="product")
    plan = planned("2026-11-01\t5\n2026-11-02\t6", [there])
    assert [row.fate for row in plan.rows] == [Fate.SAME, Fate.NEW]
    plan = planned("2026-11-01\t7", [there])
    assert plan.rows[0].fate is Fate.CORRECTION
    assert plan.made[0].corrects == there.id


def test_a_unit_in_the_cell_or_the_name_is_converted():
    plan = planned("2026-11-01\t500 MB\n2026-11-02\t1 GB", measure=Measure.STORAGE_USED)
    assert [value for *_, value in values(plan)] == [0.5, 1.0]
    plan = planned("Date\tStorage used (MB)\n2026-11-01\t500", measure=Measure.LOGINS)
    assert values(plan) == [("storage_used", "2026-11-01", 0.5)]


def test_more_than_bought_is_kept_and_told():
    bought = build.observation(measure="seats_bought", value=90.0)
    plan = planned("2026-11-02\t96", [bought], measure=Measure.SEATS_ASSIGNED)
    assert plan.rows[0].fate is Fate.NEW
    assert [each.whole_value for each in plan.rows[0].excesses] == [90.0]


def test_lines_beyond_what_is_taken_at_once_are_refused_and_not_lost():
    plan = planned("5\n" * (MOST_LINES + 3), step=Step.DAY, start=date(1950, 1, 1))
    assert len(plan.rows) == MOST_LINES + 3
    assert [row.fate for row in plan.rows[-3:]] == [Fate.REFUSED] * 3


@given(text=PASTED)
def test_whatever_is_pasted_no_line_is_lost_and_none_is_told_twice(text):
    plan = planned(text)
    lines = {each.number for each in cut(text).lines}
    told = [set(plan.blanks), {row.line for row in plan.rows}, {plan.header} - {None}]
    assert set.union(*told) == lines
    assert sum(map(len, told)) == len(lines)
    assert len({row.id for row in plan.rows}) == len(plan.rows)
    assert len(plan.made) == plan.count(Fate.NEW, Fate.CORRECTION)
    for row in plan.rows:
        assert (row.fate is Fate.REFUSED) == bool(row.looked.reason)


@given(
    text=st.lists(st.integers(0, 99), min_size=1, max_size=20).map(lambda n: "\n".join(map(str, n)))
)
def test_pasting_the_same_again_adds_nothing(text):
    first = planned(text, step=Step.DAY, start=date(2026, 10, 1))
    again = pasting.plan(
        "acme",
        cut(text),
        first.made,
        choices(step=Step.DAY),
        today=TODAY,
    )
    assert again.made == ()


def test_answers_of_several_people_on_one_day_are_several_answers():
    there = build.observation(measure="nps", value=9.0, contact_id="ana", on=TODAY)

    def of(person, value):
        entry = ReadingEntry(measure=Measure.NPS, value=value, on=TODAY, contact_id=person)
        return look(entry, Earlier([there]), today=TODAY).fate

    assert of("ben", 9.0) is Fate.NEW
    assert of(None, 9.0) is Fate.NEW
    assert of("ana", 9.0) is Fate.SAME
    assert of("ana", 3.0) is Fate.CORRECTION


def test_a_paste_is_one_step_that_undo_takes_back(book_file):
    book_file.apply("Begin", create(build.account()))
    grid = cut("5\n6\n7")
    with book_file.open() as book:
        edit = pasting.add_pasted(book, "acme", grid, choices(), today=TODAY)
        book.apply("Paste", edit)
    with book_file.open() as book:
        assert sorted(each.value for each in book.observations.all()) == [5.0, 6.0, 7.0]
        book.undo()
        assert book.observations.all() == []
