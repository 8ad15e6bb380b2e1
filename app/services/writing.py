"""Writing: numbers, days, amounts and the gaps of sentences, as one reader's locale has them.

Babel is loaded when the first number is written.
"""

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from app.domain.money import Money, digits
from app.services import phrases

if TYPE_CHECKING:
    from babel import Locale

_STATED = (
    "The customer cannot state the value",
    "The customer states the value without proof",
    "The customer has proven the value",
)
_JUDGED = ("red", "yellow", "green")
_MOOD = 0.34


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes for one reader: *locale* as Babel names it, such as en_US."""

    locale: str = "en_US"

    def number(self, value: float | Decimal, decimals: int = 0) -> str:
        """A number, rounded half up, with the reader's separators."""
        from babel.numbers import format_decimal

        exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(exact, pattern, locale=_locale(self.locale))

    def quantity(self, value: Decimal) -> str:
        """A quantity with the decimals that it has, at most three."""
        exact = value.quantize(Decimal("0.001"), ROUND_HALF_UP).normalize()
        return self.number(exact, max(0, -int(exact.as_tuple().exponent)))

    def percent(self, share: float | Decimal) -> str:
        """A share of one as whole percent."""
        from babel.numbers import format_percent

        exact = Decimal(str(share)).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return format_percent(exact, locale=_locale(self.locale))

    def share(self, share: float | Decimal) -> str:
        """A share of one as percent, with a tenth where it has one."""
        from babel.numbers import format_percent

        exact = Decimal(str(share)).quantize(Decimal("0.001"), ROUND_HALF_UP)
        return format_percent(exact, "#,##0.#%", locale=_locale(self.locale))

    def date(self, day: date) -> str:
        """A day, with the month as a word."""
        from babel.dates import format_date

        return format_date(day, "d MMM yyyy", locale=_locale(self.locale))

    def money(self, amount: Money) -> str:
        """An amount with its currency, to its last minor unit."""
        from babel.numbers import format_currency

        text = format_currency(
            amount.major,
            amount.currency,
            locale=_locale(self.locale),
            currency_digits=False,
            format=self._money_pattern(amount.currency),
        )
        # Where a code stands for the symbol, it must not run into the number: “KWD1.234”.
        return re.sub(rf"({amount.currency})(?=\d)", "\\1\u00a0", text)

    def whole(self, amount: Money) -> str:
        """An amount with its currency, without its minor units."""
        from babel.numbers import format_currency

        pattern = str(_locale(self.locale).currency_formats["standard"].pattern)
        rounded = amount.major.quantize(Decimal(1), ROUND_HALF_UP)
        text = format_currency(
            rounded,
            amount.currency,
            locale=_locale(self.locale),
            currency_digits=False,
            format=pattern.replace(".00", ""),
        )
        return re.sub(rf"({amount.currency})(?=\d)", "\\1\u00a0", text)

    def days(self, count: float) -> str:
        """A number of days: 1 day, 60 days."""
        whole = self.number(count)
        return f"{whole} day" if whole == "1" else f"{whole} days"

    def months(self, count: float) -> str:
        """A number of months: 1 month, 3 months."""
        whole = self.number(count)
        return f"{whole} month" if whole == "1" else f"{whole} months"

    def points(self, points: float) -> str:
        """A change in points, with its sign."""
        text = self.number(abs(points), 1)
        return text if text == self.number(0, 1) else signed(text, points)

    def fill(self, template: str, values: Mapping[str, Any]) -> str:
        """A sentence with its gaps filled; after the colon of a gap stands how."""
        return _Filler(self).vformat(template, (), values)

    def _money_pattern(self, currency: str) -> str | None:
        pattern = _locale(self.locale).currency_formats["standard"].pattern
        decimals = digits(currency)
        return str(pattern).replace(".00", "." + "0" * decimals if decimals else "")


@cache
def _locale(name: str) -> "Locale":
    """The locale of this name; an unknown one is American English."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en", "US")


class _Filler(string.Formatter):
    """Fills a sentence; what follows the colon of a gap says how its value is written."""

    def __init__(self, words: Writer) -> None:
        self._words = words

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 - as inherited
        words = self._words
        writers: Mapping[str, Any] = {
            "number": partial(words.number, value),
            "quantity": partial(words.quantity, value),
            "percent": partial(words.percent, value),
            "share": partial(words.share, value),
            "date": partial(words.date, value),
            "money": partial(words.money, value),
            "whole": partial(words.whole, value),
            "figure": lambda: words.number(value, 2),
            "tenth": lambda: words.number(value, 1),
            "plain": lambda: words.number(value, int(value != int(value))),  # a tenth if any
            "since": lambda: f" since {words.date(value)}" if value else "",
            "days": partial(words.days, value),
            "months": partial(words.months, value),
            "colour": partial(str, value),
            "input": partial(phrases.INPUTS.__getitem__, value),
            "quoted": lambda: f": “{value}”" if value else "",
            "quarter": partial(_moved, words, value),
            "stated": lambda: _STATED[min(max(int(value), 0), len(_STATED) - 1)],
            "tickets": partial(_tickets, words, value),
            "mood": partial(_mood, value),
            "judged": lambda: _JUDGED[min(max(round(value), 0), len(_JUDGED) - 1)],
        }
        return str(writers[format_spec]()) if format_spec else str(value)


def signed(text: str, value: float) -> str:
    """A figure with its sign."""
    return f"−{text}" if value < 0 else f"+{text}"


def _moved(words: Writer, per_month: float) -> str:
    """A trend per 30 days, said for 90."""
    change = words.percent(abs(per_month) * 3 / 100)
    if change == words.percent(0):
        return "held steady"
    return f"fell {change}" if per_month < 0 else f"grew {change}"


def _tickets(words: Writer, points: float) -> str:
    if not points:
        return "No ticket is open"
    return f"Open tickets weigh {words.number(points)} points per 100 users"


def _mood(mean: float) -> str:
    if mean >= _MOOD:
        return "positive"
    return "negative" if mean <= -_MOOD else "mixed"
