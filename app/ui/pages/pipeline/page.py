"""The pipeline page: what is open as a board or in the order to work on it, and why."""

import json

from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.services.ranking import Order
from app.services.recall import Recall
from app.ui.actions import Command
from app.ui.pages.pipeline.board import BoardView
from app.ui.pages.pipeline.ranking import RankingView
from app.ui.qualification.panel import QualificationPanel
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import PageHeader, column, line
from app.ui.workspace import Workspace

_BOARD, _RANKING = "board", "ranking"


class PipelinePage(QWidget):
    """Two views of the same opportunities, and beside them the panel of one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._recall = Recall()
        self.board = BoardView(workspace, self._recall)
        self._ranking: RankingView | None = None
        self._panel: QualificationPanel | None = None
        self.view = ChipChoice(
            [(_BOARD, self.tr("Board")), (_RANKING, self.tr("Ranking"))],
            name=self.tr("Show as"),
            turns=True,
        )
        self._views = QStackedWidget()
        self._footers = QStackedWidget()
        self._beside = line(spacing=SPACE[3])
        self._is_stale = True
        self._build()
        self._connect()

    @property
    def is_ranking(self) -> bool:
        """Tell whether the ranking is shown, and not the board."""
        return self._ranking is not None and self._views.currentWidget() is self._ranking

    @property
    def ranking(self) -> RankingView:
        """The ranking, made when it is first asked for: the board must not wait for it."""
        if self._ranking is None:
            self._ranking = made = RankingView(self._workspace, self._recall)
            made.opened.connect(self.qualify)
            made.current_changed.connect(self._follow)
            self._views.addWidget(made)
            self._footers.addWidget(made.footer)
        return self._ranking

    @property
    def panel(self) -> QualificationPanel:
        """The panel of one opportunity, made when it is first asked for."""
        if self._panel is None:
            self._panel = made = QualificationPanel(self._workspace)
            made.closed.connect(self.close_panel)
            made.hide()
            self._beside.addWidget(made)
        return self._panel

    def refresh(self) -> None:
        """Show the book as it is now."""
        self._is_stale = False
        if self.is_ranking:
            self.ranking.refresh()
        else:
            self.board.refresh()

    def show_entity(self, entity_id: str) -> None:
        """Put the cursor on an opportunity, in the view that is shown if it is there."""
        if self.is_ranking:
            self._freshen()
            if self.ranking.select(entity_id):
                self.ranking.take_focus()
                return
            self.show_view(_BOARD)
        self.board.show_entity(entity_id)

    def show_view(self, view: str) -> None:
        """Show the board or the ranking."""
        self.view.set_values((view,))
        self._turn()

    def qualify(self, opportunity_id: str) -> None:
        """Weigh an opportunity in the panel beside the view."""
        if not opportunity_id:
            return
        self.panel.show_opportunity(opportunity_id)
        if self.panel.opportunity_id:
            self.panel.show()
            self.panel.begin()

    def close_panel(self) -> None:
        """Put the panel away; the keys go to the view again."""
        if self._panel is None:
            return
        had_focus = self._panel.isAncestorOf(self.focusWidget() or self)
        self._panel.hide()
        if had_focus:
            self._take_focus()

    def focus_filter(self) -> None:
        """Begin to filter."""
        if self.is_ranking:
            self.ranking.line.take_over()
        else:
            self.board.focus_filter()

    def state(self) -> str:
        """What is open, to be remembered."""
        board = json.loads(self.board.state())
        return json.dumps(board | {"view": _RANKING if self.is_ranking else _BOARD})

    def restore_state(self, state: str) -> None:
        """Take it up again."""
        self.board.restore_state(state)
        try:
            view = json.loads(state).get("view")
        except (AttributeError, ValueError):
            return
        if view in {_BOARD, _RANKING}:
            self.show_view(view)

    def commands(self) -> list[Command]:
        """What can be done on this page."""
        menu = self.tr("&Pipeline")
        return [
            *self.board.commands(),
            Command(
                id="qualify-opportunity",
                menu=menu,
                text=self.tr("&Qualify opportunity"),
                run=lambda: self.qualify(self._current()),
                enabled=lambda: bool(self._current()),
                words=self.tr("criteria owner handoff MEDDPICC BANT SPICED"),
            ),
            Command(
                id="turn-pipeline",
                menu=menu,
                text=self.tr("&Board or ranking"),
                run=lambda: self.show_view(_BOARD if self.is_ranking else _RANKING),
                keys="Ctrl+R",
                divided=True,
            ),
            Command(
                id="order-ranking",
                menu=menu,
                text=self.tr("Next &order of the ranking"),
                run=self._next_order,
                keys="Ctrl+Shift+R",
                words=self.tr("priority expected ARR per hour sort"),
            ),
            Command(
                id="weigh-ranking",
                menu=menu,
                text=self.tr("&Weights of the ranking…"),
                run=self._weigh,
                writes=True,
            ),
        ]

    def add(self) -> None:
        """Write a new opportunity down."""
        self.board.add()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._freshen()
        super().showEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._take_focus()

    def _freshen(self) -> None:
        if self._is_stale:
            self.refresh()

    def _turn(self) -> None:
        """Show the view that is chosen; a press on the one shown changes nothing."""
        is_ranking = self.view.value() == _RANKING
        if is_ranking == self.is_ranking:
            return
        current = self._current()
        self._views.setCurrentWidget(self.ranking if is_ranking else self.board)
        self._footers.setCurrentWidget(self.ranking.footer if is_ranking else self.board.footer)
        if not self.isVisible():
            self._is_stale = True
            return
        self.refresh()
        if is_ranking and current:
            self.ranking.select(current)
        elif current and self.board.has(current):
            self.board.show_entity(current)

    def _next_order(self) -> None:
        orders = list(Order)
        chosen = self.ranking.order.value()
        if self.is_ranking and isinstance(chosen, Order):
            chosen = orders[(orders.index(chosen) + 1) % len(orders)]
            self.ranking.set_order(chosen)
        self.show_view(_RANKING)

    def _weigh(self) -> None:
        self.show_view(_RANKING)
        self.ranking.ask_weights()

    def _current(self) -> str:
        return self.ranking.current() if self.is_ranking else self.board.current()

    def _take_focus(self) -> None:
        if self.is_ranking:
            self.ranking.take_focus()
        else:
            self.board.take_focus()

    def _follow(self, opportunity_id: str) -> None:
        """Keep the open panel at what the cursor is on."""
        if opportunity_id and self._panel is not None and self._panel.isVisible():
            self._panel.show_opportunity(opportunity_id)

    def _connect(self) -> None:
        self.view.changed.connect(self._turn)
        self.board.qualify_requested.connect(self.qualify)
        self.board.made.connect(self.show_entity)
        self.board.current_changed.connect(self._follow)
        self._workspace.changed.connect(self._on_changed)

    def _on_changed(self, _kinds: frozenset[type]) -> None:
        """Every kind of record can change a rank; the board itself knows what concerns it."""
        if self.isVisible() and self.is_ranking:
            self.ranking.refresh()
        elif not self.isVisible():
            self._is_stale = True

    def _build(self) -> None:
        self._views.addWidget(self.board)
        self._footers.addWidget(self.board.footer)
        self.view.keep_together()
        header = PageHeader(self.tr("Pipeline"))
        header.add(self.view)
        self._beside.addWidget(self._views, 1)
        body = column(margin=SPACE[3], spacing=SPACE[2])
        body.addWidget(header)
        body.addLayout(self._beside, 1)
        page = column(spacing=0)
        page.addLayout(body, 1)
        page.addWidget(self._footers)
        self.setLayout(page)
