"""The anchors of a curve as figures, for whoever would rather type them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.pages.settings.health_model_fields import SmallNumber, caption
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.curve import Anchor
from app.ui.widgets.layout import clear, column, line, scrolled
from app.ui.widgets.text import PlainLabel


class Figures(QWidget):
    """The anchors as figures: value and points, one line each.

    Signals:
        changed: the anchors typed, or None while one of them is no number.
        add_requested, remove_requested: another anchor; the number of the one to go.
        entered: the number of the anchor the keyboard is on.
    """

    changed = Signal(object)
    add_requested = Signal()
    remove_requested = Signal(int)
    entered = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[SmallNumber, SmallNumber]] = []
        self._shown: tuple[tuple[Anchor, ...], str, float] | None = None
        self._is_refused = False
        self.message = PlainLabel(role="caption", tone="danger", wrap=True)
        self.message.hide()
        self._head = caption("")
        self._box = column(spacing=SPACE[0])
        content = QWidget()
        content.setLayout(self._box)
        whole = column(spacing=SPACE[1])
        whole.addWidget(self._head)
        whole.addWidget(scrolled(content), 1)
        whole.addWidget(self.message)
        whole.addWidget(Button(self.tr("Add an anchor"), icon="plus", run=self.add_requested.emit))
        self.setLayout(whole)

    def show_anchors(self, anchors: Sequence[Anchor], unit: str, scale: float) -> None:
        """Show these; what was refused stays typed until other anchors come."""
        wanted = (tuple(anchors), unit, scale)
        if self._shown == wanted or self._is_refused:
            return
        fits = self._shown is not None and self._shown[1:] == wanted[1:]
        self._shown = wanted
        value = f"{self.tr('Value')}, {unit}" if unit else self.tr("Value")
        self._head.setText(self.tr("{value} → points").format(value=value))
        if not fits or len(self.rows) != len(anchors):
            self._make(len(anchors), scale)
        for (value_field, points_field), (x, y) in zip(self.rows, anchors, strict=True):
            value_field.set_value(x)
            points_field.set_value(y)

    def forget(self) -> None:
        """Drop what was typed and refused: other anchors are to come."""
        self.refuse("")
        self._shown = None

    def refuse(self, reason: str) -> None:
        """Say under the figures why they cannot be; nothing takes that back."""
        self._is_refused = bool(reason)
        self.message.setText(reason)
        self.message.setVisible(bool(reason))
        for pair in self.rows:
            for field in pair:
                field.field.setAccessibleDescription(reason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit(int(watched.property("anchor")))
        return super().eventFilter(watched, event)

    def _make(self, count: int, scale: float) -> None:
        clear(self._box)
        self.rows = []
        for at in range(count):
            value = SmallNumber(self.tr("Value of anchor {n}").format(n=at + 1), scale=scale)
            points = SmallNumber(self.tr("Points of anchor {n}").format(n=at + 1))
            remove = IconButton("x", self.tr("Remove anchor {n}").format(n=at + 1))
            remove.clicked.connect(partial(self._remove, at))
            remove.setEnabled(count > 1)
            row = line(spacing=SPACE[0])
            for widget in (value, PlainLabel("→", tone="tertiary"), points, remove):
                row.addWidget(widget)
            row.addStretch()
            box = QWidget()
            box.setLayout(row)
            self._box.addWidget(box)
            self.rows.append((value, points))
            for field in (value, points):
                field.changed.connect(self._type)
                field.field.setProperty("anchor", at)
                field.field.installEventFilter(self)
        self._box.addStretch()

    def _type(self) -> None:
        if not all(field.is_readable for pair in self.rows for field in pair):
            self.changed.emit(None)
            return
        found = tuple((value.value() or 0.0, points.value() or 0.0) for value, points in self.rows)
        if self._shown is not None:
            self._shown = (found, *self._shown[1:])
        self.changed.emit(found)

    def _remove(self, at: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt adds it
        self.remove_requested.emit(at)
