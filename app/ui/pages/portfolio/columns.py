"""The columns of the portfolio: what each shows of an account, and what it is sorted by.

A column with a *value* is exported; by its *unit* it can be filtered and, if that is a choice or a
day, grouped by. Nothing else has to know of a new one.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from app.domain.health.assess import Health
from app.domain.health.colours import Colour
from app.domain.health.model import Input
from app.domain.money import Money
from app.services import phrases
from app.services.portfolio import Row
from app.ui.labels import (
    NOTHING,
    amounts_text,
    date_text,
    days_text,
    health_mark,
    number_text,
    percent_text,
    points_text,
    segment_text,
)
from app.ui.pages.portfolio.line import Line
from app.ui.pages.portfolio.signal_columns import SIGNALS, signal_columns
from app.ui.widgets.painting import Mark, Trend
from app.ui.widgets.table import Column

JUDGED = SIGNALS | {"health", "score", "coverage", "readiness", "change", "worst"}
"""The columns that say nothing until an account has been judged."""

_SOON = 14  # days to the opt-out date that ask for attention
_PASSED = 0


def columns(health_of: Callable[[str], Health]) -> list[Column[Line]]:
    """The table's columns, in the order of a first visit.

    *health_of* an account is asked for when the pointer rests on it: why it is so.
    """
    return [
        Column(
            key="name",
            title=_tr("Account"),
            text=lambda line: line.row.name,
            width=148,
            stretch=True,
            strong=True,
            tip=lambda line: line.row.name,
            edit=lambda line: line.row.name,
            value=lambda line: line.row.name,
            fixed=True,
        ),
        Column(
            key="segment",
            title=_tr("Segment"),
            text=_segment,
            sort=lambda line: _order(line.row),
            tip=_segment_tip,
            width=92,
            value=lambda line: line.row.segment,
            unit="choice",
            choices=phrases.SEGMENTS,
            nothing=_tr("No segment"),
        ),
        Column(
            key="arr",
            title=_tr("ARR"),
            text=lambda line: amounts_text(line.row.arr),
            sort=lambda line: _amount(line.row.arr),
            tip=_arr_tip,
            align="right",
            width=96,
            value=lambda line: line.row.arr,
            unit="money",
        ),
        Column(
            key="health",
            title=_tr("Health"),
            text=lambda line: _mark(line).spoken() if line.judgement else "",
            sort=lambda line: line.judgement.score if line.judgement else None,
            picture=lambda line: _mark(line) if line.judgement else None,
            tip=lambda line: _why(health_of(line.id)) if line.judgement else "",
            width=166,
            value=lambda line: line.judgement.colour if line.judgement else None,
            unit="choice",
            choices=phrases.COLOURS,
        ),
        Column(
            key="score",
            title=_tr("Score"),
            title_tip=_tr("The health score, from 0 to 100"),
            text=_score_text,
            sort=_score,
            align="right",
            width=96,
            value=_score,
            unit="number",
            hidden=True,
        ),
        Column(
            key="coverage",
            title=_tr("Known"),
            title_tip=_tr("The share of the health score that is known"),
            text=lambda line: percent_text(line.judgement.coverage if line.judgement else None),
            sort=lambda line: line.judgement.coverage if line.judgement else None,
            tone=lambda _: "secondary",
            tip=lambda line: _missing(health_of(line.id)) if line.judgement else "",
            align="right",
            width=62,
            value=lambda line: line.judgement.coverage if line.judgement else None,
            unit="percent",
            hidden=True,  # the ring beside the score says it
        ),
        Column(
            key="course",
            title=_tr("Trend"),
            title_tip=_tr("Health in each of 26 weeks; gaps are weeks of too little known"),
            text=_course_text,
            picture=_course,
            tip=_course_text,
            found=False,
            width=70,
        ),
        Column(
            key="change",
            title=_tr("30 d"),
            title_tip=_tr("Points of health gained or lost in 30 days"),
            text=lambda line: points_text(_change(line)) if line.movement else "",
            sort=_change,
            tone=lambda line: "danger" if line.movement and line.movement.fell else "",
            tip=_change_tip,
            align="right",
            width=50,
            value=_change,
            unit="number",
        ),
        Column(
            key="worst",
            title=_tr("Costs most"),
            title_tip=_tr("The measure that takes most points from the score"),
            text=lambda line: phrases.INPUTS[worst] if (worst := _worst(line)) else "",
            tone=lambda _: "secondary",
            width=114,
            value=_worst,
            unit="choice",
            choices=phrases.INPUTS,
            nothing=_tr("Nothing known"),
        ),
        Column(
            key="renewal",
            title=_tr("Renewal"),
            text=lambda line: date_text(line.row.renewal_date),
            sort=lambda line: line.row.renewal_date,
            align="right",
            width=108,
            value=lambda line: line.row.renewal_date,
            unit="day",
            nothing=_tr("No renewal"),
        ),
        Column(
            key="opt_out",
            title=_tr("Opt-out"),
            title_tip=_tr("The last day on which notice can be given"),
            text=_opt_out,
            sort=lambda line: line.row.days_to_opt_out,
            tone=_urgency,
            tip=lambda line: date_text(line.row.opt_out_date),
            align="right",
            width=76,
            value=lambda line: line.row.opt_out_date,
            unit="day",
            nothing=_tr("No opt-out date"),
        ),
        Column(
            key="readiness",
            title=_tr("Readiness"),
            text=lambda line: phrases.VERDICTS[line.judgement.verdict] if line.judgement else "",
            tone=lambda line: _READINESS[line.judgement.verdict] if line.judgement else "",
            width=106,
            value=lambda line: line.judgement.verdict if line.judgement else None,
            unit="choice",
            choices=phrases.VERDICTS,
        ),
        *signal_columns(),
        Column(
            key="open",
            title=_tr("Open ARR"),
            title_tip=_tr("What the open opportunities would bring a year"),
            text=lambda line: amounts_text(line.row.open_amounts),
            sort=lambda line: _amount(line.row.open_amounts),
            align="right",
            width=88,
            value=lambda line: line.row.open_amounts,
            unit="money",
            hidden=True,  # the foot adds it up; a narrow window needs the room
        ),
        Column(
            key="tags",
            title=_tr("Tags"),
            text=lambda line: ", ".join(line.row.tags),
            edit=lambda line: ", ".join(line.row.tags),
            tone=lambda _: "secondary",
            width=80,
            value=lambda line: line.row.tags,
            unit="choice",
            nothing=_tr("No tag"),
            hidden=True,
        ),
        Column(
            key="owner",
            title=_tr("Owner"),
            text=lambda line: line.row.owner,
            width=120,
            value=lambda line: line.row.owner or None,
            unit="choice",
            nothing=_tr("No owner"),
            hidden=True,
        ),
        Column(
            key="country",
            title=_tr("Country"),
            text=lambda line: line.row.country,
            width=100,
            value=lambda line: line.row.country or None,
            unit="choice",
            nothing=_tr("No country"),
            hidden=True,
        ),
    ]


_READINESS = {
    "ready_now": "success",
    "ready": "success",
    "caution": "",
    "blocked": "danger",
    "not_assessed": "secondary",
}


def with_coverage(shown: Sequence[str]) -> list[str]:
    """The columns that are shown; beside a score always how much of it is known."""
    keys = list(shown)
    scores = [keys.index(each) for each in ("health", "score") if each in keys]
    if scores and "coverage" not in keys:
        keys.insert(max(scores) + 1, "coverage")
    return keys


def _tr(text: str) -> str:
    return QCoreApplication.translate("Portfolio", text)


def _mark(line: Line) -> Mark:
    assert line.judgement is not None  # noqa: S101 - asked only of judged lines
    return health_mark(line.judgement)


def _score(line: Line) -> float | None:
    known = line.judgement
    return known.score if known and known.colour is not Colour.GREY else None


def _score_text(line: Line) -> str:
    """A score, never without how much of it is known."""
    score = _score(line)
    if score is None or line.judgement is None:
        return NOTHING
    return f"{number_text(score, 0)} · {percent_text(line.judgement.coverage)}"


def _course(line: Line) -> Trend | None:
    if line.movement is None or all(each is None for each in line.movement.scores):
        return None
    return Trend(points=line.movement.scores, scale=(0.0, 100.0))


def _course_text(line: Line) -> str:
    """The course in words, for who hears the screen."""
    known = [each for each in line.movement.scores if each is not None] if line.movement else []
    if not known:
        return ""
    return _tr("from {first} to {last} in half a year, lowest {least}").format(
        first=number_text(known[0], 0),
        last=number_text(known[-1], 0),
        least=number_text(min(known), 0),
    )


def _change(line: Line) -> float | None:
    return None if line.movement is None else line.movement.change


def _change_tip(line: Line) -> str:
    if line.movement is None:
        return ""
    if line.movement.fell:
        fell = _tr("Rapid decline: {points} points in seven days")
        return fell.format(points=number_text(line.movement.fell, 0))
    return _tr("Unstable: the colour keeps changing") if line.movement.unstable else ""


def _worst(line: Line) -> Input | None:
    return None if line.judgement is None else line.judgement.worst


def _why(health: Health) -> str:
    from app.services.words import Words  # no first screen explains anything

    return Words().headline_reason(health)


def _missing(health: Health) -> str:
    from app.services.words import Words

    words = Words()
    return "\n".join(words.missing(gap) for gap in health.missing)


def _segment(line: Line) -> str:
    mark = " *" if line.row.segment_overridden else ""
    return f"{segment_text(line.row.segment)}{mark}"


def _segment_tip(line: Line) -> str:
    return _tr("* set by you, with a reason") if line.row.segment_overridden else ""


def _arr_tip(line: Line) -> str:
    if line.row.overdue:
        return _tr("{amount} more is past its renewal date with no outcome recorded").format(
            amount=amounts_text(line.row.overdue)
        )
    return ""


def _order(row: Row) -> int | None:
    order = list(phrases.SEGMENTS)
    return None if row.segment is None else order.index(row.segment)


def _amount(amounts: tuple[Money, ...]) -> float | None:
    """What to sort by: the figure. Amounts of different currencies are not compared in value."""
    return float(amounts[0].major) if amounts else None


def _opt_out(line: Line) -> str:
    if line.row.renewal_date is not None and line.row.days_to_opt_out is None:
        return _tr("unknown")
    return days_text(line.row.days_to_opt_out) if line.row.renewal_date else NOTHING


def _urgency(line: Line) -> str:
    days = line.row.days_to_opt_out
    if days is None:
        return "secondary"
    if days < _PASSED:
        return "tertiary"
    return "danger" if days <= _SOON else ""
