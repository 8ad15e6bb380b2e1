"""One line of an option: four fields, a mark that says where its figures come from, a way out."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.money import digits
from app.domain.products import Billing
from app.domain.proposals import ProposalLine, ProposalOption
from app.services import proposal_editing as editing
from app.services.proposal_view import LineFigures
from app.ui.entries import Entry, number_entry, text_entry
from app.ui.labels import date_text
from app.ui.pages.proposals.form.details import LineDetails
from app.ui.theme.look import scaled, set_look
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.tabbing import tab_as_read
from app.ui.widgets.text import PlainLabel, escape_tip

_QUANTITY, _UNIT, _PRICE = 56, 62, 92
_AROUND = 26  # pixels of a field around its text
COLUMNS = ("text", "quantity", "unit", "price")
_WHOLE = len(COLUMNS) + 2  # and the two buttons
_ROWS = 3  # of the grid: the fields, the note, what is unfolded


class LineRow(QObject):
    """A line in the table.

    Signals:
        wanted: the entry that asks, or None, and how the option is to become.
        origin_requested: the Origin of its figures is to be opened.
        removed: it was to be removed; its number.
    """

    wanted = Signal(object, object)
    origin_requested = Signal(object)
    removed = Signal(int)

    def __init__(self, number: int, currency: str, table: QWidget) -> None:
        super().__init__(table)
        self._number = number
        self._figures: LineFigures | None = None
        self._frozen = False
        self._grid: QGridLayout | None = None
        self.details: LineDetails | None = None
        self.text = text_entry(needed=self.tr("A line needs a name. Write what is offered."))
        self.quantity = number_entry(decimals=3)
        self.unit = text_entry()
        self.price = number_entry(decimals=digits(currency))
        n = number + 1
        self.mark = IconButton("info", self.tr("About line {n}").format(n=n), run=self.unfold)
        self.mark.setCheckable(True)
        self.remove = IconButton("x", self.tr("Remove line {n}").format(n=n), run=self._remove)
        for button in (self.mark, self.remove):
            set_look(button, role="small")
        self.note = PlainLabel(role="caption", tone="secondary", wrap=True)
        self._entries: dict[Entry, tuple[str, Callable[[ProposalLine, object], ProposalLine]]] = {
            self.text: (self.tr("Line {n}"), _with_text),
            self.quantity: (self.tr("Quantity of line {n}"), _with_quantity),
            self.unit: (self.tr("Unit of line {n}"), _with_unit),
            self.price: (self.tr("Price of line {n}"), _with_price),
        }
        for entry, (name, change) in self._entries.items():
            entry.widget.setAccessibleName(name.format(n=n))
            entry.kept.connect(partial(self._ask, entry, change))
            entry.refused.connect(lambda _: self._say())

    def place(self, grid: QGridLayout) -> None:
        """Stand in the table."""
        self._grid = grid
        row = _ROWS * self._number + 1
        for entry, width in ((self.quantity, _QUANTITY), (self.unit, _UNIT), (self.price, _PRICE)):
            entry.widget.setFixedWidth(scaled(width))
        for place, widget in enumerate(self._cells()):
            grid.addWidget(widget, row, place)
            widget.show()  # now, so that it can take the focus
        grid.addWidget(self.note, row + 1, 0, 1, _WHOLE)

    def go(self) -> None:
        """Leave the table."""
        for widget in (*self._cells(), self.note, self.details):
            if widget is not None:
                widget.hide()
                if self._grid is not None:
                    self._grid.removeWidget(widget)
                widget.deleteLater()
        self.deleteLater()

    def forget(self) -> None:
        """Begin afresh: another line is shown now."""
        for entry in self._entries:
            entry.forget()
        self.mark.setChecked(False)
        if self.details is not None:
            self.details.hide()

    def field(self, key: str) -> Entry:
        """The field of a column."""
        return list(self._entries)[COLUMNS.index(key)]

    def show(self, figures: LineFigures, *, frozen: bool, removable: bool) -> None:
        """Show a line."""
        self._figures, self._frozen = figures, frozen
        held = figures.line
        for entry, value in zip(
            self._entries, (held.text, held.quantity, held.unit, held.annual.major), strict=True
        ):
            entry.show(value)
            entry.set_frozen(frozen=frozen)
        self.text.widget.setToolTip(escape_tip(held.text))
        self.unit.widget.setToolTip(escape_tip(held.unit))
        self.remove.setVisible(not frozen)
        self.remove.setEnabled(removable)
        if self.details is not None:
            self.details.show_line(held, frozen=frozen)
        self._say()

    def needs(self) -> tuple[int, int]:
        """How wide quantity and price must be to be read whole, in pixels."""
        return _needed(self.quantity, _QUANTITY), _needed(self.price, _PRICE)

    def give(self, quantity: int, price: int) -> None:
        """Make quantity and price so wide."""
        self.quantity.widget.setFixedWidth(quantity)
        self.price.widget.setFixedWidth(price)

    def unfold(self) -> None:
        """Say where its figures come from, and what else there is to it; or fold that again."""
        if self._grid is None or self._figures is None:
            return
        if self.details is None:
            self.details = LineDetails(self._number)
            self._grid.addWidget(self.details, _ROWS * self._number + 3, 0, 1, _WHOLE)
            self.details.wanted.connect(self._ask_details)
            self.details.origin_requested.connect(self.origin_requested)
            self.details.show_line(self._figures.line, frozen=self._frozen)
            tab_as_read(self.details, after=self.remove)
        self.details.setVisible(self.mark.isChecked())

    def _cells(self) -> list[QWidget]:
        return [*(entry.widget for entry in self._entries), self.mark, self.remove]

    def _say(self) -> None:
        """The reason of a refusal, else what is special about the line."""
        reasons = [entry.reason for entry in self._entries if entry.reason]
        text = reasons[0] if reasons else self._special()
        self.note.set_tone("risk" if reasons else "secondary")
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _special(self) -> str:
        if self._figures is None:
            return ""
        held = self._figures.line
        said = (
            (held.optional, self.tr("Add-on, in no total until it is ticked")),
            (held.billing is Billing.ONE_TIME, self.tr("Paid once")),
            (
                held.starts_on is not None,
                self.tr("Starts on {day}").format(day=date_text(held.starts_on)),
            ),
        )
        return " · ".join(words for is_so, words in said if is_so)

    def _ask(
        self, entry: Entry, change: Callable[[ProposalLine, object], ProposalLine], value: object
    ) -> None:
        self._ask_details(entry, lambda held: change(held, value))

    def _ask_details(self, entry: Entry, change: Callable[[ProposalLine], ProposalLine]) -> None:
        number = self._number

        def become(option: ProposalOption) -> ProposalOption:
            return editing.with_line(option, number, change(option.lines[number]))

        self.wanted.emit(entry, become)

    def _remove(self) -> None:
        number = self._number
        self.wanted.emit(None, lambda option: editing.without_line(option, number))
        self.removed.emit(number)


def _needed(entry: Entry, least: int) -> int:
    edit = entry.widget
    written = edit.text() if isinstance(edit, LineEdit) else ""
    return max(scaled(least), edit.fontMetrics().horizontalAdvance(written) + scaled(_AROUND))


def _with_text(held: ProposalLine, value: object) -> ProposalLine:
    return editing.with_text(held, str(value))


def _with_quantity(held: ProposalLine, value: object) -> ProposalLine:
    return editing.with_quantity(held, Decimal(str(value)))


def _with_unit(held: ProposalLine, value: object) -> ProposalLine:
    return replace(held, unit=str(value))


def _with_price(held: ProposalLine, value: object) -> ProposalLine:
    return editing.with_price(held, Decimal(str(value)))
