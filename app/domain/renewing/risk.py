"""Whether a renewal is at risk: what set it off, since when, and when it clears (DOMAIN 7.8).

The past is replayed over the days on which an answer can turn; nothing of it is stored.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.calendar import ONE_DAY
from app.domain.evidence import Evidence
from app.domain.health.colours import WEEK
from app.domain.red_flags import thresholds as flags
from app.domain.renewals import Paper
from app.domain.renewing import thresholds
from app.domain.renewing.matter import Matter
from app.domain.renewing.triggers import OF_DEADLINES, OF_FACTS, OF_HEALTH, Trigger, firing
from app.domain.renewing.weeks import sunday

_LONGEST = timedelta(days=400)  # one term and what led to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """A trigger with the day from which it has held and the last one on which it did."""

    trigger: Trigger
    since: date
    last: date
    reason: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRisk:
    """What puts a renewal at risk on a day, and what did of late.

    *since* is the first day of the risk, None where there is none; *clears_on* the day on which
    it ends if nothing new comes up, None while something holds.
    """

    firing: tuple[Fired, ...] = ()
    lately: tuple[Fired, ...] = ()
    since: date | None = None
    clears_on: date | None = None

    def __bool__(self) -> bool:
        return self.since is not None

    @property
    def fired(self) -> tuple[Fired, ...]:
        """All that makes it so: what holds, then what held of late."""
        return (*self.firing, *self.lately)


def at_risk(matter: Matter) -> AtRisk:
    """Whether the renewal is at risk on the day of the matter; it is until 14 days are quiet."""
    quiet = timedelta(days=matter.settings[thresholds.QUIET_DAYS])
    found: dict[Trigger, Fired] = {}
    since: date | None = None
    last = matter.day
    health = _Health(matter)
    closed = matter.has_paper(Paper.SIGNED) or matter.went_on()
    deadlines = {} if closed else OF_DEADLINES  # what was met in the end is not held against it
    for day in _turning(matter):
        if last + quiet <= matter.day if since is None else last + quiet < since:
            break
        here = matter if day == matter.day else matter.at(day)
        held = dict(firing(here, OF_FACTS)) | dict(firing(here, deadlines))
        is_open = any(each in found and found[each].since == last + ONE_DAY for each in OF_HEALTH)
        if not held or is_open or last + quiet > matter.day:
            held |= health.on(day)  # else another trigger holds anyway, and the score costs time
        for trigger, reason in held.items():
            fired = Fired(trigger=trigger, since=day, last=last, reason=reason)
            found[trigger] = _longer(found.get(trigger), fired)
        if held:
            since = day
        last = day - ONE_DAY
    return AtRisk() if since is None else _summed_up(found, since, matter.day, quiet)


def _summed_up(
    found: Mapping[Trigger, Fired], since: date, today: date, quiet: timedelta
) -> AtRisk:
    fired = [found[each] for each in Trigger if each in found]
    now = tuple(each for each in fired if each.last == today)
    lately = tuple(each for each in fired if each.last < today < each.last + quiet)
    clears = None if now else max(each.last for each in lately) + quiet
    return AtRisk(firing=now, lately=lately, since=since, clears_on=clears)


def _longer(later: Fired | None, earlier: Fired) -> Fired:
    """One trigger over two stretches: joined where they touch, else the later one alone."""
    if later is None:
        return earlier
    if earlier.last + ONE_DAY >= later.since:
        return replace(later, since=earlier.since)
    return later


class _Health:
    """What the score set off: it is looked at on Sundays, and on the day asked."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._known: dict[date, dict[Trigger, Evidence]] = {}

    def on(self, day: date) -> dict[Trigger, Evidence]:
        """What of it holds on a day: what the last Sunday said."""
        looked = day if day == self._matter.day else sunday(day)
        if looked not in self._known:
            self._known[looked] = dict(firing(self._matter.at(looked), OF_HEALTH))
        return self._known[looked]


def _turning(matter: Matter) -> Iterator[date]:
    """The days on which an answer can turn, the latest first, back to the beginning of the term."""
    first = max(matter.day - _LONGEST, matter.contract.start or date.min)
    days = set(_days(matter))
    day = matter.day
    while day >= first:
        if day == matter.day or day in days or day.isoweekday() == WEEK:
            yield day
        day -= ONE_DAY


def _days(matter: Matter) -> Iterator[date]:
    """The days of facts and deadlines, and those on which a fact has grown too old."""
    yield from matter.case.timeline.days
    facts, settings = matter.case.facts, matter.settings
    thread = timedelta(days=settings[flags.THREAD_DAYS] + 1)
    yield from (each.on + thread for each in facts.interactions)
    renewal = matter.renewal
    if renewal is not None:
        yield from (each.since for each in renewal.papers)
        yield from (each.since for each in renewal.events)
        yield from (each.since for each in renewal.checks if each.since is not None)
    for override in facts.overrides:
        yield from (override.made_on, override.expires_on)
        if override.withdrawn_on is not None:
            yield override.withdrawn_on
    if matter.anchor is not None:
        for within in _WITHIN:
            yield matter.anchor.day - timedelta(days=settings[within])
        yield from (matter.anchor.day + ONE_DAY, matter.anchor.renewal_date)


_WITHIN = (
    *(thresholds.CHAMPION_WITHIN, thresholds.THREAD_WITHIN, thresholds.COMMIT_BY),
    *(thresholds.NEGOTIATE_BY, thresholds.CLOSE_BY),
)
