"""The nineteen items, each at its bounds (DOMAIN 3)."""

from decimal import Decimal

import pytest

from app.domain.interactions import EventKind
from app.domain.opportunities import OpportunityType
from app.domain.readiness.assess import assess
from app.domain.readiness.items import ItemId
from app.domain.tickets import Severity
from tests import build
from tests.story import (
    PEOPLE,
    ago,
    but,
    case,
    checked,
    event,
    facts,
    healthy,
    person,
    read_as,
    reading,
    talk,
    without,
)

SEVERE = build.ticket(id="severe", opened_on=ago(40), severity=Severity.HIGH)


def item(known, name):
    return assess(case(known)).item(ItemId(name))


def answer(known, name):
    """The state of an item; with its effect where it fails."""
    found = item(known, name)
    return f"{found.state}/{found.effect}" if found.state == "fail" else str(found.state)


def seats(active):
    """46 of 50 seats assigned."""
    known = healthy(contracts=(build.contract(lines=(build.line(quantity=Decimal(50)),)),))
    return read_as(read_as(known, "seats_assigned", 46), "active_users", active)


def selling(kind, known=None, **fields):
    return but(known or healthy(), opportunities=[build.opportunity(type=kind, **fields)])


def test_all_nineteen_are_listed_in_their_order_even_if_nothing_is_known():
    wanted = [f"RF{n}" for n in range(1, 6)]
    wanted += [f"PC{n}" for n in range(1, 8)] + [f"BT{n}" for n in range(1, 8)]
    assert [each.id for each in assess(case(facts())).items] == wanted


@pytest.mark.parametrize("name", ["RF1", "RF2", "RF3", "RF4", "RF5", "PC1", "PC2", "PC3"])
def test_no_record_is_unknown(name):
    assert answer(facts(), name) == "unknown"


@pytest.mark.parametrize("name", ["PC4", "PC5", "BT1", "BT3", "BT6", "BT7"])
def test_no_record_is_unknown_for_timing_too(name):
    assert answer(facts(), name) == "unknown"


@pytest.mark.parametrize(
    ("name", "feed"),
    [
        ("RF4", "tickets"),
        ("BT1", "tickets"),
        ("BT3", "surveys"),
        ("PC5", "events"),
        ("BT7", "events"),
    ],
)
def test_with_a_feed_no_record_is_a_pass(name, feed):
    assert answer(facts(events=[checked(feed)]), name) == "pass"
    assert answer(facts(checks=(checked(feed),)), name) == "pass"


def test_a_healthy_account_passes_everything():
    assert {str(each.state) for each in assess(case(healthy())).items} == {"pass"}


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (read_as(healthy(), "active_users", 48), "pass"),  # 48 of 95
        (read_as(healthy(), "active_users", 47), "fail/block"),
        (healthy(interactions=[talk(60, "ann")]), "pass"),
        (healthy(interactions=[talk(61, "ann")]), "fail/block"),
        (healthy(interactions=[]), "unknown"),
        (read_as(read_as(healthy(), "core_weeks", 0), "features_used", 0.1), "fail/block"),
    ],
)
def test_rf1_usage_and_engagement(known, found):
    # The trend of usage is of no concern here.
    assert answer(known, "RF1") == found


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (healthy(), "pass"),
        (healthy(events=[]), "fail/warn"),
        (healthy(contacts=PEOPLE[1:]), "fail/block"),
        (healthy(contacts=(person("ann"),)), "unknown"),
        (healthy(contacts=()), "unknown"),
        (healthy(contacts=(), events=[checked("contacts")]), "fail/block"),
        (
            but(healthy(), events=[event(EventKind.CHAMPION_LEFT, 3, contact_id="ann")]),
            "fail/block",
        ),
    ],
)
def test_rf2_champion(known, found):
    assert answer(known, "RF2") == found


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (healthy(), "pass"),
        (read_as(healthy(), "onboarding_complete", 0.99), "fail/block"),
        (without(healthy(), "onboarding_complete"), "unknown"),
        (but(healthy(), events=[event(EventKind.MODULE_PENDING, 9)]), "fail/block"),
        (but(healthy(), events=[event(EventKind.MODULE_PENDING, 9, ended_on=ago(1))]), "pass"),
    ],
)
def test_rf3_implementation(known, found):
    assert answer(known, "RF3") == found


def escalation(closed):
    return but(healthy(), events=[event(EventKind.ESCALATION, 60, ended_on=closed)])


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (escalation(None), "fail/block"),
        (escalation(ago(29)), "fail/warn"),
        (escalation(ago(30)), "pass"),
        (healthy(tickets=(SEVERE,)), "fail/block"),
        (
            healthy(tickets=(build.ticket(severity=2, opened_on=ago(40), closed_on=ago(13)),)),
            "fail/warn",
        ),
        (
            healthy(tickets=(build.ticket(severity=2, opened_on=ago(40), closed_on=ago(14)),)),
            "pass",
        ),
        (healthy(tickets=(build.ticket(severity=3, opened_on=ago(9)),)), "pass"),
        (healthy(tickets=(build.ticket(escalated=True, opened_on=ago(9)),)), "fail/block"),
    ],
)
def test_rf4_escalations(known, found):
    assert answer(known, "RF4") == found


def test_rf4_says_when_it_clears():
    assert item(escalation(ago(29)), "RF4").clears_on == ago(-1)


YELLOW = read_as(
    read_as(read_as(healthy(), "core_weeks", 0), "features_used", 0),
    "goals_achieved",
    0,
)


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (healthy(), "pass"),
        (but(healthy(), observations=[reading("sentiment", 0)]), "fail/block"),
        (but(healthy(), events=[event(EventKind.RENEWAL_AT_RISK, 3)]), "fail/block"),
        (but(healthy(), events=[event(EventKind.RENEWAL_AT_RISK, 3, ended_on=ago(1))]), "pass"),
        (YELLOW, "pass"),  # yellow renews three times in four, which is enough
    ],
)
def test_rf5_renewal(known, found):
    assert answer(known, "RF5") == found


@pytest.mark.parametrize(
    ("known", "chance"),
    [
        (healthy(), 0.95),
        (YELLOW, 0.75),
        (but(healthy(), observations=[reading("sentiment", 0)]), 0.45),
        (facts(), None),
    ],
)
def test_the_chance_of_renewal_follows_the_colour(known, chance):
    assert case(known).renews() == chance


@pytest.mark.parametrize(("days", "chance"), [(90, 0.45), (89, 0.15)])
def test_a_competitor_close_to_the_renewal_is_critical(days, chance):
    known = but(
        healthy(contracts=(build.contract(start=ago(300), end=ago(1 - days)),)),
        observations=[reading("sentiment", 0)],
        events=[event(EventKind.COMPETITOR, 3)],
    )
    assert case(known).renews() == chance


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (read_as(healthy(), "core_weeks", 8), "pass"),
        (read_as(healthy(), "core_weeks", 7), "fail/block"),
        (without(healthy(), "core_weeks"), "unknown"),
        (read_as(healthy(), "active_users", 85), "unknown"),  # one reading is no trend
        (but(healthy(), observations=[reading("active_users", 60, 1)]), "pass"),
        (
            but(healthy(), observations=[reading("active_users", n, n - 60) for n in (60, 61, 62)]),
            "fail/block",
        ),
    ],
)
def test_pc1_usage(known, found):
    assert answer(known, "PC1") == found


def stated(value, days):
    return read_as(without(healthy(), "goals_achieved"), "value_stated", value, days)


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (stated(1, 180), "pass"),
        (stated(1, 181), "unknown"),
        (stated(0, 20), "fail/block"),
        (but(stated(0, 20), events=[event(EventKind.GOAL_ACHIEVED, 200)]), "pass"),
        (but(stated(1, 300), events=[event(EventKind.VALUE_STATED, 9)]), "pass"),
    ],
)
def test_pc2_value(known, found):
    assert answer(known, "PC2") == found


@pytest.mark.parametrize(
    ("moods", "found"),
    [
        ((1, 0, -1), "pass"),
        ((0, 0, -1), "fail/block"),
        ((None,), "unknown"),
        ((-1, 1, 1, 1), "pass"),
    ],
)
def test_pc3_relationship(moods, found):
    talks = [talk(20 - n, "ann", sentiment=mood) for n, mood in enumerate(moods)]
    assert answer(healthy(interactions=talks), "PC3") == found


@pytest.mark.parametrize(("days", "found"), [(89, "fail/block"), (90, "pass"), (0, "fail/block")])
def test_pc4_ninety_days_after_the_start(days, found):
    known = healthy(account=build.account(customer_since=ago(days)))
    assert answer(known, "PC4") == found
    if found != "pass":
        assert item(known, "PC4").clears_on == ago(days - 90)


def test_pc4_the_start_of_the_first_contract_counts_where_no_day_is_known():
    known = healthy(account=build.account(), contracts=(build.contract(start=ago(89)),))
    assert answer(known, "PC4") == "fail/block"


def test_pc5_crisis():
    assert answer(but(healthy(), events=[event(EventKind.CRISIS, 5)]), "PC5") == "fail/block"


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (healthy(), "pass"),
        (YELLOW, "fail/warn"),
        (but(healthy(), observations=[reading("sentiment", 0)]), "fail/block"),
        (facts(), "fail/warn"),
    ],
)
def test_pc6_colour(known, found):
    assert answer(known, "PC6") == found


@pytest.mark.parametrize(
    ("kind", "used", "found"),
    [
        (OpportunityType.TIER, 0.29, "fail/block"),
        (OpportunityType.ADD_ON, 0.29, "fail/block"),
        (OpportunityType.TIER, 0.30, "fail/warn"),
        (OpportunityType.TIER, 0.69, "fail/warn"),
        (OpportunityType.TIER, 0.70, "pass"),
        (OpportunityType.PRODUCT, 0.29, "fail/warn"),
        (OpportunityType.SEATS, 0.10, "pass"),
    ],
)
def test_pc7_fit(kind, used, found):
    assert answer(selling(kind, read_as(healthy(), "features_used", used)), "PC7") == found


def test_per_opportunity_items_pass_when_none_is_open():
    known = read_as(healthy(), "features_used", 0.1)
    for name in ("PC7", "BT2", "BT4"):
        assert item(known, name).evidence.code == "none_open"
        assert answer(known, name) == "pass"


def test_per_opportunity_items_take_the_worst_open_one():
    known = selling(OpportunityType.TIER, read_as(healthy(), "features_used", 0.1), id="tier")
    known = selling(OpportunityType.SERVICE, known, id="service")
    assert item(known, "PC7").opportunity_id == "tier"


def test_what_is_unknown_for_one_is_not_passed_by_another():
    known = selling(OpportunityType.SERVICE, without(healthy(), "active_users"), id="service")
    assert answer(selling(OpportunityType.SEATS, known, id="seats"), "BT4") == "unknown"


def test_a_won_opportunity_is_not_open():
    moves = (*build.opportunity().moves, build.StageMove(stage_id="stage-won", since=ago(3)))
    known = selling(OpportunityType.TIER, read_as(healthy(), "features_used", 0.1), moves=moves)
    assert item(known, "PC7").evidence.code == "none_open"


@pytest.mark.parametrize(
    ("severity", "found"),
    [(1, "fail/block"), (2, "fail/block"), (3, "fail/warn"), (4, "fail/warn"), (None, "fail/warn")],
)
def test_bt1_tickets(severity, found):
    ticket = build.ticket(severity=None if severity is None else Severity(severity))
    assert answer(healthy(tickets=(ticket,)), "BT1") == found


@pytest.mark.parametrize(
    ("bug_in", "found"), [("module", "fail/block"), ("other", "pass"), (None, "unknown")]
)
def test_bt2_bugs_in_what_is_sold(bug_in, found):
    known = healthy(tickets=(build.ticket(is_bug=True, product_id=bug_in, severity=4),))
    assert answer(selling(OpportunityType.ADD_ON, known, product_id="module"), "BT2") == found


@pytest.mark.parametrize(
    ("measure", "value", "days", "found"),
    [
        ("csat", 65, 30, "fail/block"),
        ("csat", 65, 31, "fail/warn"),
        ("csat", 65, 60, "fail/warn"),
        ("csat", 65, 61, "pass"),
        ("csat", 70, 3, "pass"),
        ("nps", 6, 30, "fail/block"),
        ("nps", 7, 3, "pass"),
    ],
)
def test_bt3_the_last_survey(measure, value, days, found):
    known = but(without(healthy(), "nps"), observations=[reading(measure, value, days)])
    assert answer(known, "BT3") == found
    if found == "fail/block":
        assert item(known, "BT3").clears_on == ago(days - 31)


@pytest.mark.parametrize(("active", "found"), [(30, "pass"), (27, "fail/block")])
def test_bt4_seats_bought_and_not_used(active, found):
    assert answer(selling(OpportunityType.SEATS, seats(active)), "BT4") == found
    assert answer(selling(OpportunityType.TIER, seats(active)), "BT4") == "pass"


def test_bt5_warns_where_nobody_knows_the_budget():
    assert answer(facts(), "BT5") == "fail/warn"


@pytest.mark.parametrize(
    ("days_ahead", "found"), [(180, "pass"), (181, "fail/warn"), (-30, "pass")]
)
def test_bt5_the_next_budget(days_ahead, found):
    cycle = event(EventKind.BUDGET_CYCLE, 10, detail=ago(-days_ahead).isoformat())
    known = healthy(events=[cycle])
    assert answer(known, "BT5") == found
    if found == "fail/warn":
        assert item(known, "BT5").clears_on == ago(-1)


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (healthy(interactions=[talk(90, "bo")]), "pass"),
        (healthy(interactions=[talk(91, "bo")]), "fail/warn"),
        (healthy(contacts=PEOPLE[:1]), "fail/warn"),
        (healthy(interactions=[talk(5)]), "unknown"),
    ],
)
def test_bt6_access_to_who_decides(known, found):
    assert answer(known, "BT6") == found


def test_bt6_blocks_on_the_way_to_developing():
    known = healthy(interactions=[talk(91, "bo")])
    sold = build.opportunity()
    assert assess(case(known), sold).item(ItemId.BT6).effect == "warn"
    assert assess(case(known), sold, goes_on=True).item(ItemId.BT6).effect == "block"


def test_bt7_over_promise():
    assert answer(but(healthy(), events=[event(EventKind.OVER_PROMISE, 5)]), "BT7") == "fail/warn"


@pytest.mark.parametrize(
    ("name", "measure", "days", "found"),
    [
        ("RF4", "escalations", 29, "pass"),
        ("RF4", "escalations", 30, "unknown"),
        ("BT1", "open_tickets", 30, "pass"),
        ("BT1", "open_tickets", 31, "unknown"),
    ],
)
def test_an_old_count_of_none_is_no_answer(name, measure, days, found):
    assert answer(facts(observations=[reading(measure, 0, days)]), name) == found


@pytest.mark.parametrize(("days", "found"), [(4, "fail/warn"), (5, "pass"), (6, "pass")])
def test_a_count_of_open_tickets_says_more_than_older_tickets(days, found):
    closed = build.ticket(opened_on=ago(50), closed_on=ago(5))
    counted = [reading("open_tickets", 7, days)]
    assert answer(facts(tickets=(closed,), observations=counted), "BT1") == found


@pytest.mark.parametrize(
    ("name", "feed"),
    [
        ("RF4", "tickets"),
        ("BT1", "tickets"),
        ("BT3", "surveys"),
        ("PC5", "events"),
        ("BT7", "events"),
    ],
)
@pytest.mark.parametrize(("days", "found"), [(90, "pass"), (91, "unknown")])
def test_what_was_checked_long_ago_is_unknown_again(name, feed, days, found):
    assert answer(facts(events=[checked(feed, days)]), name) == found
    assert answer(facts(checks=(checked(feed, days),)), name) == found


@pytest.mark.parametrize(("days", "found"), [(90, "pass"), (91, "unknown")])
def test_a_ticket_or_an_event_long_over_does_not_say_that_there_is_none_now(days, found):
    closed = build.ticket(opened_on=ago(200), closed_on=ago(days))
    crisis = event(EventKind.CRISIS, 200, ended_on=ago(days))
    known = facts(tickets=(closed,), events=[crisis])
    assert [answer(known, each) for each in ("RF4", "BT1", "PC5")] == [found] * 3
