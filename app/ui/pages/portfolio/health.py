"""The health of the whole book: how it is spread, who moved, and what costs the most."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from app.domain.entity import Entity
from app.domain.health.overview import Overview
from app.domain.money import Money
from app.services import phrases, portfolio
from app.services.portfolio import Row
from app.services.portfolio_health import book_overview
from app.ui.judging import judging
from app.ui.labels import TONES, amounts_text, percent_text
from app.ui.pages.portfolio.health_lists import (
    Entry,
    Pick,
    colour_picks,
    cost_picks,
    entry_columns,
    move_picks,
    pick_columns,
)
from app.ui.theme.look import scaled
from app.ui.theme.tokens import COMPACT_ROW, SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import Section, column, line, scrolled
from app.ui.widgets.pace import Pace
from app.ui.widgets.shares import ShareBar, Slice
from app.ui.widgets.status import BusyMark
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace

_LEFT = 430  # pixels of what is picked from, at the usual size of text
_CURRENCIES = 320


class HealthTab(QWidget):
    """What stands out at the left; the accounts behind the row chosen there at the right."""

    shows: frozenset[type[Entity]] = frozenset([Entity])  # every kind can change a judgement

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._judging = judging(workspace)
        self._rows: Mapping[str, Row] = {}
        self._pick: Pick | None = None
        self._pace = Pace(self._draw, self)
        self.busy = BusyMark(self.tr("Judging the accounts"))
        self.currency = ChipChoice(name=self.tr("ARR in"))
        self.by_count = ShareBar(name=self.tr("Accounts by health"))
        self.by_arr = ShareBar(name=self.tr("ARR by health"))
        self.colours = self._table(self.tr("Health now"))
        self.moves = self._table(self.tr("Who moved"))
        self.costs = self._table(self.tr("ARR at risk by side of health"))
        self.accounts: TableView[Entry] = TableView(
            entry_columns(), name=self.tr("Accounts"), identify=lambda entry: entry.row.id
        )
        self._title = PlainLabel(role="section", elide=True)
        self._note = PlainLabel(tone="secondary", wrap=True)
        self._worth = PlainLabel(role="caption")
        self._lenient = PlainLabel(tone="secondary", wrap=True)
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Show the book as it is now."""
        today = self._workspace.today()
        rows = self._workspace.read(partial(portfolio.rows, today=today))
        self._rows = {row.id: row for row in rows}
        self._judging.freshen()
        self._stack.setCurrentIndex(0 if rows else 1)
        self._offer_currencies()
        self._pace.now()
        self._judging.want(self._wanted, by=self)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._judging.want(self._wanted, by=self)  # goes on where hiding stopped it

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._judging.leave(self)
        super().hideEvent(event)

    def _draw(self) -> None:
        found = book_overview(
            tuple(self._rows.values()), self._judging.judgements, self._judging.movements
        )
        self.busy.setVisible(bool(self._judging.lacking))
        self._draw_bars(found)
        currency = self._currency()
        self.colours.set_values(colour_picks(found, currency))
        self.moves.set_values(move_picks(found, currency))
        self.costs.set_values(cost_picks(found, currency, self._judging.judgements))
        at_risk = [each for each in found.at_risk if each.currency == currency]
        self._risk_section.note.setText(amounts_text(at_risk) if at_risk else "")
        self._lenient.setVisible(found.is_lenient)
        self._list()

    def _draw_bars(self, found: Overview) -> None:
        currency = self._currency()
        self._worth.setText(self.tr("ARR, {currency}").format(currency=currency))
        counts = {each.colour: len(each.ids) for each in found.shares}
        worth = {each.colour: _of(each.arr, currency) for each in found.shares}
        for bar, sizes in ((self.by_count, counts), (self.by_arr, worth)):
            total = sum(sizes.values())
            bar.set_slices(
                [
                    Slice(
                        size=size,
                        tone=TONES[colour],
                        words=f"{phrases.COLOURS[colour]}: {percent_text(size / total)}",
                        mark=percent_text(size / total),
                    )
                    for colour, size in sizes.items()
                    if size
                ]
            )

    def _list(self) -> None:
        """Show the accounts behind what is picked, as they are now."""
        pick = self._pick
        tables: tuple[TableView[Pick], ...] = (self.colours, self.moves, self.costs)
        fresh = [each for table in tables for each in table.table.values]
        pick = next((each for each in fresh if pick and each.id == pick.id), None)
        pick = pick or next((each for each in fresh if each.ids), None)
        self._pick = pick
        ids = () if pick is None else pick.ids
        self.accounts.set_values(
            Entry(
                row=self._rows[each],
                judged=self._judging.judgements[each],
                movement=self._judging.movements.get(each),
            )
            for each in ids
            if each in self._rows and each in self._judging.judgements
        )
        self._title.setText("" if pick is None else pick.title)
        self._note.setText("" if pick is None else self._explain(pick))

    def _explain(self, pick: Pick) -> str:
        count = self.tr("%n account(s)", "", len(pick.ids))
        worth = self.tr("{amount} of ARR in {currency}").format(
            amount=amounts_text(pick.arr), currency=self._currency()
        )
        said = f"{count}, {worth}" if pick.arr else count
        return f"{said}. {pick.note}" if pick.note else said

    def _choose(self, pick: Pick | None) -> None:
        if pick is not None and pick != self._pick:
            self._pick = pick
            for table in (self.colours, self.moves, self.costs):
                if table.current() is not pick:
                    table.clearSelection()
            self._list()

    def _currency(self) -> str:
        chosen = self.currency.values()
        return str(chosen[0]) if chosen else self._workspace.settings().currency

    def _offer_currencies(self) -> None:
        counts: dict[str, int] = {}
        for row in self._rows.values():
            for amount in row.arr:
                counts[amount.currency] = counts.get(amount.currency, 0) + 1
        order = sorted(counts, key=lambda each: (-counts[each], each))
        self.currency.set_choices([(each, each) for each in order])
        if order and not self.currency.values():
            self.currency.set_values([order[0]])
        self._currencies.setVisible(len(order) > 1)

    def _table(self, name: str) -> TableView[Pick]:
        table: TableView[Pick] = TableView(
            pick_columns(), name=name, identify=lambda pick: pick.id, compact=True
        )
        table.horizontalHeader().hide()
        return table

    def _build(self) -> None:
        bars = column(spacing=SPACE[1])
        self._worth.setFixedWidth(scaled(64))
        count = PlainLabel(self.tr("Accounts"), role="caption")
        count.setFixedWidth(scaled(64))
        for caption, bar in ((count, self.by_count), (self._worth, self.by_arr)):
            row = line(spacing=SPACE[2])
            row.addWidget(caption)
            row.addWidget(bar, 1)
            bars.addLayout(row)
        self._currencies = QWidget()
        choose = line(spacing=SPACE[1])
        choose.addWidget(PlainLabel(self.tr("ARR in"), tone="secondary"))
        choose.addWidget(self.currency, 1)
        self._currencies.setLayout(choose)
        self._currencies.setFixedWidth(scaled(_CURRENCIES))
        top = line(spacing=SPACE[4])
        top.addLayout(bars, 1)
        top.addWidget(self._currencies)
        top.addWidget(self.busy)
        self._lenient.setText(
            self.tr(
                "More than four in five graded accounts are healthy. A model that finds nearly "
                "everybody well warns of little: look at its thresholds in the settings."
            )
        )
        left = column(spacing=SPACE[2])
        for heading, table, rows in (
            (self.tr("Health now"), self.colours, 4),
            (self.tr("Who moved to another colour"), self.moves, 7),
        ):
            left.addWidget(self._section(heading, table, rows))
        self._risk_section = self._section(self.tr("ARR at risk, by what costs it"), self.costs, 6)
        left.addWidget(self._risk_section)
        left.addStretch(1)
        inner = QWidget()
        inner.setLayout(left)
        side = scrolled(inner)
        side.setFixedWidth(scaled(_LEFT))
        right = column(spacing=SPACE[1])
        right.addWidget(self._title)
        right.addWidget(self._note)
        right.addWidget(self.accounts, 1)
        under = line(spacing=SPACE[3])
        under.addWidget(side)
        under.addWidget(hairline(vertical=True))
        under.addLayout(right, 1)
        whole = column(spacing=SPACE[3])
        whole.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[3])
        whole.addLayout(top)
        whole.addWidget(self._lenient)
        whole.addLayout(under, 1)
        shown = QWidget()
        shown.setLayout(whole)
        self._stack.addWidget(shown)
        self._stack.addWidget(
            EmptyState(
                self.tr("The health of your customers stands here once there are some."),
                action=self.tr("Go to the accounts"),
                run=lambda: self._workspace.open_requested.emit("portfolio", ""),
                icon="heart-pulse",
            )
        )
        self.setFocusProxy(self.colours)

    def _section(self, heading: str, table: TableView[Any], rows: int) -> Section:
        section = Section(heading, divided=False)
        table.setFixedHeight(rows * scaled(COMPACT_ROW) + 2)
        section.add(table)
        return section

    def _connect(self) -> None:
        for table in (self.colours, self.moves, self.costs):
            table.current_changed.connect(self._choose)
        self.accounts.opened.connect(
            lambda entry: self._workspace.open_requested.emit("account", entry.row.id)
        )
        self.currency.changed.connect(self._draw)
        self._judging.found.connect(self._on_found)
        self._judging.finished.connect(self._on_finished)

    def _wanted(self) -> tuple[str, ...]:
        return tuple(self._rows)

    def _on_found(self) -> None:
        if self.isVisible():
            self._pace.soon()

    def _on_finished(self) -> None:
        if self.isVisible():
            self._pace.now()


def _of(amounts: tuple[Money, ...], currency: str) -> float:
    return sum(float(each.major) for each in amounts if each.currency == currency)
