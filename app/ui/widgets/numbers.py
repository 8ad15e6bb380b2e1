"""Numbers and days as the user's locale writes them, read back without guessing."""

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QDate, QLocale

from app.domain.calendar import FIRST_YEAR, LAST_YEAR

_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_FOUR_DIGITS = "yyyy"
_LARGEST = 15  # the power of ten of the largest number that is kept


def read_number(text: str, locale: QLocale | None = None) -> Decimal | None:
    """The number *text* says in the user's locale; None where it is not surely one.

    Groups of digits must be groups: "1,25" is refused where the comma groups thousands, because
    whoever typed it meant something else.
    """
    locale = locale or QLocale()
    point, group = re.escape(locale.decimalPoint()), locale.groupSeparator()
    bare = re.sub(r"[\s\u00a0\u202f'’]", "", text).replace("\N{MINUS SIGN}", "-")
    grouped = re.escape(group) if group.strip() and group != "'" else "(?!)"
    whole = rf"\d{{1,3}}(?:{grouped}\d{{2,3}})*{grouped}\d{{3}}|\d+"
    found = re.fullmatch(rf"([+-]?)((?:{whole})?)(?:{point}(\d*))?", bare)
    if not found or not (found[2] or found[3]):
        return None
    digits = found[2].replace(group, "") if group.strip() else found[2]
    with suppress(InvalidOperation):
        number = Decimal(f"{found[1]}{digits or '0'}.{found[3] or '0'}").normalize() + 0
        return number if number.adjusted() <= _LARGEST else None
    return None


def write_number(
    number: Decimal, decimals: int | None = None, locale: QLocale | None = None
) -> str:
    """*number* with its own decimals, or with exactly *decimals*, in the user's locale."""
    locale = locale or QLocale()
    plain = f"{number:.{decimals}f}" if decimals is not None else f"{number.normalize():f}"
    sign, _, digits = plain.rpartition("-")
    whole, _, part = digits.partition(".")
    grouped = locale.toString(int(whole))
    return f"{'-' if sign or plain.startswith('-') else ''}{grouped}" + (
        f"{locale.decimalPoint()}{part}" if part else ""
    )


def day_format(locale: QLocale | None = None) -> str:
    """The user's short way to write a day, with a year of four digits."""
    short = (locale or QLocale()).dateFormat(QLocale.FormatType.ShortFormat)
    return short if _FOUR_DIGITS in short else short.replace("yy", _FOUR_DIGITS)


def read_day(text: str, locale: QLocale | None = None) -> date | None:
    """The day *text* says: the user's short or long way, or year-month-day; else None.

    A year that no import would take either is no day: it is a slip of the hand.
    """
    day = _any_day(text, locale)
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _any_day(text: str, locale: QLocale | None) -> date | None:
    locale = locale or QLocale()
    text = text.strip()
    if _ISO.fullmatch(text):
        year, month, day = (int(part) for part in text.split("-"))
        with suppress(ValueError):
            return date(year, month, day)
        return None
    ways = (day_format(locale), locale.dateFormat(QLocale.FormatType.LongFormat), "d MMM yyyy")
    for way in (*ways, "d MMMM yyyy", "MMM d, yyyy"):
        found = locale.toDate(text, way)
        if found.isValid():
            return date(found.year(), found.month(), found.day())
    return None


def write_day(day: date | None, locale: QLocale | None = None) -> str:
    """*day* the user's short way, with a year of four digits; nothing for no day."""
    if day is None:
        return ""
    locale = locale or QLocale()
    return locale.toString(QDate(day.year, day.month, day.day), day_format(locale))
