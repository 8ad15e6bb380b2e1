"""One option on the page: its name, its value, what it is for, and the way back to the default."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.labels import number_text, percent_text
from app.ui.pages.settings.editors import editor_for
from app.ui.pages.settings.lines import Line, said
from app.ui.theme.look import scaled, set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel

LABEL, FIELD = 168, 440
_REST = 300  # milliseconds


class OptionRow(QWidget):
    """Shows what is decided, and asks for something else as soon as the user has typed it.

    Enter or leaving the field keeps, Escape leaves. What is refused stays typed.

    Signals:
        wanted: the value the user wants.
        typed: something else stands in the field, kept or not.
    """

    wanted = Signal(object)
    typed = Signal()

    def __init__(self, of: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = of
        self.name = said(of.label)
        self._value: Any = None
        self._refused = False
        self._putting = False
        self.editor = editor_for(of)
        self.editor.field.setAccessibleName(self.name)
        self._message = PlainLabel("", role="caption", tone="danger", wrap=True)
        self._message.hide()
        self._default = PlainLabel("", role="caption")
        self._note = PlainLabel("", role="caption", wrap=True, parent=self)
        self._note.hide()
        self.reset = Button(self.tr("Use the default"), role="link", run=self._reset, writes=True)
        self._back = QWidget()
        self._build()
        # Arrow keys run through the choices: only where they come to rest is meant.
        self._rest = QTimer(self, singleShot=True, interval=_REST if of.kind == "choice" else 0)
        self._rest.timeout.connect(self.commit)
        self.editor.done.connect(lambda *_: self._finish())
        self.editor.changed.connect(lambda *_: self._on_changed())
        self.editor.field.installEventFilter(self)
        self.setFocusProxy(self.editor.field)

    def value(self) -> object:
        """What is typed or chosen now; None for what cannot be read."""
        return self.editor.take()

    def show_value(self, value: object, currency: str = "") -> None:
        """Show what is decided. Something refused stays typed until the decision changes."""
        if self._refused and value == self._value:
            return
        if value != self._value or self.editor.take() != value:
            self._put(value)
        self._value = value
        if self.line.kind == "amount" and self.editor.unit is not None:
            self.editor.unit.setText(currency)
        self.refuse("")
        self._show_default(currency)

    def set_read_only(self, *, on: bool) -> None:
        """Let the value be read only, or typed over again."""
        self.editor.widget.setEnabled(not on)

    def refuse(self, reason: str) -> None:
        """Say under the field why the value cannot be kept; an empty reason takes that back."""
        self._refused = bool(reason)
        self._message.setText(reason)
        self._message.setVisible(bool(reason))
        set_look(self.editor.field, tone="risk" if reason else "")
        self.editor.field.setAccessibleDescription(reason or said(self.line.help))

    def note(self, text: str) -> None:
        """Say under the field what follows from what is typed; nothing takes that back."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def commit(self) -> None:
        """Ask for what is typed, if it is something else than what is decided."""
        value = self.editor.take()
        if value is None:
            self.refuse(self._unreadable())
        elif value == self._value:
            self.refuse("")
            self._put(value)  # the field has nothing of its own left to undo
        else:
            self.wanted.emit(value)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and self._rest.isActive():
            self._rest.stop()
            self.commit()
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.refuse("")
            self._put(self._value)
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        label = PlainLabel(self.name, tone="secondary", wrap=True)
        label.setFixedWidth(scaled(LABEL))
        label.setMinimumHeight(scaled(30))
        label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        right = column(spacing=SPACE[0])
        right.addWidget(self.editor.widget)
        if self.line.help:
            right.addWidget(PlainLabel(said(self.line.help), role="caption", wrap=True))
        right.addWidget(self._note)
        right.addWidget(self._message)
        back = line(spacing=SPACE[0])
        back.addWidget(self._default)
        back.addWidget(self.reset)
        back.addStretch()
        self._back.setLayout(back)
        self._back.hide()
        right.addWidget(self._back)
        row = line(spacing=SPACE[3])
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self.setLayout(row)
        self.setMaximumWidth(scaled(LABEL + SPACE[3] + FIELD))

    def _finish(self) -> None:
        if self._putting:
            return
        if self._rest.interval():
            self._rest.start()
        else:
            self.commit()

    def _put(self, value: object) -> None:
        self._putting = True
        try:
            self.editor.put(value)
        finally:
            self._putting = False

    def _on_changed(self) -> None:
        if not self._putting and self._refused:
            self.refuse("")
        self.typed.emit()

    def _reset(self) -> None:
        self.refuse("")
        self.wanted.emit(self.line.option.default)

    def _show_default(self, currency: str) -> None:
        default = self.line.option.default
        differs = default not in {self._value, ""}
        self._back.setVisible(differs)
        if differs:
            words = self._words(default, currency)
            self._default.setText(self.tr("Default: {value}").format(value=words))

    def _words(self, value: Any, currency: str) -> str:  # noqa: ANN401 - of any option
        if self.line.kind == "choice" and self.line.choices:
            return dict(self.line.choices()).get(value, str(value))
        if self.line.kind == "percent":
            return percent_text(value)
        if self.line.kind in {"integer", "number", "amount"}:
            unit = currency if self.line.kind == "amount" else said(self.line.unit)
            return f"{number_text(value)} {unit}"
        return str(value)

    def _unreadable(self) -> str:
        if self.line.kind == "integer":
            return self.tr("Write a whole number.")
        return self.tr("Write a number, with its decimals after the last sign.")
