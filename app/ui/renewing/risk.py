"""What puts a renewal at risk by the facts, and beside it what the CSM expects."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from app.domain.money import Money
from app.domain.opportunities import LossReason
from app.domain.renewals import Outlook, RenewalRisk
from app.domain.renewing.outlook import ACTIONABLE, Accord, Opinion
from app.domain.renewing.risk import AtRisk, Fired
from app.services import ending_phrases
from app.services import renewing_phrases as phrases
from app.services.editing import renewals
from app.services.renewal_view import RenewalView
from app.ui.labels import date_text, money_text, translate
from app.ui.renewing import wording
from app.ui.renewing.part import Part, link
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.entry import Refusal
from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_ACCORDS = {
    Accord.AGREE: "good",
    Accord.UNSAID: "watch",
    Accord.UNSURE: "unknown",
    Accord.TOO_BRIGHT: "risk",
    Accord.TOO_DARK: "watch",
}


class Risk(Part):
    """The facts with their days, the word of the CSM, and whether both agree.

    Its *mark* stands in the head of the panel.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.heading.setText(self.tr("Risk"))
        self.mark = HealthMark(Mark(tone="unknown", word=""))
        self.clears = PlainLabel(role="caption", wrap=True)
        self._triggers = column(spacing=SPACE[0])
        self._shown: list[PlainLabel] = []
        self.outlook = ChipChoice(list(phrases.OUTLOOKS.items()), name=self.tr("What you expect"))
        self.said = PlainLabel(tone="secondary", wrap=True)
        self.withdraw = link(self.tr("Take back"), self._withdraw)
        self.accord = HealthMark(Mark(tone="unknown", word=""))
        self.accord_told = PlainLabel(role="caption", wrap=True)
        self.advice = PlainLabel(tone="secondary", wrap=True)
        self._build()

    def triggers(self) -> tuple[str, ...]:
        """What is shown to put it at risk, a line each."""
        return tuple(each.text() for each in self._shown)

    def _show(self, view: RenewalView) -> None:
        risk, opinion = view.row.risk, view.row.opinion
        self.mark.set_mark(_mark(risk))
        clear(self._triggers)
        self._shown = [PlainLabel(told, wrap=True) for told in _triggers_told(risk)]
        for each in self._shown:
            self._triggers.addWidget(each)
        self.clears.setText(_clears(risk))
        self.outlook.set_values(() if opinion.outlook is None else (opinion.outlook,))
        self.said.setText("" if opinion.said is None else _said(opinion.said))
        self.said.setVisible(opinion.said is not None)
        self.withdraw.setVisible(opinion.said is not None)
        self.accord.set_mark(
            Mark(tone=_ACCORDS[opinion.accord], word=phrases.ACCORDS[opinion.accord])
        )
        self.accord_told.setText(_accord(opinion))
        self.advice.setText("\n".join(f"• {speak().evidence(e)}" for e in view.detail.advice))

    def _choose(self) -> None:
        """Keep it at once where nothing has to be said with it, or ask."""
        if self._view is None:
            return
        held, wanted = self._view.row.opinion.outlook, self.outlook.value()
        self.outlook.set_values(() if held is None else (held,))
        if not isinstance(wanted, Outlook):
            wanted = held  # a press on what is chosen asks again for what was said with it
        if wanted is None:
            return
        if wanted is Outlook.WILL_RENEW and not self._view.row.risk and held is not wanted:
            self._try(self._label(wanted), self._verb(wanted, {}))
            return
        self._ask_why(wanted)

    def _ask_why(self, wanted: Outlook) -> None:
        chip = self.outlook.chip(wanted)
        if chip is None or self._view is None:
            return
        said = self._view.row.opinion.said
        currency = self._view.row.contract.currency
        self._ask(
            chip,
            phrases.OUTLOOKS[wanted],
            list(_fields(wanted, currency)),
            lambda typed: self._keep(wanted, typed),
            lead=self._lead(wanted),
            values=_values(said, currency),
        )

    def _keep(self, wanted: Outlook, typed: dict[str, Any]) -> Refusal | None:
        return self._take(self._label(wanted), self._verb(wanted, typed))

    def _verb(self, wanted: Outlook, typed: dict[str, Any]) -> Any:  # noqa: ANN401 - a verb
        amount = typed.get("swing")
        return partial(
            renewals.expect,
            outlook=wanted,
            today=self._workspace.today(),
            reason=typed.get("reason"),
            detail=typed.get("detail", ""),
            swing=amount.number if isinstance(amount, Amount) else None,
        )

    def _withdraw(self) -> None:
        self._try(
            self.tr("Take back what was expected of {account}"),
            partial(renewals.expect_nothing, today=self._workspace.today()),
        )
        self.outlook.setFocus(Qt.FocusReason.OtherFocusReason)

    def _label(self, wanted: Outlook) -> str:
        return self.tr("Expect of {account}: {what}").replace(
            "{what}", phrases.OUTLOOKS[wanted].lower()
        )

    def _lead(self, wanted: Outlook) -> str:
        if self._view is not None and self._view.row.risk and wanted is Outlook.WILL_RENEW:
            return self.tr("The facts say that it is at risk. What do you know that they do not?")
        return ""

    def _build(self) -> None:
        writes(self.outlook)
        self.outlook.changed.connect(self._choose)
        said = line(spacing=SPACE[1])
        said.addWidget(self.said, 1)
        said.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._triggers)
        self.add(self.clears)
        self.add(PlainLabel(self.tr("What you expect"), role="column"))
        self.add(self.outlook)
        self.body.addLayout(said)
        self.add(self.accord)
        self.add(self.accord_told)
        self.add(PlainLabel(self.tr("What its health asks for"), role="column"))
        self.add(self.advice)
        self.accord_told.setContentsMargins(SPACE[3], 0, 0, 0)


def _mark(risk: AtRisk) -> Mark:
    if risk.since is None:
        return Mark(tone="good", word=translate("Risk", "Not at risk"))
    since = translate("Risk", "At risk since {day}").format(day=date_text(risk.since))
    return Mark(tone="risk", word=since)


def _triggers_told(risk: AtRisk) -> Iterator[str]:
    for each in risk.firing:
        yield _fired(each, translate("Risk", "{name}, since {day}: {why}"))
    for each in risk.lately:
        yield _fired(each, translate("Risk", "{name}, until {last}: {why}"))


def _fired(each: Fired, template: str) -> str:
    return template.format(
        name=phrases.TRIGGERS[each.trigger],
        day=date_text(each.since),
        last=date_text(each.last),
        why=speak().evidence(each.reason),
    )


def _clears(risk: AtRisk) -> str:
    if risk.since is None:
        return translate("Risk", "Nothing puts it at risk.")
    if risk.clears_on is None:
        return translate("Risk", "It clears once nothing has held for 14 days.")
    told = translate("Risk", "It clears on {day} if nothing new comes up.")
    return told.format(day=date_text(risk.clears_on))


def _said(said: RenewalRisk) -> str:
    parts = [translate("Risk", "Said on {day}").format(day=date_text(said.since))]
    if said.reason is not None:
        parts.append(ending_phrases.REASONS[said.reason])
    if said.detail:
        parts.append(f"“{said.detail}”")
    if said.swing is not None:
        saved = translate("Risk", "{amount} a year could be saved")
        parts.append(saved.format(amount=money_text(said.swing)))
    return wording.joined(parts)


def _accord(opinion: Opinion) -> str:
    told = wording.sentence(opinion.reason)
    if opinion.to_review:
        asked = translate("Risk", "Look again, and say with a reason what you expect.")
        return f"{told} {asked}"
    if opinion.reviewed_on is not None:
        seen = translate("Risk", "Reviewed on {day}.").format(day=date_text(opinion.reviewed_on))
        return f"{told} {seen}"
    return told


def _fields(wanted: Outlook, currency: str) -> Iterator[Field]:
    if wanted is not Outlook.WILL_RENEW:
        reasons: list[tuple[object, str]] = [(None, translate("Risk", "Choose one"))]
        reasons += [(each, ending_phrases.REASONS[each]) for each in LossReason]
        yield Field(key="reason", label=translate("Risk", "Reason"), kind="choice", choices=reasons)
    yield Field(key="detail", label=translate("Risk", "In your words"))
    if wanted in ACTIONABLE:
        yield Field(
            key="swing",
            label=translate("Risk", "Could be saved a year"),
            kind="money",
            currencies=(currency,),
        )


def _values(said: RenewalRisk | None, currency: str) -> dict[str, Any]:
    swing: Money | None = None if said is None else said.swing
    return {
        "reason": None if said is None else said.reason,
        "detail": "" if said is None else said.detail,
        "swing": Amount(None if swing is None else swing.major, currency),
    }
