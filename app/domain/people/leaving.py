"""Somebody leaves: when it is believed, how far we have come since, what to do (DOMAIN 11.4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.contacts import Contact, Role
from app.domain.interactions import Event, EventKind
from app.domain.people import thresholds
from app.domain.people.departure import CHAMPIONS
from app.domain.people.play import PLAY, LeavingState, Step
from app.domain.readiness.case import Case
from app.domain.settings import DEFAULTS, Settings
from app.domain.tasks import Task

_WORST, _BAD = 5, 4
_ANSWERS = frozenset((Step.FIND, Step.REACH_OUT, Step.SECURE))


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody who has left or seems to, and what became of it.

    *lacking* are the parts they held that nobody holds now; *signs* are the events that make us
    think so, *tasks* those of the successor play.
    """

    contact: Contact
    state: LeavingState
    left_on: date | None
    signs: tuple[Event, ...]
    tasks: tuple[Task, ...]
    lacking: tuple[Role, ...]

    @property
    def is_gone(self) -> bool:
        """Tell whether they are recorded as gone."""
        return self.left_on is not None


def signs_of(events: Iterable[Event], contact_id: str, day: date) -> tuple[Event, ...]:
    """The signs that somebody left which hold on *day*, the oldest first."""
    return tuple(
        each
        for each in events
        if each.kind == EventKind.DEPARTURE_SIGN
        and each.contact_id == contact_id
        and each.holds(day)
    )


def is_believed(signs: Sequence[Event], settings: Settings = DEFAULTS) -> bool:
    """Tell whether signs are enough: two that are independent, of another kind or source."""
    independent = {(each.detail, each.source.strip().casefold()) for each in signs}
    return len(independent) >= settings[thresholds.SIGNS_LEAST]


def leaving_of(contact: Contact, case: Case, tasks: Iterable[Task] = ()) -> Leaving | None:
    """What is known of somebody's leaving on the day of the case; None of who simply is there."""
    day = case.day
    signs = signs_of(case.facts.events, contact.id, day)
    left_on = contact.left_on if contact.left_on is not None and contact.left_on <= day else None
    said = _is_said(case, contact)
    if left_on is None and (not (signs or said) or not contact.is_here(day)):
        return None
    play = tuple(each for each in tasks if each.play == PLAY and each.contact_id == contact.id)
    lacking = _lacking(contact, case, left_on)
    believed = said or is_believed(signs, case.settings)
    state = _state(case, play, lacking, gone=left_on is not None, believed=believed)
    return Leaving(contact, state, left_on, signs, play, lacking)


def leavings(case: Case, tasks: Sequence[Task] = ()) -> tuple[Leaving, ...]:
    """Everybody who left or seems to, the latest first; who is only suspected before them."""
    found = (leaving_of(each, case, tasks) for each in case.facts.contacts)
    known = [each for each in found if each is not None]
    return tuple(sorted(known, key=_latest_first))


def steps_of(case: Case) -> tuple[Step, ...]:
    """What the play asks for now: the renewal too, if it is near."""
    ahead = case.renewal_in()
    near = ahead is not None and ahead < case.settings[thresholds.PLAY_RENEWAL_DAYS]
    return (Step.ASK, Step.FIND, Step.REACH_OUT, *((Step.SECURE,) if near else ()))


def severity(case: Case, contact: Contact, *, is_single: bool) -> int | None:
    """How bad it is that a champion leaves: 5 with one thread or a renewal near, else 4."""
    if CHAMPIONS not in contact.position(contact.left_on or case.day).roles:
        return None
    ahead = case.renewal_in()
    near = ahead is not None and ahead < case.settings[thresholds.PLAY_RENEWAL_DAYS]
    return _WORST if is_single or near else _BAD


def window(event: Event, settings: Settings = DEFAULTS) -> tuple[date, date]:
    """From which to which day a new executive forms an opinion of us (DOMAIN 11.4)."""
    first, last = (settings[each] for each in (thresholds.WINDOW_FIRST, thresholds.WINDOW_LAST))
    return event.on + timedelta(days=first), event.on + timedelta(days=last)


def _is_said(case: Case, contact: Contact) -> bool:
    """Tell whether an event says that this champion has left."""
    told = case.events(EventKind.CHAMPION_LEFT)
    return any(each.contact_id == contact.id and each.holds(case.day) for each in told)


def _lacking(contact: Contact, case: Case, left_on: date | None) -> tuple[Role, ...]:
    if left_on is None:
        return ()
    held = case.timeline.holders(case.day)
    return tuple(
        role
        for role in contact.position(left_on).roles
        if all(each.stands_for for each in held.get(role, ()))
    )


def _state(
    case: Case, play: Sequence[Task], lacking: Sequence[Role], *, gone: bool, believed: bool
) -> LeavingState:
    day = case.day
    if not gone:
        return LeavingState.CONFIRMED if believed else LeavingState.DETECTED
    if not lacking and not any(each.is_open(day) for each in play):
        return LeavingState.STABILISED
    done = {each.step for each in play if each.done_on is not None and each.done_on <= day}
    if done & _ANSWERS:
        return LeavingState.RESPONDING
    return LeavingState.ASSESSED if Step.ASK in done else LeavingState.CONFIRMED


def _latest_first(each: Leaving) -> tuple[bool, int, str]:
    return (each.is_gone, -(each.left_on or date.min).toordinal(), each.contact.name)
