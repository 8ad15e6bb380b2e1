"""What is said of the place of the cursor, below the picture: no tool tip has to be waited for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.pages.account.history.wording import Readout
from app.ui.theme.look import scaled
from app.ui.theme.tokens import BODY, SPACE
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.text import PlainLabel

_HEIGHT = 108
_DAY, _MARK = 88, 160


class ReadoutPanel(QWidget):
    """The week with its health on a line, what happened in it below, in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = PlainLabel(role="strong")
        self.mark = HealthMark(Mark(tone="unknown", word=""), size=BODY)
        self.rest = PlainLabel(tone="secondary", elide=True)
        self.chosen = PlainLabel(wrap=True, role="strong")
        self.lines = PlainLabel(wrap=True, tone="secondary", selectable=True)
        self.lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.day.setMinimumWidth(scaled(_DAY))  # so that nothing jumps as the pointer moves
        self.mark.setMinimumWidth(scaled(_MARK))
        head = line(spacing=SPACE[3])
        head.addWidget(self.day)
        head.addWidget(self.mark)
        head.addWidget(self.rest, 1)
        told = column(spacing=SPACE[0])
        told.addWidget(self.chosen)
        told.addWidget(self.lines)
        told.addStretch()
        inside = QWidget()
        inside.setLayout(told)
        box = column(spacing=SPACE[0])
        box.addLayout(head)
        box.addWidget(scrolled(inside), 1)
        self.setLayout(box)
        self.setFixedHeight(scaled(_HEIGHT))
        self.setAccessibleName(self.tr("What the cursor is on"))

    def show_readout(self, said: Readout) -> None:
        """Say this."""
        self.day.setText(said.day)
        self.mark.set_mark(said.mark, "")
        self.rest.setText(said.rest)
        self.chosen.setText(said.chosen)
        self.chosen.setVisible(bool(said.chosen))
        self.lines.setText("\n".join(said.lines))
