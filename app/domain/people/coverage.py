"""Coverage: which parts we reach, and how many people we should reach by ARR (DOMAIN 11.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from app.domain.accounts import Segment
from app.domain.contacts import Contact, Role
from app.domain.money import Money
from app.domain.people import thresholds
from app.domain.people.cadence import usual
from app.domain.readiness.case import Case
from app.domain.settings import Settings
from app.domain.stakeholders import ENGAGED_DAYS, RoleCoverage, Touch, role_coverage

_BEFORE_RENEWAL = (Role.LEGAL, Role.ECONOMIC_BUYER)


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people were met in 90 days, in how many departments, against what ARR asks for.

    *target* is None where the ARR has no rate into the book's currency.
    """

    people: tuple[Contact, ...]
    departments: tuple[str, ...]
    target: int | None

    @property
    def lacking(self) -> int | None:
        """How many more should be met."""
        return None if self.target is None else max(0, self.target - len(self.people))


@dataclass(frozen=True, slots=True)
class Coverage:
    """The parts with who holds them, and what is missing. *roles* is None while unknown.

    *empty* are the parts that nobody holds: empty places on the map. *urgent* are parts that a
    renewal inside 90 days needs and that we do not reach.
    """

    roles: RoleCoverage | None
    empty: tuple[Role, ...]
    urgent: tuple[Role, ...]
    reach: Reach

    @property
    def share(self) -> float | None:
        """Role coverage, 0 to 1."""
        return None if self.roles is None else self.roles.share


def coverage_of(
    case: Case,
    segment: Segment | None,
    worth: Money | None,
    without: frozenset[str] = frozenset(),
) -> Coverage:
    """The coverage of an account; *worth* is its ARR in the book's currency."""
    day, timeline = case.day, case.timeline
    roles = role_coverage(timeline, day, cadences(segment, case.settings), without)
    held = {
        role
        for contact in timeline.people
        if contact.is_here(day) and contact.id not in without and not contact.stands_for
        for role in contact.position(day).roles
    }
    return Coverage(
        roles=roles,
        empty=tuple(role for role in Role if role not in held),
        urgent=_urgent(case, roles),
        reach=_reach(case, worth, without),
    )


def cadences(segment: Segment | None, settings: Settings) -> Mapping[Role, int]:
    """The longest silence, in days, that is still normal, by part."""
    return {role: usual(role, segment, settings) for role in Role}


def _urgent(case: Case, roles: RoleCoverage | None) -> tuple[Role, ...]:
    ahead = case.renewal_in()
    if roles is None or ahead is None or not 0 <= ahead <= case.settings[thresholds.RENEWAL_DAYS]:
        return ()
    cold = {part.role for part in roles.parts if part.touch in {Touch.GAP, Touch.NOBODY}}
    return tuple(role for role in _BEFORE_RENEWAL if role in cold)


def _reach(case: Case, worth: Money | None, without: frozenset[str]) -> Reach:
    day = case.day
    met = case.timeline.met_since(day - timedelta(days=ENGAGED_DAYS), day) - without
    people = tuple(each for each in case.facts.contacts if each.id in met and each.is_here(day))
    departments = sorted({each.department for each in people if each.department})
    return Reach(people, tuple(departments), target_of(worth, case.settings))


def target_of(worth: Money | None, settings: Settings) -> int | None:
    """How many people an account of this ARR asks for (MARKET F4); None without a known ARR."""
    if worth is None:
        return None
    steps = (
        (thresholds.ARR_LARGEST, thresholds.REACH_LARGEST),
        (thresholds.ARR_LARGE, thresholds.REACH_LARGE),
        (thresholds.ARR_MIDDLE, thresholds.REACH_MIDDLE),
        (thresholds.ARR_SMALL, thresholds.REACH_SMALL),
    )
    amount = float(worth.major)
    found = (settings[reach] for least, reach in steps if amount >= settings[least])
    return next(found, settings[thresholds.REACH_LEAST])
