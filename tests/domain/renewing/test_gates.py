"""The gates of a renewal: by which day, and what passes each."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.accounts import Segment
from app.domain.contacts import Role
from app.domain.contracts import Outcome
from app.domain.interactions import Channel, EventKind
from app.domain.money import Money
from app.domain.opportunities import Check
from app.domain.proofs import Proof
from app.domain.proposals import OptionKey, Proposal, ProposalLine, ProposalOption
from app.domain.readiness.dimensions import Dimension
from app.domain.renewals import Paper, PaperEvent, PaperEventKind, PaperStep, Renewal
from app.domain.renewing.dates import Anchor, anchor_of
from app.domain.renewing.defaults import OURS
from app.domain.renewing.gate_facts import GateState
from app.domain.renewing.gate_keys import GateKey
from app.domain.renewing.gates import gate_days, gates_of, next_gate
from app.domain.renewing.ladder import due_steps
from app.domain.tasks import Task
from app.domain.workdays import WorkCalendar
from app.services import gate_phrases
from app.services.words import Words
from tests import build
from tests.build import TODAY
from tests.story import ago, case, event, facts, person, talk

END = TODAY + timedelta(days=99)  # a renewal in a hundred days
CONTRACT = build.contract(end=END, start=ago(265), auto_renew=False)
EVERY_DAY = WorkCalendar(weekend=frozenset())


def gates(known=None, contract=CONTRACT, renewal=None, segment=Segment.ENTERPRISE, **more):
    anchor = anchor_of(contract, TODAY)
    judged = case(known or facts(contracts=(contract,)))
    found = gates_of(
        contract, anchor, judged, segment=segment, renewal=renewal, ours=EVERY_DAY, **more
    )
    return {each.key: each for each in found}


def state(key, known=None, **more):
    return gates(known, **more)[key].state


def renewal(**fields):
    return Renewal(id="contract", account_id="acme", **fields)


def proposal(**fields):
    line = ProposalLine(text="Platform", annual=Money(100, "USD"), quantity=Decimal(1))
    option = ProposalOption(key=OptionKey.GOOD, name="Good", lines=(line,))
    usual = {
        "id": "p",
        "account_id": "acme",
        "reference": "P-1",
        "title": "Renewal",
        "currency": "USD",
        "options": (option,),
        "issued_on": ago(10),
        "valid_until": TODAY,
        "start": END,
    }
    return Proposal(**usual | fields)


@pytest.mark.parametrize(
    ("segment", "offsets"),
    [
        (Segment.ENTERPRISE, [180, 150, 120, 90, 75, 60, 45, 30, 14, 7, 0]),
        (Segment.MID_MARKET, [90, 75, 60, 45, 38, 30, 23, 15, 7, 4, 0]),
        (Segment.SMB, [59, 50, 40, 30, 25, 20, 15, 10, 5, 2, 0]),
        (None, [180, 150, 120, 90, 75, 60, 45, 30, 14, 7, 0]),
    ],
)
def test_smaller_renewals_pass_the_same_gates_later(segment, offsets):
    found = gates(segment=segment).values()
    assert sorted({each.offset for each in found if each.offset >= 0}, reverse=True) == offsets


def test_two_gates_come_after_the_renewal_whatever_decides_it():
    by_notice = replace(CONTRACT, auto_renew=True, notice_days=60)
    found = gates(contract=by_notice, segment=Segment.SMB)
    renews = by_notice.renewal_date
    assert found[GateKey.DECISION].on == renews - timedelta(days=60)
    assert found[GateKey.RECONCILED].on == renews + timedelta(days=7)
    assert found[GateKey.NEW_PLAN].on == renews + timedelta(days=30)


def test_a_gate_falls_on_a_day_on_which_we_work():
    saturday = date(2027, 5, 1)
    anchor = Anchor(day=saturday, renewal_date=saturday, opt_out=None, is_opt_out=False)
    offset, on = gate_days(GateKey.DECISION, anchor, None)
    assert (offset, on) == (0, date(2027, 4, 30))


def test_nothing_known_passes_nothing():
    found = gates(facts(), contract=replace(CONTRACT, notice_days=None))
    assert not any(each.is_passed for each in found.values())
    assert found[GateKey.BUYER].state is GateState.UNKNOWN
    assert found[GateKey.WRITTEN_INTENT].state is GateState.UNKNOWN
    assert found[GateKey.READINESS].state is GateState.MISSING


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, "gate_contract_known"),
        ({"notice_days": None}, "gate_no_notice"),
        ({"notice_days": None, "notice_months": 3}, "gate_contract_known"),
        ({"auto_renew": None}, "gate_no_clause"),
        ({"start": None}, "gate_no_start"),
        ({"lines": ()}, "gate_no_lines"),
    ],
)
def test_a_contract_is_verified_once_all_of_it_is_known(change, code):
    assert gates(contract=replace(CONTRACT, **change))[GateKey.CONTRACT].evidence.code == code


BUYER = person("bo", Role.ECONOMIC_BUYER)
CHAMPION = person("ann", Role.CHAMPION)


@pytest.mark.parametrize(
    ("people", "events", "key", "code"),
    [
        ((BUYER,), (), GateKey.BUYER, "gate_buyer_there"),
        ((replace(BUYER, left_on=ago(1)), CHAMPION), (), GateKey.BUYER, "gate_no_buyer"),
        ((replace(BUYER, left_on=ago(1)),), (), GateKey.BUYER, "gate_nobody_known"),
        ((CHAMPION,), (), GateKey.CHAMPION, "gate_champion_there"),
        ((BUYER,), (), GateKey.CHAMPION, "gate_no_champion"),
        (
            (BUYER,),
            (event(EventKind.CHAMPION_LEFT, 9),),
            GateKey.CHAMPION,
            "gate_champion_left",
        ),
    ],
)
def test_who_is_still_there_comes_from_the_people(people, events, key, code):
    known = facts(contacts=people, events=events)
    assert gates(known)[key].evidence.code == code


@pytest.mark.parametrize(
    ("days", "code"),
    [(365, "gate_spoken"), (366, "gate_spoken_long_ago"), (None, "gate_never_spoken")],
)
def test_a_buyer_spoken_to_within_a_year_passes(days, code):
    talks = () if days is None else (talk(days, "bo"),)
    known = facts(contacts=(BUYER,), interactions=talks)
    assert gates(known)[GateKey.TOUCH].evidence.code == code


def test_a_review_says_who_led_it_and_which_buyer_came():
    review = talk(20, "bo", channel=Channel.REVIEW, author="Mia")
    known = facts(contacts=(BUYER,), interactions=(review,))
    held = gates(known)[GateKey.REVIEW_HELD]
    assert held.is_passed
    assert Words().evidence(held.evidence).endswith("by Mia; Bo came")
    assert state(GateKey.REVIEW_ACCEPTED, known) is GateState.PASS


@pytest.mark.parametrize(("days", "found"), [(140, GateState.PASS), (141, GateState.MISSING)])
def test_a_review_of_the_year_before_was_for_another_renewal(days, found):
    known = facts(interactions=(talk(days, channel=Channel.REVIEW),))
    assert state(GateKey.REVIEW_HELD, known) is found


def test_a_declined_review_is_not_accepted():
    known = facts(events=(event(EventKind.REVIEW_DECLINED, 3),))
    assert gates(known)[GateKey.REVIEW_ACCEPTED].evidence.code == "gate_review_declined"


def test_a_proposal_prices_it_as_a_draft_and_is_out_once_sent():
    draft = gates(proposals=[proposal()])
    sent = gates(proposals=[proposal(sent_on=ago(2))])
    other = gates(proposals=[proposal(sent_on=ago(2), contract_id="another")])
    assert (draft[GateKey.PRICE].state, draft[GateKey.PROPOSAL].state) == (
        GateState.PASS,
        GateState.MISSING,
    )
    assert sent[GateKey.PROPOSAL].is_passed
    assert not other[GateKey.PROPOSAL].is_passed


def test_the_way_of_the_paper_is_mapped_by_its_proof():
    proof = Proof(
        id="x", account_id="acme", dimension=Dimension.PAPER, score=2, on=ago(3), text="Map"
    )
    assert state(GateKey.PAPER_MAP, facts(proofs=(proof,))) is GateState.PASS
    assert state(GateKey.PAPER_MAP) is GateState.UNKNOWN


@pytest.mark.parametrize(
    ("paper", "passed"),
    [
        (Paper.DRAFTED, {GateKey.ORDER_FORM}),
        (Paper.SENT, {GateKey.ORDER_FORM, GateKey.ROUTING}),
        (
            Paper.SIGNED,
            {GateKey.ORDER_FORM, GateKey.ROUTING, GateKey.BACKUP, GateKey.DECISION},
        ),
    ],
)
def test_the_paper_passes_gates_as_it_goes_on(paper, passed):
    found = gates(renewal=renewal(papers=(PaperStep(paper=paper, since=ago(1)),)))
    later = {GateKey.ORDER_FORM, GateKey.ROUTING, GateKey.BACKUP, GateKey.DECISION}
    assert {key for key in later if found[key].is_passed} == passed


def test_what_was_observed_on_their_side_passes_its_gate():
    seen = PaperEvent(kind=PaperEventKind.PURCHASE_ORDER, since=ago(1))
    ahead = PaperEvent(kind=PaperEventKind.PURCHASE_ORDER, since=ago(-1))
    assert state(GateKey.PURCHASE_ORDER, renewal=renewal(events=(seen,))) is GateState.PASS
    assert state(GateKey.PURCHASE_ORDER, renewal=renewal(events=(ahead,))) is GateState.UNKNOWN


def test_an_extension_bridges_the_gap_and_an_outcome_decides():
    bridged = replace(CONTRACT, extended_until=END + timedelta(days=20))
    renewed = replace(CONTRACT, outcome=Outcome.RENEWED)
    assert state(GateKey.BACKUP, contract=bridged) is GateState.PASS
    assert state(GateKey.DECISION, contract=renewed) is GateState.PASS


def test_what_was_written_passes_a_gate_until_it_is_taken_back():
    said = Check(key="written_intent", text="“We renew”, mail of Bo", since=ago(5))
    back = Check(key="written_intent", since=ago(2))
    passed = gates(renewal=renewal(checks=(said,)))[GateKey.WRITTEN_INTENT]
    assert (passed.state, passed.by_word) == (GateState.PASS, True)
    assert state(GateKey.WRITTEN_INTENT, renewal=renewal(checks=(said, back))) is GateState.UNKNOWN


@pytest.mark.parametrize("key", [GateKey.CONTRACT, GateKey.READINESS, GateKey.DECISION])
def test_no_words_pass_what_has_a_place_of_its_own(key):
    said = renewal(checks=(Check(key=key, text="Trust me", since=ago(5)),))
    bare = replace(CONTRACT, notice_days=None)
    assert state(key, contract=bare, renewal=said) is GateState.MISSING


def test_a_step_that_was_done_passes_its_gate():
    anchor = anchor_of(CONTRACT, TODAY)
    done = Task(
        id="t", title="Notice", play="enterprise", step="notice", made_on=ago(2), done_on=ago(1)
    )
    steps = due_steps(
        OURS.values(),
        anchor,
        today=TODAY,
        worth=None,
        ours=EVERY_DAY,
        said={("enterprise", "notice"): done},
    )
    found = gates(steps=steps)[GateKey.NOTICE_LETTER]
    assert (found.state, found.evidence.code) == (GateState.PASS, "gate_step_done")


def test_the_next_gate_is_the_first_that_is_not_passed_and_lateness_shows():
    found = gates()
    first = next_gate(found.values())
    assert (first.key, first.is_late(TODAY)) == (GateKey.BUYER, True)
    assert not found[GateKey.DECISION].is_late(TODAY)


def test_every_gate_has_a_name_and_every_one_that_words_pass_a_hint():
    by_facts = {GateKey.CONTRACT, GateKey.READINESS, GateKey.DECISION}
    assert set(gate_phrases.NAMES) == set(GateKey)
    assert set(gate_phrases.HINTS) == set(GateKey) - by_facts
