"""What can be given instead of a discount, and what each costs us (DOMAIN 8.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.money import Money
from app.domain.offers import Incentive
from app.domain.pricing.multi_year import Assumptions, multi_value
from app.domain.proposals import Instalments, ProposalOption

PAYMENTS: Mapping[Instalments, int] = {
    Instalments.YEARLY: 1,
    Instalments.HALF_YEARLY: 2,
    Instalments.QUARTERLY: 4,
    Instalments.MONTHLY: 12,
}
"""How often a year is paid, each time in advance."""

EASIER = Instalments.QUARTERLY
"""How they pay if paying is made easier."""

_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """Something given besides the price. *cost* is today's money over the term, None unknown.

    *share* is the discount on every year that would cost as much.
    """

    incentive: Incentive
    cost: Money | None
    share: float | None
    given: bool


def gifts(
    option: ProposalOption, price: Money, given: Assumptions, support: float | None
) -> tuple[Gift, ...]:
    """What can be given with an option, the cheapest first; what nobody can price last.

    *price* is a year's, *support* what better support costs a year as a share of it.
    """
    years = option.years
    costs: Mapping[Incentive, float | None] = {
        Incentive.EARLY_ACCESS: 0.0,
        Incentive.PRICE_LOCK: price_lock(years, given),
        Incentive.PAYMENT: easier_payment(years, given, option.instalments),
        Incentive.SUPPORT: None if support is None else support * multi_value(years, _flat(given)),
    }
    whole = multi_value(years, given)
    found = [
        Gift(
            incentive=each,
            cost=None if cost is None else Money(round(price.minor * cost), price.currency),
            share=None if cost is None else cost / whole,
            given=each in option.incentives,
        )
        for each, cost in costs.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.share is None, each.share or 0.0)))


def price_lock(years: int, given: Assumptions) -> float:
    """What the rises of the later years that are not asked for are worth today, per unit.

    The rise is that of the contract on offer, else what an annual customer would pay more.
    """
    rise = given.escalator or given.rise
    return sum(((1 + rise) ** t - 1) / (1 + given.rate) ** t for t in range(1, years))


def easier_payment(years: int, given: Assumptions, instalments: Instalments) -> float:
    """What is lost by being paid by the quarter instead of in advance, per unit of the price.

    Where they pay by the quarter or oftener already, that is what it costs.
    """
    often = PAYMENTS.get(instalments, 1)
    often = often if often > 1 else PAYMENTS[EASIER]
    later: float = pow(1 + given.rate, -1 / often)
    kept = sum(later**part for part in range(often)) / often
    return multi_value(years, given) - multi_value(years, _in_years(given)) * kept


def delay(days: int, rate: float) -> float:
    """What being paid so many days later costs, per unit of a year's price (MARKET F7)."""
    return days / _DAYS * rate


def _flat(given: Assumptions) -> Assumptions:
    return Assumptions(rate=given.rate)


def _in_years(given: Assumptions) -> Assumptions:
    return Assumptions(rate=given.rate, escalator=given.escalator)
