"""Limits: how much of what was bought is used, since when, and by how many (DOMAIN 4.3)."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.growth import thresholds
from app.domain.growth.reach import Reach, reach
from app.domain.growth.subject import Subject
from app.domain.observations import Measure
from app.domain.settings import Settings
from app.domain.timeline import Point


class LimitKind(StrEnum):
    """What can run out."""

    SEATS = "seats"
    STORAGE = "storage"
    API = "api"


class LimitLevel(StrEnum):
    """How near a limit is: one watches, one talks, or the case is made."""

    WATCH = "watch"
    ACT = "act"
    QUALIFIED = "qualified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How much is used of what a customer may use, as read on *as_of*.

    *measure* is what was read. *share* is used of the limit, above 1 an overage. *active* is the
    share of the seats assigned that is in use, 1 at most; None where nobody knows. *sustained*
    says that use was above its level on most of the last days, *lead* how many days before the
    limit is reached one should begin to talk. Not *is_current*, it was read too long ago to act on.
    """

    kind: LimitKind
    measure: str
    used: float
    limit: float
    as_of: date
    share: float
    level: LimitLevel | None
    sustained: bool
    active: float | None
    active_users: float | None
    reach: Reach | None
    lead: int
    is_current: bool = True

    @property
    def is_over(self) -> bool:
        """Tell whether more is used than was bought."""
        return self.share > 1

    @property
    def has_too_many_active(self) -> bool:
        """Tell whether more people are active than have a seat: one of the readings is wrong."""
        return (
            self.kind is LimitKind.SEATS
            and self.active_users is not None
            and self.measure == Measure.SEATS_ASSIGNED
            and self.active_users > self.used
        )

    @property
    def alerts(self) -> bool:
        """Tell whether the limit is reached, or sooner than it takes to buy more."""
        if not self.is_current:
            return False
        if self.share >= 1:
            return True
        days = None if self.reach is None else self.reach.days
        return days is not None and days <= self.lead


_METERED = (
    (LimitKind.STORAGE, Measure.STORAGE_USED, Measure.STORAGE_LIMIT),
    (LimitKind.API, Measure.API_CALLS, Measure.API_LIMIT),
)


def limits(subject: Subject, lead: int) -> tuple[Limit, ...]:
    """The limits of an account that are known; 0 and no reading mean that there is none."""
    return tuple(each for each in (_seats(subject, lead), *_metered(subject, lead)) if each)


def _seats(subject: Subject, lead: int) -> Limit | None:
    """Seats assigned of those bought; where nobody reads what is assigned, who is active."""
    timeline, day = subject.timeline, subject.day
    bought = timeline.seats_bought(day)
    if bought is None or bought.value <= 0:
        return None
    measure = Measure.SEATS_ASSIGNED
    used = timeline.latest(measure, day)
    if used is None:
        measure = Measure.ACTIVE_USERS
        used = timeline.latest(measure, day)
    return None if used is None else _limit(subject, LimitKind.SEATS, measure, used, bought, lead)


def _metered(subject: Subject, lead: int) -> Iterator[Limit]:
    for kind, measure, allowed in _METERED:
        used = subject.timeline.latest(measure, subject.day)
        limit = subject.timeline.latest(allowed, subject.day) if used is not None else None
        if used is not None and limit is not None and limit.value > 0:
            yield _limit(subject, kind, measure, used, limit, lead)


def _limit(  # noqa: PLR0913, PLR0917 - all that a limit is made of
    subject: Subject, kind: LimitKind, measure: Measure, used: Point, limit: Point, lead: int
) -> Limit:
    settings = subject.settings
    share = used.value / limit.value
    active, users = _active(subject, measure, used)
    level = level_of(share, active, settings)
    return Limit(
        kind=kind,
        measure=measure,
        used=used.value,
        limit=limit.value,
        as_of=used.on,
        share=share,
        level=level,
        sustained=level is not None and _sustained(subject, measure, limit.value, level),
        active=active,
        active_users=users,
        reach=reach(subject, measure, limit.value),
        lead=lead,
        is_current=(subject.day - used.on).days <= settings[thresholds.READ_DAYS],
    )


def level_of(share: float, active: float | None, settings: Settings) -> LimitLevel | None:
    """How near a share of a limit is; the case is made only where enough seats are in use."""
    if share < settings[thresholds.LIMIT_WATCH]:
        return None
    enough = active is not None and active > settings[thresholds.LIMIT_ACTIVE]
    if share >= settings[thresholds.LIMIT_QUALIFIED] and enough:
        return LimitLevel.QUALIFIED
    return LimitLevel.ACT if share >= settings[thresholds.LIMIT_ACT] else LimitLevel.WATCH


_BOUNDS = {
    LimitLevel.WATCH: thresholds.LIMIT_WATCH,
    LimitLevel.ACT: thresholds.LIMIT_ACT,
    LimitLevel.QUALIFIED: thresholds.LIMIT_QUALIFIED,
}


def _active(subject: Subject, measure: str, used: Point) -> tuple[float | None, float | None]:
    """The share of seats in use, and by how many people."""
    timeline, day = subject.timeline, subject.day
    users = timeline.latest(Measure.ACTIVE_USERS, day)
    seats = used if measure == Measure.SEATS_ASSIGNED else None
    if seats is None:
        seats = timeline.latest(Measure.SEATS_ASSIGNED, day) or timeline.seats_bought(day)
    if measure == Measure.ACTIVE_USERS:
        return 1.0, used.value
    if users is None or seats is None or seats.value <= 0:
        return None, None if users is None else users.value
    return min(1.0, users.value / seats.value), users.value


def _sustained(subject: Subject, measure: str, limit: float, level: LimitLevel) -> bool:
    """Tell whether use was at its level on most of the last days.

    A reading holds until the next one, for as long as readings of use count; a day without one
    was not at the level.
    """
    settings, day = subject.settings, subject.day
    bound = settings[_BOUNDS[level]] * limit
    asked, lasts = settings[thresholds.SUSTAINED_DAYS], settings[thresholds.READ_DAYS]
    days, series = subject.timeline.points(measure)
    end, first = day + timedelta(days=1), day - timedelta(days=asked - 1)
    above, place = 0, bisect_right(days, day) - 1
    while place >= 0 and end > first:
        point = series[place]
        if point.value >= bound:
            until = min(end, point.on + timedelta(days=lasts + 1))
            above += max(0, (until - max(point.on, first)).days)
        end, place = point.on, place - 1
    return above >= settings[thresholds.SUSTAINED_SHARE] * asked
