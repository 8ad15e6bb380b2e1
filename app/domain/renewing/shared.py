"""The way to a renewal as a customer is shown it: four steps and their days (DOMAIN 7.2)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from math import floor

from app.domain.renewing.dates import Anchor
from app.domain.renewing.thresholds import SHARED_AGREEMENT, SHARED_PROPOSAL, SHARED_VALUE
from app.domain.settings import DEFAULTS, Settings
from app.domain.thresholds import Threshold
from app.domain.workdays import WorkCalendar, worked_on_or_before

_HALF = 0.5


class SharedStep(StrEnum):
    """What both sides do on the way."""

    VALUE = "value"
    PROPOSAL = "proposal"
    AGREEMENT = "agreement"
    SIGNED = "signed"


_BEFORE: Mapping[SharedStep, Threshold[int]] = {
    SharedStep.VALUE: SHARED_VALUE,
    SharedStep.PROPOSAL: SHARED_PROPOSAL,
    SharedStep.AGREEMENT: SHARED_AGREEMENT,
}


def shared_days(
    anchor: Anchor,
    today: date,
    calendars: Iterable[WorkCalendar],
    settings: Settings = DEFAULTS,
) -> tuple[tuple[SharedStep, date], ...]:
    """The steps by day, each on a day on which everybody works, none before *today*.

    Late as it may be, all of them are left: they are pushed together, as those of a ladder are.
    """
    needed = tuple(calendars)
    offsets = {step: settings[_BEFORE[step]] if step in _BEFORE else 0 for step in SharedStep}
    longest = max(offsets.values())
    left = max((anchor.day - today).days, 0)
    share = min(left / longest, 1.0) if longest else 1.0
    days = {
        step: worked_on_or_before(
            anchor.day - timedelta(days=floor(offset * share + _HALF)), needed
        )
        for step, offset in offsets.items()
    }
    found = ((step, max(on, today)) for step, on in days.items())
    return tuple(sorted(found, key=lambda each: (each[1], list(SharedStep).index(each[0]))))
