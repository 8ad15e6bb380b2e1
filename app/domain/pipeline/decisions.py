"""What was decided, and when, as the log has it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.calendar import add_months
from app.domain.opportunities import Opportunity
from app.domain.pipeline.log import ending
from app.domain.stages import Stage, StageRole


@dataclass(frozen=True, slots=True)
class Decided:
    """An opportunity that was won or lost, and when; None where nobody knows the day."""

    opportunity: Opportunity
    role: StageRole
    on: date | None

    @property
    def is_won(self) -> bool:
        """Tell whether it was won."""
        return self.role is StageRole.WON


@dataclass(frozen=True, slots=True)
class Left:
    """A customer who left us for somebody: a loss as well."""

    competitor: str
    on: date


def decided(
    opportunities: Iterable[Opportunity], stages: Mapping[str, Stage], day: date
) -> tuple[Decided, ...]:
    """What was decided by *day*, the latest first; those without a day last."""
    found = ((each, ending(each, stages, day)) for each in opportunities)
    made = [Decided(each, how.role, how.on) for each, how in found if how is not None]
    return tuple(sorted(made, key=lambda each: each.on or date.min, reverse=True))


def recent(all_decided: Iterable[Decided], months: int, day: date) -> tuple[Decided, ...]:
    """Those of the last months, up to *day*."""
    since = add_months(day, -months)
    return tuple(each for each in all_decided if each.on is not None and since < each.on <= day)


def is_pending(opportunity: Opportunity, day: date) -> bool:
    """Tell whether it was won here by *day* and changes no contract yet; imported ones never do."""
    signed, booked, gone = opportunity.signed_on, opportunity.booked_on, opportunity.archived_on
    return (
        signed is not None
        and signed <= day
        and (booked is None or booked > day)
        and (gone is None or gone > day)
    )
