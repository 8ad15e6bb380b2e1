"""How sure a forecast may be of an opportunity: the category, what it rests on, and a call."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.opportunities import Category
from app.domain.pipeline.forecast import CHECKS, NEEDED, Condition, Forecast, Met, is_surer
from app.domain.readiness.items import State
from app.services import forecast_phrases as phrases
from app.services.editing import forecast as editing
from app.services.qualification import QualificationView
from app.ui.attempts import Plan, attempt
from app.ui.labels import date_text, translate
from app.ui.qualification import wording
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import Section, column, line
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.popover import ask
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel, escape_tip
from app.ui.workspace import Workspace

_TONES: Mapping[State, str] = {State.PASS: "good", State.FAIL: "watch", State.UNKNOWN: "unknown"}
_BASICS = NEEDED[Category.PIPELINE]


class Forecasting(Section):
    """The category by one press; a surer one than the rule's asks for a reason first."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("")
        self._workspace = workspace
        self._view: QualificationView | None = None
        self.heading.setText(self.tr("Forecast"))
        self.category = ChipChoice(
            [(each, phrases.CATEGORIES[each]) for each in Category], name=self.tr("Forecast")
        )
        self.meaning = PlainLabel(tone="secondary", wrap=True)
        self.called = PlainLabel(tone="secondary", wrap=True)
        self.withdraw = Button(
            self.tr("Back to the rule"), role="link", run=self._withdraw, writes=True
        )
        self.rows = {each: _Row(each) for asked in NEEDED.values() for each in asked}
        self._build()

    def show_view(self, view: QualificationView) -> None:
        """Show another opportunity, or another state of it."""
        self._view = view
        self.setVisible(view.is_open)
        found = view.ranked.forecast
        self.category.set_values((found.category,))
        self.meaning.setText(phrases.CATEGORIES_MEAN[found.category])
        self.called.setText(_told(found))
        self.withdraw.setVisible(found.is_called)
        for condition, row in self.rows.items():
            met = found.of(condition)
            row.setVisible(met is not None and _is_shown(met))
            if met is not None:
                row.show_met(met)

    def _choose(self) -> None:
        """Call it at once, or ask for the reason where the rule is less sure."""
        if self._view is None:
            return
        found, wanted = self._view.ranked.forecast, self.category.value()
        self.category.set_values((found.category,))
        if not isinstance(wanted, Category) or wanted is found.category:
            return
        if is_surer(wanted, found.computed):
            self._ask(wanted)
        else:
            self._attempt(partial(editing.call, category=wanted), self._label(wanted))

    def _ask(self, wanted: Category) -> None:
        chip = self.category.chip(wanted)
        if chip is None or self._view is None or self._workspace.refuses():
            return
        rule = phrases.CATEGORIES[self._view.ranked.forecast.computed]

        def keep(typed: dict[str, Any]) -> Refusal | None:
            plan = partial(editing.call, category=wanted, reason=typed["reason"])
            return self._attempt(plan, self._label(wanted))

        ask(
            chip,
            Sheet(
                title=phrases.CATEGORIES[wanted],
                lead=self.tr(
                    "By the rule it is {rule}. What do you know that the rule does not?"
                ).format(rule=rule),
                fields=[Field(key="reason", label=self.tr("Reason"), required=True)],
                values={"reason": ""},
                keep=keep,
                keep_text=self.tr("Call it"),
            ),
        )

    def _withdraw(self) -> None:
        label = self.tr("Leave the forecast of {title} to the rule").format(title=self._short())
        self._attempt(editing.withdraw, label)
        self.category.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, condition: Condition, at: QWidget) -> None:
        """Ask at its button what shows that a condition is met."""
        if self._view is None or self._workspace.refuses():
            return
        name = phrases.CONDITIONS[condition]
        held = next(
            (
                each.text
                for each in reversed(self._view.opportunity.checks)
                if each.key == CHECKS[condition]
            ),
            "",
        )

        def keep(typed: dict[str, Any]) -> Refusal | None:
            plan = partial(editing.answer, condition=condition, text=typed["text"])
            return self._attempt(plan, self.tr("{what}: answer").format(what=name))

        ask(
            at,
            Sheet(
                title=name,
                lead=phrases.ASKED[condition],
                fields=[Field(key="text", label=self.tr("Answer"))],
                values={"text": held},
                keep=keep,
                keep_text=self.tr("Keep"),
            ),
        )

    def _attempt(self, plan: Any, label: str) -> Refusal | None:  # noqa: ANN401 - any of the verbs
        if self._view is None:
            return None
        today, opportunity_id = self._workspace.today(), self._view.id
        wanted: Plan = lambda book: plan(book, opportunity_id, today=today)  # noqa: E731
        return attempt(self._workspace, label, wanted)

    def _label(self, category: Category) -> str:
        return self.tr("Call {title} {category}").format(
            title=self._short(), category=phrases.CATEGORIES[category]
        )

    def _short(self) -> str:
        return "" if self._view is None else wording.short(self._view.ranked.title)

    def _build(self) -> None:
        for each in Category:
            chip = self.category.chip(each)
            if chip is not None:
                chip.setToolTip(escape_tip(phrases.CATEGORIES_MEAN[each]))
        writes(self.category)
        self.category.changed.connect(self._choose)
        said = line(spacing=SPACE[1])
        said.addWidget(self.called, 1)
        said.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignTop)
        self.add(self.category)
        self.add(self.meaning)
        self.body.addLayout(said)
        for category, asked in NEEDED.items():
            if asked != _BASICS:
                self.add(self._caption(category))
            for condition in asked:
                self._add_row(condition, self.rows[condition])

    def _add_row(self, condition: Condition, row: "_Row") -> None:
        row.answer.clicked.connect(lambda: self._answer(condition, row.answer))
        self.add(row)

    def _caption(self, category: Category) -> PlainLabel:
        text = self.tr("{category} takes").format(category=phrases.CATEGORIES[category])
        return PlainLabel(text, role="column")


def _is_shown(met: Met) -> bool:
    """What goes without saying is shown only where it lacks."""
    return met.condition not in _BASICS or met.state is not State.PASS


def _told(found: Forecast) -> str:
    """What the rule says, and what the user called it, when and why."""
    rule = translate("Forecasting", "By the rule: {rule}.").format(
        rule=phrases.CATEGORIES[found.computed]
    )
    if not found.is_called or found.call is None:
        return rule
    called = translate("Forecasting", "Called {category} on {day}").format(
        category=phrases.CATEGORIES[found.category], day=date_text(found.call.since)
    )
    reason = f": “{found.call.reason}”" if found.call.reason else ""
    return f"{rule} {called}{reason}."


class _Row(QWidget):
    """One condition: whether it is met, and what shows it or that nobody has said."""

    def __init__(self, condition: Condition) -> None:
        super().__init__()
        self._condition = condition
        self.mark = HealthMark(Mark(tone="unknown", word=phrases.CONDITIONS[condition]))
        self.reason = PlainLabel(role="caption", wrap=True)
        self.answer = Button("", role="link", writes=True)
        self.answer.setVisible(condition in CHECKS)
        words = column(spacing=0)
        words.addWidget(self.mark)
        words.addWidget(self.reason)
        self.reason.setContentsMargins(SPACE[3], 0, 0, 0)
        row = line(spacing=SPACE[0])
        row.addLayout(words, 1)
        row.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)

    def show_met(self, met: Met) -> None:
        """Show how it stands."""
        name = phrases.CONDITIONS[self._condition]
        self.mark.set_mark(Mark(tone=_TONES[met.state], word=name))
        self.reason.setText(speak().evidence(met.reason))
        missing = met.state is State.UNKNOWN
        self.answer.setText(self.tr("Answer…") if missing else self.tr("Change…"))
        self.answer.setAccessibleName(f"{name}: {self.answer.text()}")
