"""What a rule says of a renewal, and what the user decided beside it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from app.domain import dated
from app.domain.evidence import Evidence
from app.domain.renewals import Decided, Renewal

E = TypeVar("E", bound=StrEnum)
E_co = TypeVar("E_co", bound=StrEnum, covariant=True)


@dataclass(frozen=True, slots=True)
class Choice(Generic[E_co]):
    """What counts (*value*), what the rule *computed* and why, and what was *decided* instead.

    *guard* says why a decision does not count: something forbids it.
    """

    value: E_co | None
    computed: E_co | None
    reason: Evidence
    decided: Decided | None = None
    guard: Evidence | None = None

    @property
    def is_decided(self) -> bool:
        """Whether the user's word counts and says something else than the rule."""
        return self.value is not self.computed


def decided(renewal: Renewal | None, about: type[StrEnum], day: date) -> Decided | None:
    """What the user decided of a renewal by *day*; None once it was given back to the rule."""
    made = () if renewal is None else renewal.decided
    found = dated.on((each for each in made if each.about == about.__name__), day)
    return found if found is not None and found.value in set(about) else None


def choose(
    computed: E | None,
    reason: Evidence,
    said: Decided | None,
    kind: type[E],
    guard: Evidence | None = None,
) -> Choice[E]:
    """The user's word beside the rule's. It counts unless a *guard* stands against it."""
    if said is None:
        return Choice(computed, computed, reason)
    if guard is not None:
        return Choice(computed, computed, reason, said, guard)
    return Choice(kind(said.value), computed, reason, said)
