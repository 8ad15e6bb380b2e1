"""How large an opportunity is: the band of its added ARR in the book's currency (DOMAIN 5.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.evidence import Evidence, evidence
from app.domain.money import Money
from app.domain.qualification import thresholds
from app.domain.rates import Rate, convert
from app.domain.settings import DEFAULTS, Settings
from app.domain.thresholds import Threshold


class SizeBand(StrEnum):
    """Half-open bands: a bound belongs to the larger one."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    STRATEGIC = "strategic"


@dataclass(frozen=True, slots=True)
class Size:
    """Added ARR in the book's currency and its band; where there is none, *gap* says why."""

    worth: Money | None
    band: SizeBand | None
    gap: Evidence | None = None


def size_of(
    amount: Money | None, rates: Iterable[Rate], day: date, settings: Settings = DEFAULTS
) -> Size:
    """The size of an opportunity that brings *amount* a year, at the rate of *day*."""
    if amount is None:
        return Size(None, None, evidence("size_unknown"))
    worth = convert(amount, settings.currency, rates, day)
    if worth is None:
        return Size(None, None, evidence("size_no_rate", name=amount.currency))
    if worth.minor < 0:
        return Size(worth, None, evidence("size_negative"))
    return Size(worth, band_of(worth, settings))


def band_of(worth: Money, settings: Settings = DEFAULTS) -> SizeBand:
    """The band of an amount in the book's currency."""
    if at_least(worth, thresholds.STRATEGIC_FROM, settings):
        return SizeBand.STRATEGIC
    if at_least(worth, thresholds.LARGE_FROM, settings):
        return SizeBand.LARGE
    medium = at_least(worth, thresholds.MEDIUM_FROM, settings)
    return SizeBand.MEDIUM if medium else SizeBand.SMALL


def at_least(worth: Money, bound: Threshold[float], settings: Settings) -> bool:
    """Tell whether an amount reaches a bound, exactly."""
    return worth.major >= Decimal(str(settings[bound]))


_HOURS = {
    SizeBand.SMALL: thresholds.HOURS_SMALL,
    SizeBand.MEDIUM: thresholds.HOURS_MEDIUM,
    SizeBand.LARGE: thresholds.HOURS_LARGE,
    SizeBand.STRATEGIC: thresholds.HOURS_STRATEGIC,
}


def usual_hours(band: SizeBand | None, settings: Settings = DEFAULTS) -> Decimal | None:
    """How many hours of the CSM an opportunity of a band usually takes; None without a band."""
    return None if band is None else Decimal(settings[_HOURS[band]])
