"""Stakeholders: which parts in a decision are covered by people we talk to (DOMAIN 11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.contacts import Contact, Role
from app.domain.interactions import EventKind
from app.domain.timeline import Timeline

# How much of role coverage each part is worth (DOMAIN 11.2).
WEIGHTS: Mapping[Role, float] = {
    Role.ECONOMIC_BUYER: 0.25,
    Role.DECISION_MAKER: 0.20,
    Role.CHAMPION: 0.20,
    Role.USER: 0.15,
    Role.TECHNICAL_BUYER: 0.10,
    Role.LEGAL: 0.10,
}
# The longest silence, in days, that is still normal (DOMAIN 11.1).
CADENCE: Mapping[Role, int] = {
    Role.ECONOMIC_BUYER: 90,
    Role.DECISION_MAKER: 90,
    Role.CHAMPION: 30,
    Role.USER: 90,
    Role.TECHNICAL_BUYER: 90,
    Role.LEGAL: 90,
}
_COOLING = 2  # times the cadence
ENGAGED_DAYS = 90


class Touch(StrEnum):
    """How warm a part is."""

    ACTIVE = "active"
    COOLING = "cooling"
    GAP = "gap"  # somebody holds it, and we have not spoken
    NOBODY = "nobody"


_COVERED = {Touch.ACTIVE: 1.0, Touch.COOLING: 0.5, Touch.GAP: 0.0, Touch.NOBODY: 0.0}


@dataclass(frozen=True, slots=True)
class RolePart:
    """One part: who holds it, when one of them was last spoken to, and what that is worth."""

    role: Role
    holders: tuple[Contact, ...]
    last_met: date | None
    touch: Touch
    weight: float

    @property
    def covered(self) -> float:
        """What it brings to role coverage."""
        return self.weight * _COVERED[self.touch]


@dataclass(frozen=True, slots=True)
class RoleCoverage:
    """How much of a decision's parts we reach, 0 to 1, part by part."""

    parts: tuple[RolePart, ...]
    as_of: date | None

    @property
    def share(self) -> float:
        """The weights of the parts we reach, added up."""
        return sum(part.covered for part in self.parts)


def holders(timeline: Timeline, role: Role, day: date) -> tuple[Contact, ...]:
    """Who held this part on *day* and still worked there."""
    return timeline.holders(day).get(role, ())


def touch(silence: int | None, cadence: int) -> Touch:
    """How warm a held part is after *silence* days; None is never."""
    if silence is None or silence > _COOLING * cadence:
        return Touch.GAP
    return Touch.ACTIVE if silence <= cadence else Touch.COOLING


def role_coverage(
    timeline: Timeline,
    day: date,
    cadence: Mapping[Role, int] = CADENCE,
    without: frozenset[str] = frozenset(),
) -> RoleCoverage | None:
    """Role coverage on *day* (DOMAIN 11.2), as if those *without* were gone.

    None if it cannot be known: nobody has a part, or no exchange names who took part.
    """
    held = timeline.holders(day)
    if without:
        left = {
            role: tuple(each for each in people if each.id not in without)
            for role, people in held.items()
        }
        held = {role: people for role, people in left.items() if people}
    if not held or not timeline.names_attendees(day):
        return None
    parts = tuple(
        role_part(timeline, role, held.get(role, ()), day, cadence[role]) for role in WEIGHTS
    )
    met = [part.last_met for part in parts if part.last_met is not None]
    return RoleCoverage(parts, max(met, default=timeline.last_touch(day)))


def role_part(
    timeline: Timeline, role: Role, people: tuple[Contact, ...], day: date, cadence: int
) -> RolePart:
    """One part as these *people* hold it."""
    met = [on for each in people if (on := timeline.last_met(each.id, day)) is not None]
    last = max(met, default=None)
    warmth = Touch.NOBODY
    if people:
        warmth = touch(None if last is None else (day - last).days, cadence)
    return RolePart(role, people, last, warmth, WEIGHTS[role])


def lost_champion(timeline: Timeline, day: date) -> date | None:
    """The day the last champion left, if nobody has taken the part since (DOMAIN 2.5)."""
    here = holders(timeline, Role.CHAMPION, day)
    gone = [
        (each.left_on, each.id)
        for each in timeline.people
        if each.left_on is not None
        and each.left_on <= day
        and Role.CHAMPION in each.position(each.left_on).roles
    ]
    if gone and not here:
        return max(gone)[0]
    for event in reversed(timeline.events(EventKind.CHAMPION_LEFT, day)):
        if event.holds(day) and not any(
            _succeeds(each, event.contact_id, event.on, day) for each in here
        ):
            return event.on
    return None


def _succeeds(champion: Contact, left_id: str | None, left_on: date, day: date) -> bool:
    """Tell whether a champion is another than the one an event says has left."""
    if left_id is not None:
        return champion.id != left_id
    since = champion.position(day).since
    return since is not None and since >= left_on
