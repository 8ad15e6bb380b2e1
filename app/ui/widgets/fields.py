"""Fields for one value each: what is typed, what it means, and whether it can stay."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.ui.theme.icons import icon
from app.ui.theme.look import scaled
from app.ui.widgets.buttons import Button
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.numbers import day_format, read_day, read_number, write_day, write_number
from app.ui.widgets.text import PlainLabel, double_ampersands


class Amount(NamedTuple):
    """Money as typed: major units, None where nothing is typed, and the currency's code."""

    number: Decimal | None
    currency: str


class NumberField(LineEdit):
    """A number in the user's locale; empty is None."""

    def __init__(self, *, decimals: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decimals = decimals
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMaximumWidth(scaled(180))

    def number(self) -> Decimal | None:
        """What is typed; None where that is nothing or not a number."""
        return read_number(self.text())

    def set_number(self, number: Decimal | None) -> None:
        """Show a number."""
        self.setText("" if number is None else write_number(number, self._decimals))

    def is_readable(self) -> bool:
        """Whether what is typed is nothing or a number with no more decimals than allowed."""
        number = self.number()
        if number is None:
            return not self.text().strip()
        exponent = number.normalize().as_tuple().exponent
        return self._decimals is None or -int(exponent) <= self._decimals


class MoneyField(QWidget):
    """A number with its currency after it; a list where there are several to choose from.

    Signals:
        changed: another number is typed, or another currency chosen.
    """

    changed = Signal()

    def __init__(self, currencies: Sequence[str], *, decimals: int = 2) -> None:
        super().__init__()
        self.number_field = NumberField(decimals=decimals)
        self._unit = PlainLabel(currencies[0] if currencies else "", tone="secondary", parent=self)
        self._units = Choice()
        self._units.setParent(self)
        self._units.addItems(list(currencies))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number_field)
        row.addWidget(self._units if len(currencies) > 1 else self._unit)
        row.addStretch()
        self._several = len(currencies) > 1
        (self._unit if self._several else self._units).hide()
        self.setFocusProxy(self.number_field)
        self._units.setAccessibleName(self.tr("Currency"))
        self.number_field.textChanged.connect(self.changed)
        self._units.currentTextChanged.connect(self.changed)

    def amount(self) -> Amount:
        """What is typed."""
        unit = self._units.currentText() if self._several else self._unit.text()
        return Amount(self.number_field.number(), unit)

    def set_amount(self, amount: Amount) -> None:
        """Show an amount; a currency that was not offered is offered from now on."""
        self.number_field.set_number(amount.number)
        if self._several:
            if self._units.findText(amount.currency) < 0:
                self._units.addItem(amount.currency)
            self._units.setCurrentText(amount.currency)
        else:
            self._unit.setText(amount.currency)


class Choice(QComboBox):
    """One of several, each a value with its words. The wheel scrolls the page, not the choice."""

    def __init__(self, choices: Sequence[tuple[object, str]] = ()) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(16)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumWidth(scaled(120))
        self._values: list[object] = []
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these instead; the value chosen stays if it is among them."""
        before = self.value()
        self.clear()
        self._values = [value for value, _ in choices]
        self.addItems([word for _, word in choices])
        if before in self._values:
            self.set_value(before)

    def value(self) -> object:
        """The value chosen."""
        number = self.currentIndex()
        return self._values[number] if 0 <= number < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Choose a value; one that is not offered chooses nothing."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DateField(LineEdit):
    """A day or no day, typed in the user's way or picked from a calendar (Alt+Down).

    Up and Down move it by a day.

    Signals:
        picked: a day was taken from the calendar.
    """

    picked = Signal()

    def __init__(self, *, today: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._popup: _Calendar | None = None
        self.setPlaceholderText(day_format().lower())
        self.setMaximumWidth(scaled(180))
        action = QAction(icon("calendar"), self.tr("Pick a day"), self)
        action.triggered.connect(self._pick)
        self.addAction(action, LineEdit.ActionPosition.TrailingPosition)

    def day(self) -> date | None:
        """The day typed; None where that is nothing or no day."""
        return read_day(self.text())

    def set_day(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self.setText(write_day(day))

    def is_readable(self) -> bool:
        """Whether what is typed is nothing or a day."""
        return not self.text().strip() or self.day() is not None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        key = Qt.Key(event.key())
        day = self.day()
        if key is Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._pick()
        elif key in steps and day is not None:
            with suppress(OverflowError):  # there is no day before the first or after the last
                self.set_day(day + timedelta(days=steps[key]))
        else:
            super().keyPressEvent(event)

    @Slot()
    def _pick(self) -> None:
        start = self.day() or self._today
        self._popup = _Calendar(start, self)
        self._popup.chosen.connect(self._take)
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()

    def _take(self, day: date) -> None:
        self.set_day(day)
        self.setFocus()
        self.picked.emit()


class _Calendar(QWidget):
    chosen = Signal(object)

    def __init__(self, start: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._calendar = QCalendarWidget()
        self._calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self._calendar.setDateRange(QDate(1, 1, 1), QDate(date.max.year, 12, 31))
        if start is not None:
            self._calendar.setSelectedDate(QDate(start.year, start.month, start.day))
        self._calendar.activated.connect(self._take)
        self._calendar.clicked.connect(self._take)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(self._calendar)
        self._calendar.setFocus()

    def _take(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()


class FileField(QWidget):
    """A file by its path, with a button that looks for one."""

    def __init__(self, filters: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = filters
        self.line = LineEdit()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(Button(self.tr("Choose…"), run=self._look))
        self.setFocusProxy(self.line)

    def path(self) -> Path | None:
        """The file named, or None."""
        text = self.line.text().strip()
        return Path(text) if text else None

    def set_path(self, path: Path | None) -> None:
        """Show a path."""
        self.line.setText("" if path is None else str(path))

    def _look(self) -> None:
        title = double_ampersands(self.tr("Choose a file"))
        found, _ = QFileDialog.getOpenFileName(self, title, self.line.text(), self._filters)
        if found:
            self.line.setText(found)


class PasswordField(LineEdit):
    """A secret, hidden until the eye is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(LineEdit.EchoMode.Password)
        self._eye = QAction(icon("eye"), self.tr("Show"), self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self.addAction(self._eye, LineEdit.ActionPosition.TrailingPosition)

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signature
        modes = LineEdit.EchoMode
        self.setEchoMode(modes.Normal if shown else modes.Password)
        self._eye.setIcon(icon("eye-off" if shown else "eye"))
        self._eye.setText(self.tr("Hide") if shown else self.tr("Show"))
