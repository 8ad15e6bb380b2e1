"""The pipeline page: what is open as a board and in other ways, and beside it why."""

import json
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.stages import Stage
from app.services.recall import Recall
from app.ui.actions import Command
from app.ui.pages.pipeline.board.view import BoardView
from app.ui.pages.pipeline.mapping import MappingLine
from app.ui.pages.pipeline.narrowed import Narrowed
from app.ui.pages.pipeline.view import PipelineView
from app.ui.pages.pipeline.views import BOARD, OTHERS
from app.ui.qualification.panel import QualificationPanel
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import PageHeader, Pages, column, line
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.pages.pipeline.ranking.view import RankingView

_RANKING = "ranking"


class PipelinePage(QWidget):
    """Views of the same opportunities, one at a time, and beside them the panel of one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._recall = Recall()
        self.board = BoardView(workspace, self._recall)
        self._made: dict[str, PipelineView] = {BOARD: self.board}
        self._narrowed = Narrowed()
        self._looks: dict[str, str] = {}  # how views were looked at, also those not made yet
        self._panel: QualificationPanel | None = None
        self.view = ChipChoice(
            list(self._titles().items()),
            name=self.tr("Show as"),
            turns=True,
        )
        self._mapping = MappingLine(workspace)
        self._views = Pages()
        self._footers = Pages()
        self._beside = line(spacing=SPACE[3])
        self._is_stale = True
        self._build()
        self._connect()

    @property
    def shown(self) -> PipelineView:
        """The view that is shown."""
        return next(each for each in self._made.values() if each is self._views.currentWidget())

    @property
    def panel(self) -> QualificationPanel:
        """The panel of one opportunity, made when it is first asked for."""
        if self._panel is None:
            self._panel = made = QualificationPanel(self._workspace)
            made.closed.connect(self.close_panel)
            made.hide()
            self._beside.addWidget(made)
        return self._panel

    def of(self, key: str) -> PipelineView:
        """A view, made when it is first asked for: the board must not wait for the others."""
        if key not in self._made:
            kind = next(each for each in OTHERS if each.id == key)
            made = kind.make(self._workspace, self._recall)
            self._add(key, made)
            self._take_up(key, made)
        return self._made[key]

    @property
    def ranking(self) -> "RankingView":
        """The ranking, which has commands of its own."""
        from app.ui.pages.pipeline.ranking.view import RankingView

        found = self.of(_RANKING)
        if not isinstance(found, RankingView):
            raise TypeError(type(found))
        return found

    def refresh(self) -> None:
        """Show the book as it is now."""
        self._is_stale = False
        self._mapping.refresh()
        self.shown.refresh()

    def show_entity(self, entity_id: str) -> None:
        """Put the cursor on an opportunity, in the view that is shown if it is there."""
        if self.shown is not self.board:
            self._freshen()
            if self.shown.select(entity_id):
                self.shown.take_focus()
                return
            self.show_view(BOARD)
        self.board.show_entity(entity_id)

    def show_view(self, view: str) -> None:
        """Show one of the views."""
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
            self.shown.take_focus()

    def focus_filter(self) -> None:
        """Begin to filter."""
        self.shown.focus_filter()

    def state(self) -> str:
        """What is open, to be remembered."""
        board = json.loads(self.board.state())
        looks = self._looks | {
            key: state
            for key, each in self._made.items()
            if key != BOARD and (state := each.state())
        }
        return json.dumps(board | {"view": self._key(), "looks": looks})

    def restore_state(self, state: str) -> None:
        """Take it up again."""
        self.board.restore_state(state)
        try:
            known = json.loads(state)
            view, looks = known.get("view"), known.get("looks")
        except (AttributeError, ValueError):
            return
        if isinstance(looks, dict):
            self._looks = {key: look for key, look in looks.items() if isinstance(look, str)}
            for key, each in self._made.items():
                self._take_up(key, each)
        if view in {BOARD, *(each.id for each in OTHERS)}:
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
                run=lambda: self.qualify(self.shown.current()),
                enabled=lambda: bool(self.shown.current()),
                words=self.tr("criteria owner handoff MEDDPICC BANT SPICED"),
            ),
            *(
                Command(
                    id=f"pipeline-{key}",
                    menu="",
                    text=self.tr("Pipeline: {view}").format(view=title),
                    run=partial(self.show_view, key),
                    words=self.tr("view show as"),
                )
                for key, title in self._titles().items()
            ),
            Command(
                id="turn-pipeline",
                menu=menu,
                text=self.tr("&Board or ranking"),
                run=lambda: self.show_view(BOARD if self._key() == _RANKING else _RANKING),
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
        self.shown.take_focus()

    def _key(self) -> str:
        return next(key for key, each in self._made.items() if each is self.shown)

    def _freshen(self) -> None:
        if self._is_stale:
            self.refresh()

    def _turn(self) -> None:
        """Show the view that is chosen; a press on the one shown changes nothing."""
        wanted = self.of(str(self.view.value()))
        if wanted is self.shown:
            return
        current = self.shown.current()
        self._carry(self.shown, wanted)
        self._views.setCurrentWidget(wanted)
        self._footers.setCurrentWidget(wanted.footer)
        if not self.isVisible():
            self._is_stale = True
            return
        self.refresh()
        if current:
            wanted.select(current)

    def _titles(self) -> dict[str, str]:
        """The views by what they are called, in the order in which they are offered."""
        return {BOARD: self.tr("Board")} | {each.id: each.text() for each in OTHERS}

    def _next_order(self) -> None:
        if self._key() == _RANKING:
            self.ranking.next_order()
        self.show_view(_RANKING)

    def _weigh(self) -> None:
        self.show_view(_RANKING)
        self.ranking.ask_weights()

    def _follow(self, opportunity_id: str) -> None:
        """Keep the open panel at what the cursor is on."""
        if opportunity_id and self._panel is not None and self._panel.isVisible():
            self._panel.show_opportunity(opportunity_id)

    def _show_on_board(self, opportunity_id: str) -> None:
        self.show_view(BOARD)
        self.board.show_entity(opportunity_id)

    def _connect(self) -> None:
        self.view.changed.connect(self._turn)
        self.board.made.connect(self.show_entity)
        self._workspace.changed.connect(self._on_changed)

    def _on_changed(self, kinds: frozenset[type]) -> None:
        """Every kind of record can change a rank; the board itself knows what concerns it."""
        if not self.isVisible():
            self._is_stale = True
            return
        if Stage in kinds:
            self._mapping.refresh()
        if self.shown is not self.board:
            self.shown.refresh()

    def _carry(self, before: PipelineView, after: PipelineView) -> None:
        """Let the next view want what this one does."""
        if before.narrowing is not None:
            self._narrowed = self._narrowed.after(before.narrowing.told())
        if after.narrowing is not None and after.narrowing.told() != self._narrowed:
            after.narrowing.take(self._narrowed)

    def _take_up(self, key: str, view: PipelineView) -> None:
        if key != BOARD and key in self._looks:
            view.restore_state(self._looks[key])

    def _add(self, key: str, view: PipelineView) -> None:
        self._made[key] = view
        self._views.addWidget(view)
        self._footers.addWidget(view.footer)
        view.opened.connect(self.qualify)
        view.current_changed.connect(self._follow)
        view.shown_requested.connect(self._show_on_board)

    def _build(self) -> None:
        self._add(BOARD, self.board)
        self.view.keep_together()
        header = PageHeader(self.tr("Pipeline"))
        header.add(self.view)
        self._beside.addWidget(self._views, 1)
        body = column(margin=SPACE[3], spacing=SPACE[2])
        body.addWidget(header)
        body.addWidget(self._mapping)
        body.addLayout(self._beside, 1)
        page = column(spacing=0)
        page.addLayout(body, 1)
        page.addWidget(self._footers)
        self.setLayout(page)
