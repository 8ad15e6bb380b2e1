"""The amount of a card: what is expected, between the least and the most where they are given."""

from decimal import Decimal
from typing import TypeAlias

from app.domain.money import Money
from app.domain.opportunities import Terms
from app.ui.labels import currency_text, money_text, number_text, translate

Pieces: TypeAlias = tuple[tuple[str, bool], ...]
"""Texts in their order; what is expected is strong among them."""

_MILLION, _THOUSAND = Decimal(10**6), Decimal(10**3)
_WHOLE_FROM = 100  # of a unit: from here on no decimal is worth its room


def ways_of(terms: Terms) -> tuple[Pieces, ...]:
    """The ways to write it, from the most telling one to the shortest; none without an amount.

    Such as $18–24–30K, $24,000, $24K. The tool tip says all of it.
    """
    amount = terms.amount
    if amount is None:
        return ()
    unit, sign = _unit(amount.major)
    short = f"{currency_text(amount.currency)}{_figure(amount, unit)}{sign}"
    alone: tuple[Pieces, ...] = (((money_text(amount), True),), ((short, True),))
    return (
        alone
        if terms.floor is None and terms.ceiling is None
        else (_bounded(terms, amount), *alone)
    )


def _bounded(terms: Terms, amount: Money) -> Pieces:
    unit, sign = _unit((terms.ceiling or amount).major)
    parts = [(currency_text(amount.currency), False)]
    if terms.floor is not None:
        parts.append((f"{_figure(terms.floor, unit)}–", False))
    parts.append((_figure(amount, unit), True))
    if terms.ceiling is not None:
        parts.append((f"–{_figure(terms.ceiling, unit)}", False))
    return (*parts, (sign, False)) if sign else tuple(parts)


def spelled(terms: Terms) -> str:
    """All of it in words."""
    text = money_text(terms.amount, cents=True)
    if terms.floor is not None:
        least = translate("Opportunity", "{amount}, at least {floor}")
        text = least.format(amount=text, floor=money_text(terms.floor, cents=True))
    if terms.ceiling is not None:
        most = translate("Opportunity", "{amount}, at most {ceiling}")
        text = most.format(amount=text, ceiling=money_text(terms.ceiling, cents=True))
    return text


def _unit(largest: Decimal) -> tuple[Decimal, str]:
    if largest >= _MILLION:
        return _MILLION, translate("Money", "M")
    if largest >= _THOUSAND:
        return _THOUSAND, translate("Money", "K")
    return Decimal(1), ""


def _figure(amount: Money, unit: Decimal) -> str:
    share = amount.major / unit
    if unit == 1 or share >= _WHOLE_FROM or share == share.to_integral_value():
        return number_text(share, 0)
    return number_text(round(share, 1), 1 if round(share, 1) % 1 else 0)
