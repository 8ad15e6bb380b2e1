"""A condition in words, for its chip."""

from datetime import date
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from app.domain.views import Condition
from app.services import narrowing
from app.ui.grouping import words_of
from app.ui.labels import date_text, number_text
from app.ui.widgets.table import Column

T = TypeVar("T")

_MOST = 3  # choices that are named on a chip


def words_of_condition(column: Column[T], condition: Condition) -> str:
    """Such as “Segment: SMB, Enterprise” or “Renewal: within 90 days”."""
    if column.unit == "choice":
        words = _choices(column, condition)
    elif (days := narrowing.days_ahead(condition)) is not None:
        words = _plural("within %n day(s)", days)
    else:
        words = _range(column, condition)
    return _tr("{column}: {words}").format(column=column.title, words=words)


def _choices(column: Column[T], condition: Condition) -> str:
    named = [words_of(column, choice) for choice in condition.values]
    rest = len(named) - _MOST
    listed = ", ".join(named[:_MOST])
    return _tr("{listed} and {n} more").format(listed=listed, n=rest) if rest > 0 else listed


def _range(column: Column[T], condition: Condition) -> str:
    least, greatest = (_bound(column, text) for text in (*condition.values, "", "")[:2])
    if least and greatest:
        return _tr("{least} to {greatest}").format(least=least, greatest=greatest)
    if least:
        return _tr("from {least}").format(least=least)
    return _tr("up to {greatest}").format(greatest=greatest)


def _bound(column: Column[T], text: str) -> str:
    if not text:
        return ""
    if column.unit == "day":
        day: date | None = narrowing.day_of(text)
        return date_text(day) if day else text
    number = narrowing.number_of(text)
    if number is None:
        return text
    return f"{number_text(number * 100)}%" if column.unit == "percent" else number_text(number)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Conditions", text)


def _plural(text: str, n: int) -> str:
    return QCoreApplication.translate("Conditions", text, "", n)
