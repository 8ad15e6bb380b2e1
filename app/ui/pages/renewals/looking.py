"""How the renewals are looked at: words, conditions, saved views. Every view shows what is left."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.renewing import RenewalRow
from app.services.views import Look
from app.ui.conditions.bar import Conditions
from app.ui.pages.renewals.columns import columns
from app.ui.pages.renewals.table import RenewalsTable
from app.ui.saved_views import Room, Views, of_columns
from app.ui.theme.tokens import SPACE
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.layout import line
from app.ui.workspace import Workspace


class Looking(QObject):
    """The line above the views, and what it leaves of the rows.

    A saved view keeps the columns of the table with it, whichever view is shown.

    Signals:
        changed: other rows are left.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        table: RenewalsTable,
        rows: Callable[[], Iterable[RenewalRow]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._columns = columns()
        self._words: tuple[str, ...] = ()
        self._texts: dict[str, tuple[RenewalRow, str]] = {}
        self.line = FilterLine(self.tr("Filter by account, risk, next step, owner"), find_key=False)
        self.conditions: Conditions[RenewalRow] = Conditions(workspace, self._columns, rows, parent)
        self._usual = Look(columns=RenewalsTable.usual(self._columns))
        room = Room(
            key="renewals",
            everything=self.tr("All renewals"),
            keeps=self.tr("Filters and words are kept, and the table's columns, order and groups."),
        )
        self.views = Views(
            workspace, room, self._look, self._usual, parent, fit=of_columns(self._usual)
        )
        self.line.words_changed.connect(self._type)
        self.conditions.changed.connect(self._on_changed)
        self.views.look_requested.connect(self._show)

    def row(self) -> QHBoxLayout:
        """The line itself; what else stands in it follows."""
        row = line(spacing=SPACE[1])
        row.addWidget(self.views.button)
        row.addWidget(self.line, 10)
        row.addWidget(self.conditions.button)
        return row

    @property
    def narrows(self) -> bool:
        """Whether some rows may be left out."""
        return bool(self._words) or bool(self.conditions.conditions())

    def left(self, rows: Sequence[RenewalRow]) -> Sequence[RenewalRow]:
        """The rows that pass."""
        keep = self.conditions.keep()
        if keep is not None:
            rows = [each for each in rows if keep(each)]
        if self._words:
            rows = [each for each in rows if self._has_words(each)]
        return rows

    def clear(self) -> None:
        """Show everything."""
        self.line.clear()
        self._type("")
        self.conditions.clear()

    def say(self) -> None:
        """The table is looked at differently: a view may have changed by that."""
        self.views.say()

    def _has_words(self, row: RenewalRow) -> bool:
        known = self._texts.get(row.id)
        if known is None or known[0] is not row:
            text = "\n".join(each.text(row) for each in self._columns if each.found).casefold()
            known = self._texts[row.id] = (row, text)
        return all(word in known[1] for word in self._words)

    def _type(self, text: str) -> None:
        words = tuple(text.casefold().split())
        if words != self._words:
            self._words = words
            self._on_changed()

    def _look(self) -> Look:
        return self._table.look(self.conditions.conditions(), self.line.text())

    def _show(self, look: Look) -> None:
        """Look at the renewals like this."""
        self._table.show_look(look)
        self.line.setText(look.words)
        self._type(look.words)
        self.conditions.set_conditions(look.conditions)

    def _on_changed(self) -> None:
        self.views.say()
        self.changed.emit()
