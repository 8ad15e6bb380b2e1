"""Amounts, numbers and dates as the reader of a document writes them."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent

from app.domain.money import Money, digits

_FALLBACK = "en_US"
# Groups are printed with a comma, a point or a space, whatever else a locale may use; the full
# width yen sign is the same sign in a font that has no other.
_PLAIN = str.maketrans(
    {
        "\N{NARROW NO-BREAK SPACE}": "\N{NO-BREAK SPACE}",
        "\N{THIN SPACE}": "\N{NO-BREAK SPACE}",
        "’": "\N{NO-BREAK SPACE}",
        "'": "\N{NO-BREAK SPACE}",
        "\N{FULLWIDTH YEN SIGN}": "¥",
        "\u200e": None,
        "\u200f": None,
        "\u061c": None,
    }
)


@dataclass(frozen=True)
class Formats:
    """How one language writes things. An unknown language is written as American English."""

    language: str = _FALLBACK

    @cached_property
    def locale(self) -> Locale:
        """The locale of the language; documents run from left to right and in English."""
        try:
            found = Locale.parse(self.language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return Locale.parse(_FALLBACK)
        return found if found.character_order == "left-to-right" else Locale.parse(_FALLBACK)

    def money(self, amount: Money) -> str:
        """An amount with its currency and all its decimals."""
        return self._money(amount, digits(amount.currency))

    def round_money(self, amount: Money) -> str:
        """An amount as it is told in large type: without decimals if it has none."""
        whole = amount.major == amount.major.to_integral_value()
        return self._money(amount, 0 if whole else digits(amount.currency))

    def change(self, amount: Money) -> str:
        """An amount with its sign; nothing is no change."""
        if amount.minor == 0:
            return self.money(amount)
        sign = "+" if amount.minor > 0 else "−"
        return f"{sign}{self.money(Money(abs(amount.minor), amount.currency))}"

    def number(self, value: Decimal) -> str:
        """A quantity, with the decimals that it has."""
        whole = value.normalize()
        places = max(0, -int(whole.as_tuple().exponent))
        pattern = "#,##0" + ("." + "0" * places if places else "")
        text = format_decimal(
            value,
            format=pattern,
            locale=self.locale,
            decimal_quantization=False,
            numbering_system="latn",
        )
        return _tidy(text)

    def percent(self, share: Decimal, places: int = 1) -> str:
        """A share of one as percent, to so many decimals at most."""
        step = Decimal(1).scaleb(-places - 2)
        rounded = share.quantize(step, ROUND_HALF_UP).normalize()
        text = format_percent(
            rounded,
            format=f"#,##0.{'#' * places}%" if places else "#,##0%",
            locale=self.locale,
            numbering_system="latn",
        )
        return _tidy(text)

    def percent_change(self, share: Decimal, places: int = 1) -> str:
        """A share as percent with its sign, to so many decimals at most."""
        text = self.percent(abs(share), places)
        if not any(letter in "123456789" for letter in text):
            return text
        return f"{'+' if share > 0 else '−'}{text}"

    def day(self, on: date) -> str:
        """A day with its month in letters, so that nobody mistakes one for the other."""
        return _tidy(format_date(on, format="long", locale=self.locale))

    def month(self, on: date) -> str:
        """The month of a day with its year, as it stands under a chart."""
        return _tidy(format_skeleton("yMMM", on, locale=self.locale))

    def short_day(self, on: date) -> str:
        """A day for a table or a footer."""
        return _tidy(format_date(on, format="medium", locale=self.locale))

    def _money(self, amount: Money, places: int) -> str:
        text = format_currency(
            amount.major,
            amount.currency,
            locale=self.locale,
            currency_digits=False,
            decimal_quantization=False,
            format=self._money_pattern(places),
            numbering_system="latn",
        )
        return _tidy(text)

    def _money_pattern(self, places: int) -> str:
        pattern = self.locale.currency_formats["standard"].pattern
        decimals = "." + "0" * places if places else ""
        return ";".join(_with_decimals(part, decimals) for part in pattern.split(";"))


def _with_decimals(pattern: str, decimals: str) -> str:
    if ".00" in pattern:
        return pattern.replace(".00", decimals)
    return pattern if not decimals or "." in pattern else pattern.replace("0", f"0{decimals}", 1)


def _tidy(text: str) -> str:
    return text.translate(_PLAIN)
