"""Win/loss: what was decided, what losses have in common, and what is learned from each."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.domain import money
from app.domain.pipeline.patterns import Pattern
from app.services.cards import card_of
from app.services.closing import stage_before
from app.services.recall import Recall
from app.services.winloss import Row, WinLoss, win_loss
from app.ui.labels import amounts_text, number_text
from app.ui.pages.pipeline.drop.drops import Drops
from app.ui.pages.pipeline.pending import PendingLine
from app.ui.pages.pipeline.view import PipelineView
from app.ui.pages.pipeline.winloss.columns import GIVE_WAY, columns
from app.ui.pages.pipeline.winloss.line import WinLossLine
from app.ui.pages.pipeline.winloss.panel import LearnedPanel
from app.ui.pages.pipeline.winloss.patterns import Patterns
from app.ui.pages.pipeline.winloss.rivals import Rivals
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.header import Place
from app.ui.widgets.layout import column, line
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import hairline
from app.ui.workspace import Workspace

_BESIDE = 316
_ROOM = 780  # below it, the panel beside the table gives way
_LEAST = 480
_LEARNED, _RIVALS = "learned", "rivals"


class WinLossView(PipelineView):
    """Patterns on top, the table below, and beside them what was learned or the competitors."""

    def __init__(self, workspace: Workspace, recall: Recall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._recall = workspace, recall
        self._found: WinLoss | None = None
        self.line = WinLossLine()
        self._drops = Drops(workspace, self)
        self.pending = PendingLine(workspace)
        self.patterns = Patterns()
        self.table: TableView[Row] = TableView(columns(), name=self.tr("Win/loss"))
        self.learned = LearnedPanel(workspace)
        self.rivals = Rivals(workspace)
        self.turn = ChipChoice(
            [(_LEARNED, self.tr("What was learned")), (_RIVALS, self.tr("Competitors"))],
            name=self.tr("Show beside it"),
            turns=True,
        )
        self._beside = QWidget()
        self._turned = QStackedWidget()
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()

    @override
    def refresh(self) -> None:
        found = self._read()
        if self.line.gives_up(found):
            found = self._read()
        self._found = found
        self._stack.setCurrentIndex(0 if found.any_decided else 1)
        self.pending.show_pending(found.pending)
        self.patterns.show_found(found)
        self.rivals.show_rivals(found.rivals)
        self.table.set_filter(self.line.take(found))
        self.table.set_values(found.rows)
        if self.table.current() is None:
            self.table.select_first()
        self._show_current(self.table.current())
        self._total()

    def _read(self) -> WinLoss:
        today, period = self._workspace.today(), self.line.period
        return self._workspace.read(
            partial(win_loss, period=period, today=today, recall=self._recall)
        )

    @override
    def select(self, opportunity_id: str) -> bool:
        return self.table.go_to(opportunity_id)

    @override
    def current(self) -> str:
        row = self.table.current()
        return "" if row is None else row.id

    @override
    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focus_filter(self) -> None:
        self.line.line.take_over()

    def show_losses(self, pattern: Pattern) -> None:
        """Show only the losses of a pattern."""
        if self._found is not None:
            self.line.keep_to(pattern, self._found.months)
            self.table.select_first()
            self.take_focus()

    def learn(self) -> None:
        """Put the keyboard on the questions of the current one."""
        self.turn.set_values((_LEARNED,))
        self._turn()
        if self._beside.isVisibleTo(self):
            self.learned.begin()

    @override
    def minimumSizeHint(self) -> QSize:
        """Room for the table alone: what stands beside it gives way."""
        return QSize(scaled(_LEAST), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._beside.setVisible(self.width() >= scaled(_ROOM))
        self._fit()

    def reopen(self) -> None:
        """Take the current one up again, where it stood before it was closed."""
        row, today = self.table.current(), self._workspace.today()
        if row is None or row.again is not None or self._workspace.refuses():
            return
        stages = self._workspace.read(lambda book: book.stages.all())
        to = stage_before(row.opportunity, stages, today)
        here = next((each for each in stages if each.id == row.opportunity.stage_on(today)), None)
        if to is not None and here is not None:
            card = card_of(row.opportunity, row.account, here, today)
            self._drops.move_all((card,), to)

    def _total(self) -> None:
        shown = self.table.shown()
        won = [each for each in shown if each.is_won]
        text = self.tr("{n} decided").format(n=number_text(len(shown), 0))
        if self._found is not None and len(shown) < len(self._found.rows):
            text = self.tr("{count}, filtered").format(count=text)
        won_text = self.tr("{won} won").format(won=number_text(len(won), 0))
        sums = money.totals(each.amount for each in won if each.amount is not None)
        pairs = [(self.tr("Won a year"), amounts_text(sums))] if sums else []
        self.footer.set_totals(f"{text}, {won_text}" if shown else text, pairs)

    def _show_current(self, row: Row | None) -> None:
        self.learned.show_row(row)
        self.current_changed.emit("" if row is None else row.id)

    def _go_to(self, opportunity_id: str) -> None:
        """Show another one here if it is here, else on the board."""
        if not self.table.go_to(opportunity_id):
            self.shown_requested.emit(opportunity_id)

    def _turn(self) -> None:
        self._turned.setCurrentIndex(0 if self.turn.value() == _LEARNED else 1)

    def _fit(self) -> None:
        """Leave out what has no room."""
        header, usual = self.table.header, self.table.header.usual()
        beside = scaled(_BESIDE) + SPACE[3] if self._beside.isVisibleTo(self) else 0
        room = self.width() - beside - self.table.verticalScrollBar().sizeHint().width()
        left_out: set[str] = set()
        for key in GIVE_WAY:
            wanted = sum(scaled(each.width) for each in usual if each.key not in left_out)
            if wanted > room - SPACE[0]:
                left_out.add(key)
        if any(each.hidden != (each.key in left_out) for each in header.places()):
            header.put(Place(each.key, each.width, each.key in left_out) for each in usual)

    def _connect(self) -> None:
        self.line.line.words_changed.connect(self.table.set_words)
        self.line.line.down_pressed.connect(self.take_focus)
        self.line.changed.connect(self.refresh)
        self.table.typed.connect(self._on_typed)
        self.learned.reopen_requested.connect(self.reopen)
        self._drops.made.connect(self.shown_requested)
        self._drops.rect_of = lambda _: self._rect()
        self.turn.changed.connect(self._turn)
        self.patterns.losses_requested.connect(self.show_losses)
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(lambda _: self.learn())
        self.table.shown_changed.connect(self._total)
        self.learned.shown_requested.connect(self._go_to)

    def _on_typed(self, text: str) -> None:
        """Take a letter: R reopens; any other goes to the filter."""
        if text.casefold() == "r":
            self.reopen()
        else:
            self.line.line.type(text)

    def _rect(self) -> QRect:
        """Where on screen the sheet that asks belongs: beside the current row."""
        rect = self.table.visualRect(self.table.currentIndex())
        return QRect(self.table.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def _build(self) -> None:
        self.setLayout(self._stack)  # first: else what is added is a window for a moment
        side = column(spacing=SPACE[2])
        side.addWidget(self.turn)
        self._turned.addWidget(self.learned)
        self._turned.addWidget(self.rivals)
        side.addWidget(self._turned, 1)
        beside = line(spacing=SPACE[3])
        beside.addWidget(hairline(vertical=True))
        beside.addLayout(side, 1)
        self._beside.setLayout(beside)
        self._beside.setFixedWidth(scaled(_BESIDE))
        left = column(spacing=SPACE[2])
        left.addWidget(self.pending)
        left.addWidget(self.patterns)
        left.addWidget(self.line)
        left.addWidget(self.table, 1)
        whole = QWidget()
        inner = line(spacing=SPACE[3])
        inner.addLayout(left, 1)
        inner.addWidget(self._beside)
        whole.setLayout(inner)
        self._stack.addWidget(whole)
        self._stack.addWidget(
            EmptyState(
                self.tr(
                    "What was won and lost stands here, with what was learned from it. "
                    "Carry a card of the board to Won or Lost: one loss is a data point, "
                    "five to the same competitor are a pattern."
                ),
                action=self.tr("Go to the board"),
                run=lambda: self.shown_requested.emit(""),
                icon="scale",
            )
        )
        self.setFocusProxy(self.table)
