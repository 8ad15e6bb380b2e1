"""Money, in minor units, so that a sum of cents stays a sum of cents (DOMAIN 8.6)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from app.domain.errors import RuleError

# Eighteen digits: the longest amount that the database holds exactly. A longer one is refused.
_ARITHMETIC = Context(prec=18, rounding=ROUND_HALF_UP)
_WHOLE = Decimal(1)
_LARGEST_EXPONENT = 15
_CODE = re.compile(r"[A-Z]{3}")
_CODES: set[str] = set()  # those that were looked at already

# ISO 4217: the currencies whose minor unit is not a hundredth.
_DIGITS = {
    **dict.fromkeys(
        (
            *("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW"),
            *("PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"),
        ),
        0,
    ),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}


def digits(currency: str) -> int:
    """How many decimals amounts of this currency have."""
    return _DIGITS.get(currency, 2)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in the smallest unit of its currency. Only amounts of one currency add up."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if self.currency in _CODES:
            return
        if not _CODE.fullmatch(self.currency):
            message = f"“{self.currency}” is not a currency code. Use three letters, like EUR."
            raise RuleError(message)
        _CODES.add(self.currency)

    def __add__(self, other: "Money") -> "Money":
        if self.currency != other.currency:
            message = f"cannot add {other.currency} to {self.currency}"
            raise ValueError(message)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return self + Money(-other.minor, other.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __mul__(self, factor: Decimal) -> "Money":
        """Multiply, to the nearest minor unit; a half goes away from zero."""
        return Money(_rounded(Decimal(self.minor) * factor), self.currency)

    @property
    def major(self) -> Decimal:
        """The amount as people write it: 1250 cents are 12.50."""
        return Decimal(self.written())

    def written(self) -> str:
        """The amount without its currency, with all its decimals: 1234.50, in any locale."""
        decimals = digits(self.currency)
        if not decimals:
            return str(self.minor)
        padded = str(abs(self.minor)).zfill(decimals + 1)
        return f"{'-' * (self.minor < 0)}{padded[:-decimals]}.{padded[-decimals:]}"

    def __str__(self) -> str:
        """The amount with its currency, the same in every locale: 1234.50 USD."""
        return f"{self.written()} {self.currency}"


def from_major(amount: Decimal, currency: str) -> Money:
    """Read an amount written in whole units, as people write it: 12.50."""
    if not amount.is_finite() or amount.adjusted() > _LARGEST_EXPONENT:
        message = "That amount is too large. Use at most fifteen digits."
        raise RuleError(message)
    return Money(_rounded(amount.scaleb(digits(currency))), currency)


def read_back(written: str, currency: str) -> Money:
    """The amount that `Money.written` wrote; anything else a person may have written as well."""
    whole, _, part = written.partition(".")
    if len(part) == digits(currency):
        return Money(int(whole + part), currency)
    return from_major(Decimal(written), currency)


def part(whole: Money, share: Decimal, of: Decimal) -> Money:
    """The part of an amount that *share* is of *of*, rounded once: a half goes away from zero.

    A year's 12,000.00 for 229 of 366 days are 7,508.20. Raises ValueError for a part of nothing.
    """
    if of <= 0:
        message = "an amount is divided by more than zero"
        raise ValueError(message)
    return Money(_rounded(Decimal(whole.minor) * share / of), whole.currency)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Add amounts of one currency up; none at all is zero."""
    return sum(amounts, start=Money(0, currency))


def totals(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Add amounts up per currency, the currencies in alphabetical order. Never across them."""
    sums: dict[str, int] = {}
    for amount in amounts:
        sums[amount.currency] = sums.get(amount.currency, 0) + amount.minor
    return tuple(Money(minor, currency) for currency, minor in sorted(sums.items()))


def split(whole: Money, weights: Sequence[Decimal | int]) -> tuple[Money, ...]:
    """Divide an amount by weights so that the parts add up to it exactly.

    Largest remainder; of equal remainders the earlier part gets the unit (DOMAIN 8.6).
    Raises ValueError unless the weights are non-negative and one is positive.
    """
    shares = [Decimal(weight) for weight in weights]
    base = sum(shares, start=Decimal(0))
    if base <= 0 or min(shares) < 0:
        message = "the weights must not be negative, and one must be positive"
        raise ValueError(message)
    sign = -1 if whole.minor < 0 else 1
    exact = [abs(whole.minor) * share / base for share in shares]
    parts = [int(each) for each in exact]
    by_remainder = sorted(range(len(parts)), key=lambda n: (parts[n] - exact[n], n))
    for number in by_remainder[: abs(whole.minor) - sum(parts)]:
        parts[number] += 1
    return tuple(Money(sign * part, whole.currency) for part in parts)


def _rounded(minor: Decimal) -> int:
    """Round to the nearest minor unit; a half goes up."""
    if minor.adjusted() >= _ARITHMETIC.prec:
        message = "That amount is too large. Use at most fifteen digits."
        raise RuleError(message)
    return int(minor.quantize(_WHOLE, context=_ARITHMETIC))
