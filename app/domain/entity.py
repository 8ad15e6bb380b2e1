"""What every stored thing has in common: an identity that outlives its values."""

from dataclasses import dataclass
from itertools import count
from uuid import uuid4

_RUN = uuid4().hex[:20]
_NUMBERS = count(1)


def new_id() -> str:
    """Make an id here, not in the database, so that undoing a delete restores it.

    Eighty random bits tell the runs of the program apart, a number what was made in one: ids of
    an import lie beside each other in the file, which is what makes writing them fast.
    """
    return f"{_RUN}{next(_NUMBERS):012x}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An immutable snapshot of a stored thing. To change it, make the next one."""

    id: str


@dataclass(frozen=True, slots=True)
class ExternalId:
    """What another program calls the same thing. An id is text: leading zeros count."""

    source: str
    value: str
