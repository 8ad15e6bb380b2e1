"""Support: who is for us and who against, weighed by their influence (DOMAIN 11.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.contacts import Contact
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


def is_outdated(contact: Contact, day: date, settings: Settings = DEFAULTS) -> bool:
    """Tell whether influence and support were judged so long ago that they should be anew."""
    position = contact.position(day)
    judged = position.influence is not None or position.support is not None
    since = position.since
    aged = since is None or (day - since).days > settings[thresholds.ASSESSED_DAYS]
    return judged and aged


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
