"""How fast a customer takes up what it bought (DOMAIN 4.5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from app.domain.growth import thresholds
from app.domain.growth.subject import Subject
from app.domain.health.model import Input
from app.domain.interactions import EventKind
from app.domain.observations import FEATURE_USAGE, Measure
from app.domain.settings import Settings

_WEEK = 7
_SEEN_WEEKS = 12  # how far back a reading of the weeks with core use looks
_SEEN_DAYS = 28  # and one of the advanced actions of a person


class Breadth(StrEnum):
    """How much of what is available is used: little, some or much of it."""

    LOW = "low"
    SOME = "some"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Velocity:
    """How fast and how far. What the readings cannot tell is None.

    *core_days* and *advanced_days* run from the end of onboarding to the first week with core use
    and to the first advanced action; *uptake_days* is the median from the release of a feature to
    its first use, over so many *releases*.
    """

    onboarded_on: date | None
    core_on: date | None
    core_days: int | None
    advanced_on: date | None
    advanced_days: int | None
    features: float | None
    features_on: date | None
    breadth: Breadth | None
    uptake_days: float | None
    releases: int


def velocity(subject: Subject) -> Velocity:
    """How fast the customer takes things up, as far as readings tell."""
    begun = _onboarded(subject)
    core = _first_core(subject, begun)
    advanced = _first_advanced(subject, begun)
    features = subject.reading(Input.FEATURES)
    uptakes = list(_uptakes(subject))
    return Velocity(
        onboarded_on=begun,
        core_on=core,
        core_days=_days(begun, core),
        advanced_on=advanced,
        advanced_days=_days(begun, advanced),
        features=None if features is None else features.value,
        features_on=None if features is None else features.as_of,
        breadth=None if features is None else breadth_of(features.value, subject.settings),
        uptake_days=median(uptakes) if uptakes else None,
        releases=len(uptakes),
    )


def breadth_of(share: float, settings: Settings) -> Breadth:
    """How much a share of the features is: less than 30 % is little, 70 % is much."""
    if share < settings[thresholds.ADOPTION_LOW]:
        return Breadth.LOW
    return Breadth.HIGH if share >= settings[thresholds.ADOPTION_HIGH] else Breadth.SOME


def _days(begun: date | None, on: date | None) -> int | None:
    return None if begun is None or on is None else max(0, (on - begun).days)


def _onboarded(subject: Subject) -> date | None:
    """The first day on which onboarding was complete."""
    timeline, day = subject.timeline, subject.day
    _, series = timeline.points(Measure.ONBOARDING_COMPLETE)
    done = next((each.on for each in series if each.value >= 1), None)
    closed = [
        each.on
        for kind in (EventKind.GO_LIVE, EventKind.ONBOARDING_CLOSED)
        for each in timeline.events(kind, day)
    ]
    return min([*closed, *([done] if done is not None and done <= day else [])], default=None)


def _first_core(subject: Subject, begun: date | None) -> date | None:
    """The first week with core use, if the readings go back far enough to know it."""
    days, series = subject.timeline.points(Measure.CORE_WEEKS)
    if begun is None or not days or days[0] > begun + timedelta(days=_SEEN_WEEKS * _WEEK):
        return None
    for on, point in zip(days, series, strict=True):
        if on > subject.day:
            return None
        if point.value >= 1:
            return on - timedelta(days=_WEEK * (min(round(point.value), _SEEN_WEEKS) - 1))
    return None


def _first_advanced(subject: Subject, begun: date | None) -> date | None:
    """The first day on which somebody did something advanced, if the readings go back that far."""
    read = subject.timeline.answers(Measure.ADVANCED_ACTIONS, date.min, subject.day)
    if begun is None or not read or read[0].on > begun + timedelta(days=_SEEN_DAYS):
        return None
    return next((each.on for each in read if each.value > 0), None)


def _uptakes(subject: Subject) -> Iterator[int]:
    """Days from the release of each feature to its first use."""
    for each in subject.timeline.events(EventKind.FEATURE_RELEASED, subject.day):
        days, series = subject.timeline.points(f"{FEATURE_USAGE}.{each.detail}")
        used = [on for on, point in zip(days, series, strict=True) if point.value > 0]
        first = next((on for on in used if each.on <= on <= subject.day), None)
        if first is not None:
            yield (first - each.on).days
