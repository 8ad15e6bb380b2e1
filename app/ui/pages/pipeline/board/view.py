"""The board of opportunities: a card that is dropped becomes an edit."""

import json
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from app.domain.accounts import Account
from app.domain.opportunities import Opportunity
from app.domain.overrides import Override
from app.domain.products import Product
from app.domain.settings import Setting
from app.domain.stages import Stage
from app.services.bands import By
from app.services.closing import pending
from app.services.ordering import Order
from app.services.pinboard import Pinboard, Wish
from app.services.pipeline import Board, Card
from app.services.recall import Recall
from app.ui.actions import Command
from app.ui.labels import amounts_text, number_text
from app.ui.pages.pipeline.board.arranging import Arranging
from app.ui.pages.pipeline.board.banding import namer
from app.ui.pages.pipeline.board.card_menu import CardMenu
from app.ui.pages.pipeline.board.carrying import Carrying
from app.ui.pages.pipeline.board.lane_choice import LaneChoice
from app.ui.pages.pipeline.board.lanes import Lanes
from app.ui.pages.pipeline.board.limit import ask_limit
from app.ui.pages.pipeline.board.looking import BoardLooking
from app.ui.pages.pipeline.board.tray import Tray
from app.ui.pages.pipeline.ending_acts import EndingActs
from app.ui.pages.pipeline.filter import BoardFilter
from app.ui.pages.pipeline.pending import PendingLine
from app.ui.pages.pipeline.standing import Standings
from app.ui.pages.pipeline.steps import Steps
from app.ui.pages.pipeline.view import PipelineView
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import column, line
from app.ui.widgets.pace import Pace
from app.ui.workspace import Workspace


class BoardView(PipelineView):
    """Opportunities by stage. Moved by drag or by keys; every step can be undone.

    Signals:
        made: the id of one that a form has written down or moved.
    """

    made = Signal(str)

    shows = frozenset({Account, Opportunity, Override, Product, Setting, Stage})

    def __init__(self, workspace: Workspace, recall: Recall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._board = Board(columns=(), unassigned=(), accounts={})
        self._is_stale = True
        self._recall = recall
        self._pins = Pinboard(recall)
        self._standings = Standings(workspace, self)
        self._steps = Steps(workspace, self)
        self._lanes = Lanes(self._standings)
        self._tray = Tray()
        self.pending = PendingLine(workspace)
        self._endings = EndingActs(workspace, self._steps, self.pending)
        self._menu = CardMenu(workspace, self._steps, self._lanes, self._tray, self)
        self._menu.endings = self._endings
        self._steps.drops.rect_of = self._menu.rect_of
        self._filter = self.narrowing = BoardFilter(workspace, self._standings, self)
        self._looking = BoardLooking(workspace, self._filter)
        self._pace = Pace(self._show_judged, self)
        self._ranks: Mapping[str, float] = {}
        self._arranging = Arranging(self)
        for button in (self._arranging.order_button, self._arranging.lanes_button):
            self._looking.row.insertWidget(self._looking.row.count() - 1, button)
        self._lane_choice = LaneChoice(workspace, self)
        self._looking.arranged = self._arranging.as_kept
        self._carrying = Carrying(
            workspace, self._steps, self._lanes, self._arranging, self._lane_choice
        )
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()

    @override
    def refresh(self) -> None:
        self._is_stale = False
        today = self._workspace.today()
        wish = Wish(order=self._arranging.order, closed_since=self._filter.closed_since(today))
        look = partial(self._pins.look, today=today, wish=wish, ranks=self._ranks)
        self._board = self._workspace.read(look)
        self._steps.board = self._board
        self._steps.drops.accounts = self._board.accounts
        self._filter.offer(self._board)
        self._standings.tidiness.look()
        ranked = self._board.accounts if self._by_priority else ()
        self._standings.judge_all(ranked, by="order")
        self._looking.read()
        self.pending.show_pending(pending(self._recall.everything(), today=today))
        self._show()

    @override
    def select(self, opportunity_id: str) -> bool:
        if not self._finds(opportunity_id):
            return False
        self.show_entity(opportunity_id)
        return True

    def show_entity(self, entity_id: str) -> None:
        """Put the cursor on an opportunity, whatever was filtered."""
        if not self._finds(entity_id):
            return
        if not self._select(entity_id):
            self._filter.clear()
        QTimer.singleShot(0, self, lambda: self._select(entity_id))  # once it has its size

    @override
    def focus_filter(self) -> None:
        self._filter.line.take_over()

    def state(self) -> str:
        """What is open, to be remembered."""
        own = {
            "tray": self._tray.is_open,
            "order": self._arranging.order.value,
            "lanes": self._arranging.by.value,
            "folded_lanes": sorted(self._lanes.bands.folded_keys()),
            "folded": sorted(self._lanes.folded_stages()),
        }
        return json.dumps(own | self._looking.state())

    def restore_state(self, state: str) -> None:
        """Take it up again."""
        try:
            known = dict(json.loads(state))
        except (TypeError, ValueError):
            return
        self._tray.set_open(is_open=known.get("tray") is True)
        self._looking.restore_state(known)
        if "order" in known:
            self._arranging.take_up(str(known.get("lanes", "")), str(known["order"]))
        self._lanes.fold(_texts(known.get("folded")))
        self._lanes.bands.fold(_texts(known.get("folded_lanes")))

    @override
    def commands(self) -> list[Command]:
        menu = self.tr("&Pipeline")
        chosen = self._lanes.current

        def with_card(run: Callable[[Card], object]) -> None:
            card = chosen()
            if card is not None:
                run(card)

        def is_chosen() -> bool:
            return chosen() is not None

        return [
            Command(
                id="add-opportunity",
                menu=menu,
                text=self.tr("&New opportunity…"),
                run=self.add,
                writes=True,
            ),
            Command(
                id="move-opportunity",
                menu=menu,
                text=self.tr("&Move opportunity…"),
                run=lambda: with_card(self._menu.choose_stage),
                enabled=is_chosen,
                writes=True,
            ),
            Command(
                id="assign-opportunity",
                menu=menu,
                text=self.tr("&Assign to account…"),
                run=lambda: self._steps.choose_account(self._lanes.chosen()),
                enabled=is_chosen,
                writes=True,
            ),
            Command(
                id="limit-column",
                menu=menu,
                text=self.tr("&Cards at most in this column…"),
                run=lambda: ask_limit(self._workspace, self._lanes.lane()),
                enabled=is_chosen,
                words=self.tr("WIP limit work in progress"),
                writes=True,
            ),
            *self._endings.commands(menu, chosen),
            *self._looking.commands(),
            *self._arranging.commands(),
        ]

    @override
    def current(self) -> str:
        card = self._tray.list.current() if self._tray.list.hasFocus() else self._lanes.current()
        return "" if card is None else card.id

    @override
    def take_focus(self) -> None:
        self._lanes.take_focus()

    def carry(self, opportunity_id: str, stage: Stage) -> None:
        """Carry an opportunity to a stage, as a drop does."""
        card = self._board.find(opportunity_id)
        if card is not None:
            self._steps.move_all((card,), stage)

    def arrange(self, order: Order, by: By) -> None:
        """Arrange the columns in an order, in lanes."""
        self._arranging.arrange(order, by)

    def add(self) -> None:
        """Write a new opportunity down."""
        self._steps.add()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale:
            self.refresh()
        super().showEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._lanes.take_focus()

    def _build(self) -> None:
        self.setLayout(self._stack)  # first: else what is added is a window for a moment
        top = line(spacing=SPACE[1])
        tip = self.tr("New opportunity; N writes one down where it stands")
        add = Button(self.tr("New"), icon="plus", run=self.add, tip=tip, writes=True)
        top.addWidget(self._looking, 1)
        top.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        board = QWidget()
        inner = column(spacing=SPACE[2])
        inner.addLayout(top)
        inner.addWidget(self.pending)
        inner.addWidget(self._lanes, 1)
        inner.addWidget(self._tray)
        board.setLayout(inner)
        self._stack.addWidget(board)
        self._stack.addWidget(
            EmptyState(
                self.tr(
                    "What customers may buy on top stands here, one column a stage. "
                    "Import it from your CRM, or write the first one down."
                ),
                action=self.tr("Add an opportunity"),
                run=self.add,
                icon="square-kanban",
                writes=True,
            )
        )

    def _connect(self) -> None:
        lanes, tray, steps = self._lanes, self._tray, self._steps
        self._filter.changed.connect(self._show)
        self._filter.period_changed.connect(self.refresh)
        self._looking.look_changed.connect(lanes.set_look)
        self._standings.changed.connect(self._on_judged)
        self._filter.line.down_pressed.connect(lanes.take_focus)
        lanes.opened.connect(steps.edit)
        lanes.choice_requested.connect(self._menu.choose_stage)
        lanes.move_requested.connect(self._carrying.step)
        lanes.drop_requested.connect(self._carrying.drop)
        lanes.place_requested.connect(self._carrying.put_by_one)
        lanes.archive_requested.connect(steps.archive)
        lanes.assign_requested.connect(steps.choose_account)
        lanes.add_requested.connect(self._carrying.begin_adding)
        lanes.added.connect(self._carrying.write_down)
        lanes.refused.connect(self._workspace.refused)
        self._arranging.changed.connect(self._on_arranged)
        self._lane_choice.changed.connect(self._show)
        self._looking.arrangement_requested.connect(self._arranging.take_up)
        lanes.menu_requested.connect(self._menu.open)
        lanes.typed.connect(self._filter.line.type)
        lanes.limit_requested.connect(partial(ask_limit, self._workspace))
        tray.opened.connect(steps.edit)
        tray.assign_requested.connect(steps.choose_account)
        tray.archive_requested.connect(steps.archive)
        tray.menu_requested.connect(self._menu.open)
        tray.list.choice_requested.connect(self._menu.choose_stage)
        tray.list.move_requested.connect(self._carrying.step)
        tray.list.add_requested.connect(self.add)
        tray.typed.connect(self._filter.line.type)
        for qualified in (lanes, tray.list):
            qualified.qualify_requested.connect(lambda card: self.opened.emit(card.id))
        lanes.reopen_requested.connect(steps.reopen)
        lanes.current_changed.connect(lambda card: self.current_changed.emit(card.id))
        self._menu.qualify_requested.connect(self.opened)
        steps.made.connect(self.made)
        self._workspace.changed.connect(self._on_changed)

    def _show(self) -> None:
        """Show what passes the filter."""
        shown = self._filter.narrow(self._board)
        by = self._arranging.by
        self._lanes.show_board(
            shown,
            self._arranging.order,
            self._ranks,
            bands=self._lane_choice.of(shown, by),
            names=namer(by, shown),
        )
        self._tray.show_cards(shown.unassigned)
        self._tray.setVisible(bool(self._board.unassigned))
        self._stack.setCurrentIndex(1 if self._board.is_empty else 0)
        self._total(shown)

    def _total(self, shown: Board) -> None:
        text = self.tr("{n} open").format(n=number_text(shown.open_count(), 0))
        if self._filter.is_on:
            text = self.tr("{count}, filtered").format(count=text)
        if lacking := self._filter.lacking:
            text = self.tr("{count}, %n account(s) still being judged", "", lacking).format(
                count=text
            )
        totals = []
        if amounts := shown.open_totals():
            totals.append((self.tr("Open"), amounts_text(amounts)))
            totals.append((self.tr("Weighted"), amounts_text(shown.open_weighted())))
        self.footer.set_totals(text, totals)

    def _finds(self, opportunity_id: str) -> bool:
        """Whether an opportunity is on the board, if need be among all that were ever closed."""
        if self._is_stale:
            self.refresh()
        period = self._filter.period
        if self._board.find(opportunity_id) is None and period is not None:
            self._filter.set_period(None)
            if self._board.find(opportunity_id) is None:
                self._filter.set_period(period)
        return self._board.find(opportunity_id) is not None

    @property
    def _by_priority(self) -> bool:
        return self._arranging.order is Order.PRIORITY

    def _on_judged(self) -> None:
        """More cards may fit now, or stand elsewhere."""
        if (self._filter.waits or self._by_priority) and self.isVisible():
            self._pace.soon()

    def _show_judged(self) -> None:
        """Show what fits, in the order of what is known by now."""
        ranks = self._standings.priorities() if self._by_priority else self._ranks
        if ranks != self._ranks:
            self._ranks = ranks
            self.refresh()
        elif self._filter.waits:
            self._show()

    def _on_arranged(self) -> None:
        self._ranks = self._standings.priorities() if self._by_priority else {}
        self.refresh()
        self._looking.say()

    def _select(self, opportunity_id: str) -> bool:
        """Put the cursor on a card, on the board or in the tray; whether it passes the filter."""
        if self._lanes.select(opportunity_id, focus=True):
            return True
        found = self._tray.select(opportunity_id)
        if found:
            self._tray.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return found

    def _on_changed(self, kinds: frozenset[type]) -> None:
        self._standings.forget()
        if kinds & self.shows:
            self._is_stale = True
            if self.isVisible():
                self.refresh()


def _texts(known: object) -> list[str]:
    return [each for each in known if isinstance(each, str)] if isinstance(known, list) else []
