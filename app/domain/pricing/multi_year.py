"""Several years at once: which discounts are usual, and whether one is worth it (DOMAIN 8.2, 8.4).

Probabilities, discounts and rates are shares of one. Break-even is for our own eyes: it is shown
beside a price on screen and never printed.
"""

from dataclasses import dataclass
from datetime import date
from math import sqrt

from app.domain.calendar import months_between
from app.domain.evidence import Evidence, evidence
from app.domain.facts import Facts
from app.domain.pricing import thresholds
from app.domain.pricing.usage import Usage
from app.domain.settings import DEFAULTS, Settings

TWO_YEARS, THREE_YEARS = 2, 3
_HALVINGS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What the comparison rests on, besides the chance that an annual customer renews.

    *rise* is what an annual customer would pay more each year; *escalator* what the contract
    says; *rate* discounts a later year; *cost* is that of one renewal as a share of the yearly
    price; *prepaid* has all years paid at the start.
    """

    rise: float = 0.0
    escalator: float = 0.0
    rate: float = 0.0
    cost: float = 0.0
    prepaid: bool = False


def annual_value(years: int, renewal: float, given: Assumptions) -> float:
    """Present value of renewing year by year, per unit of the yearly price (DOMAIN 8.4)."""
    ratio = renewal * (1 + given.rise) / (1 + given.rate)
    spent = saved_renewals(years, renewal, given)
    return sum(ratio**t for t in range(years)) - spent


def multi_value(years: int, given: Assumptions) -> float:
    """Present value of one contract of several years, undiscounted, per unit of the price."""
    rate = 0.0 if given.prepaid else given.rate
    return sum(((1 + given.escalator) / (1 + rate)) ** t for t in range(years))


def break_even(years: int, renewal: float, given: Assumptions | None = None) -> float:
    """The discount at which several years are worth as much as single ones: delta*.

    A lower one is worth giving on this horizon. *renewal* is the chance, from 0 to 1, that an
    annual customer renews at each later anniversary.
    """
    given = given or Assumptions()
    return 1 - annual_value(years, renewal, given) / multi_value(years, given)


def renewal_needed(years: int, discount: float) -> float | None:
    """The chance of renewal below which a discount pays, without interest or rises: r*.

    None where no chance makes it pay, or the term is neither two nor three years.
    """
    if years == TWO_YEARS:
        found = 1 - 2 * discount
    elif years == THREE_YEARS:
        inside = 12 * (1 - discount) - 3
        found = (sqrt(inside) - 1) / 2 if inside >= 0 else -1.0
    else:
        return None
    return found if 0 <= found <= 1 else None


def chance_needed(years: int, discount: float, given: Assumptions) -> float:
    """The chance of renewal below which a discount pays under all assumptions, by halving.

    1 where it pays however likely they renew, 0 where it never does.
    """
    low, high = 0.0, 1.0
    if break_even(years, high, given) >= discount:
        return high
    if break_even(years, low, given) < discount:
        return low
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if break_even(years, middle, given) >= discount:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def saved_renewals(years: int, renewal: float, given: Assumptions) -> float:
    """Present value of the renewals that a contract of several years spares, per unit of price."""
    return given.cost * sum(renewal ** (t - 1) / (1 + given.rate) ** t for t in range(1, years))


def gain_after(
    years: int, renewal: float, discount: float, given: Assumptions, *, at_end: float
) -> float:
    """What several years gain over renewing yearly, on a horizon of twice as many (DOMAIN 8.4).

    *at_end* is the chance that they renew when the term ends: as likely as an annual customer
    would have come so far (r^N), or as one decision at r. The second term is undiscounted, begins
    at what an annual customer would pay by then and runs as the first. Per unit of the price.
    """
    later = ((1 + given.rise) / (1 + given.rate)) ** years
    second = later * multi_value(years, given) * at_end
    renewing = given.cost / (1 + given.rate) ** years
    first = (1 - discount) * multi_value(years, given)
    return first + second - renewing - annual_value(2 * years, renewal, given)


def first_year_break_even(years: int, renewal: float, given: Assumptions | None = None) -> float:
    """The break-even of a discount that is given in the first year alone, as a share of it."""
    given = given or Assumptions()
    return multi_value(years, given) - annual_value(years, renewal, given)


def gain_of_offering(
    years: int, renewal: float, discount: float, taken: float, *, first_year_only: bool
) -> float:
    """The share by which revenue grows if so many take a discount for several years.

    Without interest; *taken* is the share of the customers. A published example has +5.08 % for
    10 % off three years at .75, taken by 20 %, in the first year alone, and +3.35 % in all three
    (DOMAIN 8.4).
    """
    alone = annual_value(years, renewal, Assumptions())
    paid = years - discount if first_year_only else years * (1 - discount)
    return taken * (paid / alone - 1)


def against(
    facts: Facts, usage: Usage, day: date, settings: Settings = DEFAULTS
) -> tuple[Evidence, ...]:
    """What speaks against several years whoever offers them: too new, or growing too fast."""
    found = []
    starts = [each.start for each in facts.contracts if each.start is not None]
    since = facts.account.customer_since or min(starts, default=None)
    if since is not None and since <= day:
        months = months_between(since, day)
        if months < settings[thresholds.YOUNG_MONTHS]:
            found.append(evidence("long_young", months=months))
    fastest = settings[thresholds.OUTGROWS]
    if usage.growth is not None and usage.growth > fastest:
        found.append(evidence("long_growing", share=float(usage.growth)))
    return tuple(found)
