"""Playbooks: what is done when, counted from the day on which a renewal is decided."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.entity import Entity


class PlayKind(StrEnum):
    """What a playbook is for."""

    ENTERPRISE = "enterprise"
    MID_MARKET = "mid_market"
    SMB = "smb"
    REMINDERS = "reminders"
    SAVE = "save"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayStep:
    """A step *days* before the decisive day, or after it below zero.

    Those of a save plan count from its start. *internal* steps do not reach the customer. One with
    *least* is only for contracts that bring at least so much a year, in the book's currency.
    *gate* names evidence that passes it.
    """

    key: str
    days: int
    title: str
    text: str = ""
    internal: bool = False
    least: Decimal | None = None
    gate: str = ""
    hours: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook(Entity):
    """The steps of a kind of renewal, as the user wants them. Its id is the kind."""

    kind: PlayKind
    name: str
    steps: tuple[PlayStep, ...]
