"""The sheet of keyboard shortcuts, made from the table of commands."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from app.ui.actions import Command, ShortcutGroup, shortcuts
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel

_TITLES = 200
_TITLE = 2  # lines that a title takes


class ShortcutSheet(QDialog):
    """Everything that has keys, by menu. Escape closes it."""

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        groups = [
            *shortcuts(commands),
            self._in_lists(),
            self._on_board(),
            self._on_renewals(),
            self._on_desks(),
        ]
        halves = line(margin=SPACE[4], spacing=SPACE[6])
        cut = _halfway(groups)
        for half in (groups[:cut], groups[cut:]):
            box = column(spacing=SPACE[4])
            for group in half:
                box.addLayout(_lines(group))
            box.addStretch(1)
            halves.addLayout(box)
        self.setLayout(halves)

    def _in_lists(self) -> ShortcutGroup:
        return ShortcutGroup(
            title=self.tr("In lists"),
            lines=(
                (self.tr("Open the selected row"), self.tr("Enter")),
                (self.tr("Edit the cell in place"), "F2"),
                (self.tr("Filter: just type"), self.tr("letters")),
                (self.tr("Leave without keeping"), self.tr("Esc")),
            ),
        )

    def _on_board(self) -> ShortcutGroup:
        return ShortcutGroup(
            title=self.tr("On the pipeline board"),
            lines=(
                (self.tr("Move the cards to the column beside"), "Ctrl+←  Ctrl+→"),
                (self.tr("Move them up and down, by hand"), "Ctrl+↑  Ctrl+↓"),
                (
                    self.tr("Select more cards; select one or not"),
                    self.tr("Shift+↑  Shift+↓  Space"),
                ),
                (self.tr("Write a new one down in this column"), self.tr("N  Ins")),
                (self.tr("Open, move, qualify, assign"), "E  M  Q  A"),
                (self.tr("Fold the column; fold the lane"), self.tr("F  Enter")),
                (self.tr("Archive"), self.tr("Del")),
                (self.tr("Filter"), self.tr("/  letters")),
            ),
        )

    def _on_renewals(self) -> ShortcutGroup:
        return ShortcutGroup(
            title=self.tr("In the room of renewals"),
            lines=(
                (self.tr("Open; choose the forecast category"), "E  M"),
                (self.tr("Board: call it what the column beside says"), "Ctrl+←  Ctrl+→"),
                (self.tr("Calendar: the day marked before or next"), "Ctrl+←  Ctrl+→"),
                (self.tr("Calendar: by months; today"), self.tr("PgUp  PgDn  Home")),
                (self.tr("Panel: step done, later, move"), "D  S  M"),
                (self.tr("Panel: step's owner, note, all of these"), self.tr("O  N  Enter")),
                (self.tr("Panel: step not needed, after all"), self.tr("Del  U")),
            ),
        )

    def _on_desks(self) -> ShortcutGroup:
        return ShortcutGroup(
            title=self.tr("While writing a proposal or a review"),
            lines=(
                (self.tr("The next part of the form, the one before"), "Ctrl+PgDn  Ctrl+PgUp"),
                (self.tr("From the form to the pages, and back"), "F6"),
                (self.tr("On a proposal’s pages: edit, go on"), self.tr("F2  Tab")),
            ),
        )


def _halfway(groups: Sequence[ShortcutGroup]) -> int:
    """Before which group the second half begins, so that neither is much taller."""
    tall = [len(each.lines) + _TITLE for each in groups]
    return min(range(1, len(groups)), key=lambda cut: abs(sum(tall[:cut]) - sum(tall[cut:])))


def _lines(group: ShortcutGroup) -> QVBoxLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE[3])
    grid.setVerticalSpacing(SPACE[0])
    grid.setColumnMinimumWidth(0, scaled(_TITLES))
    for row, (title, keys) in enumerate(group.lines):
        grid.addWidget(PlainLabel(title), row, 0)
        grid.addWidget(PlainLabel(keys, tone="secondary"), row, 1)
    box = column(spacing=SPACE[1])
    box.addWidget(PlainLabel(group.title, role="section"))
    box.addLayout(grid)
    return box
