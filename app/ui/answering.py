"""The panel an answer is typed into: what they said, and what comes of it."""

from collections.abc import Callable
from typing import Any

from app.domain.discovery import AnswerOutcome
from app.domain.growth.kinds import noticed
from app.domain.units import UnitKind
from app.services import conversation_phrases as phrases
from app.services.account import AccountView
from app.services.conversation import signal_word
from app.services.editing.answers import AnswerEntry
from app.ui.labels import channels, date_text, translate
from app.ui.widgets.entry import Chips, Live, Refusal, Sheet
from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field
from app.ui.widgets.text import one_line

_EXCHANGES = 30  # of the latest, to choose from
_LONGEST = 60  # characters of an exchange in the list
_OF_SIGNAL = ("signal_type",)
_OF_WHITESPACE = ("unit_id", "unit_name", "unit_kind", "product_id", "potential")

Kept = Callable[[AnswerEntry], Refusal | None]


def answer_sheet(
    view: AccountView, lead: str, entry: AnswerEntry, keep: Kept, *, is_new: bool
) -> Sheet:
    """What is asked of an answer; fields follow from its outcome."""
    currency = entry.currency or view.currencies[0]
    values: dict[str, Any] = {
        "outcome": entry.outcome,
        "text": entry.text,
        "on": entry.on,
        "contact_id": entry.contact_id,
        "interaction_id": entry.interaction_id,
        "signal_type": entry.signal_type,
        "unit_id": entry.unit_id,
        "unit_name": entry.unit_name,
        "unit_kind": entry.unit_kind,
        "product_id": entry.product_id,
        "potential": Amount(entry.potential, currency),
    }
    return Sheet(
        title=translate("Conversation", "Their answer"),
        lead=lead,
        chips=[
            Chips(
                key="outcome",
                label=translate("Conversation", "What comes of it"),
                choices=list(phrases.OUTCOMES.items()),
            )
        ],
        fields=_fields(view, entry.unit_id),
        values=values,
        keep=lambda typed: keep(_entry(entry.question, typed)),
        keep_text=translate("Conversation", "Log answer")
        if is_new
        else translate("Conversation", "Keep"),
        first="text",
        live=lambda typed: _live(view, typed),
    )


def _entry(question: str, typed: dict[str, Any]) -> AnswerEntry:
    amount: Amount = typed.pop("potential")
    outcome = AnswerOutcome(typed.pop("outcome") or AnswerOutcome.NOTED)
    entry = AnswerEntry(
        question=question,
        text=typed["text"],
        on=typed["on"],
        outcome=outcome,
        contact_id=typed["contact_id"],
        interaction_id=typed["interaction_id"],
        signal_type=str(typed["signal_type"] or ""),
    )
    if outcome is not AnswerOutcome.WHITESPACE:
        return entry
    return AnswerEntry(
        question=entry.question,
        text=entry.text,
        on=entry.on,
        outcome=outcome,
        contact_id=entry.contact_id,
        interaction_id=entry.interaction_id,
        unit_id=typed["unit_id"],
        unit_name="" if typed["unit_id"] else typed["unit_name"],
        unit_kind=UnitKind(typed["unit_kind"] or UnitKind.DEPARTMENT),
        product_id=typed["product_id"],
        potential=amount.number,
        currency=amount.currency,
    )


def _live(view: AccountView, typed: dict[str, Any]) -> Live:
    outcome = typed["outcome"]
    space = outcome is AnswerOutcome.WHITESPACE
    shown = dict.fromkeys(_OF_SIGNAL, outcome is AnswerOutcome.SIGNAL)
    shown |= dict.fromkeys(_OF_WHITESPACE, space)
    shown["unit_id"] = space and bool(view.known_units)
    for key in ("unit_name", "unit_kind"):
        shown[key] = space and not typed["unit_id"]
    shown["potential"] = space and bool(typed["product_id"])
    return Live(notes={}, shown=shown)


def _fields(view: AccountView, unit_id: str | None) -> list[Field]:
    nobody: list[tuple[object, str]] = [(None, translate("Conversation", "Not said"))]
    people = [(row.id, row.contact.name) for row in view.contacts if row.is_here]
    units = [(each.id, each.name) for each in view.units_of(unit_id)]
    new: list[tuple[object, str]] = [(None, translate("Conversation", "A new one"))]
    goods = [(each.id, each.name) for each in view.products]
    none: list[tuple[object, str]] = [(None, translate("Conversation", "None yet"))]
    kinds: list[tuple[object, str]] = [(each, signal_word(each)) for each in noticed()]
    return [
        Field(
            key="text",
            label=translate("Conversation", "What they said"),
            kind="multiline",
            hint=translate("Conversation", "Ctrl+Enter logs it. If it is no fit, say why."),
        ),
        Field(
            key="signal_type",
            label=translate("Conversation", "Kind of signal"),
            kind="choice",
            choices=kinds,
        ),
        Field(
            key="unit_id",
            label=translate("Conversation", "Team that could benefit"),
            kind="choice",
            choices=[*new, *units],
        ),
        Field(key="unit_name", label=translate("Conversation", "Name of the team")),
        Field(
            key="unit_kind",
            label=translate("Conversation", "It is"),
            kind="choice",
            choices=list(_unit_kinds().items()),
        ),
        Field(
            key="product_id",
            label=translate("Conversation", "With which product"),
            kind="choice",
            choices=[*none, *goods],
            hint=translate("Conversation", "A product makes it a gap in the whitespace."),
        ),
        Field(
            key="potential",
            label=translate("Conversation", "Worth a year"),
            kind="money",
            currencies=view.currencies,
        ),
        Field(key="on", label=translate("Conversation", "Day"), kind="date"),
        Field(
            key="contact_id",
            label=translate("Conversation", "Who said it"),
            kind="choice",
            choices=[*nobody, *people],
        ),
        Field(
            key="interaction_id",
            label=translate("Conversation", "In which exchange"),
            kind="choice",
            choices=[*nobody, *_exchanges(view)],
        ),
    ]


def _exchanges(view: AccountView) -> list[tuple[object, str]]:
    names = channels()
    return [
        (
            each.id,
            one_line(f"{date_text(each.on)}  {names[each.channel]}: {each.summary}")[:_LONGEST],
        )
        for each in view.interactions[:_EXCHANGES]
    ]


def _unit_kinds() -> dict[object, str]:
    return {
        UnitKind.DEPARTMENT: translate("Conversation", "A department"),
        UnitKind.REGION: translate("Conversation", "A region"),
        UnitKind.USE_CASE: translate("Conversation", "A use case"),
    }
