"""The book as of a past day: what of an entity was so by then, as far as we know now.

What is dated later is not there yet, and an ending still to come has not come. What carries no
day (names, titles, tags, notes) is as it is now. (PRODUCT, Time)
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar, cast

from app.domain.accounts import Account
from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.discovery import Answer
from app.domain.entity import Entity
from app.domain.health.models import HealthModel
from app.domain.interactions import Event, Interaction
from app.domain.library import LibraryText
from app.domain.observations import Observation
from app.domain.opportunities import Opportunity
from app.domain.overrides import Override
from app.domain.payments import PaymentStatus
from app.domain.products import Product
from app.domain.proofs import Proof
from app.domain.proposals import Proposal, ProposalState
from app.domain.rates import Rate
from app.domain.renewals import Renewal
from app.domain.reviews import Commitment, Review
from app.domain.settings import Setting
from app.domain.signals import Signal
from app.domain.stages import Stage
from app.domain.success import Objective, ValueEvidence
from app.domain.tasks import Task
from app.domain.templates import ProposalTemplate
from app.domain.tickets import Ticket
from app.domain.ties import Tie
from app.domain.units import Cell, CustomerUnit

E = TypeVar("E", bound=Entity)

BEGINS: Mapping[type[Entity], str] = {
    Answer: "on",
    Commitment: "made_on",
    Contact: "joined_on",
    Contract: "start",
    Event: "on",
    Interaction: "on",
    Objective: "on",
    Observation: "on",
    Override: "made_on",
    PaymentStatus: "on",
    Proof: "on",
    Proposal: "issued_on",
    Rate: "since",
    Review: "made_on",
    Signal: "on",
    Task: "made_on",
    Ticket: "opened_on",
    Tie: "since",
    ValueEvidence: "on",
}
"""The field with the day from which an entity of a kind is there; without a day, since always."""

_ENDS: Mapping[type[Entity], tuple[str, ...]] = {
    Account: ("archived_on",),
    Commitment: ("kept_on", "missed_on", "dropped_on", "archived_on"),
    Contact: ("left_on", "archived_on"),
    LibraryText: ("archived_on",),
    CustomerUnit: ("archived_on",),
    Event: ("ended_on",),
    Objective: ("reached_on", "dropped_on", "archived_on"),
    Opportunity: ("archived_on", "booked_on", "reviewed_on"),
    Override: ("withdrawn_on",),
    Product: ("archived_on",),
    Proposal: ("archived_on", "reviewed_on"),
    ProposalTemplate: ("archived_on",),
    Review: ("held_on", "cancelled_on", "recap_on", "archived_on"),
    Signal: ("confirmed_on", "ended_on"),
    Stage: ("archived_on",),
    Task: ("done_on", "dropped_on", "snoozed_until"),
    Ticket: ("closed_on",),
    Tie: ("ended_on",),
    ValueEvidence: ("archived_on",),
}

# What holds from a day on, and whether an entity without any of it is there at all.
_HISTORIES: Mapping[type[Entity], Mapping[str, bool]] = {
    Account: {"owners": False},
    Cell: {"marks": True},
    Contact: {"positions": False},
    HealthModel: {"versions": True},
    Objective: {"readings": False},
    Opportunity: {
        "moves": True,
        "terms": False,
        "criteria": False,
        "handoff": False,
        "checks": False,
        "calls": False,
    },
    Renewal: {
        "decided": False,
        "calls": False,
        "risks": False,
        "checks": False,
        "papers": False,
        "events": False,
        "hours": False,
    },
    Setting: {"values": True},
}


# What is said of an opportunity once it is decided.
_UNDECIDED: Mapping[str, Any] = {
    "lost_reason": "",
    "lost_for": None,
    "feature_gap": "",
    "really_lost_on": None,
    "saveable": None,
    "learned": (),
    "follow_up_on": None,
    "signed_on": None,
    "starts_on": None,
}


def is_timeless(kind: type[Entity]) -> bool:
    """Tell whether entities of this kind are the same on every day."""
    return kind not in BEGINS and kind not in _ENDS and kind not in _HISTORIES


def as_of(entity: E, day: date) -> E | None:
    """The entity as it was on *day*; None if it was not there yet."""
    kind = type(entity)
    if isinstance(entity, Contract):
        known: Any = entity.as_known(day) if entity.is_known(day) else None
        return cast("E | None", known)
    begins = _day(entity, BEGINS.get(kind))
    if begins is not None and begins > day:
        return None
    changes: dict[str, Any] = {
        name: None for name in _ENDS.get(kind, ()) if (_day(entity, name) or date.min) > day
    }
    for name, is_needed in _HISTORIES.get(kind, {}).items():
        entries = getattr(entity, name)
        held = tuple(each for each in entries if each.since is None or each.since <= day)
        if is_needed and not held:
            return None
        if len(held) < len(entries):
            changes[name] = held
    if isinstance(entity, Opportunity) and "moves" in changes:
        changes |= _UNDECIDED
    if "booked_on" in changes:
        changes["contract_id"] = None
    if isinstance(entity, Signal) and "ended_on" in changes:
        changes["reason"] = ""
    if isinstance(entity, Proposal):
        changes |= _unanswered(entity, day)
    return replace(entity, **changes) if changes else entity


def _day(entity: Entity, field: str | None) -> date | None:
    found: date | None = getattr(entity, field) if field is not None else None
    return found


def _unanswered(proposal: Proposal, day: date) -> dict[str, Any]:
    """Without the answer, and without the sending, that came later."""
    changes: dict[str, Any] = {}
    if proposal.decided_on is not None and proposal.decided_on > day:
        changes = {
            "state": ProposalState.SENT,
            "decided_on": None,
            "chosen": None,
            "decline_reason": "",
        }
    if proposal.sent_on is not None and proposal.sent_on > day:
        read = proposal.reviewed_on is not None and proposal.reviewed_on <= day
        state = ProposalState.REVIEWED if read else ProposalState.DRAFT
        changes |= {"state": state, "sent_on": None, "content_hash": ""}
    elif proposal.state is ProposalState.REVIEWED and (proposal.reviewed_on or day) > day:
        changes["state"] = ProposalState.DRAFT
    return changes
