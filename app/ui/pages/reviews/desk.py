"""The preparation of one review: a form on the left, and on the right how ready it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import MissingError, PerennialError
from app.domain.reviews import Review
from app.services import review_editing as editing
from app.services import review_phrases as phrases
from app.services import reviews
from app.services.review_editing import Become
from app.services.review_rows import WAITING, state_of
from app.services.reviews import ReviewView
from app.ui.attempts import Plan
from app.ui.entries import Entry
from app.ui.pages.reviews import wording
from app.ui.pages.reviews.actions import ActionBar
from app.ui.pages.reviews.beside import BesideForm
from app.ui.pages.reviews.form.form import ReviewForm
from app.ui.pages.reviews.papers.pack import Pack
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import PageHeader, column, line
from app.ui.widgets.text import hairline
from app.ui.workspace import Workspace


class Desk(QWidget):
    """Shows one review, and turns what is typed into steps of the book.

    Signals:
        left: back to the list.
        gone: the review is not in the book any more.
    """

    left = Signal()
    gone = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._fresh: Review | None = None
        self.view: ReviewView | None = None
        self.stored = False
        self.bar = ActionBar()
        self.header = PageHeader("")
        self.form = ReviewForm(workspace)
        self.beside = BesideForm(workspace)
        self.pack = Pack(workspace)
        self._build()
        self.form.wanted.connect(self._change)
        self.beside.wanted.connect(self._change)
        self.beside.section_requested.connect(self._go_to)

    @property
    def review(self) -> Review | None:
        """What lies on the desk, with everything that was kept."""
        return None if self.view is None else self.view.review

    def open(self, review: Review, *, stored: bool) -> None:
        """Take up a review; one that is not *stored* is kept with its first change."""
        self._fresh = None if stored else review
        self.view = None
        self.beside.clear()
        self.form.open()
        self._show(review, stored=stored)

    def refresh(self) -> None:
        """Show it as the book has it now."""
        held = self.review
        if held is None:
            return
        found = self._workspace.read(lambda book: book.reviews.find([held.id]).get(held.id))
        same = self._fresh is not None and self._fresh.id == held.id
        # A draft nobody has kept is of today: on a past day there is none.
        fresh = self._fresh if same and not self._workspace.is_read_only else None
        review = found or fresh
        try:
            if review is not None:
                self._show(review, stored=found is not None)
                return
        except MissingError:  # its account was taken back
            pass
        self.view, self._fresh = None, None
        self.beside.clear()
        self.gone.emit()

    def keep_typed(self) -> None:
        """Keep what is being typed, as far as it can be kept."""
        for entry in self.findChildren(Entry):
            if entry.widget.hasFocus():
                entry.commit()

    def ready(self) -> Review | None:
        """The review with everything kept that is typed, or None if something cannot be."""
        self.keep_typed()
        refused = next((each for each in self.findChildren(Entry) if each.reason), None)
        if refused is None:
            return self.review
        refused.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._workspace.refused.emit(
            self.tr("A field is not kept yet. Correct it, or press Escape in it.")
        )
        return None

    def take(self, label: str, plan: Plan) -> str:
        """Take a step; answers why it was refused, or nothing."""
        error = self._workspace.attempt(label, plan)
        return "" if error is None else str(error)

    def forget_fresh(self) -> None:
        """Let go of the review as it was before it was kept: it is thrown away."""
        self._fresh = None

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        self.form.begin()

    def change_sides(self) -> None:
        """Let the keys go from the form to what stands beside it, and back."""
        if self.beside.isAncestorOf(self.focusWidget() or self):
            self.begin()
        else:
            self.beside.take_focus()

    def _show(self, review: Review, *, stored: bool) -> None:
        today = self._workspace.today()
        view = self._workspace.read(lambda book: reviews.view(book, review, today=today))
        self.view, self.stored = view, stored
        state = wording.standing(review, today)
        if not stored:
            state = self.tr("not planned yet: kept with your first change")
        kind = phrases.KINDS[review.kind]
        self.header.set_title(view.account_name, f"{kind} · {state}")
        self.bar.show_review(review, stored=stored, today=today)
        editable = state_of(review, today) in WAITING and not self._workspace.is_read_only
        self.form.show_view(view, editable=editable)
        self.beside.show_view(view, editable=editable)

    def _build(self) -> None:
        back = Button(self.tr("Reviews"), role="link", icon="chevron-left", run=self.left.emit)
        top = line(spacing=SPACE[2])
        top.setContentsMargins(SPACE[1], SPACE[2], SPACE[3], SPACE[2])
        top.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        self.header.add(self.bar)
        top.addWidget(self.header, 1)
        across = line(spacing=0)
        across.addWidget(self.form)
        across.addWidget(hairline(vertical=True))
        across.addWidget(self.beside, 1)
        box = column(spacing=0)
        box.addLayout(top)
        box.addWidget(self.pack)
        box.addWidget(hairline())
        box.addLayout(across, 1)
        self.setLayout(box)

    def _go_to(self, section: str) -> None:
        self.form.go_to(section)
        self.form.begin()

    def _change(self, entry: Entry | None, become: Become) -> None:
        """Take a change as one step; a refusal goes to the field it came from."""
        seen, today = self.review, self._workspace.today()
        if seen is None:
            return
        try:
            wanted = become(seen)
        except PerennialError as error:
            self._refuse(entry, str(error))
            return
        reason = self.take(
            self.tr("Change review"),
            lambda book: editing.keep(book, seen, wanted, today=today),
        )
        if reason:
            self._refuse(entry, reason)

    def _refuse(self, entry: Entry | None, reason: str) -> None:
        if entry is not None:
            entry.refuse(reason)
        else:
            self._workspace.refused.emit(reason)
