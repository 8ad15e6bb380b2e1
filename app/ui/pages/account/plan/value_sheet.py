"""What is asked of a result."""

from collections.abc import Callable
from typing import Any

from app.domain.success import ValueEvidence
from app.services.account import AccountView
from app.services.editing import value
from app.services.editing.value import ValueEntry
from app.services.success_phrases import CLAIMS
from app.ui.labels import translate
from app.ui.widgets.entry import Chips, Live, Note, Refusal, Sheet
from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field

_LONGEST = 400
_SHORT = 60


def value_sheet(
    view: AccountView, before: ValueEvidence | None, keep: Callable[[ValueEntry], Refusal | None]
) -> Sheet:
    """Ask for a result; what is missing for print is said while it is typed."""
    entry = value.entry_of(before) if before else ValueEntry(text="", on=view.day)
    names = ValueEntry.__dataclass_fields__
    values = {name: getattr(entry, name) for name in names if name != "currency"}
    values["worth"] = Amount(entry.worth, entry.currency or view.currencies[0])

    def take(typed: dict[str, Any]) -> Refusal | None:
        worth: Amount = typed["worth"]
        return keep(ValueEntry(**{**typed, "worth": worth.number, "currency": worth.currency}))

    title = translate("Plan", "Change evidence") if before else translate("Plan", "New evidence")
    return Sheet(
        title=title,
        chips=[
            Chips(key="claim", label=translate("Plan", "Whose word"), choices=list(CLAIMS.items()))
        ],
        fields=_fields(view, entry.currency),
        values=values,
        keep=take,
        keep_text=translate("Plan", "Keep") if before else translate("Plan", "Add evidence"),
        first="text",
        live=_live,
    )


def _live(typed: dict[str, Any]) -> Live:
    notes: dict[str, Note] = {}
    first, now = typed["baseline"], typed["now"]
    if now is not None and first is None:
        told = translate("Plan", "Without a baseline it will not be printed as a figure.")
        notes["now"] = Note(told)
    elif now is not None and now == first:
        notes["now"] = Note(translate("Plan", "Nothing has changed since the baseline."))
    if first is not None and typed["baseline_on"] is None:
        notes["baseline"] = Note(translate("Plan", "Enter its day too: figures are shown dated."))
    return Live(notes=notes)


def _fields(view: AccountView, currency: str) -> list[Field]:
    none: list[tuple[object, str]] = [(None, translate("Plan", "None in particular"))]
    wanted = [(row.id, row.objective.text[:_SHORT]) for row in view.success.objectives]
    currencies = dict.fromkeys((*view.currencies, *([currency] if currency else [])))
    return [
        Field(
            key="text",
            label=translate("Plan", "What it has brought"),
            required=True,
            longest=_LONGEST,
        ),
        Field(
            key="validated_by",
            label=translate("Plan", "Validated by"),
            placeholder=translate("Plan", "A contact, or any name"),
        ),
        Field(key="quote", label=translate("Plan", "In their words"), kind="multiline"),
        Field(key="on", label=translate("Plan", "As of"), kind="date", required=True),
        Field(
            key="metric",
            label=translate("Plan", "Measured by"),
            placeholder=translate("Plan", "Hours a week, scrap rate, days to close"),
        ),
        Field(key="unit", label=translate("Plan", "Unit"), longest=40),
        Field(key="baseline", label=translate("Plan", "Before"), kind="decimal"),
        Field(key="baseline_on", label=translate("Plan", "Before, as of"), kind="date"),
        Field(key="baseline_by", label=translate("Plan", "Who agreed to it")),
        Field(key="now", label=translate("Plan", "Now"), kind="decimal"),
        Field(
            key="worth",
            label=translate("Plan", "Worth a year"),
            kind="money",
            currencies=tuple(currencies),
        ),
        Field(
            key="method",
            label=translate("Plan", "How it was worked out"),
            longest=_LONGEST,
        ),
        Field(key="source", label=translate("Plan", "Source")),
        Field(
            key="objective_id",
            label=translate("Plan", "Objective"),
            kind="choice",
            choices=[*none, *wanted],
        ),
    ]
