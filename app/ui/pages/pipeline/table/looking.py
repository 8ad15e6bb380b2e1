"""How the table is looked at: words, conditions, the switch for closed ones, groups, views."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.views import Condition
from app.services.views import Look
from app.ui.conditions.bar import Conditions
from app.ui.grouping import Groups
from app.ui.pages.pipeline.narrowed import Narrowed
from app.ui.pages.pipeline.table.judged import JUDGED, PROBLEM
from app.ui.pages.pipeline.table.line import Line, note_of
from app.ui.pages.pipeline.table.rows import OpportunityRows
from app.ui.saved_views import Room, Views, columns_of, of_columns, places_of
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.layout import line
from app.ui.workspace import Workspace

_CLOSED = "closed"
_WITH_CLOSED = Condition(field=_CLOSED, values=("yes",))  # how a saved view keeps the switch


class Looking(QObject):
    """The line above the table, and what it leaves of the rows.

    Signals:
        changed: it is looked at differently: other rows, other columns, another order.
        closed_changed: closed ones are wanted, or no longer.
    """

    changed = Signal()
    closed_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        table: OpportunityRows,
        lines: Callable[[], Iterable[Line]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self.line = FilterLine(
            self.tr("Filter by title, account, owner, next step"), find_key=False
        )
        self.closed = ChipChoice(
            [(_CLOSED, self.tr("With closed"))], name=self.tr("Shown"), several=True
        )
        self.closed.keep_together()
        self.conditions: Conditions[Line] = Conditions(
            workspace, table.table.columns, lines, parent, judged=JUDGED | {PROBLEM}
        )
        self.groups = Groups(table, parent, note_of)
        usual = Look(columns=columns_of(table.header.usual()))
        room = Room(
            key="opportunities",
            everything=self.tr("All opportunities"),
            keeps=self.tr("Columns, order, groups, filters and words are kept."),
        )
        self._fit = of_columns(usual)
        self.views = Views(workspace, room, self._look, usual, parent, fit=self._fitting)
        self._connect()

    @property
    def with_closed(self) -> bool:
        """Tell whether closed ones are wanted."""
        return bool(self.closed.values())

    def row(self) -> QHBoxLayout:
        """The line itself; what else stands in it follows."""
        row = line(spacing=SPACE[1])
        row.addWidget(self.views.button)
        row.addWidget(self.line, 10)
        row.addWidget(self.conditions.button)
        row.addWidget(self.closed)
        row.addWidget(self.groups.button)
        return row

    def looked_at(self) -> set[str]:
        """The columns that are looked at, sorted, grouped or filtered by."""
        looked = {each.key for each in self._table.header.places() if not each.hidden}
        looked |= {each.field for each in self.conditions.conditions()}
        return looked | {(self._table.table.order or ("",))[0], self.groups.here}

    def clear(self) -> None:
        """Show everything."""
        self.line.clear()
        self._table.set_words("")
        self.closed.set_values([_CLOSED])
        self.conditions.clear()
        self.closed_changed.emit()

    def told(self) -> Narrowed:
        """What is wanted, for another view."""
        return Narrowed(self.line.text(), self.conditions.conditions(), self.conditions.fields)

    def take(self, narrowed: Narrowed) -> None:
        """Want what another view wants."""
        self.line.setText(narrowed.words)
        self._table.set_words(narrowed.words)
        self.conditions.set_conditions(narrowed.conditions)

    def state(self) -> str:
        """Columns, order, groups, the switch and the view; nothing the book is about."""
        more = {"group": self.groups.here, "closed": self.with_closed, "view": self.views.here()}
        return json.dumps(json.loads(self._table.column_state()) | more)

    def restore_state(self, state: str) -> None:
        """Take them up again."""
        with suppress(ValueError, TypeError):
            known = dict(json.loads(state))
            if view := str(known.get("view", "")):
                self.views.read()
                self.views.go(view)
            self._table.restore_columns(state)
            self.closed.set_values([_CLOSED] if known.get("closed") is True else [])
            self.groups.group_by(str(known.get("group", "")))

    def _look(self) -> Look:
        """How the table is looked at now."""
        key, descending = self._table.table.order or ("", False)
        closed = (_WITH_CLOSED,) if self.with_closed else ()
        return Look(
            columns=columns_of(self._table.header.places()),
            sort_by=key,
            descending=descending,
            group_by=self.groups.here,
            conditions=(*self.conditions.conditions(), *closed),
            words=self.line.text(),
        )

    def _fitting(self, look: Look) -> Look:
        """A look without what the table no longer has; the switch is no column."""
        closed = (_WITH_CLOSED,) if _WITH_CLOSED in look.conditions else ()
        found = self._fit(look)
        return replace(found, conditions=(*found.conditions, *closed))

    def _show(self, look: Look) -> None:
        """Look at the table like this; what the look names and is no more is passed over."""
        self._table.header.put(places_of(look, self._table.header.usual()))
        known = self._table.header.number(look.sort_by) >= 0
        self._table.sort_by(look.sort_by if known else "", descending=look.descending)
        self.line.setText(look.words)
        self._table.set_words(look.words)
        self.closed.set_values([_CLOSED] if _WITH_CLOSED in look.conditions else [])
        self.conditions.set_conditions(look.conditions)
        self.groups.group_by(look.group_by)
        self.closed_changed.emit()

    def _narrow(self) -> None:
        self._table.set_filter(self.conditions.keep())

    def _on_changed(self) -> None:
        self.views.say()
        self.changed.emit()

    def _connect(self) -> None:
        self.line.words_changed.connect(self._table.set_words)
        self.conditions.changed.connect(self._narrow)
        self.closed.changed.connect(self.closed_changed)
        self.views.look_requested.connect(self._show)
        for changed in (
            self.line.words_changed,
            self.conditions.changed,
            self.closed_changed,
            self._table.header.places_changed,
            self.groups.changed,
        ):
            changed.connect(self._on_changed)
        self._table.shown_changed.connect(self.views.say)
