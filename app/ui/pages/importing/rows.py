"""The first rows of one table, each with what it will do."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.exchange.fields import CUSTOM, LEFT_OUT
from app.services.importing.plans import PlannedRow, PlannedTable
from app.ui.labels import number_text
from app.ui.pages.importing.wording import does_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import clear, column
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel

_MOST = 24  # columns of the file that are shown; a wider table is read column by column
_TONES = {"create": "success", "update": "info", "unchanged": "tertiary", "leave out": "danger"}


class RowsView(QWidget):
    """A preview: the columns that fill a field come first. Nothing can be edited here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: TableView[PlannedRow] | None = None
        self._shape: tuple[object, ...] = ()
        self._box = column(spacing=0)
        self._place = column(spacing=0)
        self._rest = PlainLabel("", role="caption")
        self._box.setContentsMargins(0, SPACE[1], 0, 0)
        self._box.addLayout(self._place, 1)
        self._box.addWidget(self._rest)
        self.setLayout(self._box)

    def show_table(self, table: PlannedTable) -> None:
        """Show the first rows of a table."""
        shape = (table.key, table.mapping.columns)
        if self.view is None or shape != self._shape:
            self._shape = shape
            clear(self._place)
            self.view = TableView(
                self._columns(table), name=self.tr("Rows"), identify=_line, compact=True
            )
            self._place.addWidget(self.view, 1)
            self.setFocusProxy(self.view)
        self.view.set_values(table.rows)
        rest = table.row_count - len(table.rows)
        self._rest.setText(
            self.tr("and {count} rows more").format(count=number_text(rest, 0)) if rest else ""
        )
        self._rest.setVisible(rest > 0)

    def _columns(self, table: PlannedTable) -> list[Column[PlannedRow]]:
        found: list[Column[PlannedRow]] = [
            Column(
                key="line",
                title=self.tr("Line"),
                text=lambda row: number_text(row.line, 0),
                sort=_line,
                align="right",
                width=56,
            ),
            Column(
                key="does",
                title=self.tr("Will be"),
                text=lambda row: does_text(row.does),
                tone=lambda row: _TONES.get(row.does, ""),
                tip=lambda row: row.reason,
                width=84,
            ),
        ]
        if any(row.reason for row in table.rows):
            found.append(
                Column(
                    key="reason",
                    title=self.tr("Because"),
                    text=lambda row: row.reason,
                    tip=lambda row: row.reason,
                    tone=lambda _: "secondary",
                    width=240,
                )
            )
        keys = dict(table.mapping.columns)
        kept = {CUSTOM: 1, LEFT_OUT: 2}
        order = sorted(
            range(len(table.header)), key=lambda at: kept.get(keys.get(table.header[at], ""), 0)
        )
        found.extend(
            Column(
                key=f"cell {at}",
                title=table.header[at],
                title_tip=table.header[at],
                text=partial(_cell, at),
                width=132,
            )
            for at in order[:_MOST]
        )
        return found


def _line(row: PlannedRow) -> int:
    return row.line


def _cell(at: int, row: PlannedRow) -> str:
    return row.cells[at] if at < len(row.cells) else ""
