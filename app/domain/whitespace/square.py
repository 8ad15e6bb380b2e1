"""A product in a unit as it is judged to stand, and what many of them come to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain import money
from app.domain.evidence import Evidence
from app.domain.money import Money
from app.domain.units import CellState, Mark


class Basis(StrEnum):
    """Where the potential of a square comes from."""

    TYPED = "typed"
    OWNED = "owned"
    EXPECTED = "expected"  # by the opportunities that are open there
    ESTIMATE = "estimate"  # list price times the people of the unit
    UNKNOWN = "unknown"
    NONE = "none"  # not eligible: there is nothing to be had


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A product in a unit of the customer, or in all of it (DOMAIN 4.7).

    *owned* and *potential* are a year's amounts per currency, never added across; nothing is
    owned beyond the potential. *evidence* is what the state rests on, *notes* what else is to be
    said. *mark* is what the user decided, whether it counts or not.
    """

    product_id: str
    unit_id: str | None
    state: CellState
    evidence: Evidence
    owned: tuple[Money, ...] = ()
    potential: tuple[Money, ...] = ()
    basis: Basis = Basis.UNKNOWN
    since: date | None = None
    reason: str = ""
    notes: tuple[Evidence, ...] = ()
    opportunity_ids: tuple[str, ...] = ()
    mark: Mark = field(default_factory=Mark)

    @property
    def whitespace(self) -> tuple[Money, ...]:
        """What is still to be had a year: potential less owned, per currency."""
        return _less(self.potential, self.owned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What squares come to.

    *unknown* counts the eligible ones whose potential nobody knows, *estimated* those in which it
    is an estimate.
    """

    owned_cells: int = 0
    pipeline: int = 0
    gaps: int = 0
    declined: int = 0
    not_eligible: int = 0
    unknown: int = 0
    estimated: int = 0
    owned: tuple[Money, ...] = ()
    potential: tuple[Money, ...] = ()

    @property
    def eligible(self) -> int:
        """Squares in which the product could be used: all but those that are not eligible."""
        return self.owned_cells + self.pipeline + self.gaps + self.declined

    @property
    def cells(self) -> int:
        """All squares."""
        return self.eligible + self.not_eligible

    @property
    def state(self) -> CellState:
        """The one word for all of them: what is furthest along; a gap before what is refused."""
        counted = (
            (CellState.OWNED, self.owned_cells),
            (CellState.PIPELINE, self.pipeline),
            (CellState.GAP, self.gaps),
            (CellState.DECLINED, self.declined),
        )
        return next((state for state, count in counted if count), CellState.NOT_ELIGIBLE)

    @property
    def penetration_cells(self) -> float | None:
        """Squares owned by those eligible, 0 to 1; None where none is eligible."""
        return self.owned_cells / self.eligible if self.eligible else None

    @property
    def penetration_value(self) -> tuple[tuple[str, float], ...]:
        """ARR owned by the potential that is known, 0 to 1, for each currency that has any."""
        owned = {each.currency: each.minor for each in self.owned}
        return tuple(
            (each.currency, owned.get(each.currency, 0) / each.minor)
            for each in self.potential
            if each.minor
        )

    @property
    def whitespace(self) -> tuple[Money, ...]:
        """What is still to be had a year, per currency, as far as the potential is known."""
        return _less(self.potential, self.owned)


def figures(squares: Iterable[Square]) -> Figures:
    """Count squares and add them up."""
    found = tuple(squares)
    states = [each.state for each in found]
    return Figures(
        owned_cells=states.count(CellState.OWNED),
        pipeline=states.count(CellState.PIPELINE),
        gaps=states.count(CellState.GAP),
        declined=states.count(CellState.DECLINED),
        not_eligible=states.count(CellState.NOT_ELIGIBLE),
        unknown=sum(each.basis is Basis.UNKNOWN for each in found),
        estimated=sum(each.basis is Basis.ESTIMATE for each in found),
        owned=money.totals(amount for each in found for amount in each.owned),
        potential=money.totals(amount for each in found for amount in each.potential),
    )


def together(many: Iterable[Figures]) -> Figures:
    """What several figures come to."""
    owned: Counter[str] = Counter()
    potential: Counter[str] = Counter()
    cells = pipeline = gaps = declined = not_eligible = unknown = estimated = 0
    for each in many:  # in one go: a book has tens of thousands of them
        cells += each.owned_cells
        pipeline += each.pipeline
        gaps += each.gaps
        declined += each.declined
        not_eligible += each.not_eligible
        unknown += each.unknown
        estimated += each.estimated
        for amount in each.owned:
            owned[amount.currency] += amount.minor
        for amount in each.potential:
            potential[amount.currency] += amount.minor
    return Figures(
        owned_cells=cells,
        pipeline=pipeline,
        gaps=gaps,
        declined=declined,
        not_eligible=not_eligible,
        unknown=unknown,
        estimated=estimated,
        owned=tuple(Money(minor, code) for code, minor in sorted(owned.items())),
        potential=tuple(Money(minor, code) for code, minor in sorted(potential.items())),
    )


def _less(potential: tuple[Money, ...], owned: tuple[Money, ...]) -> tuple[Money, ...]:
    had = {each.currency: each for each in owned}
    return tuple(each - had[each.currency] if each.currency in had else each for each in potential)
