"""Words for the days of the calendar."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale

from app.services.renewal_calendar import Entry, Mark
from app.ui.labels import money_text, translate
from app.ui.widgets.text import one_line

_MOST = 12  # lines of a tool tip


def day_text(day: date) -> str:
    """A day in full: Friday, 4 December 2026."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd, d MMMM yyyy")


def mark_text(entry: Entry) -> str:
    """What an entry is."""
    if entry.mark is Mark.NOTICE:
        return translate("RenewalCalendar", "Last day for notice")
    if entry.mark is Mark.RENEWAL:
        return translate("RenewalCalendar", "Renewal date")
    return "" if entry.step is None else one_line(entry.step.title)


def what_text(entry: Entry) -> str:
    """What an entry is; where a term ends, with what it brings a year."""
    text = mark_text(entry)
    if entry.step is not None or entry.row.arr is None:
        return text
    return f"{text} · {money_text(entry.row.arr)}"


def entry_text(entry: Entry) -> str:
    """An entry in a line."""
    text = f"{one_line(entry.row.account)}: {mark_text(entry)}"
    return (
        translate("RenewalCalendar", "{what}, decides").format(what=text) if entry.decides else text
    )


def day_told(day: date, entries: Sequence[Entry], *, worked: bool) -> str:
    """All that is on a day, line by line."""
    lines = [day_text(day)]
    if not worked:
        lines.append(translate("RenewalCalendar", "A day off for us"))
    lines += [entry_text(each) for each in entries[:_MOST]]
    if len(entries) > _MOST:
        more = translate("RenewalCalendar", "and {n} more")
        lines.append(more.format(n=len(entries) - _MOST))
    return "\n".join(lines)
