"""Who uses the product most, from readings of single people (DOMAIN 4.5)."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.growth import thresholds
from app.domain.growth.goods import Goods
from app.domain.growth.subject import Subject
from app.domain.observations import Measure
from app.domain.settings import Settings

DIMENSIONS = (
    Measure.LOGIN_DAYS,
    Measure.FEATURES_TOUCHED,
    Measure.ADVANCED_ACTIONS,
    Measure.MINUTES,
    Measure.ACTIONS,
)
"""How often, how broadly, how deeply, how long and how much somebody uses it."""
_HUNDRED = 100.0
_HALF = 0.5


class Habit(StrEnum):
    """How often somebody logs in, by days of the last 28."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    INACTIVE = "inactive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """How much one person uses the product, among those of the account.

    *read* holds what was read, *score* is the mean of the percentiles over the dimensions, 0 to
    100. *adoption* is the share of the features available that the person uses.
    """

    contact_id: str
    read: Mapping[Measure, float]
    as_of: date
    score: float
    habit: Habit | None
    is_power_user: bool
    adoption: float | None = None


def people(subject: Subject, goods: Goods) -> tuple[Person, ...]:
    """Everybody whose use is read, who uses it most in front."""
    read, days = _read(subject)
    if not read:
        return ()
    scores, features = composites(read), goods.features_of(subject)
    found = [
        Person(
            contact_id=who,
            read=values,
            as_of=days[who],
            score=scores[who],
            habit=(habit := habit_of(values.get(Measure.LOGIN_DAYS), subject.settings)),
            is_power_user=_is_power_user(values, scores[who], habit, subject.settings),
            adoption=_adoption(values.get(Measure.FEATURES_TOUCHED), features),
        )
        for who, values in read.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.score, each.contact_id)))


def composites(read: Mapping[str, Mapping[Measure, float]]) -> dict[str, float]:
    """The mean of each person's mid-rank percentiles, over the dimensions that were read of them.

    As many below, and half of those alike: of eight, the first has 93.75.
    """
    ranked = {each: sorted(v[each] for v in read.values() if each in v) for each in DIMENSIONS}
    scores = {}
    for who, values in read.items():
        shares = [_percentile(ranked[each], value) for each, value in values.items()]
        scores[who] = sum(shares) / len(shares)
    return scores


def _percentile(ordered: Sequence[float], value: float) -> float:
    below = bisect_left(ordered, value)
    alike = bisect_right(ordered, value) - below
    return _HUNDRED * (below + _HALF * alike) / len(ordered)


def habit_of(login_days: float | None, settings: Settings) -> Habit | None:
    """How often somebody logs in; None where nobody counts it."""
    if login_days is None:
        return None
    if login_days >= settings[thresholds.DAILY]:
        return Habit.DAILY
    if login_days >= settings[thresholds.WEEKLY]:
        return Habit.WEEKLY
    return Habit.MONTHLY if login_days >= settings[thresholds.MONTHLY] else Habit.INACTIVE


def _is_power_user(
    values: Mapping[Measure, float], score: float, habit: Habit | None, settings: Settings
) -> bool:
    return (
        habit is not None
        and score >= settings[thresholds.POWER_SCORE]
        and values[Measure.LOGIN_DAYS] >= settings[thresholds.POWER_DAYS]
    )


def _adoption(touched: float | None, features: int) -> float | None:
    if touched is None or not features:
        return None
    return min(1.0, touched / features)


def _read(subject: Subject) -> tuple[dict[str, dict[Measure, float]], dict[str, date]]:
    """The newest readings of each person that still count, and the day of the latest of them."""
    first = subject.day - timedelta(days=subject.settings[thresholds.PERSON_DAYS])
    read: dict[str, dict[Measure, float]] = {}
    days: dict[str, date] = {}
    for measure in DIMENSIONS:
        for each in subject.timeline.answers(measure, first, subject.day):
            who = each.contact_id
            if who is not None:
                read.setdefault(who, {})[measure] = each.value
                days[who] = max(each.on, days.get(who, each.on))
    here = {each.id for each in subject.facts.contacts if each.is_here(subject.day)} if read else ()
    return {who: values for who, values in read.items() if who in here}, days
