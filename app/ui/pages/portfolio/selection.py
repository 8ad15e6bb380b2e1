"""What can be done to several accounts at once: each act is one step, and undo takes all of it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from app.domain.accounts import Segment
from app.domain.edits import Edit
from app.domain.errors import PerennialError
from app.services import bulk, phrases, portfolio
from app.services.editing.typed import EntryError
from app.ui.labels import amounts_text
from app.ui.pages.portfolio.line import Line
from app.ui.theme.look import scaled
from app.ui.theme.tokens import CONTROL, SPACE
from app.ui.widgets import popover
from app.ui.widgets.buttons import IconButton, YieldingButton
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.entry import Chips, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import line
from app.ui.widgets.text import PlainLabel, double_ampersands, one_line
from app.ui.workspace import Book, Workspace

_LONGEST_TAG = 60
_MOST_TAGS = 40  # in the menu of those that can be taken away

Plan = Callable[[Book], Edit]


class SelectionStrip(QFrame):
    """How many are selected, what they come to, and what can be done to all of them.

    Signals:
        left: the user wants nothing selected any more.
    """

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lines: Sequence[Line] = ()
        self._count = PlainLabel(role="strong", elide=True)
        self._sum = PlainLabel(tone="secondary", elide=True)
        self.setProperty("role", "strip")
        self.add_tag = self._button(self.tr("Add tag"), self._add_tag)
        self.remove_tag = self._button(self.tr("Remove tag"), self._offer_tags)
        self.set_owner = self._button(self.tr("Set owner"), self._set_owner)
        self.set_segment = self._button(self.tr("Set segment…"), self._set_segment)
        self.archive = self._button(self.tr("Archive"), self._archive)
        self._build()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """These are selected now."""
        self._lines = lines
        found = portfolio.totals([each.row for each in lines])
        self._count.setText(self.tr("%n account(s) selected", "", found.count))
        self._sum.setText(self.tr("ARR {amount}").format(amount=amounts_text(found.arr)))
        self.setAccessibleName(f"{self._count.text()}, {self._sum.text()}")
        self.remove_tag.setEnabled(any(each.row.tags for each in lines))

    def _button(self, text: str, run: Callable[[], object]) -> YieldingButton:
        return YieldingButton(text, role="quiet", run=run, writes=True)

    def _build(self) -> None:
        row = line(spacing=SPACE[0])
        row.setContentsMargins(SPACE[2], 0, SPACE[1], 0)
        row.addWidget(self._count)
        row.addSpacing(SPACE[1])
        row.addWidget(self._sum, 1)
        for button in (
            self.add_tag,
            self.remove_tag,
            self.set_owner,
            self.set_segment,
            self.archive,
        ):
            row.addWidget(button)
        row.addWidget(IconButton("x", self.tr("Select nothing"), run=self.left.emit))
        self.setLayout(row)
        self.setMinimumHeight(scaled(CONTROL + SPACE[0]))

    def _ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self._lines)

    def _add_tag(self) -> None:
        ids = self._ids()

        def keep(typed: dict[str, Any]) -> Refusal | None:
            tag = str(typed["tag"])
            return self._take(
                lambda book: bulk.add_tag(book, ids, tag),
                lambda n: self.tr("Tag %n account(s) “{tag}”", "", n).format(tag=tag.strip()),
                self.tr("All of them have that tag already."),
            )

        field = Field(key="tag", label=self.tr("Tag"), longest=_LONGEST_TAG)
        self._ask(self.add_tag, self.tr("Add a tag"), [field], keep, self.tr("Add tag"))

    def _offer_tags(self) -> None:
        menu = QMenu(self.remove_tag)
        tags = dict.fromkeys(tag for each in self._lines for tag in each.row.tags)
        for tag in list(tags)[:_MOST_TAGS]:
            menu.addAction(double_ampersands(one_line(tag)), partial(self._remove_tag, tag))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.remove_tag.mapToGlobal(self.remove_tag.rect().topLeft()))

    def _remove_tag(self, tag: str) -> None:
        ids = self._ids()
        self._take(
            lambda book: bulk.remove_tag(book, ids, tag),
            lambda n: self.tr("Remove tag “{tag}” from %n account(s)", "", n).format(tag=tag),
            self.tr("None of them has that tag."),
        )

    def _set_owner(self) -> None:
        ids, today = self._ids(), self._workspace.today()

        def keep(typed: dict[str, Any]) -> Refusal | None:
            owner = str(typed["owner"])
            return self._take(
                lambda book: bulk.hand_over(book, ids, owner, today=today),
                lambda n: self.tr("Hand over %n account(s)", "", n),
                self.tr("All of them have that owner already."),
            )

        field = Field(
            key="owner",
            label=self.tr("Owner"),
            hint=self.tr("From today on. Leave it empty for nobody."),
            longest=200,
        )
        self._ask(self.set_owner, self.tr("Set owner"), [field], keep, self.tr("Set owner"))

    def _set_segment(self) -> None:
        ids, today = self._ids(), self._workspace.today()

        def keep(typed: dict[str, Any]) -> Refusal | None:
            if typed["segment"] is None:
                return Refusal("segment", self.tr("Choose a segment."))
            segment = Segment(str(typed["segment"]))
            return self._take(
                lambda book: bulk.override_segment(
                    book, ids, segment, str(typed["reason"]), today=today
                ),
                lambda n: self.tr("Override segment of %n account(s)", "", n),
                self.tr("All of them have been set to that segment already."),
            )

        reason = Field(
            key="reason",
            label=self.tr("Why"),
            kind="multiline",
            hint=self.tr("Shown wherever the segment is. It ends after a year."),
        )
        chips = Chips(
            key="segment",
            label=self.tr("Segment"),
            choices=[(segment, phrases.SEGMENTS[segment]) for segment in Segment],
        )
        text = self.tr("Set segment")
        self._ask(self.set_segment, text, [reason], keep, text, chips)

    def _archive(self) -> None:
        ids, today = self._ids(), self._workspace.today()
        self._take(
            lambda book: bulk.archive(book, ids, today=today),
            lambda n: self.tr("Archive %n account(s)", "", n),
            self.tr("All of them are archived already."),
        )

    def _ask(  # noqa: PLR0913, PLR0917 - a panel is these
        self,
        anchor: QWidget,
        title: str,
        fields: Sequence[Field],
        keep: Callable[[dict[str, Any]], Refusal | None],
        keep_text: str,
        chips: Chips | None = None,
    ) -> None:
        sheet = Sheet(
            title=title,
            lead=self.tr("For %n account(s)", "", len(self._lines)),
            fields=fields,
            values={},
            keep=keep,
            keep_text=keep_text,
            chips=[chips] if chips else (),
        )
        panel = popover.ask(anchor, sheet)
        if chips is not None:
            choice: ChipChoice = panel.choice(chips.key)
            choice.setFocus()

    def _take(self, plan: Plan, label: Callable[[int], str], nothing: str) -> Refusal | None:
        """Take a step that says how many accounts it changes; or say why there is none to take."""
        try:
            edit = self._workspace.read(plan)
        except EntryError as error:
            return Refusal(error.field, str(error))
        except PerennialError as error:
            return Refusal("", str(error))
        count = bulk.concerned(edit)
        if not count:
            self._workspace.said.emit(nothing)
            return None
        refused = self._workspace.attempt(label(count), lambda _: edit)
        return None if refused is None else Refusal("", str(refused))
