"""Numbers in the spellings of the world. Point and comma are told apart once for a whole column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from app.exchange.values import CURRENCIES, CURRENCY_SIGN, currency_in, is_nothing, refusal

_LARGEST_EXPONENT: Final = 15
_MOST_DIGITS: Final = 40
_LONGEST: Final = 60
_GAPS: Final = " \u00a0\u202f\u2009'’"
_SPACES: Final = dict.fromkeys(map(ord, _GAPS))
_SPACE: Final = re.compile(f"[{_GAPS}]")
_SPACED: Final = re.compile(f"[0-9]{{1,3}}(?:[{_GAPS}][0-9]{{3}})+(?:[.,][0-9]*)?")
_MINUS: Final = {0x2212: "-", 0xFE63: "-", 0xFF0D: "-"}
_CODE: Final = re.compile(r"^[A-Z]{3}(?=[\s\d\-(.])|(?<=[\s\d).\-])[A-Z]{3}$")
_ALLOWED: Final = re.compile(r"[0-9.,]*[0-9][0-9.,]*(?:[eE][+\-]?[0-9]{1,3})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberStyle:
    """How one column writes numbers: *decimal* is a point or a comma.

    *ambiguous*: every row could be read both ways (1.234), so the user must be asked; until then
    the given default counts. *mixed*: rows contradict each other; the minority is refused.
    """

    decimal: str = "."
    ambiguous: bool = False
    mixed: bool = False


POINT: Final = NumberStyle()
COMMA: Final = NumberStyle(decimal=",")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A number without its dress."""

    body: str
    negative: bool
    percent: bool


def number_style_of(cells: Iterable[str], default: str = ".") -> NumberStyle:
    """Decide once for a column which mark is the decimal one, from the rows that tell."""
    votes = {".": 0, ",": 0}
    doubtful = False
    for text in set(cells):
        if "." not in text and "," not in text:
            continue
        parts = _undressed(text)
        vote = _vote(parts.body) if parts else None
        if vote:
            votes[vote] += 1
        doubtful = doubtful or (parts is not None and vote is None)
    point, comma = votes["."], votes[","]
    if not point and not comma:
        return NumberStyle(decimal=default, ambiguous=doubtful)
    winner = default if point == comma else ("." if point > comma else ",")
    return NumberStyle(decimal=winner, mixed=bool(point and comma))


def parse_decimal(text: str, style: NumberStyle = POINT) -> Decimal | None:
    """Read a number exactly; a percentage as a fraction, brackets as minus; None from nothing.

    Currency signs and codes are passed over. Raises ValueError with a sentence for the user.
    """
    if text.isdecimal() and text.isascii() and len(text) <= _LARGEST_EXPONENT:
        return Decimal(text)  # most cells: no mark, no sign, no currency
    if is_nothing(text):
        return None
    parts = _undressed(text)
    plain = _plain(parts.body, style.decimal) if parts else None
    if parts is None or plain is None:
        raise ValueError(refusal(text, f"a number we can read, like 1234{style.decimal}50"))
    try:
        value = Decimal(plain)
    except InvalidOperation as error:
        raise ValueError(refusal(text, "a number")) from error
    if len(plain) > _MOST_DIGITS or (value and abs(value.adjusted()) > _LARGEST_EXPONENT):
        raise ValueError(refusal(text, "a number of a size that we can keep"))
    if parts.percent:
        value = value.scaleb(-2)
    return -value if parts.negative and value else value


def parse_whole(text: str, style: NumberStyle = POINT) -> int | None:
    """Read a whole number; 40.0 is one, 40.5 is not. None from nothing; ValueError otherwise."""
    value = parse_decimal(text, style)
    if value is None:
        return None
    if value != value.to_integral_value():
        raise ValueError(refusal(text, "a whole number"))
    return int(value)


def parse_amount(
    text: str, style: NumberStyle = POINT, home: str = ""
) -> tuple[Decimal | None, str | None]:
    """Read an amount and the currency it names itself, if it does."""
    return parse_decimal(text, style), currency_in(text, home)


def is_number(text: str) -> bool:
    """Tell a cell that is a number with either decimal mark."""
    parts = _undressed(text)
    return parts is not None and any(_plain(parts.body, mark) is not None for mark in ".,")


def _undressed(text: str) -> _Parts | None:
    """Take sign, currency, percent and spaces away; None if the rest is no number at all."""
    body = text.strip()
    if len(body) > _LONGEST:
        return None
    body = body.translate(_MINUS)
    negative = percent = False
    if body.startswith("(") and body.endswith(")"):
        body, negative = body[1:-1].strip(), True
    if body.endswith("%"):
        body, percent = body[:-1].rstrip(), True
    body, signed = _without_sign(body)
    body = _without_currency(body)
    body, signed_inside = _without_sign(body)
    if (signed and signed_inside) or (negative and (signed or signed_inside)):
        return None
    if _SPACE.search(body) and not _SPACED.fullmatch(body):
        return None
    body = body.translate(_SPACES)
    if not body.isascii() or not _ALLOWED.fullmatch(body):
        return None
    return _Parts(body, negative or bool(signed == "-") or signed_inside == "-", percent)


def _without_sign(body: str) -> tuple[str, str]:
    if body[:1] in ("-", "+"):
        return body[1:].lstrip(), body[0]
    if body[-1:] == "-":
        return body[:-1].rstrip(), "-"
    return body, ""


def _without_currency(body: str) -> str:
    if (found := CURRENCY_SIGN.match(body)) and found.end() < len(body):
        return body[found.end() :].strip()
    if (found := _CODE.search(body)) and found.group() in CURRENCIES:
        return (body[: found.start()] + body[found.end() :]).strip()
    for found in CURRENCY_SIGN.finditer(body):
        if found.end() == len(body):
            return body[: found.start()].strip()
    return body


def _vote(body: str) -> str | None:
    """Tell which mark the digits say is the decimal one, if they say."""
    digits = re.split("[eE]", body)[0]
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        last = "." if digits.rfind(".") > digits.rfind(",") else ","
        return last if digits.count(last) == 1 else None
    mark, other = (".", ",") if points else (",", ".")
    if points + commas > 1:
        return other
    before, after = digits.split(mark)
    if len(after) == 3 and 1 <= len(before) <= 3 and before[0] != "0":  # noqa: PLR2004
        return None
    return mark


def _plain(body: str, decimal: str) -> str | None:
    """Rewrite for Decimal; None where the marks do not stand where this style puts them."""
    group = "," if decimal == "." else "."
    digits, _, power = body.replace("E", "e").partition("e")
    whole, _, fraction = digits.partition(decimal)
    if decimal in fraction or group in fraction or not (whole or fraction):
        return None
    if group in whole:
        first, *groups = whole.split(group)
        if not 1 <= len(first) <= 3 or len(groups[-1]) != 3:  # noqa: PLR2004
            return None
        if {len(each) for each in groups[:-1]} not in (set(), {3}, {2}):
            return None
        whole = first + "".join(groups)
    exponent = f"e{power}" if power else ""
    return f"{whole or 0}.{fraction}{exponent}" if fraction else f"{whole}{exponent}"
