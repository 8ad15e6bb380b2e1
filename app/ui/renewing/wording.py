"""Words of one renewal, as its panel writes them."""

from collections.abc import Iterable
from datetime import date

from app.domain.evidence import Evidence
from app.services.renewing import RenewalRow
from app.ui.labels import date_text, days_text, translate
from app.ui.speaking import speak
from app.ui.widgets.text import one_line

_SHORT = 60


def sentence(found: Evidence) -> str:
    """A piece of evidence as a sentence of its own."""
    return f"{speak().evidence(found)}."


def short(text: str) -> str:
    """A name for a status line."""
    line = one_line(text)
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def joined(parts: Iterable[str]) -> str:
    """What is said beside each other; what is empty is passed over."""
    return " · ".join(each for each in parts if each)


def day_and_distance(on: date, today: date) -> str:
    """A day and how far it is: 2 Nov 2026, 18 d ago."""
    return f"{date_text(on)}, {days_text((on - today).days)}"


def decisive_text(row: RenewalRow) -> str:
    """The day that decides, which it is, and how far."""
    if row.anchor is None:
        return translate("Renewal panel", "Nobody knows when the term ends")
    told = day_and_distance(row.anchor.day, row.day)
    if row.anchor.is_opt_out:
        return translate("Renewal panel", "Last day for notice: {day}").format(day=told)
    return translate("Renewal panel", "Renewal date: {day}").format(day=told)


def other_day_text(row: RenewalRow) -> str:
    """The other of the two days, and why it is not the one that decides."""
    anchor = row.anchor
    if anchor is None:
        return translate("Renewal panel", "Enter its last day in the contract.")
    if anchor.is_opt_out:
        told = day_and_distance(anchor.renewal_date, row.day)
        return translate("Renewal panel", "It renews itself on {day}").format(day=told)
    if anchor.opt_out is None:
        return translate(
            "Renewal panel", "The notice period is not known: it may be decided before."
        )
    told = day_and_distance(anchor.opt_out, row.day)
    return translate(
        "Renewal panel", "Notice could be given until {day}; it does not renew itself"
    ).format(day=told)


def decisive_tone(row: RenewalRow) -> str:
    """Past is late; what lies ahead has the colour of the text."""
    if row.days is None:
        return "secondary"
    return "danger" if row.days < 0 else ""
