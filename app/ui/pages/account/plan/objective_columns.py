"""The columns of the list of objectives."""

from app.domain.outcomes.progress import Standing
from app.domain.outcomes.status import Status
from app.services.success import ObjectiveRow
from app.ui.labels import NOTHING, date_text, translate
from app.ui.pages.account.plan import wording
from app.ui.widgets.table import Column


def objective_columns() -> list[Column[ObjectiveRow]]:
    """What is shown of an objective, and what stands in the tip."""
    return [
        Column(
            key="state",
            title=translate("Plan", "Stands"),
            text=lambda row: wording.status_mark(row).word,
            sort=lambda row: list(Status).index(row.judged.status),
            picture=wording.status_mark,
            tip=wording.why,
            width=116,
        ),
        Column(
            key="text",
            title=translate("Plan", "What they want"),
            text=lambda row: row.objective.text,
            tip=lambda row: row.objective.text,
            tone=lambda row: "" if row.standing is Standing.OPEN else "tertiary",
            strong=True,
            width=260,
            stretch=True,
        ),
        Column(
            key="progress",
            title=translate("Plan", "Of the way"),
            text=wording.progress_said,
            sort=lambda row: row.progress.share,
            picture=wording.progress_level,
            tip=wording.progress_said,
            width=130,
        ),
        Column(
            key="now",
            title=translate("Plan", "Stands at"),
            text=_now,
            sort=lambda row: row.progress.now.value if row.progress.now else None,
            align="right",
            width=118,
        ),
        Column(
            key="target",
            title=translate("Plan", "Target"),
            text=lambda row: wording.figure_text(row.objective.target, row.objective.unit),
            sort=lambda row: row.objective.target,
            align="right",
            width=118,
        ),
        Column(
            key="due",
            title=translate("Plan", "By"),
            text=lambda row: date_text(row.objective.due_on),
            sort=lambda row: row.objective.due_on,
            width=100,
        ),
        Column(
            key="next",
            title=translate("Plan", "Next milestone"),
            text=_next,
            tip=_next,
            width=170,
        ),
    ]


def _now(row: ObjectiveRow) -> str:
    now = row.progress.now
    return NOTHING if now is None else wording.figure_text(now.value, row.objective.unit)


def _next(row: ObjectiveRow) -> str:
    if row.next is None or row.standing is not Standing.OPEN:
        return NOTHING
    return wording.together(row.next.milestone.text, wording.milestone_mark(row.next).word)
