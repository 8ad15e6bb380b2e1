"""The table: every renewal as a row, with the columns the user wants."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.views import Condition, ViewColumn
from app.services.renewing import RenewalRow
from app.services.views import Look
from app.ui.exporting import Exporter, sheet_of, shown_keys
from app.ui.grouping import Groups
from app.ui.pages.renewals.calling import Calling
from app.ui.pages.renewals.columns import columns
from app.ui.pages.renewals.menu import offer
from app.ui.pages.renewals.totals import note_of, show_totals
from app.ui.pages.renewals.view import RenewalsView
from app.ui.pages.renewals.wording import counted
from app.ui.saved_views import columns_of, places_of
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.layout import column, line
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.workspace import Workspace


class RenewalsTable(RenewalsView):
    """Rows in the order and with the columns the user wants; totals of what is shown below."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.table: TableView[RenewalRow] = TableView(columns(), name=self.tr("Renewals"))
        self._calling = Calling(workspace, self.table)
        self.groups = Groups(self.table, self, note_of)
        self._choose = IconButton("columns-3-cog", self.tr("Columns"), run=self.choose_columns)
        self._export = IconButton("file-output", self.tr("Export what is shown"), run=self.export)
        self._exporter = Exporter(
            workspace, lambda count: self.tr("Exported {what}").format(what=counted(count))
        )
        self._build()
        self._connect()

    @staticmethod
    def usual(known: Iterable[Column[RenewalRow]]) -> tuple[ViewColumn, ...]:
        """The columns as they are on a first visit."""
        return tuple(ViewColumn(key=e.key, width=e.width, hidden=e.hidden) for e in known)

    @override
    def show_rows(self, rows: Sequence[RenewalRow]) -> None:
        self.table.set_values(rows)
        if self.table.current() is None:
            self.table.select_first()

    @override
    def current(self) -> str:
        row = self.table.current()
        return "" if row is None else row.id

    @override
    def select(self, renewal_id: str) -> bool:
        return self.table.go_to(renewal_id)

    @override
    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def state(self) -> str:
        return json.dumps(json.loads(self.table.column_state()) | {"group": self.groups.here})

    @override
    def restore_state(self, state: str) -> None:
        self.table.restore_columns(state)
        with suppress(ValueError, TypeError, AttributeError):
            self.groups.group_by(str(json.loads(state).get("group", "")))

    def look(self, conditions: tuple[Condition, ...], words: str) -> Look:
        """How the table is looked at now."""
        key, descending = self.table.table.order or ("", False)
        return Look(
            columns=columns_of(self.table.header.places()),
            sort_by=key,
            descending=descending,
            group_by=self.groups.here,
            conditions=conditions,
            words=words,
        )

    def show_look(self, look: Look) -> None:
        """Look at the table like this; what the look names and is no more is passed over."""
        self.table.header.put(places_of(look, self.table.header.usual()))
        known = self.table.header.number(look.sort_by) >= 0
        self.table.sort_by(look.sort_by if known else "", descending=look.descending)
        self.groups.group_by(look.group_by)

    def choose_columns(self, _place: QPoint | None = None) -> None:
        """Let columns be shown, hidden and moved."""
        from app.ui.widgets import popover
        from app.ui.widgets.column_chooser import ColumnChooser

        popover.show(self._choose, ColumnChooser(self.table.header), name=self.tr("Columns"))

    def export(self) -> None:
        """Ask where to, and write what is shown."""
        self._exporter.ask(self.tr("Renewals"), self._workspace.today())

    def _write(self, path: object) -> None:
        from pathlib import Path

        sheet = sheet_of(self.tr("Renewals"), self.table, shown_keys(self.table))
        self._exporter.write(sheet, Path(str(path)))

    def _on_typed(self, text: str) -> None:
        """Take a letter: E opens, M offers the categories; any other goes to the filter."""
        row = self.table.current()
        if text.lower() == "e" and row is not None:
            self.opened.emit(row.id)
        elif text.lower() == "m" and row is not None:
            self._choose_category(row)
        else:
            self.typed.emit("" if text == "/" else text)

    def _choose_category(self, row: RenewalRow) -> None:
        rect = self.table.visualRect(self.table.currentIndex())
        place = QRect(self.table.viewport().mapToGlobal(rect.topLeft()), rect.size())
        self._calling.choose(row.id, row.category, place)

    def _menu(self, row: RenewalRow, at: QPoint) -> None:
        offer(
            self,
            at,
            self._workspace,
            row,
            lambda: self.opened.emit(row.id),
            lambda: self._choose_category(row),
        )

    def _build(self) -> None:
        tools = line(spacing=SPACE[1])
        for each in (self.groups.button, self._choose, self._export):
            tools.addWidget(each)
        self.tools.setLayout(tools)
        box = column(spacing=SPACE[2])
        box.addWidget(self.table, 1)
        box.addWidget(self._exporter)
        self.setLayout(box)
        self.setFocusProxy(self.table)
        self.table.setCornerWidget(QWidget())  # the style would draw a bracket there

    def _connect(self) -> None:
        table = self.table
        table.opened.connect(lambda row: self.opened.emit(row.id))
        table.current_changed.connect(lambda row: self.current_changed.emit(row.id if row else ""))
        table.menu_requested.connect(self._menu)
        table.typed.connect(self._on_typed)
        table.shown_changed.connect(lambda: show_totals(self.footer, table.shown()))
        table.shown_changed.connect(self.look_changed)
        table.header.places_changed.connect(self.look_changed)
        table.header.menu_requested.connect(self.choose_columns)
        self.groups.changed.connect(self.look_changed)
        self._exporter.path_chosen.connect(self._write)
