"""What if somebody leaves: what would be left, and who would be the worst loss."""

from datetime import timedelta

import pytest

from app.domain.accounts import Segment
from app.domain.contacts import Position, Role
from app.domain.people.departure import (
    departure_of,
    departures,
    hold_of,
    opportunities_touched,
    renewals_touched,
    without,
)
from app.domain.readiness.assess import assess
from app.domain.readiness.items import ItemId, State
from tests import build, story
from tests.build import TODAY
from tests.story import ago, facts, healthy, talk


def someone(id_, *roles, **position):
    stance = Position(roles=roles, since=ago(400), **position)
    return build.contact(id=id_, name=id_.title(), positions=(stance,))


TOM = someone("tom", Role.CHAMPION, Role.ECONOMIC_BUYER, influence=5, support=2)
EVA = someone("eva", Role.DECISION_MAKER, influence=5, support=0)
KIM = someone("kim", Role.USER, influence=3, support=1)
LEE = someone("lee", Role.USER, influence=2, support=-1)


def known(**fields):
    talks = [talk(3, "tom"), talk(4, "tom"), talk(5, "eva"), talk(6, "kim")]
    return facts(**{"contacts": [TOM, EVA, KIM, LEE], "interactions": talks} | fields)


def test_a_departure_names_the_parts_that_nobody_holds_any_more():
    found = departure_of(story.case(known()), TOM, Segment.SMB)

    assert found.emptied == (Role.CHAMPION, Role.ECONOMIC_BUYER)
    assert [each.code for each in found.reasons] == ["loss_economic_buyer", "loss_champion"]
    assert found.is_exposed


def test_before_and_after_are_coverage_threads_and_support():
    found = departure_of(story.case(known()), TOM, Segment.SMB)

    assert found.before.coverage == pytest.approx(0.80)
    assert found.after.coverage == pytest.approx(0.35)
    assert found.drop == pytest.approx(0.45)
    assert found.before.support == pytest.approx(0.3667, abs=5e-5)
    assert found.after.support == pytest.approx(0.05)
    assert found.after.threads == pytest.approx(2, abs=1e-3)
    assert (found.before.signs, found.after.signs) == (("Tom",), ())


def test_who_shares_a_part_and_a_thread_exposes_nothing():
    found = departure_of(story.case(known()), LEE, Segment.SMB)

    assert not found.is_exposed
    assert found.emptied == ()
    assert found.drop == 0


def test_one_thread_less_can_leave_a_single_one():
    talks = [talk(3, "eva"), talk(4, "kim"), talk(5, "tom")]
    people = [EVA, KIM]
    found = departure_of(story.case(known(contacts=people, interactions=talks)), KIM, Segment.SMB)
    assert [each.code for each in found.reasons] == ["loss_single_thread", "loss_support"]
    assert [each.code for each in found.reasons] == ["loss_single_thread", "loss_support"]
    assert found.after.is_single


def test_the_worst_loss_comes_first():
    order = [each.contact.id for each in departures(story.case(known()), Segment.SMB)]

    assert order[0] == "tom"
    assert set(order) == {"tom", "eva", "kim", "lee"}


def test_who_has_left_is_no_loss():
    gone = build.contact(id="old", name="Old", left_on=ago(1))
    found = departures(story.case(known(contacts=[TOM, gone])), Segment.SMB)

    assert [each.contact.id for each in found] == ["tom"]


def test_readiness_without_the_champion_is_blocked_by_the_checklist_itself():
    account = healthy()
    champion = next(each for each in account.contacts if each.id == "ann")
    after = story.case(without(account, champion, TODAY))

    assert assess(story.case(account)).item(ItemId.RF2).state is State.PASS
    assert assess(after).item(ItemId.RF2).state is State.FAIL


def test_what_waits_for_a_signature_is_touched():
    contract = build.contract(start=ago(200), end=TODAY + timedelta(days=164))
    over = build.contract(id="old", start=ago(700), end=ago(400), outcome="renewed")
    account = known(contracts=(over, contract), opportunities=(build.opportunity(),))

    assert [each.id for each in renewals_touched(account, TODAY)] == [contract.id]
    assert [each.id for each in opportunities_touched(story.case(account))] == [
        build.opportunity().id
    ]


def test_nobody_at_all_is_unknown_and_not_nothing():
    found = hold_of(story.case(facts()), None)

    assert (found.coverage, found.threads, found.support) == (None, None, None)
