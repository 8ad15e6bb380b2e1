"""One or several of a few, all of them in sight."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import FlowLayout, clear
from app.ui.widgets.text import one_line

_LONGEST = 32  # characters on a chip; its tool tip says the rest


class ChipChoice(QWidget):
    """Chips to press: one of them, or with *several* any number. The arrow keys go between them.

    With *turns* they turn pages, and one of them is always chosen: the first, to begin with.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(
        self,
        choices: Sequence[tuple[object, str]] = (),
        *,
        name: str,
        several: bool = False,
        turns: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.turns = turns
        self._several = several
        self._chips: list[tuple[object, Button]] = []
        self._flow = FlowLayout(self, SPACE[0])
        self._is_together = False
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.set_choices(choices)
        if turns:
            self.set_values([value for value, _ in choices[:1]])

    def keep_together(self) -> None:
        """Stay on one line, as wide as the chips are: beside other things, not under them."""
        self._is_together = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        if not self._is_together:
            return super().sizeHint()
        hints = [chip.sizeHint() for _, chip in self._chips]
        gaps = SPACE[0] * max(0, len(hints) - 1)
        tallest = max((each.height() for each in hints), default=0)
        return QSize(sum(each.width() for each in hints) + gaps, tallest)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._is_together else super().minimumSizeHint()

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these instead; what is chosen stays if it is among them."""
        chosen = self.values()
        clear(self._flow)
        self._chips = [(value, _chip(word)) for value, word in choices]
        for value, chip in self._chips:
            chip.setParent(self)
            chip.setAccessibleName(f"{self.accessibleName()}: {chip.accessibleName()}")
            chip.clicked.connect(partial(self._press, value))
            self._flow.addWidget(chip)
            chip.show()
        self.set_values(chosen)
        if self._chips:
            self.setFocusProxy(self._chips[0][1])

    def choices(self) -> Sequence[tuple[object, str]]:
        """What is offered, with its words."""
        return [(value, chip.text()) for value, chip in self._chips]

    def values(self) -> tuple[object, ...]:
        """What is chosen, in the order offered."""
        return tuple(value for value, chip in self._chips if chip.isChecked())

    def value(self) -> object:
        """The one chosen; None if none is."""
        return next(iter(self.values()), None)

    def set_values(self, values: Iterable[object]) -> None:
        """Choose these; what is not offered is passed over."""
        wanted = list(values)
        for value, chip in self._chips:
            chip.setChecked(value in wanted)

    def choose(self, value: object) -> None:
        """Choose one as a press does, and say so."""
        self.set_values((value,))
        self.changed.emit()

    def chip(self, value: object) -> Button | None:
        """The chip of a value that is offered."""
        return next((chip for offered, chip in self._chips if offered == value), None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        here = next((n for n, (_, chip) in enumerate(self._chips) if chip.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        if self.isRightToLeft():
            step = -step
        target = self._chips[(here + step) % len(self._chips)][1]
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _press(self, value: object) -> None:
        """A press has turned this chip on or off already; of one choice it turns the rest off."""
        if not self._several:
            for other, chip in self._chips:
                chip.setChecked(other == value and (self.turns or chip.isChecked()))
        self.changed.emit()


def _chip(word: str) -> Button:
    line = one_line(word)
    short = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    return Button(short, role="chip", tip=line if short != line else "")
