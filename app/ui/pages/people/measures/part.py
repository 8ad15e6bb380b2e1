"""The part Measures: four numbers, what each is made of, and who should talk to whom."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.people.alignment import Pair
from app.services import measure_words as said
from app.services.people import PeopleView
from app.services.people_measures import Measures, measures_of
from app.ui.labels import NOTHING, number_text, percent_text
from app.ui.pages.people.measures.asking import ask_pair
from app.ui.pages.people.measures.matrix import Matrix
from app.ui.pages.people.measures.sections import (
    CoverageMeasure,
    SupportMeasure,
    ThreadsMeasure,
)
from app.ui.pages.people.person import PersonPanel
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import Section, column, line, scrolled
from app.ui.widgets.marks import HeadlineNumber
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_WIDTH = 860


class MeasuresPart(QWidget):
    """A name in a measure shows the person beside it; a field of the matrix asks what it lacks."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: PeopleView | None = None
        self.reach = HeadlineNumber(self.tr("Parts we reach"))
        self.equal = HeadlineNumber(self.tr("Effective threads"))
        self.lean = HeadlineNumber(self.tr("Support, −1 to +1"))
        self.pairs = HeadlineNumber(self.tr("Required pairs"))
        self.coverage, self.threads, self.support = (
            CoverageMeasure(),
            ThreadsMeasure(),
            SupportMeasure(),
        )
        self.alignment = Section("")
        self.alignment.heading.setText(self.tr("Who talks to whom"))
        self.told = PlainLabel(wrap=True)
        self.matrix = Matrix()
        self.gaps = PlainLabel(wrap=True, tone="secondary")
        self.panel = PersonPanel(workspace)
        self._build()
        for measure in (self.coverage, self.threads, self.support):
            measure.contact_chosen.connect(self.go_to)
        self.matrix.pressed.connect(self._ask)
        self.panel.contact_chosen.connect(self.go_to)
        self.panel.closed.connect(self._leave)

    def show_view(self, view: PeopleView) -> None:
        """Show another account, or another state of one."""
        is_other = self._view is not None and self._view.account.id != view.account.id
        self._view = view
        found = measures_of(view)
        self._show_numbers(found)
        self.coverage.show_measure(found.coverage, view)
        self.threads.show_measure(found.threads)
        self.support.show_measure(found.support)
        words = speak()
        self.told.setText(said.aligned(found.alignment))
        self.matrix.show_alignment(found.alignment, view.day)
        gaps = said.missing_pairs(found.alignment, view.day, words)
        self.gaps.setText("\n".join(gaps))
        self.gaps.setVisible(bool(gaps))
        if is_other:
            self.panel.hide()
            self._area.show()
        elif not self.panel.isHidden():
            self.panel.show_person(view, self.panel.contact_id)

    def go_to(self, contact_id: str) -> None:
        """Show somebody beside the measures."""
        if self._view is not None:
            self.panel.show_person(self._view, contact_id)
            self.panel.show()
            self._share_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Let the person take all of it where there is no room for both."""
        both = self.panel.width() + self._content.minimumSizeHint().width() + SPACE[5]
        self._area.setHidden(not self.panel.isHidden() and self.width() < both)

    def _show_numbers(self, found: Measures) -> None:
        coverage, threads = found.coverage, found.threads
        self.reach.set_number(percent_text(coverage.share), self.tr("by weight"))
        known = threads is not None and threads.index is not None
        number = number_text(threads.effective, 1) if threads is not None and known else NOTHING
        single = threads is not None and threads.is_single
        self.equal.set_number(
            number,
            self.tr("single thread") if single else self.tr("in 90 days"),
            tone="danger" if single else "",
        )
        value = found.support.value
        sign = "" if value is None or value == 0 else "+" if value > 0 else "−"
        figure = NOTHING if value is None else f"{sign}{number_text(abs(value), 2)}"
        self.lean.set_number(figure, self.tr("by influence"))
        required = found.alignment.required
        covered = sum(pair.is_covered for pair in required)
        text = self.tr("{n} of {whole}").format(n=covered, whole=len(required))
        is_known = found.alignment.share is not None
        self.pairs.set_number(text if is_known else NOTHING, self.tr("spoke in 90 days"))

    def _ask(self, pair: Pair, at: QWidget) -> None:
        if self._view is not None:
            ask_pair(self._workspace, self._view, pair, at)

    def _leave(self) -> None:
        self.panel.hide()
        self._area.show()
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        for widget in (self.told, self.matrix, self.gaps):
            self.alignment.add(widget)
        heads = line(spacing=SPACE[4])
        for head in (self.reach, self.equal, self.lean, self.pairs):
            heads.addWidget(head, 1)
        inner = column(spacing=SPACE[5])
        inner.setContentsMargins(0, 0, SPACE[3], SPACE[4])
        inner.addLayout(heads)
        for section in (self.coverage, self.alignment, self.threads, self.support):
            inner.addWidget(section)
        inner.addStretch(1)
        narrow = QWidget()
        narrow.setLayout(inner)
        narrow.setMaximumWidth(scaled(_WIDTH))
        self._content = QWidget()
        across = line()
        across.addWidget(narrow, 100)
        across.addStretch(1)
        self._content.setLayout(across)
        self._area = scrolled(self._content)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = line(spacing=SPACE[3])
        row.setContentsMargins(SPACE[3], 0, 0, 0)
        row.addWidget(self._area, 1)
        row.addWidget(self.panel, 0, Qt.AlignmentFlag.AlignRight)
        self.setLayout(row)
        self.panel.hide()
