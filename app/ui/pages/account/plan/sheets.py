"""What is asked of an objective, of a milestone and of a reading."""

from collections.abc import Callable
from datetime import date
from typing import Any

from app.domain.success import Measured, Milestone, Objective
from app.services.editing import milestones, objectives
from app.services.editing.milestones import MilestoneEntry
from app.services.editing.objectives import MeasuredEntry, ObjectiveEntry
from app.ui.labels import translate
from app.ui.widgets.entry import Live, Note, Refusal, Sheet
from app.ui.widgets.form import Field

_LONGEST = 400


def objective_sheet(
    objective: Objective | None, today: date, keep: Callable[[ObjectiveEntry], Refusal | None]
) -> Sheet:
    """Ask for an objective."""
    blank = ObjectiveEntry(text="", on=today)
    entry = objectives.entry_of(objective) if objective else blank
    names = ObjectiveEntry.__dataclass_fields__
    return Sheet(
        title=(
            translate("Plan", "Change objective")
            if objective
            else translate("Plan", "New objective")
        ),
        fields=_objective_fields(),
        values={name: getattr(entry, name) for name in names},
        keep=lambda typed: keep(ObjectiveEntry(**typed)),
        keep_text=translate("Plan", "Keep") if objective else translate("Plan", "Add objective"),
        live=_objective_live,
    )


def milestone_sheet(
    milestone: Milestone | None, keep: Callable[[MilestoneEntry], Refusal | None]
) -> Sheet:
    """Ask for a milestone."""
    entry = milestones.entry_of(milestone) if milestone else MilestoneEntry(text="")
    names = MilestoneEntry.__dataclass_fields__
    return Sheet(
        title=(
            translate("Plan", "Change milestone")
            if milestone
            else translate("Plan", "New milestone")
        ),
        fields=_milestone_fields(),
        values={name: getattr(entry, name) for name in names},
        keep=lambda typed: keep(MilestoneEntry(**typed)),
        keep_text=translate("Plan", "Keep") if milestone else translate("Plan", "Add milestone"),
    )


def short_sheet(milestone: Milestone, keep: Callable[[str], Refusal | None]) -> Sheet:
    """Ask what fell short of a milestone."""
    return Sheet(
        title=translate("Plan", "What fell short: {name}").format(name=milestone.text),
        fields=[
            Field(
                key="fell_short",
                label=translate("Plan", "What fell short"),
                kind="multiline",
                hint=translate("Plan", "In their units, why, and what is done about it."),
            )
        ],
        values={"fell_short": milestone.fell_short},
        keep=lambda typed: keep(typed["fell_short"]),
        keep_text=translate("Plan", "Keep"),
    )


def reading_sheet(
    objective: Objective,
    reading: Measured | None,
    today: date,
    keep: Callable[[MeasuredEntry], Refusal | None],
) -> Sheet:
    """Ask what the measure of an objective stands at."""
    entry = MeasuredEntry(value=None, since=today)
    if reading is not None:
        entry = MeasuredEntry(value=reading.value, since=reading.since, source=reading.source)
    return Sheet(
        title=objective.metric or objective.text,
        fields=[
            Field(
                key="value",
                label=translate("Plan", "Stands at"),
                kind="decimal",
                unit=objective.unit,
                required=True,
            ),
            Field(key="since", label=translate("Plan", "Day"), kind="date", required=True),
            Field(key="source", label=translate("Plan", "Source"), longest=_LONGEST),
        ],
        values={"value": entry.value, "since": entry.since, "source": entry.source},
        keep=lambda typed: keep(MeasuredEntry(**typed)),
        keep_text=translate("Plan", "Keep") if reading else translate("Plan", "Add reading"),
    )


def _objective_fields() -> list[Field]:
    return [
        Field(
            key="text",
            label=translate("Plan", "What they want"),
            required=True,
            placeholder=translate("Plan", "In their own words"),
            longest=_LONGEST,
        ),
        Field(
            key="said_by",
            label=translate("Plan", "Who said so"),
            placeholder=translate("Plan", "A contact, or any name"),
        ),
        Field(key="on", label=translate("Plan", "Said on"), kind="date", required=True),
        Field(
            key="source",
            label=translate("Plan", "Source"),
            placeholder=translate("Plan", "Kick-off, review, their annual report"),
        ),
        Field(
            key="metric",
            label=translate("Plan", "Measured by"),
            placeholder=translate("Plan", "Hours a week, scrap rate, days to close"),
        ),
        Field(key="unit", label=translate("Plan", "Unit"), longest=40),
        Field(key="baseline", label=translate("Plan", "Baseline"), kind="decimal"),
        Field(key="baseline_on", label=translate("Plan", "Baseline of"), kind="date"),
        Field(key="target", label=translate("Plan", "Target"), kind="decimal"),
        Field(key="due_on", label=translate("Plan", "To be reached by"), kind="date"),
        Field(key="theirs", label=translate("Plan", "Answers for it: theirs")),
        Field(key="ours", label=translate("Plan", "Answers for it: ours")),
    ]


def _objective_live(typed: dict[str, Any]) -> Live:
    """Say what will be missing when it is shown to the customer."""
    notes: dict[str, Note] = {}
    if typed["target"] is not None and typed["baseline"] is None:
        notes["target"] = Note(
            translate("Plan", "Without a baseline nobody can say how far it has come.")
        )
    if typed["baseline"] is not None and typed["baseline_on"] is None:
        notes["baseline"] = Note(translate("Plan", "Enter its day too: figures are shown dated."))
    return Live(notes=notes)


def _milestone_fields() -> list[Field]:
    return [
        Field(
            key="text",
            label=translate("Plan", "Milestone"),
            required=True,
            placeholder=translate("Plan", "What will be true when it is reached"),
            longest=_LONGEST,
        ),
        Field(key="due_on", label=translate("Plan", "Due"), kind="date"),
        Field(key="done_on", label=translate("Plan", "Done"), kind="date"),
        Field(key="theirs", label=translate("Plan", "Theirs")),
        Field(key="ours", label=translate("Plan", "Ours")),
        Field(
            key="opens",
            label=translate("Plan", "Becomes natural"),
            hint=translate("Plan", "What more would help them from here on. For us alone."),
            longest=_LONGEST,
        ),
        Field(
            key="fell_short",
            label=translate("Plan", "What fell short"),
            hint=translate("Plan", "In their units, why, and what is done about it."),
            longest=_LONGEST,
        ),
    ]
