"""The units of a customer, and what the user decided of a product in one (DOMAIN 4.7)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain import dated
from app.domain.entity import Entity
from app.domain.money import Money


class UnitKind(StrEnum):
    """By what a customer is divided."""

    DEPARTMENT = "department"
    REGION = "region"
    USE_CASE = "use_case"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerUnit(Entity):
    """A part of a customer that could use a product by itself: a column of its grid.

    *size* is how many people work there, where known. Columns stand in order of *position*.
    """

    account_id: str
    name: str
    kind: UnitKind = UnitKind.DEPARTMENT
    position: int = 0
    size: int | None = None
    notes: str = ""
    archived_on: date | None = None


class CellState(StrEnum):
    """How far a product is in a unit."""

    OWNED = "owned"
    PIPELINE = "pipeline"
    GAP = "gap"
    NOT_ELIGIBLE = "not_eligible"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What the user decided about a cell, from a day on; without a state, what facts say.

    *potential* is what the product could bring in this unit a year, if they used all of it.
    """

    state: CellState | None = None
    potential: Money | None = None
    reason: str = ""
    author: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Entity):
    """A product in a unit of a customer; without a unit, in the customer as a whole."""

    account_id: str
    product_id: str
    customer_unit_id: str | None = None
    marks: tuple[Mark, ...] = ()

    def mark(self, day: date) -> Mark:
        """What was decided about it by *day*."""
        return dated.on(self.marks, day) or Mark()
