"""Plans of renewals: which steps, on which days, by whose calendar."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.accounts import Segment
from app.domain.contracts import Outcome
from app.domain.playbooks import PlayKind
from app.domain.renewals import RenewalType
from app.domain.renewing.defaults import OURS
from app.domain.renewing.ladder import StepState
from app.domain.settings import SENDER_COUNTRY, Settings
from app.domain.tasks import Task
from app.services.calendars import Source, calendar_of_account, our_calendar
from app.services.places import country_code
from app.services.plans import Planning, plan_of, said_of
from tests import build

EARLY = date(2026, 1, 5)
RENEWAL = date(2027, 1, 1)
CONTRACT = build.contract(auto_renew=False)


def planning(today=EARLY, tasks=(), country="US"):
    ours = our_calendar(Settings({SENDER_COUNTRY.key: country}), today)
    return Planning(today=today, playbooks=OURS, ours=ours, said=said_of(tasks))


def plan(contract=CONTRACT, account=None, *, segment=Segment.ENTERPRISE, on=None, **more):
    account = account or build.account()
    return plan_of(contract, account, on or planning(), segment=segment, **more)


def days(found, play):
    return [each.on for each in found if each.play is play and each.offset > 0]


def test_an_enterprise_renewal_has_the_worked_dates():
    assert days(plan(), PlayKind.ENTERPRISE) == [
        date(2026, 9, 3),
        date(2026, 10, 2),
        date(2026, 11, 2),
        date(2026, 11, 17),
        date(2026, 12, 2),
        date(2026, 12, 18),
    ]


@pytest.mark.parametrize(
    ("country", "last"),
    [("US", date(2026, 12, 24)), ("Poland", date(2026, 12, 23)), ("CN", date(2026, 12, 25))],
)
def test_an_smb_renewal_ends_where_the_customer_works_too(country, last):
    found = plan(segment=Segment.SMB, on=planning(country=country))
    assert days(found, PlayKind.SMB)[-1] == last


def test_the_golden_week_of_the_customer_moves_what_reaches_them():
    found = plan(account=build.account(country="China"))
    by_key = {(each.play, each.key): each.on for each in found}
    assert by_key[PlayKind.ENTERPRISE, "business_review"] == date(2026, 9, 30)
    assert by_key[PlayKind.REMINDERS, "heads_up"] == date(2026, 10, 2)


@pytest.mark.parametrize(("worth", "first"), [(49_999, 60), (50_000, 90), (None, 60)])
def test_only_a_larger_mid_market_renewal_is_prepared_at_t_90(worth, first):
    worth = None if worth is None else Decimal(worth)
    found = plan(segment=Segment.MID_MARKET, worth=worth)
    assert max(each.offset for each in found if each.play is PlayKind.MID_MARKET) == first


def test_steps_of_the_segment_and_the_reminders_stand_in_one_plan_by_day():
    found = plan(segment=Segment.SMB)
    assert {each.play for each in found} == {PlayKind.SMB, PlayKind.REMINDERS}
    assert [each.on for each in found] == sorted(each.on for each in found)


def test_another_type_plans_anew():
    flat = plan(worked_as=RenewalType.FLAT)
    early = plan(worked_as=RenewalType.EARLY)
    at_risk = plan(
        worked_as=RenewalType.AT_RISK,
        at_risk_since=date(2026, 10, 1),
        on=planning(date(2026, 10, 5)),
    )
    assert PlayKind.REMINDERS not in {each.play for each in early}
    assert PlayKind.SAVE not in {each.play for each in flat}
    saving = [each for each in at_risk if each.play is PlayKind.SAVE]
    assert [each.on for each in saving] == [
        date(2026, 10, 1),
        date(2026, 10, 2),
        date(2026, 10, 2),
        date(2026, 10, 6),
        date(2026, 10, 9),
        date(2026, 10, 15),
        date(2026, 10, 22),
        date(2026, 10, 30),
    ]


def test_another_segment_plans_anew():
    assert PlayKind.ENTERPRISE in {each.play for each in plan()}
    assert PlayKind.ENTERPRISE not in {each.play for each in plan(segment=Segment.SMB)}
    assert {each.play for each in plan(segment=None)} == {PlayKind.REMINDERS}


def test_a_date_of_the_contract_that_moves_moves_the_steps_and_keeps_what_was_said():
    said = Task(
        id="t", title="Review", contract_id="contract", play="enterprise", step="account_review",
        made_on=EARLY, done_on=EARLY,
    )  # fmt: skip
    on = planning(tasks=[said])
    before = plan(on=on)
    later = plan(replace(CONTRACT, end=date(2027, 3, 31)), on=on)
    assert later[0].on > before[0].on
    done = [each.key for each in later if each.state is StepState.DONE]
    assert done == ["account_review"]


def test_notice_makes_the_last_day_to_give_it_the_decisive_one():
    by_notice = plan(replace(CONTRACT, auto_renew=True, notice_days=60))
    assert days(by_notice, PlayKind.ENTERPRISE)[-1] == date(2026, 10, 19)


def test_what_is_signed_leaves_only_what_comes_after_and_who_left_leaves_nothing():
    renewed = replace(CONTRACT, outcome=Outcome.RENEWED, outcome_on=date(2026, 12, 1))
    assert [each.key for each in plan(renewed)] == ["thanks"]
    assert plan(replace(CONTRACT, outcome=Outcome.LEFT)) == ()


def test_what_comes_after_signature_counts_from_its_day_and_ends_a_month_later():
    renewed = replace(CONTRACT, outcome=Outcome.RENEWED, outcome_on=date(2026, 9, 1))
    (thanks,) = plan(renewed, on=planning(date(2026, 9, 2)))
    assert (thanks.raw, thanks.on) == (date(2026, 9, 8), date(2026, 9, 8))
    assert plan(renewed, on=planning(date(2026, 10, 1))) != ()
    assert plan(renewed, on=planning(date(2026, 10, 2))) == ()


def test_nothing_is_planned_without_an_end_nor_long_after_it():
    assert plan(replace(CONTRACT, end=None)) == ()
    assert plan(on=planning(date(2027, 1, 31))) != ()
    assert plan(on=planning(date(2027, 2, 1))) == ()
    extended = replace(CONTRACT, extended_until=date(2027, 2, 10))
    assert plan(extended, on=planning(date(2027, 2, 1))) != ()


@pytest.mark.parametrize(
    ("fields", "source", "code"),
    [
        ({"calendar": "MY-10", "country": "Malaysia"}, Source.CHOSEN, "MY-10"),
        ({"country": "Malaysia"}, Source.COUNTRY, "MY"),
        ({"country": "DE"}, Source.COUNTRY, "DE"),
        ({"calendar": "XX", "country": "Malaysia"}, Source.UNKNOWN, None),
        ({"country": "Atlantis"}, Source.UNKNOWN, None),
        ({}, Source.NOTHING, None),
    ],
)
def test_the_calendar_of_a_customer_says_where_it_comes_from(fields, source, code):
    found = calendar_of_account(build.account(**fields), EARLY)
    assert (found.source, found.calendar and found.calendar.code) == (source, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US", "US"), ("usa", "US"), ("United States", "US"), ("UK", "GB"), ("DEU", "DE"),
        ("Türkiye", "TR"), ("  polska ", "PL"), ("Atlantis", ""), ("", ""),
    ],
)  # fmt: skip
def test_countries_are_found_by_name_and_by_code(text, code):
    assert country_code(text) == code


def test_every_step_of_ours_has_its_own_key_a_title_with_a_capital_and_a_text():
    for playbook in OURS.values():
        keys = [each.key for each in playbook.steps]
        assert len(set(keys)) == len(keys)
        assert all(each.title[0].isupper() and each.text for each in playbook.steps)
