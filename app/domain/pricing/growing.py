"""How an offer grows beyond the renewal: seats sized by use, and what is qualified (DOMAIN 8.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain import money
from app.domain.offers import Origin, OriginCode
from app.domain.pricing import thresholds
from app.domain.pricing.expansion import Expansion
from app.domain.pricing.notes import Note, NoteCode, note
from app.domain.pricing.renewal import Renewal
from app.domain.pricing.usage import Reading, Usage, disagree, seats_needed
from app.domain.products import Billing, Product
from app.domain.proposals import ProposalLine
from app.domain.settings import TARGET_UTILISATION, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """The lines of BETTER, empty where nothing asks for it, and those of BEST.

    BEST has all that BETTER has, so that nothing is lost moving up.
    """

    better: tuple[ProposalLine, ...]
    best: tuple[ProposalLine, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Seats:
    """So many seats, and the fact that asks for them."""

    count: Decimal
    origin: Origin | None = None


def grown(sizing: "Sizing", extra: Expansion, products: Mapping[str, Product], years: int) -> Grown:
    """What a year's growth asks for, and all that is qualified; without it, *years* of growth."""
    renewal = sizing.renewal
    growth, notes = sizing.growth()
    has = _Seats(sizing.held)
    seats = sizing.needed(growth)
    if seats.count <= has.count:
        seats = replace(has, count=has.count + extra.seats, origin=extra.wanted)
    first: tuple[ProposalLine, ...] = ()
    if seats.count == has.count:
        first = tuple(line for line in extra.lines if line.billing is Billing.RECURRING)[:1]
    most = max(seats, _Seats(has.count + extra.seats, extra.wanted), key=lambda each: each.count)
    if extra.is_empty:
        most = max(most, sizing.needed(growth, years), key=lambda each: each.count)
    better: tuple[ProposalLine, ...] = ()
    if seats.count > has.count or first:
        better = (*with_seats(renewal, seats.count, products, seats.origin), *first)
    elif extra.is_empty:
        notes.append(note(NoteCode.NO_GROWTH))
    best = (*with_seats(renewal, most.count, products, most.origin), *extra.lines)
    return Grown(better=better, best=best, notes=tuple(notes))


@dataclass(frozen=True, slots=True)
class Sizing:
    """Seats by the people who use them."""

    renewal: Renewal
    usage: Usage
    settings: Settings

    @property
    def held(self) -> Decimal:
        """The seats under contract."""
        return seats_held(self.renewal)

    def growth(self) -> tuple[Decimal, list[Note]]:
        """The growth to size with: the measured one, not below zero, not above the most."""
        if self.renewal.seats is None:
            return Decimal(0), []
        if self.usage.active is None:
            return Decimal(0), [note(NoteCode.NO_USAGE)]
        if disagree(self.usage.active.value, self.held, self.settings):
            values = (self.usage.active.value, self.held)
            return Decimal(0), [note(NoteCode.COUNTS_DISAGREE, *values)]
        measured = max(self.usage.growth or Decimal(0), Decimal(0))
        capped = min(measured, Decimal(str(self.settings[thresholds.MOST_GROWTH])))
        over = [note(NoteCode.GROWTH_CAPPED, measured, capped)] if capped < measured else []
        return capped, over

    def needed(self, growth: Decimal, years: int = 1) -> _Seats:
        """The seats that usage asks for after years of this growth; none where it is silent."""
        active = seats_used(self.renewal, self.usage, self.settings)
        if active is None:
            return _Seats(Decimal(0))
        target = self.settings[TARGET_UTILISATION]
        count = seats_needed(active.value, (1 + growth) ** years - 1, target)
        used = (str(active.value), active.on.isoformat(), str(growth), str(target))
        if years == 1:
            return _Seats(count, Origin(code=OriginCode.USE, values=used))
        return _Seats(count, Origin(code=OriginCode.GROWTH, values=(*used, str(years))))


def seats_held(renewal: Renewal) -> Decimal:
    """The seats under contract, on however many lines; zero where no line is for seats."""
    if renewal.seats is None:
        return Decimal(0)
    held = renewal.lines[renewal.seats]
    alike = [each for each in renewal.lines if _thing(each) == _thing(held)]
    return sum((each.quantity for each in alike), start=Decimal(0))


def _thing(line: ProposalLine) -> tuple[str, str]:
    return line.product_id or line.text.casefold(), line.unit.casefold()


def seats_used(renewal: Renewal, usage: Usage, settings: Settings) -> Reading | None:
    """Who uses the seats; None where nobody knows, or where other things are counted."""
    active = usage.active
    if renewal.seats is None or active is None:
        return None
    return None if disagree(active.value, seats_held(renewal), settings) else active


def with_seats(
    renewal: Renewal,
    seats: Decimal,
    products: Mapping[str, Product],
    origin: Origin | None = None,
) -> tuple[ProposalLine, ...]:
    """The renewed lines with so many seats, at what a seat costs now; priced by the total.

    Of several lines of seats the dearest changes. Raises ValueError if it would be left with none.
    """
    added = seats - seats_held(renewal)
    if renewal.seats is None or not added:
        return renewal.lines
    now = renewal.lines[renewal.seats]
    quantity = now.quantity + added
    if quantity <= 0:
        message = "seats of another line would have to go as well"
        raise ValueError(message)
    listed = now.list_annual
    product = products.get(now.product_id or "")
    price = product.price(now.annual.currency) if product else None
    if listed is not None:
        known = price is not None and price * now.quantity == listed
        listed = price * quantity if price and known else money.part(listed, quantity, now.quantity)
    sized = replace(
        now,
        quantity=quantity,
        annual=money.part(now.annual, quantity, now.quantity),
        list_annual=listed,
        origin=origin or now.origin,
    )
    place = renewal.seats
    return (*renewal.lines[:place], sized, *renewal.lines[place + 1 :])
