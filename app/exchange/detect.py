"""What a column holds, judged by its values: the name of a column is never trusted alone."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from itertools import islice
from typing import Final

from app.exchange.dates import (
    ISO,
    DateOrder,
    DateStyle,
    date_style_of,
    is_date,
)
from app.exchange.numbers import (
    POINT,
    NumberStyle,
    is_number,
    number_style_of,
    parse_decimal,
)
from app.exchange.tables import Table
from app.exchange.values import (
    currency_in,
    currency_in_header,
    is_blank,
    is_currency_code,
    is_nothing,
    parse_bool,
)

_SAMPLE: Final = 400
_SURE: Final = 0.9
_FEW: Final = 20
_LONG: Final = 60
_SHORT: Final = 320
_LONG_ID: Final = 12
_RARE: Final = 50
_EMAIL: Final = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]{2,}")
_URL: Final = re.compile(
    r"(?:https?://\S+|(?:www\.)?[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?"
    r"(?:\.[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?)*\.[a-z]{2,24}(?::\d+)?(?:/\S*)?)",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(
    r"(?=(?:\D*\d){7})(?:\+|\(|\d+[\s().\-/]+\d+[\s().\-/])[\d\s().\-/]{2,25}"
    r"(?:\s*(?:x|ext\.?)\s*\d{1,6})?",
    re.IGNORECASE,
)
_ID: Final = re.compile(r"@?[A-Za-z0-9][A-Za-z0-9_.:#/=+\-]{0,79}")


class Kind(Enum):
    """What the values of a column look like."""

    EMPTY = "empty"
    DATE = "date"
    SHARE = "share"  # a fraction from 0 to 1, or a percentage
    NUMBER = "number"
    BOOLEAN = "yes or no"
    EMAIL = "e-mail address"
    URL = "web address"
    PHONE = "phone number"
    CURRENCY = "currency code"
    ID = "identifier"
    CATEGORY = "one of a few words"
    TEXT = "text"
    LONG_TEXT = "long text"


@dataclass(frozen=True, slots=True)
class _Defaults:
    """What counts where the values of a column do not tell."""

    order: DateOrder
    decimal: str
    home: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnKind:
    """A judgement of one column. *confidence* (0 to 1) is the part of its values that agrees.

    *filled* counts the cells that are not blank, *distinct* their different values; *examples*
    are the first few. The styles are there to read the cells with, whatever the kind.
    """

    name: str
    kind: Kind
    confidence: float
    filled: int
    distinct: int
    whole: bool = False
    dates: DateStyle = ISO
    numbers: NumberStyle = POINT
    currency: str | None = None
    currencies: frozenset[str] = frozenset()
    examples: tuple[str, ...] = ()

    @property
    def unique(self) -> bool:
        """Whether no value occurs twice, as in a key."""
        return self.filled == self.distinct > 0


def describe(
    table: Table,
    *,
    order: DateOrder = DateOrder.DAY_FIRST,
    decimal: str = ".",
    home: str = "",
) -> tuple[ColumnKind, ...]:
    """Judge every column. *order*, *decimal* and *home* (a currency) count where values do not.

    A column of dates that leaves day and month open follows the other columns of its table, if
    those that are sure agree.
    """
    given = _Defaults(order, "." if table.typed else decimal, home)
    columns = zip(*(row.cells for row in table.rows), strict=True) if table.rows else ()
    cells = list(columns) or [()] * len(table.header)
    kinds = [
        _judged(name, values, table.column_currencies(at), given)
        for at, (name, values) in enumerate(zip(table.header, cells, strict=True))
    ]
    sure = {
        kind.dates.slash
        for kind, values in zip(kinds, cells, strict=True)
        if kind.kind is Kind.DATE and not kind.dates.ambiguous and _shows_order(values)
    }
    if len(sure) != 1:
        return tuple(kinds)
    shared = sure.pop()
    return tuple(
        replace(kind, dates=kind.dates.ordered(shared)) if kind.dates.ambiguous else kind
        for kind in kinds
    )


def kind_of(cells: Iterable[str]) -> tuple[Kind, float]:
    """Tell what values look like, and how many of them (0 to 1)."""
    filled = [text for text in dict.fromkeys(cells) if not is_blank(text)]
    return _kind(filled, len(filled))


def _judged(
    name: str,
    cells: tuple[str, ...],
    formats: frozenset[str],
    given: _Defaults,
) -> ColumnKind:
    distinct = [text for text in dict.fromkeys(cells) if not is_blank(text)]
    filled = sum(1 for text in cells if not is_blank(text))
    kind, confidence = _kind(distinct, filled)
    # A column that is named a date or an amount may hold too few of them to look like one.
    some = distinct[:_FEW]
    counts = kind in {Kind.NUMBER, Kind.SHARE}
    numbers = POINT
    if counts or any(map(is_number, some)):
        numbers = number_style_of(distinct, given.decimal)
    dates = ISO
    if kind in {Kind.DATE, Kind.NUMBER} or any(map(is_date, some)):
        dates = date_style_of(distinct, given.order)
    currencies = _currencies(name, distinct, given.home) if counts and not formats else formats
    return ColumnKind(
        name=name,
        kind=kind,
        confidence=confidence,
        filled=filled,
        distinct=len(distinct),
        whole=counts and all(_is_whole(text, numbers) for text in distinct),
        dates=dates,
        numbers=numbers,
        currency=next(iter(currencies)) if len(currencies) == 1 else None,
        currencies=currencies,
        examples=tuple(distinct[:3]),
    )


def _currencies(name: str, distinct: list[str], home: str) -> frozenset[str]:
    """Find the currencies that the values name, or else the one that the column does."""
    named = frozenset(filter(None, (currency_in(text, home) for text in distinct[:_SAMPLE])))
    header = currency_in_header(name, home)
    return named or frozenset({header} if header else ())


def _kind(distinct: list[str], filled: int) -> tuple[Kind, float]:
    if not distinct:
        return Kind.EMPTY, 1.0
    sample = list(islice(distinct, _SAMPLE))
    values = [text for text in sample if not is_nothing(text)]
    if not values:
        return Kind.TEXT, 1.0
    for kind, test in _TESTS:
        share = sum(1 for text in values if len(text) <= _SHORT and test(text)) / len(values)
        if share >= _SURE and not (kind is Kind.BOOLEAN and _is_one_digit(values)):
            return _refined(kind, values), share
    return _words(sample, len(distinct), filled)


def _refined(kind: Kind, values: list[str]) -> Kind:
    if kind is not Kind.NUMBER:
        return kind
    if all(text.strip().startswith("+") for text in values):
        return Kind.PHONE
    if any(_like_an_id(text) for text in values):
        return Kind.ID
    style = number_style_of(values)
    if all("%" in text for text in values):
        return Kind.SHARE
    fractions = 0
    for text in values:
        number = _number(text, style)
        if number is not None and not 0 <= number <= 1:
            return Kind.NUMBER
        fractions += number is not None and 0 < number < 1
    return Kind.SHARE if fractions else Kind.NUMBER


def _words(sample: list[str], distinct: int, filled: int) -> tuple[Kind, float]:
    ids = sum(1 for text in sample if _looks_like_id(text.strip())) / len(sample)
    if ids >= _SURE and (
        distinct * _RARE > filled > 1 or min(map(len, sample)) >= _LONG_ID or distinct == filled
    ):
        return Kind.ID, ids
    if any("\n" in text for text in sample) or sum(map(len, sample)) > _LONG * len(sample):
        return Kind.LONG_TEXT, 1.0
    if distinct <= max(2, min(_FEW * 5, filled // 4)):
        return Kind.CATEGORY, 1.0
    return Kind.TEXT, 1.0


def _looks_like_id(text: str) -> bool:
    """Tell a code from a name: no spaces, and a digit in it."""
    return bool(_ID.fullmatch(text)) and any(letter.isdigit() for letter in text)


def _like_an_id(text: str) -> bool:
    """Tell digits that are no amount: a leading zero counts, or there are too many of them."""
    text = text.strip()
    return text.isdigit() and ((text.startswith("0") and len(text) > 1) or len(text) > 10)  # noqa: PLR2004


def _number(text: str, style: NumberStyle) -> float | None:
    try:
        value = parse_decimal(text, style)
    except ValueError:
        return None
    return None if value is None else float(value)


def _is_whole(text: str, style: NumberStyle) -> bool:
    try:
        value = parse_decimal(text, style)
    except ValueError:
        return False
    return value is None or value == value.to_integral_value()


def _is_bool(text: str) -> bool:
    try:
        return parse_bool(text) is not None
    except ValueError:
        return False


def _is_one_digit(values: list[str]) -> bool:
    """Tell a column of nothing but 0, or nothing but 1: as likely a count as a flag."""
    return len(values) == 1 and values[0].strip().isdigit()


def _shows_order(cells: Iterable[str]) -> bool:
    """Whether the choice of order matters to a column and its rows have made it."""
    forward = date_style_of(cells, DateOrder.DAY_FIRST)
    return forward.slash is date_style_of(cells, DateOrder.MONTH_FIRST).slash


# In the order in which they are tried: what fits a narrow kind is not asked for a wider one.
_TESTS: Final[tuple[tuple[Kind, Callable[[str], bool]], ...]] = (
    (Kind.BOOLEAN, _is_bool),
    (Kind.EMAIL, lambda text: _EMAIL.fullmatch(text.strip()) is not None),
    (Kind.DATE, is_date),
    (Kind.NUMBER, is_number),
    (Kind.CURRENCY, is_currency_code),
    (Kind.PHONE, lambda text: _PHONE.fullmatch(text.strip()) is not None),
    (Kind.URL, lambda text: _URL.fullmatch(text.strip()) is not None),
)
