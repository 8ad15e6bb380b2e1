"""The desk: a proposal as a form on the left, and on the right its pages and what they rest on."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import MissingError, PerennialError
from app.domain.proposals import OPEN, OptionKey, Proposal, with_option
from app.services import proposal_editing as editing
from app.services import proposal_view
from app.services.proposal_view import ProposalView
from app.ui.entries import Entry
from app.ui.pages.proposals import wording
from app.ui.pages.proposals.actions import ActionBar
from app.ui.pages.proposals.beside import BesideForm
from app.ui.pages.proposals.form.form import DeskForm
from app.ui.pages.proposals.form.notices import Notices
from app.ui.pages.proposals.form.options import OptionsForm
from app.ui.pages.proposals.learning import Learning
from app.ui.pages.proposals.preview import Preview
from app.ui.pages.proposals.saved import SavedNote
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import PageHeader, column, line
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace

_FORM, _BESIDE = 2, 3  # how they share the width of the window


class Desk(QWidget):
    """Shows one proposal, and turns what is typed into steps of the book.

    Signals:
        left: back to the list.
        gone: the proposal is not in the book any more.
    """

    left = Signal()
    gone = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._fresh: Proposal | None = None
        self.view: ProposalView | None = None
        self.stored = False
        self.bar = ActionBar()
        self.header = PageHeader("")
        self.saved = SavedNote()
        self.standing = PlainLabel(role="strong", wrap=True)
        self.form = DeskForm(workspace)
        self.beside = BesideForm(workspace)
        self._learning = Learning(workspace, self)
        self._build()
        self._connect()

    @property
    def proposal(self) -> Proposal | None:
        """What lies on the desk, with everything that was kept."""
        return None if self.view is None else self.view.proposal

    @property
    def options(self) -> OptionsForm:
        """The fields of the options."""
        return self.form.offer.options

    @property
    def notices(self) -> Notices:
        """What is to be checked before it goes out."""
        return self.form.offer.notices

    @property
    def preview(self) -> Preview:
        """The pages."""
        return self.beside.pages

    def field(self, name: str) -> Entry:
        """Turn to the field of the proposal with this name."""
        return self.form.field(name)

    def open(self, proposal: Proposal, *, stored: bool) -> None:
        """Take up a proposal; one that is not *stored* is kept with its first change."""
        self._fresh = None if stored else proposal
        self.view = None
        self.saved.hide()
        self.beside.clear()
        self.form.open()
        self._show(proposal, stored=stored, at_once=True)
        leading = proposal.chosen or proposal.recommended
        if leading is not None:
            self.options.go_to(leading)

    def refresh(self) -> None:
        """Show it as the book has it now."""
        held = self.proposal
        if held is None:
            return
        found = self._workspace.read(lambda book: book.proposals.find([held.id]).get(held.id))
        same = self._fresh is not None and self._fresh.id == held.id
        # A draft nobody has kept is of today: on a past day there is none.
        fresh = self._fresh if same and not self._workspace.is_read_only else None
        proposal = found or fresh
        try:
            if proposal is not None:
                self._show(proposal, stored=found is not None)
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

    def finish_typing(self) -> bool:
        """Keep what is being typed; answers whether every field could be kept."""
        self.keep_typed()
        refused = next((each for each in self.findChildren(Entry) if each.reason), None)
        if refused is None:
            return True
        refused.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._workspace.refused.emit(
            self.tr("A field is not kept yet. Correct it, or press Escape in it.")
        )
        return False

    def take(self, label: str, plan: editing.Plan) -> str:
        """Take a step; answers why it was refused, or nothing."""
        error = self._workspace.attempt(label, plan)
        return "" if error is None else str(error)

    def forget_fresh(self) -> None:
        """Let go of the draft as it was before it was kept: it is thrown away."""
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

    def _show(self, proposal: Proposal, *, stored: bool, at_once: bool = False) -> None:
        today = self._workspace.today()
        learned = self._learning.on(today)
        view = self._workspace.read(
            lambda book: proposal_view.view(book, proposal, today=today, learned=learned)
        )
        self.view, self.stored = view, stored
        state = wording.state_text(proposal, view.state) if stored else ""
        self.header.set_title(
            view.account_name,
            self.tr("{reference} · version {version} · {state}").format(
                reference=proposal.reference,
                version=proposal.version,
                state=state or self.tr("Draft, not saved yet"),
            ),
        )
        self.bar.show_proposal(proposal, stored=stored)
        is_draft = view.state in OPEN
        self.standing.setText("" if is_draft else wording.standing(proposal, view.state))
        self.standing.setVisible(not is_draft)
        self.form.show_view(view)
        self.beside.show_view(view, at_once=at_once)
        self._learn()

    def _build(self) -> None:
        back = Button(self.tr("Proposals"), role="link", icon="chevron-left", run=self.left.emit)
        top = line(spacing=SPACE[2])
        top.setContentsMargins(SPACE[1], SPACE[2], SPACE[3], SPACE[2])
        top.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        self.header.add(self.bar)
        top.addWidget(self.header, 1)
        note = line()
        note.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[1])
        note.addWidget(self.saved)
        self.standing.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[1])
        across = line(spacing=0)
        across.addWidget(self.form, _FORM)
        across.addWidget(hairline(vertical=True))
        across.addWidget(self.beside, _BESIDE)
        box = column(spacing=0)
        box.addLayout(top)
        box.addLayout(note)
        box.addWidget(self.standing)
        box.addWidget(hairline())
        box.addLayout(across, 1)
        self.setLayout(box)

    def _connect(self) -> None:
        self.form.wanted.connect(self._change)
        self.beside.wanted.connect(self._change)
        self.beside.field_requested.connect(self._go_to)
        self.options.option_requested.connect(self._offer)
        self._learning.known.connect(self.refresh)
        self.beside.chips.changed.connect(self._learn)
        self.form.tabs.currentChanged.connect(self._learn)

    def _learn(self) -> None:
        """Learn how likely one renews, once somebody looks at what rests on it."""
        if self.view is not None and (self.beside.shown == "maths" or self.form.shown == "inside"):
            self._learning.ask()

    def _go_to(self, name: str) -> None:
        self.field(name).widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, entry: Entry | None, become: Callable[[Proposal], Proposal]) -> None:
        """Take a change as one step; a refusal goes to the field it came from."""
        seen = self.proposal
        if seen is None:
            return
        try:
            wanted = become(seen)
        except PerennialError as error:
            self._refuse(entry, str(error))
            return
        name = "" if entry is None else entry.widget.accessibleName()
        label = self.tr("Change proposal: {field}").format(field=name)
        reason = self.take(
            label if name else self.tr("Change proposal"),
            lambda book: editing.keep(book, seen, wanted),
        )
        if reason:
            self._refuse(entry, reason)

    def _refuse(self, entry: Entry | None, reason: str) -> None:
        if entry is not None:
            entry.refuse(reason)
        else:
            self._workspace.refused.emit(reason)

    def _offer(self, key: OptionKey) -> None:
        seen, today = self.proposal, self._workspace.today()
        if seen is None:
            return
        refusal = self.take(
            self.tr("Offer another option"),
            lambda book: editing.keep(
                book,
                seen,
                with_option(seen, editing.with_new_option(book, seen, key, today=today)),
            ),
        )
        if not refusal:
            self.options.go_to(key)
