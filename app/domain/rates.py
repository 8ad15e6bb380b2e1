"""Exchange rates the user typed in, each from a day on. None is ever guessed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.entity import Entity
from app.domain.errors import RuleError
from app.domain.money import Money, digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Entity):
    """One unit of *currency* is worth *value* units of the book's currency from *since* on."""

    currency: str
    value: Decimal
    since: date

    def __post_init__(self) -> None:
        if not self.value.is_finite() or self.value <= 0:
            message = "Type a rate above zero: how much of the book's currency one unit buys."
            raise RuleError(message)


def convert(amount: Money, currency: str, rates: Iterable[Rate], day: date) -> Money | None:
    """The amount in the book's *currency* at the rate of *day*; None without a rate.

    Used to place an account in a band, never to add currencies up (DOMAIN, FX).
    """
    if amount.currency == currency:
        return amount
    held = [each for each in rates if each.currency == amount.currency and each.since <= day]
    if not held:
        return None
    rate = max(held, key=lambda each: each.since).value
    scale = digits(currency) - digits(amount.currency)
    return Money((Money(amount.minor, currency) * rate.scaleb(scale)).minor, currency)
