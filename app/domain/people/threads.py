"""Threads: with how many people we really talk, or whether it all hangs on one (DOMAIN 11.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.contacts import Contact
from app.domain.people import thresholds
from app.domain.settings import DEFAULTS, Settings
from app.domain.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Thread:
    """What somebody has of our exchanges: *weight* after fading, *share* of all of it."""

    contact: Contact
    count: int
    weight: float
    share: float


@dataclass(frozen=True, slots=True)
class Threads:
    """The threads of an account, the thickest first.

    *index* is the sum of squared shares, from near 0 to 1 (all with one person); None where
    nobody was in touch.
    """

    threads: tuple[Thread, ...]
    index: float | None
    least: int

    @property
    def effective(self) -> float:
        """As many equal threads would be concentrated the same; 0 where there is none."""
        return 0.0 if self.index is None else 1 / self.index

    @property
    def top(self) -> Thread | None:
        """Who has the most of it."""
        return self.threads[0] if self.threads else None

    @property
    def is_single(self) -> bool:
        """Tell whether too much hangs on one person: fewer threads than there should be."""
        return is_single(len(self.threads), self.effective, self.least)


def is_single(people: int, effective: float, least: int) -> bool:
    """Tell whether so many people, as *effective* threads, are too few.

    To a tenth: two people met within days of each other are two threads.
    """
    return people <= 1 or round(effective, 1) < least


def concentration(weights: Iterable[float]) -> float | None:
    """The sum of squared shares; None of nothing (DOMAIN 11.2: 14, 3, 2, 1 make .525)."""
    held = [each for each in weights if each > 0]
    whole = sum(held)
    return sum((each / whole) ** 2 for each in held) if held else None


def threads_of(
    timeline: Timeline,
    day: date,
    settings: Settings = DEFAULTS,
    without: frozenset[str] = frozenset(),
) -> Threads | None:
    """The threads on *day*, as if those *without* were gone; None where nobody says who met whom.

    Two-way exchanges of the last months count, each less the older it is.
    """
    if not timeline.names_attendees(day):
        return None
    first = day - timedelta(days=settings[thresholds.THREAD_DAYS])
    half_life = settings[thresholds.THREAD_HALF_LIFE]
    met: list[tuple[Contact, int, float]] = []
    for contact in timeline.facts.contacts:
        if contact.id in without or not contact.is_here(day):
            continue
        days = timeline.met_days(contact.id, first, day)
        if days:
            weight = sum(0.5 ** ((day - each).days / half_life) for each in days)
            met.append((contact, len(days), weight))
    whole = sum(weight for _, _, weight in met)
    found = [Thread(who, count, weight, weight / whole) for who, count, weight in met]
    found.sort(key=lambda each: (-each.weight, each.contact.name, each.contact.id))
    index = concentration(each.weight for each in found)
    return Threads(tuple(found), index, settings[thresholds.THREADS_LEAST])
