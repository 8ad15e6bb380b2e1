"""Signals that facts show by themselves. They are never stored (DOMAIN 4.1, 4.3, 4.5)."""

from collections.abc import Iterator
from datetime import timedelta

from app.domain.evidence import evidence
from app.domain.growth import thresholds
from app.domain.growth.goods import Goods, owned
from app.domain.growth.kinds import SignalType
from app.domain.growth.limits import Limit, LimitKind
from app.domain.growth.power_users import Person
from app.domain.growth.strength import Live, live
from app.domain.growth.subject import Subject
from app.domain.growth.velocity import Breadth, Velocity
from app.domain.health.model import Input
from app.domain.interactions import EventKind
from app.domain.observations import Measure, Observation
from app.domain.opportunities import OpportunityType

_MONTH = 30
_HUNDRED = 100
_NEAR = {
    LimitKind.SEATS: SignalType.SEATS_NEAR_LIMIT,
    LimitKind.STORAGE: SignalType.STORAGE_NEAR_LIMIT,
    LimitKind.API: SignalType.API_NEAR_LIMIT,
}
# What an event in the book says.
_EVENTS = (
    (EventKind.REFERENCE, SignalType.REFERENCE),
    (EventKind.FUNDING, SignalType.FUNDING),
    (EventKind.NEW_EXECUTIVE, SignalType.EXECUTIVE_HIRE),
    (EventKind.BUDGET_APPROVED, SignalType.BUDGET_APPROVED),
    (EventKind.COMPETITOR, SignalType.COMPETITOR_MENTIONED),
)


def found(
    subject: Subject,
    limits: tuple[Limit, ...],
    people: tuple[Person, ...],
    speed: Velocity,
    goods: Goods,
) -> Iterator[Live]:
    """What facts say by the day, as far as it still says something."""
    seen = (
        *(_limit(subject, each) for each in limits),
        _rising(subject),
        _power_users(subject, people),
        _adoption(subject, speed),
        _speed(subject, speed),
        _promoters(subject),
        _satisfied(subject),
        _executives(subject),
        *_events(subject),
        *_trials(subject, goods),
    )
    return (each for each in seen if each is not None)


def _limit(subject: Subject, limit: Limit) -> Live | None:
    """A limit near or passed: what is used of it, and whether that lasts."""
    if limit.level is None:
        return None
    code = f"signal_{'over' if limit.is_over else 'near'}_{limit.kind}"
    said = evidence(
        f"{code}_lasting" if limit.sustained else code,
        share=limit.share,
        used=limit.used,
        limit=limit.limit,
    )
    types = (OpportunityType.SEATS,) if limit.kind is LimitKind.SEATS else None
    type_ = SignalType.OVERAGE if limit.is_over else _NEAR[limit.kind]
    return live(subject, type_, limit.as_of, said, types=types)


def _rising(subject: Subject) -> Live | None:
    """More active people every month, and enough more in all."""
    settings, timeline = subject.settings, subject.timeline
    newest = timeline.latest(Measure.ACTIVE_USERS, subject.day)
    if newest is None:
        return None
    months = settings[thresholds.RISING_MONTHS]
    read = [newest]
    for month in range(1, months + 1):
        asked = newest.on - timedelta(days=_MONTH * month)
        point = timeline.latest(Measure.ACTIVE_USERS, asked)
        if point is None or (asked - point.on).days >= _MONTH or point.value >= read[-1].value:
            return None
        read.append(point)
    first = read[-1]
    if newest.value < first.value * (1 + settings[thresholds.RISING_LEAST]):
        return None
    said = evidence(
        "signal_rising", months=months, before=first.value, now=newest.value, since=first.on
    )
    return live(subject, SignalType.ACTIVE_USERS_RISING, newest.on, said)


def _power_users(subject: Subject, people: tuple[Person, ...]) -> Live | None:
    heavy = [each for each in people if each.is_power_user]
    if len(heavy) < subject.settings[thresholds.POWER_USERS]:
        return None
    said = evidence("signal_power_users", count=len(heavy), of=len(people))
    return live(subject, SignalType.POWER_USERS, max(each.as_of for each in heavy), said)


def _adoption(subject: Subject, speed: Velocity) -> Live | None:
    if speed.breadth is not Breadth.HIGH or speed.features is None or speed.features_on is None:
        return None
    said = evidence("signal_adoption", share=speed.features)
    return live(subject, SignalType.FEATURE_ADOPTION, speed.features_on, said)


def _speed(subject: Subject, speed: Velocity) -> Live | None:
    """Core use soon after onboarding: it says much at first, and nothing a few months later."""
    if speed.core_days is None or speed.core_days > subject.settings[thresholds.CORE_FAST]:
        return None
    if speed.core_on is None or speed.onboarded_on is None:
        return None
    said = evidence("signal_speed", days=speed.core_days)
    on = max(speed.core_on, speed.onboarded_on)
    return live(subject, SignalType.ADOPTION_SPEED, on, said)


def _promoters(subject: Subject) -> Live | None:
    """The mean of the last day of answers is that of a promoter."""
    answers = _answers(subject, Measure.NPS)
    if not answers:
        return None
    last = [each for each in answers if each.on == answers[-1].on]
    mean = sum(each.value for each in last) / len(last)
    if mean < subject.settings[thresholds.PROMOTER]:
        return None
    said = evidence("signal_promoter", score=mean, count=len(last))
    return live(subject, SignalType.NPS_PROMOTER, last[-1].on, said)


def _satisfied(subject: Subject) -> Live | None:
    """Every answer, on two days at least, says more than 90 percent."""
    settings, answers = subject.settings, _answers(subject, Measure.CSAT)
    days = {each.on for each in answers}
    least = min((each.value for each in answers), default=0.0)
    if len(days) < settings[thresholds.CONSISTENT_DAYS]:
        return None
    if least <= settings[thresholds.CSAT_HIGH] * _HUNDRED:
        return None
    said = evidence("signal_satisfied", share=least / _HUNDRED, count=len(answers), days=len(days))
    return live(subject, SignalType.CSAT_HIGH, answers[-1].on, said)


def _answers(subject: Subject, measure: Measure) -> list[Observation]:
    first = subject.day - timedelta(days=subject.settings[thresholds.ANSWER_DAYS])
    return subject.timeline.answers(measure, first, subject.day)


def _executives(subject: Subject) -> Live | None:
    """Somebody who decides came to the last review."""
    came = subject.reading(Input.EXECUTIVES)
    if came is None or came.value < 1:
        return None
    said = evidence("signal_executives", count=round(came.value), on=came.as_of)
    return live(subject, SignalType.EXECUTIVE_ATTENDS, came.as_of, said)


def _events(subject: Subject) -> Iterator[Live | None]:
    for kind, type_ in _EVENTS:
        for each in subject.timeline.events(kind, subject.day):
            if each.holds(subject.day):
                said = evidence("signal_" + kind, on=each.on, text=each.text)
                yield live(subject, type_, each.on, said, product_id=each.product_id)


def _trials(subject: Subject, goods: Goods) -> Iterator[Live | None]:
    """Somebody uses a product that no contract in force has: the newest reading of each."""
    read: dict[str, Observation] = {}
    first = subject.day - timedelta(days=subject.settings[thresholds.TRIAL_DAYS])
    for each in subject.timeline.of_products:
        if each.product_id and each.value > 0 and first <= each.on <= subject.day:
            read[each.product_id] = each
    if not read:
        return
    bought = owned(subject)
    for product_id, each in read.items():
        if bought and product_id not in bought:
            said = evidence("signal_trial", product=goods.names.get(product_id, ""), on=each.on)
            yield live(subject, SignalType.MODULE_TRIAL, each.on, said, product_id=product_id)
