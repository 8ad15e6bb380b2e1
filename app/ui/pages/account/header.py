"""The top of the page: what one must know of an account in three seconds."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.contracts import Standing
from app.domain.overrides import Override
from app.services import portfolio
from app.services.account import AccountView
from app.services.next_step import Due, NextStep
from app.ui.attempts import attempt
from app.ui.labels import NOTHING, amounts_text, date_text, days_text, percent_text
from app.ui.pages.account import wording
from app.ui.pages.account.judging import health_mark
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SECTION, SPACE
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.layout import column, line
from app.ui.widgets.marks import Badge, HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel, double_ampersands
from app.ui.workspace import Workspace

_WIDEST = 216  # what a figure may take before it is cut
_SOON = 60  # days to the opt-out date from which it is marked


class Header(QWidget):
    """Name, ARR, health and why, days to opt-out, segment, next step.

    Signals:
        capture_requested: an exchange is to be written down.
        segment_requested: the segment is to be overridden.
        segment_withdrawn: the ARR is to decide the segment again.
        archive_requested: the account is to be put away, or brought back.
    """

    capture_requested = Signal()
    segment_requested = Signal()
    segment_withdrawn = Signal()
    archive_requested = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._id = ""
        self.name = InlineEdit(name=self.tr("Account"), role="title")
        self.name.edit_requested.connect(self._rename)
        self._archived = Badge(self.tr("Archived"))
        self._strategic = Badge(self.tr("Strategic"), "info")
        self._parent_name = PlainLabel(tone="secondary", elide=True)
        self.health = HealthMark(Mark(tone="unknown", word=""), size=SECTION)
        self._arr = _Headline(self.tr("ARR"))
        self._known = PlainLabel(role="caption")
        self._why = _Headline(self.tr("Health"), self.health, self._known)
        self._opt_out = _Headline(self.tr("Days to opt-out"))
        self._segment = _Headline(self.tr("Segment"))
        self._next = _Headline(self.tr("Next step"))
        self._build()

    def show_view(self, view: AccountView) -> None:
        """Show another state of an account, or another account."""
        self._id = view.id
        account, judged = view.account, view.judgement
        if not self.name.is_editing():
            self.name.set_text(account.name)
        self._archived.setVisible(account.is_archived(view.day))
        self._strategic.setVisible(account.strategic)
        self._parent_name.setText(
            self.tr("Part of %1").replace("%1", view.parent) if view.parent else ""
        )
        self._archive.setText(
            self.tr("Bring back") if account.is_archived(view.day) else self.tr("Archive account")
        )
        overdue = amounts_text(judged.overdue_arr)
        self._arr.show_text(
            amounts_text(judged.arr_by_currency),
            self.tr("%1 overdue").replace("%1", overdue) if judged.overdue_arr else "",
        )
        self._show_health(view)
        self._show_opt_out(view)
        self._show_segment(view)
        self._next.show_text(*_next_step(view.next_step))

    def prepare_review(self) -> None:
        """Go to the next review of the account, or to a new one."""
        self._workspace.open_requested.emit("reviews", self._id)

    def _show_health(self, view: AccountView) -> None:
        health = view.judgement.health
        reason = speak().headline_reason(health)
        self._known.setText(self.tr("%1 known").replace("%1", percent_text(health.coverage)))
        self.health.set_mark(health_mark(health), reason)
        beside = speak().override(health)
        self._why.show_note(reason, tip=beside)

    def _show_opt_out(self, view: AccountView) -> None:
        contract, days = view.judgement.contract, view.judgement.days_to_opt_out
        if contract is None or contract.renewal_date is None:
            self._opt_out.show_text(NOTHING, self.tr("No term end is known"))
            return
        renews = self.tr("renews %1").replace("%1", date_text(contract.renewal_date))
        if contract.standing(view.day) is Standing.OVERDUE:
            ended = self.tr("its term ended %1").replace("%1", date_text(contract.end))
            self._opt_out.show_text(self.tr("Overdue"), ended, tone="danger")
            return
        if days is None:
            self._opt_out.show_text(self.tr("Unknown"), f"{self.tr('no notice period')}, {renews}")
            return
        text = f"{date_text(contract.opt_out_date)}, {renews}"
        self._opt_out.show_text(days_text(days), text, tone="danger" if days <= _SOON else "")

    def _show_segment(self, view: AccountView) -> None:
        found = view.judgement.segment
        self._withdraw.setEnabled(found.override is not None)
        word = NOTHING if found.segment is None else wording.segments()[found.segment]
        self._segment.show_text(word, _override_note(found.override))

    def _build(self) -> None:
        top = line(spacing=SPACE[1])
        top.addWidget(self.name, 1)
        for widget in (self._parent_name, self._strategic, self._archived):
            top.addWidget(widget)
        capture = Button(
            self.tr("Capture"),
            icon="message-square-plus",
            tip=self.tr("Write down a call, a meeting or a mail (Ctrl+L)"),
            run=self.capture_requested.emit,
            writes=True,
        )
        propose = Button(
            self.tr("Make proposal"),
            role="primary",
            run=lambda: self._workspace.open_requested.emit("proposals", self._id),
            writes=True,
        )
        review = Button(
            self.tr("Prepare review"),
            run=self.prepare_review,
            writes=True,
        )
        more = IconButton("ellipsis", self.tr("More"))
        menu = QMenu(more)
        segment = menu.addAction(double_ampersands(self.tr("Override the segment…")))
        segment.triggered.connect(self.segment_requested)
        self._withdraw = menu.addAction(
            double_ampersands(self.tr("Let the ARR decide the segment"))
        )
        self._withdraw.triggered.connect(self.segment_withdrawn)
        self._archive = menu.addAction(double_ampersands(self.tr("Archive account")))
        self._archive.triggered.connect(self.archive_requested)
        for action in menu.actions():
            writes(action)
        more.setMenu(menu)
        more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        for button in (capture, review, propose, more):
            top.addWidget(button)
        facts = line(spacing=SPACE[5])
        for headline in (self._arr, self._why, self._opt_out, self._segment, self._next):
            facts.addWidget(headline)
        facts.addStretch()
        box = column(spacing=SPACE[2])
        box.addLayout(top)
        box.addLayout(facts)
        self.setLayout(box)
        self.name.setMinimumHeight(scaled(34))

    def _rename(self, name: str) -> None:
        account_id = self._id
        refusal = attempt(
            self._workspace,
            self.tr("Rename account"),
            lambda book: portfolio.rename(book, account_id, name),
        )
        if refusal is not None:
            self.name.refuse(refusal.reason)


class _Headline(QWidget):
    """A caption, what is so, and under it a note that says why."""

    def __init__(self, caption: str, *instead: QWidget) -> None:
        super().__init__()
        self._caption = caption
        self._value = PlainLabel(role="section", elide=True, parent=self)
        self._value.setHidden(bool(instead))
        self._note = PlainLabel(tone="secondary", elide=True)
        box = column(spacing=2)
        box.addWidget(PlainLabel(caption, role="caption", elide=True))
        value = line(spacing=SPACE[2])
        value.addStrut(scaled(26))
        for widget in instead or (self._value,):
            value.addWidget(widget, 0 if instead else 1)
        if instead:
            value.addStretch()
        box.addLayout(value)
        box.addWidget(self._note)
        box.addStretch()
        self.setLayout(box)

    def show_text(self, value: str, note: str = "", *, tone: str = "") -> None:
        self._value.setText(value)
        whole = self._value.sizeHint().width()  # the figure gives way last, its note first
        self._value.setMinimumWidth(min(whole, scaled(_WIDEST)))
        self._value.set_tone(tone)
        self.setAccessibleName(f"{self._caption}: {value}")
        self.show_note(note)

    def show_note(self, note: str, *, tip: str = "") -> None:
        self._note.setText(note)
        self._note.set_tip(tip)
        self.setAccessibleDescription(note)


def _override_note(override: Override | None) -> str:
    if override is None:
        return ""
    until = QCoreApplication.translate("Header", "set by you until %1: %2")
    return until.replace("%1", date_text(override.expires_on)).replace("%2", override.reason)


def _next_step(step: NextStep) -> tuple[str, str]:
    """What to do next, and by when or since when."""
    translate = QCoreApplication.translate
    on = date_text(step.on)
    words = {
        Due.OVERDUE: (
            translate("Header", "Say what became of the contract"),
            translate("Header", "its term ended %1"),
        ),
        Due.OPT_OUT: (
            translate("Header", "Prepare the renewal"),
            translate("Header", "notice can be given until %1"),
        ),
        Due.OPPORTUNITY: (step.text, translate("Header", "by %1") if step.on else ""),
        Due.NOTICE_UNKNOWN: (
            translate("Header", "Find out the notice period"),
            translate("Header", "without it, no opt-out date is known"),
        ),
        Due.SILENCE: (
            translate("Header", "Get in touch"),
            translate("Header", "last spoken %1") if step.on else "",
        ),
        Due.NO_CONTRACT: (
            translate("Header", "Enter the contract"),
            translate("Header", "without it, ARR and renewal are unknown"),
        ),
        Due.NOTHING: (translate("Header", "Nothing is due"), ""),
    }
    what, when = words[step.due]
    return what, when.replace("%1", on)
