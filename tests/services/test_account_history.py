"""One axis of time: what happened, what the contracts were worth, and how health went."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.contacts import Position, Role
from app.domain.contracts import Outcome
from app.domain.edits import create
from app.domain.errors import MissingError
from app.domain.health.colours import Colour
from app.domain.health.default import DEFAULT
from app.domain.health.model import (
    Bands,
)
from app.domain.health.models import GENERAL, HealthModel, Models, ModelVersion
from app.domain.interactions import EventKind
from app.domain.money import Money
from app.domain.overrides import Override, OverrideKind
from app.domain.settings import Settings
from app.domain.tickets import Severity
from app.services import account_history
from app.services.happened import Happening
from app.services.history_words import HAPPENINGS, sentence
from app.services.judgements import Rules
from app.services.words import Words
from tests import build
from tests.build import TODAY, usd
from tests.story import ago, event, facts, healthy, reading, review

RULES = Rules(settings=Settings({}), today=TODAY)


def history(known, rules=RULES):
    return account_history.history(known.as_of(rules.today), rules)


def said(known, kind, rules=RULES):
    """The sentences of one kind, in order."""
    return [sentence(e, Words()) for e in history(known, rules).events if e.kind is kind]


def override(**fields):
    return Override(
        **{
            "id": "override",
            "kind": OverrideKind.HEALTH,
            "account_id": "acme",
            "value": "yellow",
            "reason": "Only a hunch",
            "author": "Me",
            "made_on": ago(30),
            "expires_on": ago(-10),
        }
        | fields
    )


@pytest.mark.parametrize(
    ("kind", "expected", "sentence_"),
    [
        (EventKind.CHAMPION_LEFT, Happening.CHAMPION_LEFT, "The champion left: “Why”"),
        (EventKind.ESCALATION, Happening.ESCALATION, "Escalation: “Why”, still so"),
        (EventKind.CRISIS, Happening.CRISIS, "The customer is in a crisis: “Why”, still so"),
        (EventKind.COMPETITOR, Happening.COMPETITOR, "A competitor is in play: “Why”, still so"),
        (EventKind.CHURNED, Happening.CHURNED, "The customer left: “Why”"),
        (EventKind.GO_LIVE, Happening.GO_LIVE, "Went live: “Why”"),
        (EventKind.NEW_EXECUTIVE, Happening.NEW_EXECUTIVE, "A new executive joined: “Why”"),
        (
            EventKind.RENEWAL_AT_RISK,
            Happening.AT_RISK,
            "The customer says the renewal is at risk: “Why”, still so",
        ),
    ],
)
def test_events_are_said_in_a_sentence(kind, expected, sentence_):
    assert said(facts(events=[event(kind, 50, text="Why")]), expected) == [sentence_]


def test_events_that_say_nothing_on_this_axis_are_left_out():
    known = facts(events=[event("checked", 5, detail="tickets"), event("a kind of theirs", 4)])

    assert history(known).events == ()


def test_what_has_ended_by_the_day_says_when_and_what_ends_later_holds_still():
    ended = event(EventKind.CRISIS, 60, ended_on=date(2026, 11, 1))
    later = event(EventKind.ESCALATION, 20, ended_on=ago(-5))
    known = facts(events=[ended, later])

    assert said(known, Happening.CRISIS) == ["The customer is in a crisis, until 1 Nov 2026"]
    assert said(known, Happening.ESCALATION) == ["Escalation, still so"]


def test_an_emergency_lasts_until_it_is_closed_and_others_are_no_emergencies():
    known = facts(
        tickets=(
            build.ticket(
                id="one",
                severity=Severity.EMERGENCY,
                subject="All down",
                opened_on=ago(40),
                closed_on=date(2026, 10, 20),
            ),
            build.ticket(id="two", severity=Severity.EMERGENCY, opened_on=ago(9)),
            build.ticket(id="three", severity=Severity.HIGH, opened_on=ago(8)),
        )
    )

    assert said(known, Happening.EMERGENCY) == [
        "Emergency ticket: “All down”, closed 20 Oct 2026",
        "Emergency ticket, still open",
    ]


@pytest.mark.parametrize(
    ("roles", "kind", "expected"),
    [
        ((Role.CHAMPION, Role.USER), Happening.CHAMPION_LEFT, ["The champion left: Ana Lima"]),
        ((Role.ECONOMIC_BUYER,), Happening.SPONSOR_LEFT, ["A sponsor left: Ana Lima"]),
        ((Role.USER,), Happening.SPONSOR_LEFT, []),
    ],
)
def test_a_contact_who_left_counts_by_the_part_played(roles, kind, expected):
    ana = build.contact(positions=(Position(roles=roles, since=ago(400)),), left_on=ago(12))

    assert said(facts(contacts=(ana,)), kind) == expected


def test_a_departure_that_an_event_tells_is_told_once():
    ana = build.contact(positions=(Position(roles=(Role.CHAMPION,)),), left_on=ago(12))
    left = event(EventKind.CHAMPION_LEFT, 12, contact_id="ana", text="New job")

    found = said(facts(contacts=(ana,), events=[left]), Happening.CHAMPION_LEFT)

    assert found == ["The champion left: “New job”"]


def test_who_leaves_after_the_day_is_still_there():
    ana = build.contact(positions=(Position(roles=(Role.CHAMPION,)),), left_on=ago(-3))

    assert history(facts(contacts=(ana,), observations=[reading("nps", 9)])).events == ()


def test_reviews_are_told_and_calls_are_not():
    known = facts(interactions=[review(30, summary="Went well"), build.interaction()])

    assert said(known, Happening.REVIEW) == ["Review held: “Went well”"]


def test_an_override_says_colour_reason_and_until_when():
    known = facts(overrides=(override(), override(id="s", kind=OverrideKind.SEGMENT, value="smb")))

    assert said(known, Happening.OVERRIDE) == [
        "Health overridden as Watch: “Only a hunch”, until 30 Nov 2026"
    ]


def test_a_withdrawn_override_ends_when_it_was_withdrawn():
    known = facts(overrides=(override(withdrawn_on=date(2026, 11, 2)),))

    assert said(known, Happening.OVERRIDE) == [
        "Health overridden as Watch: “Only a hunch”, until 2 Nov 2026"
    ]


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome.RENEWED, "Renewed: First, $48,000.00 a year"),
        (Outcome.CHANGED, "Renewed on other terms: First, $48,000.00 a year before"),
        (Outcome.LEFT, "The term ended and was not renewed: First, $48,000.00 a year"),
        (None, "The term ended and no outcome is recorded: First, $48,000.00 a year"),
    ],
)
def test_a_renewal_that_is_past_says_what_came_of_it(outcome, expected):
    contract = build.contract(name="First", start=ago(500), end=ago(100), outcome=outcome)

    assert said(facts(contracts=(contract,)), Happening.RENEWAL) == [expected]


def test_the_next_renewal_is_told_however_far_ahead_and_of_an_unknown_amount_without_one():
    contract = build.contract(lines=(), end=date(2029, 12, 31))

    found = history(facts(contracts=(contract,)))

    assert [sentence(each, Words()) for each in found.events] == ["Next renewal"]
    assert found.events[0].day == date(2030, 1, 1)


def test_another_version_of_the_model_is_an_event_of_its_day():
    stricter = replace(DEFAULT, version="2", bands=Bands(green=80))
    kept = HealthModel(
        id=GENERAL, versions=(ModelVersion(DEFAULT), ModelVersion(stricter, since=ago(33)))
    )
    rules = replace(RULES, models=Models((kept,)))

    found = history(healthy(), rules)

    told = [each for each in found.events if each.kind is Happening.MODEL]
    assert [(each.day, sentence(each, Words())) for each in told] == [
        (ago(33), "Judged by another health model from here, version 2")
    ]
    assert found.bands.green == 80


def test_contract_value_goes_in_steps_per_currency_and_says_what_is_overdue():
    known = facts(
        contracts=(
            build.contract(id="a", start=ago(600), end=ago(236), outcome=Outcome.RENEWED),
            build.contract(
                id="b", start=ago(235), end=ago(50), lines=(build.line(annual=usd(60_000)),)
            ),
            build.contract(
                id="c",
                currency="EUR",
                start=ago(100),
                end=ago(-100),
                lines=(build.line(annual=Money(100, "EUR")),),
            ),
        )
    )

    euros, dollars = history(known).worth

    assert [(s.day, s.annual.minor, s.overdue.minor) for s in euros.steps] == [(ago(100), 100, 0)]
    assert [(s.day, s.annual, s.overdue) for s in dollars.steps] == [
        (ago(600), usd(48_000), usd(0)),
        (ago(235), usd(60_000), usd(0)),
        (ago(49), usd(0), usd(60_000)),
    ]
    assert said(known, Happening.VALUE) == [
        "Contract value rises from $48,000.00 to $60,000.00 a year",
        "Contract value falls from $60,000.00 to $0.00 a year",
    ]
    assert [e.about_id for e in history(known).events if e.kind is Happening.VALUE] == ["b", "b"]


def test_the_axis_reaches_back_24_months_or_to_the_first_fact():
    old = history(facts(observations=[reading("nps", 9, 2_000)]))
    young = history(facts(observations=[reading("nps", 9, 100)]))

    assert (old.first, old.last) == (date(2024, 11, 20), TODAY)
    assert young.first == ago(100)


def test_of_nothing_there_is_an_empty_history():
    found = history(facts())

    assert found.is_empty
    assert found.weeks == (TODAY,)


def test_points_are_those_of_the_weeks_and_end_on_the_day():
    found = history(healthy())

    assert found.points[-1].day == TODAY
    assert found.points[-1].colour is Colour.GREEN
    assert {each.day for each in found.points} <= set(found.weeks)
    assert found.point(TODAY) == found.points[-1]
    assert found.point(TODAY - timedelta(days=1)) is None


def test_every_event_is_in_one_week_and_what_lasts_is_held_in_the_later_ones():
    crisis = event(EventKind.CRISIS, 60)
    found = history(healthy(events=[crisis], tickets=(), interactions=[review(45), review(10)]))

    told = [each for week in found.weeks for each in found.week(week)]

    assert told == [each for each in found.events if each.day >= found.first]
    begun = next(week for week in found.weeks if week >= ago(60))
    assert [each.about_id for each in found.held(TODAY)] == [crisis.id]
    assert found.held(begun) == ()


def test_a_shorter_history_keeps_what_held_at_its_beginning():
    known = facts(
        contracts=(build.contract(start=ago(600), end=ago(-60)),),
        events=[event(EventKind.CRISIS, 500), event(EventKind.GO_LIVE, 500)],
    )

    found = history(known).since(ago(180))

    assert [each.kind for each in found.events] == [Happening.CRISIS, Happening.RENEWAL]
    assert [(step.day, step.annual) for step in found.worth[0].steps] == [(ago(180), usd(48_000))]


def test_every_kind_has_a_name():
    assert set(HAPPENINGS) == set(Happening)


def test_names_with_braces_are_shown_as_they_are():
    known = facts(events=[event(EventKind.CRISIS, 5, text="{name} 100% %1")])

    assert said(known, Happening.CRISIS) == [
        "The customer is in a crisis: “{name} 100% %1”, still so"
    ]


def test_a_book_answers_for_its_accounts_and_says_which_one_is_gone(book_file):
    book_file.apply("Set the scene", create(build.account(), build.contract(), build.event()))

    with book_file.read() as book:
        found = account_history.read(book, "acme", today=TODAY)
        with pytest.raises(MissingError):
            account_history.read(book, "nobody", today=TODAY)

    assert [each.kind for each in found.events] == [Happening.GO_LIVE, Happening.RENEWAL]
