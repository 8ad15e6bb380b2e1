"""How sure a forecast may be of a renewal: the category, what it rests on, and the call."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.money import Money
from app.domain.opportunities import Category
from app.domain.pipeline.forecast import is_surer
from app.domain.readiness.items import State
from app.domain.renewals import RenewalCall
from app.domain.renewing.forecast import NEEDED, Condition, Met, RenewalForecast
from app.services import forecast_phrases, renewing_phrases
from app.services.editing import renewals
from app.services.editing.renewals import Amounts
from app.services.renewal_view import RenewalView
from app.ui.labels import date_text, money_text, translate
from app.ui.renewing.part import Part, link
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.entry import Refusal
from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column, line
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_TONES = {State.PASS: "good", State.FAIL: "watch", State.UNKNOWN: "unknown"}
_BASICS = NEEDED[Category.PIPELINE]


class Forecasting(Part):
    """The category by one press; a surer one than the rule's asks for a reason first."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.heading.setText(self.tr("Forecast"))
        self.category = ChipChoice(
            list(forecast_phrases.CATEGORIES.items()), name=self.tr("Forecast")
        )
        self.called = PlainLabel(tone="secondary", wrap=True)
        self.withdraw = link(self.tr("Back to the rule"), self._withdraw)
        self.amounts = PlainLabel(tone="secondary", wrap=True)
        self.change = link(self.tr("Amounts…"), self._ask_amounts)
        self.rows = {each: _Row(each) for asked in NEEDED.values() for each in asked}
        self._build()

    def _show(self, view: RenewalView) -> None:
        found = view.row.forecast
        self.category.set_values((found.category,))
        self.called.setText(_told(found))
        self.withdraw.setVisible(found.call is not None and found.call.category is not None)
        self.amounts.setText(_amounts_told(found.call))
        for condition, row in self.rows.items():
            row.show_met(found.of(condition))

    def _choose(self) -> None:
        if self._view is None:
            return
        found, wanted = self._view.row.forecast, self.category.value()
        self.category.set_values((found.category,))
        if not isinstance(wanted, Category) or wanted is found.category:
            return
        if is_surer(wanted, found.computed):
            self._ask_why(wanted)
        else:
            self._try(self._label(wanted), self._verb(wanted, "", self._held()))

    def _ask_why(self, wanted: Category) -> None:
        chip = self.category.chip(wanted)
        if chip is None or self._view is None:
            return
        rule = forecast_phrases.CATEGORIES[self._view.row.forecast.computed]

        def keep(typed: dict[str, Any]) -> Refusal | None:
            return self._take(
                self._label(wanted), self._verb(wanted, typed["reason"], self._held())
            )

        self._ask(
            chip,
            forecast_phrases.CATEGORIES[wanted],
            [Field(key="reason", label=self.tr("Reason"), required=True)],
            keep,
            lead=self.tr(
                "By the rule it is {rule}. What do you know that the rule does not?"
            ).format(rule=rule),
            values={"reason": ""},
            keep_text=self.tr("Call it"),
        )

    def _ask_amounts(self) -> None:
        if self._view is None:
            return
        found, currency = self._view.row.forecast, self._view.row.contract.currency
        held = self._held()
        names = {
            "best": self.tr("At best"),
            "likely": self.tr("Most likely"),
            "sure": self.tr("For sure"),
        }
        call = found.call

        def keep(typed: dict[str, Any]) -> Refusal | None:
            said = Amounts(**{key: typed[key].number for key in names})
            category = None if call is None else call.category
            reason = "" if call is None else call.reason
            return self._take(
                self.tr("Amounts of the renewal of {account}"),
                self._verb(category, reason, said),
            )

        self._ask(
            self.change,
            self.tr("What it may come to a year"),
            [
                Field(key=key, label=name, kind="money", currencies=(currency,))
                for key, name in names.items()
            ],
            keep,
            values={key: Amount(getattr(held, key), currency) for key in names},
        )

    def _held(self) -> Amounts:
        """The amounts as they were said last: another call leaves them."""
        call = None if self._view is None else self._view.row.forecast.call
        if call is None:
            return Amounts()
        return Amounts(
            best=_number(call.best), likely=_number(call.likely), sure=_number(call.sure)
        )

    def _withdraw(self) -> None:
        self._try(
            self.tr("Leave the forecast of {account} to the rule"),
            self._verb(None, "", self._held()),
        )
        self.category.setFocus(Qt.FocusReason.OtherFocusReason)

    def _verb(self, category: Category | None, reason: str, amounts: Amounts) -> Any:  # noqa: ANN401
        today = self._workspace.today()
        return partial(
            renewals.call, category=category, reason=reason, amounts=amounts, today=today
        )

    def _label(self, category: Category) -> str:
        return self.tr("Call the renewal of {account} {category}").replace(
            "{category}", forecast_phrases.CATEGORIES[category]
        )

    def _build(self) -> None:
        writes(self.category)
        self.category.changed.connect(self._choose)
        self.add(self.category)
        for words, verb in ((self.called, self.withdraw), (self.amounts, self.change)):
            said = line(spacing=SPACE[1])
            said.addWidget(words, 1)
            said.addWidget(verb, 0, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(said)
        for category, asked in NEEDED.items():
            if asked != _BASICS:
                text = self.tr("{category} takes").format(
                    category=forecast_phrases.CATEGORIES[category]
                )
                self.add(PlainLabel(text, role="column"))
            for condition in asked:
                self.add(self.rows[condition])


class _Row(QWidget):
    """One condition, and what shows it or that nobody has said."""

    def __init__(self, condition: Condition) -> None:
        super().__init__()
        self._condition = condition
        self.mark = HealthMark(Mark(tone="unknown", word=""))
        self.reason = PlainLabel(role="caption", wrap=True)
        self.reason.setContentsMargins(SPACE[3], 0, 0, 0)
        box = column(spacing=0)
        box.addWidget(self.mark)
        box.addWidget(self.reason)
        self.setLayout(box)

    def show_met(self, met: Met) -> None:
        """Show how it stands; what goes without saying is shown only where it lacks."""
        word = renewing_phrases.CONDITIONS[self._condition]
        self.mark.set_mark(Mark(tone=_TONES[met.state], word=word))
        self.reason.setText(speak().evidence(met.reason))
        self.setVisible(self._condition not in _BASICS or met.state is not State.PASS)


def _number(amount: Money | None) -> Any:  # noqa: ANN401 - a decimal or None
    return None if amount is None else amount.major


def _told(found: RenewalForecast) -> str:
    """What the rule says; what the user called it, when and why, and where that does not count."""
    names = forecast_phrases.CATEGORIES
    rule = translate("Renewal forecast", "By the rule: {rule}.").format(rule=names[found.computed])
    call = found.call
    if call is None or call.category is None:
        return rule
    called = translate("Renewal forecast", "Called {category} on {day}").format(
        category=names[call.category], day=date_text(call.since)
    )
    reason = f": “{call.reason}”" if call.reason else ""
    told = f"{rule} {called}{reason}."
    if call.category is found.category:
        return told
    counts = translate("Renewal forecast", "It counts as {category}.")
    return f"{told} {counts.format(category=names[found.category])}"


def _amounts_told(call: RenewalCall | None) -> str:
    """What was said that it may come to."""
    if call is None or (call.best, call.likely, call.sure) == (None, None, None):
        return translate("Renewal forecast", "Nobody has said what it may come to.")
    template = translate("Renewal forecast", "A year: at best {best}, likely {likely}, sure {sure}")
    return template.format(
        best=money_text(call.best), likely=money_text(call.likely), sure=money_text(call.sure)
    )
