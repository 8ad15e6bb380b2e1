"""How likely an opportunity is won: the chance of its stage, and what changes it (DOMAIN 5.4)."""

from dataclasses import dataclass

from app.domain.accounts import Segment
from app.domain.evidence import Evidence, evidence
from app.domain.opportunities import Opportunity
from app.domain.qualification import thresholds
from app.domain.readiness.assess import Readiness, Verdict
from app.domain.readiness.case import Case
from app.domain.readiness.items import ItemId, State
from app.domain.red_flags.people import single_thread
from app.domain.settings import DEFAULTS, Settings
from app.domain.stages import Stage, StageRole

_EARLY, _DEVELOPING = 2, 3  # open stages that count as Identified or Qualified, and as Developing


@dataclass(frozen=True, slots=True)
class Factor:
    """Something that multiplies the chance, and why; 1 where it is only not known."""

    multiplier: float
    reason: Evidence


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of winning, 0 to 1, with what it was made of. *of_stage* is where it began."""

    value: float
    of_stage: float
    factors: tuple[Factor, ...]


def chance_of(
    of_stage: float, factors: tuple[Factor, ...], settings: Settings = DEFAULTS
) -> Chance:
    """The chance of a stage times the factors, never below .02 or above .98 (DOMAIN 5.4)."""
    value = of_stage
    for factor in factors:
        value *= factor.multiplier
    least, most = settings[thresholds.CHANCE_LEAST], settings[thresholds.CHANCE_MOST]
    return Chance(min(max(value, least), most), of_stage, factors)


def judge_chance(
    case: Case,
    opportunity: Opportunity,
    stage: Stage,
    readiness: Readiness,
    segment: Segment | None,
) -> Chance:
    """The chance of an opportunity of an account; a closed one is certain."""
    if stage.role is not StageRole.OPEN:
        return Chance(float(stage.role is StageRole.WON), float(stage.role is StageRole.WON), ())
    found = (
        _threads(case),
        _decider(case, readiness),
        _stalled(case, opportunity, stage, segment),
        _ready(case, readiness),
    )
    factors = tuple(each for each in found if each is not None)
    return chance_of(float(stage.probability), factors, case.settings)


def _threads(case: Case) -> Factor | None:
    if not case.timeline.names_attendees(case.day):
        return Factor(1.0, evidence("chance_threads_unknown"))
    found = single_thread(case)
    if found is None:
        return None
    return Factor(case.settings[thresholds.SINGLE_THREADED], found.evidence)


def _decider(case: Case, readiness: Readiness) -> Factor | None:
    item = readiness.item(ItemId.BT6)
    if item.state is State.PASS:
        return None
    if item.state is State.UNKNOWN:
        return Factor(1.0, item.evidence)
    return Factor(case.settings[thresholds.NO_DECIDER], item.evidence)


def _ready(case: Case, readiness: Readiness) -> Factor | None:
    if readiness.verdict is not Verdict.READY_NOW:
        return None
    return Factor(case.settings[thresholds.READY_NOW], evidence("chance_ready_now"))


def _stalled(
    case: Case, opportunity: Opportunity, stage: Stage, segment: Segment | None
) -> Factor | None:
    reason = stalled(case, opportunity, stage, segment)
    return None if reason is None else Factor(case.settings[thresholds.STALLED], reason)


def stalled(
    case: Case, opportunity: Opportunity, stage: Stage, segment: Segment | None
) -> Evidence | None:
    """Why an opportunity does not move, if it does not (DOMAIN 6.4).

    Its next step is more than 7 days overdue; or nobody has been in touch, nor has it been moved,
    for as many days as its stage and its segment allow.
    """
    step = opportunity.next_step_on
    if step is not None and case.age(step) > case.settings[thresholds.STEP_OVERDUE]:
        return evidence("stalled_step", days=case.age(step), on=step)
    moved = opportunity.in_stage_since(case.day)
    seen = [each for each in (moved, case.timeline.last_touch(case.day)) if each is not None]
    if not seen:
        return None
    quiet, allowed = case.age(max(seen)), _patience(case, stage, segment)
    if quiet < allowed:
        return None
    return evidence("stalled_quiet", days=quiet, allowed=allowed)


def _patience(case: Case, stage: Stage, segment: Segment | None) -> int:
    open_ones = sorted(
        (each for each in case.stages if each.role is StageRole.OPEN), key=lambda e: e.position
    )
    number = next((n for n, each in enumerate(open_ones) if each.id == stage.id), 0)
    if number < _EARLY:
        early = thresholds.QUIET_EARLY[segment or Segment.MID_MARKET]
        return case.settings[early]
    late = thresholds.QUIET_DEVELOPING if number < _DEVELOPING else thresholds.QUIET_NEGOTIATING
    return case.settings[late]
