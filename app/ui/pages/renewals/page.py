"""The renewals page: every contract whose end is to be decided, as a board and in other ways."""

import json
from contextlib import suppress
from functools import partial

from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.domain.views import SavedView
from app.ui.actions import Command
from app.ui.pages.renewals.board import BoardView
from app.ui.pages.renewals.looking import Looking
from app.ui.pages.renewals.table import RenewalsTable
from app.ui.pages.renewals.view import RenewalsView
from app.ui.pages.renewals.views import BOARD, OTHERS, TABLE
from app.ui.pages.renewals.watch import Watch
from app.ui.renewing.panel import RenewalPanel
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import PageHeader, Pages, column, line
from app.ui.widgets.read_only import writes
from app.ui.widgets.status import BusyMark
from app.ui.workspace import Workspace

_VIEWS, _NONE, _NO_FIT = 0, 1, 2


class RenewalsPage(QWidget):
    """Views of the same renewals, one at a time, and beside them the panel of one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._made: dict[str, RenewalsView] = {}
        self._looks: dict[str, str] = {}  # how views were looked at, also those not made yet
        self._is_stale = True
        self.watch = Watch(workspace, self)
        self.view = ChipChoice(list(self._titles().items()), name=self.tr("Show as"), turns=True)
        self._views, self._footers, self._tools = Pages(), Pages(), Pages()
        self.busy = BusyMark(self.tr("Judging"))
        self.board, self.table = BoardView(workspace), RenewalsTable(workspace)
        self.looking = Looking(workspace, self.table, self.watch.rows, self)
        self._panel: RenewalPanel | None = None
        self._beside = line(spacing=SPACE[3])
        self._under = QStackedWidget()
        self._build()
        self._connect()

    @property
    def shown(self) -> RenewalsView:
        """The view that is shown."""
        return self._made[self._key()]

    @property
    def panel(self) -> RenewalPanel:
        """The panel of one renewal, made when it is first asked for."""
        if self._panel is None:
            self._panel = made = RenewalPanel(self._workspace)
            made.closed.connect(self.close_panel)
            made.hide()
            self._beside.addWidget(made)
        return self._panel

    def of(self, key: str) -> RenewalsView:
        """A view, made when it is first asked for."""
        if key not in self._made:
            made = next(each for each in OTHERS if each.id == key).make(self._workspace)
            self._add(key, made)
            if key in self._looks:
                made.restore_state(self._looks[key])
        return self._made[key]

    def refresh(self) -> None:
        """Show the book as it is now."""
        self._is_stale = False
        self.looking.views.read()
        self.watch.refresh()

    def show_entity(self, entity_id: str) -> None:
        """Put the cursor on the renewal of a contract, and work on it in the panel."""
        self._freshen()
        if not self.shown.select(entity_id) and any(e.id == entity_id for e in self.watch.rows()):
            self.looking.clear()
            self.shown.select(entity_id)
        self.open(entity_id)

    def show_view(self, key: str) -> None:
        """Show one of the views."""
        self.view.set_values((key,))
        self._turn()

    def open(self, renewal_id: str) -> None:
        """Work on a renewal in the panel beside the view."""
        if not renewal_id:
            return
        self.panel.show_renewal(renewal_id)
        if self.panel.contract_id:
            self.panel.show()
            self.panel.begin()

    def close_panel(self) -> None:
        """Put the panel away; the keys go to the view again."""
        if self._panel is None:
            return
        had_focus = self._panel.isAncestorOf(self.focusWidget() or self)
        self._panel.hide()
        if had_focus:
            self.shown.take_focus()

    def propose(self) -> None:
        """Make standard proposals for the renewals that are shown."""
        from app.ui.proposing.batch import BatchDialog  # prints: not for the first screen

        if self._workspace.refuses():
            return
        ids = [each.contract.id for each in self.looking.left(self.watch.rows())]
        dialog = BatchDialog(self._workspace, ids, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def focus_filter(self) -> None:
        """Begin to filter."""
        self.looking.line.take_over()

    def state(self) -> str:
        """What is looked at and how, to be remembered."""
        looks = self._looks | {
            key: state for key, each in self._made.items() if (state := each.state())
        }
        return json.dumps({"view": self._key(), "looks": looks})

    def restore_state(self, state: str) -> None:
        """Take it up again."""
        with suppress(ValueError, AttributeError, TypeError):
            known = json.loads(state)
            looks = dict(known.get("looks", {}))
            self._looks = {key: look for key, look in looks.items() if isinstance(look, str)}
            for key, each in self._made.items():
                each.restore_state(self._looks.get(key, ""))
            if known.get("view") in self._titles():
                self.show_view(str(known["view"]))

    def commands(self) -> list[Command]:
        """What can be done on this page."""
        menu = self.tr("Rene&wals")
        return [
            Command(
                id="open-renewal",
                menu=menu,
                text=self.tr("&Open renewal"),
                run=lambda: self.open(self.shown.current()),
                enabled=lambda: bool(self.shown.current()),
                words=self.tr("contract notice account"),
            ),
            Command(
                id="propose-renewals",
                menu=menu,
                text=self.tr("&Make proposals for what is shown…"),
                run=self.propose,
                enabled=lambda: bool(self.looking.left(self.watch.rows())),
                words=self.tr("batch standard pdf documents"),
                icon="file-text",
                writes=True,
            ),
            *(
                Command(
                    id=f"renewals-{key}",
                    menu=menu,
                    text=self.tr("Renewals: {view}").format(view=title),
                    run=partial(self.show_view, key),
                    words=self.tr("view show as"),
                    divided=number == 0,
                )
                for number, (key, title) in enumerate(self._titles().items())
            ),
            *(command for each in self._made.values() for command in each.commands()),
            *self.looking.views.commands(),
        ]

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._freshen()
        self.watch.want()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.watch.leave()
        super().hideEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.shown.take_focus()

    def _key(self) -> str:
        here = self._views.currentWidget()
        return next(key for key, each in self._made.items() if each is here)

    def _freshen(self) -> None:
        if self._is_stale:
            self.refresh()

    def _turn(self) -> None:
        """Show the view that is chosen; the cursor stays on its renewal."""
        wanted = self.of(str(self.view.value()))
        if wanted is self.shown:
            return
        current = self.shown.current()
        self._views.setCurrentWidget(wanted)
        self._footers.setCurrentWidget(wanted.footer)
        self._tools.setCurrentWidget(wanted.tools)
        self._draw()
        if current:
            wanted.select(current)

    def _draw(self) -> None:
        """Let the view that is shown show what is known and passes the filter."""
        rows = self.watch.rows()
        left = self.looking.left(rows)
        self.shown.show_rows(left)
        self.busy.setVisible(self.watch.is_busy)
        nothing_fits = bool(rows) and not left
        state = _NONE if not self.watch.count else _NO_FIT if nothing_fits else _VIEWS
        self._under.setCurrentIndex(state)

    def _titles(self) -> dict[str, str]:
        own = {BOARD: self.tr("Board"), TABLE: self.tr("Table")}
        return own | {each.id: each.text() for each in OTHERS}

    def _on_changed(self, kinds: frozenset[type]) -> None:
        """Every kind of record can change what is thought of a renewal."""
        if SavedView in kinds:
            self.looking.views.read()
        if self.isVisible() and not self._is_stale:
            self.watch.refresh(kinds)
        else:
            self._is_stale = True

    def _follow(self, renewal_id: str) -> None:
        """Keep the open panel at what the cursor is on, unless it is worked in."""
        if self._panel is None or not self._panel.isVisible() or not renewal_id:
            return
        here = self.focusWidget()
        is_worked_in = here is not None and self._panel.isAncestorOf(here)
        if not is_worked_in and renewal_id != self._panel.contract_id:
            self._panel.show_renewal(renewal_id)

    def _clear(self) -> None:
        self.looking.clear()
        self.shown.take_focus()

    def _add(self, key: str, view: RenewalsView) -> None:
        self._made[key] = view
        self._views.addWidget(view)
        self._footers.addWidget(view.footer)
        self._tools.addWidget(view.tools)
        view.opened.connect(self.open)
        view.current_changed.connect(self._follow)
        view.typed.connect(self.looking.line.type)
        view.look_changed.connect(self.looking.say)

    def _connect(self) -> None:
        self.view.changed.connect(self._turn)
        self.watch.changed.connect(self._draw)
        self.looking.changed.connect(self._draw)
        self.looking.line.down_pressed.connect(self.shown.take_focus)
        self._workspace.changed.connect(self._on_changed)

    def _build(self) -> None:
        self.view.keep_together()
        header = PageHeader(self.tr("Renewals"))
        header.add(self.view)
        self.busy.hide()
        self._add(BOARD, self.board)
        self._add(TABLE, self.table)
        top = self.looking.row()
        top.addStretch(1)
        top.addWidget(self.busy)
        propose = self.tr("Make proposals for what is shown…")
        top.addWidget(writes(IconButton("file-text", propose, run=self.propose)))
        top.addWidget(self._tools)
        self._under.addWidget(self._views)
        self._under.addWidget(self._nothing())
        self._under.addWidget(
            EmptyState(
                self.tr("No renewal fits. Take a filter away."),
                action=self.tr("Show all"),
                run=self._clear,
                icon="list-filter",
            )
        )
        self._beside.addWidget(self._under, 1)
        body = column(margin=SPACE[3], spacing=SPACE[2])
        body.addWidget(header)
        body.addLayout(top)
        body.addWidget(self.looking.conditions.chips)
        body.addLayout(self._beside, 1)
        page = column(spacing=0)
        page.addLayout(body, 1)
        page.addWidget(self._footers)
        self.setLayout(page)

    def _nothing(self) -> EmptyState:
        return EmptyState(
            self.tr(
                "Every contract whose end is to be decided stands here, the one with the nearest "
                "last day for notice first. Import contracts, or add one to an account."
            ),
            action=self.tr("Import contracts"),
            run=lambda: self._workspace.open_requested.emit("importing", ""),
            icon="calendar-sync",
            writes=True,
        )
