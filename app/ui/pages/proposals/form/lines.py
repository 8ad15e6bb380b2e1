"""The lines of an option as a small table, every cell of it a field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.products import Billing
from app.services import proposal_editing as editing
from app.services.proposal_view import LineFigures
from app.ui.pages.proposals.form.row import COLUMNS, LineRow
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.text import PlainLabel

_INSET = 10  # titles stand over the words of the fields, not over their borders


class LinesTable(QWidget):
    """What an option offers: name, quantity, unit, price of a year.

    Signals:
        wanted: the entry that asks, or None, and how the option is to become.
        origin_requested: the Origin of a figure is to be opened.
    """

    wanted = Signal(object, object)
    origin_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LineRow] = []
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
        if currency != self._currency:
            self._currency = currency
            self._lay_out(0)
            self._name_columns()
        if len(lines) != len(self._rows):
            self._lay_out(len(lines))
        for row, figures in zip(self._rows, lines, strict=True):
            row.show(figures, frozen=frozen, removable=len(lines) > 1)
        wide = [row.needs() for row in self._rows]
        for row in self._rows:
            row.give(max(each for each, _ in wide), max(each for _, each in wide))
        self._add.setVisible(not frozen)
        self._add_once.setVisible(not frozen)

    def row(self, number: int) -> LineRow | None:
        """The row of a line, counted from 0."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def begin(self) -> None:
        """Put the cursor where the last line is named."""
        if self._rows:
            edit = self._rows[-1].text.widget
            edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self, count: int) -> None:
        """Have so many rows. Where one is gone, each may show another line than before."""
        gone, self._rows = self._rows[count:], self._rows[:count]
        for row in gone:
            row.go()
        if gone:
            for row in self._rows:
                row.forget()
        self._rows += [self._row(number) for number in range(len(self._rows), count)]

    def _name_columns(self) -> None:
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
            if place in {COLUMNS.index("quantity"), COLUMNS.index("price")}:
                label.setContentsMargins(0, 0, _INSET, 0)
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label, 0, place)

    def _row(self, number: int) -> LineRow:
        row = LineRow(number, self._currency, self)
        row.place(self._grid)
        row.wanted.connect(self.wanted)
        row.origin_requested.connect(self.origin_requested)
        row.removed.connect(self._stay)
        return row

    def _stay(self, number: int) -> None:
        """Keep the focus where a line was removed."""
        row = self._rows[min(number, len(self._rows) - 1)]
        target = row.remove if row.remove.isEnabled() else self._add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

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
