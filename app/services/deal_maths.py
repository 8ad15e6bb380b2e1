"""The maths of a discount, for our own eyes: what it rests on, what it costs, what else to give.

Every assumption says where it comes from. What is unknown stays unknown: without a chance of
renewal there is no verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from app.domain.contracts import Contract
from app.domain.evidence import Evidence, evidence
from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.pricing import amounts, thresholds
from app.domain.pricing.deal import Deal
from app.domain.pricing.giving import Gift, gifts
from app.domain.pricing.multi_year import Assumptions
from app.domain.proposals import Approach, Instalments, ProposalOption
from app.domain.rates import Rate, convert
from app.domain.renewing.hours import Hours
from app.domain.settings import Settings
from app.services import renewing
from app.services.deal_chance import Learned, chance_of
from app.services.judgements import case_of, rules_of
from app.storage.book import Book


class Key(StrEnum):
    """What the comparison assumes."""

    CHANCE = "chance"
    RISE = "rise"
    RATE = "rate"
    HOURS = "hours"
    HOUR_COST = "hour_cost"


@dataclass(frozen=True, slots=True)
class Assumed:
    """A number that the comparison rests on, and where it comes from; None is unknown.

    Shares are of one; *hours* are those of one renewal; an hour's cost is in the book's currency.
    """

    value: float | None
    source: Evidence
    tried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What is assumed of an account, before any option is looked at.

    *book_currency* is that of an hour's cost; *rates* bring it to that of an option.
    """

    assumed: dict[Key, Assumed]
    support_hours: float
    book_currency: str
    rates: tuple[Rate, ...]
    day: date

    def __getitem__(self, key: Key) -> float | None:
        return self.assumed[key].value

    def trying(self, tried: dict[Key, float]) -> "Basis":
        """The same with other numbers, which nobody keeps."""
        told = evidence("deal_tried")
        found = {
            key: Assumed(tried[key], told, tried=True) if key in tried else held
            for key, held in self.assumed.items()
        }
        return replace(self, assumed=found)

    def share_of(self, hours: float | None, price: Money) -> float | None:
        """What so many hours cost, as a share of a price; None where that is unknown."""
        cost, worth = self[Key.HOUR_COST], convert(price, self.book_currency, self.rates, self.day)
        if hours is None or cost is None or worth is None or worth.minor <= 0:
            return None
        return hours * cost / float(worth.major)


@dataclass(frozen=True, kw_only=True)  # no slots: the gifts are worked out once
class DealView:
    """An option of several years, or of one, with what its discount is worth.

    *deal* is None for a single year: there is nothing to compare. *renewal_cost* is what one
    renewal costs us, None unknown. *friendly* says that only the committed part is compared.
    """

    option: ProposalOption
    price: Money
    deal: Deal | None
    given: Assumptions
    basis: Basis
    renewal_cost: Money | None
    support: float | None

    @property
    def friendly(self) -> bool:
        """Whether a part of the price depends on use."""
        return self.option.approach is Approach.FRIENDLY

    @cached_property
    def gifts(self) -> tuple[Gift, ...]:
        """What can be given instead of a discount, the cheapest first."""
        return gifts(self.option, self.price, self.given, self.support)


def basis_of(
    book: Book,
    facts: Facts,
    contract: Contract | None,
    *,
    today: date,
    learned: Learned | None = None,
) -> Basis:
    """What is assumed of an account. *learned* is what the book's own renewals teach, if known."""
    rules = rules_of(book, today)
    case = case_of(facts, rules)
    chance, source = chance_of(case, learned)
    assumed = {
        Key.CHANCE: Assumed(chance, source),
        Key.RISE: _rise(contract, rules.settings),
        Key.RATE: Assumed(
            rules.settings[thresholds.DISCOUNT_RATE], _decided(rules.settings, "discount_rate")
        ),
        Key.HOURS: _hours(book, facts, contract, today),
        Key.HOUR_COST: Assumed(
            rules.settings[thresholds.HOUR_COST], _decided(rules.settings, "hour_cost")
        ),
    }
    return Basis(
        assumed=assumed,
        support_hours=float(rules.settings[thresholds.SUPPORT_HOURS]),
        book_currency=rules.settings.currency,
        rates=rules.rates,
        day=today,
    )


def deal_of(option: ProposalOption, basis: Basis) -> DealView:
    """What an option's discount is worth, by what is assumed of the account."""
    price = amounts.subtotal(option, amounts.currency_of(option))
    cost = basis.share_of(basis[Key.HOURS], price)
    given = Assumptions(
        rise=basis[Key.RISE] or 0.0,
        escalator=float(option.escalator) if option.approach is Approach.ESCALATING else 0.0,
        rate=basis[Key.RATE] or 0.0,
        cost=cost or 0.0,
        prepaid=option.instalments is Instalments.PREPAID,
    )
    deal = None
    if option.years > 1 and price.minor > 0:
        deal = Deal(
            price=price,
            years=option.years,
            discount=float(option.discount),
            given=given,
            chance=basis[Key.CHANCE],
        )
    return DealView(
        option=option,
        price=price,
        deal=deal,
        given=given,
        basis=basis,
        renewal_cost=None if cost is None else Money(round(price.minor * cost), price.currency),
        support=basis.share_of(basis.support_hours, price),
    )


def break_evens(view: DealView, chances: Sequence[float]) -> tuple[float, ...]:
    """The break-even discount at each of these chances of renewal, for a chart."""
    if view.deal is None:
        return ()
    found = (replace(view.deal, chance=each).limit for each in chances)
    return tuple(each for each in found if each is not None)


def _rise(contract: Contract | None, settings: Settings) -> Assumed:
    if contract is not None and contract.uplift:
        return Assumed(float(contract.uplift), evidence("deal_rise_of_contract"))
    return Assumed(settings[thresholds.EXPECTED_RISE], _decided(settings, "expected_rise"))


def _decided(settings: Settings, name: str) -> Evidence:
    """A number of the settings: whether somebody decided it, or it is our default."""
    decided = f"renewals.{name}" in settings.chosen
    return evidence("deal_decided" if decided else "deal_default")


def _hours(book: Book, facts: Facts, contract: Contract | None, today: date) -> Assumed:
    """The hours one renewal takes: as logged where that is more than its segment's usual ones."""
    if contract is None:
        return Assumed(None, evidence("deal_hours_unknown"))
    hours: Hours = renewing.hours_on(book, facts, contract, today)
    if hours.least is None or hours.most is None:
        if hours.spent:
            return Assumed(float(hours.spent), evidence("deal_hours_spent"))
        return Assumed(None, evidence("deal_hours_unknown"))
    if hours.spent > hours.usual:
        return Assumed(float(hours.spent), evidence("deal_hours_spent"))
    told = evidence("deal_hours_usual", least=float(hours.least), most=float(hours.most))
    return Assumed(float(hours.usual), told)
