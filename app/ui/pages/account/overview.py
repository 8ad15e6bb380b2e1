"""The first tab: red flags, contracts over time, what happened last, and the facts."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.health.colours import Colour
from app.services.account import AccountView, flag_days
from app.ui.labels import channels, date_text
from app.ui.pages.account.facts import AccountFacts
from app.ui.pages.account.flags import FlagList
from app.ui.pages.account.growth.glance import GrowthGlance
from app.ui.pages.account.loss import LossLine
from app.ui.pages.account.timeline import ContractTimeline
from app.ui.pages.account.timeline_spots import What
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import Section, column, line, scrolled
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_FACTS = 336
_LAST = 5


class OverviewTab(QWidget):
    """What matters now at the left, who the customer is at the right.

    Signals:
        contract_requested: the first contract is to be typed in.
        fact_requested: the fact a red flag is about is to be shown, as a `Where`.
    """

    contract_requested = Signal()
    fact_requested = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.facts = AccountFacts(workspace)
        self.timeline = ContractTimeline()
        self._odd = PlainLabel(tone="secondary", wrap=True)
        self._no_contract = PlainLabel(
            self.tr("Nothing signed is recorded, so ARR and renewal are unknown."),
            tone="secondary",
            wrap=True,
        )
        self._add_contract = Button(
            self.tr("Add contract"),
            icon="plus",
            run=self.contract_requested.emit,
            writes=True,
        )
        self.flags = Section(self.tr("Red flags"))
        self._flag_list = FlagList(workspace)
        self._flag_list.fact_requested.connect(self.fact_requested)
        self.flags.add(self._flag_list)
        self._no_flag = PlainLabel(tone="secondary", wrap=True)
        self.flags.add(self._no_flag)
        self.loss = LossLine(workspace)
        self.flags.add(self.loss)
        self.growth = GrowthGlance()
        self._last = Section(self.tr("Last exchanges"))
        self._last_rows = [_LastRow() for _ in range(_LAST)]
        for row in self._last_rows:
            self._last.add(row)
        self._view: AccountView | None = None
        self._dating = QTimer(self)
        self._dating.setSingleShot(True)
        self._dating.timeout.connect(self._date_flags)
        self._build()

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        self.facts.show_view(view)
        self.timeline.show_contracts(view.contracts, view.day, is_past=self._workspace.is_read_only)
        self.timeline.setVisible(bool(view.contracts))
        self._show_oddities()
        self._no_contract.setVisible(not view.contracts)
        self._add_contract.setVisible(not view.contracts)
        self._show_flags(view)
        self.loss.show_view(view)
        self.growth.show_view(view)
        self._show_last(view)

    def _build(self) -> None:
        contracts = Section(self.tr("Contracts over time"))
        contracts.add(self.timeline)
        contracts.add(self._odd)
        contracts.add(self._no_contract)
        contracts.body.addWidget(self._add_contract, 0, Qt.AlignmentFlag.AlignLeading)
        left = column(spacing=SPACE[4])
        for section in (self.flags, self.growth, contracts, self._last):
            left.addWidget(section)
        left.addStretch()
        self.facts.setFixedWidth(scaled(_FACTS))
        whole = line(spacing=SPACE[5])
        whole.addLayout(left, 1)
        whole.addWidget(self.facts)
        content = QWidget()
        content.setLayout(whole)
        whole.setContentsMargins(0, SPACE[3], SPACE[2], SPACE[3])
        box = column()
        box.addWidget(scrolled(content))
        self.setLayout(box)

    def _show_oddities(self) -> None:
        """Say under the drawing what is odd in it, by the shape it has there."""
        shapes = {What.GAP: "▲", What.OVERLAP: "◆"}
        odd = [f"{shapes[each.what]} {each.text}" for each in self.timeline.oddities()]
        self._odd.setText("\n".join(odd))
        self._odd.setVisible(bool(odd))

    def _show_flags(self, view: AccountView) -> None:
        flags = view.judgement.red_flags
        self._no_flag.setVisible(not flags)
        self._no_flag.setText(
            self.tr("No red flag is up, but little is known: Readiness says what is missing.")
            if view.judgement.health.colour is Colour.GREY
            else self.tr("No red flag is up.")
        )
        self._flag_list.show_flags(view.id, flags)
        if flags:
            self._dating.start()

    def _date_flags(self) -> None:
        """Say since when each flag is up: that replays days, and the page is painted by now."""
        if self._view is None:
            return
        self._flag_list.show_days(flag_days(self._view))

    def _show_last(self, view: AccountView) -> None:
        self._last.setVisible(bool(view.interactions))
        names = channels()
        for number, row in enumerate(self._last_rows):
            shown = number < len(view.interactions)
            row.setVisible(shown)
            if shown:
                each = view.interactions[number]
                row.show_texts(date_text(each.on), names[each.channel], each.summary)


class _LastRow(QWidget):
    """An exchange in one line."""

    def __init__(self) -> None:
        super().__init__()
        self._day = PlainLabel(role="caption")
        self._day.setFixedWidth(scaled(84))
        self._channel = PlainLabel(tone="secondary")
        self._channel.setFixedWidth(scaled(64))
        self._summary = PlainLabel(elide=True)
        row = line(spacing=SPACE[2])
        row.addWidget(self._day)
        row.addWidget(self._channel)
        row.addWidget(self._summary, 1)
        self.setLayout(row)

    def show_texts(self, day: str, channel: str, summary: str) -> None:
        self._day.setText(day)
        self._channel.setText(channel)
        self._summary.setText(summary)
