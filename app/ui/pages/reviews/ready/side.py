"""Go or no-go: five points, the days around the meeting, and the pages that would be left out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.domain.red_flags.finding import Room, Where
from app.domain.reviewing.gate import Question
from app.domain.reviews import Review
from app.services import review_editing as editing
from app.services import review_phrases as phrases
from app.services.review_rows import WAITING, ReviewState, state_of
from app.services.reviews import ReviewView
from app.services.where import address
from app.ui.labels import date_text
from app.ui.pages.reviews import wording
from app.ui.pages.reviews.ready.point import TONES, GatePoint
from app.ui.pages.reviews.side import Side
from app.ui.theme.tokens import SECTION, SPACE
from app.ui.widgets.layout import Section, clear, column, scrolled
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_MENDS = {
    "review_no_decision": "meeting",
    "review_nobody_yet": "people",
    "review_no_decider": "people",
}


class ReadySide(Side):
    """The verdict leads."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: ReviewView | None = None
        self.verdict = HealthMark(Mark(tone="unknown", word=""), size=SECTION)
        self.lead = PlainLabel(tone="secondary", wrap=True)
        self.points = {each: GatePoint(each) for each in Question}
        self._days = Section(self.tr("Days around it"))
        self._pages = Section(self.tr("Pages of the deck"))
        self._day_rows, self._page_rows = QGridLayout(), column(spacing=SPACE[0])
        self._day_rows.setColumnStretch(0, 1)
        for point in self.points.values():
            point.answered.connect(self._answer)
            point.mend_wanted.connect(self._mend)
        self._build()

    @override
    def show_view(self, view: ReviewView, *, editable: bool) -> None:
        self._view = view
        state = state_of(view.review, view.day)
        if state in WAITING:
            self.verdict.set_mark(Mark(tone=TONES[view.goes], word=phrases.GOES[view.goes]))
            self.lead.setText(self._lead(view))
        else:
            tone = "good" if state is ReviewState.HELD else "unknown"
            self.verdict.set_mark(Mark(tone=tone, word=wording.states()[state]))
            self.lead.setText(self._afterwards(view))
        for each in view.gate:
            self.points[each.question].show_point(each, editable=editable)
            self.points[each.question].setVisible(state in WAITING)
        self._show_days(view)
        self._show_pages(view)

    @override
    def clear(self) -> None:
        self._view = None

    @override
    def take_focus(self) -> None:
        chip = self.points[Question.WORTH].choice
        chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead(self, view: ReviewView) -> str:
        if view.goes:
            return self.tr("All five points pass. Prepare it and go.")
        lacking = sum(each.yes is not True for each in view.gate)
        if view.goes is None:
            return self.tr("Still open: %n point(s). Unknown is no pass.", "", lacking)
        return self.tr(
            "Not passed: %n point(s). Mend them, or do not ask for their time.", "", lacking
        )

    def _afterwards(self, view: ReviewView) -> str:
        if view.review.held_on is None:
            return self.tr("What was prepared stays to be read.")
        decided = view.review.decided
        if not decided:
            return self.tr("Nothing was written down as decided.")
        return self.tr("Decided: {words}").format(words=decided)

    def _show_days(self, view: ReviewView) -> None:
        clear(self._day_rows)
        review = view.review
        rows = [(self.tr("Everybody is spoken to by"), date_text(view.wired_by))]
        rows.append((self.tr("The meeting"), date_text(review.held_on or review.on)))
        names = {
            "recap": self.tr("The recap is out by"),
            "logged": self.tr("What was promised is on its way by"),
            "checkpoint": self.tr("First checkpoint by"),
        }
        rows += [(names[each.step], date_text(each.on)) for each in view.follow_ups]
        for place, (name, day) in enumerate(rows):
            self._day_rows.addWidget(PlainLabel(name, tone="secondary", wrap=True), place, 0)
            self._day_rows.addWidget(PlainLabel(day), place, 1, Qt.AlignmentFlag.AlignRight)

    def _show_pages(self, view: ReviewView) -> None:
        clear(self._page_rows)
        for each in view.pages:
            name = phrases.PAGES[each.page]
            if each.shown:
                continue
            why = phrases.LACKS.get(each.lacks, self.tr("you left it out"))
            text = self.tr("{page}: left out, {why}").format(page=name, why=why)
            self._page_rows.addWidget(PlainLabel(text, tone="secondary", wrap=True))
        shown = sum(each.shown for each in view.pages)
        text = self.tr("{n} of {all}").format(n=shown, all=len(view.pages))
        self._pages.note.setText(text)

    def _build(self) -> None:
        box = column(spacing=SPACE[3])
        box.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[4])
        head = column(spacing=2)
        head.addWidget(self.verdict)
        head.addWidget(self.lead)
        box.addLayout(head)
        for point in self.points.values():
            box.addWidget(point)
        self._days.body.addLayout(self._day_rows)
        self._pages.body.addLayout(self._page_rows)
        box.addWidget(self._days)
        box.addWidget(self._pages)
        box.addStretch()
        inner = QWidget()
        inner.setLayout(box)
        whole = column()
        whole.addWidget(scrolled(inner))
        self.setLayout(whole)

    def _answer(self, question: Question, yes: bool | None, text: str) -> None:  # noqa: FBT001
        today = self._workspace.today()

        def become(held: Review) -> Review:
            return self._workspace.read(
                lambda book: editing.answered(book, held, question, yes=yes, text=text, today=today)
            )

        self.wanted.emit(None, become)

    def _mend(self, code: str) -> None:
        if code in _MENDS:
            self.section_requested.emit(_MENDS[code])
        elif self._view is not None:
            room = Room.PLAN if code == "review_unchanged" else Room.VALUE
            where = address(self._view.review.account_id, Where(room, ""))
            self._workspace.open_requested.emit("account", where)
