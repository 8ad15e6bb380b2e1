"""A calm form, built from a table of fields. It takes values and gives values back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.theme.look import scaled, set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.edits import LineEdit, TextEdit
from app.ui.widgets.fields import (
    Amount,
    Choice,
    DateField,
    FileField,
    MoneyField,
    NumberField,
    PasswordField,
)
from app.ui.widgets.tags import TagEdit
from app.ui.widgets.text import PlainLabel, double_ampersands

Kind: TypeAlias = Literal[
    "text", "multiline", "date", "money", "integer", "decimal", "choice", "check", "password",
    "file", "tags",
]  # fmt: skip

_LABEL = 168
_FIELD = 440


@dataclass(frozen=True, kw_only=True)
class Field:
    """One line of a form.

    What values() gives for a kind: text, multiline, password: str; date: date or None; money:
    Amount; integer: int or None; decimal: Decimal or None; choice: the value of the pair chosen;
    check: bool; file: Path or None; tags: tuple of str. *check* answers with the sentence that
    refuses a value, or with nothing. *unit* stands after a number.
    """

    key: str
    label: str
    kind: Kind = "text"
    hint: str = ""
    placeholder: str = ""
    required: bool = False
    choices: Sequence[tuple[object, str]] = ()
    currencies: Sequence[str] = ()
    decimals: int | None = None
    unit: str = ""
    file_types: str = ""
    longest: int = 0
    check: Callable[[Any], str] | None = None


class Form(QWidget):
    """Fields under each other, labels beside them, the refusal under the field it is about.

    In a *stacked* one the labels stand above their fields: for where it is narrow.

    Signals:
        kept: Enter or the button, with the values, all of which are readable.
        left: Escape, or the other button.
        changed: something was typed or chosen.
    """

    kept = Signal(dict)
    left = Signal()
    changed = Signal()

    def __init__(  # noqa: PLR0913 - all but the fields have a default
        self,
        fields: Sequence[Field],
        values: Mapping[str, object] | None = None,
        *,
        keep_text: str = "",
        leave_text: str = "",
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = {field.key: _Row(field, stacked=stacked) for field in fields}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE[2])
        for row in self._rows.values():
            box.addWidget(row)
            row.changed.connect(self.changed)
        if keep_text:
            box.addSpacing(SPACE[1])
            box.addLayout(self._buttons(keep_text, leave_text))
        box.addStretch()
        self.set_values(values or {})

    def set_values(self, values: Mapping[str, object]) -> None:
        """Show these values; fields that are not named stay as they are."""
        for key, value in values.items():
            if key in self._rows:
                self._rows[key].entry.put(value)
                self._rows[key].refuse("")

    def values(self) -> dict[str, Any]:
        """What is typed, by key."""
        return {key: row.entry.take() for key, row in self._rows.items()}

    def keep(self) -> bool:
        """Check everything and tell `kept`; else show what is refused and stay."""
        if not self.check():
            return False
        self.kept.emit(self.values())
        return True

    def check(self) -> bool:
        """Show what cannot be kept, with the cursor on the first of it; whether all of it can."""
        for row in self._rows.values():
            row.refuse(row.reason())
        refused = next(iter(self.lacking()), None)
        if refused is not None:
            self._rows[refused].entry.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return refused is None

    def lacking(self) -> tuple[str, ...]:
        """The fields that cannot be kept as they are: empty though needed, or not readable."""
        return tuple(key for key, row in self._rows.items() if row.reason())

    def refuse(self, key: str, reason: str) -> None:
        """Show why a value cannot be kept, under its field; what was typed stays."""
        if key in self._rows:
            self._rows[key].refuse(reason)
            self._rows[key].entry.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def note(self, key: str, text: str, tone: str = "secondary") -> None:
        """Say something under a field while it is typed into; the cursor stays where it is."""
        if key in self._rows:
            self._rows[key].note(text, tone)

    def field(self, key: str) -> QWidget:
        """The widget the value is typed into."""
        return self._rows[key].entry.widget

    def set_read_only(self, *, on: bool) -> None:
        """Let the values be read only, or typed over again."""
        for row in self._rows.values():
            row.entry.widget.setEnabled(not on)

    def set_shown(self, key: str, *, shown: bool) -> None:
        """Show or hide a field that depends on another."""
        self._rows[key].setVisible(shown)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _buttons(self, keep_text: str, leave_text: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SPACE[1])
        line.addStretch()
        if leave_text:
            line.addWidget(Button(leave_text, role="quiet", run=self.left.emit))
        line.addWidget(Button(keep_text, role="primary", run=self.keep))
        return line


@dataclass(frozen=True)
class _Entry:
    """A widget and how a value goes in and comes out."""

    widget: QWidget
    put: Callable[[Any], object]
    take: Callable[[], Any]
    changed: Any
    readable: Callable[[], bool] = lambda: True


class _Row(QWidget):
    changed = Signal()

    def __init__(self, field: Field, *, stacked: bool = False) -> None:
        super().__init__()
        self._field, self._stacked = field, stacked
        self.entry = _ENTRIES[field.kind](field)
        self.entry.widget.setAccessibleName(field.label)
        self.entry.widget.setAccessibleDescription(field.hint)
        self.entry.changed.connect(lambda *_: self._on_changed())
        self._message = PlainLabel(role="caption", tone="risk", wrap=True)
        self._message.hide()
        self._shape()

    def reason(self) -> str:
        """Why what is typed cannot be kept; nothing where it can."""
        field = self._field
        if not self.entry.readable():
            return self._unreadable()
        value = self.entry.take()
        told = value.number if isinstance(value, Amount) else value
        told = told.strip() if isinstance(told, str) else told
        if field.required and told in {None, "", ()}:
            return self.tr("%1 is needed.").replace("%1", field.label)
        return field.check(value) if field.check else ""

    def refuse(self, reason: str) -> None:
        """Show the reason under the field."""
        self.note(reason, "risk")

    def note(self, text: str, tone: str) -> None:
        """Show a sentence under the field; in the tone of risk the field is marked too."""
        self._message.set_tone(tone)
        self._message.setText(text)
        self._message.setVisible(bool(text))
        target = self.entry.widget.focusProxy() or self.entry.widget
        set_look(target, tone="risk" if text and tone == "risk" else "")
        target.setAccessibleDescription(text or self._field.hint)

    def _shape(self) -> None:
        field = self._field
        column = QVBoxLayout()
        column.setSpacing(SPACE[0])
        column.addWidget(self.entry.widget)
        if field.hint:
            column.addWidget(PlainLabel(field.hint, role="caption", wrap=True))
        column.addWidget(self._message)
        label = PlainLabel(
            "" if field.kind == "check" else field.label, tone="secondary", wrap=True
        )
        if self._stacked:
            if field.kind != "check":
                column.insertWidget(0, label)
            column.setContentsMargins(0, 0, 0, 0)
            self.setLayout(column)
            return
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE[3])
        label.setFixedWidth(scaled(_LABEL))
        label.setMinimumHeight(scaled(30))
        label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        line.addStretch()  # else the room a narrow field leaves would stand before the label
        self.setMaximumWidth(scaled(_LABEL + SPACE[3] + _FIELD))

    def _on_changed(self) -> None:
        self.refuse("")
        self.changed.emit()

    def _unreadable(self) -> str:
        if self._field.kind == "date":
            return self.tr("Write a day, for example %1.").replace(
                "%1", DateField().placeholderText()
            )
        if self._field.kind == "integer":
            return self.tr("Write a whole number.")
        return self.tr("Write a number, with its decimals after the last sign.")


def _text(field: Field) -> _Entry:
    line = LineEdit()
    line.setPlaceholderText(field.placeholder)
    if field.longest:
        line.setMaxLength(field.longest)
    return _Entry(line, lambda v: line.setText(str(v or "")), line.text, line.textChanged)


def _multiline(field: Field) -> _Entry:
    text = TextEdit()
    text.setPlaceholderText(field.placeholder)
    text.setFixedHeight(scaled(96))
    return _Entry(
        text, lambda v: text.setPlainText(str(v or "")), text.toPlainText, text.textChanged
    )


def _date(_field: Field) -> _Entry:
    day = DateField()
    return _Entry(day, day.set_day, day.day, day.textChanged, day.is_readable)


def _money(field: Field) -> _Entry:
    decimals = 2 if field.decimals is None else field.decimals
    money = MoneyField(field.currencies, decimals=decimals)

    def put(value: Any) -> None:  # noqa: ANN401 - a form's values are of every kind
        money.set_amount(value or Amount(None, field.currencies[0] if field.currencies else ""))

    number = money.number_field
    return _Entry(money, put, money.amount, money.changed, number.is_readable)


def _number(field: Field) -> _Entry:
    whole = field.kind == "integer"
    number = NumberField(decimals=0 if whole else field.decimals)
    number.setPlaceholderText(field.placeholder)
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(number)
    line.addWidget(PlainLabel(field.unit, tone="secondary"))
    line.addStretch()
    box.setFocusProxy(number)

    def put(value: Any) -> None:  # noqa: ANN401 - a form's values are of every kind
        number.set_number(None if value is None else Decimal(str(value)))

    def take() -> Any:  # noqa: ANN401 - int or Decimal, by the kind of the field
        value = number.number()
        return int(value) if whole and value is not None else value

    return _Entry(box, put, take, number.textChanged, number.is_readable)


def _choice(field: Field) -> _Entry:
    choice = Choice(field.choices)
    return _Entry(choice, choice.set_value, choice.value, choice.currentIndexChanged)


def _check(field: Field) -> _Entry:
    check = QCheckBox(double_ampersands(field.label))
    return _Entry(check, lambda v: check.setChecked(bool(v)), check.isChecked, check.toggled)


def _password(field: Field) -> _Entry:
    line = PasswordField()
    line.setPlaceholderText(field.placeholder)
    return _Entry(line, lambda v: line.setText(str(v or "")), line.text, line.textChanged)


def _file(field: Field) -> _Entry:
    file = FileField(field.file_types)
    return _Entry(file, file.set_path, file.path, file.line.textChanged)


def _tags(field: Field) -> _Entry:
    tags = TagEdit(field.label)
    return _Entry(tags, lambda v: tags.set_tags(tuple(v or ())), tags.tags, tags.tags_requested)


_ENTRIES: dict[str, Callable[[Field], _Entry]] = {
    "text": _text,
    "multiline": _multiline,
    "date": _date,
    "money": _money,
    "integer": _number,
    "decimal": _number,
    "choice": _choice,
    "check": _check,
    "password": _password,
    "file": _file,
    "tags": _tags,
}
