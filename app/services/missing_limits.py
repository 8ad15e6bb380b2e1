"""Limits that nobody has told: something is used, and how much of it is allowed is not known."""

from collections.abc import Mapping

from app.domain.observations import Measure
from app.domain.readiness.case import Case

_ALLOWED: Mapping[Measure, tuple[Measure, ...]] = {
    Measure.SEATS_BOUGHT: (Measure.SEATS_ASSIGNED, Measure.ACTIVE_USERS),
    Measure.STORAGE_LIMIT: (Measure.STORAGE_USED,),
    Measure.API_LIMIT: (Measure.API_CALLS,),
}
"""What may be used, by what is used of it."""


def missing_limits(case: Case) -> tuple[Measure, ...]:
    """The limits to ask for: a reading of zero says that there is none, and is an answer."""
    return tuple(
        limit
        for limit, used in _ALLOWED.items()
        if not _is_told(case, limit)
        and any(case.timeline.latest(each, case.day) is not None for each in used)
    )


def without_limit(case: Case) -> tuple[Measure, ...]:
    """The limits of which a reading says that there is none."""
    latest = ((limit, case.timeline.latest(limit, case.day)) for limit in _ALLOWED)
    return tuple(limit for limit, read in latest if read is not None and read.value <= 0)


def _is_told(case: Case, limit: Measure) -> bool:
    if case.timeline.latest(limit, case.day) is not None:
        return True
    return limit is Measure.SEATS_BOUGHT and case.timeline.seats_bought(case.day) is not None
