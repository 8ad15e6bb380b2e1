"""The columns of the table of opportunities that say nothing until something has been judged."""

from app.domain.accounts import Segment
from app.domain.opportunities import Category
from app.domain.readiness.assess import Verdict
from app.services import forecast_phrases, hygiene_phrases, phrases
from app.services.standing import Standing
from app.ui.labels import (
    NOTHING,
    number_text,
    percent_text,
    scored_mark,
    segment_text,
    translate,
    verdict_mark,
)
from app.ui.pages.pipeline.table.line import Line
from app.ui.pages.pipeline.table.makers import known, money_column, pending
from app.ui.speaking import speak
from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column

JUDGED = frozenset(
    {
        *("chance", "expected", "priority", "stalled", "category"),
        *("readiness", "health", "segment"),
    }
)
"""The columns that say nothing until the opportunity and its account have been judged."""

PROBLEM = "problem"
"""The column that says nothing until it has been looked what is wrong."""

_STALLED, _MOVING = "stalled", "moving"
_VERDICTS, _CATEGORIES, _SEGMENTS = list(Verdict), list(Category), list(Segment)


def judged_columns() -> list[Column[Line]]:
    """How sure, how urgent, how well the account is."""
    return [
        Column(
            key="stalled",
            title=_tr("Stalled"),
            title_tip=_tr("Why it does not move, where it does not"),
            text=_stalled,
            sort=lambda line: None if line.stall is None else line.stall.beyond,
            tone=lambda line: "tertiary" if line.stall is None else "danger",
            tip=_stalled_told,
            value=_stalls,
            unit="choice",
            choices={_STALLED: _tr("Stalled"), _MOVING: _tr("On its way")},
            nothing=_tr("Not judged"),
            width=200,
            hidden=True,
            found=False,
        ),
        Column(
            key="category",
            title=_tr("Forecast"),
            title_tip=_tr("How sure a forecast may be of it"),
            text=_category,
            sort=lambda line: (
                _CATEGORIES.index(line.ranked.forecast.category) if line.ranked else None
            ),
            tip=_category_told,
            value=lambda line: line.ranked.forecast.category if line.ranked else None,
            unit="choice",
            choices=forecast_phrases.CATEGORIES,
            nothing=_tr("Not judged"),
            width=110,
            hidden=True,
            found=False,
        ),
        Column(
            key=PROBLEM,
            title=_tr("Problems"),
            title_tip=_tr("What is wrong with it; the list of hygiene puts it right"),
            text=_problems,
            sort=lambda line: line.problems[0].problem.rank if line.problems else None,
            tone=lambda line: "" if line.problems else "tertiary",
            tip=_problems_told,
            value=_problem_kinds,
            unit="choice",
            choices=hygiene_phrases.PROBLEMS,
            nothing=_tr("None"),
            width=150,
            hidden=True,
            found=False,
        ),
        Column(
            key="chance",
            title=_tr("Chance"),
            title_tip=_tr("The chance of winning it, with all that is known of it and its account"),
            text=lambda line: known(line, percent_text(_chance(line))),
            sort=_chance,
            value=_chance,
            unit="percent",
            align="right",
            width=64,
            hidden=True,
            found=False,
        ),
        money_column(
            "expected",
            _tr("Expected"),
            lambda line: line.ranked.expected if line.ranked else None,
            tip=_tr("What it adds a year times the chance of winning it"),
            hidden=True,
            waits=True,
        ),
        Column(
            key="priority",
            title=_tr("Priority"),
            title_tip=_tr("Of 100; the ranking says why"),
            text=lambda line: known(line, number_text(_priority(line), 1)),
            sort=_priority,
            value=_priority,
            unit="number",
            align="right",
            width=70,
            hidden=True,
            found=False,
        ),
        Column(
            key="readiness",
            title=_tr("Readiness"),
            text=_verdict,
            sort=lambda line: _VERDICTS.index(line.ranked.verdict) if line.ranked else None,
            picture=lambda line: verdict_mark(line.ranked.verdict) if line.ranked else None,
            value=lambda line: line.ranked.verdict if line.ranked else None,
            unit="choice",
            choices=phrases.VERDICTS,
            nothing=_tr("Not judged"),
            width=120,
            hidden=True,
        ),
        Column(
            key="segment",
            title=_tr("Segment"),
            text=_segment,
            sort=lambda line: (
                _SEGMENTS.index(line.standing.segment)
                if line.standing and line.standing.segment
                else None
            ),
            value=lambda line: line.standing.segment if line.standing else None,
            unit="choice",
            choices=phrases.SEGMENTS,
            nothing=_tr("No segment"),
            width=92,
            hidden=True,
            found=False,
        ),
        Column(
            key="health",
            title=_tr("Health"),
            text=lambda line: _health(line.standing).spoken() if line.standing else pending(line),
            sort=lambda line: line.standing.score if line.standing else None,
            picture=lambda line: _health(line.standing) if line.standing else None,
            value=lambda line: line.standing.colour if line.standing else None,
            unit="choice",
            choices=phrases.COLOURS,
            nothing=_tr("Not judged"),
            width=166,
            hidden=True,
        ),
    ]


def _chance(line: Line) -> float | None:
    return line.ranked.chance.value if line.ranked else None


def _priority(line: Line) -> float | None:
    return line.ranked.score if line.ranked else None


def _stalled(line: Line) -> str:
    return known(line, _tr("No") if line.stall is None else speak().evidence(line.stall.reason))


def _stalls(line: Line) -> str | None:
    if line.ranked is None:
        return None
    return _MOVING if line.stall is None else _STALLED


def _stalled_told(line: Line) -> str:
    reasons = line.stall.reasons if line.stall else ()
    return "\n".join(map(speak().evidence, reasons))


def _category(line: Line) -> str:
    if line.ranked is None:
        return pending(line)
    forecast = line.ranked.forecast
    name = forecast_phrases.CATEGORIES[forecast.category]
    return _tr("{category}, called").format(category=name) if forecast.is_called else name


def _category_told(line: Line) -> str:
    if line.ranked is None:
        return ""
    return forecast_phrases.CATEGORIES_MEAN[line.ranked.forecast.category]


def _problems(line: Line) -> str:
    if line.problems is None:
        return "…" if line.row.is_open else NOTHING
    names = [hygiene_phrases.PROBLEMS[each.problem] for each in line.problems]
    return ", ".join(names) or _tr("None")


def _problems_told(line: Line) -> str:
    return "\n".join(speak().evidence(each.reason) for each in line.problems or ())


def _problem_kinds(line: Line) -> tuple[str, ...] | None:
    if line.problems is None:
        return None
    return tuple(dict.fromkeys(each.problem for each in line.problems))


def _verdict(line: Line) -> str:
    return phrases.VERDICTS[line.ranked.verdict] if line.ranked else pending(line)


def _segment(line: Line) -> str:
    return segment_text(line.standing.segment) if line.standing else pending(line)


def _health(standing: Standing) -> Mark:
    return scored_mark(standing.colour, standing.score, standing.coverage, unsure=standing.unsure)


def _tr(text: str) -> str:
    return translate("PipelineTable", text)
