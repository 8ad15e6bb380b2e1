"""The conditions that narrow down what is shown: a button that adds one, a chip for each."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.views import Condition
from app.services import narrowing
from app.ui.widgets.buttons import Button
from app.ui.widgets.condition_chips import ConditionChips
from app.ui.widgets.table import Column
from app.ui.widgets.text import double_ampersands
from app.ui.workspace import Workspace

T = TypeVar("T")


class Conditions(QObject, Generic[T]):
    """Which rows are shown, besides by the words typed: all conditions, one value of each.

    A row is asked for by the *columns*. What those of *judged* answer may not be known yet.

    Signals:
        changed: other conditions are in force.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        columns: Sequence[Column[T]],
        rows: Callable[[], Iterable[T]],
        parent: QWidget,
        *,
        judged: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._columns = {
            each.key: each for each in columns if each.value is not None and each.unit != "text"
        }
        self._rows = rows
        self._judged = judged
        self._conditions: tuple[Condition, ...] = ()
        self.button = Button(self.tr("Filter"), icon="list-filter", run=self.choose)
        self.chips = ConditionChips(
            name=self.tr("Filters in force"), clear_text=self.tr("Clear"), parent=parent
        )
        self.chips.edit_requested.connect(lambda key, _: self.edit(key))
        self.chips.remove_requested.connect(self.remove)
        self.chips.clear_requested.connect(self.clear)

    @property
    def fields(self) -> frozenset[str]:
        """What can be asked for."""
        return frozenset(self._columns)

    def conditions(self) -> tuple[Condition, ...]:
        """Those in force."""
        return self._conditions

    def set_conditions(self, conditions: Iterable[Condition]) -> None:
        """Put these in force instead; one about a column that is no more is passed over."""
        self._conditions = tuple(each for each in conditions if each.field in self._columns)
        self.say()
        self.changed.emit()

    def say(self) -> None:
        """Write the chips anew: words can change with the day and the language."""
        from app.ui.conditions.words import words_of_condition

        self.chips.set_conditions(
            [
                (each.field, words_of_condition(self._columns[each.field], each))
                for each in self._conditions
            ]
        )

    def keep(self) -> Callable[[T], bool] | None:
        """What a row must be to be shown; None where all are."""
        if not self._conditions:
            return None
        checks = [self._check(each) for each in self._conditions]
        return lambda row: all(check(row) for check in checks)

    def wait_for(self, row: T) -> bool:
        """Whether a row that has not been judged yet may still come to be shown."""
        values = (
            self._columns[each.field].value
            for each in self._conditions
            if each.field in self._judged
        )
        return any(value is not None and value(row) is None for value in values)

    def clear(self) -> None:
        """Show all rows again."""
        self.set_conditions(())

    def remove(self, field: str) -> None:
        """Take one condition away."""
        self.set_conditions(each for each in self._conditions if each.field != field)

    def choose(self) -> None:
        """Offer what can be filtered by."""
        menu = QMenu(self.button)
        for key, column in self._columns.items():
            menu.addAction(double_ampersands(column.title), partial(self.edit, key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def edit(self, field: str) -> None:
        """Ask what must be true of a column."""
        from app.ui.conditions import panels

        column = self._columns[field]
        known = next((each for each in self._conditions if each.field == field), None)
        panel = panels.of_choices if column.unit == "choice" else panels.of_range
        panel(self.button, column, known, self._rows(), self._take)

    def _take(self, condition: Condition) -> None:
        """A condition as it was asked for; without any value it asks for nothing."""
        of_choices = self._columns[condition.field].unit == "choice"  # an empty one is a choice too
        if condition.values if of_choices else any(condition.values):
            self.set_conditions(narrowing.replaced(self._conditions, condition))
        else:
            self.remove(condition.field)

    def _check(self, condition: Condition) -> Callable[[T], bool]:
        column = self._columns[condition.field]
        value = column.value
        if value is None:
            return lambda _: True
        if column.unit == "choice":
            return lambda row: narrowing.is_one_of(condition, value(row))
        today = self._workspace.today()
        return lambda row: narrowing.is_between(condition, value(row), today=today)
