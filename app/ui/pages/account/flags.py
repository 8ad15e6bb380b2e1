"""The red flags of one account: what is up, why, since when, and what was said to it."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QWidget

from app.domain.overrides import OverrideKind, Reply
from app.domain.red_flags.assess import Flag
from app.domain.red_flags.finding import FlagState
from app.services import flag_phrases, phrases
from app.services.editing.flags import NEVER_SUPPRESSED, FlagKey
from app.ui import replies
from app.ui.labels import date_text, translate
from app.ui.pages.account.wording import LONGEST_LINE, shortened
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class FlagList(QWidget):
    """A line a flag; the button at its end goes to the fact, and answers the flag.

    Signals:
        fact_requested: the fact a flag is about is to be shown, as a `Where`.
    """

    fact_requested = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._account_id = ""
        self._flags: Sequence[Flag] = ()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE[2])
        self._grid.setVerticalSpacing(SPACE[1])
        self._grid.setColumnStretch(1, 1)
        self._rows: list[_FlagRow] = []
        self.setLayout(self._grid)

    def show_flags(self, account_id: str, flags: Sequence[Flag]) -> None:
        """Show these flags; since when each is up is said later."""
        self._account_id, self._flags = account_id, flags
        while len(self._rows) < len(flags):
            self._rows.append(_FlagRow(self, self._grid, len(self._rows)))
        for number, row in enumerate(self._rows):
            row.show_flag(flags[number] if number < len(flags) else None)
        self.setVisible(bool(flags))

    def show_days(self, days: Mapping[str, date]) -> None:
        """Say since when each flag is up."""
        for row, flag in zip(self._rows, self._flags, strict=False):
            row.show_since(days[flag.id])

    def menu(self, flag: Flag, button: QWidget) -> None:
        """Offer at *button* what can be done about a flag."""
        menu = QMenu(button)
        if flag.about is not None:
            menu.addAction(self.tr("Go to the fact"), lambda: self.fact_requested.emit(flag.about))
            menu.addSeparator()
        acts = [
            menu.addAction(self.tr("Acknowledge…"), lambda: self._ask(flag, button, known=True)),
            menu.addAction(self.tr("Suppress…"), lambda: self._ask(flag, button, known=False)),
            menu.addAction(self.tr("Take back the reply"), lambda: self._take_back(flag)),
        ]
        acts[1].setEnabled(flag.id not in NEVER_SUPPRESSED)
        made = flag.override
        acts[2].setEnabled(made is not None and made.kind is OverrideKind.RED_FLAG)
        for act in acts:
            writes(act)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _ask(self, flag: Flag, button: QWidget, *, known: bool) -> None:
        reply = Reply.ACKNOWLEDGED if known else Reply.SUPPRESSED
        lead = flag_phrases.FLAGS[flag.id]
        replies.ask(self._workspace, button, [self._key(flag)], reply, lead)

    def _take_back(self, flag: Flag) -> None:
        if not self._workspace.refuses():
            replies.take_back(self._workspace, [self._key(flag)])

    def _key(self, flag: Flag) -> FlagKey:
        return FlagKey(self._account_id, flag.id)


class _FlagRow:
    """A red flag in four cells of a grid."""

    def __init__(self, flags: FlagList, grid: QGridLayout, row: int) -> None:
        self._flag: Flag | None = None
        self._mark = HealthMark(Mark(tone="watch", word=""))
        self._why = PlainLabel(tone="secondary", wrap=True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._why.setSizePolicy(policy)  # an endless word widens nothing
        self._since = PlainLabel(role="caption")
        self._more = IconButton("ellipsis", flags.tr("What to do about it"))
        self._more.clicked.connect(lambda: self._flag and flags.menu(self._flag, self._more))
        self._cells: tuple[QWidget, ...] = (self._mark, self._why, self._since, self._more)
        for column_number, cell in enumerate(self._cells):
            grid.addWidget(cell, row, column_number)

    def show_flag(self, flag: Flag | None) -> None:
        self._flag = flag
        for cell in self._cells:
            cell.setVisible(flag is not None)
        if flag is not None:
            name = flag_phrases.FLAGS[flag.id]
            self._mark.set_mark(
                Mark(tone=_tone(flag), word=name), phrases.SEVERITIES[flag.severity]
            )
            why = speak().evidence(flag.evidence)
            said = flag.override is not None or flag.was is not None
            lines = [shortened(why), replies.state_text(flag) if said else ""]
            self._why.setText("\n".join(each for each in lines if each))
            tips = [why if len(why) > LONGEST_LINE else "", replies.state_tip(flag)]
            self._why.set_tip("\n".join(each for each in tips if each))
            self._more.setAccessibleName(f"{self._more.toolTip()}: {name}")
            self._since.setText("")

    def show_since(self, since: date) -> None:
        words = translate("Overview", "since {day}")
        self._since.setText(words.format(day=date_text(since)))


def _tone(flag: Flag) -> str:
    if flag.state is FlagState.SUPPRESSED:
        return "unknown"
    return replies.TONES[flag.severity]
