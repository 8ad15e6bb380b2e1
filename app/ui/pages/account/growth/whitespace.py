"""The whitespace of an account: products by units, and what to do about the gaps."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from app.domain.units import CellState, CustomerUnit
from app.domain.whitespace.square import Square
from app.services import whitespace
from app.services.account import AccountView
from app.services.whitespace import SpaceView
from app.ui.labels import NOTHING, number_text, percent_text
from app.ui.pages.account.growth.unnamed import Unnamed
from app.ui.pages.account.growth.whitespace_acts import WhitespaceActs
from app.ui.pages.account.growth.whitespace_offers import square_offers, unit_offers
from app.ui.pages.account.growth.whitespace_panel import WhitespacePanel
from app.ui.pages.account.growth.whitespace_tiles import (
    content_of,
    square_at,
)
from app.ui.theme.tokens import SPACE
from app.ui.whitespace import explained, to_be_had, value
from app.ui.widgets.buttons import Button, YieldingButton
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.grid import GridView
from app.ui.widgets.grid_layout import Spot
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace

_STATES = {
    "W": CellState.OWNED,
    "G": CellState.GAP,
    "X": CellState.NOT_ELIGIBLE,
    "D": CellState.DECLINED,
}


class WhitespacePart(QWidget):
    """The grid at the left, the cell under the cursor explained at the right."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: SpaceView | None = None
        self._made = ""
        self.acts = WhitespaceActs(workspace, self)
        self.grid = GridView(self.tr("Whitespace: products by units"))
        self.panel = WhitespacePanel()
        self.unnamed = Unnamed()
        self.summary = PlainLabel(role="strong", elide=True)
        self.rest = PlainLabel(tone="secondary", elide=True)
        self.add_button = YieldingButton(self.tr("Add unit"), icon="plus", writes=True)
        self.archived_button = Button(self.tr("Archived units"), role="quiet", writes=True)
        self.hint = PlainLabel(role="caption", elide=True)
        self.menu: QMenu | None = None
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account, or another account."""
        found = self._workspace.read(
            lambda book: whitespace.account_space(book, view.id, today=view.day)
        )
        if self._view is None or self._view.account_id != found.account_id:
            self._made = ""
        self._view = self.acts.view = found
        self._stack.setCurrentIndex(0 if found.grid.products else 1)
        self.grid.show_content(content_of(found, may_sell=not self._workspace.is_read_only))
        self.unnamed.show_view(found)
        self.archived_button.setVisible(bool(found.archived))
        if self.grid.spot is None and found.grid.products:
            self.grid.go_to(Spot(0, 0))
        self._sum_up(found)
        self._hint(found)
        self._explain()

    def go_to(self, entity_id: str) -> None:
        """Put the cursor on a cell that is kept, or on the heading of a unit."""
        if self._view is None:
            return
        cell = self._workspace.read(lambda book: book.cells.find([entity_id]).get(entity_id))
        products = [each.id for each in self._view.grid.products]
        columns, unit_id = self._view.grid.columns, cell.customer_unit_id if cell else entity_id
        row = products.index(cell.product_id) if cell and cell.product_id in products else -1
        if unit_id in columns:
            self.grid.go_to(Spot(row, columns.index(unit_id)))
            self.grid.setFocus()

    def square(self) -> Square | None:
        """The square under the cursor."""
        return square_at(self._view, self.grid.spot) if self._view else None

    def unit(self) -> CustomerUnit | None:
        """The unit under whose heading the cursor is."""
        spot = self.grid.spot
        units = self._view.grid.units if self._view else ()
        heading = spot is not None and spot.row < 0
        return units[spot.column] if heading and spot and spot.column < len(units) else None

    def _build(self) -> None:
        top = line(spacing=SPACE[3])
        top.addWidget(self.summary)
        top.addWidget(self.rest, 1)
        top.addWidget(self.archived_button)
        top.addWidget(self.add_button)
        left = column(spacing=SPACE[1])
        left.addWidget(self.grid, 1)
        left.addWidget(self.unnamed)
        left.addWidget(self.hint)
        across = line(spacing=SPACE[3])
        across.addLayout(left, 1)
        across.addWidget(hairline(vertical=True))
        across.addWidget(self.panel)
        whole = column(spacing=SPACE[2])
        whole.addLayout(top)
        whole.addLayout(across, 1)
        shown = QWidget()
        shown.setLayout(whole)
        self._stack.addWidget(shown)
        self._stack.addWidget(
            EmptyState(
                self.tr("Your products stand here against the units of the customer."),
                action=self.tr("Add products"),
                run=lambda: self._workspace.open_requested.emit("settings", ""),
                icon="layout-list",
            )
        )
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.grid.moved.connect(self._explain)
        self.grid.activated.connect(self._activate)
        self.grid.clicked.connect(self._click)
        self.grid.head_activated.connect(self._activate_head)
        self.grid.head_menu_requested.connect(self._head_menu)
        self.grid.menu_requested.connect(self._show_menu)
        self.grid.typed.connect(self._type)
        self.acts.made.connect(self._on_made)
        self.add_button.clicked.connect(lambda: self.acts.add_unit(self.add_button))
        self.archived_button.clicked.connect(self._show_archived)
        self.unnamed.open_requested.connect(self.acts.open_opportunity)
        self.unnamed.name_requested.connect(self.acts.name_product)
        delete = QShortcut(QKeySequence("Del"), self.grid)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._delete)

    def _sum_up(self, view: SpaceView) -> None:
        total = view.grid.total
        self.summary.setText(self.tr("%1 a year to be had").replace("%1", to_be_had(total)))
        told = self.tr("%1 of %2 places owned (%3) · %4 of the known value")
        for gap, text in (
            ("%1", number_text(total.owned_cells, 0)),
            ("%2", number_text(total.eligible, 0)),
            ("%3", percent_text(total.penetration_cells)),
            ("%4", value(total)),
        ):
            told = told.replace(gap, text)
        if total.unknown:
            unknown = self.tr("%1 potentials not known")
            told += " · " + unknown.replace("%1", number_text(total.unknown, 0))
        self.rest.setText(told if total.eligible else NOTHING)
        for label in (self.summary, self.rest):
            label.set_tip(explained(total))
            label.setAccessibleDescription(explained(total))

    def _hint(self, view: SpaceView) -> None:
        """The keys; before there are units, what they are for."""
        keys = self.tr(
            "Enter acts · N opportunity · O open · P potential · W owned · G gap · "
            "X not eligible · D declined · C clear the mark"
        )
        units = self.tr("Add units (departments, regions, use cases) to see where they lack it.")
        self.hint.setText(keys if view.is_divided else units)

    def _explain(self) -> None:
        view, spot = self._view, self.grid.spot
        if view is None or spot is None:
            return
        square = self.square()
        if square is not None:
            offers = square_offers(
                square, self.acts, self._anchor, self._mark_here, made=self._made
            )
            self.panel.show_square(view, square, offers)
        elif spot.row >= 0:
            product = view.grid.products[spot.row]
            self.panel.show_product(view, product.id, view.grid.row(product.id))
        elif spot.column < len(view.grid.columns):
            unit = self.unit()
            found = view.grid.column(view.grid.columns[spot.column])
            offers = unit_offers(unit, self.acts, self._anchor) if unit else ()
            self.panel.show_unit(unit, found, offers)
        else:
            self.panel.show_unit(None, view.grid.total, ())

    def _activate(self, spot: Spot) -> None:
        """Enter: a gap becomes an opportunity, anything else asks what to do."""
        square = self.square()
        if square is None:
            return
        if square.state is CellState.GAP:
            self.acts.sell(square)
        else:
            rect = self.grid.cell_rect(spot)
            self._show_menu(spot, self.grid.viewport().mapToGlobal(rect.bottomLeft()))

    def _click(self, spot: Spot) -> None:
        """A click on a gap makes an opportunity; on anything else it only chooses."""
        square = square_at(self._view, spot) if self._view else None
        if square is not None and square.state is CellState.GAP:
            self.acts.sell(square)

    def _show_menu(self, _spot: Spot, place: QPoint) -> None:
        square = self.square()
        if square is not None:
            self.menu = self.acts.menu(square, place, self._anchor())

    def _mark_here(self) -> None:
        spot = self.grid.spot
        if spot is not None:
            rect = self.grid.cell_rect(spot)
            self._show_menu(spot, self.grid.viewport().mapToGlobal(rect.bottomLeft()))

    def _activate_head(self, number: int) -> None:
        self.grid.go_to(Spot(-1, number))
        if (unit := self.unit()) is not None:
            rect = self.grid.cell_rect(Spot(-1, number))
            place = self.grid.viewport().mapToGlobal(rect.bottomLeft())
            self.menu = self.acts.unit_menu(unit, place, self._anchor())

    def _head_menu(self, _number: int, place: QPoint) -> None:
        if (unit := self.unit()) is not None:
            self.menu = self.acts.unit_menu(unit, place, self._anchor())

    def _show_archived(self) -> None:
        corner = self.archived_button.rect().bottomLeft()
        self.menu = self.acts.archived_menu(self.archived_button.mapToGlobal(corner))

    def _type(self, text: str) -> None:
        """A letter acts on what is under the cursor."""
        key, square, unit = text.upper(), self.square(), self.unit()
        if unit is not None and key == "E":
            self.acts.change_unit(unit, self._anchor())
        if square is None:
            return
        if key in _STATES:
            self.acts.mark(square, _STATES[key], self._anchor())
        elif key == "N":
            self.acts.sell(square)
        elif key == "O":
            self.acts.open(square)
        elif key == "P":
            self.acts.type_potential(square, self._anchor())
        elif key == "C":
            self.acts.clear(square)

    def _delete(self) -> None:
        square, unit = self.square(), self.unit()
        if unit is not None:
            self.acts.archive_unit(unit)
        elif square is not None:
            self.acts.clear(square)

    def _on_made(self, opportunity_id: str) -> None:
        self._made = opportunity_id
        self._explain()

    def _anchor(self) -> QWidget:
        return self.grid.anchor(self.grid.spot or Spot(0, 0))
