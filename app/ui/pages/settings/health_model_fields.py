"""The small fields of the model editor: a number with its unit, and a weight with its slider."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from app.domain.errors import RuleError
from app.domain.health import weights
from app.ui.theme.icons import icon
from app.ui.theme.look import scaled, set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.fields import NumberField
from app.ui.widgets.layout import column, line
from app.ui.widgets.slider import ShareSlider
from app.ui.widgets.text import PlainLabel

_FIELD = 58
_HUNDRED = 100


class SmallNumber(QWidget):
    """A number with its unit; *scale* is how many of what is typed make one of the value.

    Signals:
        changed: the number typed is another, or none.
    """

    changed = Signal()

    def __init__(
        self, name: str, *, unit: str = "", scale: float = 1.0, may_be_empty: bool = False
    ) -> None:
        super().__init__()
        self._scale, self._may_be_empty = scale, may_be_empty
        self.field = NumberField()
        self.field.setFixedWidth(scaled(_FIELD))
        self.field.setAccessibleName(f"{name}, {unit}" if unit else name)
        box = line(spacing=SPACE[0])
        box.addWidget(self.field)
        if unit:
            box.addWidget(PlainLabel(unit, tone="secondary"))
        self.setLayout(box)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(lambda _: self.changed.emit())

    @property
    def is_readable(self) -> bool:
        """Whether a number is typed, or nothing where that is allowed."""
        empty = not self.field.text().strip()
        return self._may_be_empty if empty else self.field.number() is not None

    def value(self) -> float | None:
        """What is typed, in the measure of the model."""
        found = self.field.number()
        return None if found is None else float(found) / self._scale

    def set_value(self, value: float | None) -> None:
        """Show a value; a field that says it already is left alone, so that typing goes on."""
        if self.value() == value and self.is_readable:
            return
        with QSignalBlocker(self.field):
            shown = None if value is None else Decimal(str(round(value * self._scale, 6)))
            self.field.set_number(shown)

    def refuse(self, reason: str) -> None:
        """Say why it cannot stay; an empty reason takes that back."""
        self.field.refuse(reason)


class WeightRow(QWidget):
    """One weight: a lock, what it is of, a slider and the number.

    Signals:
        moved: the weight from 0 to 1 that the user wants.
        refused: why what is typed is no weight.
        locked: whether it is to stay as it is when the others are scaled.
        entered: the keyboard is on this row.
    """

    moved = Signal(float)
    refused = Signal(str)
    locked = Signal()
    entered = Signal()

    def __init__(self, name: str, *, may_be_off: bool, width: int) -> None:
        super().__init__()
        self.name = name
        self._before = 0.1  # what switching it on again gives
        self.lock = IconButton("lock-open", self.tr("Lock {name}").format(name=name))
        self.lock.setCheckable(True)
        self.lock.toggled.connect(self._show_lock)
        self.title: QCheckBox | Button
        if may_be_off:
            self.title = QCheckBox(name)
            self.title.setToolTip(self.tr("Whether it counts at all"))
            self.title.clicked.connect(self._switch)
        else:
            self.title = Button(name, role="quiet", run=self.entered.emit)
            self.title.setCheckable(True)
            set_look(self.title, align="left")
        self.title.setFixedWidth(scaled(width))
        self.slider = ShareSlider(self.tr("Weight of {name}").format(name=name))
        self.number = SmallNumber(
            self.tr("Weight of {name}").format(name=name), unit="%", scale=_HUNDRED
        )
        box = line(spacing=SPACE[0])
        for widget in (self.lock, self.title):
            box.addWidget(widget)
        box.addWidget(self.slider, 1)
        box.addWidget(self.number)
        self.setLayout(box)
        self.slider.valueChanged.connect(lambda _: self._slide())
        self.number.changed.connect(self._type)
        for heard in (self.slider, self.number.field, self.lock):
            heard.installEventFilter(self)

    @property
    def is_locked(self) -> bool:
        """Whether it stays as it is when the others are scaled."""
        return self.lock.isChecked()

    def set_weight(self, weight: float) -> None:
        """Show a weight."""
        if weight:
            self._before = weight
        if isinstance(self.title, QCheckBox):
            self.title.setChecked(weight > 0)
        self.slider.set_share(weight)
        self.number.set_value(weight)
        self.number.refuse("")

    def set_chosen(self, *, chosen: bool) -> None:
        """Show whether this is the row whose parts are beside."""
        if isinstance(self.title, Button):
            self.title.setChecked(chosen)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit()
        return super().eventFilter(watched, event)

    def _slide(self) -> None:
        self.number.set_value(self.slider.share())
        self._move(self.slider.share())

    def _type(self) -> None:
        value = self.number.value()
        if value is None or not 0 <= value <= 1:
            reason = self.tr("Type a weight from 0 to 100%.")
            self.number.refuse(reason)
            self.refused.emit(reason)
            return
        self.slider.set_share(value)
        self._move(value)

    def _move(self, value: float) -> None:
        self.number.refuse("")
        self.refused.emit("")
        self.moved.emit(value)

    def _switch(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.moved.emit(self._before if on else 0.0)

    def _show_lock(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.lock.setIcon(icon("lock" if on else "lock-open"))
        words = self.tr("Unlock {name}") if on else self.tr("Lock {name}")
        self.lock.setToolTip(words.format(name=self.name))
        self.locked.emit()


class WeightList(QWidget):
    """Weights under each other, with their sum and a way to make it one hundred percent.

    Signals:
        changed: all weights, as a tuple, each from 0 to 1.
        refused: why what is typed is no weight; nothing once it is one.
        entered: the number of the row the keyboard is on.
    """

    changed = Signal(object)
    refused = Signal(str)
    entered = Signal(int)

    def __init__(self, names: Sequence[str], *, may_be_off: bool, width: int) -> None:
        super().__init__()
        self._weights: tuple[float, ...] = ()
        self.rows = [WeightRow(each, may_be_off=may_be_off, width=width) for each in names]
        self.sum = PlainLabel(wrap=True)
        self.whole = Button(self.tr("Make it 100%"), run=self.make_whole)
        self.whole.setToolTip(self.tr("Scales what is not locked in proportion"))
        self.box = column(spacing=0)
        for at, row in enumerate(self.rows):
            self.box.addWidget(row)
            row.moved.connect(partial(self._move, at))
            row.refused.connect(self.refused)
            row.locked.connect(lambda: self._show_sum())  # noqa: PLW0108 - bare, it keeps a cycle
            row.entered.connect(partial(self.entered.emit, at))
        foot = line(spacing=SPACE[1])
        foot.addWidget(self.sum, 1)
        foot.addWidget(self.whole)
        self.box.addSpacing(SPACE[0])
        self.box.addLayout(foot)
        self.setLayout(self.box)

    def set_weights(self, found: Sequence[float], sentence: str) -> None:
        """Show weights; the *sentence* says that they do not add up, and what to do."""
        self._weights = tuple(found)
        for row, weight in zip(self.rows, found, strict=True):
            row.set_weight(weight)
        self._show_sum(sentence)

    def make_whole(self) -> None:
        """Scale what is not locked so that all of it is one hundred percent."""
        try:
            found = weights.made_whole(self._weights, [row.is_locked for row in self.rows])
        except RuleError as refusal:
            self._show_sum(str(refusal))
            return
        self.changed.emit(found)

    def _move(self, at: int, weight: float) -> None:
        found = [*self._weights]
        found[at] = weight
        self.changed.emit(tuple(found))

    def _show_sum(self, sentence: str = "") -> None:
        fits = weights.add_up(self._weights)
        if fits:
            sentence = self.tr("Adds up to 100%.")
        if sentence:
            self.sum.setText(sentence)
        self.sum.set_tone("secondary" if fits else "danger")
        # Hidden, it would let the rows jump while a slider is moved.
        self.whole.setEnabled(not fits)


def caption(text: str) -> PlainLabel:
    """A small label beside a field."""
    label = PlainLabel(text, role="caption")
    label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    return label
