"""What was promised: at the last review, with what became of it; and in this one."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.reviewing.promises import standing
from app.domain.reviews import Commitment, Side
from app.services.editing import reviews as steps
from app.services.reviews import ReviewView
from app.ui.attempts import attempt
from app.ui.labels import date_text
from app.ui.pages.reviews import sheets
from app.ui.pages.reviews.form.commitment import CommitmentRow
from app.ui.pages.reviews.form.section import FormSection
from app.ui.theme.tokens import SPACE
from app.ui.widgets import popover
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import Refusal
from app.ui.widgets.layout import Section, clear, column, line
from app.ui.widgets.tabbing import tab_as_read
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class CommitmentsSection(FormSection):
    """The last review's are listed by themselves; each is kept or missed with one key."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._view: ReviewView | None = None
        self._shape: object = None
        self.accounted: list[CommitmentRow] = []
        self.made: list[CommitmentRow] = []
        self._before = Section(self.tr("To account for"))
        self._now = Section(self.tr("Made in this review"))
        self._nothing_before = PlainLabel(tone="secondary", wrap=True)
        self._nothing_now = PlainLabel(
            self.tr("Nothing yet. What you promise becomes a task at once."),
            tone="secondary",
            wrap=True,
        )
        self._before_rows, self._now_rows = column(spacing=0), column(spacing=0)
        self.add = Button(self.tr("Note a commitment…"), icon="plus", run=self.ask_new, writes=True)
        self._build()

    @override
    def show_view(self, view: ReviewView, *, editable: bool) -> None:
        self._view = view
        writes = not self.workspace.is_read_only
        stored = view.review.made_on is not None
        before = tuple(each.commitment for each in view.accounted)
        shape = (view.review.id, before, view.made, view.day, writes)
        if shape != self._shape:
            self._shape = shape
            self._lay(view, before, writes=writes)
        self.add.setVisible(writes and stored and view.review.cancelled_on is None)
        self._nothing_before.setText(self._why_nothing(view))
        self._nothing_before.setVisible(not before)
        self._nothing_now.setVisible(not view.made)

    @override
    def begin(self) -> None:
        rows = [*self.accounted, *self.made]
        target = rows[0] if rows else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_new(self) -> None:
        """Ask for a commitment that is made in this review."""
        view, today = self._view, self.workspace.today()
        if view is None or self.workspace.refuses():
            return
        review_id = view.review.id

        def keep(entry: steps.CommitmentEntry) -> Refusal | None:
            return attempt(
                self.workspace,
                self.tr("Note commitment"),
                lambda book: steps.commit(book, review_id, entry, today=today),
            )

        popover.ask(self.add, sheets.commitment(None, keep))

    def _build(self) -> None:
        self._before.add(self._nothing_before)
        self._before.body.addLayout(self._before_rows)
        self._now.add(self._nothing_now)
        self._now.body.addLayout(self._now_rows)
        foot = line()
        foot.addWidget(self.add)
        foot.addStretch()
        self._now.body.addLayout(foot)
        box = column(spacing=SPACE[3])
        box.addWidget(self._before)
        box.addWidget(self._now)
        self.setLayout(box)

    def _lay(self, view: ReviewView, before: Iterable[Commitment], *, writes: bool) -> None:
        focused = next((x.held.id for x in [*self.accounted, *self.made] if x.hasFocus()), "")
        clear(self._before_rows)
        clear(self._now_rows)
        self.accounted = [self._row(each, view, writes=writes) for each in before]
        self.made = [self._row(each, view, writes=writes) for each in view.made]
        for rows, box in ((self.accounted, self._before_rows), (self.made, self._now_rows)):
            for row in rows:
                box.addWidget(row)
                row.show()
                if row.held.id == focused:
                    row.setFocus(Qt.FocusReason.OtherFocusReason)
        tab_as_read(self)

    def _row(self, held: Commitment, view: ReviewView, *, writes: bool) -> CommitmentRow:
        row = CommitmentRow(held, standing(held, view.day), editable=writes)
        row.kept.connect(lambda each: self._settle(each, kept=True))
        row.reopened.connect(lambda each: self._settle(each, kept=None))
        row.missed.connect(lambda each: self._miss(row, each))
        row.edit_wanted.connect(lambda each: self._edit(row, each))
        return row

    def _settle(self, held: Commitment, *, kept: bool | None, outcome: str = "") -> Refusal | None:
        today = self.workspace.today()
        labels = {
            True: self.tr("Commitment kept"),
            False: self.tr("Commitment missed"),
            None: self.tr("Open commitment again"),
        }
        return attempt(
            self.workspace,
            labels[kept],
            lambda book: steps.settle(book, held.id, kept=kept, outcome=outcome, today=today),
        )

    def _miss(self, row: CommitmentRow, held: Commitment) -> None:
        sheet = sheets.missed(
            held, lambda said: self._settle(held, kept=False, outcome=said), ours=_is_ours(held)
        )
        popover.ask(row, sheet)

    def _edit(self, row: CommitmentRow, held: Commitment) -> None:
        today = self.workspace.today()

        def keep(entry: steps.CommitmentEntry) -> Refusal | None:
            return attempt(
                self.workspace,
                self.tr("Change commitment"),
                lambda book: steps.change_commitment(book, held.id, entry, today=today),
            )

        popover.ask(row, sheets.commitment(held, keep))

    def _why_nothing(self, view: ReviewView) -> str:
        if view.previous is None:
            return self.tr("This is the first review on record, so nothing was promised before.")
        day = date_text(view.previous.held_on)
        return self.tr("Nothing was promised at the review of {day}.").format(day=day)


def _is_ours(held: Commitment) -> bool:
    return held.side is Side.OURS
