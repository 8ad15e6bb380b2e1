"""How the rows of a table can be put together, as its columns say it: by choice, and by time."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.services import narrowing
from app.ui.labels import NOTHING
from app.ui.widgets.buttons import YieldingButton
from app.ui.widgets.grouping import Grouping
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import double_ampersands

T = TypeVar("T")

_MONTHS = 3  # of a quarter


class Groups(QObject, Generic[T]):
    """The button that puts the rows of a table together under headings; it says what by.

    *note* says what the rows under one heading come to.

    Signals:
        changed: the rows stand under other headings.
    """

    changed = Signal()

    def __init__(
        self, view: TableView[T], parent: QWidget, note: Callable[[Sequence[T]], str]
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._ways = {each.key: each for each in groupings(view.table.columns, note)}
        self.button = YieldingButton(self.tr("Group"), icon="layers", run=self.choose)

    @property
    def here(self) -> str:
        """What is grouped by; nothing where the rows stand by themselves."""
        grouping = self._view.table.grouping
        return grouping.key if grouping else ""

    def group_by(self, key: str) -> None:
        """Put the rows together under headings; an unknown key takes them apart."""
        grouping = self._ways.get(key)
        self._view.group_by(grouping)
        text = self.tr("Group: {title}").format(title=grouping.title) if grouping else ""
        self.button.setText(text or self.tr("Group"))
        self.changed.emit()

    def choose(self) -> None:
        """Offer what can be grouped by."""
        menu = QMenu(self.button)
        ways = {"": self.tr("No groups")} | {key: each.title for key, each in self._ways.items()}
        for key, title in ways.items():
            action = menu.addAction(double_ampersands(title), partial(self.group_by, key))
            action.setCheckable(True)
            action.setChecked(key == self.here)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))


def groupings(
    columns: Sequence[Column[T]], note: Callable[[Sequence[T]], str]
) -> list[Grouping[T]]:
    """One for each column of choices, two for each of days."""
    return [
        Grouping(key=key, title=title, heading=heading, note=note)
        for column in columns
        for key, title, heading in _ways(column)
    ]


def words_of(column: Column[T], choice: str) -> str:
    """How a choice of a column reads."""
    if not choice:
        return column.nothing or NOTHING
    return (column.choices or {}).get(choice, choice)


def _ways(column: Column[T]) -> list[tuple[str, str, Callable[[T], tuple[Any, str]]]]:
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


def _by_choice(column: Column[T], row: T) -> tuple[Any, str]:
    choice = narrowing.choices_of(column.value(row) if column.value else None)[0]
    words = words_of(column, choice)
    if not choice:
        return None, words
    if column.choices is None:
        return choice, words
    order = list(column.choices)
    return order.index(choice) if choice in order else len(order), words


def _by_quarter(column: Column[T], row: T) -> tuple[Any, str]:
    day = _day(column, row)
    if day is None:
        return None, column.nothing or NOTHING
    quarter = (day.month - 1) // _MONTHS
    title = _tr("Q{quarter} {year}").format(quarter=quarter + 1, year=day.year)
    return date(day.year, quarter * _MONTHS + 1, 1), title


def _by_month(column: Column[T], row: T) -> tuple[Any, str]:
    day = _day(column, row)
    if day is None:
        return None, column.nothing or NOTHING
    return day.replace(day=1), QLocale().toString(QDate(day.year, day.month, 1), "MMMM yyyy")


def _day(column: Column[T], row: T) -> date | None:
    found = column.value(row) if column.value else None
    return found if isinstance(found, date) else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Groups", text)
