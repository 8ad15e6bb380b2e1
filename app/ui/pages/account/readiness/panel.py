"""The panel beside the checklist: one item in full, its one question, and its exception."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.readiness.items import NEVER_EXCUSED, Effect, Item, State
from app.services import checklist, checklist_facts, phrases, readiness_phrases
from app.services.editing import overrides
from app.ui.attempts import Plan, attempt
from app.ui.labels import date_text
from app.ui.pages.account import wording
from app.ui.pages.account.judging import item_mark
from app.ui.pages.account.readiness.asking import question_of
from app.ui.pages.account.readiness.drafts import Drafts
from app.ui.pages.account.readiness.excusing import item_sheet
from app.ui.pages.account.readiness.question import At, Question
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import EntryPanel, Live, Note, Refusal, Sheet
from app.ui.widgets.layout import clear, column, line, scrolled
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace


class ItemPanel(QWidget):
    """Says what an item rests on, asks what the facts leave open, and makes an exception.

    Signals:
        fact_opened: the kind and id of the fact an item rests on, or a tab and nothing.
        answered: the question of the item was answered, or an exception made or withdrawn.
        left: the user is done with the question and goes back to the list.
    """

    fact_opened = Signal(object)
    answered = Signal()
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._at: At | None = None
        self._opportunity_id = ""
        self._shown: object = None
        self._drafts = Drafts()
        self.asked: EntryPanel | None = None
        self.fact_button: Button | None = None
        self.excuse_button: Button | None = None
        self.withdraw_button: Button | None = None
        self._box = column(spacing=SPACE[1])
        self._box.setContentsMargins(0, 0, SPACE[1], 0)
        content = QWidget()
        content.setLayout(self._box)
        whole = column()
        whole.addWidget(scrolled(content))
        self.setLayout(whole)

    def show_item(self, at: At | None, opportunity_id: str = "") -> None:
        """Show another item; what is being typed about the same one stays."""
        readonly = self._workspace.is_read_only
        now = None if at is None else (at.view.id, at.view.day, at.item, opportunity_id, readonly)
        if now == self._shown and now is not None:
            self._at = at
            return
        self._drafts.set_aside()
        self._at, self._opportunity_id = at, opportunity_id
        self._shown = now
        self._draw()

    def ask(self, sheet: Sheet, *, of_item: bool = False) -> None:
        """Ask for something else in the place of the item, or of its question."""

        def put(box: QVBoxLayout) -> None:
            self._put(box, sheet, resting=False)
            box.addStretch()

        self._drafts.set_aside()
        self._fill(put, headed=of_item)
        if self.asked is not None:
            self.asked.begin()

    def excuse(self) -> None:
        """Begin to write an exception to this item."""
        if self._at is not None:
            sheet = item_sheet(self._at, self._opportunity_id, self._take)
            self.ask(sheet, of_item=True)

    def withdraw(self) -> None:
        """Let the item decide again."""
        held = None if self._at is None else self._at.item.override
        if held is None:
            return
        today = self._workspace.today()
        self._take(
            self.tr("Withdraw exception"),
            lambda book: overrides.withdraw(book, held.id, today=today),
        )

    def _draw(self) -> None:
        self._fill(self._question)

    def _fill(self, body: Callable[[QVBoxLayout], None], *, headed: bool = True) -> None:
        clear(self._box)
        self.asked = self.fact_button = self.excuse_button = self.withdraw_button = None
        if self._at is None:
            return
        if headed:
            self._head(self._at)
        body(self._box)

    def _head(self, at: At) -> None:
        item = at.item
        group = readiness_phrases.GROUPS[item.id.value[:2]]
        self._box.addWidget(PlainLabel(f"{item.id.value} · {group}", role="caption"))
        self._box.addWidget(PlainLabel(phrases.ITEMS[item.id], role="section", wrap=True))
        self._box.addWidget(HealthMark(self._mark(item)))
        self._box.addWidget(PlainLabel(self._evidence(item), wrap=True, selectable=True))
        found = checklist_facts.about(at.case, item)
        if found is not None:
            self.fact_button = Button(
                self.tr("Go to where this is kept"),
                role="link",
                icon="arrow-right",
                run=lambda: self.fact_opened.emit(found),
            )
            self._box.addWidget(self.fact_button, 0, Qt.AlignmentFlag.AlignLeading)
        how = speak().clearing(item)
        if how:
            self._box.addWidget(PlainLabel(how, tone="secondary", wrap=True))
        self._box.addWidget(hairline())

    def _mark(self, item: Item) -> Mark:
        """The answer, and what it does to the verdict or would do."""
        mark = item_mark(item)
        blocks = item.effect is Effect.BLOCK
        words = self.tr("blocks if not"), self.tr("warns if not")
        if item.override is not None:
            words = self.tr("excused"), self.tr("excused")
        elif item.state is State.FAIL:
            words = self.tr("blocks"), self.tr("warns")
        return replace(mark, word=f"{mark.word}, {words[0] if blocks else words[1]}")

    def _evidence(self, item: Item) -> str:
        said = wording.shortened(speak().evidence(item.evidence))
        if item.as_of is None or date_text(item.as_of) in said:
            return f"{said}."
        return self.tr("{evidence}. As of {day}.").format(evidence=said, day=date_text(item.as_of))

    def _question(self, box: QVBoxLayout) -> None:
        at = self._at
        if at is None:
            return
        question = None if self._workspace.is_read_only else question_of(at)
        if question is None:
            box.addWidget(PlainLabel(self._nothing(at.item), tone="secondary", wrap=True))
        else:
            self._put(box, self._sheet(question), resting=True)
            if self.asked is not None:
                self._drafts.take_up((at.view.id, at.item.id), self.asked)
        if at.item.state is State.FAIL:
            box.addWidget(hairline())
            self._exceptions(box, at)
        box.addStretch()

    def _nothing(self, item: Item) -> str:
        if item.state is State.PASS:
            return self.tr("Nothing to ask: it does not stand in the way.")
        if self._workspace.is_read_only:
            return self.tr("Go back to today to answer what is open here.")
        if item.evidence.code in checklist.WAITS:
            return self.tr("Nothing to ask: only time clears this.")
        return self.tr("Nothing to ask: the facts answer this. Change them, and it follows.")

    def _put(self, box: QVBoxLayout, sheet: Sheet, *, resting: bool) -> None:
        panel = self.asked = EntryPanel(sheet, flat=True, resting=resting)
        panel.closed.connect(self.left if resting else self._draw)
        box.addWidget(panel)

    def _sheet(self, question: Question) -> Sheet:
        def live(typed: dict[str, Any]) -> Live:
            shown = question.shown(typed) if question.shown else {}
            return Live(notes={"": Note("")}, shown=shown)

        return Sheet(
            title=question.text,
            lead=question.lead,
            chips=question.chips,
            fields=question.fields,
            values=question.values,
            keep=lambda typed: self._answer(question, typed),
            keep_text=question.keep_text,
            live=live,
        )

    def _answer(self, question: Question, typed: dict[str, Any]) -> Refusal | None:
        for each in question.chips:
            if not each.several and typed[each.key] is None:
                return Refusal("", self.tr("Choose one of the answers first."))
        return self._take(question.label, question.plan(typed))

    def _take(self, label: str, plan: Plan) -> Refusal | None:
        refusal = self._drafts.keep(lambda: attempt(self._workspace, label, plan))
        if refusal is None:
            self.answered.emit()
        return refusal

    def _exceptions(self, box: QVBoxLayout, at: At) -> None:
        """The exception that holds, or the way to one, or why there is none."""
        item = at.item
        row = line(spacing=SPACE[1])
        if item.override is not None:
            held = item.override
            said = self.tr("Excused until {day}{by}: {reason}").format(
                day=date_text(held.expires_on),
                by=self.tr(" by {name}").format(name=held.author) if held.author else "",
                reason=wording.shortened(held.reason),
            )
            box.addWidget(PlainLabel(said, wrap=True))
            self.withdraw_button = Button(
                self.tr("Withdraw exception"), run=self.withdraw, writes=True
            )
            row.addWidget(self.withdraw_button)
        else:
            never = item.id in NEVER_EXCUSED
            reason = overrides.NEVER.get(item.id, "")
            self.excuse_button = Button(
                self.tr("Make an exception…"),
                role="quiet",
                run=self.excuse,
                tip=reason,
                writes=True,
            )
            self.excuse_button.setEnabled(not never)
            if never:
                box.addWidget(PlainLabel(reason, role="caption", wrap=True))
            row.addWidget(self.excuse_button)
        row.addStretch()
        box.addLayout(row)
