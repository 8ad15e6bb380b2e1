"""Fields that keep what is typed when it is left, and say in place why something cannot stay."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.errors import RuleError
from app.ui.labels import date_text
from app.ui.theme.look import scaled, set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.edits import LineEdit, TextEdit
from app.ui.widgets.fields import Choice, DateField, NumberField
from app.ui.widgets.layout import column, line
from app.ui.widgets.numbers import write_number
from app.ui.widgets.text import PlainLabel

_HUNDRED = Decimal(100)
_NOTHING = object()
_WIDEST = 1000  # as wide as there is room


class Entry(QObject):
    """A value in a widget. Enter or leaving the widget keeps it; Escape brings the old one back.

    What was refused stays typed, whatever else changes, until it is corrected or given up.

    Signals:
        kept: the new value; the owner answers with refuse() or with another show().
        refused: why it cannot stay, or nothing once it can.
        frozen: whether it can be read only.
    """

    kept = Signal(object)
    refused = Signal(str)
    frozen = Signal(bool)

    def __init__(
        self, widget: QWidget, put: Callable[[Any], object], take: Callable[[], object]
    ) -> None:
        super().__init__(widget)
        self.widget = widget
        self._put, self._take = put, take
        self._held: object = _NOTHING
        self.reason = ""
        widget.installEventFilter(self)

    def show(self, value: object) -> None:
        """Show what is kept, unless something else is being typed just now."""
        if value == self._held and self._differs():
            return
        self._held = value
        self._put(value)
        self.refuse("")

    def forget(self) -> None:
        """Drop what is typed: the next value is of something else."""
        self._held = _NOTHING
        self.refuse("")

    def commit(self) -> None:
        """Keep what is typed, if it is another value and can be read."""
        if self._held is _NOTHING:
            return
        try:
            value = self._take()
        except RuleError as reason:
            self.refuse(str(reason))
            return
        if value != self._held:
            self.kept.emit(value)
        else:
            self.give_up()

    def give_up(self) -> None:
        """Bring back what is kept."""
        self._put(self._held)
        self.refuse("")

    def refuse(self, reason: str) -> None:
        """Say why what is typed cannot stay."""
        if reason == self.reason:
            return
        self.reason = reason
        set_look(self.widget, tone="risk" if reason else "")
        self.widget.setAccessibleDescription(reason)
        self.refused.emit(reason)

    def set_frozen(self, *, frozen: bool) -> None:
        """Let it be read only, or changed again."""
        if isinstance(self.widget, LineEdit):
            self.widget.setReadOnly(frozen)
            set_look(self.widget, role="inner" if frozen else "")
        self.frozen.emit(frozen)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            edited = self.reason or self._differs()
            if event.key() == Qt.Key.Key_Escape and edited:
                self.give_up()
                return True
        return super().eventFilter(watched, event)

    def _differs(self) -> bool:
        try:
            return self._take() != self._held
        except RuleError:
            return True


class Asked(QWidget):
    """An entry with its label above and the reason of a refusal below.

    Frozen, it stands as mere words; without any, it is not there.
    """

    def __init__(self, label: str, entry: Entry, *, unit: str = "") -> None:
        super().__init__()
        self.entry = entry
        self._withdrawn = False
        entry.widget.setAccessibleName(label)
        self._label = PlainLabel(label, role="caption")
        self._label.setBuddy(entry.widget)
        self._message = PlainLabel(role="caption", tone="risk", wrap=True)
        self._message.hide()
        entry.refused.connect(self._say)
        entry.frozen.connect(self._freeze)
        row = line(spacing=SPACE[1])
        self._words = PlainLabel(wrap=True, selectable=True)
        self._words.hide()
        row.addWidget(entry.widget, 1)
        row.addWidget(self._words, 1)
        self._unit = PlainLabel(unit, tone="secondary", parent=self)
        self._unit.setHidden(not unit)
        row.addWidget(self._unit)
        box = column(spacing=2)
        box.addWidget(self._label)
        box.addLayout(row)
        box.addWidget(self._message)
        box.addStretch()
        self.setLayout(box)

    def set_unit(self, unit: str) -> None:
        """Say another unit after it."""
        self._unit.setText(unit)
        self._unit.setVisible(bool(unit) and not self._words.isVisible())

    def _freeze(self, frozen: bool) -> None:  # noqa: FBT001 - a signal's value
        unit = self._unit.text()
        written = _written(self.entry.widget)
        text = f"{written} {unit}" if written and unit else written
        self.entry.widget.setVisible(not frozen)
        self._unit.setVisible(bool(unit) and not frozen)
        self._words.setText(text)
        self._words.setVisible(frozen)
        self._label.setVisible(not frozen or bool(text))
        is_empty = frozen and not text
        if is_empty is not self._withdrawn:  # what says nothing takes no room
            self._withdrawn = is_empty
            self.setVisible(not is_empty)

    def _say(self, reason: str) -> None:
        self._message.setText(reason)
        self._message.setVisible(bool(reason))


def _written(widget: QWidget) -> str:
    """What a field says, to be read only."""
    if isinstance(widget, Choice):
        return widget.currentText()
    if isinstance(widget, TextEdit):
        return widget.toPlainText()
    if isinstance(widget, ChipChoice):
        words = dict(widget.choices())
        return ", ".join(words[value] for value in widget.values())
    if isinstance(widget, DateField):
        return date_text(widget.day())
    return widget.text() if isinstance(widget, LineEdit) else ""


def text_entry(*, placeholder: str = "", needed: str = "") -> Entry:
    """One line of text; *needed* refuses an empty one."""
    edit = LineEdit()
    edit.setPlaceholderText(placeholder)

    def put(value: Any) -> None:  # noqa: ANN401 - an entry's value is of any kind
        edit.setText(str(value or ""))
        edit.setCursorPosition(0)

    def take() -> str:
        text = edit.text().strip()
        if needed and not text:
            raise RuleError(needed)
        return text

    entry = Entry(edit, put, take)
    edit.editingFinished.connect(entry.commit)
    return entry


def long_text_entry(*, placeholder: str = "", height: int = 76) -> Entry:
    """Several lines of text."""
    edit = TextEdit()
    edit.setPlaceholderText(placeholder)
    edit.set_height(scaled(height))
    edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def put(value: Any) -> None:  # noqa: ANN401 - an entry's value is of any kind
        if edit.toPlainText() != value:
            edit.setPlainText(str(value or ""))

    entry = Entry(edit, put, lambda: edit.toPlainText().strip())
    edit.left.connect(entry.commit)
    return entry


def day_entry(*, optional: bool = False) -> Entry:
    """A day; an *optional* one may be left empty."""
    edit = DateField()
    edit.setMaximumWidth(scaled(_WIDEST))

    def take() -> object:
        day = edit.day()
        if day is None and not (optional and edit.is_readable()):
            text = QCoreApplication.translate("Entries", "Write a day, for example {example}.")
            raise RuleError(text.format(example=edit.placeholderText()))
        return day

    entry = Entry(edit, edit.set_day, take)
    edit.editingFinished.connect(entry.commit)
    edit.picked.connect(entry.commit)
    return entry


def number_entry(*, decimals: int = 2, percent: bool = False, optional: bool = False) -> Entry:
    """A number of zero or more with at most so many decimals; a share is typed as *percent*.

    An *optional* one may be left empty, which is None.
    """
    edit = NumberField()
    edit.setMaximumWidth(scaled(_WIDEST))
    scale = _HUNDRED if percent else Decimal(1)

    def put(value: Any) -> None:  # noqa: ANN401 - an entry's value is of any kind
        if value is None and optional:
            edit.setText("")
            return
        number = Decimal(value or 0) * scale
        edit.setText(write_number(number, None if number == int(number) else _places(number)))

    def _places(number: Decimal) -> int | None:
        return decimals if not percent and _decimals(number) <= decimals else None

    def take() -> Decimal | int | None:
        number = edit.number()
        if optional and not edit.text().strip():
            return None
        if number is None or number < 0 or _decimals(number) > decimals:
            raise RuleError(_unreadable(decimals))
        return int(number) if decimals == 0 else number / scale

    entry = Entry(edit, put, take)
    edit.editingFinished.connect(entry.commit)
    return entry


def choice_entry() -> Entry:
    """One of several values."""
    choice = Choice()
    entry = Entry(choice, choice.set_value, choice.value)
    choice.activated.connect(lambda _: entry.commit())
    return entry


def chips_entry(
    choices: Sequence[tuple[object, str]], *, name: str, several: bool = False
) -> Entry:
    """One of a few or none; with *several* any number of them, as a tuple in their order."""
    chips = ChipChoice(choices, name=name, several=several)

    def put(value: Any) -> None:  # noqa: ANN401 - an entry's value is of any kind
        chips.set_values(value if several else (value,))

    entry = Entry(chips, put, chips.values if several else chips.value)
    chips.changed.connect(entry.commit)
    return entry


def set_choices(entry: Entry, choices: Sequence[tuple[object, str]]) -> None:
    """Offer these values."""
    if isinstance(entry.widget, Choice):
        entry.widget.set_choices(choices)


def _decimals(number: Decimal) -> int:
    return max(0, -int(number.normalize().as_tuple().exponent))


def _unreadable(decimals: int) -> str:
    translate = QCoreApplication.translate
    if decimals == 0:
        return translate("Entries", "Write a whole number, zero or more.")
    text = translate("Entries", "Write a number, zero or more, with at most {n} decimals.")
    return text.format(n=decimals)
