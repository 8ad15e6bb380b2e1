"""What the figures of the pipeline say about the work, and when they say nothing (DOMAIN 6.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.calendar import add_months, months_between
from app.domain.evidence import Evidence, evidence
from app.domain.pipeline import figures_thresholds as thresholds
from app.domain.pipeline.course import Course
from app.domain.pipeline.metrics import Courses, Metrics, Period, Rate, metrics_of
from app.domain.settings import DEFAULTS, Settings

_ONE_DAY = timedelta(days=1)


class Diagnosis(StrEnum):
    """What is said: three ailments, that there is none, or that too little is known to say."""

    FALSE_SIGNALS = "false_signals"
    LATE_LOSSES = "late_losses"
    FEW_SIGNALS = "few_signals"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnosis with the numbers it rests on, and the opportunities behind them."""

    diagnosis: Diagnosis
    reason: Evidence
    courses: Courses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What is identified a month: of late, and in the months before, all of them full months."""

    recent: Metrics
    before: Metrics
    months: int
    months_before: int

    @property
    def now(self) -> float:
        """Identified a month of late."""
        return len(self.recent.identified) / self.months

    @property
    def usual(self) -> float:
        """Identified a month before that: the own trailing mean."""
        return len(self.before.identified) / self.months_before


def pace_of(courses: Sequence[Course], day: date, settings: Settings = DEFAULTS) -> Pace | Evidence:
    """How much is identified against the months before; or what is lacking to say so."""
    begun = min((each.begun_on for each in courses if each.begun_on is not None), default=None)
    if begun is None:
        return evidence("figures_no_beginning", undated=len(courses))
    ends = day.replace(day=1)
    first = begun if begun.day == 1 else add_months(begun.replace(day=1), 1)
    full = max(0, months_between(first, ends)) if first <= ends else 0
    months, least = settings[thresholds.RECENT], settings[thresholds.LEAST_MONTHS]
    least = max(least, months + 1)
    if full < least:
        return evidence("figures_too_young", months=full, least=least, since=begun)
    before = min(settings[thresholds.BEFORE], full - months)
    turn = add_months(ends, -months)
    return Pace(
        recent=metrics_of(courses, Period(turn, ends - _ONE_DAY)),
        before=metrics_of(courses, Period(add_months(turn, -before), turn - _ONE_DAY)),
        months=months,
        months_before=before,
    )


def diagnose(
    courses: Sequence[Course], day: date, settings: Settings = DEFAULTS
) -> tuple[Finding, ...]:
    """What the log shows of the work, and what it cannot show yet (S1)."""
    pace = pace_of(courses, day, settings)
    if isinstance(pace, Evidence):
        return (Finding(Diagnosis.UNKNOWN, pace),)
    found = (
        _few_signals(pace, settings),
        _false_signals(pace, settings),
        _late_losses(courses, pace, settings),
    )
    said = tuple(each for each in found if each is not None)
    return said or (Finding(Diagnosis.NONE, evidence("figures_none", **_paces(pace))),)


def _few_signals(pace: Pace, settings: Settings) -> Finding | None:
    bound = settings[thresholds.FAR_BELOW]
    if not pace.usual or pace.now >= bound * pace.usual:
        return None
    # So few may be chance: what would be usual in these months must be enough to count on.
    if pace.usual * pace.months < settings[thresholds.LEAST_IDENTIFIED]:
        return Finding(
            Diagnosis.UNKNOWN,
            evidence(
                "figures_few_before",
                count=round(pace.usual * pace.months),
                least=settings[thresholds.LEAST_IDENTIFIED],
            ),
        )
    return Finding(
        Diagnosis.FEW_SIGNALS,
        evidence("figures_few_signals", **_paces(pace), bound=bound),
        pace.recent.identified,
    )


def _false_signals(pace: Pace, settings: Settings) -> Finding | None:
    """Much is identified, and little of it is worth going on with."""
    rate, high = pace.recent.qualification, settings[thresholds.HIGH]
    if not pace.recent.identified or pace.now < high * pace.usual:
        return None
    least = settings[thresholds.LEAST_IDENTIFIED]
    if rate.count < least:
        return _too_few("identified", rate, least, pace.months)
    share, bound = len(rate.hits) / rate.count, settings[thresholds.QUALIFIES_LITTLE]
    if share >= bound:
        return None
    return Finding(
        Diagnosis.FALSE_SIGNALS,
        evidence(
            "figures_false_signals",
            **_paces(pace),
            share=share,
            hits=len(rate.hits),
            count=rate.count,
            waiting=len(pace.recent.waiting),
            bound=bound,
        ),
        rate.misses,
    )


def _late_losses(courses: Sequence[Course], pace: Pace, settings: Settings) -> Finding | None:
    """Much is qualified, and little of it is won: over all months that are looked at."""
    whole = metrics_of(courses, Period(pace.before.period.first, pace.recent.period.last))
    months = pace.months + pace.months_before
    for name, rate, least in (
        ("identified", whole.qualification, settings[thresholds.LEAST_IDENTIFIED]),
        ("decided", whole.wins, settings[thresholds.LEAST_DECIDED]),
    ):
        if rate.count < least:
            return _too_few(name, rate, least, months)
    qualified = len(whole.qualification.hits) / whole.qualification.count
    won = len(whole.wins.hits) / whole.wins.count
    well, bound = settings[thresholds.QUALIFIES_WELL], settings[thresholds.WINS_LITTLE]
    if qualified < well or won >= bound:
        return None
    return Finding(
        Diagnosis.LATE_LOSSES,
        evidence(
            "figures_late_losses",
            share=qualified,
            hits=len(whole.qualification.hits),
            count=whole.qualification.count,
            won=won,
            wins=len(whole.wins.hits),
            decided=whole.wins.count,
            months=months,
            least=well,
            bound=bound,
        ),
        whole.wins.misses,
    )


def _too_few(name: str, rate: Rate, least: int, months: int) -> Finding:
    reason = evidence(f"figures_few_{name}", count=rate.count, least=least, months=months)
    return Finding(Diagnosis.UNKNOWN, reason)


def _paces(pace: Pace) -> dict[str, float | int]:
    return {
        "now": pace.now,
        "months": pace.months,
        "usual": pace.usual,
        "before": pace.months_before,
    }
