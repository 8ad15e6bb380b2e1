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


class Relation(StrEnum):
    """What we are to a person, from the least to the most."""

    VENDOR = "vendor"
    SOURCE = "source"  # a credible source
    SOLVER = "solver"  # of their problems
    ADVISOR = "advisor"  # whom they trust


class Mobilising(StrEnum):
    """What shows that a person moves others: two of three make a champion (MARKET F4)."""

    MOVED = "moved"  # a decision
    CITED = "cited"  # by others
    CONTROLS = "controls"  # budget or people


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """How a person stands to the decision and to us, from a day on.

    *influence* runs from 1 to 5, *support* from -2 (against) to +2 (for); None is unknown.
    *relation* is what we are to them and *wanted* what we want to be; *advocates* says whether
    they speak for us when we are not there.
    """

    roles: tuple[Role, ...] = ()
    influence: int | None = None
    support: int | None = None
    evidence: str = ""
    since: date | None = None
    relation: Relation | None = None
    wanted: Relation | None = None
    mobilises: tuple[Mobilising, ...] = ()
    advocates: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Entity):
    """A person at a customer. *left_on* is the day the person was gone.

    A placeholder *stands_for* somebody whom nobody knows by name yet. *cadence_days* is how often
    we want to speak, where it is another than that of the part they play.
    """

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
    language: str = ""
    cadence_days: int | None = None
    stands_for: str = ""

    def position(self, day: date) -> Position:
        """How the person stands on *day*; without any record, nothing is known."""
        return dated.on(self.positions, day) or Position()

    def is_here(self, day: date) -> bool:
        """Tell whether the person still worked there on *day*."""
        gone = [each for each in (self.left_on, self.archived_on) if each is not None]
        return (self.joined_on is None or self.joined_on <= day) and all(day < on for on in gone)
