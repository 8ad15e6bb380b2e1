"""Good, better, best: the options that an account's own facts lead to (DOMAIN 8.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.contracts import Contract
from app.domain.facts import Facts
from app.domain.pricing import amounts, ladder
from app.domain.pricing.catalogue import Catalogue
from app.domain.pricing.expansion import Expansion, expansion_of
from app.domain.pricing.multi_year import against
from app.domain.pricing.notes import Note, NoteCode, note
from app.domain.pricing.renewal import Renewal, contract_to_renew, notes_of, renewal_of
from app.domain.pricing.usage import MOST_GROWTH, Usage, disagree, seats_needed, usage_of
from app.domain.products import Billing, Product
from app.domain.proposals import OptionKey, ProposalLine, ProposalOption
from app.domain.settings import BEST_DISCOUNT, BEST_YEARS, TARGET_UTILISATION, Settings

NAMES = {
    OptionKey.GOOD: "Continue",
    OptionKey.BETTER: "Grow",
    OptionKey.BEST: "Partner",
}
_AGAINST = {"long_young": NoteCode.MULTI_YEAR_NEW, "long_growing": NoteCode.MULTI_YEAR_GROWING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The options, what they were made from, and what to look at before sending them.

    What is odd about the prices themselves is told by ladder.check, for they can be changed.
    """

    options: tuple[ProposalOption, ...]
    contract: Contract
    usage: Usage
    notes: tuple[Note, ...] = ()


def plan(
    facts: Facts,
    catalogue: Catalogue,
    settings: Settings,
    *,
    day: date,
    risks: tuple[str, ...] = (),
) -> Plan:
    """Options from the contract in force, usage and qualified opportunities.

    GOOD renews flat for a year. BETTER adds seats that bring use to the target, or else the
    likeliest opportunity, for a year. BEST adds all that is qualified, for several years. Where
    *risks* name what puts the renewal at risk, it is secured first: only GOOD is offered. Raises
    RuleError without a contract.
    """
    contract = contract_to_renew(facts, day)
    usage = usage_of(facts, day)
    renewal = renewal_of(contract, catalogue.products, usage, day)
    notes = [*notes_of(facts, contract, day)]
    if usage.active is not None and usage.is_stale(day):
        notes.append(note(NoteCode.STALE_USAGE, usage.active.on))
    good = _option(OptionKey.GOOD, renewal.lines)
    if risks:
        notes.insert(0, note(NoteCode.AT_RISK, *risks))
        return Plan(options=(good,), contract=contract, usage=usage, notes=tuple(notes))
    extra = expansion_of(facts, catalogue, renewal, day)
    better, full, sizing = _Growing(renewal, usage, extra, catalogue, settings).result()
    best, lowered = _best(good, better, full, settings)
    options = tuple(each for each in (good, better, best) if each is not None)
    notes += [*extra.notes, *sizing, *lowered, *_fit(facts, usage, best, day, settings)]
    return Plan(options=options, contract=contract, usage=usage, notes=tuple(notes))


@dataclass(frozen=True, slots=True)
class _Growing:
    """How BETTER and BEST grow beyond the renewal."""

    renewal: Renewal
    usage: Usage
    extra: Expansion
    catalogue: Catalogue
    settings: Settings

    def result(self) -> tuple[ProposalOption | None, tuple[ProposalLine, ...], list[Note]]:
        """BETTER, and the lines of BEST: all that BETTER has, so nothing is lost moving up."""
        growth, notes = self._growth()
        has = self._seats()
        seats = max(self._needed(growth), has)
        first: tuple[ProposalLine, ...] = ()
        if seats == has and self.extra.seats:
            seats = has + self.extra.seats
        elif seats == has:
            first = tuple(line for line in self.extra.lines if line.billing is Billing.RECURRING)[
                :1
            ]
        better = None
        if seats > has or first:
            better = _option(OptionKey.BETTER, (*self._with_seats(seats), *first))
        elif self.extra.is_empty:
            notes.append(note(NoteCode.NO_GROWTH))
        most = max(seats, has + self.extra.seats)
        if self.extra.is_empty:
            most = max(most, self._needed((1 + growth) ** self.settings[BEST_YEARS] - 1))
        return better, (*self._with_seats(most), *self.extra.lines), notes

    def _seats(self) -> Decimal:
        place = self.renewal.seats
        return Decimal(0) if place is None else self.renewal.lines[place].quantity

    def _growth(self) -> tuple[Decimal, list[Note]]:
        """The growth to size with: the measured one, not below zero, not above the cap."""
        if self.renewal.seats is None:
            return Decimal(0), []
        if self.usage.active is None:
            return Decimal(0), [note(NoteCode.NO_USAGE)]
        if disagree(self.usage.active.value, self._seats()):
            values = (self.usage.active.value, self._seats())
            return Decimal(0), [note(NoteCode.COUNTS_DISAGREE, *values)]
        measured = max(self.usage.growth or Decimal(0), Decimal(0))
        capped = min(measured, MOST_GROWTH)
        over = [note(NoteCode.GROWTH_CAPPED, measured, capped)] if capped < measured else []
        return capped, over

    def _needed(self, growth: Decimal) -> Decimal:
        """The seats that usage asks for after this growth; zero where it says nothing."""
        active = self.usage.active
        if self.renewal.seats is None or active is None or disagree(active.value, self._seats()):
            return Decimal(0)
        return seats_needed(active.value, growth, self.settings[TARGET_UTILISATION])

    def _with_seats(self, seats: Decimal) -> tuple[ProposalLine, ...]:
        return with_seats(self.renewal, seats, self.catalogue.products)


def with_seats(
    renewal: Renewal, seats: Decimal, products: Mapping[str, Product]
) -> tuple[ProposalLine, ...]:
    """The renewed lines with so many seats, at what a seat costs now; priced by the total."""
    if renewal.seats is None or seats == renewal.lines[renewal.seats].quantity:
        return renewal.lines
    now = renewal.lines[renewal.seats]
    factor = seats / now.quantity
    grown = replace(
        now,
        quantity=seats,
        annual=now.annual * factor,
        list_annual=None if now.list_annual is None else now.list_annual * factor,
    )
    product = products.get(now.product_id or "")
    price = product.price(now.annual.currency) if product else None
    if price is not None and now.list_annual is not None:
        grown = replace(grown, list_annual=price * seats)
    place = renewal.seats
    return (*renewal.lines[:place], grown, *renewal.lines[place + 1 :])


def _best(
    good: ProposalOption,
    better: ProposalOption | None,
    full: tuple[ProposalLine, ...],
    settings: Settings,
) -> tuple[ProposalOption, list[Note]]:
    """The full lines for several years, at the discount of the settings.

    Where that would make a year of BEST cheaper than one of the option below, the highest whole
    percent that does not is used, and noted.
    """
    below = amounts.annual(better or good)
    best = _option(OptionKey.BEST, full, years=settings[BEST_YEARS])
    asked = settings[BEST_DISCOUNT] if best.years > 1 else Decimal(0)
    limit = ladder.highest_discount(below, amounts.annual(best))
    if asked < limit or asked == 0:
        return replace(best, discount=asked), []
    used = ladder.whole_percent_below(limit)
    lowered = [note(NoteCode.DISCOUNT_LOWERED, asked, used)] if limit > 0 else []
    return replace(best, discount=used), lowered


def _option(key: OptionKey, lines: tuple[ProposalLine, ...], *, years: int = 1) -> ProposalOption:
    recurring = [line for line in lines if line.billing is Billing.RECURRING]
    once = [line for line in lines if line.billing is Billing.ONE_TIME]
    return ProposalOption(key=key, name=NAMES[key], lines=(*recurring, *once), years=years)


def _fit(
    facts: Facts, usage: Usage, best: ProposalOption, day: date, settings: Settings
) -> list[Note]:
    """Why several years may not suit this customer (DOMAIN 7.9)."""
    if best.years <= 1:
        return []
    return [
        note(_AGAINST[each.code], best.name, value)
        for each in against(facts, usage, day, settings)
        for _, value in each.values
    ]
