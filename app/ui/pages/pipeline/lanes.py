"""The board: a column for every stage, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget
from typing_extensions import override

from app.domain.stages import Stage
from app.services.pipeline import Board, Card
from app.ui.pages.pipeline.cards import CardList
from app.ui.pages.pipeline.delegate import CardDelegate
from app.ui.pages.pipeline.head import LaneHead
from app.ui.pages.pipeline.look import CardLook
from app.ui.pages.pipeline.standing import Standings
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import clear, column

_NARROWEST = 160  # pixels of a column: six fit beside the navigation on 1280
_EDGE = 48  # pixels from the sides at which a drag scrolls the board
_SCROLL = 14
_SCROLL_EVERY = 24  # milliseconds


class Lane(QFrame):
    """A column: its head stands still, its cards scroll."""

    def __init__(self, stage: Stage, standings: Standings, look: CardLook) -> None:
        super().__init__()
        self.stage = stage
        self.setProperty("role", "column")
        self.head = LaneHead(stage)
        self.list = CardList(stage.name, role="column")
        self._delegate = CardDelegate(self.list, standings)  # kept: Qt does not keep it for us
        self.list.setItemDelegate(self._delegate)
        self.set_look(look)
        box = column(spacing=SPACE[0])
        box.setContentsMargins(SPACE[0], 0, SPACE[0], SPACE[0])
        box.addWidget(self.head)
        box.addWidget(self.list, 1)
        self.setLayout(box)
        self.setMinimumWidth(scaled(_NARROWEST))

    def set_look(self, look: CardLook) -> None:
        """Let the cards look otherwise."""
        self._delegate.set_look(look)


class Lanes(QScrollArea):
    """All columns; where they do not fit they scroll sideways, under a drag too.

    Signals:
        opened, choice_requested, qualify_requested: a card.
        current_changed: the card that the cursor has gone to.
        move_requested: a card, and -1 or 1 for the column before or after.
        drop_requested: ids of opportunities, the stage, the card they were dropped on or None.
        archive_requested, assign_requested: the card under the cursor.
        menu_requested: a card and a place on screen.
        typed: letters for the filter line.
        limit_requested: a lane that is to have another number of cards at most.
        left_downwards: nothing; the keys go on below the board.
    """

    opened = Signal(object)
    choice_requested = Signal(object)
    qualify_requested = Signal(object)
    current_changed = Signal(object)
    move_requested = Signal(object, int)
    drop_requested = Signal(object, object, object)
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
        self._is_showing = False
        self._step = 0
        self._scrolling = QTimer(self, interval=_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll)
        self._ground = QWidget()
        self._ground.setProperty("role", "scrolled")
        self._grid = QGridLayout(self._ground)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE[1])
        self.setWidget(self._ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        standings.changed.connect(self._repaint)

    def show_board(self, board: Board) -> None:
        """Show the columns of a board; the cursor stays on its card, wherever that stands now."""
        columns = board.columns
        stages = tuple(each.stage for each in columns)
        if stages != tuple(each.stage for each in self.lanes):
            self._make(stages)
        self._is_showing = True
        for lane, shown in zip(self.lanes, columns, strict=True):
            lane.head.show_column(shown, board.currency)
            lane.list.show_cards(shown.cards)
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
            if (at := lane.list.currentIndex()).isValid():
                lane.list.scrollTo(at)

    def current(self) -> Card | None:
        """The card under the cursor."""
        lane = self._lane_of(self._current)
        return lane.list.current() if lane else None

    def lane(self) -> "Lane | None":
        """The column that the cursor is in."""
        return self._lane_of(self._current)

    def select(self, opportunity_id: str, *, focus: bool = False) -> bool:
        """Put the cursor on a card; whether it is on the board."""
        lane = self._lane_of(opportunity_id)
        if lane is None:
            return False
        self._current = opportunity_id
        self._follow()
        self.ensureWidgetVisible(lane, 0, 0)
        if focus:
            lane.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def take_focus(self) -> None:
        """Let the keys go to the card under the cursor, else to the first one."""
        lane = self._lane_of(self._current) or next(
            (each for each in self.lanes if each.list.cards.rowCount()), None
        )
        if lane is not None:
            lane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, scaled(160))

    def _make(self, stages: Sequence[Stage]) -> None:
        clear(self._grid)
        self.lanes = tuple(Lane(stage, self._standings, self._look) for stage in stages)
        for number, lane in enumerate(self.lanes):
            self._grid.addWidget(lane, 0, number)
            self._connect(lane, number)
            if number:
                QWidget.setTabOrder(self.lanes[number - 1].list, lane.list)

    def _connect(self, lane: Lane, number: int) -> None:
        cards = lane.list
        lane.head.limit_requested.connect(lambda: self.limit_requested.emit(lane))
        cards.opened.connect(self.opened)
        cards.choice_requested.connect(self.choice_requested)
        cards.qualify_requested.connect(self.qualify_requested)
        cards.move_requested.connect(self.move_requested)
        cards.menu_requested.connect(self.menu_requested)
        cards.typed.connect(self.typed)
        cards.archive_requested.connect(lambda: self.archive_requested.emit(cards.current()))
        cards.assign_requested.connect(lambda: self.assign_requested.emit(cards.current()))
        cards.step_requested.connect(lambda step: self._go(number, step))
        cards.current_changed.connect(lambda card: self._on_current(lane, card))
        cards.dragged_over.connect(self._on_dragged)
        cards.cards.drop_requested.connect(
            lambda ids, onto: self.drop_requested.emit(ids, lane.stage, onto)
        )

    def _go(self, number: int, step: int) -> None:
        """Go to the next column that has a card, at about the same height."""
        here = self.lanes[number].list
        top = here.visualRect(here.currentIndex()).top()
        number += step
        while 0 <= number < len(self.lanes):
            cards = self.lanes[number].list
            if cards.cards.rowCount():
                index = cards.indexAt(QPoint(cards.viewport().width() // 2, max(top, 0) + 1))
                last = cards.cards.rowCount() - 1
                cards.go_to(index.row() if index.isValid() else last)
                cards.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(self.lanes[number], 0, 0)
                return
            number += step

    def _on_current(self, lane: Lane, card: Card | None) -> None:
        """There is one cursor on the board: the other columns let go of theirs."""
        if self._is_showing or card is None:
            return
        self._current = card.id
        for other in self.lanes:
            if other is not lane:
                other.list.selectionModel().clear()
        self.current_changed.emit(card)

    def _follow(self) -> None:
        """Put the cursor where its card went."""
        lane = self._lane_of(self._current)
        self._is_showing = True
        for each in self.lanes:
            if each is not lane:
                each.list.selectionModel().clear()
        self._is_showing = False
        if lane is not None:
            lane.list.go_to(lane.list.cards.row_of(self._current))
            if any(each.list.hasFocus() for each in self.lanes):
                lane.list.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(lane, 0, 0)

    def _lane_of(self, opportunity_id: str) -> Lane | None:
        if not opportunity_id:
            return None
        return next(
            (each for each in self.lanes if each.list.cards.row_of(opportunity_id) >= 0), None
        )

    def _repaint(self) -> None:
        for lane in self.lanes:
            lane.list.viewport().update()

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
