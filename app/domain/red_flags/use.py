"""Red flags of use, value, support and health (MARKET F3)."""

from datetime import timedelta
from statistics import median

from app.domain.evidence import evidence
from app.domain.health.colours import Colour
from app.domain.health.model import Input
from app.domain.interactions import EventKind
from app.domain.observations import Measure
from app.domain.readiness.case import Case
from app.domain.red_flags.finding import Finding, Severity, info, warn
from app.domain.tickets import Severity as TicketSeverity

_UTILISATION = 0.50
_FALL = 0.75
_PERIOD = 30
_BASELINE_DAYS = 180
_VALUE_DAYS = 120
_ONBOARDED_BY = 60
_ESCALATION_DAYS = 14
_WEEK = 7
_MONTH = 30


def open_p1(case: Case) -> Finding | None:
    """An emergency is open."""
    opened = [
        each.opened_on
        for each in case.facts.tickets
        if each.severity is TicketSeverity.EMERGENCY and each.is_open(case.day)
    ]
    if not opened:
        return None
    first = min(opened)
    proof = evidence("flag_open_p1", count=len(opened), since=first)
    return Finding(Severity.BLOCK, proof, first, first)


def escalation_unresolved(case: Case) -> Finding | None:
    """An escalation has been open for more than two weeks."""
    held = case.holding(EventKind.ESCALATION)
    if held is None or case.age(held.on) <= _ESCALATION_DAYS:
        return None
    began = held.on + timedelta(days=_ESCALATION_DAYS + 1)
    return warn("escalation_unresolved", held.on, began, days=case.age(held.on))


def utilisation_low(case: Case) -> Finding | None:
    """Fewer than half of the seats bought are used."""
    active = case.reading(Input.ACTIVE)
    bought = case.timeline.seats_bought(case.day)
    if active is None or active.of is None or bought is None or bought.value <= 0:
        return None
    share = active.of[0] / bought.value
    if share >= _UTILISATION:
        return None
    return warn(
        "utilisation_low", active.as_of, share=share, active=active.of[0], seats=bought.value
    )


def usage_falling(case: Case) -> Finding | None:
    """Active users were a quarter below their own baseline two months running."""
    measure, day = Measure.ACTIVE_USERS, case.day
    now = case.timeline.latest(measure, day)
    before = case.timeline.latest(measure, day - timedelta(days=_PERIOD))
    if now is None or before is None or case.age(now.on) >= _PERIOD:
        return None
    first, last = day - timedelta(days=_BASELINE_DAYS), day - timedelta(days=2 * _PERIOD)
    base = [point.value for point in case.timeline.between(measure, first, last)]
    level = median(base) if base else 0.0
    if level <= 0 or max(now.value, before.value) > _FALL * level:
        return None
    return warn("usage_falling", now.on, drop=1 - now.value / level)


def never_onboarded(case: Case) -> Finding | None:
    """A customer for two months, and onboarding is still open."""
    since = case.timeline.since_customer()
    onboarding = case.reading(Input.ONBOARDING)
    if since is None or onboarding is None or onboarding.value >= 1:
        return None
    if case.age(since) < _ONBOARDED_BY:
        return None
    return warn("never_onboarded", onboarding.as_of, days=case.age(since), share=onboarding.value)


def value_evidence_old(case: Case) -> Finding | None:
    """The last proof of value is more than 120 days old."""
    value = case.reading(Input.VALUE)
    if value is None or case.age(value.as_of) <= _VALUE_DAYS:
        return None
    return info("value_evidence_old", value.as_of, on=value.as_of, days=case.age(value.as_of))


def health_dropped(case: Case) -> Finding | None:
    """Health fell by more than ten points in a week (DOMAIN 2.4)."""
    return _fell(case, _WEEK, "health_dropped")


def health_slipping(case: Case) -> Finding | None:
    """Still green, and more than ten points lower than a month ago."""
    if case.health.colour is not Colour.GREEN:
        return None
    return _fell(case, _MONTH, "health_slipping")


def stale_bad_news(case: Case) -> Finding | None:
    """Something that pulled the score down has expired; silence is no good news (DOMAIN 2.2)."""
    expired = case.history.scored(case.day).stale_bad_news
    if not expired:
        return None
    last = max(expired, key=lambda each: each.weight)
    return info("stale_bad_news", last.expired_on, input=last.input.value, count=len(expired))


def _fell(case: Case, days: int, code: str) -> Finding | None:
    fall = case.history.fall(case.day, days)
    if fall is None:
        return None
    return warn(code, case.day, points=fall.points, before=fall.before)
