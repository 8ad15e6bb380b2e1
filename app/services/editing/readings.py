"""Readings typed in by hand: what a measure said on a day."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.observations import Measure, Observation
from app.services.editing import typed
from app.storage.book import Book

TYPED = "typed"  # the source of what nobody imported

SHARES = frozenset(
    (
        Measure.ONBOARDING_COMPLETE,
        Measure.ROLE_COVERAGE,
        Measure.REPLY_RATE,
        Measure.FEATURES_USED,
        Measure.GOALS_ACHIEVED,
    )
)
"""The measures that are kept as a share from 0 to 1, and read as percent."""

# The highest reading a measure can have; where none is named there is no bound.
_HIGHEST: Mapping[str, float] = {
    **dict.fromkeys(SHARES, 1.0),
    Measure.CORE_WEEKS: 12.0,
    Measure.VALUE_STATED: 2.0,
    Measure.NPS: 10.0,
    Measure.CSAT: 100.0,
    Measure.SENTIMENT: 2.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingEntry:
    """A reading as typed; shares are 0 to 1. Any name is a measure."""

    measure: str
    value: float | None
    on: date | None
    unit: str = ""
    source: str = TYPED


def entry_of(reading: Observation) -> ReadingEntry:
    """A reading, to be typed over."""
    return ReadingEntry(
        measure=reading.measure,
        value=reading.value,
        on=reading.on,
        unit=reading.unit,
        source=reading.source,
    )


def add(book: Book, account_id: str, entry: ReadingEntry, *, today: date) -> Edit:
    """One more reading; what was read before stays."""
    account = book.accounts.get(account_id)
    blank = Observation(id=new_id(), account_id=account.id, measure="", value=0.0, on=today)
    return create(_filled(blank, entry, today))


def correct(book: Book, reading_id: str, entry: ReadingEntry, *, today: date) -> Edit:
    """Put a reading right that was typed or imported wrongly."""
    reading = book.observations.get(reading_id)
    return change(reading, _filled(reading, entry, today))


def discard(book: Book, reading_id: str) -> Edit:
    """Take a reading out of the book."""
    return remove([book.observations.get(reading_id)])


def _filled(reading: Observation, entry: ReadingEntry, today: date) -> Observation:
    measure = typed.needed("measure", entry.measure, "Choose what was read.")
    if entry.on is None:
        typed.refuse("on", "Enter the day on which it was read.")
    return replace(
        reading,
        measure=measure,
        value=_value(measure, entry.value),
        on=typed.not_ahead("on", entry.on, today),
        unit=typed.line("unit", entry.unit),
        source=typed.line("source", entry.source),
    )


def _value(measure: str, value: float | None) -> float:
    if value is None or not math.isfinite(value):
        typed.refuse("value", "Enter what was read, as a number.")
    highest = _HIGHEST.get(measure)
    known = highest is not None or measure in set(Measure)
    if (known and value < 0) or (highest is not None and value > highest):
        top = 100.0 if measure in SHARES else highest
        message = (
            "Enter a number of zero or more."
            if top is None
            else f"Enter a number from 0 to {top:g}."
        )
        typed.refuse("value", message)
    return value
