"""The first tab: red flags, contracts over time, what happened last, and the facts."""

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.red_flags.assess import Flag
from app.services import phrases
from app.services.account import AccountView, flag_days
from app.ui.labels import date_text
from app.ui.pages.account import wording
from app.ui.pages.account.facts import AccountFacts
from app.ui.pages.account.judging import SEVERITY_TONES, speak
from app.ui.pages.account.timeline import ContractTimeline
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import Section, clear, column, line, scrolled
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_FACTS = 336
_LAST = 5


class OverviewTab(QWidget):
    """What matters now at the left, who the customer is at the right."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = AccountFacts(workspace)
        self.timeline = ContractTimeline()
        self._no_contract = PlainLabel(
            self.tr("No contract is recorded. Enter one under Contracts."), tone="secondary"
        )
        self.flags = Section(self.tr("Red flags"))
        self._flag_grid = QGridLayout()
        self._flag_grid.setHorizontalSpacing(SPACE[3])
        self._flag_grid.setVerticalSpacing(SPACE[1])
        self._flag_grid.setColumnStretch(1, 1)
        self.flags.body.addLayout(self._flag_grid)
        self._last = Section(self.tr("Last exchanges"))
        self._build()

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self.facts.show_view(view)
        self.timeline.show_contracts(view.contracts, view.day)
        self.timeline.setVisible(bool(view.contracts))
        self._no_contract.setVisible(not view.contracts)
        self._show_flags(view)
        self._show_last(view)

    def _build(self) -> None:
        contracts = Section(self.tr("Contracts over time"))
        contracts.add(self.timeline)
        contracts.add(self._no_contract)
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
        clear(self._flag_grid)
        flags = view.judgement.red_flags
        if not flags:
            none = PlainLabel(self.tr("No red flag is up."), tone="secondary")
            self._flag_grid.addWidget(none, 0, 0, 1, 3)
            return
        days = flag_days(view)
        for row, flag in enumerate(flags):
            name = phrases.FLAGS[flag.id]
            mark = HealthMark(Mark(tone=_tone(flag), word=name))
            mark.set_mark(Mark(tone=_tone(flag), word=name), phrases.SEVERITIES[flag.severity])
            why = PlainLabel(speak().evidence(flag.evidence), tone="secondary", elide=True)
            since = self.tr("since %1").replace("%1", date_text(days[flag.id]))
            if flag.override is not None:
                until = date_text(flag.override.expires_on)
                since = self.tr("excused until %1").replace("%1", until)
            self._flag_grid.addWidget(mark, row, 0)
            self._flag_grid.addWidget(why, row, 1)
            self._flag_grid.addWidget(PlainLabel(since, role="caption"), row, 2)

    def _show_last(self, view: AccountView) -> None:
        clear(self._last.body)
        self._last.setVisible(bool(view.interactions))
        names = wording.channels()
        for each in view.interactions[:_LAST]:
            row = line(spacing=SPACE[2])
            day = PlainLabel(date_text(each.on), role="caption")
            day.setFixedWidth(scaled(84))
            channel = PlainLabel(names[each.channel], tone="secondary")
            channel.setFixedWidth(scaled(64))
            row.addWidget(day)
            row.addWidget(channel)
            row.addWidget(PlainLabel(each.summary, elide=True), 1)
            shown = QWidget()
            shown.setLayout(row)
            self._last.add(shown)


def _tone(flag: Flag) -> str:
    return "unknown" if flag.override is not None else SEVERITY_TONES[flag.severity]
