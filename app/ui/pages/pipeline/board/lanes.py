"""The board: a column for every stage, side by side."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget
from typing_extensions import override

from app.domain.stages import Stage
from app.services.bands import Band
from app.services.ordering import Order
from app.services.pipeline import Board, Card
from app.ui.pages.pipeline.board.drag import LetGo
from app.ui.pages.pipeline.board.lane import Lane
from app.ui.pages.pipeline.board.lane_bands import LaneBands
from app.ui.pages.pipeline.board.lane_drops import LaneDrops
from app.ui.pages.pipeline.board.look import CardLook
from app.ui.pages.pipeline.standing import Standings
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import clear

_EDGE = 48  # pixels from the sides at which a drag scrolls the board
_SCROLL = 14
_SCROLL_EVERY = 16  # milliseconds


class Lanes(QScrollArea):
    """All columns; where they do not fit they scroll sideways, under a drag too.

    Signals:
        opened, choice_requested, qualify_requested, reopen_requested: a card.
        current_changed: the card that the cursor has gone to.
        move_requested: cards, and -1 or 1 for the column before or after.
        place_requested: cards, and -1 or 1 for up or down by hand.
        drop_requested: a Drop.
        archive_requested, assign_requested: the cards chosen.
        add_requested: the stage in which an opportunity is to be written down.
        added: a stage, a title and the id of an account or None, typed in its column.
        folded: nothing; other columns are folded now.
        refused: why what was typed in a column is not kept.
        menu_requested: a card and a place on screen.
        typed: letters for the filter line.
        limit_requested: a lane that is to have another number of cards at most.
        left_downwards: nothing; the keys go on below the board.
    """

    opened = Signal(object)
    choice_requested = Signal(object)
    qualify_requested = Signal(object)
    reopen_requested = Signal(object)
    current_changed = Signal(object)
    move_requested = Signal(object, int)
    place_requested = Signal(object, int)
    drop_requested = Signal(object)
    add_requested = Signal(object)
    added = Signal(object, str, object)
    folded = Signal()
    refused = Signal(str)
    archive_requested = Signal(object)
    assign_requested = Signal(object)
    menu_requested = Signal(object, QPoint)
    typed = Signal(str)
    limit_requested = Signal(object)

    def __init__(self, standings: Standings) -> None:
        super().__init__()
        self.lanes: tuple[Lane, ...] = ()
        self._standings = standings
        self._look = CardLook()
        self._current = ""
        self._chosen: tuple[str, ...] = ()
        self._followed = ("", -1)
        self._folded: frozenset[str] = frozenset()
        self._drops = LaneDrops()
        self._is_showing = False
        self._step = 0
        self._scrolling = QTimer(self, interval=_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll)
        self._ground = QWidget()
        self._ground.setProperty("role", "scrolled")
        self._grid = QGridLayout(self._ground)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE[1])
        self.bands = LaneBands(self._ground)
        self.bands.folded.connect(self.folded)
        self.setWidget(self._ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        standings.changed.connect(self._repaint)

    def show_board(
        self,
        board: Board,
        order: Order = Order.CLOSE,
        ranks: Mapping[str, float] | None = None,
        bands: tuple[Band, ...] = (),
        names: Callable[[str], str] = str,
    ) -> None:
        """Show the columns of a board; the cursor stays on its card, wherever that stands now."""
        columns = board.columns
        stages = tuple(each.stage for each in columns)
        if stages != tuple(each.stage for each in self.lanes):
            self._make(stages)
        self._drops.show(board, order, ranks or {})
        self._is_showing = True
        for lane, shown in zip(self.lanes, columns, strict=True):
            lane.show_column(shown, board.currency)
            if not bands:
                lane.list.show_cards(shown.cards)
        self.bands.show(self.lanes, bands, names)
        tallest = max((lane.head.sizeHint().height() for lane in self.lanes), default=0)
        for lane in self.lanes:
            lane.head.setMinimumHeight(tallest)
        self._is_showing = False
        self._follow()

    def set_look(self, look: CardLook) -> None:
        """Let the cards of every column look otherwise; the one under the cursor stays in sight."""
        self._look = look
        for lane in self.lanes:
            lane.set_look(look)
            lane.list.doItemsLayout()
            if (at := lane.list.currentIndex()).isValid():
                lane.list.scrollTo(at)

        self.bands.fill()

    def folded_stages(self) -> frozenset[str]:
        """The stages whose columns are folded."""
        return self._folded

    def fold(self, stage_ids: Collection[str]) -> None:
        """Fold these columns and no other."""
        self._folded = frozenset(stage_ids)
        for lane in self.lanes:
            lane.set_folded(on=lane.stage.id in self._folded)
        self.bands.tie()

    def current(self) -> Card | None:
        """The card under the cursor."""
        lane = self._lane_of(self._current)
        return lane.list.current() if lane else None

    def lane(self) -> "Lane | None":
        """The column that the cursor is in."""
        return self._lane_of(self._current)

    def chosen(self) -> tuple[Card, ...]:
        """The cards that an act is about: those selected, else the one under the cursor."""
        lane = self._lane_of(self._current)
        return lane.chosen() if lane else ()

    def begin_adding(
        self, stage_id: str, accounts: Mapping[str, str], account_id: str | None = None
    ) -> None:
        """Write an opportunity down at the top of a column, for an account unless told else."""
        lane = self._lane(stage_id)
        self.ensureWidgetVisible(lane, 0, 0)
        lane.begin_adding(accounts, account_id)
        self.bands.level(on=True)

    def refuse_adding(self, stage_id: str, reason: str) -> None:
        """Say why what was typed in a column is not kept."""
        self._lane(stage_id).adder.say_no(reason)

    def end_adding(self, stage_id: str) -> None:
        """Put the line away in which something was typed."""
        self._lane(stage_id).adder.leave()

    def select(self, opportunity_id: str, *, focus: bool = False) -> bool:
        """Put the cursor on a card; whether it is on the board."""
        lane = self._lane_of(opportunity_id)
        if lane is None:
            return False
        if lane.is_folded:
            lane.set_folded(on=False)
            self._on_folded(lane)
        self._current, self._chosen, self._followed = opportunity_id, (), ("", -1)
        for each in self.lanes:
            each.list.selectionModel().clear()
        self._follow()
        self.ensureWidgetVisible(lane, 0, 0)
        if focus:
            lane.take_focus()
        return True

    def take_focus(self) -> None:
        """Let the keys go to the card under the cursor, else to the first one."""
        lane = self._lane_of(self._current) or next(
            (each for each in self.lanes if each.list.cards.rowCount()), None
        )
        if lane is not None:
            lane.take_focus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bands.heads.fit()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.bands.heads.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, scaled(160))

    def _make(self, stages: Sequence[Stage]) -> None:
        clear(self._grid)
        self.lanes = tuple(Lane(stage, self._standings, self._look) for stage in stages)
        for number, lane in enumerate(self.lanes):
            self._grid.addWidget(lane, 0, number)
            self._connect(lane, number)
            lane.set_folded(on=lane.stage.id in self._folded)
            if number:
                QWidget.setTabOrder(self.lanes[number - 1].list, lane.list)

    def _connect(self, lane: Lane, number: int) -> None:
        lane.head.limit_requested.connect(lambda: self.limit_requested.emit(lane))
        cards, strip = lane.list, lane.strip
        cards.opened.connect(self.opened)
        cards.choice_requested.connect(self.choice_requested)
        cards.qualify_requested.connect(self.qualify_requested)
        cards.reopen_requested.connect(self.reopen_requested)
        cards.move_requested.connect(self.move_requested)
        cards.place_requested.connect(self.place_requested)
        cards.menu_requested.connect(self.menu_requested)
        cards.typed.connect(self.typed)
        strip.typed.connect(self.typed)
        cards.archive_requested.connect(lambda: self.archive_requested.emit(cards.chosen()))
        cards.assign_requested.connect(lambda: self.assign_requested.emit(cards.chosen()))
        cards.add_requested.connect(lambda: self.add_requested.emit(lane.stage))
        cards.step_requested.connect(lambda step: self._go(number, step))
        strip.step_requested.connect(lambda step: self._go(number, step))
        cards.current_changed.connect(lambda card: self._on_current(lane, card))
        cards.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen(lane))
        cards.dragged_over.connect(self._on_dragged)
        cards.drag_ended.connect(self._on_drag_ended)
        cards.dropped.connect(lambda let_go: self._on_dropped(lane, let_go))
        strip.dropped.connect(
            lambda ids: self._on_dropped(lane, LetGo(ids=ids, onto=None, at=-1, row=-1))
        )
        cards.over.line_at = partial(self._drops.line, lane.stage, cards.cards)
        cards.over.outlines = self._drops.gives_account
        self.bands.join(lane)
        lane.adder.refused.connect(self.refused)
        lane.adder.left.connect(lambda: self.bands.level(on=False))
        lane.folded.connect(lambda: self._on_folded(lane))
        lane.added.connect(lambda title, account: self.added.emit(lane.stage, title, account))

    def _go(self, number: int, step: int) -> None:
        """Go to the next column that has a card, at about the same height, or is folded."""
        here = self.lanes[number].list
        top = max(here.visualRect(here.currentIndex()).top(), 0)
        number += step
        while 0 <= number < len(self.lanes):
            lane = self.lanes[number]
            cards = lane.list
            if lane.is_folded or cards.cards.rowCount():
                if not lane.is_folded:
                    index = cards.indexAt(QPoint(cards.viewport().width() // 2, top + 1))
                    last = cards.cards.rowCount() - 1
                    cards.go_to(cards.nearest(index.row() if index.isValid() else last, -1))
                lane.take_focus()
                self.ensureWidgetVisible(lane, 0, 0)
                return
            number += step

    def _on_current(self, lane: Lane, card: Card | None) -> None:
        """There is one cursor on the board: the other columns let go of theirs."""
        if self._is_showing or card is None:
            return
        self._current = card.id
        self._followed = (lane.stage.id, lane.list.currentIndex().row())
        for other in self.lanes:
            if other is not lane:
                other.list.selectionModel().clear()
        self.current_changed.emit(card)

    def _on_chosen(self, lane: Lane) -> None:
        """Remember what is selected: it stays so, wherever it goes."""
        if not self._is_showing and lane.list.cards.row_of(self._current) >= 0:
            self._chosen = tuple(each.id for each in lane.list.selected())

    def _follow(self) -> None:
        """Put the cursor where its card went; one that is gone leaves it to its neighbour."""
        lane = self._lane_of(self._current)
        active = next((each for each in self.lanes if each.list.hasFocus()), None)
        if lane is None and active is not None and (left := active.list.current()) is not None:
            self._current, lane = left.id, active
        on_head = active is not None and active.list.currentIndex().isValid()
        on_head = on_head and active is not None and active.list.current() is None
        self._is_showing = True
        for each in self.lanes:
            if each is not lane and not (each is active and on_head):
                each.list.selectionModel().clear()
        if lane is not None and not on_head:
            self._put_cursor(lane)
        self._is_showing = False
        if lane is not None and active is not None and not on_head:
            lane.take_focus()
            if active is not lane:
                self.ensureWidgetVisible(lane, 0, 0)

    def _put_cursor(self, lane: Lane) -> None:
        cards, row = lane.list, lane.list.cards.row_of(self._current)
        if cards.currentIndex().row() != row or not cards.selectionModel().hasSelection():
            cards.setCurrentIndex(cards.cards.index(row))
        cards.choose(self._chosen)
        if self._followed != (lane.stage.id, row):
            self._followed = (lane.stage.id, row)
            cards.scrollTo(cards.cards.index(row))

    def _lane(self, stage_id: str) -> Lane:
        return next(each for each in self.lanes if each.stage.id == stage_id)

    def _lane_of(self, opportunity_id: str) -> Lane | None:
        if not opportunity_id:
            return None
        return next(
            (each for each in self.lanes if each.list.cards.row_of(opportunity_id) >= 0), None
        )

    def _repaint(self) -> None:
        for lane in self.lanes:
            if lane.list.isVisible():
                lane.repaint_stale()

    def _on_folded(self, lane: Lane) -> None:
        """Remember what the user folded and opened."""
        others = self._folded - {lane.stage.id}
        self._folded = others | {lane.stage.id} if lane.is_folded else others
        self.bands.tie()
        self.folded.emit()

    def _on_dropped(self, lane: Lane, let_go: LetGo) -> None:
        drop = self._drops.drop(lane.stage, lane.list.cards, let_go)
        self._on_drag_ended()
        self.drop_requested.emit(drop)

    def _on_drag_ended(self) -> None:
        self._on_dragged(None)
        for lane in self.lanes:
            lane.stop_peeking()

    def _on_dragged(self, place: QPoint | None) -> None:
        """Scroll while cards are held at the left or right edge."""
        self._step = 0
        if place is not None:
            across = self.viewport().mapFromGlobal(place).x()
            if across < _EDGE:
                self._step = -_SCROLL
            elif across > self.viewport().width() - _EDGE:
                self._step = _SCROLL
        if self._step:
            self._scrolling.start()
        else:
            self._scrolling.stop()

    def _scroll(self) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + self._step)
