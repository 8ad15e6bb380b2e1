"""Whether an opportunity stands still, judged by how long those took that went on (DOMAIN 6.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.accounts import Segment
from app.domain.evidence import Evidence, evidence
from app.domain.opportunities import Opportunity
from app.domain.pipeline import experience_thresholds as thresholds
from app.domain.pipeline.experience import NOTHING, Experience
from app.domain.readiness.case import Case
from app.domain.settings import Settings
from app.domain.stages import Stage, StageRole, Step
from app.domain.statistics.percentiles import percentile

_HALF = 0.5
_WEEK = 7
_STEPS: Final = tuple(Step)


class Level(StrEnum):
    """How bad it is."""

    WARN = "warn"
    CLOSE = "close"  # so long that closing it should be considered


@dataclass(frozen=True, slots=True)
class Stall:
    """Why an opportunity stands still: every rule that fired, the one to be told first.

    *beyond* is by how many days the worst of them is exceeded.
    """

    reasons: tuple[Evidence, ...]
    level: Level
    beyond: int

    @property
    def reason(self) -> Evidence:
        """The rule to be told."""
        return self.reasons[0]

    @property
    def weeks(self) -> int:
        """Whole weeks beyond."""
        return self.beyond // _WEEK


@dataclass(frozen=True, slots=True)
class _Fired:
    reason: Evidence
    beyond: int
    level: Level = Level.WARN


@dataclass(frozen=True, slots=True)
class Patience:
    """How many days are allowed without activity, and from how many on closing is considered."""

    warn: int
    close: int | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How long those took that went on from a stage: how many, and the days to go by.

    *slow* is the median times what is allowed, *last* the share of them that had gone on by then;
    neither is less than the floor.
    """

    count: int
    median: float
    slow: float
    last: float

    @property
    def limit(self) -> float:
        """The longest stay that does not stall."""
        return min(self.slow, self.last)


def pace(experience: Experience, stage_id: str, settings: Settings) -> Pace | None:
    """How fast opportunities go on from a stage; None where too few have (DOMAIN 6.4)."""
    days = experience.stays_in(stage_id)
    if len(days) < settings[thresholds.FEWEST]:
        return None
    median, floor = percentile(days, _HALF), settings[thresholds.FLOOR]
    return Pace(
        count=len(days),
        median=median,
        slow=max(settings[thresholds.TIMES] * median, floor),
        last=max(percentile(days, settings[thresholds.SHARE]), floor),
    )


def stalled(
    case: Case,
    opportunity: Opportunity,
    stage: Stage,
    segment: Segment | None,
    experience: Experience = NOTHING,
) -> Stall | None:
    """Why an opportunity does not move, if it does not (DOMAIN 6.4)."""
    fired = tuple(_fired(case, opportunity, stage, segment, experience))
    if not fired:
        return None
    closes = any(each.level is Level.CLOSE for each in fired)
    return Stall(
        tuple(each.reason for each in fired),
        Level.CLOSE if closes else Level.WARN,
        max(each.beyond for each in fired),
    )


def _fired(
    case: Case,
    opportunity: Opportunity,
    stage: Stage,
    segment: Segment | None,
    experience: Experience,
) -> Iterator[_Fired]:
    step, overdue = opportunity.next_step_on, case.settings[thresholds.STEP_OVERDUE]
    if step is not None and case.age(step) > overdue:
        reason = evidence("stalled_step", days=case.age(step), on=step)
        yield _Fired(reason, case.age(step) - overdue)
    patience = patience_of(case, stage, segment)
    moved = opportunity.in_stage_since(case.day)
    if moved is not None:
        own = pace(experience, stage.id, case.settings)
        if own is not None:
            yield from _beside_own(case.age(moved), own, case.settings)
        else:
            count = len(experience.stays_in(stage.id))
            yield from _beside_table(case.age(moved), patience, count)
    seen = [each for each in (moved, case.timeline.last_touch(case.day)) if each is not None]
    if seen:
        quiet = case.age(max(seen))
        if quiet >= patience.warn:
            yield _Fired(
                evidence("stalled_quiet", days=quiet, allowed=patience.warn),
                quiet - patience.warn,
                _level(quiet, patience),
            )


def _beside_own(stay: int, own: Pace, settings: Settings) -> Iterator[_Fired]:
    beyond = int(stay - own.limit)
    if stay > own.slow:
        reason = evidence(
            "stalled_slow",
            days=stay,
            count=own.count,
            median=own.median,
            times=settings[thresholds.TIMES],
            limit=own.slow,
        )
        yield _Fired(reason, beyond)
    elif stay > own.last:
        share = settings[thresholds.SHARE]
        reason = evidence("stalled_last", days=stay, count=own.count, share=share, limit=own.last)
        yield _Fired(reason, beyond)


def _beside_table(stay: int, patience: Patience, count: int) -> Iterator[_Fired]:
    if stay > patience.warn:
        reason = evidence("stalled_stay", days=stay, allowed=patience.warn, count=count)
        yield _Fired(reason, stay - patience.warn, _level(stay, patience))


def overstayed(
    stay: int, stage: Stage, own: Pace | None, experience: Experience, settings: Settings
) -> Evidence | None:
    """Why a stay is too long whoever the account is, if it is.

    For who looks at thousands and judges no account. Without a pace of its own the stage allows
    what it allows the most patient segment; one that stands for no step then allows anything.
    """
    if own is not None:
        fired = next(_beside_own(stay, own, settings), None)
    elif stage.step is None:
        fired = None
    else:
        early = thresholds.QUIET_EARLY[Segment.ENTERPRISE]
        late = {
            Step.DEVELOPING: thresholds.QUIET_DEVELOPING,
            Step.NEGOTIATING: thresholds.QUIET_NEGOTIATING,
        }
        patience = Patience(settings[late.get(stage.step, early)])
        fired = next(_beside_table(stay, patience, len(experience.stays_in(stage.id))), None)
    return None if fired is None else fired.reason


def _level(days: int, patience: Patience) -> Level:
    return Level.CLOSE if patience.close is not None and days >= patience.close else Level.WARN


def patience_of(case: Case, stage: Stage, segment: Segment | None) -> Patience:
    """How long nothing may happen in a stage, by the segment in the first two of them."""
    settings, step = case.settings, stage.step or _by_place(case, stage)
    if step is Step.DEVELOPING:
        return Patience(settings[thresholds.QUIET_DEVELOPING])
    if step is Step.NEGOTIATING:
        return Patience(settings[thresholds.QUIET_NEGOTIATING])
    size = segment or Segment.MID_MARKET
    return Patience(settings[thresholds.QUIET_EARLY[size]], settings[thresholds.CLOSE_EARLY[size]])


def _by_place(case: Case, stage: Stage) -> Step:
    """The step of a stage that is not mapped, by its place among the open ones."""
    open_ones = sorted(
        (each for each in case.stages if each.role is StageRole.OPEN), key=lambda e: e.position
    )
    place = next((n for n, each in enumerate(open_ones) if each.id == stage.id), 0)
    return _STEPS[min(place, len(_STEPS) - 1)]
