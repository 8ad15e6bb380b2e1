"""The ten dimensions that a renewal stands on, and how one of them can stand (DOMAIN 3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.entity import Entity
from app.domain.evidence import Evidence
from app.domain.proofs import EVIDENCED, Proof


class Dimension(StrEnum):
    """What a renewal stands on, in the order it is shown."""

    VALUE = "value"  # the customer has seen what it is worth
    SPONSOR = "sponsor"  # who signs was spoken to
    THREADS = "threads"  # several people, of several functions, talk to us
    HEALTH = "health"
    BUDGET = "budget"
    DECISION = "decision"  # who decides, how and when
    PROCUREMENT = "procurement"  # which way it goes through their purchasing
    COMPETITION = "competition"
    UPLIFT = "uplift"  # why it costs more than last time
    PAPER = "paper"  # what is signed by whom, on which paper


REQUIRED = frozenset((Dimension.VALUE, Dimension.SPONSOR, Dimension.THREADS, Dimension.DECISION))
"""Those that must be evidenced, whatever the rest adds up to."""

BY_FACTS = frozenset((Dimension.SPONSOR, Dimension.THREADS, Dimension.HEALTH))
"""Those that facts answer in full: no proof is asked for."""

MOST = EVIDENCED * len(Dimension)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one dimension stands, 0 absent, 1 asserted or 2 evidenced.

    *about* is the kind and id of the fact it rests on. *aged* says that it was evidenced, too long
    ago to count as that.
    """

    dimension: Dimension
    score: int
    evidence: Evidence
    as_of: date | None = None
    proof: Proof | None = None
    about: tuple[type[Entity], str] | None = None
    aged: bool = False

    @property
    def id(self) -> str:
        """The dimension: each stands once."""
        return self.dimension.value

    @property
    def required(self) -> bool:
        """Tell whether it must be evidenced."""
        return self.dimension in REQUIRED
