"""The whitespace of the whole book: accounts by products, and what there is to be had."""

import json
from contextlib import suppress
from functools import partial

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.domain.accounts import Account
from app.domain.contracts import Contract
from app.domain.entity import Entity
from app.domain.opportunities import Opportunity
from app.domain.products import Product
from app.domain.rates import Rate
from app.domain.red_flags.finding import Room, Where
from app.domain.settings import Setting
from app.domain.stages import Stage
from app.domain.units import Cell, CellState, CustomerUnit
from app.services import whitespace
from app.services.where import address
from app.services.whitespace import WHITESPACE, Shelf, products_of
from app.services.whitespace_phrases import STATES
from app.ui.judging import judging
from app.ui.labels import number_text
from app.ui.pages.portfolio.whitespace_lines import (
    Narrow,
    SpaceLine,
    content_of,
    currencies_of,
    lines_of,
    sorted_lines,
)
from app.ui.theme.tokens import SPACE
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.fields import Choice
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.grid import GridView
from app.ui.widgets.grid_layout import Spot
from app.ui.widgets.layout import column, line
from app.ui.widgets.pace import Pace
from app.ui.widgets.status import BusyMark
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_AT_ONCE = 40  # accounts looked at before the first picture
_FROM_THE_TOP = frozenset(("whitespace", "owned"))


class WhitespaceTab(QWidget):
    """Accounts as rows, products as columns; a click opens the grid of the account."""

    shows: frozenset[type[Entity]] = frozenset(
        (
            *(Account, Contract, Opportunity, Stage, Product, Rate, Setting),
            *(CustomerUnit, Cell),
        )
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._judging = judging(workspace)
        self._shelf: Shelf | None = None
        self._lines: list[SpaceLine] = []
        self._order = ("whitespace", True)
        self._pace = Pace(self._draw, self)
        self.filter = FilterLine(self.tr("Filter by account"), find_key=False)
        self.product = Choice()
        self.state_choice = Choice()
        self.currency = Choice()
        self.busy = BusyMark(self.tr("Looking through the accounts"))
        self.grid = GridView(self.tr("Whitespace: accounts by products"))
        self._nothing = EmptyState(
            self.tr("No account fits. Take a filter away, or look for other words."),
            action=self.tr("Clear the filters"),
            run=self.clear,
            icon="list-filter",
        )
        self._under = QStackedWidget()
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Show the book as it is now."""
        today = self._workspace.today()
        self._shelf = self._workspace.read(partial(whitespace.shelf, today=today))
        self._judging.freshen()
        self._judging.judge_now([key for key, _ in self._shelf.accounts[:_AT_ONCE]], WHITESPACE)
        self._pace.now()
        self._want()

    def lines(self) -> tuple[SpaceLine, ...]:
        """The accounts shown, from top to bottom."""
        return tuple(self._lines)

    def focus_filter(self) -> None:
        """Begin to filter."""
        self.filter.take_over()

    def clear(self) -> None:
        """Show every account again."""
        self.filter.clear()
        self.product.set_value("")
        self.state_choice.set_value(None)
        self._draw()
        self.grid.setFocus()

    def sort_by(self, key: str, *, descending: bool) -> None:
        """Sort by a product, by what is to be had, by what is owned, or by name."""
        self._order = (key, descending)
        self._draw()

    def state(self) -> str:
        """The order, to be remembered; nothing the book is about."""
        return json.dumps({"order": self._order if self._order[0] in _FROM_THE_TOP else None})

    def restore_state(self, state: str) -> None:
        """Take it up again."""
        with suppress(ValueError, TypeError, KeyError):
            key, descending = json.loads(state)["order"]
            if key in _FROM_THE_TOP:
                self._order = (str(key), bool(descending))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._want()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._judging.leave(self)
        super().hideEvent(event)

    def _want(self) -> None:
        self._judging.want(self._wanted, by=self, topics=(WHITESPACE,))

    def _wanted(self) -> tuple[str, ...]:
        return tuple(key for key, _ in self._shelf.accounts) if self._shelf else ()

    def _draw(self) -> None:
        shelf = self._shelf
        if shelf is None:
            return
        known = self._judging.of(WHITESPACE)
        everything = lines_of(shelf, known)
        spaces = [each.space for each in everything if each.space is not None]
        products = products_of(spaces, shelf.products)
        self._offer(products, currencies_of(spaces, shelf.currency))
        narrow = self._narrow()
        key, descending = self._order
        self._lines = sorted_lines(
            [each for each in everything if narrow.keeps(each)],
            key,
            descending=descending,
            narrow=narrow,
            shelf=shelf,
        )
        self.grid.show_content(
            content_of(
                self._lines,
                products,
                narrow=narrow,
                order=self._order,
                currency=str(self.currency.value() or shelf.currency),
                count_text=self._count(len(everything)),
            )
        )
        self.busy.setVisible(len(spaces) < len(everything))
        self._stack.setCurrentIndex(0 if everything else 1)
        self._under.setCurrentIndex(0 if self._lines else 1)

    def _count(self, everything: int) -> str:
        count = self.tr("%n account(s)", "", len(self._lines))
        if len(self._lines) < everything:
            shown, all_of_them = number_text(len(self._lines), 0), number_text(everything, 0)
            count = self.tr("{shown} of {all}").format(shown=shown, all=all_of_them)
        return count

    def _offer(self, products: tuple[Product, ...], currencies: list[str]) -> None:
        """Let products and currencies be chosen among those that occur."""
        for choice, offers in (
            (self.product, [("", self.tr("All products")), *((p.id, p.name) for p in products)]),
            (self.currency, [(code, code) for code in currencies]),
        ):
            before = choice.value()
            choice.blockSignals(True)  # noqa: FBT003 - Qt's signature
            choice.set_choices(offers)
            if choice.value() is None or before is None:
                choice.setCurrentIndex(0)
            choice.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._currency_words.setVisible(len(currencies) > 1)
        self.currency.setVisible(len(currencies) > 1)

    def _narrow(self) -> Narrow:
        state = self.state_choice.value()
        return Narrow(
            words=tuple(self.filter.text().casefold().split()),
            product_id=str(self.product.value() or ""),
            state=state if isinstance(state, CellState) else None,
        )

    def _build(self) -> None:
        states: list[tuple[object, str]] = [(None, self.tr("In any state"))]
        self.state_choice.set_choices(states + [(each, STATES[each]) for each in CellState])
        self.product.setAccessibleName(self.tr("Product"))
        self.state_choice.setAccessibleName(self.tr("State"))
        self.currency.setAccessibleName(self.tr("Totals in"))
        self._currency_words = PlainLabel(self.tr("Totals in"), tone="secondary")
        top = line(spacing=SPACE[1])
        top.addWidget(self.filter, 10)
        top.addWidget(self.product)
        top.addWidget(self.state_choice)
        top.addWidget(self.busy)
        top.addStretch(1)
        top.addWidget(self._currency_words)
        top.addWidget(self.currency)
        self._under.addWidget(self.grid)
        self._under.addWidget(self._nothing)
        inner = column(spacing=SPACE[2])
        inner.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[3])
        inner.addLayout(top)
        inner.addWidget(self._under, 1)
        shown = QWidget()
        shown.setLayout(inner)
        self._stack.addWidget(shown)
        self._stack.addWidget(
            EmptyState(
                self.tr("Your customers stand here against what you sell, once there are some."),
                action=self.tr("Go to the accounts"),
                run=lambda: self._workspace.open_requested.emit("portfolio", ""),
                icon="layout-list",
            )
        )
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.filter.words_changed.connect(lambda _: self._draw())
        self.filter.down_pressed.connect(self.grid.setFocus)
        self.grid.typed.connect(self.filter.type)
        self.grid.activated.connect(self._open)
        self.grid.clicked.connect(self._open)
        self.grid.head_activated.connect(self._on_head)
        for choice in (self.product, self.state_choice, self.currency):
            choice.currentIndexChanged.connect(lambda _: self._draw())
        self._judging.found.connect(self._on_found)
        self._judging.finished.connect(self._on_finished)

    def _open(self, spot: Spot) -> None:
        """Go to the grid of the account."""
        grid = Where(Room.GROWTH, "whitespace")
        self._workspace.open_requested.emit("account", address(self._lines[spot.row].id, grid))

    def _on_head(self, number: int) -> None:
        """Sort by a column; again, the other way."""
        key = str(self.grid.content.heads[number].key)
        here, descending = self._order
        self.sort_by(key, descending=not descending if here == key else True)

    def _on_found(self) -> None:
        if self.isVisible():
            self._pace.soon()

    def _on_finished(self) -> None:
        if self.isVisible():
            self._pace.now()
