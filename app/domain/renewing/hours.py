"""How much of our time a renewal takes, held against what it deserves (DOMAIN 7.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.accounts import Segment
from app.domain.evidence import Evidence, evidence
from app.domain.renewals import Renewal
from app.domain.renewing import thresholds
from app.domain.settings import DEFAULTS, Settings

_TWO = Decimal(2)


class Effort(StrEnum):
    """How the hours spent stand to the budget."""

    UNKNOWN = "unknown"  # no segment, no budget
    FINE = "fine"
    MUCH = "much"  # the upper half of the budget is used up
    OVER = "over"
    TOO_LITTLE = "too_little"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The hours *spent* and the budget, from *least* to *most*; None without a segment."""

    spent: Decimal
    least: Decimal | None
    most: Decimal | None
    effort: Effort
    reason: Evidence

    @property
    def usual(self) -> Decimal:
        """The middle of the budget: what it will take; nothing where nobody knows."""
        if self.least is None or self.most is None:
            return Decimal(0)
        return (self.least + self.most) / _TWO

    @property
    def is_mismatch(self) -> bool:
        """Whether the effort does not fit the size of the customer."""
        return self.effort in {Effort.OVER, Effort.TOO_LITTLE}


def budget(segment: Segment, settings: Settings = DEFAULTS) -> tuple[Decimal, Decimal]:
    """The hours a renewal of a segment deserves, from and to."""
    least = settings[thresholds.HOURS_LEAST[segment]]
    return Decimal(least), Decimal(settings[thresholds.HOURS_MOST[segment]])


def capacity(renewals: Iterable[Hours]) -> Decimal:
    """The hours that these renewals will take, each at the middle of its budget."""
    return sum((each.usual for each in renewals), Decimal(0))


def hours_of(
    renewal: Renewal | None,
    segment: Segment | None,
    left: int | None,
    day: date,
    settings: Settings = DEFAULTS,
) -> Hours:
    """How the hours logged by *day* fit; *left* are the days to the decisive one."""
    logged = () if renewal is None else renewal.hours
    spent = sum((each.hours for each in logged if each.since <= day), Decimal(0))
    if segment is None:
        why = evidence("hours_no_segment", hours=float(spent))
        return Hours(spent=spent, least=None, most=None, effort=Effort.UNKNOWN, reason=why)
    least, most = budget(segment, settings)
    effort, why = _effort(spent, (least, most), segment, left, settings)
    return Hours(spent=spent, least=least, most=most, effort=effort, reason=why)


def _effort(
    spent: Decimal,
    bounds: tuple[Decimal, Decimal],
    segment: Segment,
    left: int | None,
    settings: Settings,
) -> tuple[Effort, Evidence]:
    least, most = bounds
    values = {"hours": float(spent), "least": float(least), "most": float(most)}
    if spent > most:
        return Effort.OVER, evidence("hours_over", **values)
    needed = settings[thresholds.TOO_LITTLE]
    is_near = left is not None and left <= settings[thresholds.TOO_LITTLE_DAYS]
    if segment is Segment.ENTERPRISE and is_near and spent < needed:
        why = evidence("hours_too_little", hours=float(spent), least=float(needed), days=left or 0)
        return Effort.TOO_LITTLE, why
    if spent >= (least + most) / _TWO:
        return Effort.MUCH, evidence("hours_much", **values)
    return Effort.FINE, evidence("hours_fine", **values)
