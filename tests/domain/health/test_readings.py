"""Readings: what each measure takes from the facts."""

from decimal import Decimal

import pytest

from app.domain.health.model import Input
from app.domain.health.readings import read
from app.domain.interactions import EventKind
from app.domain.tickets import Severity
from app.domain.timeline import Timeline
from tests import build
from tests.build import TODAY
from tests.story import PEOPLE, ago, but, checked, event, facts, reading, review, talk


def value(known, source, day=TODAY):
    found = read(Timeline(known), source, day)
    return None if found is None else found.value


def test_seats_are_those_assigned_of_those_under_contract():
    known = facts(
        observations=[reading("seats_assigned", 46)],
        contracts=(build.contract(lines=(build.line(quantity=Decimal(50)),)),),
    )
    assert value(known, Input.SEATS) == pytest.approx(0.92)


def test_seats_read_count_more_than_those_under_contract():
    known = facts(
        observations=[reading("seats_assigned", 46), reading("seats_bought", 92)],
        contracts=(build.contract(),),
    )
    assert value(known, Input.SEATS) == pytest.approx(0.5)


def test_lines_in_another_unit_are_no_seats():
    known = facts(
        observations=[reading("seats_assigned", 46)],
        contracts=(build.contract(lines=(build.line(unit="GB"),)),),
    )
    assert value(known, Input.SEATS) is None


@pytest.mark.parametrize(("active", "ratio"), [(30, 30 / 46), (27, 27 / 46)])
def test_active_users_are_a_share_of_the_seats_assigned(active, ratio):
    known = facts(observations=[reading("active_users", active), reading("seats_assigned", 46)])
    assert value(known, Input.ACTIVE) == pytest.approx(ratio)


def test_no_seats_at_all_give_no_ratio():
    known = facts(observations=[reading("active_users", 3), reading("seats_assigned", 0)])
    assert value(known, Input.ACTIVE) is None


def test_readings_of_products_are_added_up_and_one_of_the_whole_account_wins():
    parts = [reading("seats_assigned", seats, 5, product_id=f"p{seats}") for seats in (20, 30)]
    active = reading("active_users", 25)
    assert value(facts(observations=[*parts, active]), Input.ACTIVE) == pytest.approx(0.5)
    whole = reading("seats_assigned", 100, 3)
    assert value(facts(observations=[*parts, active, whole]), Input.ACTIVE) == pytest.approx(0.25)


def test_a_mail_nobody_answered_is_no_touch():
    known = facts(interactions=[talk(20), talk(3, two_way=False)])
    assert value(known, Input.TOUCH) == 20


def test_no_touch_is_unknown_until_a_feed_covers_it():
    customer = build.account(customer_since=ago(200))
    assert value(facts(account=customer), Input.TOUCH) is None
    known = facts(account=customer, events=[checked("interactions")])
    assert value(known, Input.TOUCH) == 200
    assert value(but(known, interactions=[talk(20)]), Input.TOUCH) == 20


def test_executives_are_those_of_the_last_review():
    known = facts(interactions=[review(200, executives=3), review(30, executives=1), talk(2)])
    assert value(known, Input.EXECUTIVES) == 1


def test_the_usage_trend_is_percent_of_the_usual_level_in_thirty_days():
    usage = [reading("active_users", 100 - 10 * month, 90 - 30 * month) for month in range(4)]
    assert value(facts(observations=usage), Input.USAGE_TREND) == pytest.approx(-10 / 85 * 100)


def test_two_readings_are_no_usage_trend():
    usage = [reading("active_users", 100, days) for days in (60, 5)]
    assert value(facts(observations=usage), Input.USAGE_TREND) is None


def test_satisfaction_is_the_mean_of_the_answers_of_180_days():
    answers = [reading("nps", score, days) for score, days in ((1, 181), (6, 180), (10, 4))]
    assert value(facts(observations=answers), Input.SATISFACTION) == 8


def test_the_scale_asked_last_counts():
    known = facts(observations=[reading("nps", 9, 30), reading("csat", 70, 4)])
    found = read(Timeline(known), Input.SATISFACTION, TODAY)
    assert (found.value, found.scale) == (70, "csat")


def test_open_tickets_weigh_by_severity_for_every_hundred_active_users():
    tickets = tuple(
        build.ticket(id=f"t{severity}", severity=severity, closed_on=closed)
        for severity, closed in ((Severity.LOW, None), (Severity.HIGH, None), (1, ago(2)))
    )
    known = facts(tickets=tickets, observations=[reading("active_users", 200)])
    assert value(known, Input.TICKETS) == pytest.approx((1 + 5) / 2)


def test_no_ticket_is_good_news_only_where_tickets_are_covered():
    assert value(facts(), Input.TICKETS) is None
    assert value(facts(events=[checked("tickets")]), Input.TICKETS) == 0


def test_mood_is_the_mean_of_the_last_five_judged_exchanges():
    moods = [talk(days, sentiment=mood) for days, mood in enumerate([1, 1, 0, 0, -1, -1, -1])]
    unjudged = [talk(0, sentiment=None) for _ in range(3)]
    assert value(facts(interactions=[*moods, *unjudged]), Input.MOOD) == pytest.approx(0.2)


def test_a_closed_onboarding_event_is_a_complete_onboarding():
    known = facts(
        observations=[reading("onboarding_complete", 0.6, 50)],
        events=[event(EventKind.ONBOARDING_CLOSED, 40)],
    )
    assert value(known, Input.ONBOARDING) == 1
    assert value(known, Input.ONBOARDING, ago(45)) == 0.6


@pytest.mark.parametrize(("detail", "number"), [("", 1), ("evidenced", 2)])
def test_a_value_statement_counts_more_with_evidence(detail, number):
    known = facts(events=[event(EventKind.VALUE_STATED, 10, detail=detail)])
    assert value(known, Input.VALUE) == number


def test_role_coverage_comes_from_the_people_we_talk_to():
    known = facts(contacts=PEOPLE, interactions=[talk(5, "ann")])
    assert value(known, Input.ROLES) == pytest.approx(0.35)
