"""Readings typed in by hand: what a measure said on a day. History is added to."""

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.observations import Measure, Observation, in_force
from app.domain.readable import (
    Excess,
    check_day,
    check_value,
    excesses,
    in_own_unit,
    readable,
)
from app.services.editing import typed
from app.storage.book import Book

TYPED = "typed"  # the source of what nobody imported


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingEntry:
    """A reading as typed, in *unit*, else in the unit of its measure. Any name is a measure.

    *contact_id* is who gave it, where it is an answer.
    """

    measure: str
    value: float | None
    on: date | None
    unit: str = ""
    source: str = TYPED
    contact_id: str | None = None


class Fate(StrEnum):
    """What becomes of a reading that is entered."""

    NEW = "new"
    SAME = "same"  # it is there already, and nothing changes
    CORRECTION = "correction"  # there is another of that day, which it corrects
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A reading as it would be kept, before anything is.

    *value* and *unit* are those of the measure. *before* is what was read on that day already,
    *excesses* what it contradicts. *reason* refuses what stands in *field*.
    """

    fate: Fate
    value: float = 0.0
    unit: str = ""
    before: Observation | None = None
    excesses: tuple[Excess, ...] = ()
    field: str = ""
    reason: str = ""


class Earlier:
    """The readings of one account that are in force, to be looked up by day."""

    def __init__(self, readings: Sequence[Observation], *, but: str = "") -> None:
        self._days: dict[tuple[str, str | None, date], list[Observation]] = {}
        self._units: dict[str, str] = {}
        self._series: dict[str, list[tuple[date, float]]] = {}
        for each in in_force(readings):
            if each.id != but:
                self.add(each)

    def add(self, reading: Observation) -> None:
        """Take one more in: what follows meets it."""
        if reading.unit:
            self._units[reading.measure] = reading.unit
        if reading.product_id or reading.customer_unit:
            return  # part of the account; what is typed is about the whole of it
        key = (reading.measure, reading.contact_id, reading.on)
        self._days.setdefault(key, []).append(reading)
        series = self._series.setdefault(reading.measure, [])
        insort(series, (reading.on, reading.value), key=_day_of)

    def unit(self, measure: str) -> str:
        """The unit of the last reading of a measure that names one."""
        return self._units.get(measure, "")

    def met(self, measure: str, contact_id: str | None, on: date) -> Sequence[Observation]:
        """What was read of the same measure, by the same person, on the same day."""
        return self._days.get((measure, contact_id, on), ())

    def latest(self, measure: str, day: date) -> float | None:
        """What a measure of the whole account read last by *day*."""
        series = self._series.get(measure, [])
        position = bisect_right(series, day, key=_day_of)
        return series[position - 1][1] if position else None


def entry_of(reading: Observation) -> ReadingEntry:
    """A reading, to be typed over."""
    return ReadingEntry(
        measure=reading.measure,
        value=reading.value,
        on=reading.on,
        unit=reading.unit,
        source=reading.source,
        contact_id=reading.contact_id,
    )


def look(entry: ReadingEntry, earlier: Earlier, *, today: date) -> Look:
    """What would become of a reading, and why not; nothing is written."""
    try:
        measure, on, value, unit = _taken(entry, earlier, today)
    except typed.EntryError as refusal:
        return Look(fate=Fate.REFUSED, field=refusal.field, reason=str(refusal))
    met = earlier.met(measure, entry.contact_id, on)
    same = next((each for each in met if each.value == value), None)
    is_nameless = readable(measure).of_person and entry.contact_id is None
    before = same or (met[-1] if met and not is_nameless else None)
    fate = Fate.SAME if same else Fate.CORRECTION if before else Fate.NEW
    found = excesses(measure, value, lambda other: earlier.latest(other, on))
    return Look(fate=fate, value=value, unit=unit, before=before, excesses=tuple(found))


def made(account_id: str, entry: ReadingEntry, looked: Look) -> Observation:
    """The reading that an entry becomes, once it was looked at and not refused."""
    corrected = looked.before if looked.fate is Fate.CORRECTION else None
    return Observation(
        id=new_id(),
        account_id=account_id,
        measure=typed.line("measure", entry.measure),
        value=looked.value,
        on=entry.on or date.min,
        unit=looked.unit,
        source=typed.line("source", entry.source),
        contact_id=entry.contact_id,
        corrects=corrected.id if corrected else None,
    )


def add(book: Book, account_id: str, entry: ReadingEntry, *, today: date) -> Edit:
    """One more reading; what was read before stays, also where this one corrects it.

    The same reading once more changes nothing.
    """
    account = book.accounts.get(account_id)
    earlier = Earlier(book.observations.of_accounts([account.id]))
    looked = look(_of_here(book, account.id, entry), earlier, today=today)
    if looked.fate is Fate.REFUSED:
        typed.refuse(looked.field, looked.reason)
    if looked.fate is Fate.SAME:
        return Edit()
    return create(made(account.id, _of_here(book, account.id, entry), looked))


def correct(book: Book, reading_id: str, entry: ReadingEntry, *, today: date) -> Edit:
    """Put a slip of typing right, in a reading that was typed or imported wrongly."""
    reading = book.observations.get(reading_id)
    account_id = reading.account_id or ""
    others = Earlier(book.observations.of_accounts([account_id]), but=reading.id)
    entry = _of_here(book, account_id, entry)
    looked = look(entry, others, today=today)
    if looked.fate is Fate.REFUSED:
        typed.refuse(looked.field, looked.reason)
    was, now = (
        (reading.measure, reading.contact_id, reading.on),
        (entry.measure, entry.contact_id, entry.on),
    )
    if was != now and looked.before is not None:
        typed.refuse("on", "There is a reading of that day already. Change that one instead.")
    after = made(account_id, entry, looked)
    kept = ("measure", "value", "on", "unit", "source", "contact_id")
    return change(reading, replace(reading, **{name: getattr(after, name) for name in kept}))


def discard(book: Book, reading_id: str) -> Edit:
    """Take a reading out of the book; what it corrected holds again."""
    return remove([book.observations.get(reading_id)])


def excess_said(excess: Excess) -> str:
    """What is wrong with two readings, in a sentence."""
    part, whole = f"{excess.part_value:g}", f"{excess.whole_value:g}"
    if excess.part is Measure.SEATS_ASSIGNED:
        return f"{part} seats are assigned and {whole} bought: one of the two is wrong."
    return f"{part} people are active and {whole} seats assigned: one of the two is wrong."


def _taken(entry: ReadingEntry, earlier: Earlier, today: date) -> tuple[str, date, float, str]:
    measure = typed.needed("measure", entry.measure, "Choose what was read.")
    number = entry.value
    if number is None:
        typed.refuse("value", "Enter what was read, as a number.")
    unit = typed.line("unit", entry.unit)
    value, unit = typed.of_field(
        "unit", lambda: in_own_unit(measure, number, unit, earlier.unit(measure))
    )
    value = typed.of_field("value", lambda: check_value(measure, value))
    day = entry.on
    if day is None:
        typed.refuse("on", "Enter the day on which it was read.")
    typed.of_field("on", lambda: check_day(day, today))
    return measure, day, value, unit


def _of_here(book: Book, account_id: str, entry: ReadingEntry) -> ReadingEntry:
    """The entry, with nobody where the person named is not of this account."""
    if entry.contact_id is None:
        return entry
    here = {each.id for each in book.contacts.of_accounts([account_id])}
    return entry if entry.contact_id in here else replace(entry, contact_id=None)


def _day_of(point: tuple[date, float]) -> date:
    return point[0]
