"""Which rules raise red flags: each can be switched off for the whole book, and on again."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QWidget

from app.domain.red_flags.rules import ITEM_OF, RULES
from app.domain.red_flags.thresholds import rules_off
from app.domain.settings import Setting
from app.services import flag_phrases
from app.services.editing import flags
from app.ui.pages.settings.part import Part
from app.ui.widgets.buttons import Button
from app.ui.widgets.checklist import CheckList
from app.ui.widgets.layout import line
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_ROWS = 15  # in sight at once


class FlagRulesPart(Part):
    """A mark before each rule that looks; taking it away is a step, and undo brings it back."""

    shows = frozenset({Setting})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._rules = [each for each in RULES if each not in ITEM_OF]
        choices = [(each, flag_phrases.FLAGS[each]) for each in self._rules]
        self.rules = writes(CheckList(choices, name=self.tr("Rules of red flags")))
        self.rules.list.fit(len(choices), _ROWS)
        self.rules.changed.connect(self._keep)
        note = self.tr(
            "A rule without its mark raises nothing from today on. The five questions of the "
            "readiness checklist are always asked; the numbers stand under Rules."
        )
        link = Button(
            self.tr("Show the red flags of the book"),
            role="link",
            run=lambda: workspace.open_requested.emit("portfolio", "flags"),
        )
        foot = QWidget()
        row = line()
        row.addWidget(link)
        row.addStretch()
        foot.setLayout(row)
        self.lay_form(
            self.tr("Red flags"),
            self.tr("What a careful colleague looks for."),
            PlainLabel(note, tone="secondary", wrap=True),
            self.rules,
            foot,
        )

    def refresh(self) -> None:
        """Show what is decided now."""
        off = rules_off(self._workspace.settings())
        with QSignalBlocker(self.rules.list):
            for item in self.rules.list.items_listed():
                is_on = item.data(Qt.ItemDataRole.UserRole) not in off
                item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)

    def _keep(self) -> None:
        now = frozenset(self._rules) - frozenset(self.rules.taken())
        before = rules_off(self._workspace.settings())
        turned = now ^ before
        if not turned:
            return
        name = ", ".join(flag_phrases.FLAGS.get(each, each) for each in sorted(turned))
        words = self.tr("Switch off: {rule}") if now > before else self.tr("Switch on: {rule}")
        today = self._workspace.today()
        self._workspace.edit(
            words.format(rule=name), lambda book: flags.switch(book, now, today=today)
        )
