"""The columns of the table of opportunities: what each shows, sorts, groups and exports by.

A column with a *value* is exported; one of choices or of days can be grouped by. Nothing else has
to know of a new one.
"""

from collections.abc import Callable, Mapping

from app.domain.opportunities import OpportunityType
from app.domain.pipeline.motions import motion_of
from app.ui.labels import (
    NOTHING,
    date_text,
    number_text,
    translate,
)
from app.ui.pages.pipeline.table.judged import judged_columns
from app.ui.pages.pipeline.table.line import Line
from app.ui.pages.pipeline.table.makers import day_column, editing, money_column, name_column
from app.ui.pages.pipeline.wording import motions, told, types
from app.ui.widgets.numbers import write_day
from app.ui.widgets.table import Column


def columns(stages: Mapping[str, str], can_edit: Callable[[], bool]) -> list[Column[Line]]:
    """The table's columns, in the order of a first visit.

    *stages* are names by id from left to right, as they are when they are asked for.
    """
    return [
        *_what(stages, can_edit),
        *_worth(can_edit),
        *_when(can_edit),
        *_next(can_edit),
        *judged_columns(),
    ]


def _what(stages: Mapping[str, str], can_edit: Callable[[], bool]) -> list[Column[Line]]:
    return [
        Column(
            key="title",
            title=_tr("Opportunity"),
            text=lambda line: line.row.card.opportunity.title,
            tip=lambda line: told(line.row.card),
            edit=editing(can_edit, lambda line: line.row.card.opportunity.title),
            value=lambda line: line.row.card.opportunity.title,
            strong=True,
            width=168,
            stretch=True,
            fixed=True,
        ),
        Column(
            key="account",
            title=_tr("Account"),
            text=lambda line: line.row.card.account or _tr("No account"),
            tone=lambda line: "" if line.row.card.account else "tertiary",
            value=lambda line: line.row.card.account or None,
            unit="choice",
            nothing=_tr("No account"),
            width=124,
        ),
        Column(
            key="stage",
            title=_tr("Stage"),
            text=lambda line: line.row.card.stage.name,
            sort=lambda line: line.row.card.stage.position,
            value=lambda line: line.row.card.stage.id,
            unit="choice",
            choices=stages,
            width=100,
        ),
        Column(
            key="type",
            title=_tr("Kind of growth"),
            text=_type,
            value=lambda line: line.row.card.opportunity.type,
            unit="choice",
            choices={str(each): word for each, word in types().items()},
            nothing=_tr("Not said"),
            width=112,
            hidden=True,
        ),
        Column(
            key="motion",
            title=_tr("Motion"),
            text=_motion,
            value=lambda line: motion_of(line.row.card.opportunity.type),
            unit="choice",
            choices={str(each): word for each, word in motions().items()},
            nothing=_tr("None"),
            width=96,
            hidden=True,
        ),
    ]


def _worth(can_edit: Callable[[], bool]) -> list[Column[Line]]:
    return [
        money_column(
            "amount",
            _tr("Amount"),
            lambda line: line.row.card.amount,
            tip=_tr("What it is expected to add a year"),
            can_edit=can_edit,
        ),
        money_column("floor", _tr("At least"), lambda line: line.row.floor, hidden=True),
        money_column("ceiling", _tr("At most"), lambda line: line.row.ceiling, hidden=True),
        money_column(
            "weighted",
            _tr("Weighted"),
            lambda line: line.row.weighted,
            tip=_tr("The amount a year times the chance of its stage"),
        ),
    ]


def _when(can_edit: Callable[[], bool]) -> list[Column[Line]]:
    return [
        Column(
            key="close",
            title=_tr("Closes"),
            title_tip=_tr("When it is expected to be decided"),
            text=_close,
            sort=lambda line: line.row.card.close_on,
            tone=lambda line: "danger" if line.row.card.is_late else "",
            tip=_close_told,
            edit=editing(can_edit, lambda line: write_day(line.row.card.close_on)),
            value=lambda line: line.row.card.close_on,
            unit="day",
            nothing=_tr("No close date"),
            align="right",
            width=142,
        ),
        Column(
            key="age",
            title=_tr("In stage"),
            title_tip=_tr("Days in the stage it stands in"),
            text=lambda line: _days(line.row.card.days),
            sort=lambda line: line.row.card.days,
            value=lambda line: line.row.card.days,
            unit="number",
            align="right",
            width=72,
        ),
        day_column("created", _tr("Created"), lambda line: line.row.card.opportunity.created_on),
    ]


def _next(can_edit: Callable[[], bool]) -> list[Column[Line]]:
    def of(line: Line) -> str:
        return line.row.card.opportunity.next_step

    return [
        Column(
            key="next_step",
            title=_tr("Next step"),
            text=of,
            tip=of,
            edit=editing(can_edit, of),
            value=of,
            width=136,
        ),
        day_column(
            "next_on",
            _tr("Next step on"),
            lambda line: line.row.card.opportunity.next_step_on,
            edit=editing(can_edit, lambda line: write_day(line.row.card.opportunity.next_step_on)),
            tone=_next_tone,
        ),
        name_column(
            "next_owner",
            _tr("Next step by"),
            lambda line: line.row.card.opportunity.next_step_owner,
            nothing=_tr("Nobody"),
            hidden=True,
        ),
        name_column(
            "owner",
            _tr("Owner"),
            lambda line: line.row.card.opportunity.owner,
            nothing=_tr("No owner"),
            can_edit=can_edit,
        ),
        name_column(
            "competitor",
            _tr("Competitor"),
            lambda line: line.row.card.opportunity.competitor,
            nothing=_tr("None known"),
            hidden=True,
        ),
    ]


def _type(line: Line) -> str:
    kind = line.row.card.opportunity.type
    return types()[OpportunityType(kind)] if kind else NOTHING


def _motion(line: Line) -> str:
    motion = motion_of(line.row.card.opportunity.type)
    return motions()[motion] if motion else NOTHING


def _days(days: int | None) -> str:
    return NOTHING if days is None else _tr("{n} d").format(n=number_text(days, 0))


def _close(line: Line) -> str:
    day = date_text(line.row.card.close_on)
    return _tr("late · {day}").format(day=day) if line.row.card.is_late else day


def _close_told(line: Line) -> str:
    day = line.row.card.close_on
    if day is None:
        return _tr("Nobody has said when it is expected to close.")
    late = _tr("{day} is past, and it is still open.")
    return late.format(day=date_text(day)) if line.row.card.is_late else date_text(day)


def _next_tone(line: Line) -> str:
    day = line.row.card.opportunity.next_step_on
    return "danger" if day is not None and line.row.is_open and day < line.row.card.today else ""


def _tr(text: str) -> str:
    return translate("PipelineTable", text)
