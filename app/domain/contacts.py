"""Contacts: the people at a customer, and what part each plays in its decisions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain import dated
from app.domain.entity import Entity, ExternalId


class Role(StrEnum):
    """The part a person plays (DOMAIN 11.1). One person may hold several."""

    CHAMPION = "champion"
    ECONOMIC_BUYER = "economic_buyer"
    DECISION_MAKER = "decision_maker"
    USER = "user"
    TECHNICAL_BUYER = "technical_buyer"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """How a person stands to the decision and to us, from a day on.

    *influence* runs from 1 to 5, *support* from -2 (against) to +2 (for); None is unknown.
    """

    roles: tuple[Role, ...] = ()
    influence: int | None = None
    support: int | None = None
    evidence: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Entity):
    """A person at a customer. *left_on* is the day the person was gone."""

    name: str
    account_id: str | None = None
    external_ids: tuple[ExternalId, ...] = ()
    title: str = ""
    department: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    reports_to_id: str | None = None
    owner: str = ""
    opted_out: bool = False
    tags: tuple[str, ...] = ()
    notes: str = ""
    custom: tuple[tuple[str, str], ...] = ()
    joined_on: date | None = None
    left_on: date | None = None
    archived_on: date | None = None

    def position(self, day: date) -> Position:
        """How the person stands on *day*; without any record, nothing is known."""
        return dated.on(self.positions, day) or Position()

    def is_here(self, day: date) -> bool:
        """Tell whether the person still worked there on *day*."""
        gone = [each for each in (self.left_on, self.archived_on) if each is not None]
        return (self.joined_on is None or self.joined_on <= day) and all(day < on for on in gone)
