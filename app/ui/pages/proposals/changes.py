"""The side that shows what became different from an earlier version, old and new side by side."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QStackedLayout, QWidget
from typing_extensions import override

from app.domain.proposal_changes import About, Difference, Group, Kind, marked
from app.domain.proposals import OptionKey, Proposal
from app.services import proposal_versions as versions
from app.services.proposal_versions import Comparison
from app.services.proposal_view import ProposalView
from app.ui.labels import date_text, number_text
from app.ui.pages.proposals import changes_wording as words
from app.ui.pages.proposals import wording
from app.ui.pages.proposals.side import Side
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.compared import ComparedText
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import clear, column, line, scrolled
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace

_CAPTION = 136
_FOLDED = 13  # an option and the first of its lines that changed


class Changes(Side):
    """Held against the version before it, or any other proposal of the account."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._proposal: Proposal | None = None
        self._others: tuple[Proposal, ...] = ()
        self.comparison: Comparison | None = None
        self._unfolded: set[OptionKey | None] = set()
        self.against = Choice()
        self.against.setAccessibleName(self.tr("Compared with"))
        self.against.activated.connect(self._draw)
        self._grid = QGridLayout()
        self._stack = QStackedLayout(self)
        self._first = EmptyState(
            self.tr(
                "This is the first version. From the next one on, what became different stands "
                "here beside what it was."
            ),
            icon="file-text",
        )
        self._build()

    @override
    def show_view(self, view: ProposalView, *, at_once: bool = False) -> None:
        """Hold this one against what there was before it."""
        proposal = view.proposal
        if self._proposal is None or self._proposal.id != proposal.id:
            self.against.set_choices([])
        self._proposal = proposal
        self._others = self._workspace.read(lambda book: versions.comparable(book, proposal))
        self.against.set_choices([(each.id, self._called(each)) for each in self._others])
        if self.against.currentIndex() < 0 and self._others:
            self.against.setCurrentIndex(0)
        self._draw()

    @override
    def clear(self) -> None:
        self._proposal, self.comparison = None, None
        self._unfolded.clear()
        clear(self._grid)

    @override
    def take_focus(self) -> None:
        self.against.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        head = line(spacing=SPACE[1])
        head.setContentsMargins(0, 0, SPACE[2], 0)
        head.addWidget(PlainLabel(self.tr("Compared with"), tone="secondary"))
        head.addWidget(self.against, 1)
        self._grid.setContentsMargins(0, 0, SPACE[2], SPACE[3])
        self._grid.setHorizontalSpacing(SPACE[3])
        self._grid.setVerticalSpacing(SPACE[1])
        self._grid.setColumnMinimumWidth(0, scaled(_CAPTION))
        for place, stretch in enumerate((0, 1, 1)):
            self._grid.setColumnStretch(place, stretch)
        content = QWidget()
        inner = column(spacing=0)
        inner.addLayout(self._grid)
        inner.addStretch()
        content.setLayout(inner)
        page = QWidget()
        box = column(spacing=SPACE[2])
        box.setContentsMargins(SPACE[3], SPACE[2], SPACE[1], 0)
        box.addLayout(head)
        box.addWidget(scrolled(content), 1)
        page.setLayout(box)
        self._stack.addWidget(page)
        self._stack.addWidget(self._first)

    def _draw(self) -> None:
        proposal = self._proposal
        before = next((each for each in self._others if each.id == self.against.value()), None)
        clear(self._grid)
        self._stack.setCurrentIndex(0 if before is not None else 1)
        if proposal is None or before is None:
            self.comparison = None
            return
        made = self._workspace.read(lambda book: versions.compare(book, before, proposal))
        self.comparison = made
        if not made.groups:
            label = PlainLabel(
                self.tr("Nothing that is printed or agreed is different."), tone="secondary"
            )
            self._grid.addWidget(label, 0, 0, 1, 3)
            return
        for place, text in enumerate((self._short(before), self._short(proposal)), start=1):
            self._grid.addWidget(PlainLabel(text, role="caption", elide=True), 0, place)
        row = 1
        for key, held in groupby(made.groups, key=lambda each: each.key):
            groups = tuple(held)
            room = len(groups) if key in self._unfolded else _FOLDED
            for group in groups[:room]:
                row = self._add(group, row)
            if len(groups) > room:
                row = self._fold(key, len(groups) - room, row)

    def _fold(self, key: OptionKey | None, hidden: int, row: int) -> int:
        """The way to what more has changed in an option."""
        text = self.tr("Show {count} more").format(count=number_text(hidden, 0))
        more = Button(text, role="link", run=partial(self._unfold, key))
        self._grid.addWidget(more, row, 0, 1, 3, Qt.AlignmentFlag.AlignLeading)
        return row + 1

    def _unfold(self, key: OptionKey | None) -> None:
        self._unfolded.add(key)
        self._draw()

    def _add(self, group: Group, row: int) -> int:
        """A group from a row on; answers the row after it."""
        if not group.is_line:
            self._grid.addWidget(hairline(), row, 0, 1, 3)
            row += 1
        head = line(spacing=SPACE[1])
        role = "" if group.is_line else "strong"
        head.addWidget(PlainLabel(words.heading(group), role=role, elide=True))
        said, tone = words.kinds()[group.kind]
        if said:
            head.addWidget(PlainLabel(said, role="badge", tone=tone))
        head.addStretch()
        head.setContentsMargins(0, SPACE[1] if group.is_line else 0, 0, 0)
        holder = QWidget()
        holder.setLayout(head)
        self._grid.addWidget(holder, row, 0, 1, 3)
        row += 1
        for each in _worth_saying(group):
            self._put(each, row, _labels(each, group.kind))
            row += 1
        return row

    def _put(self, each: Difference, row: int, labels: tuple[QLabel, QLabel]) -> None:
        caption = PlainLabel(words.abouts()[each.about], tone="secondary", wrap=True)
        caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(caption, row, 0)
        for place, label in enumerate(labels, start=1):
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
            self._grid.addWidget(label, row, place)

    def _called(self, other: Proposal) -> str:
        state = wording.states()[other.state_on(self._workspace.today())]
        return self.tr("{reference} · version {version} · {day} · {state}").format(
            reference=other.reference,
            version=other.version,
            day=date_text(other.issued_on),
            state=state,
        )

    def _short(self, proposal: Proposal) -> str:
        text = self.tr("Version {version}, {day}")
        return text.format(version=proposal.version, day=date_text(proposal.issued_on))


def _worth_saying(group: Group) -> Sequence[Difference]:
    """Of what came or went, only what it is; what it is not goes without saying."""
    if group.kind is Kind.CHANGED:
        return group.differences
    return [
        each
        for each in group.differences
        if words.sides(each)[group.kind is Kind.ADDED] != words.NOTHING
        and (each.before or each.after)
        and each.about is not About.NAME
    ]


def _labels(each: Difference, kind: Kind) -> tuple[QLabel, QLabel]:
    was, now = words.sides(each)
    if each.about in words.TEXTS and words.NOTHING not in {was, now}:
        old, new = marked(was, now)
        return (
            ComparedText(((piece.text, piece.differs) for piece in old), old=True),
            ComparedText((piece.text, piece.differs) for piece in new),
        )
    return (
        PlainLabel("" if kind is Kind.ADDED else was, tone="secondary", wrap=True),
        PlainLabel("" if kind is Kind.REMOVED else now, wrap=True),
    )
