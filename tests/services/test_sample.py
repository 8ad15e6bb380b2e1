"""The sample book: the same every time, whole, and full of things to look at."""

import re
from collections import Counter
from dataclasses import fields
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.accounts import Account, Segment, segment_of
from app.domain.attachments import Attachment
from app.domain.calendar import ONE_DAY
from app.domain.contacts import Contact, Role
from app.domain.contracts import Contract, Outcome, Standing, arr, next_to_decide
from app.domain.interactions import Event, EventKind, Interaction
from app.domain.observations import Observation
from app.domain.opportunities import Opportunity, OpportunityType
from app.domain.overrides import Override, OverrideKind
from app.domain.payments import PaymentStatus
from app.domain.products import Product
from app.domain.proofs import Proof
from app.domain.rates import Rate, convert
from app.domain.renewals import Renewal
from app.domain.settings import SENDER_COMPANY, SENDER_NAME, Setting, settings_on
from app.domain.signals import Signal
from app.domain.stages import Stage
from app.domain.tickets import Severity, Ticket
from app.domain.ties import MapPlace
from app.services.books import Secrets, make_book, open_book
from app.services.sample import make_sample

DAY = date(2026, 11, 20)
DAYS = (DAY, date(2028, 2, 29), date(2027, 2, 28), date(2027, 1, 31), date(2024, 12, 31))
STORIES = 30


def of_kind(entities, kind):
    return [each for each in entities if type(each) is kind]


@pytest.fixture(scope="module")
def sample():
    return make_sample(as_of=DAY)


# --- the same every time


def test_the_same_seed_and_day_give_equal_entities(sample):
    assert make_sample(as_of=DAY) == sample


def test_ids_come_from_the_seed_and_not_from_the_day(sample):
    accounts = [each.id for each in of_kind(sample, Account)]
    other_day = make_sample(as_of=date(2028, 2, 29))
    other_seed = make_sample(as_of=DAY, seed=2)
    assert [each.id for each in of_kind(other_day, Account)] == accounts
    assert set(accounts).isdisjoint(each.id for each in of_kind(other_seed, Account))


@settings(max_examples=15)
@given(
    day=st.dates(date(2020, 1, 1), date(2040, 12, 31)),
    seed=st.integers(0, 2**31),
    accounts=st.integers(0, 45),
)
def test_a_book_of_any_day_seed_and_size_is_whole(day, seed, accounts):
    made = make_sample(accounts=accounts, seed=seed, as_of=day)
    assert len(of_kind(made, Account)) == accounts
    assert_whole(made)


@pytest.mark.parametrize("day", DAYS)
def test_every_id_is_unique_and_every_reference_leads_somewhere(day):
    assert_whole(make_sample(as_of=day))


def assert_whole(entities):
    # A place on the map has the id of the person whose place it is, a renewal its contract's.
    counted = Counter(each.id for each in entities if not isinstance(each, MapPlace | Renewal))
    assert {each.id for each in of_kind(entities, MapPlace)} <= set(counted)
    assert {each.id for each in of_kind(entities, Renewal)} <= {
        each.id for each in of_kind(entities, Contract)
    }
    assert [key for key, count in counted.items() if count > 1] == []
    assert [key for key in references(entities) if key not in counted] == []


def references(entities):
    """Everything in the entities, and in the values they hold, that names another one."""
    for entity in entities:
        for field in fields(entity):
            value = getattr(entity, field.name)
            if field.name in {"attendee_ids", "contact_ids"}:
                yield from value
            elif field.name.endswith("_id") and value is not None:
                yield value
            elif field.name in {"lines", "moves"}:
                yield from references(value)


@pytest.mark.parametrize("day", DAYS)
def test_nothing_has_happened_after_the_day_of_the_book(day):
    made = make_sample(as_of=day)
    dated = [each.on for each in of_kind(made, Observation) + of_kind(made, Interaction)]
    dated += [each.on for each in of_kind(made, Event) + of_kind(made, PaymentStatus)]
    dated += [each.on for each in of_kind(made, Signal)]
    dated += [each.opened_on for each in of_kind(made, Ticket)]
    dated += [each.made_on for each in of_kind(made, Override)]
    dated += [move.since for each in of_kind(made, Opportunity) for move in each.moves]
    assert max(dated) <= day


def test_a_book_of_one_account_is_possible():
    assert len(of_kind(make_sample(accounts=1, as_of=DAY), Account)) == 1


def test_a_large_book_begins_with_the_stories_and_no_name_comes_twice(sample):
    made = of_kind(make_sample(accounts=5_000, as_of=DAY), Account)
    assert made[:STORIES] == of_kind(sample, Account)
    assert len({each.name for each in made}) == len(made) == 5_000
    assert {each.country for each in made[STORIES:]} == {"US", "GB", "DE", "PL", "MY", "CN", "JP"}


# --- a book like a real one


def test_thirty_accounts_of_three_segments_in_seven_currencies(sample):
    rates = of_kind(sample, Rate)
    bands = settings_on(of_kind(sample, Setting), DAY).segment_bands
    worth = {
        account.name: convert(amount, "USD", rates, DAY)
        for account in of_kind(sample, Account)
        for amount in arr(contracts_of(sample, account), DAY)
    }
    segments = Counter(segment_of(each, bands) for each in worth.values())
    assert len(of_kind(sample, Account)) == STORIES
    assert min(segments[each] for each in Segment) >= 5
    assert {each.currency for each in of_kind(sample, Contract)} == {
        *("USD", "EUR", "GBP", "PLN", "MYR", "CNY", "JPY")
    }


def contracts_of(entities, account):
    return [each for each in of_kind(entities, Contract) if each.account_id == account.id]


@pytest.mark.parametrize(
    "letters", ["[ęłńśźż]", "[äöüß]", "[\u4e00-\u9fff]", "[\u3040-\u30ff]", "Sdn Bhd"]
)
def test_names_come_in_many_scripts(sample, letters):
    names = [each.name for each in of_kind(sample, Account)]
    assert any(re.search(letters, name) for name in names)


def test_every_person_is_written_to_at_a_made_up_address(sample):
    contacts = of_kind(sample, Contact)
    known = [each for each in contacts if not each.stands_for]
    assert all(each.emails[0].endswith(".example") for each in known)
    assert {role for each in contacts for p in each.positions for role in p.roles} == set(Role)


@pytest.mark.parametrize("day", DAYS)
def test_at_least_twenty_accounts_can_have_a_proposal_printed(day):
    made = make_sample(as_of=day)
    held = [next_to_decide(contracts_of(made, each), day) for each in of_kind(made, Account)]
    printable = [
        each
        for each in held
        if each and each.lines and each.end and each.standing(day) is Standing.IN_FORCE
    ]
    assert len(printable) >= 20


@pytest.mark.parametrize("day", DAYS)
def test_terms_follow_each_other_without_a_gap(day):
    made = make_sample(as_of=day)
    for account in of_kind(made, Account):
        for before, after in pairwise(contracts_of(made, account)):
            assert after.follows_id == before.id
            assert after.start == before.end + ONE_DAY


@pytest.mark.parametrize("day", DAYS)
def test_terms_stand_in_every_way_that_needs_a_decision(day):
    contracts = of_kind(make_sample(as_of=day), Contract)
    standing = Counter(each.standing(day) for each in contracts)
    days_left = [
        (each.opt_out_date - day).days
        for each in contracts
        if each.opt_out_date and each.standing(day) is Standing.IN_FORCE
    ]
    assert standing[Standing.OVERDUE] == 2
    assert [each.outcome for each in contracts].count(Outcome.LEFT) == 3
    assert any(0 <= left <= 7 for left in days_left)
    assert any(left > 200 for left in days_left)
    assert any(each.notice_days is None for each in contracts)


def test_an_account_without_a_contract_has_no_revenue(sample):
    owners = {each.account_id for each in of_kind(sample, Contract)}
    assert [each.name for each in of_kind(sample, Account) if each.id not in owners] == [
        "Nusa Cahaya Hospitality Sdn Bhd"
    ]


def test_opportunities_stand_in_every_stage_and_two_wait_for_an_account(sample):
    opportunities = of_kind(sample, Opportunity)
    assert {each.stage_id for each in opportunities} == {each.id for each in of_kind(sample, Stage)}
    assert len([each for each in opportunities if each.account_id is None]) == 2
    assert len({each.type for each in opportunities}) >= 6
    assert all(type(each.type) is OpportunityType for each in opportunities)
    assert all(each.amount and each.close_on for each in opportunities)
    for each in opportunities:
        days = [move.since for move in each.moves]
        assert days == sorted(days)
        assert each.created_on == days[0]


def test_an_opportunity_tells_what_was_expected_of_it_before(sample):
    revised = [each for each in of_kind(sample, Opportunity) if len(each.terms) > 1]
    assert revised
    for each in revised:
        assert each.terms_on(each.terms[0].since) == each.terms[0] != each.terms[-1]


def test_promises_are_overdue_and_champions_gone(sample):
    opportunities = of_kind(sample, Opportunity)
    gone = [each for each in of_kind(sample, Contact) if each.left_on and each.left_on <= DAY]
    assert any(each.next_step_on and each.next_step_on < DAY for each in opportunities)
    assert any(Role.CHAMPION in each.position(each.left_on).roles for each in gone)


def test_the_exceptions_hold_and_say_why(sample):
    overrides = of_kind(sample, Override)
    said = [each for each in overrides if each.kind is OverrideKind.RED_FLAG]
    overrides = [each for each in overrides if each.kind is not OverrideKind.RED_FLAG]
    kinds = (OverrideKind.HEALTH, OverrideKind.SEGMENT, OverrideKind.READINESS)
    assert {each.kind for each in overrides} == set(kinds)
    assert all(each.reason for each in overrides)
    assert {each.kind for each in overrides if each.holds(DAY)} == set(kinds)
    ended = [each for each in overrides if not each.holds(DAY)]
    assert {each.kind for each in ended} == {OverrideKind.READINESS}
    assert {each.withdrawn_on is None for each in ended} == {True, False}
    assert {(each.value, each.holds(DAY)) for each in said} == {
        ("acknowledged", True),
        ("suppressed", True),
        ("suppressed", False),  # it has run out, and its flag is back
    }


def test_renewals_are_proven_in_every_way_there_is(sample):
    proofs = of_kind(sample, Proof)
    files = {each.id for each in of_kind(sample, Attachment)}
    talks = {each.id for each in of_kind(sample, Interaction)}
    assert {each.score for each in proofs} == {0, 1, 2}
    assert {each.attachment_id for each in proofs if each.attachment_id} == files
    assert {each.interaction_id for each in proofs if each.interaction_id} <= talks
    assert all(e.attachment_id or e.interaction_id for e in proofs if e.score > 1)


def test_tickets_of_every_severity_and_the_events_a_story_needs(sample):
    kinds = {each.kind for each in of_kind(sample, Event)}
    assert {each.severity for each in of_kind(sample, Ticket)} == set(Severity)
    assert kinds >= {
        *(EventKind.GO_LIVE, EventKind.ONBOARDING_CLOSED, EventKind.CHAMPION_WIN),
        *(EventKind.ESCALATION, EventKind.CRISIS, EventKind.VALUE_STATED),
        *(EventKind.BUDGET_APPROVED, EventKind.CHAMPION_LEFT, EventKind.CHURNED),
    }


def test_readings_reach_back_eighteen_months_and_stay_few(sample):
    observations = of_kind(sample, Observation)
    oldest = min(each.on for each in observations if each.measure == "active_users")
    assert timedelta(days=500) < DAY - oldest <= timedelta(days=550)
    assert 4_000 < len(observations) < 8_000


def test_every_product_has_a_price_in_every_currency_of_the_book(sample):
    currencies = {each.currency for each in of_kind(sample, Contract)}
    for product in of_kind(sample, Product):
        assert {price.currency for price in product.prices} == currencies


def test_the_sender_is_known_on_every_day(sample):
    decided = settings_on(of_kind(sample, Setting), DAY - timedelta(days=400))
    assert decided[SENDER_NAME] == "Alex Moreau"
    assert decided[SENDER_COMPANY] == "Corvane Metrics"


# --- kept in a file


def test_a_stored_sample_opens_without_a_problem(sample, tmp_path):
    path = tmp_path / "sample.book"
    make_book(path, sample, passphrase=None, encrypt=False)
    file = open_book(path, Secrets())
    try:
        assert file.problems() == []
        with file.read() as book:
            facts = book.facts(DAY)
            assert len(facts) == STORIES
            assert sum(len(each.observations) for each in facts.values()) == len(
                of_kind(sample, Observation)
            )
    finally:
        file.close()
