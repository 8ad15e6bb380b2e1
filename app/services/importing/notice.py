"""Notice periods in files: a number of days or of months, or words such as “3 months”."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.calendar import MONTHS_A_YEAR
from app.domain.contracts import LONGEST_NOTICE, LONGEST_NOTICE_MONTHS
from app.exchange.columns import Columns, Read
from app.exchange.numbers import number_style_of, parse_decimal
from app.exchange.tables import Row

_DAYS, _MONTHS = "notice_days", "notice_months"
_WORDS = re.compile(
    r"(?P<count>[0-9]{1,5})[ \u00a0-]*(?:calendar )?"
    r"(?:(?P<days>d|days?)|(?P<weeks>w|wks?|weeks?)|(?P<months>m|mos?|mths?|months?)|"
    r"(?P<years>y|yrs?|years?))\.?",
    re.IGNORECASE,
)
_TIMES = {
    "days": (_DAYS, 1),
    "weeks": (_DAYS, 7),
    "months": (_MONTHS, 1),
    "years": (_MONTHS, MONTHS_A_YEAR),
}


@dataclass(slots=True)
class Notice:
    """Reads the notice period of a row: by which field, and how much.

    A period in words says its unit itself, in whichever column it stands. A row that states
    months is not read for days as well: one contract has one period.
    """

    columns: Columns
    _texts: Mapping[str, Read[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._texts = {key: self.columns.text(key) for key in (_MONTHS, _DAYS)}

    def stated(self, row: Row) -> Mapping[str, int | None]:
        """The fields of a contract that the row fills; none where it says nothing readable.

        Of the two ways to write a period the other one is emptied.
        """
        for key, text in self._texts.items():
            if not (said := text(row)):
                continue
            try:
                found = self._read(key, said)
            except ValueError as problem:
                self.columns.report(row.line, str(problem), self._header(key))
                return {}
            if found is not None:
                unit, count = found
                return {_DAYS: None, _MONTHS: None, unit: count}
        return {}

    def _read(self, key: str, said: str) -> tuple[str, int] | None:
        """Raise ValueError with a sentence for what is no period."""
        if "month" in (self._header(key) or "").casefold():  # brackets do not tell fields apart
            key = _MONTHS
        words = _WORDS.fullmatch(said)
        if words is not None:
            unit = next(name for name in _TIMES if words[name])
            key, times = _TIMES[unit]
            number: Decimal | None = Decimal(words["count"]) * times
        else:
            number = parse_decimal(said, number_style_of([said]))
        if number is None:
            return None
        is_months = key == _MONTHS
        most = LONGEST_NOTICE_MONTHS if is_months else LONGEST_NOTICE
        if not (0 <= number <= most and number == int(number)):
            unit = "months" if is_months else "days"
            message = f"A notice period is a whole number of {unit}, {most} at most."
            raise ValueError(message)
        return key, int(number)

    def _header(self, key: str) -> str | None:
        found = self.columns.mapping.filling(key)
        return found[0] if found else None
