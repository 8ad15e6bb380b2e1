"""The map of the people at a customer: lines between them, and how it was laid out by hand."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.entity import Entity


class TieKind(StrEnum):
    """How one person stands to another, besides who reports to whom."""

    INFLUENCES = "influences"
    CONFLICTS = "conflicts"
    INFORMAL = "informal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Entity):
    """A line from one person to another, from a day on and until it ended."""

    account_id: str
    from_id: str
    to_id: str
    kind: TieKind
    note: str = ""
    since: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlace(Entity):
    """Where the user put a person on the map; *x* and *y* in its own units. Its id is theirs."""

    account_id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MapGroup(Entity):
    """People who belong together on the map: a committee, a site."""

    account_id: str
    name: str
    contact_ids: tuple[str, ...] = ()
