"""How likely an opportunity is won: the chance of its stage, and what changes it (DOMAIN 5.4)."""

from app.domain.evidence import evidence
from app.domain.pipeline import experience_thresholds as thresholds
from app.domain.pipeline.ageing import Stall
from app.domain.pipeline.chances import StageChance
from app.domain.qualification.probability import Chance, Factor, chance_of, hurdles, tailwind
from app.domain.qualification.thresholds import STALLED
from app.domain.readiness.assess import Readiness
from app.domain.readiness.case import Case
from app.domain.settings import DEFAULTS, Settings
from app.domain.stages import Stage, StageRole


def judge_chance(
    case: Case,
    stage: Stage,
    readiness: Readiness,
    of_stage: StageChance | None = None,
    stall: Stall | None = None,
) -> Chance:
    """The chance of an opportunity of an account; a closed one is certain."""
    if stage.role is not StageRole.OPEN:
        return Chance(float(stage.role is StageRole.WON), float(stage.role is StageRole.WON), ())
    factors = (
        *hurdles(case, readiness),
        *_slowed(stall, case.settings),
        *tailwind(case, readiness),
    )
    return begun(stage, of_stage, factors, case.settings)


def begun(
    stage: Stage,
    of_stage: StageChance | None,
    factors: tuple[Factor, ...] = (),
    settings: Settings = DEFAULTS,
) -> Chance:
    """The chance of a stage times the factors."""
    if of_stage is None:
        return chance_of(float(stage.probability), factors, settings)
    return chance_of(of_stage.value, factors, settings, of_stage.reason)


def _slowed(stall: Stall | None, settings: Settings) -> tuple[Factor, ...]:
    if stall is None:
        return ()
    slowed = Factor(settings[STALLED], stall.reason)
    lost = settings[thresholds.DECAY]
    if not lost or not stall.weeks:
        return (slowed,)
    told = evidence("stalled_decay", weeks=stall.weeks, share=lost)
    return slowed, Factor((1 - lost) ** stall.weeks, told)
