"""What a red-flag rule answers when it fires."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.evidence import Evidence, Value, evidence
from app.domain.readiness.case import Case


class Severity(StrEnum):
    """How serious a flag is: a blocking one stops a drop past Qualified."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


class FlagState(StrEnum):
    """What the user has said to a flag that is up."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    SUPPRESSED = "suppressed"


class Room(StrEnum):
    """The part of an account in which a fact is kept."""

    OVERVIEW = "overview"
    HEALTH = "health"
    PEOPLE = "people"
    CONTRACTS = "contracts"
    OPPORTUNITIES = "opportunities"
    READINGS = "readings"
    TICKETS = "tickets"
    EXCHANGES = "exchanges"
    EVENTS = "events"
    GROWTH = "growth"
    PLAN = "plan"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Where:
    """The fact a flag is about: the part of the account, and the id of the line there, if one."""

    room: Room
    id: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that fires. *began* is given where the facts say it outright."""

    severity: Severity
    evidence: Evidence
    as_of: date | None = None
    began: date | None = None
    about: Where | None = None

    def at(self, room: Room, id_: str = "") -> "Finding":
        """The same with the fact it is about."""
        return replace(self, about=Where(room, id_))


Rule = Callable[[Case], Finding | None]


def block(
    code: str, as_of: date | None = None, began: date | None = None, /, **values: Value
) -> Finding:
    """A finding that stops expansion."""
    return Finding(Severity.BLOCK, evidence("flag_" + code, **values), as_of, began)


def warn(
    code: str, as_of: date | None = None, began: date | None = None, /, **values: Value
) -> Finding:
    """A finding that asks for attention."""
    return Finding(Severity.WARN, evidence("flag_" + code, **values), as_of, began)


def info(
    code: str, as_of: date | None = None, began: date | None = None, /, **values: Value
) -> Finding:
    """A finding that is good to know."""
    return Finding(Severity.INFO, evidence("flag_" + code, **values), as_of, began)
