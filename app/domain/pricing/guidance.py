"""What is thought of a renewal, as far as it decides what is offered (DOMAIN 7.7, 7.8, 7.9)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """*risks* put the renewal at risk. *together* are the ids of the opportunities that go with it.

    *parted* says of those that do not, by id, which rule decides; of these, *beside* may be ticked
    as add-ons. Without any of them, what is past the first stage goes with it. *short* says why
    several years are not recommended, *because* why the user offers them all the same. *joined*
    are the ids of contracts that are brought to the same end.
    """

    risks: tuple[str, ...] = ()
    together: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    parted: Mapping[str, Evidence] = field(default_factory=dict)
    short: tuple[Evidence, ...] = ()
    because: str = ""
    joined: frozenset[str] = frozenset()


UNGUIDED = Guidance()
"""Nothing is known that would forbid anything."""
