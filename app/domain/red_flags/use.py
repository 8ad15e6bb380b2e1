"""Red flags of use, value, support and health (MARKET F3)."""

from datetime import timedelta
from statistics import median

from app.domain.contacts import Role
from app.domain.health.colours import Colour
from app.domain.health.model import Input
from app.domain.interactions import EventKind
from app.domain.observations import Measure, Observation, in_force
from app.domain.readiness.case import Case
from app.domain.red_flags import thresholds
from app.domain.red_flags.finding import Finding, Room, block, info, warn
from app.domain.stakeholders import holders
from app.domain.tickets import Severity

_PERIOD = 30  # days of one period of use
_FRESH_DAYS = 60
_WEEK = 7
_MONTH = 30


def open_p1(case: Case) -> Finding | None:
    """An emergency is open."""
    opened = [
        each
        for each in case.facts.tickets
        if each.severity is Severity.EMERGENCY and each.is_open(case.day)
    ]
    if not opened:
        return None
    first = min(opened, key=lambda each: (each.opened_on, each.id))
    on = first.opened_on
    return block("open_p1", on, count=len(opened), since=on).at(Room.TICKETS, first.id)


def escalation_unresolved(case: Case) -> Finding | None:
    """An escalation has been open for more than two weeks."""
    held = case.events(EventKind.ESCALATION)
    opened = [(each.on, Room.EVENTS, each.id) for each in held if each.holds(case.day)]
    opened += [
        (each.opened_on, Room.TICKETS, each.id)
        for each in case.facts.tickets
        if each.escalated and each.is_open(case.day)
    ]
    if not opened:
        return None
    on, room, which = min(opened)
    if case.age(on) <= case.settings[thresholds.ESCALATION_DAYS]:
        return None
    return warn("escalation_unresolved", on, days=case.age(on)).at(room, which)


def utilisation_low(case: Case) -> Finding | None:
    """Fewer than half of the seats bought are used."""
    active = case.reading(Input.ACTIVE)
    bought = case.timeline.seats_bought(case.day)
    if active is None or active.of is None or bought is None or bought.value <= 0:
        return None
    share = active.of[0] / bought.value
    if share >= case.settings[thresholds.UTILISATION]:
        return None
    return warn(
        "utilisation_low", active.as_of, share=share, active=active.of[0], seats=bought.value
    ).at(Room.READINGS, Measure.ACTIVE_USERS)


def usage_falling(case: Case) -> Finding | None:
    """Active users were a quarter below their own baseline two months running."""
    measure, day = Measure.ACTIVE_USERS, case.day
    now = case.timeline.latest(measure, day)
    before = case.timeline.latest(measure, day - timedelta(days=_PERIOD))
    if now is None or before is None or case.age(now.on) >= _PERIOD:
        return None
    first = day - timedelta(days=case.settings[thresholds.BASELINE_DAYS])
    last = day - timedelta(days=2 * _PERIOD)
    base = [point.value for point in case.timeline.between(measure, first, last)]
    level = median(base) if base else 0.0
    left = 1 - case.settings[thresholds.FALL]
    if level <= 0 or max(now.value, before.value) > left * level:
        return None
    return warn("usage_falling", now.on, drop=1 - now.value / level).at(Room.READINGS, measure)


def buying_team_dead(case: Case) -> Finding | None:
    """The team of those who buy has all but stopped, while the whole account uses more."""
    total = case.timeline.latest(Measure.ACTIVE_USERS, case.day)
    before = case.timeline.latest(Measure.ACTIVE_USERS, case.day - timedelta(days=3 * _PERIOD))
    if total is None or before is None or total.value <= before.value:
        return None
    for team in _buying_teams(case):
        read = _read_of(case, team)
        if len(read) < 2 or case.age(read[-1].on) > _FRESH_DAYS:  # noqa: PLR2004 - one is no fall
            continue
        most = max(each.value for each in read[:-1])
        if most > 0 and read[-1].value <= case.settings[thresholds.TEAM_DEAD] * most:
            now, on = read[-1].value, read[-1].on
            found = warn("buying_team_dead", on, name=team, active=now, before=most)
            return found.at(Room.READINGS, Measure.ACTIVE_USERS)
    return None


def _buying_teams(case: Case) -> list[str]:
    people = [
        each
        for role in (Role.ECONOMIC_BUYER, Role.DECISION_MAKER, Role.CHAMPION)
        for each in holders(case.timeline, role, case.day)
    ]
    return [*dict.fromkeys(each.department for each in people if each.department)]


def _read_of(case: Case, team: str) -> list[Observation]:
    """The readings of active users of one team within the baseline, the oldest first."""
    first = case.day - timedelta(days=case.settings[thresholds.BASELINE_DAYS])
    return [
        each
        for each in in_force(case.facts.observations)
        if each.measure == Measure.ACTIVE_USERS
        and each.customer_unit.casefold() == team.casefold()
        and first <= each.on <= case.day
    ]


def never_onboarded(case: Case) -> Finding | None:
    """A customer for two months, and onboarding is still open."""
    since = case.timeline.since_customer()
    onboarding = case.reading(Input.ONBOARDING)
    if since is None or onboarding is None or onboarding.value >= 1:
        return None
    if case.age(since) < case.settings[thresholds.ONBOARDED_BY]:
        return None
    found = warn("never_onboarded", onboarding.as_of, days=case.age(since), share=onboarding.value)
    return found.at(Room.READINGS, Measure.ONBOARDING_COMPLETE)


def no_success_criteria(case: Case) -> Finding | None:
    """A customer for three months, and nobody wrote down how both will know that it works."""
    since, allowed = case.timeline.since_customer(), case.settings[thresholds.CRITERIA_BY]
    if since is None or case.age(since) < allowed:
        return None
    agreed = (EventKind.SUCCESS_CRITERIA, EventKind.GOAL_ACHIEVED)
    if any(case.timeline.events(each, case.day) for each in agreed):
        return None
    if case.timeline.latest(Measure.GOALS_ACHIEVED, case.day) is not None:
        return None
    began = since + timedelta(days=allowed)
    return info("no_success_criteria", None, began, days=case.age(since)).at(Room.EVENTS)


def value_evidence_old(case: Case) -> Finding | None:
    """The last proof of value is more than 120 days old."""
    value = case.reading(Input.VALUE)
    if value is None or case.age(value.as_of) <= case.settings[thresholds.VALUE_DAYS]:
        return None
    found = info("value_evidence_old", value.as_of, on=value.as_of, days=case.age(value.as_of))
    return found.at(Room.EVENTS)


def health_dropped(case: Case) -> Finding | None:
    """Health fell by more than ten points in a week (DOMAIN 2.4)."""
    return _fell(case, _WEEK, case.settings[thresholds.DROP_POINTS], "health_dropped")


def health_slipping(case: Case) -> Finding | None:
    """Still green, and more than ten points lower than a month ago."""
    if case.health.colour is not Colour.GREEN:
        return None
    return _fell(case, _MONTH, case.settings[thresholds.SLIP_POINTS], "health_slipping")


def stale_bad_news(case: Case) -> Finding | None:
    """Something that pulled the score down has expired; silence is no good news (DOMAIN 2.2)."""
    expired = case.history.scored(case.day).stale_bad_news
    if not expired:
        return None
    last = max(expired, key=lambda each: each.weight)
    found = info("stale_bad_news", last.expired_on, input=last.input.value, count=len(expired))
    return found.at(Room.HEALTH)


def _fell(case: Case, days: int, points: float, code: str) -> Finding | None:
    fall = case.history.fall(case.day, days, points)
    if fall is None:
        return None
    return warn(code, case.day, points=fall.points, before=fall.before, days=days).at(Room.HEALTH)
