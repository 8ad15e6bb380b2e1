"""How much of something is allowed: on each day, and where nobody has told."""

from collections.abc import Iterable, Mapping
from datetime import date

from app.domain.growth.limits import LimitKind
from app.domain.observations import Measure
from app.domain.readiness.case import Case

_ALLOWED: Mapping[Measure, tuple[Measure, ...]] = {
    Measure.SEATS_BOUGHT: (Measure.SEATS_ASSIGNED, Measure.ACTIVE_USERS),
    Measure.STORAGE_LIMIT: (Measure.STORAGE_USED,),
    Measure.API_LIMIT: (Measure.API_CALLS,),
}
"""What may be used, by what is used of it."""
_LIMITS: Mapping[LimitKind, Measure] = {
    LimitKind.STORAGE: Measure.STORAGE_LIMIT,
    LimitKind.API: Measure.API_LIMIT,
}


def allowed(case: Case, kind: LimitKind, days: Iterable[date]) -> tuple[tuple[date, float], ...]:
    """How much was allowed on these days, in order: the first of them, and whenever that changed.

    Days on which there was no limit, or nobody knew it, are left out.
    """
    found: list[tuple[date, float]] = []
    for day in days:
        if kind is LimitKind.SEATS:
            point = case.timeline.seats_bought(day)
        else:
            point = case.timeline.latest(_LIMITS[kind], day)
        value = 0.0 if point is None else point.value
        if value > 0 and (not found or found[-1][1] != value):
            found.append((day, value))
    return tuple(found)


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
