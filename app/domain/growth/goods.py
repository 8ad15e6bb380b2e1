"""What growth asks of the catalogue: what products are called, and how much there is to use."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.contracts import Standing
from app.domain.growth.subject import Subject

_RUNNING = frozenset((Standing.IN_FORCE, Standing.OVERDUE))


@dataclass(frozen=True, slots=True)
class Goods:
    """Products by id: their names, and how many features each has, where known."""

    names: Mapping[str, str] = field(default_factory=dict)
    features: Mapping[str, int] = field(default_factory=dict)

    def features_of(self, subject: Subject) -> int:
        """How many features a customer has bought; 0 where nobody says."""
        return sum(self.features.get(each, 0) for each in owned(subject))


NO_GOODS = Goods()
"""Nothing is known of any product."""


def owned(subject: Subject) -> frozenset[str]:
    """The products under contract; none where no contract in force names any."""
    return frozenset(
        line.product_id
        for contract in subject.facts.contracts
        if contract.standing(subject.day) in _RUNNING
        for line in contract.lines
        if line.product_id is not None and line.runs(subject.day)
    )
