"""Overrides: where the user's judgement stands beside the computed one, and for how long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.entity import Entity
from app.domain.errors import RuleError


class OverrideKind(StrEnum):
    """What is overridden."""

    SEGMENT = "segment"
    HEALTH = "health"
    READINESS = "readiness"
    RED_FLAG = "red_flag"
    GATE = "gate"


class Reply(StrEnum):
    """What the user says to a red flag: it is known and stands, or it does not count for a time."""

    ACKNOWLEDGED = "acknowledged"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(Entity):
    """An exception: it always has a reason, an author and an expiry, and never hides the rule.

    *subject* narrows it down where the kind needs it: the red flag, the opportunity, the item.
    """

    kind: OverrideKind
    account_id: str
    value: str
    reason: str
    author: str
    made_on: date
    expires_on: date
    subject: str = ""
    withdrawn_on: date | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip():
            message = "Write down why. An exception without a reason helps nobody later."
            raise RuleError(message)
        if self.expires_on <= self.made_on:
            message = "Choose a day to come: an exception ends by itself."
            raise RuleError(message)

    def holds(self, day: date) -> bool:
        """Tell whether it is in effect on *day*; it ends on the day it expires."""
        return self.made_on <= day < min(self.expires_on, self.withdrawn_on or date.max)


def holding(
    overrides: Iterable[Override], kind: OverrideKind, day: date, subject: str = ""
) -> Override | None:
    """The latest override of this kind in effect on *day*."""
    held = [
        each
        for each in overrides
        if each.kind is kind and each.subject == subject and each.holds(day)
    ]
    return max(held, key=lambda each: (each.made_on, each.id), default=None)


def lapsed(
    overrides: Iterable[Override], kind: OverrideKind, day: date, subject: str = ""
) -> Override | None:
    """The latest override of this kind, if it ended by itself by *day* and none followed it."""
    made = [
        each
        for each in overrides
        if each.kind is kind and each.subject == subject and each.made_on <= day
    ]
    last = max(made, key=lambda each: (each.made_on, each.expires_on, each.id), default=None)
    if last is None or last.expires_on > day:
        return None
    withdrawn = last.withdrawn_on is not None and last.withdrawn_on < last.expires_on
    return None if withdrawn else last


def suppression(overrides: Iterable[Override], flag: str, day: date) -> Override | None:
    """What keeps a red flag from counting on *day*; one that is merely acknowledged counts."""
    held = holding(overrides, OverrideKind.RED_FLAG, day, flag)
    return held if held is not None and held.value == Reply.SUPPRESSED else None
