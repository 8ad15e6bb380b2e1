"""What the sheet of a drop asks where an opportunity ends, or is taken up again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget
from typing_extensions import override

from app.domain.opportunities import LossReason
from app.services import ending_phrases as phrases
from app.services.closing import EndingEntry
from app.services.moves import MoveEntry
from app.ui.pages.pipeline.drop.section import Asking, DropSection, FormSection
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_ASK_AGAIN = 90  # days until a customer who said no is asked again, unless chosen otherwise
_OFFERED = 8
_REASON, _SAVEABLE = "lost_for", "saveable"
_LATER = ("really_lost_on", "saving")


class Won(FormSection):
    """When it was signed, for how much and from when."""

    def __init__(self, asking: Asking) -> None:
        card = asking.needs.card
        fields = [
            Field(key="signed_on", label=_tr("Signed on"), kind="date", required=True),
            Field(
                key="amount",
                label=_tr("Amount a year"),
                kind="money",
                currencies=[asking.currency],
                required=True,
                hint=_tr("As signed."),
            ),
            Field(
                key="starts_on",
                label=_tr("Starts on"),
                kind="date",
                required=True,
                hint=_tr("A task to implement it is opened, due on that day."),
            ),
            Field(key="competitor", label=_tr("Won against"), placeholder=_tr("Nobody")),
        ]
        amount = Amount(card.amount.major if card.amount else None, asking.currency)
        values = {
            "signed_on": asking.today,
            "amount": amount,
            "competitor": card.opportunity.competitor,
        }
        super().__init__(fields, values)
        self.form.field("starts_on").setFocus(Qt.FocusReason.OtherFocusReason)
        offer_names(self.form.field("competitor"), competitors(asking.workspace))

    @override
    def fill(self, entry: MoveEntry) -> MoveEntry:
        values = self.form.values()
        amount: Amount = values.pop("amount")
        ending = EndingEntry(amount=amount.number, currency=amount.currency, **values)
        return replace(entry, ending=ending)


class Lost(FormSection):
    """For what and why it was lost, to whom, what was learned, and when to ask again."""

    def __init__(self, asking: Asking) -> None:
        values = {
            "follow_up_on": asking.today + timedelta(days=_ASK_AGAIN),
            "competitor": asking.needs.card.opportunity.competitor,
            "feature_gap": asking.needs.card.opportunity.feature_gap,
        }
        super().__init__(_lost_fields(), values)
        self.reason = ChipChoice(list(phrases.REASONS.items()), name=_tr("Lost for"))
        self.saveable = ChipChoice(
            [(True, _tr("Yes")), (False, _tr("No"))], name=_tr("Could it have been saved?")
        )
        self._refusal = PlainLabel(role="caption", tone="risk", wrap=True)
        self._refusal.hide()
        self.more = Button(
            _tr("When was it really lost, could it have been saved?"), role="link", run=self.unfold
        )
        self._later = _under(_tr("Could it have been saved?"), self.saveable)
        self._build()
        self.reason.changed.connect(self._on_reason)
        self.saveable.changed.connect(self.changed)
        self.form.changed.connect(self._show)
        offer_names(self.form.field("competitor"), competitors(asking.workspace))
        self._is_unfolded = False
        self._show()

    def unfold(self) -> None:
        """Ask for what one need not know either."""
        self._is_unfolded = True
        self._show()
        self.form.field("really_lost_on").setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def lacking(self) -> int:
        return super().lacking() + len(self._missing())

    @override
    def check(self) -> bool:
        missing = self._missing()
        for key, reason in missing.items():
            self.refuse(key, reason)
        return super().check() and not missing

    @override
    def begin(self) -> bool:
        if self.reason.value() is None:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().begin()

    @override
    def refuse(self, key: str, reason: str) -> bool:
        if key != _REASON:
            return super().refuse(key, reason)
        self._refusal.setText(reason)
        self._refusal.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @override
    def typed(self) -> Mapping[str, Any]:
        chosen = {_REASON: self.reason.value(), _SAVEABLE: self.saveable.value()}
        return {**super().typed(), **{k: v for k, v in chosen.items() if v is not None}}

    @override
    def put(self, typed: Mapping[str, Any]) -> None:
        super().put(typed)
        for key, chips in ((_REASON, self.reason), (_SAVEABLE, self.saveable)):
            if key in typed:
                chips.set_values((typed[key],))
        self._is_unfolded = self._is_unfolded or any(k in typed for k in (*_LATER, _SAVEABLE))
        self._show()

    @override
    def fill(self, entry: MoveEntry) -> MoveEntry:
        reason, saveable = self.reason.value(), self.saveable.value()
        values = self.form.values()
        return replace(
            entry,
            ending=EndingEntry(
                lost_for=reason if isinstance(reason, LossReason) else None,
                saveable=saveable if isinstance(saveable, bool) else None,
                **values,
            ),
        )

    def _missing(self) -> Mapping[str, str]:
        """What is not answered though this loss asks for it, and what to do."""
        reason, values = self.reason.value(), self.form.values()
        found = {}
        if reason is None:
            found[_REASON] = _tr("Choose why it was lost.")
        if not values["competitor"].strip() and (
            reason is LossReason.COMPETITOR or not values["nobody"]
        ):
            found["competitor"] = _tr("Name whom they chose, or say that nobody else was in it.")
        if reason is LossReason.FEATURE_GAP and not values["feature_gap"].strip():
            found["feature_gap"] = _tr("Name what was lacking.")
        return found

    def _on_reason(self) -> None:
        self._refusal.hide()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """Ask for what the reason makes a question, and for the rest once it is asked for."""
        reason, values = self.reason.value(), self.form.values()
        named = bool(values["competitor"].strip())
        self.form.set_shown("feature_gap", shown=reason is LossReason.FEATURE_GAP)
        self.form.set_shown("nobody", shown=reason is not LossReason.COMPETITOR and not named)
        for key in _LATER:
            self.form.set_shown(key, shown=self._is_unfolded)
        self._later.setVisible(self._is_unfolded)
        self.more.setVisible(not self._is_unfolded)

    def _build(self) -> None:
        asked = _under(_tr("Lost for"), self.reason)
        self.body.insertWidget(0, asked)
        self.body.insertWidget(1, self._refusal)
        self.body.addWidget(self._later)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)


def reopening(_asking: Asking) -> DropSection:
    """What has changed since it was closed."""
    return FormSection(
        [Field(key="reason", label=_tr("What has changed?"), required=True)],
        heading=_tr("A new opportunity takes it up. The closed one stays as it is, with its log."),
    )


def competitors(workspace: Workspace) -> Sequence[str]:
    """The names that are known."""
    known = workspace.read(lambda book: book.competitors.all())
    return sorted((name for each in known for name in (each.name, *each.aliases)), key=str.casefold)


def offer_names(field: QWidget, known: Sequence[str]) -> None:
    """Offer names while one is typed."""
    if isinstance(field, QLineEdit):
        completer = QCompleter(list(known), field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_OFFERED)
        field.setCompleter(completer)


def _lost_fields() -> list[Field]:
    return [
        Field(key="reason", label=_tr("Why, in their words"), kind="multiline", required=True),
        Field(key="feature_gap", label=_tr("What was lacking")),
        Field(key="competitor", label=_tr("Lost to"), placeholder=_tr("Whom they chose")),
        Field(key="nobody", label=_tr("Nobody else was in it"), kind="check"),
        Field(key="lesson", label=_tr("What would you do otherwise?"), required=True),
        Field(key="follow_up_on", label=_tr("Ask again on"), kind="date", required=True),
        Field(key="really_lost_on", label=_tr("Really lost on"), kind="date"),
        Field(key="saving", label=_tr("How could it have been saved?")),
    ]


def _under(caption: str, widget: QWidget) -> QWidget:
    box = QWidget()
    inside = column(spacing=SPACE[0])
    inside.addWidget(PlainLabel(caption, tone="secondary"))
    inside.addWidget(widget)
    box.setLayout(inside)
    return box


def _tr(text: str) -> str:
    return QCoreApplication.translate("Move", text)
