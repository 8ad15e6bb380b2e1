"""The first tab: red flags, contracts over time, what happened last, and the facts."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.health.colours import Colour
from app.domain.red_flags.assess import Flag
from app.services import phrases
from app.services.account import AccountView, flag_days
from app.ui.labels import channels, date_text, translate
from app.ui.pages.account.facts import AccountFacts
from app.ui.pages.account.judging import SEVERITY_TONES, speak
from app.ui.pages.account.timeline import ContractTimeline
from app.ui.pages.account.wording import LONGEST_LINE, shortened
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import Section, column, line, scrolled
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_FACTS = 336
_LAST = 5


class OverviewTab(QWidget):
    """What matters now at the left, who the customer is at the right.

    Signals:
        contract_requested: the first contract is to be typed in.
    """

    contract_requested = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.facts = AccountFacts(workspace)
        self.timeline = ContractTimeline()
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
        self._flag_grid = QGridLayout()
        self._flag_grid.setHorizontalSpacing(SPACE[3])
        self._flag_grid.setVerticalSpacing(SPACE[1])
        self._flag_grid.setColumnStretch(1, 1)
        self.flags.body.addLayout(self._flag_grid)
        self._no_flag = PlainLabel(tone="secondary", wrap=True)
        self.flags.add(self._no_flag)
        self._flag_rows: list[_FlagRow] = []
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
        self._no_contract.setVisible(not view.contracts)
        self._add_contract.setVisible(not view.contracts)
        self._show_flags(view)
        self._show_last(view)

    def _build(self) -> None:
        contracts = Section(self.tr("Contracts over time"))
        contracts.add(self.timeline)
        contracts.add(self._no_contract)
        contracts.body.addWidget(self._add_contract, 0, Qt.AlignmentFlag.AlignLeading)
        left = column(spacing=SPACE[4])
        for section in (self.flags, contracts, self._last):
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

    def _show_flags(self, view: AccountView) -> None:
        flags = view.judgement.red_flags
        self._no_flag.setVisible(not flags)
        self._no_flag.setText(
            self.tr("No red flag is up, but little is known: Readiness says what is missing.")
            if view.judgement.health.colour is Colour.GREY
            else self.tr("No red flag is up.")
        )
        while len(self._flag_rows) < len(flags):
            self._flag_rows.append(_FlagRow(self._flag_grid, len(self._flag_rows)))
        for number, row in enumerate(self._flag_rows):
            row.show_flag(flags[number] if number < len(flags) else None)
        if flags:
            self._dating.start()

    def _date_flags(self) -> None:
        """Say since when each flag is up: that replays days, and the page is painted by now."""
        if self._view is None:
            return
        days = flag_days(self._view)
        flags = self._view.judgement.red_flags
        for row, flag in zip(self._flag_rows, flags, strict=False):
            row.show_since(flag, days[flag.id])

    def _show_last(self, view: AccountView) -> None:
        self._last.setVisible(bool(view.interactions))
        names = channels()
        for number, row in enumerate(self._last_rows):
            shown = number < len(view.interactions)
            row.setVisible(shown)
            if shown:
                each = view.interactions[number]
                row.show_texts(date_text(each.on), names[each.channel], each.summary)


class _FlagRow:
    """A red flag in three cells of a grid."""

    def __init__(self, grid: QGridLayout, row: int) -> None:
        self._mark = HealthMark(Mark(tone="watch", word=""))
        self._why = PlainLabel(tone="secondary", wrap=True)
        self._since = PlainLabel(role="caption")
        self._cells: tuple[QWidget, ...] = (self._mark, self._why, self._since)
        for column_number, cell in enumerate(self._cells):
            grid.addWidget(cell, row, column_number)

    def show_flag(self, flag: Flag | None) -> None:
        for cell in self._cells:
            cell.setVisible(flag is not None)
        if flag is not None:
            mark = Mark(tone=_tone(flag), word=phrases.FLAGS[flag.id])
            self._mark.set_mark(mark, phrases.SEVERITIES[flag.severity])
            why = speak().evidence(flag.evidence)
            self._why.setText(shortened(why))
            self._why.set_tip(why if len(why) > LONGEST_LINE else "")
            self._since.setText("")

    def show_since(self, flag: Flag, since: date) -> None:
        if flag.override is not None:
            words, day = translate("Overview", "excused until %1"), flag.override.expires_on
        else:
            words, day = translate("Overview", "since %1"), since
        self._since.setText(words.replace("%1", date_text(day)))


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


def _tone(flag: Flag) -> str:
    return "unknown" if flag.override is not None else SEVERITY_TONES[flag.severity]
