"""What standing in a stage is worth: its own chance, drawn to what became of earlier ones.

(DOMAIN 6.3)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.evidence import Evidence, evidence
from app.domain.pipeline.experience import Experience
from app.domain.pipeline.experience_thresholds import LEARN, WEIGHT
from app.domain.settings import DEFAULTS, Settings
from app.domain.stages import Stage, StageRole, ordered
from app.domain.statistics.shares import shrunk_mean

_NEARLY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class StageChance:
    """The chance of a stage, 0 to 1. *own* is what was decided of it, *learned* what follows.

    *won* of *closed* that were ever in it were won; *own* weighs as many as *weight* of them.
    *alone* is what that gives before later stages are made no less likely than earlier ones.
    """

    stage: Stage
    own: float
    won: int = 0
    closed: int = 0
    weight: int = 0
    alone: float
    learned: float
    is_used: bool

    @property
    def value(self) -> float:
        """The chance that counts."""
        return self.learned if self.is_used else self.own

    @property
    def exactly(self) -> Decimal:
        """The same, to weight amounts with: as typed where nothing was learned."""
        value = self.value
        return self.stage.probability if value == self.own else Decimal(repr(value))

    @property
    def is_levelled(self) -> bool:
        """Tell whether its neighbours changed it."""
        return abs(self.learned - self.alone) > _NEARLY

    @property
    def reason(self) -> Evidence | None:
        """Where the chance comes from; None where it is the stage's own."""
        if not self.is_used or not (self.closed or self.is_levelled):
            return None
        return evidence(
            "chance_levelled" if self.is_levelled else "chance_learned",
            won=self.won,
            closed=self.closed,
            stage=self.stage.name,
            own=self.own,
            weight=self.weight,
            alone=self.alone,
            chance=self.learned,
        )


def stage_chances(
    experience: Experience, stages: Iterable[Stage], day: date, settings: Settings = DEFAULTS
) -> Mapping[str, StageChance]:
    """The chance of every open stage, by id (DOMAIN 6.3).

    Those that stand for a step of ours and are on the board never fall from left to right once
    anything was decided. What is not mapped yet, or archived, is learned for itself.
    """
    every = [each for each in ordered(stages) if each.role is StageRole.OPEN]
    weight = settings[WEIGHT]
    alone = {each.id: _alone(experience, each, weight) for each in every}
    levelled = dict(alone)
    ours = [each.id for each in every if each.step is not None and not _is_gone(each, day)]
    if experience.overall.closed:
        weights = [experience.of_stage(each).closed + weight for each in ours]
        levelled |= zip(ours, rising([alone[each] for each in ours], weights), strict=True)
    return {
        each.id: StageChance(
            stage=each,
            own=float(each.probability),
            won=experience.of_stage(each.id).won,
            closed=experience.of_stage(each.id).closed,
            weight=weight,
            alone=alone[each.id],
            learned=levelled[each.id],
            is_used=settings[LEARN],
        )
        for each in every
    }


def _alone(experience: Experience, stage: Stage, weight: int) -> float:
    found, own = experience.of_stage(stage.id), float(stage.probability)
    if not found.closed:
        return own
    return shrunk_mean(found.won, found.closed, own, weight)


def _is_gone(stage: Stage, day: date) -> bool:
    return stage.archived_on is not None and stage.archived_on <= day


def rising(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The nearest values that never fall: neighbours that do are pooled by their weights.

    Pool adjacent violators: the least squares fit among sequences that do not decrease.
    """
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for value, weight in zip(values, weights, strict=True):
        mean, heavy, many = value, weight, 1
        while pools and pools[-1][0] > mean:
            before, weighed, few = pools.pop()
            whole = weighed + heavy
            mean = (before * weighed + mean * heavy) / whole if whole else (before + mean) / 2
            heavy, many = whole, few + many
        pools.append((mean, heavy, many))
    return [mean for mean, _, many in pools for _ in range(many)]
