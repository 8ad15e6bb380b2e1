"""What the pages say that is not meant for the customer, above them: shown, reworded, excused."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from typing_extensions import override

from app.domain.proposals import Proposal
from app.domain.settings import SENDER_NAME
from app.services import finding_phrases, proposal_findings
from app.services.editing.typed import EntryError
from app.services.proposal_findings import Found
from app.ui.labels import date_text, number_text
from app.ui.theme.icons import icon
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets import popover
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import clear, column, line, scrolled
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace

_TALLEST = 216  # what is more scrolls: the pages are what one looks at


class Findings(QWidget):
    """One row a finding. Those that stop the document come first.

    Signals:
        page_requested: the page of a finding, counted from 0.
        wanted: None, and how the proposal is to become.
    """

    page_requested = Signal(int)
    wanted = Signal(object, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._proposal: Proposal | None = None
        self.all: tuple[Found, ...] = ()
        self._mark = PlainLabel()
        self._said = PlainLabel(role="strong", wrap=True)
        self._rows = column(spacing=SPACE[1])
        self._rows.setContentsMargins(0, 0, SPACE[1], 0)
        content = QWidget()
        content.setLayout(self._rows)
        self._area = scrolled(content)
        self._content = content
        content.installEventFilter(self)
        head = line(spacing=SPACE[1])
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._said, 1)
        inner = column(spacing=SPACE[1])
        inner.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[1])
        inner.addLayout(head)
        inner.addWidget(self._area)
        box = column(spacing=0)
        box.addLayout(inner)
        box.addWidget(hairline())
        self.setLayout(box)
        self.hide()

    @property
    def stops(self) -> bool:
        """Tell whether something keeps the document from going out."""
        return any(each.stops for each in self.all)

    def show_findings(self, proposal: Proposal, found: Sequence[Found]) -> None:
        """List these; nothing hides it."""
        self._proposal = proposal
        ordered = tuple(sorted(found, key=lambda each: (not each.stops, each.can_be_excused)))
        if ordered != self.all:
            self.all = ordered
            self._draw()
        self.setVisible(bool(ordered))

    def clear(self) -> None:
        """List nothing: other pages come."""
        self._proposal, self.all = None, ()
        clear(self._rows)
        self.hide()

    def take_focus(self) -> None:
        """Let the keys go to the first of them."""
        first = self._content.findChild(Button)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()  # rows are in sight, and count, only a moment after they are added
        return super().eventFilter(watched, event)

    def _draw(self) -> None:
        clear(self._rows)
        stopping = sum(each.stops for each in self.all)
        picture = icon("octagon-alert", "danger") if stopping else icon("check", "success")
        self._mark.setPixmap(picture.pixmap(scaled(16), scaled(16)))
        self._said.set_tone("danger" if stopping else "secondary")
        text = (
            self.tr("To clear before it goes out: {count}. Reword it, or accept it with a reason.")
            if stopping
            else self.tr("Accepted with a reason: {count}")
        )
        self._said.setText(text.format(count=number_text(stopping or len(self.all), 0)))
        for each in self.all:
            self._rows.addWidget(self._row(each))
        self._fit()

    def _fit(self) -> None:
        """As tall as the rows are, up to a limit."""
        tall = self._content.sizeHint().height() + SPACE[0]
        self._area.setFixedHeight(min(scaled(_TALLEST), tall))

    def _row(self, found: Found) -> QWidget:
        finding, row = found.finding, QFrame()
        words = column(spacing=0)
        title = self.tr("{kind} · page {page}").format(
            kind=finding_phrases.kind(found), page=number_text(finding.page, 0)
        )
        words.addWidget(PlainLabel(title, role="caption"))
        said = PlainLabel(f"…{finding.around}…", elide=True)
        said.setToolTip("")
        words.addWidget(said)
        if found.excuse is not None:
            why = self.tr("{author}, {day}: {reason}").format(
                author=found.excuse.author,
                day=date_text(found.excuse.on),
                reason=found.excuse.reason,
            )
            words.addWidget(PlainLabel(why, tone="secondary", wrap=True))
        box = line(spacing=SPACE[1])
        box.addLayout(words, 1)
        show = partial(self.page_requested.emit, finding.page - 1)
        box.addWidget(Button(self.tr("Show"), role="link", run=show))
        for button in self._answers(found):
            box.addWidget(button)
        row.setLayout(box)
        row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return row

    def _answers(self, found: Found) -> tuple[Button, ...]:
        """The ways to answer for it, or to take that back."""
        if found.excuse is not None:
            back = partial(self._take_back, found)
            return (Button(self.tr("Take back"), role="link", run=back, writes=True),)
        if not found.can_be_excused:
            return ()
        button = Button(self.tr("Accept…"), role="link", writes=True)
        button.clicked.connect(lambda: self._ask(button, found))
        return (button,)

    def _ask(self, button: Button, found: Found) -> None:
        if self._workspace.refuses():
            return
        sheet = Sheet(
            title=self.tr("Let it go out"),
            lead=self.tr("“{text}” stays on page {page}. Your name and the day are kept.").format(
                text=found.finding.text, page=number_text(found.finding.page, 0)
            ),
            fields=[
                Field(
                    key="reason",
                    label=self.tr("Why"),
                    kind="multiline",
                    hint=self.tr("Holds for these very words only."),
                )
            ],
            values={},
            keep=lambda typed: self._keep(found, typed),
            keep_text=self.tr("Accept"),
        )
        popover.ask(button, sheet)

    def _keep(self, found: Found, typed: dict[str, Any]) -> Refusal | None:
        proposal, today = self._proposal, self._workspace.today()
        author = self._workspace.settings()[SENDER_NAME]

        def become(held: Proposal) -> Proposal:
            return proposal_findings.excused(
                held, found.finding, str(typed["reason"]), author=author, today=today
            )

        if proposal is None:
            return None
        try:
            become(proposal)
        except EntryError as refusal:
            return Refusal(refusal.field, str(refusal))
        self.wanted.emit(None, become)
        return None

    def _take_back(self, found: Found) -> None:
        self.wanted.emit(None, lambda held: proposal_findings.unexcused(held, found.finding))
