"""The checklist as it is worked through: every item asks, leads to a fact, or waits."""

import pytest
from hypothesis import given

from app.domain.contacts import Contact
from app.domain.interactions import Event, EventKind, Interaction
from app.domain.observations import Observation
from app.domain.opportunities import OpportunityType
from app.domain.readiness.assess import assess
from app.domain.readiness.items import ItemId, State
from app.domain.tickets import Severity, Ticket
from app.services import checklist, checklist_facts, phrases, readiness_phrases
from app.services.checklist import Ask
from tests import build
from tests.domain.readiness.test_properties import known as anything_known
from tests.story import (
    PEOPLE,
    ago,
    but,
    case,
    event,
    facts,
    healthy,
    read_as,
    talk,
    without,
)

BY_FACTS = {"adoption_low", "renewal_unlikely", "colour"}


def asked(known, name, sold=None):
    judged = case(known)
    return checklist.ask_of(judged, assess(judged, sold).item(ItemId(name)))


def about(known, name):
    judged = case(known)
    return checklist_facts.about(judged, assess(judged).item(ItemId(name)))


def test_everything_that_can_be_cleared_asks_or_is_answered_by_facts_or_waits():
    codes = set(phrases.CLEARING) | set(readiness_phrases.CLEARING)
    asks = set(checklist._ASKS) | {code for _, code in checklist._OF_ITEM}
    assert codes == asks | BY_FACTS | checklist.WAITS


@given(anything_known())
def test_what_passes_asks_nothing_and_what_is_required_and_unknown_asks_something(given_):
    judged = case(given_)
    for item in assess(judged).items:
        found = checklist.ask_of(judged, item)
        if item.state is State.PASS:
            assert found is None
        if item.state is State.UNKNOWN:
            assert found is not None, item.evidence.code
        if found is Ask.END:
            assert checklist.what_holds(judged, item)


@pytest.mark.parametrize(
    ("known", "name", "found"),
    [
        (facts(), "RF1", Ask.USAGE),
        (healthy(interactions=[talk(61, "ann")]), "RF1", Ask.TALK),
        (facts(), "RF2", Ask.CHAMPION),
        (healthy(events=[]), "RF2", Ask.WIN),
        (without(healthy(), "onboarding_complete"), "RF3", Ask.ONBOARDING),
        (but(healthy(), events=[event("module_pending", 3)]), "RF3", Ask.END),
        (facts(), "RF4", Ask.ESCALATIONS),
        (facts(), "RF5", Ask.RISK),
        (facts(), "PC1", Ask.CORE),
        (read_as(healthy(), "active_users", 85), "PC1", Ask.TREND),
        (facts(), "PC2", Ask.VALUE),
        (facts(), "PC3", Ask.TALK),
        (healthy(interactions=[talk(3, "ann", sentiment=None)]), "PC3", Ask.MOOD),
        (facts(), "PC4", Ask.SINCE),
        (facts(), "PC5", Ask.CRISIS),
        (facts(), "BT1", Ask.TICKETS),
        (facts(), "BT3", Ask.SURVEY),
        (facts(), "BT5", Ask.BUDGET),
        (facts(), "BT6", Ask.DECIDER),
        (healthy(interactions=[talk(5)]), "BT6", Ask.ATTENDEES),
        (healthy(interactions=[talk(91, "bo")]), "BT6", Ask.MET),
        (facts(), "BT7", Ask.PROMISES),
        (healthy(account=build.account(customer_since=ago(80)), contracts=()), "PC4", None),
        (
            but(healthy(), observations=[build.observation(measure="sentiment", value=0)]),
            "PC6",
            None,
        ),
    ],
)
def test_each_asks_its_one_question(known, name, found):
    assert asked(known, name) is found


def test_a_bug_without_a_product_asks_which_one_it_is_in():
    sold = build.opportunity(type=OpportunityType.ADD_ON, product_id="module")
    known = healthy(tickets=(build.ticket(is_bug=True, severity=4),), opportunities=(sold,))
    assert asked(known, "BT2", sold) is Ask.BUG


def test_what_holds_can_be_ended_where_it_stands():
    severe = build.ticket(id="severe", severity=Severity.HIGH)
    known = but(healthy(), events=[event("escalation", 9)], tickets=[severe])
    judged = case(known)
    held = checklist.what_holds(judged, assess(judged).item(ItemId.RF4))
    assert {type(each) for each in held} == {Event, Ticket}


@pytest.mark.parametrize(
    ("known", "name", "kind"),
    [
        (healthy(), "RF1", Observation),
        (healthy(), "RF2", Event),
        (healthy(events=[]), "RF2", Contact),
        (healthy(contacts=PEOPLE[1:]), "RF2", "people"),
        (but(healthy(), tickets=[build.ticket(severity=1)]), "RF4", Ticket),
        (healthy(), "RF5", "health"),
        (but(healthy(), events=[event(EventKind.RENEWAL_AT_RISK, 3)]), "RF5", Event),
        (healthy(), "PC1", Observation),
        (healthy(), "PC3", Interaction),
        (healthy(), "BT5", Event),
        (healthy(), "BT6", Contact),
    ],
)
def test_an_item_leads_to_the_fact_it_rests_on(known, name, kind):
    assert about(known, name)[0] is kind or about(known, name)[0] == kind
