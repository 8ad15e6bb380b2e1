"""Tax, for information: prices exclude it (DOMAIN 8.6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from app.domain import money
from app.domain.money import Money
from app.domain.settings import TAX_ON, Settings


class TaxOn(StrEnum):
    """Where tax is rounded: at each line, or once on the sum."""

    LINE = "line"
    TOTAL = "total"


def tax_on(settings: Settings) -> TaxOn:
    """The way that was decided."""
    return TaxOn(settings[TAX_ON])


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxed:
    """A sum before tax, the tax on it, and both together."""

    net: Money
    tax: Money

    @property
    def gross(self) -> Money:
        """The sum with its tax."""
        return self.net + self.tax


def taxed(lines: Iterable[tuple[Money, Decimal]], currency: str, way: TaxOn = TaxOn.LINE) -> Taxed:
    """The tax on lines with their rates, as shares of one; a half is rounded up.

    45.30 at 5% and 33.45 at 10% are 5.62 by the line, and 5.61 on the total.
    """
    pairs = tuple(lines)
    net = money.total((amount for amount, _ in pairs), currency)
    if way is TaxOn.LINE:
        return Taxed(net=net, tax=money.total((amount * rate for amount, rate in pairs), currency))
    exact = sum((amount.minor * rate for amount, rate in pairs), start=Decimal(0))
    return Taxed(net=net, tax=Money(int(exact.to_integral_value(ROUND_HALF_UP)), currency))
