"""The agenda: parts with minutes of talk and of discussion, and what goes when time is cut."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.domain.errors import RuleError
from app.domain.reviewing import agenda
from app.domain.reviews import AgendaItem, Review
from app.services import review_editing as editing
from app.services import review_phrases as phrases
from app.services.reviews import ReviewView
from app.ui.entries import Entry
from app.ui.labels import number_text
from app.ui.pages.reviews.form.item import HEADS, ItemRow
from app.ui.pages.reviews.form.section import FormSection
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.layout import column, line
from app.ui.widgets.tabbing import tab_as_read
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class AgendaSection(FormSection):
    """A row for each part. Alt+Up and Alt+Down move the one that is typed into."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._view: ReviewView | None = None
        self._shape: object = None
        self.rows: list[ItemRow] = []
        self.total = PlainLabel(role="strong", wrap=True)
        self.shorter = PlainLabel(tone="secondary", wrap=True)
        self.add = LineEdit()
        self.add.setPlaceholderText(self.tr("Add a part"))
        self.add.setAccessibleName(self.tr("Add a part of the agenda"))
        self.add.returnPressed.connect(self._add)
        self.usual = Button(
            self.tr("Use the usual agenda"),
            role="link",
            run=lambda: self.wanted.emit(None, editing.usual_agenda),
            writes=True,
        )
        self._hint = PlainLabel(
            self.tr(
                "Goes: in which order parts go when time is short; 0 stays. Alt+↑↓ moves a part."
            ),
            role="caption",
            wrap=True,
        )
        self._table = QWidget()
        self._box = column(spacing=SPACE[2])
        self._build()

    @override
    def show_view(self, view: ReviewView, *, editable: bool) -> None:
        self._view = view
        items = view.review.agenda
        shape = (view.review.id, len(items), editable)
        if shape != self._shape:
            self._shape = shape
            self._lay(len(items))
        for row, each in zip(self.rows, items, strict=True):
            row.show_item(each, editable=editable)
        self._say(view)
        self.add.setVisible(editable)
        self._hint.setVisible(editable)
        usual = agenda.usual(view.review.kind)
        self.usual.setVisible(editable and items != usual)

    @override
    def begin(self) -> None:
        target = self.rows[0].minutes.widget if self.rows else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_part(self, place: int, step: int) -> None:
        """Move a part so many places later, and go along."""
        to = min(max(place + step, 0), len(self.rows) - 1)
        focused = self.rows[place].focused()
        if to != place:
            self.wanted.emit(None, lambda held: editing.moved_item(held, place, step))
            self.rows[to].take_focus(focused)

    def _build(self) -> None:
        self._box.addWidget(self.total)
        self._box.addWidget(self._table)
        self._box.addWidget(self.add)
        self._box.addWidget(self._hint)
        self._box.addWidget(self.shorter)
        foot = line()
        foot.addWidget(self.usual)
        foot.addStretch()
        self._box.addLayout(foot)
        self.setLayout(self._box)

    def _lay(self, count: int) -> None:
        before, self._table = self._table, QWidget()
        self._box.replaceWidget(before, self._table)
        before.hide()
        before.deleteLater()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[0])
        grid.setVerticalSpacing(SPACE[0])
        grid.setColumnStretch(0, 1)
        self._table.setLayout(grid)
        for place, (_, head) in enumerate(HEADS):
            label = PlainLabel(head(), role="caption")
            side = Qt.AlignmentFlag.AlignLeading if place == 0 else Qt.AlignmentFlag.AlignRight
            grid.addWidget(label, 0, place, side)
        self.rows = []
        for place in range(count):
            row = ItemRow(place, self._table)
            row.place_in(grid)
            row.wanted.connect(self._change)
            row.moved.connect(self.move_part)
            row.removed.connect(self._remove)
            self.rows.append(row)
        self._table.show()
        tab_as_read(self)

    def _change(self, entry: Entry, place: int, become: Callable[[AgendaItem], AgendaItem]) -> None:
        self.wanted.emit(entry, partial(_with, place, become))

    def _remove(self, place: int) -> None:
        self.wanted.emit(None, lambda held: editing.without_item(held, place))
        if self.rows:
            self.rows[min(place, len(self.rows) - 1)].take_focus("remove")

    def _add(self) -> None:
        item = AgendaItem(text=self.add.text().strip())
        try:
            if self._view is not None:
                editing.with_item(self._view.review, len(self._view.review.agenda), item)
        except RuleError as reason:
            self.add.refuse(str(reason))
            return
        self.add.refuse("")
        self.add.setText("")
        self.wanted.emit(None, lambda held: editing.with_item(held, len(held.agenda), item))

    def _say(self, view: ReviewView) -> None:
        review, words = view.review, speak()
        whole, talk = agenda.length(review.agenda), agenda.presented(review.agenda)
        text = self.tr("{n} of {all} minutes; we talk {talk} of them")
        self.total.setText(
            text.format(
                n=number_text(whole, 0),
                all=number_text(review.minutes, 0),
                talk=number_text(talk, 0),
            )
        )
        self.total.set_tone("danger" if whole > review.minutes else "")
        self.shorter.setText(
            "\n".join(
                phrases.shorter(review.agenda, minutes, kept, words)
                for minutes, kept in view.shorter
            )
        )
        self.shorter.setVisible(bool(view.shorter))


def _with(place: int, become: Callable[[AgendaItem], AgendaItem], held: Review) -> Review:
    return editing.with_item(held, place, become(held.agenda[place]))
