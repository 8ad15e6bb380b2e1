"""The accounts of the book as a table; views, filters and groups stand in one line above it."""

import json
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.domain.entity import Entity
from app.domain.health.assess import Health
from app.services import portfolio
from app.services.views import Look
from app.ui.actions import Command
from app.ui.conditions.bar import Conditions
from app.ui.grouping import Groups
from app.ui.judging import judging
from app.ui.labels import amounts_text, number_text
from app.ui.pages.portfolio.acts import AccountActs
from app.ui.pages.portfolio.columns import JUDGED, columns, with_coverage
from app.ui.pages.portfolio.line import Line, lines_of, note_of
from app.ui.pages.portfolio.room import room
from app.ui.pages.portfolio.signal_columns import topics_of
from app.ui.saved_views import Views, columns_of, of_columns, places_of
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton, YieldingButton
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine, join
from app.ui.widgets.footer import FooterBar
from app.ui.widgets.layout import column, line
from app.ui.widgets.pace import Pace
from app.ui.widgets.table_view import TableView
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.exporting import Exporter
    from app.ui.pages.portfolio.selection import SelectionStrip

_TABLE, _NOTHING = 0, 1  # pages of the stack under the line of filters
_SEVERAL = 2  # selected rows from which on they are acted on together


class AccountsTab(QWidget):
    """Every account as a row. What must be judged comes first for the rows in sight."""

    shows: frozenset[type[Entity]] = frozenset([Entity])  # every kind can change a judgement

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lines: dict[str, Line] = {}
        table_columns = columns(self._health)
        self._view = TableView(
            table_columns,
            name=self.tr("Portfolio"),
            identify=lambda each: each.id,
            several=True,
        )
        self._groups = Groups(self._view, self, note_of)
        self._filter = FilterLine(self.tr("Filter by name, segment, tag, health"), find_key=False)
        self._conditions = Conditions(
            workspace, table_columns, self._lines.values, self, judged=JUDGED
        )
        self._acts = AccountActs(workspace, self._view, self)
        self._judging = judging(workspace)
        self._pace = Pace(self._catch_up, self)
        usual = Look(columns=columns_of(self._view.header.usual()))
        self._views = Views(workspace, room(), self._look, usual, self, fit=of_columns(usual))
        self._choose = IconButton(
            "columns-3-cog", self.tr("Columns"), run=partial(self.choose_columns, None)
        )
        self._export = IconButton("file-output", self.tr("Export what is shown"), run=self.export)
        self._footer = FooterBar()
        self._strip: SelectionStrip | None = None  # made when several rows are first selected
        self._exporter: Exporter | None = None
        self._export_to: Path | None = None
        self._under = QStackedWidget()
        self._below = QStackedWidget()
        self._stack = QStackedLayout()
        self._whole = column(spacing=0)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Show the book as it is now, and judge it anew."""
        self._judging.freshen()
        today = self._workspace.today()
        rows = self._workspace.read(partial(portfolio.rows, today=today))
        self._lines.clear()
        self._lines.update({row.id: Line(row=row) for row in rows})
        self._views.read()
        self._show_lines()
        self._stack.setCurrentIndex(0 if rows else 1)
        self._judging.judge_now(each.id for each in self._view.in_sight())
        self._show_lines()
        self._want()

    def focus_filter(self) -> None:
        """Begin to filter."""
        self._filter.take_over()

    def state(self) -> str:
        """Columns, order, groups and the view, to be remembered; nothing the book is about."""
        state = json.loads(self._view.column_state())
        more = {"group": self._groups.here, "view": self._views.here()}
        return json.dumps(state | more)

    def restore_state(self, state: str) -> None:
        """Take them up again: the view with its filters, then columns, order and groups."""
        known = {}
        with suppress(ValueError, TypeError):
            known = dict(json.loads(state))
        if view := str(known.get("view", "")):
            self._views.read()
            self._views.go(view)
        self._view.restore_columns(state)
        if "group" in known:
            self.group_by(str(known["group"]))

    def commands(self) -> list[Command]:
        """What can be done on this page."""
        menu = self.tr("&Account")
        return [
            Command(
                id="add-account",
                menu=menu,
                text=self.tr("&New account…"),
                run=self.add,
                writes=True,
            ),
            *self._views.commands(),
            Command(
                id="portfolio-filter",
                menu="",
                text=self.tr("Filter the portfolio…"),
                run=self._conditions.choose,
            ),
            Command(
                id="portfolio-columns",
                menu="",
                text=self.tr("Choose columns…"),
                run=partial(self.choose_columns, None),
            ),
            Command(
                id="portfolio-group",
                menu="",
                text=self.tr("Group the portfolio…"),
                run=self._groups.choose,
            ),
            Command(
                id="portfolio-export",
                menu="",
                text=self.tr("Export what is shown…"),
                run=self.export,
                words=self.tr("csv xlsx excel"),
            ),
        ]

    def add(self) -> None:
        """Ask for a name, make the account and open it."""
        self._acts.add()

    def group_by(self, key: str) -> None:
        """Put the accounts together under headings; an unknown key takes them apart."""
        self._groups.group_by(key)

    def choose_columns(self, _place: QPoint | None = None) -> None:
        """Let columns be shown, hidden and moved."""
        from app.ui.widgets import popover
        from app.ui.widgets.column_chooser import ColumnChooser

        chooser = ColumnChooser(self._view.header)
        popover.show(self._choose, chooser, name=self.tr("Columns"))

    def export(self) -> None:
        """Ask where to, and write what is shown."""
        self._exporting().ask(self._views.name(), self._workspace.today())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._want()  # goes on where hiding stopped it

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if self._export_to is None:
            self._judging.leave(self)
        super().hideEvent(event)

    def _build(self) -> None:
        join(self._filter, self._view)
        top = line(spacing=SPACE[1])
        top.addWidget(self._views.button)
        top.addWidget(self._filter, 10)
        top.addWidget(self._conditions.button)
        top.addWidget(self._groups.button)
        top.addStretch(1)
        top.addWidget(self._choose)
        top.addWidget(self._export)
        add = YieldingButton(self.tr("New account"), icon="plus", run=self.add, writes=True)
        top.addWidget(add)
        self._nothing = EmptyState(
            self.tr("No account fits. Take a filter away, or look for other words."),
            action=self.tr("Clear the filters"),
            run=self._clear,
            icon="list-filter",
        )
        self._under.addWidget(self._view)
        self._under.addWidget(self._nothing)
        table = QWidget()
        inner = column(spacing=SPACE[2])
        inner.addLayout(top)
        inner.addWidget(self._conditions.chips)
        inner.addWidget(self._under, 1)
        table.setLayout(inner)
        self._stack.addWidget(table)
        self._stack.addWidget(
            EmptyState(
                self.tr("Your customers stand here. Import them from your CRM, or type one in."),
                action=self.tr("Add an account"),
                run=self.add,
                icon="layout-list",
                writes=True,
            )
        )
        self._below.addWidget(self._footer)
        whole = self._whole
        body = column(spacing=SPACE[2])
        body.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[3])
        body.addLayout(self._stack, 1)
        whole.addLayout(body, 1)
        whole.addWidget(self._below)
        self.setLayout(whole)
        self.setFocusProxy(self._view)

    def _connect(self) -> None:
        self._view.shown_changed.connect(self._on_shown)
        self._view.selected_changed.connect(self._on_selected)
        self._view.header.places_changed.connect(self._views.say)
        self._view.header.places_changed.connect(self._want_more)
        self._conditions.changed.connect(self._want_more)
        self._view.header.menu_requested.connect(self.choose_columns)
        self._filter.words_changed.connect(lambda _: self._views.say())
        self._conditions.changed.connect(self._narrow)
        self._groups.changed.connect(self._views.say)
        self._views.look_requested.connect(self._show_look)
        self._judging.found.connect(self._on_found)
        self._judging.finished.connect(self._on_judged)

    def _look(self) -> Look:
        """How the table is looked at now."""
        key, descending = self._view.table.order or ("", False)
        return Look(
            columns=columns_of(self._view.header.places()),
            sort_by=key,
            descending=descending,
            group_by=self._groups.here,
            conditions=self._conditions.conditions(),
            words=self._filter.text(),
        )

    def _show_look(self, look: Look) -> None:
        """Look at the table like this; what the look names and is no more is passed over."""
        self._view.header.put(places_of(look, self._view.header.usual()))
        known = self._view.header.number(look.sort_by) >= 0
        self._view.sort_by(look.sort_by if known else "", descending=look.descending)
        self._filter.setText(look.words)
        self._view.set_words(look.words)
        self._conditions.set_conditions(look.conditions)
        self.group_by(look.group_by)

    def _narrow(self) -> None:
        self._view.set_filter(self._conditions.keep())
        self._views.say()

    def _clear(self) -> None:
        self._filter.clear()
        self._view.set_words("")
        self._conditions.clear()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_shown(self) -> None:
        shown = self._view.shown()
        self._total(shown)
        self._under.setCurrentIndex(_NOTHING if self._lines and not shown else _TABLE)
        if self._lines and not shown:
            waits = any(
                self._conditions.wait_for(each)
                for each in self._lines.values()
                if None in (each.judgement, each.movement, each.growth)
            )
            self._nothing.set_sentence(
                self.tr("The accounts are being judged. Those that fit appear here.")
                if waits
                else self.tr("No account fits. Take a filter away, or look for other words.")
            )
        self._views.say()

    def _total(self, shown: Sequence[Line]) -> None:
        found = portfolio.totals([each.row for each in shown])
        count = self.tr("%n account(s)", "", found.count)
        if found.count < len(self._lines):
            count = self.tr("{shown} of {all}").format(
                shown=count, all=number_text(len(self._lines), 0)
            )
        totals = [(self.tr("ARR"), amounts_text(found.arr))]
        if found.overdue:
            totals.append((self.tr("Overdue"), amounts_text(found.overdue)))
        if found.open_amounts:
            totals.append((self.tr("Open opportunities"), amounts_text(found.open_amounts)))
        self._footer.set_totals(count, totals)

    def _on_selected(self) -> None:
        selected = self._view.selected()
        if len(selected) < _SEVERAL:
            self._below.setCurrentWidget(self._footer)
            return
        if self._strip is None:
            from app.ui.pages.portfolio.selection import SelectionStrip

            self._strip = SelectionStrip(self._workspace)
            self._strip.left.connect(self._select_one)
            self._below.addWidget(self._strip)
        self._strip.show_lines(selected)
        self._below.setCurrentWidget(self._strip)

    def _select_one(self) -> None:
        self._view.clearSelection()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wanted(self) -> Sequence[str]:
        """The accounts to judge, those that are shown first."""
        shown = [each.id for each in self._view.shown()]
        return tuple(dict.fromkeys((*shown, *self._lines)))

    def _want(self) -> None:
        """Judge what is not known yet; signals only while somebody looks at them."""
        self._judging.want(self._wanted, by=self, topics=topics_of(self._look()))

    def _want_more(self) -> None:
        """Once signals are looked at, add them up."""
        if self.isVisible():
            self._want()

    def _show_lines(self) -> None:
        """Show what is known of each account by now."""
        self._lines.update(lines_of([each.row for each in self._lines.values()], self._judging.of))
        self._view.set_values(self._lines.values())

    def _catch_up(self) -> None:
        """Show what has come to be known, but not under what is being typed."""
        if self._view.is_editing():
            self._pace.soon()
        else:
            self._show_lines()

    def _on_found(self) -> None:
        if self._export_to is not None:
            self._exporting().wait(len(self._lines) - self._judging.lacking, len(self._lines))
        if self.isVisible():
            self._pace.soon()

    def _health(self, account_id: str) -> Health:
        today = self._workspace.today()
        return self._workspace.read(lambda book: portfolio.health(book, account_id, today=today))

    def _exporting(self) -> "Exporter":
        if self._exporter is None:
            from app.ui.exporting import Exporter

            self._exporter = Exporter(
                self._workspace, lambda n: self.tr("Exported %n account(s)", "", n)
            )
            self._exporter.path_chosen.connect(self._on_path)
            self._exporter.cancelled.connect(lambda: self._on_path(None))
            self._whole.insertWidget(1, self._exporter)
        return self._exporter

    def _on_path(self, path: Path | None) -> None:
        """Write once everything is judged: what is written is what will then be shown."""
        self._export_to = path
        if path is not None:
            self._want()

    def _on_judged(self) -> None:
        if self._pace.is_due or self._export_to is not None:
            self._pace.now()
        if self._export_to is None:
            return
        from app.ui.exporting import sheet_of, shown_keys

        path, self._export_to = self._export_to, None
        keys = with_coverage(shown_keys(self._view))
        table = sheet_of(self._views.name(), self._view, keys)
        self._exporting().write(table, path)
