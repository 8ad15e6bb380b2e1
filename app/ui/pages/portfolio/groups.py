"""How the accounts can be put together, as the columns say it: by choice, and by time."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.services import narrowing, portfolio
from app.ui.labels import NOTHING, amounts_text
from app.ui.pages.portfolio.line import Line
from app.ui.widgets.grouping import Grouping
from app.ui.widgets.table import Column

_MONTHS = 3  # of a quarter


def groupings(columns: Sequence[Column[Line]]) -> list[Grouping[Line]]:
    """One for each column of choices, two for each of days."""
    return [
        Grouping(key=key, title=title, heading=heading, note=_note)
        for column in columns
        for key, title, heading in _ways(column)
    ]


def words_of(column: Column[Line], choice: str) -> str:
    """How a choice of a column reads."""
    if not choice:
        return column.nothing or NOTHING
    return (column.choices or {}).get(choice, choice)


def _ways(column: Column[Line]) -> list[tuple[str, str, Callable[[Line], tuple[Any, str]]]]:
    if column.value is None:
        return []
    if column.unit == "choice":
        return [(column.key, column.title, partial(_by_choice, column))]
    if column.unit != "day":
        return []
    quarter, month = _tr("{day}, by quarter"), _tr("{day}, by month")
    return [
        (f"{column.key}:quarter", quarter.format(day=column.title), partial(_by_quarter, column)),
        (f"{column.key}:month", month.format(day=column.title), partial(_by_month, column)),
    ]


def _by_choice(column: Column[Line], line: Line) -> tuple[Any, str]:
    choice = narrowing.choices_of(column.value(line) if column.value else None)[0]
    words = words_of(column, choice)
    if not choice:
        return None, words
    if column.choices is None:
        return choice, words
    order = list(column.choices)
    return order.index(choice) if choice in order else len(order), words


def _by_quarter(column: Column[Line], line: Line) -> tuple[Any, str]:
    day = _day(column, line)
    if day is None:
        return None, column.nothing
    quarter = (day.month - 1) // _MONTHS
    title = _tr("Q{quarter} {year}").format(quarter=quarter + 1, year=day.year)
    return date(day.year, quarter * _MONTHS + 1, 1), title


def _by_month(column: Column[Line], line: Line) -> tuple[Any, str]:
    day = _day(column, line)
    if day is None:
        return None, column.nothing
    return day.replace(day=1), QLocale().toString(QDate(day.year, day.month, 1), "MMMM yyyy")


def _day(column: Column[Line], line: Line) -> date | None:
    found = column.value(line) if column.value else None
    return found if isinstance(found, date) else None


def _note(lines: Sequence[Line]) -> str:
    added = portfolio.totals([line.row for line in lines])
    return _tr("ARR {amount}").format(amount=amounts_text(added.arr)) if added.arr else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Portfolio", text)
