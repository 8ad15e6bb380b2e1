"""The panel of one opportunity: why it stands where it does, and all that can be judged of it."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.errors import MissingError
from app.domain.opportunities import Circumstance, Criterion, Handed, HandoffStep
from app.services import qualification as seen
from app.services import ranking_phrases as phrases
from app.services.editing import mending, qualification
from app.services.qualification import QualificationView
from app.ui.attempts import Plan, attempt
from app.ui.labels import money_text
from app.ui.qualification import wording
from app.ui.qualification.ahead import AheadSection
from app.ui.qualification.criteria import Criteria
from app.ui.qualification.forecasting import Forecasting
from app.ui.qualification.handoff import Handoff
from app.ui.qualification.handoff_page import HandoffPages
from app.ui.qualification.links import Links
from app.ui.qualification.log import LogSection
from app.ui.qualification.mending import Mending
from app.ui.qualification.owning import Owning, Worth
from app.ui.qualification.why import Why
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import CONTROL, SPACE
from app.ui.widgets.buttons import IconButton, YieldingButton
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.numbers import read_number
from app.ui.widgets.painting import Mark
from app.ui.widgets.popover import ask
from app.ui.widgets.text import PlainLabel, hairline, one_line
from app.ui.workspace import Workspace

_WIDTH = 416


class QualificationPanel(QWidget):
    """Shows one opportunity and keeps up with the book. Escape leaves.

    Where the account stands beside it anyway, it is not named: *names_account*.

    Signals:
        closed: the user is done with it, or it is gone.
    """

    closed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        *,
        names_account: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._names_account = names_account
        self._id = ""
        self._view: QualificationView | None = None
        self._pages = HandoffPages(workspace, self)
        self._is_stale = False
        self.title = PlainLabel(role="section", elide=True)
        self.about = PlainLabel(tone="secondary")
        self.account = YieldingButton("", role="link", run=self._open_account)
        self.mark = HealthMark(Mark(tone="unknown", word=""))
        self.lacking = PlainLabel(role="caption", wrap=True)
        self.mending = Mending()
        self.closed_note = PlainLabel(
            self.tr("It is closed, and no longer ranked."), tone="secondary", wrap=True
        )
        self.why, self.worth, self.criteria = Why(), Worth(), Criteria()
        self.owning, self.handoff = Owning(), Handoff()
        self.ahead, self.forecast = AheadSection(workspace), Forecasting(workspace)
        self.log = LogSection(workspace)
        self.links = Links(workspace)
        self._build()
        self._connect()

    @property
    def opportunity_id(self) -> str:
        """What is shown; empty for nothing."""
        return self._id

    def show_opportunity(self, opportunity_id: str) -> None:
        """Show an opportunity from its top."""
        is_other = opportunity_id != self._id
        self._id = opportunity_id
        self.refresh()
        if is_other:
            self._area.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Show it as the book has it now."""
        self._is_stale = False
        if not self._id:
            return
        today = self._workspace.today()
        try:
            view = self._workspace.read(partial(seen.view, opportunity_id=self._id, today=today))
        except MissingError as gone:
            self._id = ""
            self._workspace.refused.emit(str(gone))
            self.closed.emit()
            return
        self._view = view
        self._show(view)

    def begin(self) -> None:
        """Put the keyboard on the first thing that can be judged."""
        self.criteria.rows[Criterion.VALUE].score.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def _show(self, view: QualificationView) -> None:
        each = view.ranked
        self.title.setText(each.title)
        about = [one_line(each.stage.name), money_text(each.amount)]
        if each.account_id is None:
            about.append(self.tr("no account yet"))
        self.about.setText(" · ".join(about))
        self.account.setText(one_line(each.account))
        self.account.setVisible(self._names_account and each.account_id is not None)
        self.mark.set_mark(wording.qualified_mark(each))
        self.lacking.setText(wording.lacking(each))
        self.mending.show_view(view)
        self.why.setVisible(view.is_open)
        self.closed_note.setVisible(not view.is_open)
        self.why.show_ranked(each)
        for part in (self.worth, self.criteria, self.owning, self.handoff):
            part.show_view(view)
        for reading in (self.ahead, self.forecast, self.log, self.links):
            reading.show_view(view)

    def _connect(self) -> None:
        self.mending.still_right.connect(self._say_right)
        self.criteria.scored.connect(self._score)
        self.criteria.evidence_written.connect(self._write)
        self.criteria.suggestion_taken.connect(self._take)
        self.owning.circumstances_chosen.connect(self._choose)
        self.worth.hours_typed.connect(self._set_hours)
        self.handoff.done.connect(self._do_step)
        self.handoff.change_requested.connect(self._ask_step)
        self.handoff.taken_back.connect(self._undo_step)
        self.handoff.page_requested.connect(self._page)
        self._workspace.changed.connect(self._on_changed)

    def _say_right(self) -> None:
        today = self._workspace.today()
        self._edit(
            self.tr("Still right: “{title}”").format(title=self._short()),
            lambda book: mending.still_right(book, [self._id], today=today),
        )

    def _score(self, criterion: Criterion, points: int) -> None:
        label = self.tr("Score {what} {n}").format(what=phrases.CRITERIA[criterion], n=points)
        today, row = self._workspace.today(), self.criteria.rows[criterion]
        if self._edit(
            label,
            lambda book: qualification.score(book, self._id, criterion, points, today=today),
        ):
            row.offer_evidence()

    def _write(self, criterion: Criterion, text: str) -> None:
        label = self.tr("Write evidence for {what}").format(what=phrases.CRITERIA[criterion])
        today = self._workspace.today()
        self._edit(
            label,
            lambda book: qualification.write_evidence(book, self._id, criterion, text, today=today),
        )

    def _take(self, criterion: Criterion) -> None:
        label = self.tr("Take the suggestion for {what}").format(what=phrases.CRITERIA[criterion])
        today, words = self._workspace.today(), speak()
        self._edit(
            label,
            lambda book: qualification.take(book, self._id, criterion, today=today, words=words),
        )

    def _choose(self, circumstances: tuple[Circumstance, ...]) -> None:
        today = self._workspace.today()
        self._edit(
            self.tr("Say what decides the owner of {title}").format(title=self._short()),
            lambda book: qualification.set_circumstances(
                book, self._id, circumstances, today=today
            ),
        )

    def _set_hours(self, typed: str) -> None:
        hours = read_number(typed)
        if hours is None and typed:
            self.worth.hours.refuse(self.tr("Write a number of hours."))
            return
        today = self._workspace.today()
        refusal = self._attempt(
            self.tr("Plan hours for {title}").format(title=self._short()),
            lambda book: qualification.set_hours(book, self._id, _as_hours(hours), today=today),
        )
        if refusal is not None:
            self.worth.hours.refuse(refusal.reason)

    def _do_step(self, step: HandoffStep) -> None:
        today = self._workspace.today()
        self._edit(
            self._step_label(step),
            lambda book: qualification.do_step(book, self._id, step, today, today=today),
        )

    def _undo_step(self, step: HandoffStep) -> None:
        today = self._workspace.today()
        self._edit(
            self.tr("Take back: {step}").format(step=phrases.STEPS[step]),
            lambda book: qualification.undo_step(book, self._id, step, today=today),
        )

    def _ask_step(self, step: HandoffStep, at: QWidget) -> None:
        """Ask at its button for the day of a step and a word about it."""
        if self._view is None or self._workspace.refuses():
            return
        held: Handed | None = dict(self._view.steps)[step]
        today = self._workspace.today()

        def keep(typed: dict[str, Any]) -> Refusal | None:
            return self._attempt(
                self._step_label(step),
                lambda book: qualification.do_step(
                    book, self._id, step, typed["on"], typed["text"], today=today
                ),
            )

        ask(
            at,
            Sheet(
                title=phrases.STEPS[step],
                lead=phrases.STEPS_MEAN[step],
                fields=[
                    Field(key="on", label=self.tr("Done on"), kind="date"),
                    Field(key="text", label=self.tr("Note")),
                ],
                values={"on": held.since if held else today, "text": held.text if held else ""},
                keep=keep,
                keep_text=self.tr("Keep"),
            ),
        )

    def _page(self) -> None:
        if self._view is not None:
            self._pages.ask(self._view)

    def _step_label(self, step: HandoffStep) -> str:
        return self.tr("Handoff: {step}").format(step=phrases.STEPS[step])

    def _edit(self, label: str, plan: Plan) -> bool:
        """Take a step; where it is refused, show again what is kept."""
        refusal = self._attempt(label, plan)
        if refusal is not None:
            self.refresh()
        return refusal is None

    def _attempt(self, label: str, plan: Callable[[Any], Any]) -> Refusal | None:
        return attempt(self._workspace, label, plan)

    def _short(self) -> str:
        return "" if self._view is None else wording.short(self._view.ranked.title)

    def _open_account(self) -> None:
        if self._view is not None and self._view.ranked.account_id is not None:
            self._workspace.open_requested.emit("account", self._view.ranked.account_id)

    def _on_changed(self, _kinds: object) -> None:
        """Every kind of record can change a judgement."""
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _build(self) -> None:
        close = IconButton("x", self.tr("Close"), run=self.closed.emit)
        head = line(spacing=SPACE[1])
        head.addWidget(self.title, 1)
        head.addWidget(close)
        belongs = line(spacing=SPACE[0])
        belongs.addStrut(scaled(CONTROL))
        belongs.addWidget(self.about)
        belongs.addWidget(self.account)
        belongs.addStretch(1)
        content = QWidget()
        inner = column(spacing=SPACE[4])
        inner.setContentsMargins(0, 0, SPACE[2], SPACE[3])
        standing = column(spacing=SPACE[0])
        standing.addWidget(self.mark)
        standing.addWidget(self.lacking)
        standing.addWidget(self.mending)
        inner.addLayout(standing)
        for widget in (self.closed_note, self.why, self.criteria, self.owning, self.worth):
            inner.addWidget(widget)
        inner.addWidget(self.ahead)
        inner.addWidget(self.forecast)
        inner.addWidget(self.handoff)
        inner.addWidget(self.log)
        inner.addStretch(1)
        content.setLayout(inner)
        self._area = scrolled(content)
        shown = column(spacing=SPACE[0])
        shown.addLayout(head)
        shown.addLayout(belongs)
        shown.addWidget(self.links)
        shown.addSpacing(SPACE[1])
        shown.addWidget(self._area, 1)
        whole = line(spacing=SPACE[3])
        whole.addWidget(hairline(vertical=True))
        whole.addLayout(shown, 1)
        self.setLayout(whole)
        self.setFixedWidth(scaled(_WIDTH))
        self.setAccessibleName(self.tr("Why it ranks here"))


def _as_hours(number: Decimal | None) -> Decimal | None:
    """Hours to a quarter or so: more decimals are nobody's plan."""
    return None if number is None else round(number, 2)
