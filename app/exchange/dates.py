"""Dates in the spellings of the world. Day and month are told apart once for a whole column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Final

from app.domain.calendar import FIRST_YEAR, LAST_YEAR
from app.exchange.values import is_nothing, refusal

_EPOCH: Final = date(1899, 12, 30)
_LONGEST: Final = 80
_PIVOT: Final = 69  # 68 is 2068, 69 is 1969, as POSIX has it
_SERIALS: Final = range(61, 109_574)  # 1900-03-01 (before it Excel counts a day too many) to 2199
_LIKELY_SERIALS: Final = range(25_569, 73_051)  # 1970 to 2100

_TIME: Final = (
    r"(?:(?:[T ]|,\s?|\s-\s)\s*(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:[.,](?P<part>[0-9]{1,9}))?)?"
    r"\s?(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s?(?P<zone>(?:Z|UTC|GMT)?\s?(?:[+\-][0-9]{2}:?(?:[0-9]{2})?)?)"
    r"(?:\s?\[[A-Za-z_/+\-0-9]{1,40}\])?)?"
)
_YEAR_FIRST: Final = re.compile(
    r"(?P<y>[0-9]{4})(?P<sep>[-/.])(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})" + _TIME
)
_YEAR_LAST: Final = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<sep>[-/.])\s?(?P<b>[0-9]{1,2})(?P=sep)\s?(?P<y>[0-9]{4}|[0-9]{2})"
    + _TIME
)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"),
            ("may",), ("jun", "june"), ("jul", "july"), ("aug", "august"),
            ("sep", "sept", "september"), ("oct", "october"), ("nov", "november"),
            ("dec", "december"),
        ),
        1,
    )
    for name in names
}  # fmt: skip
_DAY_NAME: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_DAY_WORD: Final = re.compile(
    rf"(?i:{_DAY_NAME})(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?\.?[\s\-/]+(?P<word>[A-Za-z]{{3,9}})\.?,?"
    rf"[\s\-/]+(?P<y>[0-9]{{4}}|[0-9]{{2}})" + _TIME
)
_WORD_DAY: Final = re.compile(
    rf"(?i:{_DAY_NAME})(?P<word>[A-Za-z]{{3,9}})\.?[\s\-/]+(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,?"
    rf"[\s\-/]+(?P<y>[0-9]{{4}})" + _TIME
)
_COMPACT: Final = re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_SERIAL: Final = re.compile(r"(?P<day>[0-9]{2,6})(?:\.(?P<part>[0-9]{1,15}))?")


class DateOrder(Enum):
    """What comes first in 03/04/2026."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class Counting(Enum):
    """What a bare number in a column of dates is."""

    NONE = "no date"
    SERIAL = "days as Excel counts them"
    COMPACT = "year, month and day in eight digits"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateStyle:
    """How one column writes dates. The separators may disagree: 31.12.2026 next to 12/31/2026.

    *ambiguous*: no row tells day from month, so the user must be asked; until then the given
    default counts. *mixed*: rows contradict each other, and those in the minority are refused.
    """

    slash: DateOrder = DateOrder.DAY_FIRST
    dash: DateOrder = DateOrder.DAY_FIRST
    dot: DateOrder = DateOrder.DAY_FIRST
    counting: Counting = Counting.NONE
    ambiguous: bool = False
    mixed: bool = False

    def order(self, separator: str) -> DateOrder:
        """What comes first between two of these separators."""
        return {"/": self.slash, "-": self.dash}.get(separator, self.dot)

    def ordered(self, order: DateOrder) -> "DateStyle":
        """Return the style with the user's answer; dots are day first everywhere."""
        return replace(self, slash=order, dash=order, ambiguous=False)


ISO: Final = DateStyle()


def date_style_of(cells: Iterable[str], default: DateOrder = DateOrder.DAY_FIRST) -> DateStyle:
    """Decide once for a column, from the rows that leave no doubt (a 13 is no month)."""
    votes = {separator: [0, 0] for separator in "/-."}
    seen: set[str] = set()
    serial = compact = other = 0
    for text in set(cells):
        text = text.strip()  # noqa: PLW2901
        if found := _YEAR_LAST.fullmatch(text):
            seen.add(found["sep"])
            votes[found["sep"]][0] += int(found["a"]) > 12  # noqa: PLR2004
            votes[found["sep"]][1] += int(found["b"]) > 12  # noqa: PLR2004
        elif is_nothing(text):
            continue
        elif _is_compact(text):
            compact += 1
        elif (number := _SERIAL.fullmatch(text)) and int(number["day"]) in _LIKELY_SERIALS:
            serial += 1
        else:
            other += 1
    return _decided(votes, seen, default, _counting(serial, compact, other))


def parse_date(text: str, style: DateStyle = ISO) -> date | None:
    """Read a day as it is written, whatever the time and zone beside it; None from nothing.

    Raises ValueError with a sentence for the user.
    """
    if is_nothing(text):
        return None
    found = _moment(text.strip(), style)
    if found is None:
        raise ValueError(refusal(text, "a date we can read, like 2026-03-31"))
    return found.date()


def parse_moment(text: str, style: DateStyle = ISO) -> datetime | None:
    """Read a date with its time, in UTC; a time without a zone is taken as UTC, no time as 00:00.

    None from nothing. Raises ValueError with a sentence for the user.
    """
    if is_nothing(text):
        return None
    found = _moment(text.strip(), style)
    if found is None:
        raise ValueError(refusal(text, "a date or time we can read, like 2026-03-31 09:30"))
    return found.astimezone(UTC)


def is_date(text: str) -> bool:
    """Tell a cell that is a date in some order; a bare number is none."""
    text = text.strip()
    return any(
        _parses(text, ISO.ordered(order)) for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
    )


def _parses(text: str, style: DateStyle) -> bool:
    try:
        return _moment(text, style) is not None
    except ValueError:
        return False


def _moment(text: str, style: DateStyle) -> datetime | None:
    """Read a date in any spelling; None if it is in none, ValueError if there is no such day."""
    if len(text) > _LONGEST:
        return None
    if found := _YEAR_FIRST.fullmatch(text):
        return _built(text, found, int(found["m"]), int(found["d"]))
    if found := _YEAR_LAST.fullmatch(text):
        first, second = int(found["a"]), int(found["b"])
        if style.order(found["sep"]) is DateOrder.DAY_FIRST:
            first, second = second, first
        return _built(text, found, first, second)
    if found := _DAY_WORD.fullmatch(text) or _WORD_DAY.fullmatch(text):
        month = _MONTHS.get(found["word"].lower())
        return _built(text, found, month, int(found["d"])) if month else None
    return _numbered(text, style.counting)


def _numbered(text: str, counting: Counting) -> datetime | None:
    """Read a bare number the way that its column counts."""
    if counting is Counting.COMPACT and (found := _COMPACT.fullmatch(text)):
        return _on(text, int(found["y"]), int(found["m"]), int(found["d"]))
    if counting is Counting.SERIAL and (found := _SERIAL.fullmatch(text)):
        return _counted(found)
    return None


def _built(text: str, found: re.Match[str], month: int, day: int) -> datetime:
    year = int(found["y"])
    if len(found["y"]) == 2:  # noqa: PLR2004
        year += 1900 if year >= _PIVOT else 2000
    moment = _on(text, year, month, day)
    if found["hour"] is None:
        return moment
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004
            raise ValueError(refusal(text, "a time of day"))
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    part = (found["part"] or "").ljust(6, "0")[:6]  # nanoseconds are cut to what we keep
    try:
        return moment.replace(
            hour=hour,
            minute=int(found["minute"]),
            second=int(found["second"] or 0),
            microsecond=int(part),
            tzinfo=_zone(found["zone"]),
        )
    except ValueError as error:
        raise ValueError(refusal(text, "a time of day")) from error


def _zone(text: str) -> timezone:
    digits = re.sub("[^0-9]", "", text or "")
    if not digits:
        return UTC
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-offset if "-" in text else offset)


def _on(text: str, year: int, month: int, day: int) -> datetime:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(refusal(text, f"a date between {FIRST_YEAR} and {LAST_YEAR}"))
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError as error:
        raise ValueError(refusal(text, "a day of the calendar")) from error


def _counted(found: re.Match[str]) -> datetime:
    day = int(found["day"])
    if day not in _SERIALS:
        raise ValueError(refusal(found.group(), "a day as Excel counts them"))
    seconds = int((found["part"] or "").ljust(15, "0")) * 86_400 // 10**15
    start = datetime.combine(_EPOCH, datetime.min.time(), UTC)
    return start + timedelta(days=day, seconds=seconds)


def _is_compact(text: str) -> bool:
    return bool(_COMPACT.fullmatch(text)) and _parses(text, DateStyle(counting=Counting.COMPACT))


def _counting(serial: int, compact: int, other: int) -> Counting:
    """Bare numbers are dates only where nothing else speaks against it."""
    if compact and not serial and not other:
        return Counting.COMPACT
    if serial and not compact and not other:
        return Counting.SERIAL
    return Counting.NONE


def _decided(
    votes: dict[str, list[int]], seen: set[str], default: DateOrder, counting: Counting
) -> DateStyle:
    orders: dict[str, DateOrder] = {}
    for separator, (day, month) in votes.items():
        if day or month:
            orders[separator] = DateOrder.DAY_FIRST if day >= month else DateOrder.MONTH_FIRST
    known = {order for separator, order in orders.items() if separator != "."}
    rest = known.pop() if len(known) == 1 else default
    return DateStyle(
        slash=orders.get("/", rest),
        dash=orders.get("-", rest),
        dot=orders.get(".", DateOrder.DAY_FIRST),
        counting=counting,
        ambiguous=bool(seen & {"/", "-"}) and not (orders.keys() & {"/", "-"}),
        mixed=any(day and month for day, month in votes.values()),
    )
