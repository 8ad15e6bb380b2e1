"""How the columns of a table look, so that no header is trusted alone."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.exchange.dates import Counting, date_style_of, is_date
from app.exchange.fields import Wants
from app.exchange.numbers import is_number
from app.exchange.tables import Table
from app.exchange.values import is_blank, is_nothing, parse_bool

_SAMPLE = 200  # different values of a column that are looked at
_ENOUGH = 0.6  # of them must look as the field wants
_ENOUGH_DATES = 0.5  # misspelt dates are listed; they are no reason to overlook the column


@dataclass(slots=True)
class Looks:
    """How the columns of a table look, found out once for each and only when asked."""

    table: Table
    _values: dict[int, list[str]] = field(default_factory=dict)
    _fits: dict[tuple[int, Wants], bool] = field(default_factory=dict)

    def values(self, at: int) -> list[str]:
        """Different values of a column, without those that stand for nothing."""
        if at not in self._values:
            found: dict[str, None] = {}
            for row in self.table.rows:
                cell = row.cells[at]
                if cell and cell not in found and not is_blank(cell):
                    found[cell] = None
                    if len(found) >= _SAMPLE:
                        break
            self._values[at] = list(found)
        return self._values[at]

    def is_empty(self, at: int) -> bool:
        """Tell a column without a value."""
        return not self.values(at)

    def fit(self, at: int, wants: Wants) -> bool:
        """Tell whether the values look as a field wants them; no values fit every field."""
        known = self._fits.get((at, wants))
        if known is None:
            known = self._fits[at, wants] = self._looked(at, wants)
        return known

    def _looked(self, at: int, wants: Wants) -> bool:
        if wants is Wants.TEXT:
            return True
        values = [each for each in self.values(at) if not is_nothing(each)]
        if not values:
            return True
        if wants is Wants.DATE:
            good = sum(map(is_date, values))
            if not good:
                return date_style_of(values).counting is not Counting.NONE
            return (
                good >= len(values) * 0.5
            )  # misspelt dates are listed, not a reason to overlook it
        test: Callable[[str], bool] = is_number if wants is Wants.NUMBER else _is_flag
        return sum(map(test, values)) >= len(values) * _ENOUGH

    def share_unique(self, at: int) -> float:
        """How many of the values of a column that are not blank occur once."""
        cells = [cell for cell in self.table.column(at) if not is_blank(cell)]
        return len(set(cells)) / len(cells) if cells else 0.0


def _is_flag(text: str) -> bool:
    try:
        return parse_bool(text) is not None
    except ValueError:
        return False
