"""What stands out in the figures, in sentences; and what is lacking to say anything."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.pipeline.diagnosis import Diagnosis, Finding
from app.domain.pipeline.metrics import Courses
from app.services import figures_phrases as phrases
from app.services.figures import Figures
from app.ui.labels import number_text
from app.ui.pages.pipeline.figures.wording import Asked, Group
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.text import PlainLabel

_ROW = 24
_TONES: Mapping[Diagnosis, str] = {Diagnosis.NONE: "good", Diagnosis.UNKNOWN: "unknown"}


class Findings(QWidget):
    """A line each.

    Signals:
        asked: what answers who is behind a line.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._courses: dict[str, Courses] = {}
        self._lines = column(spacing=2)
        self.setLayout(self._lines)

    def show_figures(self, figures: Figures) -> None:
        """Show what stands out now."""
        clear(self._lines)
        self._courses = {}
        for each in figures.findings:
            self._add_finding(each)
        for courses, said in (
            (figures.undated, self.tr("{n} have no known start: they are in no month.")),
            (figures.endless, self.tr("{n} were decided on a day that nobody knows.")),
        ):
            if courses:
                text = said.format(n=number_text(len(courses), 0))
                mark = Mark(tone="unknown", word=self.tr("Not counted"))
                self._add(mark, text, courses, name=text)

    def texts(self) -> list[str]:
        """What is said, line by line."""
        return [each.text() for each in self.findChildren(PlainLabel) if not each.isHidden()]

    def _add_finding(self, found: Finding) -> None:
        name = phrases.DIAGNOSES[found.diagnosis]
        mark = Mark(tone=_TONES.get(found.diagnosis, "watch"), word=name)
        self._add(mark, f"{speak().evidence(found.reason)}.", found.courses, name=name)

    def _ask(self, name: str) -> Asked | None:
        courses = self._courses.get(name)
        if courses is None:
            return None
        return Asked(title=name, groups=(Group(self.tr("Concerned"), courses),))

    def _add(self, mark: Mark, text: str, courses: Courses, *, name: str) -> None:
        row = line(spacing=SPACE[1])
        row.addStrut(scaled(_ROW))
        row.addWidget(HealthMark(mark), 0, Qt.AlignmentFlag.AlignVCenter)
        said = PlainLabel(text, tone="secondary", wrap=True)
        row.addWidget(said, 1)
        if courses:
            text = self.tr("Show {n}").format(n=number_text(len(courses), 0))
            self._courses[name] = courses
            ask = partial(self._ask, name)
            row.addWidget(Button(text, role="link", run=lambda: self.asked.emit(ask)))
        self._lines.addLayout(row)
