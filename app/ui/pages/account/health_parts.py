"""The parts of health as a table: what each measure says, brings and costs."""

from dataclasses import dataclass
from typing import Any

from app.domain.health.model import Group, Input
from app.domain.health.score import Missing, Part
from app.services import phrases
from app.ui.labels import NOTHING, date_text, number_text, percent_text, translate
from app.ui.speaking import speak
from app.ui.widgets.painting import Level
from app.ui.widgets.table import Column

_GOOD, _MIDDLING = 75.0, 50.0


@dataclass(frozen=True, slots=True)
class PartRow:
    """A measure of health: what it brings, or why it says nothing."""

    group: Group
    input: Input
    part: Part | None
    missing: Missing | None


def columns() -> list[Column[PartRow]]:
    """What is shown of each measure."""
    return [
        Column(
            key="group",
            title=translate("HealthTab", "Group"),
            text=lambda r: phrases.GROUPS[r.group],
            width=136,
        ),
        Column(
            key="measure",
            title=translate("HealthTab", "Measure"),
            text=lambda row: phrases.INPUTS[row.input],
            strong=True,
            width=178,
        ),
        Column(
            key="value",
            title=translate("HealthTab", "Value"),
            text=lambda row: speak().value(row.part) if row.part else NOTHING,
            tip=explained,
            width=94,
            hidden=True,  # the words say it too
        ),
        Column(
            key="words",
            title=translate("HealthTab", "In words"),
            text=explained,
            tip=explained,
            tone=lambda row: "secondary" if row.part else "tertiary",
            width=104,
            stretch=True,
        ),
        Column(
            key="score",
            title=translate("HealthTab", "Points of 100"),
            text=lambda row: number_text(row.part.score, 0) if row.part else NOTHING,
            sort=lambda row: row.part.score if row.part else None,
            picture=_level,
            width=112,
        ),
        _figure(
            "weight",
            translate("HealthTab", "Weight"),
            lambda p: percent_text(p.weight),
            lambda p: p.weight,
        ),
        _figure(
            "contribution",
            translate("HealthTab", "Brings"),
            lambda part: number_text(part.contribution, 1),
            lambda part: part.contribution,
        ),
        _figure(
            "lost",
            translate("HealthTab", "Costs"),
            lambda part: number_text(part.lost, 1),
            lambda part: part.lost,
        ),
        Column(
            key="as_of",
            title=translate("HealthTab", "As of · source"),
            text=_as_of,
            sort=lambda row: row.part.reading.as_of if row.part else None,
            tone=lambda row: "watch" if row.part and row.part.stale else "",
            tip=lambda row: (
                translate("HealthTab", "Growing old: it expires soon")
                if row.part and row.part.stale
                else ""
            ),
            width=170,
        ),
    ]


def _figure(key: str, title: str, text: Any, sort: Any) -> Column[PartRow]:  # noqa: ANN401 - of a part
    return Column(
        key=key,
        title=title,
        text=lambda row: text(row.part) if row.part else NOTHING,
        sort=lambda row: sort(row.part) if row.part else None,
        align="right",
        width=68,
    )


def explained(row: PartRow) -> str:
    """What a measure says, or why it says nothing, as a sentence."""
    return speak().reading(row.part) if row.part is not None else _why_missing(row)


def _why_missing(row: PartRow) -> str:
    if row.missing is None:
        return NOTHING
    sentence = speak().missing(row.missing)
    reason = sentence.partition(": ")[2] or sentence
    return f"{reason[:1].upper()}{reason[1:]}"


def _level(row: PartRow) -> Level:
    if row.part is None:
        return Level(value=None, word=NOTHING)
    score = row.part.score
    tone = "good" if score >= _GOOD else "watch" if score >= _MIDDLING else "risk"
    return Level(value=score / 100, word=number_text(score, 0), tone=tone)


def _as_of(row: PartRow) -> str:
    if row.part is None:
        return NOTHING
    day = f"{date_text(row.part.reading.as_of)} · {row.part.reading.source}"
    old = translate("HealthTab", "%1 · old")
    return old.replace("%1", day) if row.part.stale else day
