"""Many chips to press, under headings, and a line that narrows them down."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.layout import column, flowing, scrolled
from app.ui.widgets.text import PlainLabel

_HEADING = 96
_WIDTH, _HEIGHT = 760, 520
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}


@dataclass(frozen=True, kw_only=True)
class ChipGroup:
    """What is offered under one heading: values with their words."""

    title: str
    choices: Sequence[tuple[str, str]]


class ChipGroups(QWidget):
    """One press takes. Type to narrow down; Enter goes to the first left, the arrow keys on.

    Signals:
        taken: the value that was pressed.
    """

    taken = Signal(object)

    def __init__(
        self,
        groups: Sequence[ChipGroup],
        *,
        name: str,
        marked: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.filter = FilterLine(self.tr("Look for one"), find_key=False)
        self.filter.words_changed.connect(self._narrow)
        self.filter.down_pressed.connect(lambda: self._go(0))
        self._marked = frozenset(marked)
        self._rows: list[_Row] = []
        self._nothing = PlainLabel(self.tr("Nothing is called so."), tone="secondary")
        self._nothing.hide()
        self._refused = PlainLabel(role="caption", tone="risk", wrap=True)
        self._refused.hide()
        self._build(groups)
        self.setFocusProxy(self.filter)

    def chip(self, value: str) -> Button:
        """The chip of a value that is offered."""
        return next(row.chips[value] for row in self._rows if value in row.chips)

    def shown(self) -> list[Button]:
        """The chips left, in the order offered."""
        every = (chip for row in self._rows for chip in row.chips.values())
        return [chip for chip in every if not chip.isHidden()]

    def refuse(self, reason: str) -> None:
        """Say why what was pressed cannot be taken; everything stays as it is."""
        self._refused.setText(reason)
        self._refused.setVisible(bool(reason))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys go round the chips, where Qt would leave them at the last one."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        step, chips = _STEPS.get(Qt.Key(event.key())), self.shown()
        if step is None:
            return False
        sideways = event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}
        here = next((n for n, chip in enumerate(chips) if chip is watched), 0)
        self._go(here - step if sideways and self.isRightToLeft() else here + step)
        return True

    def _build(self, groups: Sequence[ChipGroup]) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, SPACE[1], 0)
        grid.setHorizontalSpacing(SPACE[2])
        grid.setVerticalSpacing(SPACE[2])
        grid.setColumnStretch(1, 1)
        for number, group in enumerate(groups):
            row = self._row(group)
            self._rows.append(row)
            grid.addWidget(row.heading, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(row.box, number, 1)
        grid.setRowStretch(len(groups), 1)
        content = QWidget()
        content.setLayout(grid)
        box = column(spacing=SPACE[1])
        box.addWidget(self.filter)
        box.addWidget(scrolled(content), 1)
        box.addWidget(self._nothing)
        box.addWidget(self._refused)
        self.setLayout(box)
        self.setFixedSize(scaled(_WIDTH), scaled(_HEIGHT))

    def _row(self, group: ChipGroup) -> "_Row":
        box, flow = flowing(SPACE[0])
        heading = PlainLabel(group.title, tone="secondary", wrap=True)
        heading.setFixedWidth(scaled(_HEADING))
        heading.setContentsMargins(0, SPACE[0], 0, 0)
        chips = {}
        for value, word in group.choices:
            chip = Button(word, role="chip", run=partial(self._press, value), writes=True)
            chip.setAccessibleName(f"{group.title}: {word}")
            chip.setParent(box)
            chip.installEventFilter(self)
            chip.setChecked(value in self._marked)
            flow.addWidget(chip)
            chips[value] = chip
        return _Row(group, heading, box, chips)

    def _press(self, value: str) -> None:
        """A chip is no switch here: what is marked says what was taken before."""
        self.chip(value).setChecked(value in self._marked)
        self.refuse("")
        self.taken.emit(value)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        for row in self._rows:
            for value, word in row.group.choices:
                found = f"{row.group.title} {word}".casefold()
                row.chips[value].setVisible(all(each in found for each in words))
            is_empty = all(chip.isHidden() for chip in row.chips.values())
            row.heading.setHidden(is_empty)
            row.box.setHidden(is_empty)
        self._nothing.setVisible(not self.shown())

    def _go(self, number: int) -> None:
        chips = self.shown()
        if chips:
            chips[number % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)


@dataclass(frozen=True)
class _Row:
    group: ChipGroup
    heading: PlainLabel
    box: QWidget
    chips: dict[str, Button]
