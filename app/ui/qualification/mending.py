"""What is wrong with an opportunity, as a short list, and the word that all of it is right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.pipeline.hygiene import Problem
from app.services.qualification import QualificationView
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.text import PlainLabel


class Mending(QWidget):
    """A line a problem, the worst first; nothing where nothing is wrong.

    Signals:
        still_right: somebody has looked it over.
    """

    still_right = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = PlainLabel(role="strong")
        self.right = Button(
            self.tr("Still right"),
            role="link",
            run=self.still_right.emit,
            tip=self.tr("Say that somebody has looked it over today"),
            writes=True,
        )
        self._lines = column(spacing=SPACE[0])
        head = line(spacing=SPACE[1])
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.right)
        box = column(spacing=SPACE[0])
        box.addLayout(head)
        box.addLayout(self._lines)
        self.setLayout(box)

    def show_view(self, view: QualificationView) -> None:
        """Show another opportunity, or another state of it."""
        found = view.problems
        self.setVisible(bool(found))
        self.right.setVisible(any(each.problem is Problem.QUIET for each in found))
        self.heading.setText(self.tr("To mend"))
        clear(self._lines)
        for each in found:
            row = line(spacing=SPACE[0])
            row.addWidget(HealthMark(Mark(tone=each.problem.tone, word="")))
            row.addWidget(PlainLabel(speak().evidence(each.reason), wrap=True), 1)
            self._lines.addLayout(row)
