"""Which cards are wanted: by words, by conditions, and how long closed ones stay in sight."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.text import search_key
from app.services.cards import Board, Card
from app.ui.conditions.bar import Conditions
from app.ui.pages.pipeline.narrowed import Narrowed
from app.ui.pages.pipeline.narrowing import JUDGED, LATER, CardColumns
from app.ui.pages.pipeline.standing import Standings
from app.ui.pages.pipeline.wording import types
from app.ui.widgets.buttons import YieldingButton
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.text import one_line
from app.ui.workspace import Workspace

PERIODS: tuple[int | None, ...] = (30, 90, 180, 365, None)
"""For how many days a closed card can stay in sight; None for ever."""

USUAL_PERIOD = 90
_ASKING = "filter"
_AT_ONCE = 300  # cards looked at between two looks at the window


class BoardFilter(QObject):
    """Knows which cards are wanted. The parts that ask the user stand wherever a view puts them.

    Signals:
        changed: other cards are wanted.
        period_changed: closed ones are wanted for another number of days.
    """

    changed = Signal()
    period_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        standings: Standings,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._standings = standings
        self.period: int | None = USUAL_PERIOD
        self._keys: dict[str, tuple[Card, str]] = {}
        self._met: dict[str, bool] = {}
        self._unprepared: Iterator[Card] = iter(())
        self._board = Board(columns=(), unassigned=(), accounts={})
        self.line = FilterLine(self.tr("Filter by title, account, next step"), find_key=False)
        self._columns = CardColumns(standings)
        columns = self._columns.columns()
        self.fields = frozenset(each.key for each in columns)
        self.conditions: Conditions[Card] = Conditions(
            workspace, columns, lambda: self._board.cards, parent, judged=JUDGED
        )
        self.closed = YieldingButton("", icon="calendar-check", run=self.choose_period)
        self.line.words_changed.connect(lambda _: self.changed.emit())
        self.conditions.changed.connect(self._on_conditions)
        standings.changed.connect(self._met.clear)
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._prepare)
        self._say_period()

    @property
    def is_on(self) -> bool:
        """Tell whether anything is left out besides what was closed long ago."""
        return bool(self.line.text().strip() or self.conditions.conditions())

    @property
    def lacking(self) -> int:
        """How many accounts must still be judged before all cards that fit are shown."""
        return self._standings.lacking(_ASKING) if self._asks(JUDGED) else 0

    def closed_since(self, today: date) -> date | None:
        """The first day on which a card may have been closed to be in sight; None for any."""
        return None if self.period is None else today - timedelta(days=self.period)

    def offer(self, board: Board) -> None:
        """Offer what there is to choose from on this board."""
        self._board = board
        self._met.clear()
        self._columns.offer(board)
        self.conditions.say()
        self._judge()
        if not self._keys:
            self._unprepared = iter(board.cards)
            self._idle.start()

    def narrow(self, board: Board) -> Board:
        """The board with the cards that are wanted."""
        keep = self.wanted()
        return board if keep is None else board.narrowed(keep)

    def wanted(self) -> Callable[[Card], bool] | None:
        """What tells whether a card is wanted; None where every one is."""
        if not self.is_on:
            return None
        words = search_key(self.line.text()).split()
        fits = self.conditions.keep()

        def passes(card: Card) -> bool:
            if words:
                key = self._key(card)
                for word in words:
                    if word not in key:
                        return False
            return fits is None or self._fits(card, fits)

        return passes

    def told(self) -> Narrowed:
        """What is wanted, for another view."""
        return Narrowed(self.line.text(), self.conditions.conditions(), self.fields)

    def take(self, narrowed: Narrowed) -> None:
        """Want what another view wants, as far as cards can be asked for it."""
        self.line.setText(narrowed.words)
        self.conditions.set_conditions(narrowed.conditions)

    def clear(self) -> None:
        """Want every card."""
        self.line.clear()
        self.conditions.clear()

    def set_period(self, days: int | None) -> None:
        """Want what was closed in so many days, or ever."""
        if days != self.period and days in PERIODS:
            self.period = days
            self._say_period()
            self.period_changed.emit()

    def choose_period(self) -> None:
        """Offer the periods."""
        menu = QMenu(self.closed)
        for days in PERIODS:
            action = menu.addAction(self._period_text(days), partial(self.set_period, days))
            action.setCheckable(True)
            action.setChecked(days == self.period)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.closed.mapToGlobal(self.closed.rect().bottomLeft()))

    def _on_conditions(self) -> None:
        self._met.clear()
        self._judge()
        self.changed.emit()

    @property
    def waits(self) -> bool:
        """Tell whether a condition asks for what is found out beside the window."""
        return self._asks(LATER)

    def _asks(self, fields: frozenset[str]) -> bool:
        return any(each.field in fields for each in self.conditions.conditions())

    def _judge(self) -> None:
        """Let everybody be judged where a condition turns on it; else only whoever is in sight."""
        ids = dict.fromkeys(
            card.opportunity.account_id
            for each in (self._board.columns if self._asks(JUDGED) else ())
            for card in each.cards
        )
        self._standings.judge_all((each for each in ids if each is not None), by=_ASKING)

    def _fits(self, card: Card, fits: Callable[[Card], bool]) -> bool:
        """Whether a card meets the conditions: asked once, however many letters are typed."""
        found = self._met.get(card.opportunity.id)
        if found is None:
            found = self._met[card.opportunity.id] = fits(card)
        return found

    def _prepare(self) -> None:
        """Work out by what cards are found while nothing else is to be done: a few at a time."""
        few = tuple(islice(self._unprepared, _AT_ONCE))
        for card in few:
            self._key(card)
        if len(few) < _AT_ONCE:
            self._idle.stop()

    def _key(self, card: Card) -> str:
        """What a card is found by, worked out when it is first looked for."""
        each = card.opportunity
        found = self._keys.get(each.id)
        if found is None or found[0] is not card:
            kind = types()[each.type] if each.type else ""
            parts = (
                *(each.title, card.account, each.next_step, each.owner, kind),
                *(each.next_step_owner, each.competitor),
            )
            found = self._keys[each.id] = (card, search_key(" ".join(map(one_line, parts))))
        return found[1]

    def _say_period(self) -> None:
        self.closed.setText(self._period_text(self.period))

    def _period_text(self, days: int | None) -> str:
        if days is None:
            return self.tr("All closed")
        return self.tr("Closed in {n} days").format(n=days)
