"""How one table is read: what its rows are, and the few things a file does not say itself."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.exchange.dates import DateOrder
from app.exchange.fields import Kind
from app.exchange.mapping import Mapping
from app.services.importing.choosing import as_kind, has_dates
from app.ui.pages.importing.lines import FileLine
from app.ui.pages.importing.wording import (
    currency_choices,
    delimiter_choices,
    encoding_choices,
    kind_choices,
)
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import column, flowing
from app.ui.widgets.text import PlainLabel

_OPEN = object()  # is no choice: the user has not made one yet
_WITH_MONEY = frozenset(
    {Kind.ACCOUNTS, Kind.CONTRACTS, Kind.OPPORTUNITIES, Kind.PRODUCTS, Kind.PAYMENTS}
)
_NO_TEXT = (".xlsx", ".xls", ".pdf", ".doc", ".docx", ".zip", ".numbers", ".book")


class ReadingLine(QWidget):
    """Choices beside each other; each says what was found and can be changed.

    Signals:
        mapped: how the table is to be read from now on.
        decoded, divided: an encoding or a delimiter for the file; nothing means: find out.
    """

    mapped = Signal(object)
    decoded = Signal(str)
    divided = Signal(str)

    def __init__(self, home: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mapping: Mapping | None = None
        self.kind = Choice(kind_choices())
        self.kind.setPlaceholderText(self.tr("Choose…"))
        self.encoding = Choice()
        self.delimiter = Choice()
        self.currency = Choice(currency_choices(home))
        self.dates = Choice(
            [
                (None, self.tr("Find out")),
                (DateOrder.DAY_FIRST, self.tr("Day first")),
                (DateOrder.MONTH_FIRST, self.tr("Month first")),
            ]
        )
        self._boxes: dict[Choice, QWidget] = {}
        box, self._flow = flowing(SPACE[1])
        for choice, caption, width in (
            (self.kind, self.tr("Rows are"), 140),
            (self.dates, self.tr("Dates"), 120),
            (self.currency, self.tr("Currency if unnamed"), 120),
            (self.encoding, self.tr("Encoding"), 110),
            (self.delimiter, self.tr("Cells divided by"), 116),
        ):
            self._flow.addWidget(self._captioned(choice, caption, width))
        whole = column(spacing=0)
        whole.addWidget(box)
        self.setLayout(whole)
        self._connect()
        self.setFocusProxy(self.kind)

    def show_line(self, each: FileLine, encoding: str, delimiter: str) -> None:
        """Show how a table is read; *encoding* and *delimiter* are the user's own choices."""
        table = each.table
        self._mapping = table.mapping if table else None
        kind = self._mapping.kind if self._mapping else None
        found_encoding = table.encoding if table else ""
        found_delimiter = table.delimiter if table else ""
        self.encoding.set_choices(encoding_choices(found_encoding))
        self.encoding.set_value(found_encoding or encoding)
        self.delimiter.set_choices(delimiter_choices(found_delimiter))
        self.delimiter.set_value(found_delimiter or delimiter)
        if self._mapping is not None:
            self.kind.set_value(_OPEN if each.reason else self._mapping.kind)
            self.currency.set_value(self._mapping.currency)
            self.dates.set_value(self._mapping.date_order)
        unread = table is None
        is_text = unread and not each.is_book and not each.file.lower().endswith(_NO_TEXT)
        self._boxes[self.kind].setVisible(not unread)
        self._boxes[self.currency].setVisible(kind in _WITH_MONEY)
        self._boxes[self.dates].setVisible(table is not None and has_dates(table))
        self._boxes[self.encoding].setVisible(is_text or bool(found_encoding))
        self._boxes[self.delimiter].setVisible(is_text or bool(found_delimiter))
        self._flow.invalidate()
        self.updateGeometry()

    def _captioned(self, choice: Choice, caption: str, width: int) -> QWidget:
        choice.setAccessibleName(caption)
        choice.setFixedWidth(scaled(width))
        box = column(spacing=2)
        box.addWidget(PlainLabel(caption, role="caption"))
        box.addWidget(choice)
        self._boxes[choice] = QWidget()
        self._boxes[choice].setLayout(box)
        return self._boxes[choice]

    def _connect(self) -> None:
        self.kind.activated.connect(lambda _: self._set_kind())
        self.currency.activated.connect(lambda _: self._set_currency())
        self.dates.activated.connect(lambda _: self._set_dates())
        self.encoding.activated.connect(lambda _: self.decoded.emit(self.encoding.value()))
        self.delimiter.activated.connect(lambda _: self.divided.emit(self.delimiter.value()))

    def _set_kind(self) -> None:
        kind = self.kind.value()
        if self._mapping is not None and (kind != self._mapping.kind or self._mapping.reason):
            chosen = Kind(str(kind)) if kind else None
            self.mapped.emit(as_kind(self._mapping, chosen))

    def _set_currency(self) -> None:
        if self._mapping is not None:
            self.mapped.emit(replace(self._mapping, currency=str(self.currency.value())))

    def _set_dates(self) -> None:
        order = self.dates.value()
        if self._mapping is not None:
            chosen = order if isinstance(order, DateOrder) else None
            self.mapped.emit(replace(self._mapping, date_order=chosen))
