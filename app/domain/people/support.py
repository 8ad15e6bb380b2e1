"""Support: who is for us and who against, weighed by their influence (DOMAIN 11.2)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.domain.contacts import Contact, Position
from app.domain.people import thresholds
from app.domain.settings import DEFAULTS, Settings

MOST_SUPPORT = 2


@dataclass(frozen=True, slots=True)
class Stance:
    """Where somebody stands: influence 1 to 5, support -2 to +2."""

    contact: Contact
    influence: int
    support: int


@dataclass(frozen=True, slots=True)
class Support:
    """How much of the influence at an account is for us, from -1 (all against) to +1.

    *value* is None where nobody's stance is known; *unknown* are those whose is not.
    """

    value: float | None
    stances: tuple[Stance, ...]
    unknown: tuple[Contact, ...]


def judged_on(contact: Contact, day: date) -> date | None:
    """The day influence and support were judged last, as known on *day*; None if no day says so.

    Another part or relation is no judgement of them; the same once more says they still hold.
    """
    known = [each for each in contact.positions if (each.since or date.min) <= day]
    known.sort(key=lambda each: each.since or date.min)
    judged: date | None = None
    before = Position()
    for each in known:
        stance = (each.influence, each.support, each.evidence)
        is_other = stance != (before.influence, before.support, before.evidence)
        if is_other or replace(each, since=None) == replace(before, since=None):
            judged = each.since
        before = each
    return judged


def is_outdated(contact: Contact, day: date, settings: Settings = DEFAULTS) -> bool:
    """Tell whether influence and support were judged so long ago that they should be anew."""
    position = contact.position(day)
    if position.influence is None and position.support is None:
        return False
    on = judged_on(contact, day)
    return on is None or (day - on).days > settings[thresholds.ASSESSED_DAYS]


def weighed(stances: Iterable[tuple[int, int]]) -> float | None:
    """Influence times support, of the most there could be (DOMAIN 11.2: .3667 of the example)."""
    known = list(stances)
    most = sum(MOST_SUPPORT * influence for influence, _ in known)
    return sum(influence * support for influence, support in known) / most if most else None


def support_of(
    people: Iterable[Contact], day: date, without: frozenset[str] = frozenset()
) -> Support:
    """The support on *day* of who is there, as if those *without* were gone."""
    stances: list[Stance] = []
    unknown: list[Contact] = []
    for contact in people:
        if contact.id in without or not contact.is_here(day):
            continue
        position = contact.position(day)
        if position.influence is None or position.support is None:
            unknown.append(contact)
        else:
            stances.append(Stance(contact, position.influence, position.support))
    stances.sort(key=lambda each: (-each.influence, -each.support, each.contact.name))
    value = weighed((each.influence, each.support) for each in stances)
    return Support(value, tuple(stances), tuple(unknown))
