"""What an option is typed or chosen with: a widget, and how a value goes in and comes out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QSize, Qt, SignalInstance
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QWidget
from typing_extensions import override

from app.services import calendar_names
from app.ui.labels import translate
from app.ui.pages.settings.lines import Line, said
from app.ui.theme.look import current_tokens, scaled
from app.ui.theme.tokens import RADIUS
from app.ui.widgets.buttons import Button
from app.ui.widgets.completing import complete
from app.ui.widgets.edits import LineEdit, TextEdit
from app.ui.widgets.fields import Choice, NumberField
from app.ui.widgets.text import PlainLabel

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Editor:
    """A widget for one value.

    *take* gives None for what cannot be read. *done* is told when the user has finished, *field*
    is what has the focus.
    """

    widget: QWidget
    field: QWidget
    put: Callable[[Any], object]
    take: Callable[[], Any]
    done: SignalInstance
    changed: SignalInstance
    unit: PlainLabel | None = None


def editor_for(line: Line) -> Editor:
    """The editor of an option, by its kind."""
    return _EDITORS[line.kind](line)


class Swatch(QWidget):
    """A colour as it is; nothing while it is none."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = ""
        self.setFixedSize(self.sizeHint())

    def show_colour(self, text: str) -> None:
        """Show this colour."""
        self._colour = text if _COLOUR.fullmatch(text) else ""
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(30), scaled(30))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(current_tokens().border_strong))
        painter.setBrush(QColor(self._colour) if self._colour else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), RADIUS, RADIUS)


def _text(_line: Line) -> Editor:
    edit = LineEdit()
    return Editor(edit, edit, edit.setText, edit.text, edit.editingFinished, edit.textChanged)


def _calendar(_line: Line) -> Editor:
    edit = LineEdit()
    complete(edit, calendar_names.offers)

    def take() -> str:
        typed = edit.text()
        found = calendar_names.read_code(typed)
        return typed if found is None else found  # what is not known is refused where it is kept

    return Editor(edit, edit, edit.setText, take, edit.editingFinished, edit.textChanged)


def _lines(_line: Line) -> Editor:
    edit = TextEdit()
    edit.setFixedHeight(scaled(80))
    return Editor(edit, edit, edit.setPlainText, edit.toPlainText, edit.left, edit.textChanged)


def _choice(line: Line) -> Editor:
    choices = list(line.choices() if line.choices else ())
    choice = Choice(choices)

    def put(value: object) -> None:
        if value not in {each for each, _ in choices}:
            choices.append((value, str(value)))  # set elsewhere; it can stay
            choice.set_choices(choices)
        choice.set_value(value)

    return Editor(
        choice, choice, put, choice.value, choice.currentIndexChanged, choice.currentIndexChanged
    )


def _colour(_line: Line) -> Editor:
    edit, swatch = LineEdit(), Swatch()
    edit.setMaximumWidth(scaled(120))
    edit.textChanged.connect(swatch.show_colour)

    def choose() -> None:
        title = translate("Settings", "Accent colour")
        chosen = QColorDialog.getColor(QColor(edit.text()), edit, title)
        if chosen.isValid():
            edit.setText(chosen.name().upper())
            edit.editingFinished.emit()

    box = _beside(swatch, edit, Button(translate("Settings", "Choose…"), run=choose))
    box.setFocusProxy(edit)
    return Editor(box, edit, edit.setText, edit.text, edit.editingFinished, edit.textChanged)


def _number(line: Line) -> Editor:
    whole = line.kind == "integer"
    share = line.kind == "percent"
    floating = isinstance(line.option.default, float)
    field = NumberField(decimals=0 if whole else None)
    unit = PlainLabel(said(line.unit), tone="secondary")
    box = _beside(field, unit)
    box.setFocusProxy(field)

    def put(value: Decimal | float) -> None:
        exact = Decimal(str(value))
        shown = exact * _HUNDRED if share else exact
        field.set_number(shown.normalize() if shown else Decimal(0))

    def take() -> Any:  # noqa: ANN401 - int, float or Decimal, by the option
        number = field.number()
        if number is None or not field.is_readable():
            return None
        if whole:
            return int(number)
        exact = number / _HUNDRED if share else number
        return float(exact) if floating else exact

    return Editor(box, field, put, take, field.editingFinished, field.textChanged, unit)


def _beside(*widgets: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return box


_EDITORS: dict[str, Callable[[Line], Editor]] = {
    "text": _text,
    "lines": _lines,
    "calendar": _calendar,
    "choice": _choice,
    "colour": _colour,
    "integer": _number,
    "number": _number,
    "amount": _number,
    "percent": _number,
}
