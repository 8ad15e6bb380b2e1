"""The lines of an option as a small table, every cell of it a field."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.money import digits, from_major
from app.domain.products import Billing
from app.domain.proposals import ProposalLine, ProposalOption
from app.services import proposal_editing as editing
from app.services.proposal_view import LineFigures
from app.ui.pages.proposals.form.entries import Entry, number_entry, text_entry
from app.ui.theme.look import scaled, set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.text import PlainLabel, escape_tip

_QUANTITY, _UNIT, _PRICE = 56, 66, 98
_INSET = 10  # titles stand over the words of the fields, not over their borders
Change = Callable[[ProposalOption], ProposalOption]


class LinesTable(QWidget):
    """What an option offers: name, quantity, unit, price of a year.

    The Tab key comes to it from *after*.

    Signals:
        wanted: the entry that asks, or None, and how the option is to become.
    """

    wanted = Signal(object, object)

    def __init__(self, after: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after = after
        self._rows: list[_Row] = []
        self._frozen = False
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE[0])
        self._grid.setVerticalSpacing(SPACE[0])
        self._grid.setColumnStretch(0, 1)
        self._currency = ""
        self._add = Button(self.tr("Add line"), role="link", icon="plus", run=self._add_yearly)
        self._add_once = Button(self.tr("Add one-time line"), role="link", run=self._add_one_time)
        foot = line(spacing=SPACE[1])
        foot.addWidget(self._add)
        foot.addWidget(self._add_once)
        foot.addStretch()
        box = column(spacing=SPACE[0])
        box.addLayout(self._grid)
        box.addLayout(foot)
        self.setLayout(box)

    def show_lines(self, lines: tuple[LineFigures, ...], *, frozen: bool) -> None:
        """Show these lines."""
        currency = lines[0].line.annual.currency
        if len(lines) != len(self._rows) or currency != self._currency:
            self._currency = currency
            self._lay_out(len(lines))
        self._frozen = frozen
        for row, figures in zip(self._rows, lines, strict=True):
            row.show(figures, frozen=frozen, removable=len(lines) > 1)
        self._add.setVisible(not frozen)
        self._add_once.setVisible(not frozen)

    def begin(self) -> None:
        """Put the cursor where the last line is named."""
        if self._rows:
            edit = self._rows[-1].text.widget
            edit.setFocus(Qt.FocusReason.TabFocusReason)

    def stay(self, number: int) -> None:
        """Keep the focus where a line was removed."""
        row = self._rows[min(number, len(self._rows) - 1)]
        target = row.remove if row.remove.isEnabled() else self._add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, count: int) -> None:
        clear(self._grid)
        titles = (
            self.tr("Line"),
            self.tr("Quantity"),
            self.tr("Unit"),
            self.tr("{currency} a year").format(currency=self._currency),
        )
        for place, title in enumerate(titles):
            label = PlainLabel(title, role="caption")
            label.setContentsMargins(_INSET, 0, 0, 0)
            if place in {1, 3}:
                label.setContentsMargins(0, 0, _INSET, 0)
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label, 0, place)
        self._rows = [_Row(number, self) for number in range(count)]
        for row in self._rows:
            row.place(self._grid)
        chain = [self._after, *(each for row in self._rows for each in row.widgets())]
        for first, second in pairwise(chain):
            self.setTabOrder(first, second)

    def _add_yearly(self) -> None:
        self._grow(Billing.RECURRING)

    def _add_one_time(self) -> None:
        self._grow(Billing.ONE_TIME)

    def _grow(self, billing: Billing) -> None:
        name = self.tr("New line")
        before = len(self._rows)
        self.wanted.emit(None, lambda option: editing.with_new_line(option, name, billing))
        if len(self._rows) > before:
            self.begin()


class _Row:
    """One line: four entries, the way to remove it, and the reason of a refusal below."""

    def __init__(self, number: int, table: LinesTable) -> None:
        self._number, self._table = number, table
        self._line: ProposalLine | None = None
        tr, currency = table.tr, table._currency  # noqa: SLF001 - they are one thing
        self.text = text_entry(needed=tr("A line needs a name. Write what is offered."))
        self.quantity = number_entry(decimals=3)
        self.unit = text_entry()
        self.price = number_entry(decimals=digits(currency))
        self.remove = IconButton("x", tr("Remove line {n}").format(n=number + 1), run=self._remove)
        set_look(self.remove, role="small")
        self.note = PlainLabel(role="caption", tone="secondary", wrap=True)
        self._entries = {
            self.text: (tr("Line {n}"), self._with_text),
            self.quantity: (tr("Quantity of line {n}"), self._with_quantity),
            self.unit: (tr("Unit of line {n}"), self._with_unit),
            self.price: (tr("Price of line {n}"), self._with_price),
        }
        for entry, (name, change) in self._entries.items():
            entry.widget.setAccessibleName(name.format(n=number + 1))
            entry.kept.connect(partial(self._ask, entry, change))
            entry.refused.connect(lambda _: self._say())

    def place(self, grid: QGridLayout) -> None:
        """Stand in the table."""
        row = 2 * self._number + 1
        for entry, width in ((self.quantity, _QUANTITY), (self.unit, _UNIT), (self.price, _PRICE)):
            entry.widget.setFixedWidth(scaled(width))
        for place, entry in enumerate(self._entries):
            grid.addWidget(entry.widget, row, place)
            entry.widget.show()  # now, so that it can take the focus
        grid.addWidget(self.remove, row, len(self._entries))
        self.remove.show()
        grid.addWidget(self.note, row + 1, 0, 1, len(self._entries) + 1)

    def widgets(self) -> list[QWidget]:
        """What the Tab key comes to, in its order."""
        return [*(entry.widget for entry in self._entries), self.remove]

    def show(self, figures: LineFigures, *, frozen: bool, removable: bool) -> None:
        """Show a line."""
        self._line = held = figures.line
        self.text.show(held.text)
        self.quantity.show(held.quantity)
        self.unit.show(held.unit)
        self.price.show(held.annual.major)
        self.text.widget.setToolTip(escape_tip(held.text))
        self.unit.widget.setToolTip(escape_tip(held.unit))
        for entry in self._entries:
            entry.set_frozen(frozen=frozen)
        self.remove.setVisible(not frozen)
        self.remove.setEnabled(removable)
        self._say()

    def _say(self) -> None:
        """The reason of a refusal, else what is special about the line."""
        reasons = [entry.reason for entry in self._entries if entry.reason]
        once = self._line is not None and self._line.billing is Billing.ONE_TIME
        text = reasons[0] if reasons else self._table.tr("Paid once") if once else ""
        self.note.set_tone("risk" if reasons else "secondary")
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _ask(
        self, entry: Entry, change: Callable[[ProposalLine, object], ProposalLine], value: object
    ) -> None:
        number = self._number
        self._table.wanted.emit(
            entry,
            lambda option: editing.with_line(option, number, change(option.lines[number], value)),
        )

    def _remove(self) -> None:
        number = self._number
        self._table.wanted.emit(None, lambda option: editing.without_line(option, number))
        self._table.stay(number)

    @staticmethod
    def _with_text(held: ProposalLine, value: object) -> ProposalLine:
        return editing.with_text(held, str(value))

    @staticmethod
    def _with_quantity(held: ProposalLine, value: object) -> ProposalLine:
        return editing.with_quantity(held, Decimal(str(value)))

    @staticmethod
    def _with_unit(held: ProposalLine, value: object) -> ProposalLine:
        return replace(held, unit=str(value))

    @staticmethod
    def _with_price(held: ProposalLine, value: object) -> ProposalLine:
        return replace(held, annual=from_major(Decimal(str(value)), held.annual.currency))
