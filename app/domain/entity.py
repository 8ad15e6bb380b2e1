"""What every stored thing has in common: an identity that outlives its values."""

from dataclasses import dataclass
from uuid import uuid4


def new_id() -> str:
    """Make an id here, not in the database, so that undoing a delete restores it."""
    return uuid4().hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An immutable snapshot of a stored thing. To change it, make the next one."""

    id: str


@dataclass(frozen=True, slots=True)
class ExternalId:
    """What another program calls the same thing. An id is text: leading zeros count."""

    source: str
    value: str
