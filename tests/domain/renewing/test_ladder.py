"""The worked dates of ladders: rolled back to a working day, compressed when begun late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import add_months
from app.domain.playbooks import Playbook, PlayKind, PlayStep
from app.domain.renewing.dates import Anchor, anchor_of, cycle_start, oddities
from app.domain.renewing.ladder import StepState, due_steps, save_steps
from app.domain.tasks import Task
from app.domain.workdays import WorkCalendar
from app.services.calendars import calendar_of
from tests import build

RENEWAL = date(2027, 1, 1)
EARLY = date(2026, 1, 2)
FULL = {
    "start": date(2026, 1, 1),
    "end": date(2026, 12, 31),
    "notice_days": None,
    "notice_months": 3,
}


def ladder(*days, kind=PlayKind.ENTERPRISE, **fields):
    steps = tuple(PlayStep(key=f"t{each}", days=each, title=f"T-{each}", **fields) for each in days)
    return Playbook(id=kind, kind=kind, name=kind.title(), steps=steps)


def on(day=RENEWAL):
    return Anchor(day=day, renewal_date=day, opt_out=None, is_opt_out=False)


def days(playbook, code, today=EARLY, **more):
    ours = calendar_of(code, today) or WorkCalendar()
    found = due_steps([playbook], on(), today=today, worth=None, ours=ours, **more)
    return [each.on for each in found]


def said(key, **fields):
    return {("enterprise", key): Task(id=key, title=key, made_on=EARLY, **fields)}


def test_us_enterprise_falls_on_the_working_days_before():
    assert days(ladder(120, 90, 60, 45, 30, 14), "US") == [
        date(2026, 9, 3),
        date(2026, 10, 2),
        date(2026, 11, 2),
        date(2026, 11, 17),
        date(2026, 12, 2),
        date(2026, 12, 18),
    ]


@pytest.mark.parametrize(
    ("code", "last"),
    [("US", date(2026, 12, 24)), ("PL", date(2026, 12, 23)), ("CN", date(2026, 12, 25))],
)
def test_the_last_day_of_smb_depends_on_the_place(code, last):
    assert days(ladder(60, 30, 14, 7, kind=PlayKind.SMB), code)[-1] == last


def test_us_smb_and_the_golden_week_of_china():
    assert days(ladder(60, 30, 14, 7), "US") == [
        date(2026, 11, 2),
        date(2026, 12, 2),
        date(2026, 12, 18),
        date(2026, 12, 24),
    ]
    assert days(ladder(120, 90), "CN")[1] == date(2026, 9, 30)


def test_a_plan_begun_late_is_pushed_together():
    ours = WorkCalendar(weekend=frozenset())
    found = due_steps(
        [ladder(120, 90, 60, 45, 30, 14)], on(), today=date(2026, 11, 2), worth=None, ours=ours
    )
    assert [each.offset for each in found] == [60, 45, 30, 23, 15, 7]
    assert [each.raw for each in found] == [
        date(2026, 11, 2),
        date(2026, 11, 17),
        date(2026, 12, 2),
        date(2026, 12, 9),
        date(2026, 12, 17),
        date(2026, 12, 25),
    ]
    assert all(each.compressed for each in found)


def test_once_taken_up_it_is_not_pushed_together_again():
    begun = date(2026, 11, 2)
    done = Task(id="a", title="Review", made_on=begun, done_on=begun)
    first = days(ladder(120, 90, 60), "US", today=begun)
    later = days(
        ladder(120, 90, 60), "US", today=date(2026, 11, 30), said={("enterprise", "t120"): done}
    )
    assert later == first


def saving(start, told=None, today=EARLY):
    ours = calendar_of("US", EARLY)
    plan = ladder(0, 1, 7, kind=PlayKind.SAVE, internal=True)
    return [
        each.on for each in save_steps(plan, start, today=today, worth=None, ours=ours, said=told)
    ]


def test_a_save_plan_that_starts_on_a_free_day_begins_on_the_next_working_one():
    saturday, monday = date(2026, 10, 24), date(2026, 10, 26)
    assert saving(saturday) == [monday, monday, date(2026, 10, 30)]


def test_a_save_plan_taken_up_late_counts_from_the_first_word():
    first = Task(id="t", title="Causes", made_on=date(2026, 11, 16), done_on=date(2026, 11, 16))
    told = {("save", "t0"): first}
    assert saving(date(2026, 8, 24), told) == [
        date(2026, 11, 16),
        date(2026, 11, 17),
        date(2026, 11, 23),
    ]


def test_what_was_done_about_an_earlier_risk_is_not_done_about_this_one():
    done = Task(id="t", title="Causes", made_on=date(2026, 3, 2), done_on=date(2026, 3, 2))
    told = {("save", "t0"): done}
    first, *_ = saving(date(2026, 8, 24), told)
    assert first == date(2026, 8, 24)


def test_a_save_plan_without_a_day_of_risk_counts_from_its_first_word():
    today = date(2026, 8, 24)
    said = Task(id="t", title="Causes", made_on=date(2026, 8, 17), done_on=date(2026, 8, 17))
    assert saving(None, today=today)[0] == today
    assert saving(None, {("save", "t0"): said}, today=today)[0] == date(2026, 8, 17)


def test_what_reaches_the_customer_falls_on_a_day_both_work():
    theirs = WorkCalendar(holidays=frozenset({date(2026, 12, 18)}))
    outside = days(ladder(14), "US", theirs=theirs)
    inside = days(ladder(14, internal=True), "US", theirs=theirs)
    assert (outside, inside) == ([date(2026, 12, 17)], [date(2026, 12, 18)])


def test_a_make_up_weekend_is_worked_in_china():
    saturday = date(2026, 2, 14)
    assert calendar_of("CN", EARLY).is_worked(saturday)
    assert not calendar_of("US", EARLY).is_worked(saturday)


@pytest.mark.parametrize(
    ("code", "friday", "sunday"),
    [("MY-01", True, False), ("MY-03", False, True), ("MY-10", True, False)],
)
def test_states_of_malaysia_have_weekends_of_their_own(code, friday, sunday):
    """Johor left the Friday weekend in 2025; Kelantan keeps it."""
    worked = calendar_of(code, EARLY).is_worked
    assert (worked(date(2026, 11, 20)), worked(date(2026, 11, 22))) == (friday, sunday)


def test_a_weekend_that_moved_is_kept_for_the_years_before():
    worked = calendar_of("MY-01", EARLY).is_worked
    assert (worked(date(2024, 11, 22)), worked(date(2024, 11, 24))) == (False, True)
    assert (worked(date(2025, 11, 21)), worked(date(2025, 11, 23))) == (True, False)


@pytest.mark.parametrize("code", ["XX", "", "US-??", "nowhere"])
def test_a_place_nobody_knows_has_no_calendar(code):
    assert calendar_of(code, EARLY) is None


def test_states_come_from_what_was_said():
    today = date(2026, 10, 1)
    told = (
        said("t120", done_on=today)
        | said("t90", snoozed_until=date(2026, 10, 9))
        | said("t60", due_on=date(2026, 9, 29))
    )
    found = due_steps(
        [ladder(120, 90, 60)], on(), today=today, worth=None, ours=WorkCalendar(), said=told
    )
    assert [(each.key, each.state, each.is_overdue(today)) for each in found] == [
        ("t120", StepState.DONE, False),
        ("t60", StepState.OPEN, True),
        ("t90", StepState.SNOOZED, False),
    ]


def test_it_counts_from_the_last_day_for_notice_if_the_contract_renews_itself():
    by_notice = anchor_of(build.contract(**FULL | {"auto_renew": True}), EARLY)
    by_hand = anchor_of(build.contract(**FULL | {"auto_renew": False}), EARLY)
    assert (by_notice.day, by_notice.is_opt_out) == (date(2026, 10, 1), True)
    assert (by_hand.day, by_hand.is_opt_out) == (RENEWAL, False)
    assert by_notice.renewal_date == by_hand.renewal_date == RENEWAL
    assert by_hand.opt_out == date(2026, 10, 1)


def test_a_contract_of_years_that_may_be_left_each_year_is_decided_at_the_next_anniversary():
    contract = build.contract(
        start=date(2024, 2, 29), end=date(2028, 2, 28), notice_days=30, yearly_opt_out=True
    )
    assert anchor_of(contract, date(2024, 5, 1)).renewal_date == date(2025, 2, 28)
    assert anchor_of(contract, date(2025, 3, 1)).renewal_date == date(2026, 2, 28)
    assert anchor_of(contract, date(2027, 12, 1)).renewal_date == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("day", "since", "renews"),
    [
        (date(2024, 2, 1), None, date(2025, 2, 28)),
        (date(2025, 2, 27), None, date(2025, 2, 28)),
        (date(2025, 2, 28), date(2025, 2, 28), date(2026, 2, 28)),
        (date(2027, 12, 1), date(2027, 2, 28), date(2028, 2, 29)),
        (date(2029, 1, 1), date(2027, 2, 28), date(2028, 2, 29)),
    ],
)
def test_each_year_of_such_a_contract_has_a_decision_of_its_own(day, since, renews):
    contract = build.contract(start=date(2024, 2, 29), end=date(2028, 2, 28), yearly_opt_out=True)
    assert cycle_start(contract, day) == since
    assert anchor_of(contract, day).renewal_date == renews


@given(
    anchor=st.dates(date(2020, 1, 1), date(2060, 12, 31)),
    before=st.integers(-40, 400),
    code=st.sampled_from(["US", "PL", "CN", "MY-03"]),
)
def test_no_step_is_ever_later_than_it_should_be_nor_out_of_order(anchor, before, code):
    today = anchor - timedelta(days=before)
    found = due_steps(
        [ladder(120, 90, 60, 45, 30, 14)],
        on(anchor),
        today=today,
        worth=None,
        ours=calendar_of(code, today),
    )
    assert all(each.on <= each.raw <= anchor for each in found)
    by_offset = sorted(found, key=lambda each: -each.offset)
    assert [each.on for each in by_offset] == sorted(each.on for each in found)


@given(
    renews=st.dates(date(2020, 1, 1), date(2060, 12, 31)),
    months=st.integers(0, 36),
    code=st.sampled_from(["US", "PL", "CN", "MY-03"]),
)
def test_notice_in_months_reaches_back_to_the_same_day_or_the_last_of_its_month(
    renews, months, code
):
    """Of any day of 40 years, 29 February and the 31st among them."""
    contract = build.contract(
        start=None,
        end=renews - timedelta(days=1),
        notice_days=None,
        notice_months=months,
        auto_renew=True,
    )
    anchor = anchor_of(contract, renews)
    assert anchor.renewal_date == renews
    assert add_months(anchor.day, months) <= renews
    assert renews - add_months(anchor.day, months) <= timedelta(days=3)
    is_last = (anchor.day + timedelta(days=1)).day == 1
    assert anchor.day.day == renews.day or is_last
    ours = calendar_of(code, anchor.day)
    steps = due_steps([ladder(120, 60, 14)], anchor, today=anchor.day, worth=None, ours=ours)
    assert all(each.on <= each.raw <= anchor.day for each in steps)


@pytest.mark.parametrize(
    ("renews", "months", "day"),
    [
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2025, 3, 31), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2027, 1, 1), 3, date(2026, 10, 1)),
        (date(2026, 12, 31), 6, date(2026, 6, 30)),
    ],
)
def test_worked_days_of_notice_in_months(renews, months, day):
    contract = build.contract(
        start=None, end=renews - timedelta(days=1), notice_days=None, notice_months=months
    )
    assert anchor_of(contract, day).day == day


def codes(contract, day):
    return [each.code for each in oddities(contract, day)]


def test_a_term_that_ends_before_it_starts_is_said_and_has_no_decision():
    backwards = build.contract(start=date(2027, 1, 1), end=date(2026, 1, 1))
    assert anchor_of(backwards, EARLY) is None
    assert codes(backwards, EARLY) == ["renewal_backwards"]


def test_a_notice_longer_than_the_term_leaves_the_renewal_date_to_decide():
    monthly = build.contract(start=date(2026, 12, 1), end=date(2026, 12, 31), notice_days=60)
    found = anchor_of(monthly, EARLY)
    assert (found.day, found.is_opt_out, found.opt_out) == (RENEWAL, False, date(2026, 11, 2))
    assert codes(monthly, EARLY) == ["renewal_long_notice"]


def test_a_notice_as_long_as_the_term_still_decides():
    yearly = build.contract(start=date(2026, 1, 1), end=date(2026, 12, 31), notice_days=365)
    assert anchor_of(yearly, EARLY).is_opt_out


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 10, 1), []),
        (date(2026, 10, 2), ["renewal_opt_out_past"]),
        (date(2026, 12, 31), ["renewal_opt_out_past"]),
        (date(2027, 1, 1), ["renewal_past"]),
    ],
)
def test_a_day_that_is_past_is_said_with_what_follows(day, found):
    assert codes(build.contract(**FULL | {"auto_renew": True}), day) == found


def test_an_end_nobody_knows_is_said():
    assert codes(build.contract(end=None), EARLY) == ["renewal_no_end"]
