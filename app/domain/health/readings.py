"""Readings: what each measure of health says on a day, taken from the facts (DOMAIN 2.2)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from statistics import median

from app.domain.health.model import Input
from app.domain.interactions import EventKind
from app.domain.observations import Measure
from app.domain.stakeholders import role_coverage
from app.domain.statistics.theil_sen import slope
from app.domain.timeline import Point, Timeline

SATISFIED_DAYS = 180
_TREND_DAYS = 90
_TREND_POINTS = 3
_TREND_SPAN = 28
_MONTH = 30
_LAST_MOODS = 5
_TICKET_POINTS = 2  # a ticket that comes as a bare count weighs as a medium one
_HUNDRED = 100.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a measure said. *of* is what it is a ratio of: (part, whole).

    A *lasting* reading holds until the opposite is read: an onboarding once complete, a ticket
    that is open.
    """

    value: float
    as_of: date
    source: str
    scale: str = ""
    of: tuple[float, float] | None = None
    lasting: bool = False


Reader = Callable[[Timeline, date], Reading | None]


def read(timeline: Timeline, source: Input, day: date) -> Reading | None:
    """What a measure says on *day*, however old; None if it was never read."""
    known = timeline.remembered
    if known is None:
        return _READERS[source](timeline, day)
    if (source, day) not in known:
        known[source, day] = _READERS[source](timeline, day)
    found: Reading | None = known[source, day]
    return found


def _observed(measure: Measure) -> Reader:
    """Read the newest observation of a measure."""

    def reader(timeline: Timeline, day: date) -> Reading | None:
        point = timeline.latest(measure, day)
        return None if point is None else Reading(point.value, point.on, point.source)

    return reader


def _onboarding(timeline: Timeline, day: date) -> Reading | None:
    point = timeline.latest(Measure.ONBOARDING_COMPLETE, day)
    closed = [
        each.on
        for kind in (EventKind.GO_LIVE, EventKind.ONBOARDING_CLOSED)
        for each in timeline.events(kind, day)
    ]
    if closed and (point is None or point.on <= max(closed)):
        return Reading(1.0, max(closed), "event", lasting=True)
    if point is None:
        return None
    return Reading(point.value, point.on, point.source, lasting=point.value >= 1)


def _ratio(part: Point | None, whole: Point | None, as_of: date | None = None) -> Reading | None:
    """A part of a whole; as old as its older half unless *as_of* says otherwise."""
    if part is None or whole is None or whole.value <= 0:
        return None
    on = as_of or min(part.on, whole.on)
    return Reading(part.value / whole.value, on, part.source, of=(part.value, whole.value))


def _seats(timeline: Timeline, day: date) -> Reading | None:
    assigned = timeline.latest(Measure.SEATS_ASSIGNED, day)
    # What is bought holds until something else is: only the assignment grows old.
    return _ratio(assigned, timeline.seats_bought(day), assigned.on if assigned else None)


def _active(timeline: Timeline, day: date) -> Reading | None:
    active = timeline.latest(Measure.ACTIVE_USERS, day)
    assigned = timeline.latest(Measure.SEATS_ASSIGNED, day)
    if assigned is not None:
        return _ratio(active, assigned)
    # Where nobody reads what is assigned, what is bought stands in: the stricter of the two.
    return _ratio(active, timeline.seats_bought(day), active.on if active else None)


def _touch(timeline: Timeline, day: date) -> Reading | None:
    last = timeline.last_touch(day)
    if last is None and timeline.checked_on("interactions", day) is not None:
        last = timeline.since_customer()
    if last is None or last > day:
        return None
    return Reading(float((day - last).days), last, "interaction", lasting=True)


def _executives(timeline: Timeline, day: date) -> Reading | None:
    point = timeline.latest(Measure.EXECUTIVES_AT_REVIEW, day)
    review = timeline.last_review(day)
    came = None if review is None else review.executives
    if review is not None and came is not None and (point is None or review.on >= point.on):
        return Reading(float(came), review.on, "interaction")
    return None if point is None else Reading(point.value, point.on, point.source)


def _roles(timeline: Timeline, day: date) -> Reading | None:
    point = timeline.latest(Measure.ROLE_COVERAGE, day)
    found = role_coverage(timeline, day)
    if found is not None and found.as_of is not None and (not point or found.as_of >= point.on):
        return Reading(found.share, found.as_of, "contacts")
    return None if point is None else Reading(point.value, point.on, point.source)


def _usage_trend(timeline: Timeline, day: date) -> Reading | None:
    """The slope of active users, in percent of their median, per 30 days."""
    points = timeline.between(Measure.ACTIVE_USERS, day - timedelta(days=_TREND_DAYS), day)
    if len(points) < _TREND_POINTS or (points[-1].on - points[0].on).days < _TREND_SPAN:
        return None
    change = _change(tuple((float(point.on.toordinal()), point.value) for point in points))
    if change is None:
        return None
    ends = (points[0].value, points[-1].value)
    return Reading(change, points[-1].on, points[-1].source, of=ends)


@lru_cache(maxsize=4096)  # a replay asks about the same weekly readings on seven days
def _change(points: tuple[tuple[float, float], ...]) -> float | None:
    level = median(value for _, value in points)
    steepness = slope(points)
    if steepness is None or level <= 0:
        return None
    return steepness * _MONTH / level * _HUNDRED


def _value_stated(timeline: Timeline, day: date) -> Reading | None:
    point = timeline.latest(Measure.VALUE_STATED, day)
    stated = timeline.events(EventKind.VALUE_STATED, day)
    if stated and (point is None or stated[-1].on >= point.on):
        return Reading(2.0 if stated[-1].detail == "evidenced" else 1.0, stated[-1].on, "event")
    return None if point is None else Reading(point.value, point.on, point.source)


def _satisfaction(timeline: Timeline, day: date) -> Reading | None:
    """The mean of the answers of the last 180 days, on the scale that was asked last."""
    newest: tuple[date, Measure] | None = None
    for measure in (Measure.CSAT, Measure.NPS):
        point = timeline.latest(measure, day)
        if point is not None and (newest is None or point.on >= newest[0]):
            newest = (point.on, measure)
    if newest is None:
        return None
    on, measure = newest
    answers = timeline.answers(measure, on - timedelta(days=SATISFIED_DAYS), on)
    first = day - timedelta(days=SATISFIED_DAYS)
    recent = [each for each in answers if each.on >= first] or answers[-1:]
    mean = sum(each.value for each in recent) / len(recent)
    return Reading(mean, on, recent[-1].source, scale=measure.value)


def _tickets(timeline: Timeline, day: date) -> Reading | None:
    """Open tickets by severity, per 100 active users; known only where tickets are."""
    known = [timeline.checked_on("tickets", day)]
    points = 0
    tickets = timeline.facts.tickets
    for each in tickets:
        if each.opened_on <= day:
            closed = each.closed_on is not None and each.closed_on <= day
            known.append(each.closed_on if closed else each.opened_on)
            points += 0 if closed else each.points
    as_of = max((each for each in known if each is not None), default=None)
    counted = timeline.latest(Measure.OPEN_TICKETS, day)
    if counted is not None and (as_of is None or (counted.on > as_of and not points)):
        points, as_of = round(counted.value) * _TICKET_POINTS, counted.on
        return _per_users(timeline, day, points, Reading(0.0, as_of, counted.source))
    if as_of is None:
        return None
    return _per_users(timeline, day, points, Reading(0.0, as_of, "ticket", lasting=points > 0))


def _per_users(timeline: Timeline, day: date, points: int, reading: Reading) -> Reading | None:
    """Spread ticket points over a hundred users; none at all needs no users."""
    if not points:
        return reading
    users = timeline.latest(Measure.ACTIVE_USERS, day) or timeline.seats_bought(day)
    if users is None:
        return None
    people = max(users.value, 1.0)
    value = points * _HUNDRED / people
    return Reading(
        value, reading.as_of, reading.source, of=(points, people), lasting=reading.lasting
    )


def _mood(timeline: Timeline, day: date) -> Reading | None:
    """The mean sentiment of the last five exchanges that were judged."""
    judged = timeline.last_judged(_LAST_MOODS, day)
    if not judged:
        return None
    mean = sum(each.sentiment or 0 for each in judged) / len(judged)
    return Reading(mean, judged[-1].on, "interaction")


_READERS: Mapping[Input, Reader] = {
    Input.ONBOARDING: _onboarding,
    Input.SEATS: _seats,
    Input.TOUCH: _touch,
    Input.EXECUTIVES: _executives,
    Input.ROLES: _roles,
    Input.REPLIES: _observed(Measure.REPLY_RATE),
    Input.ACTIVE: _active,
    Input.CORE_WEEKS: _observed(Measure.CORE_WEEKS),
    Input.FEATURES: _observed(Measure.FEATURES_USED),
    Input.USAGE_TREND: _usage_trend,
    Input.GOALS: _observed(Measure.GOALS_ACHIEVED),
    Input.VALUE: _value_stated,
    Input.SATISFACTION: _satisfaction,
    Input.TICKETS: _tickets,
    Input.MOOD: _mood,
    Input.SENTIMENT: _observed(Measure.SENTIMENT),
}
