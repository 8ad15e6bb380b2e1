"""Which rules raise red flags: a list to switch them on and off, with what that would change."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.domain.red_flags.rules import ITEM_OF, RULES
from app.domain.red_flags.thresholds import rules_off
from app.services import flag_phrases, red_flags
from app.services.editing import flags
from app.services.red_flags import FlagRow
from app.ui.theme.tokens import SPACE
from app.ui.widgets import popover
from app.ui.widgets.buttons import Button
from app.ui.widgets.checklist import CheckList
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


def ask(workspace: Workspace, anchor: QWidget, rows: Sequence[FlagRow]) -> "RuleList | None":
    """Show the rules at *anchor*; what is kept holds for the whole book from today on."""
    if workspace.refuses():
        return None
    off = rules_off(workspace.settings())
    content = RuleList(off, rows)
    shown = popover.show(anchor, content, name=_tr("Rules of red flags"))

    def keep(now_off: frozenset[str]) -> None:
        today = workspace.today()
        shown.close()
        if now_off != off:
            workspace.edit(
                _tr("Switch rules of red flags"),
                lambda book: flags.switch(book, now_off, today=today),
            )

    content.kept.connect(keep)
    content.left.connect(shown.close)
    return content


class RuleList(QWidget):
    """Every rule that can be switched off, with how many flags it raises now.

    Signals:
        kept: the rules that are to be off, as a frozenset.
        left: nothing is to change.
    """

    kept = Signal(object)
    left = Signal()

    def __init__(self, off: frozenset[str], rows: Sequence[FlagRow]) -> None:
        super().__init__()
        self._off, self._rows = off, rows
        counts = red_flags.counts(rows)
        self._rules = [each for each in RULES if each not in ITEM_OF]
        choices = [(each, _counted(each, counts.get(each, 0))) for each in self._rules]
        taken = [each for each in self._rules if each not in off]
        self.list = CheckList(choices, name=_tr("Rules"), taken=taken)
        self.list.changed.connect(self._say)
        self.effect = PlainLabel(tone="secondary", wrap=True)
        note = _tr("The five questions of the readiness checklist cannot be switched off.")
        buttons = line(spacing=SPACE[1])
        buttons.addStretch()
        buttons.addWidget(Button(_tr("Cancel"), run=self.left.emit))
        self.keep = Button(
            _tr("Keep"), role="primary", run=lambda: self.kept.emit(self.off()), writes=True
        )
        buttons.addWidget(self.keep)
        box = column(spacing=SPACE[2])
        box.addWidget(self.list)
        box.addWidget(PlainLabel(note, role="caption", wrap=True))
        box.addWidget(self.effect)
        box.addLayout(buttons)
        self.setLayout(box)
        self.setFocusProxy(self.list)
        self._say()

    def off(self) -> frozenset[str]:
        """The rules without a mark."""
        return frozenset(self._rules) - frozenset(self.list.taken())

    def _say(self) -> None:
        off = self.off()
        gone = [each for each in self._rows if each.flag.id in off - self._off]
        back = self._off - off
        said = []
        if gone:
            accounts = len({each.row.id for each in gone})
            flags_gone = _tr("%n red flag(s)", len(gone))
            said.append(
                _tr("{flags} on {accounts} will go.").format(
                    flags=flags_gone, accounts=_tr("%n account(s)", accounts)
                )
            )
        if back:
            said.append(_tr("%n rule(s) will look again.", len(back)))
        self.effect.setText(" ".join(said) or _tr("No red flag of today changes."))


def _counted(rule: str, count: int) -> str:
    return f"{flag_phrases.FLAGS[rule]} ({count})" if count else flag_phrases.FLAGS[rule]


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("FlagRules", text, "", count)
