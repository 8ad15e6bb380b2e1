"""The course of an opportunity up to a day: when it began, how far it came, how it ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.money import Money
from app.domain.opportunities import Opportunity
from app.domain.pipeline.log import Ending, ending, moves_until
from app.domain.stages import Stage, StageRole, Step

STEPS = tuple(Step)
_PLACES = {step: place for place, step in enumerate(STEPS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What the log says of one opportunity by a day.

    *begun_on* is None where nobody knows the day. *furthest* is the furthest step it is known to
    have stood in. It *is_unclear* how far it came if the book met it closed, or if it stood in a
    column that stands for no step. *is_put_away* tells that it was archived by then.
    """

    opportunity: Opportunity
    stage: Stage
    begun_on: date | None
    furthest: Step | None
    is_unclear: bool
    ending: Ending | None
    amount: Money | None
    is_put_away: bool = False

    @property
    def id(self) -> str:
        """The opportunity's."""
        return self.opportunity.id

    @property
    def role(self) -> StageRole:
        """Whether it is open, won or lost."""
        return StageRole.OPEN if self.ending is None else self.ending.role

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be decided, and not put away."""
        return self.ending is None and not self.is_put_away

    @property
    def ended_on(self) -> date | None:
        """The day it was decided, where known."""
        return None if self.ending is None else self.ending.on

    @property
    def days(self) -> int | None:
        """Days from the first day to the last; None while it is open or a day is not known."""
        if self.begun_on is None or self.ended_on is None:
            return None
        return (self.ended_on - self.begun_on).days

    def reached(self, step: Step) -> bool | None:
        """Whether it ever stood in this step or a later one; None where the log does not say."""
        if self.furthest is not None and _PLACES[self.furthest] >= _PLACES[step]:
            return True
        if self.is_unclear:
            return None
        return self.role is StageRole.WON


def course_of(each: Opportunity, stages: Mapping[str, Stage], day: date) -> Course | None:
    """The course of one opportunity; None if it began later, or stands in a column that is gone."""
    made = moves_until(each, day)
    stage = stages.get(made[-1].stage_id) if made else None
    if stage is None:
        return None
    stood = [found for move in made if (found := stages.get(move.stage_id)) is not None]
    steps = [found.step for found in stood if found.step is not None]
    met_closed = stages.get(made[0].stage_id, stage).role is not StageRole.OPEN
    unmapped = any(found.role is StageRole.OPEN and found.step is None for found in stood)
    put_away = each.archived_on
    return Course(
        opportunity=each,
        stage=stage,
        begun_on=_begun_on(each, made[0].since, day, met_closed=met_closed),
        furthest=max(steps, key=_PLACES.__getitem__, default=None),
        is_unclear=met_closed or unmapped,
        ending=ending(each, stages, day),
        amount=each.terms_on(day).amount,
        is_put_away=put_away is not None and put_away <= day,
    )


def courses_of(
    opportunities: Iterable[Opportunity], stages: Iterable[Stage], day: date
) -> tuple[Course, ...]:
    """The courses of all that had begun by *day*."""
    by_id = {each.id: each for each in stages}
    found = (course_of(each, by_id, day) for each in opportunities)
    return tuple(each for each in found if each is not None)


def _begun_on(
    each: Opportunity, first_move: date | None, day: date, *, met_closed: bool
) -> date | None:
    """The day it was first known: as it was recorded, else that of its first move.

    A first move to Won or Lost is an end, and tells nothing of the beginning.
    """
    known = [each.created_on, None if met_closed else first_move]
    return min((one for one in known if one is not None and one <= day), default=None)
