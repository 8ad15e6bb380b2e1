"""Days as a calendar file (iCalendar) that a calendar program takes in and later brings up to date.

A day keeps its UID for good. What the file said before is read first: what is the same stays as
it was, what changed goes up in sequence, what is no longer planned is cancelled.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from app.domain.calendar import ONE_DAY

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_MAKER = "-//Perennial//Renewals//EN"
HEAD = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{_MAKER}\r\n".encode()
"""How a calendar of ours begins; no other file does."""

_FIRST = date(2020, 1, 1)  # sequences count the days since, so that a later file always wins
_FORGOTTEN = timedelta(days=90)  # how long after its day something cancelled stays in the file
_CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One whole day in the calendar. *key* is what it is, for good; *is_over* takes it away."""

    key: str
    on: date
    title: str
    text: str = ""
    kind: str = ""
    is_over: bool = False


def calendar_bytes(
    days: Iterable[CalendarDay], *, key: str, name: str, today: date, before: bytes = b""
) -> bytes:
    """The file of these days; *before* is what stood in it, *key* tells whose days they are.

    The same days on the same day make the same bytes. The days of another file are not cancelled
    for being missing here.
    """
    from icalendar import Calendar

    known = _read(before)
    held = {str(each["UID"]): each for each in known.events} if known else {}
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", _MAKER)
    calendar.add("METHOD", "PUBLISH")
    calendar.add("UID", _uid(key))
    calendar.add("X-WR-CALNAME", _plain(name))
    written = {str(event["UID"]): event for event in _events(days, held, today)}
    if known is not None and str(known.get("UID", "")) == _uid(key):
        for uid, event in held.items():
            if uid not in written and not _is_forgotten(event, today):
                written[uid] = _cancelled(event, today)
    for event in sorted(written.values(), key=_order):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(
    days: Iterable[CalendarDay], held: Mapping[str, "Event"], today: date
) -> Iterator["Event"]:
    for each in days:
        old = held.get(_uid(each.key))
        if old is None:
            yield _event(each, _sequence(today), _stamp(today))
            continue
        same = _event(each, _count(old), old.decoded("DTSTAMP"))
        if same.to_ical() == old.to_ical():
            yield old
        else:
            yield _event(each, _next(old, today), _stamp(today))


def _event(day: CalendarDay, sequence: int, stamp: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("UID", _uid(day.key))
    event.add("DTSTAMP", stamp)
    event.add("SEQUENCE", sequence)
    event.add("DTSTART", day.on)
    event.add("DTEND", day.on + ONE_DAY)
    event.add("SUMMARY", " ".join(_plain(day.title).split()))
    if day.text:
        event.add("DESCRIPTION", _plain(day.text))
    if day.kind:
        event.add("CATEGORIES", [day.kind])
    event.add("STATUS", _CANCELLED if day.is_over else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT")
    event.add("CLASS", "PRIVATE")
    return event


def _cancelled(event: "Event", today: date) -> "Event":
    """What is no longer planned, so that a calendar takes it away."""
    if str(event.get("STATUS", "")) == _CANCELLED:
        return event
    sequence = _next(event, today)
    for name, value in (("STATUS", _CANCELLED), ("SEQUENCE", sequence), ("DTSTAMP", _stamp(today))):
        event.pop(name, None)
        event.add(name, value)
    return event


def _is_forgotten(event: "Event", today: date) -> bool:
    on = event.decoded("DTSTART")
    return str(event.get("STATUS", "")) == _CANCELLED and on + _FORGOTTEN < today


def _read(content: bytes) -> "Calendar | None":
    """A calendar of ours; None for none, or for one that somebody broke."""
    from icalendar import Calendar

    if not content:
        return None
    try:
        found = Calendar.from_ical(content)
        whole = str(found.get("PRODID", "")) == _MAKER and all(
            {"UID", "SEQUENCE", "DTSTAMP", "DTSTART"} <= set(each) for each in found.events
        )
    except (ValueError, AttributeError, IndexError, KeyError):
        return None
    return found if whole else None


def _next(event: "Event", today: date) -> int:
    return max(_count(event) + 1, _sequence(today))


def _count(event: "Event") -> int:
    return int(event.decoded("SEQUENCE"))


def _sequence(today: date) -> int:
    return max((today - _FIRST).days, 0)


def _stamp(today: date) -> datetime:
    return datetime.combine(today, time(), UTC)


def _order(event: "Event") -> tuple[date, str]:
    return event.decoded("DTSTART"), str(event["UID"])


def _uid(key: str) -> str:
    return f"{key}@perennial"


def _plain(text: str) -> str:
    """The text without what no calendar file may hold; lines stay lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"})
