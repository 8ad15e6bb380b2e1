"""The log of an opportunity, read as stays in stages. All figures of the pipeline come from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.opportunities import Opportunity, StageMove
from app.domain.stages import Stage, StageRole


@dataclass(frozen=True, slots=True)
class Stay:
    """A time spent in a stage. *left* and *to* are None while it lasts; *since* where not known."""

    stage_id: str
    since: date | None
    left: date | None = None
    to: str | None = None

    def days(self, day: date) -> int | None:
        """How long it lasted, up to *day* if it goes on; None where its start is not known."""
        return None if self.since is None else ((self.left or day) - self.since).days


def moves_until(opportunity: Opportunity, day: date) -> tuple[StageMove, ...]:
    """The moves made by *day*; those without a day were made before everything."""
    return made_by(opportunity.moves, day)


def made_by(moves: Sequence[StageMove], day: date) -> tuple[StageMove, ...]:
    """Those of the moves that were made by *day*."""
    return tuple(each for each in moves if each.since is None or each.since <= day)


def stays(opportunity: Opportunity, day: date) -> tuple[Stay, ...]:
    """Every stay up to *day*, the first one first, the last one still lasting."""
    made = moves_until(opportunity, day)
    following = (*made[1:], None)
    return tuple(
        Stay(each.stage_id, each.since)
        if then is None
        else Stay(each.stage_id, each.since, then.since, then.stage_id)
        for each, then in zip(made, following, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Ending:
    """How and when an opportunity was decided; *on* is None where nobody knows the day."""

    role: StageRole
    on: date | None


def ending(opportunity: Opportunity, stages: Mapping[str, Stage], day: date) -> Ending | None:
    """How it was decided by *day*; None while it is open, and in a stage that is gone."""
    made = moves_until(opportunity, day)
    stage = stages.get(made[-1].stage_id) if made else None
    if stage is None or stage.role is StageRole.OPEN:
        return None
    return Ending(stage.role, made[-1].since)
