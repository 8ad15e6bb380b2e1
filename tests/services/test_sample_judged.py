"""The sample book as it is judged: one of everything, for reasons one can read."""

from collections import Counter
from datetime import date, timedelta

import pytest

from app.domain.accounts import Account, Segment
from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.errors import RuleError
from app.domain.facts import Facts
from app.domain.health.caps import Cause
from app.domain.health.colours import Colour
from app.domain.interactions import Event, Interaction
from app.domain.observations import Observation
from app.domain.opportunities import Opportunity
from app.domain.overrides import Override
from app.domain.payments import PaymentStatus
from app.domain.pricing.amounts import annual
from app.domain.pricing.catalogue import catalogue_of
from app.domain.pricing.options import plan
from app.domain.products import Product
from app.domain.rates import Rate
from app.domain.readiness.assess import Verdict
from app.domain.readiness.items import ItemId
from app.domain.red_flags.assess import raised, since
from app.domain.settings import Setting, settings_on
from app.domain.signals import Signal
from app.domain.tickets import Ticket
from app.services.books import default_stages
from app.services.judgements import Rules, case_of, judge
from app.services.sample import make_sample

DAY = date(2026, 11, 20)
DAYS = (DAY, date(2028, 2, 29), date(2027, 2, 28), date(2027, 1, 31), date(2024, 12, 31))


_KINDS = {
    "contracts": (Contract, lambda each: each.start or date.min),
    "contacts": (Contact, lambda each: date.min),
    "observations": (Observation, lambda each: each.on),
    "tickets": (Ticket, lambda each: each.opened_on),
    "interactions": (Interaction, lambda each: each.on),
    "events": (Event, lambda each: each.on),
    "opportunities": (Opportunity, lambda each: each.created_on or date.min),
    "overrides": (Override, lambda each: each.made_on),
    "payments": (PaymentStatus, lambda each: each.on),
    "signals": (Signal, lambda each: each.on),
}


def facts_by_name(entities, day):
    """What is known of each account on *day*, by its name, without a file in between."""
    grouped = {}
    for field, (kind, order) in _KINDS.items():
        for each in sorted((e for e in entities if type(e) is kind), key=order):
            grouped.setdefault(each.account_id, {}).setdefault(field, []).append(each)
    checks = tuple(grouped.get(None, {}).get("events", ()))
    return {
        account.name: Facts(
            account=account,
            checks=checks,
            **{field: tuple(found) for field, found in grouped.get(account.id, {}).items()},
        ).as_of(day)
        for account in entities
        if isinstance(account, Account)
    }


def judged(made_on, day, seed=1):
    """What is thought of every account on a day, by name."""
    made = make_sample(as_of=made_on, seed=seed)
    rules = rules_of(made, day)
    return {name: judge(facts, rules) for name, facts in facts_by_name(made, day).items()}


def rules_of(made, day):
    return Rules(
        settings=settings_on([each for each in made if isinstance(each, Setting)], day),
        today=day,
        rates=tuple(each for each in made if isinstance(each, Rate)),
        stages=default_stages(),
    )


@pytest.fixture(scope="module")
def today():
    return judged(DAY, DAY)


@pytest.mark.parametrize("day", DAYS)
def test_all_colours_segments_and_verdicts_are_there(day):
    found = judged(day, day).values()
    colours = Counter(each.health.colour for each in found)
    verdicts = Counter(each.readiness.verdict for each in found)
    segments = Counter(each.segment.segment for each in found)
    assert all(colours[each] >= 2 for each in Colour)
    assert all(verdicts[each] >= 2 for each in Verdict)
    assert all(segments[each] >= 5 for each in Segment)


@pytest.mark.parametrize("days", [-7, -1, 2, 7, 14])
def test_a_book_made_about_that_day_shows_them_too(days):
    found = judged(DAY + timedelta(days=days), DAY).values()
    assert {each.health.colour for each in found} == set(Colour)
    assert {each.readiness.verdict for each in found} == set(Verdict)


@pytest.mark.parametrize("seed", [2, 99])
def test_another_seed_tells_the_same_stories(today, seed):
    other = judged(DAY, DAY, seed)
    assert {name: each.health.colour for name, each in other.items()} == {
        name: each.health.colour for name, each in today.items()
    }


def test_every_account_had_a_score_in_august():
    found = judged(DAY, date(2026, 8, 1))
    assert [name for name, each in found.items() if each.health.score is None] == []
    sure = [name for name, each in found.items() if each.health.colour is not Colour.GREY]
    assert len(sure) >= 25


def test_some_healthy_accounts_are_neglected(today):
    neglected = [
        name
        for name, each in today.items()
        if each.health.colour is Colour.GREEN
        and each.readiness.verdict in {Verdict.READY, Verdict.READY_NOW}
        and each.last_touch < DAY - timedelta(days=30)
    ]
    assert neglected == ["Quillfeather Press", "株式会社ホシカゼ電機"]


@pytest.mark.parametrize(
    ("name", "colour", "verdict"),
    [
        ("Möwenbach Maschinenbau GmbH", Colour.GREEN, Verdict.READY_NOW),
        ("Bluestem Grain Cooperative", Colour.RED, Verdict.BLOCKED),
        ("Kwarcynit S.A.", Colour.YELLOW, Verdict.BLOCKED),
        ("Straßfurth Logistik GmbH & Co. KG", Colour.GREEN, Verdict.CAUTION),
        ("Quillfeather Press", Colour.GREEN, Verdict.READY),
        ("Cinderpath Outdoors", Colour.GREY, Verdict.NOT_ASSESSED),
    ],
)
def test_a_story_is_judged_as_it_reads(today, name, colour, verdict):
    judgement = today[name]
    assert (judgement.health.colour, judgement.readiness.verdict) == (colour, verdict)


def test_trouble_has_its_reason(today):
    def caps(name):
        return {each.cause for each in today[name].health.caps}

    def flags(name):
        return {each.id for each in today[name].readiness.red_flags}

    assert caps("Bluestem Grain Cooperative") >= {Cause.EMERGENCY_TICKET, Cause.RENEWAL_AT_RISK}
    assert caps("Kwarcynit S.A.") == {Cause.CHAMPION_LEFT}
    assert caps("Almazara Peñaflor S.L.") == {Cause.SENTIMENT_RED}
    assert flags("Grünspecht Versicherung AG") == {ItemId.RF3}
    assert flags("Bluestem Grain Cooperative") >= {ItemId.RF1, ItemId.RF4, ItemId.RF5}


def test_some_red_flags_are_new_and_some_accounts_have_none(today):
    made = make_sample(as_of=DAY)
    case = case_of(facts_by_name(made, DAY)["Bluestem Grain Cooperative"], rules_of(made, DAY))
    began = [since(case, flag) for flag in raised(case)]
    assert any(DAY - timedelta(days=10) < each <= DAY for each in began)
    assert len([name for name, each in today.items() if not each.red_flags]) >= 5


def test_the_decisions_of_the_user_stand_beside_what_was_computed(today):
    held = today["Orchard & Vale Health"].health
    assert (held.colour, held.computed_colour) == (Colour.YELLOW, Colour.GREEN)
    placed = today["Tallgrass Mutual"].segment
    assert (placed.segment, placed.computed) == (Segment.ENTERPRISE, Segment.MID_MARKET)


def test_all_but_four_accounts_can_be_made_an_offer():
    made = make_sample(as_of=DAY)
    rules = rules_of(made, DAY)
    products = [each for each in made if isinstance(each, Product)]
    catalogue = catalogue_of(products, rules.stages)
    facts = facts_by_name(made, DAY)
    without = {
        *("Ateliers Bréval", "Fjellvik Sjømat AS", "Zilverdijk Waterbeheer B.V."),  # they left
        "Nusa Cahaya Hospitality Sdn Bhd",
    }
    plans = {
        name: plan(known, catalogue, rules.settings, day=DAY)
        for name, known in facts.items()
        if name not in without
    }
    for name in without:
        with pytest.raises(RuleError):
            plan(facts[name], catalogue, rules.settings, day=DAY)
    prices = [annual(each) for each in plans["Möwenbach Maschinenbau GmbH"].options]
    assert len(prices) == 3
    assert prices == sorted(set(prices))
