"""The health models of a book: each with its versions, and which one judges an account on a day.

A model is chosen by the first one whose segments and stages take the account in; the one without
either takes all others. A book in which nobody changed anything has the default alone.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from app.domain import dated
from app.domain.accounts import Segment
from app.domain.entity import Entity
from app.domain.errors import RuleError
from app.domain.health.default import DEFAULT
from app.domain.health.model import (
    Model,
)

GENERAL = "health-model"  # the id of the model that takes all accounts no other takes


class LifeStage(StrEnum):
    """Where a customer stands in its life with us."""

    ONBOARDING = "onboarding"  # not live yet, or a customer for under 90 days
    STEADY = "steady"
    RENEWING = "renewing"  # the next renewal is at most 120 days away


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """What a model says from a day on, and which accounts it is for. Not *in_use*: for none."""

    model: Model
    since: date | None = None
    segments: tuple[Segment, ...] = ()
    stages: tuple[LifeStage, ...] = ()
    position: int = 0
    in_use: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthModel(Entity):
    """A health model with all its versions; past days are judged by what held then."""

    versions: tuple[ModelVersion, ...]

    def on(self, day: date) -> ModelVersion | None:
        """What it says on *day*; None before it was made and after it was put away."""
        found = dated.on(self.versions, day)
        return found if found is not None and found.in_use else None


@dataclass(frozen=True, slots=True)
class Choice:
    """The model that judges an account, and why this one: what it is for that the account is.

    Neither *segment* nor *stage* says that no other model takes the account.
    """

    model: Model
    segment: Segment | None = None
    stage: LifeStage | None = None


Choose = Callable[[date], Choice]


@dataclass(frozen=True)  # no slots: which of them say something on a day is worked out once
class Models:
    """All models of a book."""

    kept: tuple[HealthModel, ...] = ()
    _of_day: dict[date, tuple[ModelVersion, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def on(self, day: date) -> tuple[ModelVersion, ...]:
        """What holds on *day*, in the order of choosing; the last takes all that are left."""
        found = self._of_day.get(day)
        if found is None:
            special = [
                version
                for each in self.kept
                if each.id != GENERAL and (version := each.on(day)) is not None
            ]
            general = next((each.on(day) for each in self.kept if each.id == GENERAL), None)
            ordered = sorted(special, key=lambda each: (each.position, each.model.name))
            found = self._of_day[day] = (*ordered, general or ModelVersion(DEFAULT))
        return found

    def chooses(self, day: date) -> bool:
        """Tell whether there is anything to choose between on *day*."""
        return len(self.on(day)) > 1

    def choose(self, day: date, segment: Segment | None, stage: LifeStage) -> Choice:
        """The model for an account of this segment in this stage."""
        for version in self.on(day)[:-1]:
            in_segment = not version.segments or segment in version.segments
            in_stage = not version.stages or stage in version.stages
            if in_segment and in_stage and (version.segments or version.stages):
                return Choice(
                    version.model,
                    segment if version.segments else None,
                    stage if version.stages else None,
                )
        return Choice(self.on(day)[-1].model)

    @property
    def changes(self) -> tuple[date, ...]:
        """The days from which something else holds."""
        days = {each.since for kept in self.kept for each in kept.versions}
        return tuple(sorted(day for day in days if day is not None))


def always(model: Model) -> Choose:
    """Judge every day by one model."""
    choice = Choice(model)
    return lambda _: choice


def revise(before: HealthModel | None, version: ModelVersion, today: date) -> HealthModel:
    """The model as it is from *today* on, with the next version number; what held stays known.

    What was decided earlier on the same day gives way. Raises RuleError for a version that was
    to take accounts and says not which, unless it is the general one.
    """
    old = () if before is None else before.versions
    kept = tuple(each for each in old if each.since is None or each.since < today)
    number = 1 + max((_number(each.model.version) for each in old), default=1)
    model = replace(version.model, version=str(number))
    made = replace(version, model=model, since=today)
    return HealthModel(id=GENERAL if before is None else before.id, versions=(*kept, made))


def check_choice(model_id: str, version: ModelVersion, others: Sequence[ModelVersion]) -> None:
    """Raise RuleError for a model that nobody could tell apart, or that would take no account."""
    if model_id == GENERAL:
        return
    name = version.model.name.strip()
    if not name:
        message = "Give the model a name, so that an account can say which one judges it."
        raise RuleError(message)
    if any(each.model.name.casefold() == name.casefold() for each in others):
        message = f"There is a model “{name}” already. Use another name."
        raise RuleError(message)
    if not (version.segments or version.stages):
        message = "Choose the segments or stages that this model is for."
        raise RuleError(message)


def models_of(kept: Iterable[HealthModel]) -> Models:
    """The models of a book."""
    return Models(tuple(kept))


def _number(version: str) -> int:
    return int(version) if version.isdecimal() else 0
