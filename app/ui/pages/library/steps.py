"""The steps of a playbook as a table: on which day what is done, for whom."""

from app.domain.playbooks import PlayKind, PlayStep
from app.ui.labels import number_text, translate
from app.ui.widgets.form import Field
from app.ui.widgets.table import Column

DAYS, TITLE = "days", "title"


def columns(kind: PlayKind, currency: str) -> list[Column[PlayStep]]:
    """The columns for a playbook; those of the save plan count on from its start."""
    return [
        Column(
            key=DAYS,
            title=_tr("Day"),
            title_tip=_tr("F2 types another number of days"),
            text=lambda step: day_text(kind, step.days),
            sort=lambda step: step.days if kind is PlayKind.SAVE else -step.days,
            edit=lambda step: str(step.days),
            width=128,
            fixed=True,
        ),
        Column(
            key=TITLE,
            title=_tr("Step"),
            text=lambda step: step.title,
            tip=lambda step: step.title,
            edit=lambda step: step.title,
            strong=True,
            width=330,
            fixed=True,
        ),
        Column(
            key="text",
            title=_tr("What it is about"),
            text=lambda step: step.text,
            tip=lambda step: step.text,
            tone=lambda _: "secondary",
            width=220,
            stretch=True,
        ),
        Column(
            key="internal",
            title=_tr("For"),
            text=lambda step: _tr("us") if step.internal else _tr("the customer"),
            tone=lambda step: "tertiary" if step.internal else "",
            width=112,
        ),
        Column(
            key="least",
            title=_tr("From {currency} a year").format(currency=currency),
            text=lambda step: "" if step.least is None else number_text(step.least),
            sort=lambda step: step.least,
            align="right",
            width=136,
        ),
    ]


def fields(kind: PlayKind, currency: str) -> list[Field]:
    """What a step is typed into."""
    unit = _tr("days after the start") if kind is PlayKind.SAVE else _tr("days before")
    return [
        Field(key="title", label=_tr("Step")),
        Field(
            key="days",
            label=_tr("Day"),
            kind="integer",
            unit=unit,
            hint="" if kind is PlayKind.SAVE else _tr("Below zero: after the decisive day."),
        ),
        Field(key="text", label=_tr("What it is about"), kind="multiline"),
        Field(key="internal", label=_tr("Among ourselves"), kind="check"),
        Field(
            key="least",
            label=_tr("Only from"),
            kind="decimal",
            unit=_tr("{currency} a year").format(currency=currency),
        ),
    ]


def about(kind: PlayKind) -> str:
    """What a playbook is for."""
    return {
        PlayKind.ENTERPRISE: _tr("The steps of an enterprise renewal, from the decisive day back."),
        PlayKind.MID_MARKET: _tr("The steps of a mid-market renewal, from the decisive day back."),
        PlayKind.SMB: _tr("The steps of a small renewal, from the decisive day back."),
        PlayKind.REMINDERS: _tr("What reminds you of every renewal, whatever its size."),
        PlayKind.SAVE: _tr("What is done once a renewal is at risk, from the start of the plan."),
    }[kind]


def day_text(kind: PlayKind, days: int) -> str:
    """When a step is due."""
    if kind is PlayKind.SAVE:
        return _tr("at the start") if not days else _count(_tr("{n} days after"), days)
    if not days:
        return _tr("on the day")
    return _count(_tr("{n} days before") if days > 0 else _tr("{n} days after"), abs(days))


def _count(many: str, days: int) -> str:
    said = many.format(n=number_text(days))
    return said.replace("days", "day") if days == 1 else said


def _tr(text: str) -> str:
    return translate("Playbooks", text)
