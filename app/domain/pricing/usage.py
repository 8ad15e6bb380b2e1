"""What a customer has of a thing and makes of it: bought, assigned, active, and how it grows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from app.domain.facts import Facts, newest
from app.domain.observations import Measure, Observation
from app.domain.pricing import thresholds
from app.domain.settings import DEFAULTS, Settings

_YEAR = 365
_SHORTEST_SPAN = 180  # days between two readings from which a yearly growth may be told (R)
_LONGEST_SPAN = 400
_STEP = Decimal("0.0001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A count on a day, with where it comes from."""

    value: Decimal
    on: date
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """The latest counts, and the measured growth of active users in a year as a share."""

    bought: Reading | None = None
    assigned: Reading | None = None
    active: Reading | None = None
    growth: Decimal | None = None
    growth_since: Reading | None = None

    def is_stale(self, day: date, settings: Settings = DEFAULTS) -> bool:
        """Tell whether the last count of active users is too old to speak for today."""
        oldest = settings[thresholds.STALE_USAGE]
        return self.active is not None and (day - self.active.on).days > oldest


def usage_of(facts: Facts, day: date, product_id: str | None = None) -> Usage:
    """What is known on *day*: of one product, or of the account as a whole.

    Where everything is read of a single product, that is the account.
    """
    active = _series(facts, Measure.ACTIVE_USERS, day, product_id)
    before = _year_before(active)
    now = newest(active)
    return Usage(
        bought=newest(_series(facts, Measure.SEATS_BOUGHT, day, product_id)),
        assigned=newest(_series(facts, Measure.SEATS_ASSIGNED, day, product_id)),
        active=now,
        growth=_growth(before, now),
        growth_since=before,
    )


def active_over_time(facts: Facts, day: date, product_id: str | None = None) -> Sequence[Reading]:
    """The counts of active people up to *day*, the oldest first, as `usage_of` reads them."""
    return _series(facts, Measure.ACTIVE_USERS, day, product_id)


def active_by_unit(
    facts: Facts, on: date, product_id: str | None = None
) -> Sequence[tuple[str, Decimal]]:
    """How many were active in each unit of the customer as read on *on*, the largest first."""
    known = facts.readings(Measure.ACTIVE_USERS, on)
    held = [each for each in known if each.contact_id is None and each.product_id == product_id]
    found = {each.customer_unit: _count(each.value) for each in held if each.on == on}
    found.pop("", None)
    return sorted(found.items(), key=lambda each: (-each[1], each[0]))


def disagree(active: Decimal, seats: Decimal, settings: Settings = DEFAULTS) -> bool:
    """Tell whether so many more are active than have seats that the two count different things."""
    return active > seats * Decimal(str(settings[thresholds.PEOPLE_PER_SEAT]))


def is_idle(active: Decimal, seats: Decimal, settings: Settings = DEFAULTS) -> bool:
    """Tell whether so few are active that seats stand idle: below 60% of them (S2)."""
    return active < seats * Decimal(str(settings[thresholds.IDLE_BELOW]))


def seats_needed(active: Decimal, growth: Decimal, target: Decimal) -> Decimal:
    """Seats at which this many users, after a year's growth, use *target* of them (DOMAIN 8.1)."""
    return (active * (1 + growth) / target).quantize(Decimal(1), ROUND_CEILING)


def _series(facts: Facts, measure: Measure, day: date, product_id: str | None) -> Sequence[Reading]:
    """One count per day, the oldest first; units of a customer are added up within a day."""
    known = [each for each in facts.readings(measure, day) if each.contact_id is None]
    products = {each.product_id for each in known}
    if product_id is None and len(products) == 1:
        (product_id,) = products
    held = [each for each in known if each.product_id == product_id]
    whole = [each for each in held if not each.customer_unit]
    return _by_day(whole or held)


def _by_day(readings: Iterable[Observation]) -> Sequence[Reading]:
    days: dict[date, dict[str, Observation]] = {}
    for each in readings:
        days.setdefault(each.on, {})[each.customer_unit] = each
    return [
        Reading(
            value=sum((_count(each.value) for each in units.values()), start=Decimal(0)),
            on=on,
            source=next(iter(units.values())).source,
        )
        for on, units in sorted(days.items())
    ]


def _count(value: float) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_UP)


def _year_before(series: Sequence[Reading]) -> Reading | None:
    """The reading closest to a year before the last one, if any is far enough back."""
    if not series:
        return None
    last = series[-1].on
    old = [r for r in series if _SHORTEST_SPAN <= (last - r.on).days <= _LONGEST_SPAN]
    return min(old, key=lambda r: abs((last - r.on).days - _YEAR), default=None)


def _growth(before: Reading | None, now: Reading | None) -> Decimal | None:
    if before is None or now is None or before.value <= 0:
        return None
    span = Decimal((now.on - before.on).days)
    return ((now.value / before.value - 1) * _YEAR / span).quantize(_STEP, ROUND_HALF_UP)
