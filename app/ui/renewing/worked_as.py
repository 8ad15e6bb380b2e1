"""What a renewal is worked as: what the rules say, beside what was decided instead and why."""

from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.renewals import Bundling, RenewalType, Touch
from app.domain.renewing.choice import Choice
from app.domain.renewing.long_term import LongTerm
from app.services import renewing_phrases as phrases
from app.services.editing import renewals
from app.services.editing.renewals import Decision
from app.services.renewal_view import RenewalView
from app.ui.labels import date_text, translate
from app.ui.renewing import wording
from app.ui.renewing.part import Part, link
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.entry import Refusal
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column, line
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_NAMES: Mapping[type[StrEnum], Mapping[str, str]] = {
    RenewalType: phrases.TYPES,
    Touch: phrases.TOUCHES,
    Bundling: phrases.BUNDLINGS,
    LongTerm: phrases.LONG_TERMS_SHORT,
}


class WorkedAs(Part):
    """Type, touch, bundling and several years. What differs from the rule asks for a reason."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.heading.setText(self.tr("Worked as"))
        titles = {
            RenewalType: self.tr("Type"),
            Touch: self.tr("Touch"),
            Bundling: self.tr("Expansion"),
            LongTerm: self.tr("Several years"),
        }
        self.rows = {about: _Row(about, title) for about, title in titles.items()}
        for about, row in self.rows.items():
            row.chosen.connect(partial(self._choose, about))
            row.back.clicked.connect(lambda _=False, a=about: self._back(a))
            self.add(row)
        self.body.setSpacing(SPACE[2])

    def _show(self, view: RenewalView) -> None:
        for about, row in self.rows.items():
            row.show_choice(_choice(view, about))
        split = view.row.bundle.split
        if split is not None:
            self.rows[Bundling].add_reason(wording.sentence(split))
        years = view.detail.several_years
        others = [each for each in (*years.poor, *years.good) if each != years.choice.reason]
        for each in others:
            self.rows[LongTerm].add_reason(wording.sentence(each))

    def _choose(self, about: type[StrEnum], wanted: StrEnum) -> None:
        """Let the rule decide again at once; ask why where it is decided otherwise."""
        if self._view is None:
            return
        choice = _choice(self._view, about)
        if wanted is choice.value:
            return
        if wanted is choice.computed:
            self._back(about)
            return
        chip = self.rows[about].choice.chip(wanted)
        if chip is None:
            return
        name, made = _NAMES[about][wanted], cast("Decision", wanted)

        def keep(typed: dict[str, Any]) -> Refusal | None:
            today = self._workspace.today()
            return self._take(
                self.tr("Work the renewal of {account} as: {what}").replace("{what}", name.lower()),
                partial(renewals.decide, value=made, reason=typed["reason"], today=today),
            )

        self._ask(
            chip,
            name,
            [Field(key="reason", label=self.tr("Reason"), required=True)],
            keep,
            lead=self.tr("By the rule: {rule}").format(rule=_rule(about, choice)),
            values={"reason": ""},
            keep_text=self.tr("Decide"),
        )

    def _back(self, about: type[StrEnum]) -> None:
        today = self._workspace.today()
        self._try(
            self.tr("Let the rule decide for {account}: {what}").replace(
                "{what}", self.rows[about].name.lower()
            ),
            partial(renewals.undecide, about=about, today=today),
        )


class _Row(QWidget):
    """One question with its answers.

    Signals:
        chosen: an answer that was pressed.
    """

    chosen = Signal(object)

    def __init__(self, about: type[StrEnum], name: str) -> None:
        super().__init__()
        self._about, self.name = about, name
        self._value: StrEnum | None = None
        self.choice = ChipChoice(list(_NAMES[about].items()), name=name)
        writes(self.choice)
        self.choice.changed.connect(self._press)
        self.reason = PlainLabel(role="caption", wrap=True)
        self.back = link(self.tr("Back to the rule"))
        self.back.setAccessibleName(f"{self.back.text()}: {name}")
        said = line(spacing=SPACE[1])
        said.addWidget(self.reason, 1)
        said.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        box = column(spacing=SPACE[0])
        box.addWidget(PlainLabel(name, role="column"))
        box.addWidget(self.choice)
        box.addLayout(said)
        self.setLayout(box)

    def show_choice(self, choice: Choice[Any]) -> None:
        """Show what counts, and why."""
        self._value = choice.value
        self.choice.set_values(() if choice.value is None else (choice.value,))
        self.reason.setText(_told(self._about, choice))
        self.back.setVisible(choice.decided is not None)

    def add_reason(self, told: str) -> None:
        """Say one thing more."""
        self.reason.setText(f"{self.reason.text()}\n{told}")

    def _press(self) -> None:
        wanted = self.choice.value()
        self.choice.set_values(() if self._value is None else (self._value,))
        if isinstance(wanted, StrEnum):
            self.chosen.emit(wanted)


def _choice(view: RenewalView, about: type[StrEnum]) -> Choice[Any]:
    choices: dict[type[StrEnum], Choice[Any]] = {
        RenewalType: view.row.type,
        Touch: view.row.touch,
        Bundling: view.row.bundling,
        LongTerm: view.detail.several_years.choice,
    }
    return choices[about]


def _rule(about: type[StrEnum], choice: Choice[Any]) -> str:
    """What the rule says and why."""
    reason = wording.sentence(choice.reason)
    if choice.computed is None:
        return reason
    return f"{_NAMES[about][choice.computed]}. {reason}"


def _told(about: type[StrEnum], choice: Choice[Any]) -> str:
    """The reason of the rule; where it was decided otherwise, what the rule says beside it."""
    if choice.decided is None:
        return wording.sentence(choice.reason)
    name = _NAMES[about].get(choice.decided.value, choice.decided.value)
    said = translate("Worked as", "Decided on {day}: {what}").format(
        day=date_text(choice.decided.since), what=name
    )
    why = f", “{choice.decided.reason}”" if choice.decided.reason else ""
    rule = translate("Worked as", "By the rule: {rule}").format(rule=_rule(about, choice))
    lines = [f"{said}{why}.", rule]
    if choice.guard is not None:
        stands = translate("Worked as", "The decision does not count. {why}")
        lines.insert(1, stands.format(why=wording.sentence(choice.guard)))
    return "\n".join(lines)
