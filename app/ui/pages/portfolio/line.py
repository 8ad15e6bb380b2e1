"""A row of the portfolio's table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.health.movement import Movement
from app.services import portfolio
from app.services.grown import GROWN
from app.services.portfolio import JUDGED, MOVEMENTS, Judged, Row
from app.services.topics import Topic
from app.ui.labels import amounts_text, translate

if TYPE_CHECKING:
    from app.services.growth import Grown


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the table: what is there at once, and what is judged once it has been."""

    row: Row
    judgement: Judged | None = None
    movement: Movement | None = None
    growth: "Grown | None" = None

    @property
    def id(self) -> str:
        """The account."""
        return self.row.id


def lines_of(
    rows: Iterable[Row], known: Callable[[Topic], Mapping[str, Any]]
) -> Mapping[str, Line]:
    """The rows with what is *known* of them by now, by account."""
    judged, moved, grown = known(JUDGED), known(MOVEMENTS), known(GROWN)
    return {
        row.id: Line(
            row=row,
            judgement=judged.get(row.id),
            movement=moved.get(row.id),
            growth=grown.get(row.id),
        )
        for row in rows
    }


def note_of(lines: Sequence[Line]) -> str:
    """What lines under one heading come to."""
    added = portfolio.totals([line.row for line in lines])
    text = translate("Portfolio", "ARR {amount}")
    return text.format(amount=amounts_text(added.arr)) if added.arr else ""
