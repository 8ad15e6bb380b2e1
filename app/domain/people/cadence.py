"""Cadence: how often we want to speak to somebody, and whether we do (DOMAIN 11.1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.accounts import Segment
from app.domain.contacts import Contact, Role
from app.domain.people import thresholds
from app.domain.settings import DEFAULTS, Settings
from app.domain.timeline import Timeline


class Warmth(StrEnum):
    """How a contact is kept up."""

    ACTIVE = "active"
    COOLING = "cooling"
    GAP = "gap"
    LOST = "lost"
    UNKNOWN = "unknown"  # no exchange says who took part, or nobody knows who it is


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often to speak, in days, when it was last, and how warm that leaves it."""

    days: int
    is_own: bool
    last_met: date | None
    warmth: Warmth

    def overdue_by(self, day: date) -> int | None:
        """Days since it was time to speak; None where it is not, or nothing is known."""
        if self.last_met is None:
            return None
        late = (day - self.last_met).days - self.days
        return late if late > 0 else None


def usual(role: Role, segment: Segment | None, settings: Settings = DEFAULTS) -> int:
    """How often to speak to somebody who plays this part, in days (DOMAIN 11.1)."""
    others = (thresholds.CADENCE, thresholds.CADENCE)
    enterprise, elsewhere = thresholds.BY_SEGMENT.get(role, others)
    return settings[enterprise if segment is Segment.ENTERPRISE else elsewhere]


def cadence_of(
    timeline: Timeline,
    contact: Contact,
    day: date,
    segment: Segment | None,
    settings: Settings = DEFAULTS,
) -> Cadence:
    """The cadence of a person on *day*: their own, else the shortest of the parts they play.

    Active up to the cadence, cooling up to twice, then a gap; lost after 90 days of silence, or
    longer where the cadence is.
    """
    roles = contact.position(day).roles
    of_parts = [usual(role, segment, settings) for role in roles]
    expected = contact.cadence_days or min(of_parts, default=settings[thresholds.CADENCE])
    last = timeline.last_met(contact.id, day)
    return Cadence(
        days=expected,
        is_own=contact.cadence_days is not None,
        last_met=last,
        warmth=Warmth.UNKNOWN
        if contact.stands_for
        else _warmth(timeline, last, expected, day, settings),
    )


def _warmth(
    timeline: Timeline, last: date | None, expected: int, day: date, settings: Settings
) -> Warmth:
    if last is None:
        return Warmth.LOST if timeline.names_attendees(day) else Warmth.UNKNOWN
    silent = (day - last).days
    if silent <= expected:
        return Warmth.ACTIVE
    if silent >= max(settings[thresholds.LOST_DAYS], settings[thresholds.COOLING] * expected + 1):
        return Warmth.LOST
    return Warmth.COOLING if silent <= settings[thresholds.COOLING] * expected else Warmth.GAP
