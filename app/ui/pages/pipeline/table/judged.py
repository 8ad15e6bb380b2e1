"""The columns of the table of opportunities that say nothing until something has been judged."""

from app.domain.readiness.assess import Verdict
from app.services import phrases
from app.ui.labels import health_mark, number_text, percent_text, translate
from app.ui.pages.pipeline.table.line import Line
from app.ui.pages.pipeline.table.makers import known, money_column, pending
from app.ui.pages.pipeline.wording import speak
from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column

RANKED_BY = frozenset({"chance", "expected", "priority", "stalled"})
"""The columns that say nothing until the opportunity has been ranked."""

JUDGED_BY = frozenset({"health", "readiness"})
"""The columns that say nothing until the account has been judged."""

_TONES = {
    Verdict.READY_NOW: "good",
    Verdict.READY: "good",
    Verdict.CAUTION: "watch",
    Verdict.BLOCKED: "risk",
    Verdict.NOT_ASSESSED: "unknown",
}
_VERDICTS = list(Verdict)


def judged_columns() -> list[Column[Line]]:
    """How sure, how urgent, how well the account is."""
    return [
        Column(
            key="stalled",
            title=_tr("Stalled"),
            title_tip=_tr("Why it does not move, where it does not"),
            text=_stalled,
            sort=lambda line: None if line.stalled is None else str(line.stalled.code),
            tone=_stalled_tone,
            tip=_stalled,
            value=lambda line: _stalled(line) if line.ranked else None,
            width=170,
            hidden=True,
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
            sort=lambda line: _VERDICTS.index(line.judged.verdict) if line.judged else None,
            picture=lambda line: _readiness(line) if line.judged else None,
            value=lambda line: line.judged.verdict if line.judged else None,
            unit="choice",
            choices=phrases.VERDICTS,
            nothing=_tr("Not judged"),
            width=120,
            hidden=True,
        ),
        Column(
            key="health",
            title=_tr("Health"),
            text=lambda line: health_mark(line.judged).spoken() if line.judged else pending(line),
            sort=lambda line: line.judged.score if line.judged else None,
            picture=lambda line: health_mark(line.judged) if line.judged else None,
            value=lambda line: line.judged.colour if line.judged else None,
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
    reason = line.stalled
    return known(line, _tr("No") if reason is None else speak().evidence(reason))


def _stalled_tone(line: Line) -> str:
    return "danger" if line.stalled is not None else "tertiary"


def _verdict(line: Line) -> str:
    return phrases.VERDICTS[line.judged.verdict] if line.judged else pending(line)


def _readiness(line: Line) -> Mark | None:
    if line.judged is None:
        return None
    verdict = line.judged.verdict
    return Mark(tone=_TONES[verdict], word=phrases.VERDICTS[verdict])


def _tr(text: str) -> str:
    return translate("PipelineTable", text)
