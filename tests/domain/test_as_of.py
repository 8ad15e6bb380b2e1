"""What of an entity was so on a past day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.as_of import BEGINS, as_of, is_timeless
from app.domain.contacts import Position
from app.domain.contracts import Outcome
from app.domain.dated import OwnerSince
from app.domain.opportunities import LossReason, StageMove, Terms
from app.domain.overrides import Override, OverrideKind
from app.domain.proposals import Billing, OptionKey, Proposal, ProposalLine, ProposalOption
from app.domain.proposals import ProposalState as State
from app.domain.settings import Setting, SettingValue
from app.domain.signals import Signal
from app.domain.signals import Source as Kind
from app.domain.sources import Source
from tests import build
from tests.build import usd

DAY = date(2026, 3, 31)
LATER = date(2026, 4, 1)


def proposal(**fields):
    line = ProposalLine(text="Platform", quantity=Decimal(1), annual=usd(10), billing=_RECURRING)
    option = ProposalOption(key=OptionKey.GOOD, name="Continue", lines=(line,))
    return Proposal(
        **{
            "id": "proposal",
            "account_id": "acme",
            "reference": "ACME-1",
            "title": "Renewal",
            "currency": "USD",
            "options": (option,),
            "issued_on": date(2026, 3, 1),
            "valid_until": date(2026, 5, 1),
            "start": date(2026, 6, 1),
        }
        | fields
    )


_RECURRING = Billing.RECURRING


@pytest.mark.parametrize(
    "entity",
    [
        build.observation(on=LATER),
        build.interaction(on=LATER),
        build.event(on=LATER),
        build.ticket(opened_on=LATER),
        build.contract(start=LATER, end=None),
        build.contact(joined_on=LATER),
        build.opportunity(moves=(StageMove(stage_id="stage-identified", since=LATER),), terms=()),
        proposal(issued_on=LATER),
        Setting(id="currency", values=(SettingValue(value="EUR", since=LATER),)),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_is_dated_later_is_not_there_yet(entity):
    assert as_of(entity, DAY) is None
    assert as_of(entity, LATER) == entity


@pytest.mark.parametrize(
    ("entity", "field"),
    [
        (build.account(archived_on=LATER), "archived_on"),
        (build.contact(left_on=LATER), "left_on"),
        (build.ticket(opened_on=DAY, closed_on=LATER), "closed_on"),
        (build.event(ended_on=LATER), "ended_on"),
        (build.product(archived_on=LATER), "archived_on"),
        (
            Override(
                id="o",
                kind=OverrideKind.HEALTH,
                account_id="acme",
                value="green",
                reason="They said so",
                author="me",
                made_on=date(2026, 3, 1),
                expires_on=date(2026, 6, 1),
                withdrawn_on=LATER,
            ),
            "withdrawn_on",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) else type(each).__name__,
)
def test_an_ending_still_to_come_has_not_come(entity, field):
    assert as_of(entity, DAY) == replace(entity, **{field: None})
    assert as_of(entity, LATER) == entity


def test_moves_terms_positions_and_owners_are_those_up_to_the_day():
    moves = tuple(StageMove(stage_id=f"stage-{day}", since=day) for day in (DAY, LATER))
    terms = tuple(Terms(amount=usd(10 * n), since=day) for n, day in enumerate((DAY, LATER)))
    positions = (Position(influence=2, since=DAY), Position(influence=5, since=LATER))

    opportunity = as_of(build.opportunity(moves=moves, terms=terms), DAY)
    contact = as_of(build.contact(positions=positions), DAY)
    account = as_of(build.account(owners=(OwnerSince("Ana", DAY), OwnerSince("Bo", LATER))), DAY)

    assert opportunity is not None
    assert opportunity.stage_id == f"stage-{DAY}"
    assert opportunity.amount == usd(0)
    assert contact is not None
    assert contact.positions == positions[:1]
    assert account is not None
    assert account.owners == (OwnerSince("Ana", DAY),)


def test_what_carries_no_day_is_as_it_is_now():
    account = build.account(name="New name", tags=("vip",), notes="Said yesterday")

    assert as_of(account, date(1990, 1, 1)) is account
    assert is_timeless(Source)
    assert not any(is_timeless(kind) for kind in BEGINS)


def test_an_outcome_recorded_later_is_unknown_while_the_term_runs_and_counts_from_its_end():
    signed = build.contract(end=date(2026, 6, 30), outcome=Outcome.LEFT, outcome_on=LATER)
    ended = build.contract(end=date(2026, 2, 28), outcome=Outcome.LEFT, outcome_on=LATER)

    running = as_of(signed, DAY)

    assert running is not None
    assert running.outcome is None
    assert running.standing(DAY) is signed.standing(DAY)
    assert as_of(ended, DAY) is ended  # DOMAIN 1.1


def test_a_proposal_is_where_it_stood():
    sent, decided = date(2026, 3, 10), date(2026, 3, 20)
    accepted = proposal(
        state=State.ACCEPTED,
        sent_on=sent,
        decided_on=decided,
        chosen=OptionKey.GOOD,
        content_hash="ab",
    )

    stood = [as_of(accepted, day) for day in (date(2026, 3, 5), sent, decided)]

    assert [each and each.state for each in stood] == [State.DRAFT, State.SENT, State.ACCEPTED]
    assert [each and each.chosen for each in stood] == [None, None, OptionKey.GOOD]
    assert [bool(each and each.content_hash) for each in stood] == [False, True, True]


def test_why_it_was_lost_is_not_known_before():
    moves = (
        StageMove(stage_id="stage-identified", since=DAY),
        StageMove(stage_id="stage-lost", since=LATER),
    )
    lost = build.opportunity(
        moves=moves,
        terms=(),
        lost_reason="Price",
        lost_for=LossReason.PRICE,
        follow_up_on=date(2026, 9, 1),
    )
    before = as_of(lost, DAY)
    assert (before.lost_reason, before.lost_for, before.follow_up_on) == ("", None, None)
    assert as_of(lost, LATER) == lost


def test_why_a_signal_was_given_up_is_not_known_before():
    signal = Signal(
        id="s",
        account_id="acme",
        source=Kind.USAGE,
        type="wish",
        on=DAY,
        ended_on=LATER,
        reason="No",
    )
    assert as_of(signal, DAY) == replace(signal, ended_on=None, reason="")
    assert as_of(signal, LATER) == signal
