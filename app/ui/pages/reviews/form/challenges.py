"""What they may raise, and our answer to it: thought of before the meeting."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.reviews import Challenge
from app.services import review_editing as editing
from app.services.reviews import ReviewView
from app.ui.entries import Asked, Entry, long_text_entry, text_entry
from app.ui.pages.reviews.form.section import FormSection
from app.ui.theme.look import set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.read_only import writes
from app.ui.widgets.tabbing import tab_as_read
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class ChallengesSection(FormSection):
    """A question and an answer each, and a line for the next one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._shape: object = None
        self.pairs: list[tuple[Entry, Entry]] = []
        self._lead = PlainLabel(
            self.tr("What will they raise? Think of the answer now, not in the room."),
            tone="secondary",
            wrap=True,
        )
        self.add = LineEdit()
        self.add.setPlaceholderText(self.tr("Add what they may raise"))
        self.add.setAccessibleName(self.tr("Add what they may raise"))
        self.add.returnPressed.connect(self._add)
        self._rows = column(spacing=SPACE[3])
        box = column(spacing=SPACE[3])
        box.addWidget(self._lead)
        box.addLayout(self._rows)
        box.addWidget(self.add)
        self.setLayout(box)

    @override
    def show_view(self, view: ReviewView, *, editable: bool) -> None:
        challenges = view.review.challenges
        shape = (view.review.id, len(challenges), editable)
        if shape != self._shape:
            self._shape = shape
            self._lay(len(challenges), editable=editable)
        for (text, answer), each in zip(self.pairs, challenges, strict=True):
            text.show(each.text)
            answer.show(each.answer)
            text.set_frozen(frozen=not editable)
            answer.set_frozen(frozen=not editable)
        self.add.setVisible(editable)

    @override
    def begin(self) -> None:
        target = self.pairs[0][1].widget if self.pairs else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay(self, count: int, *, editable: bool) -> None:
        clear(self._rows)
        self.pairs = []
        for place in range(count):
            self._rows.addWidget(self._pair(place, editable=editable))
        tab_as_read(self)

    def _pair(self, place: int, *, editable: bool) -> QWidget:
        text = text_entry(needed=self.tr("Write what they may raise."))
        answer = long_text_entry(placeholder=self.tr("What we answer, with its proof"), height=60)
        text.kept.connect(
            lambda value: self._change(text, place, lambda held: replace(held, text=value))
        )
        answer.kept.connect(
            lambda value: self._change(answer, place, lambda held: replace(held, answer=value))
        )
        remove = writes(
            IconButton(
                "x",
                self.tr("Remove challenge {n}").format(n=place + 1),
                run=lambda: self._remove(place),
            )
        )
        set_look(remove, role="small")
        row = QWidget()
        top = line(spacing=SPACE[1])
        top.addWidget(Asked(self.tr("They say"), text), 1)
        top.addWidget(remove, 0, Qt.AlignmentFlag.AlignBottom)
        box = column(spacing=SPACE[1])
        box.addLayout(top)
        box.addWidget(Asked(self.tr("We answer"), answer))
        row.setLayout(box)
        remove.setVisible(editable)
        self.pairs.append((text, answer))
        return row

    def _change(self, entry: Entry, place: int, become: Callable[[Challenge], Challenge]) -> None:
        self.wanted.emit(
            entry,
            lambda held: editing.with_challenge(held, place, become(held.challenges[place])),
        )

    def _remove(self, place: int) -> None:
        self.wanted.emit(None, lambda held: editing.without_challenge(held, place))
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        made = Challenge(text=self.add.text().strip())
        if not made.text:
            self.add.refuse(self.tr("Write what they may raise."))
            return
        self.add.refuse("")
        self.add.setText("")
        self.wanted.emit(
            None, lambda held: editing.with_challenge(held, len(held.challenges), made)
        )
        if self.pairs:
            self.pairs[-1][1].widget.setFocus(Qt.FocusReason.OtherFocusReason)
