"""A deal: what several years at a discount are worth against renewing year by year (DOMAIN 8.4)."""

from dataclasses import dataclass
from functools import cached_property

from app.domain.money import Money
from app.domain.pricing.multi_year import (
    Assumptions,
    annual_value,
    break_even,
    chance_needed,
    first_year_break_even,
    gain_after,
    multi_value,
    saved_renewals,
)


@dataclass(frozen=True, slots=True)
class AtEnd:
    """What the deal gains on twice the horizon, by what is assumed of the end of the term.

    *cohort*: as many renew then as would have come so far year by year, r^N. *single*: they
    decide once, with the chance of any renewal, r.
    """

    cohort: Money
    single: Money
    cohort_chance: float


@dataclass(frozen=True, kw_only=True)  # no slots: each figure is worked out once
class Deal:
    """Several years against single ones. *price* is a year's price before the discount.

    *discount* and *chance* are shares of one; without a *chance* of renewal all that rests on it
    is unknown. Amounts are present values, to the nearest minor unit.
    """

    price: Money
    years: int
    discount: float
    given: Assumptions
    chance: float | None

    @cached_property
    def several(self) -> Money:
        """What the contract of several years is worth today."""
        return self._amount((1 - self.discount) * multi_value(self.years, self.given))

    @cached_property
    def yearly(self) -> Money | None:
        """What renewing year by year is worth today, the cost of renewing taken off."""
        if self.chance is None:
            return None
        return self._amount(annual_value(self.years, self.chance, self.given))

    @cached_property
    def gain(self) -> Money | None:
        """What the deal gains; below zero what it costs."""
        return None if self.yearly is None else self.several - self.yearly

    @cached_property
    def saved(self) -> Money | None:
        """What the renewals that are spared would have cost us."""
        if self.chance is None:
            return None
        return self._amount(saved_renewals(self.years, self.chance, self.given))

    @cached_property
    def limit(self) -> float | None:
        """The discount up to which the deal pays."""
        return None if self.chance is None else break_even(self.years, self.chance, self.given)

    @cached_property
    def first_year_limit(self) -> float | None:
        """The same for a discount in the first year alone."""
        if self.chance is None:
            return None
        return first_year_break_even(self.years, self.chance, self.given)

    @cached_property
    def needed(self) -> float:
        """The chance of renewal below which the discount pays; 0 never, 1 always."""
        return chance_needed(self.years, self.discount, self.given)

    @property
    def pays(self) -> bool | None:
        """Tell whether the discount pays on this horizon; None while that is unknown."""
        return None if self.limit is None else self.discount <= self.limit

    @cached_property
    def at_end(self) -> AtEnd | None:
        """What becomes of the gain once the term ends; None while that is unknown."""
        if self.chance is None:
            return None
        chance, cohort = self.chance, self.chance**self.years

        def gain(at_end: float) -> Money:
            return self._amount(
                gain_after(self.years, chance, self.discount, self.given, at_end=at_end)
            )

        return AtEnd(gain(cohort), gain(chance), cohort)

    def _amount(self, of_one: float) -> Money:
        return Money(round(self.price.minor * of_one), self.price.currency)
