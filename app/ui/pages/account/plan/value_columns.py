"""The columns of the list of results."""

from app.services.success import ValueRow
from app.ui.labels import NOTHING, date_text, money_text, translate
from app.ui.pages.account.plan import wording
from app.ui.widgets.table import Column


def value_columns() -> list[Column[ValueRow]]:
    """What is shown of a result; what has no baseline is grey, and its tip says why."""
    return [
        Column(
            key="claim",
            title=translate("Plan", "Whose word"),
            text=lambda row: wording.claim_mark(row).word,
            picture=wording.claim_mark,
            width=144,
        ),
        Column(
            key="text",
            title=translate("Plan", "What it has brought"),
            text=lambda row: row.value.text,
            tip=lambda row: row.value.text,
            strong=True,
            width=230,
            stretch=True,
        ),
        Column(
            key="figures",
            title=translate("Plan", "Before → now"),
            text=_figures,
            tip=_figures_tip,
            tone=lambda row: "" if row.is_figure else "tertiary",
            align="right",
            width=150,
        ),
        Column(
            key="change",
            title=translate("Plan", "Change"),
            text=wording.change_text,
            sort=lambda row: row.share,
            align="right",
            width=72,
        ),
        Column(
            key="worth",
            title=translate("Plan", "Worth a year"),
            text=lambda row: money_text(row.value.worth),
            sort=lambda row: row.value.worth.minor if row.value.worth else None,
            align="right",
            width=104,
        ),
        Column(
            key="who",
            title=translate("Plan", "Validated by"),
            text=lambda row: row.value.validated_by or NOTHING,
            tip=lambda row: row.value.validated_by,
            width=140,
        ),
        Column(
            key="on",
            title=translate("Plan", "Day"),
            text=lambda row: date_text(row.value.on),
            sort=lambda row: row.value.on,
            width=96,
        ),
    ]


def _figures(row: ValueRow) -> str:
    return wording.from_to_text(row.value.baseline, row.value.now, row.value.unit)


def _figures_tip(row: ValueRow) -> str:
    if row.is_figure:
        return row.value.metric
    lacking = translate("Plan", "Without a baseline it is not printed as a figure.")
    return wording.together(row.value.metric, lacking)
