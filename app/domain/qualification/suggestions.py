"""What facts suggest a criterion might score. It counts only once the CSM has taken it.

A fact says that something happened, not what it means for this opportunity: so it is offered with
its reason beside the criterion, and taken by one click (DOMAIN 5.1).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.contacts import Contact, Role
from app.domain.evidence import Evidence, evidence
from app.domain.growth.assess import assess
from app.domain.health.model import Input
from app.domain.interactions import Event, EventKind
from app.domain.observations import Measure
from app.domain.opportunities import Criterion, Opportunity
from app.domain.qualification.priority import BudgetMatch
from app.domain.readiness.case import Case
from app.domain.readiness.thresholds import BUDGET_LASTS, VALUE_DAYS
from app.domain.stakeholders import ENGAGED_DAYS, holders
from app.domain.timeline import Point

_GOAL_DAYS = 365
_PROVEN = 2.0
_SOME_USE = 0.5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A score that facts speak for, and which facts."""

    score: int
    reason: Evidence


def suggest(case: Case, opportunity: Opportunity) -> dict[Criterion, Suggestion]:
    """What the facts of the account say about each criterion, where they say anything."""
    found = {criterion: rule(case, opportunity) for criterion, rule in _RULES.items()}
    return {criterion: each for criterion, each in found.items() if each is not None}


def budget_match(case: Case, close_on: date | None) -> BudgetMatch:
    """Whether there is money by the day of the decision, as far as events say (DOMAIN 5.3)."""
    if _approved(case) is not None:
        return BudgetMatch.FITS
    opens = _opens(case)
    if opens is None:
        return BudgetMatch.UNKNOWN
    return BudgetMatch.FITS if opens <= (close_on or case.day) else BudgetMatch.MISSES


def _value(case: Case, _opportunity: Opportunity) -> Suggestion | None:
    """Stated with a figure, stated or a goal achieved, some use; the best of them counts."""
    found = (each(case) for each in (_stated, _achieved, _not_stated, _used))
    return next((each for each in found if each is not None), None)


def _stated(case: Case) -> Suggestion | None:
    stated = [
        each
        for each in case.events(EventKind.VALUE_STATED)
        if each.holds(case.day) and case.age(each.on) <= case.settings[VALUE_DAYS]
    ]
    figures = [each for each in stated if any(sign.isdigit() for sign in each.text)]
    if figures:
        return _said(3, "suggest_value_figure", figures[-1])
    read = _read(case)
    if read is not None and read.value >= _PROVEN:
        return Suggestion(3, evidence("suggest_value_proven", on=read.on))
    return _said(2, "suggest_value_stated", stated[-1]) if stated else None


def _achieved(case: Case) -> Suggestion | None:
    goals = case.events(EventKind.GOAL_ACHIEVED)
    if not goals or case.age(goals[-1].on) > _GOAL_DAYS:
        return None
    return _said(2, "suggest_value_goal", goals[-1])


def _not_stated(case: Case) -> Suggestion | None:
    read = _read(case)
    if read is None or read.value > 0:
        return None
    return Suggestion(0, evidence("suggest_value_none", on=read.on))


def _used(case: Case) -> Suggestion | None:
    active = case.reading(Input.ACTIVE)
    if active is None or active.value < _SOME_USE:
        return None
    return Suggestion(1, evidence("suggest_value_use", share=active.value))


def _read(case: Case) -> Point | None:
    """How the customer stated the value when it was last read, unless that is long ago."""
    read = case.timeline.latest(Measure.VALUE_STATED, case.day)
    return None if read is None or case.age(read.on) > case.settings[VALUE_DAYS] else read


def _said(score: int, code: str, event: Event) -> Suggestion:
    return Suggestion(score, evidence(code, on=event.on, text=event.text))


def _access(case: Case, _opportunity: Opportunity) -> Suggestion | None:
    """Met and for us, met, only by way of the champion, nobody."""
    if not any(each.position(case.day).roles for each in case.timeline.people):
        return None
    deciders = _met(case, Role.DECISION_MAKER, Role.ECONOMIC_BUYER)
    sponsors = [each for each in deciders if (each[1].position(case.day).support or 0) > 0]
    if sponsors:
        on, who = max(sponsors, key=_latest)
        return Suggestion(3, evidence("suggest_access_sponsor", name=who.name, on=on))
    if deciders:
        on, who = max(deciders, key=_latest)
        return Suggestion(2, evidence("suggest_access_met", name=who.name, on=on))
    champions = _met(case, Role.CHAMPION)
    if champions:
        on, who = max(champions, key=_latest)
        return Suggestion(1, evidence("suggest_access_champion", name=who.name, on=on))
    if not case.timeline.names_attendees(case.day):
        return None
    return Suggestion(0, evidence("suggest_access_none", days=ENGAGED_DAYS))


def _met(case: Case, *roles: Role) -> list[tuple[date, Contact]]:
    """Who of these parts was spoken to of late, and when."""
    people = {each.id: each for role in roles for each in holders(case.timeline, role, case.day)}
    met = [(case.timeline.last_met(key, case.day), each) for key, each in people.items()]
    return [(on, who) for on, who in met if on is not None and case.age(on) <= ENGAGED_DAYS]


def _latest(met: tuple[date, Contact]) -> tuple[date, str]:
    return met[0], met[1].id


def _budget(case: Case, opportunity: Opportunity) -> Suggestion | None:
    """Approved with a day to decide, approved or spendable by then, in a later cycle."""
    close_on = opportunity.terms_on(case.day).close_on
    approved = _approved(case)
    if approved is not None:
        score = 2 if close_on is None else 3
        code = "suggest_budget_no_day" if close_on is None else "suggest_budget_approved"
        return _said(score, code, approved)
    opens = _opens(case)
    if opens is None:
        return None
    fits = opens <= (close_on or case.day)
    code = "suggest_budget_cycle" if fits else "suggest_budget_later"
    return Suggestion(2 if fits else 1, evidence(code, on=opens))


def _approved(case: Case) -> Event | None:
    found = [
        each
        for each in case.events(EventKind.BUDGET_APPROVED)
        if each.holds(case.day) and case.age(each.on) <= case.settings[BUDGET_LASTS]
    ]
    return found[-1] if found else None


def _opens(case: Case) -> date | None:
    """The day from which the latest budget known of can be spent; None if it is long past."""
    days = [_day_of(each) for each in case.events(EventKind.BUDGET_CYCLE)]
    opens = max(days, default=None)
    return None if opens is None or case.age(opens) > case.settings[BUDGET_LASTS] else opens


def _day_of(cycle: Event) -> date:
    try:
        return date.fromisoformat(cycle.detail)
    except ValueError:
        return cycle.on


def _fit(case: Case, opportunity: Opportunity) -> Suggestion | None:
    """Signals for this kind of growth: confirmed by the customer, agreeing, or only noticed."""
    here = [
        each
        for each in case.facts.signals
        if each.holds(case.day)
        and (each.opportunity_type is None or each.opportunity_type is opportunity.type)
        and (each.product_id is None or each.product_id == opportunity.product_id)
        and (each.opportunity_type is not None or each.product_id is not None)
    ]
    sure = [each for each in here if each.confirmed_on and each.confirmed_on <= case.day]
    if sure:
        reason = evidence("suggest_fit_confirmed", on=sure[-1].on, text=sure[-1].text)
        return Suggestion(2, reason)
    agreeing = _agreeing(case, opportunity)
    if agreeing > 1:
        return Suggestion(2, evidence("suggest_fit_agreed", count=agreeing))
    if here:
        return Suggestion(1, evidence("suggest_fit_noticed", on=here[-1].on, text=here[-1].text))
    return Suggestion(1, evidence("suggest_fit_heard")) if agreeing else None


def _agreeing(case: Case, opportunity: Opportunity) -> int:
    """How many sources of signals speak for this kind of growth (DOMAIN 4.2)."""
    if opportunity.type is None:
        return 0
    standing = assess(case).standing(opportunity.type)
    return 0 if standing is None else len(standing.sources)


def _competition(case: Case, opportunity: Opportunity) -> Suggestion | None:
    """Contested while a competitor is named; preferred where somebody looked and found none."""
    rival = case.holding(EventKind.COMPETITOR)
    if rival is not None:
        return _said(1, "suggest_rival", rival)
    now = opportunity.in_stage_since(case.day) == opportunity.moves[-1].since
    if opportunity.competitor and now:  # who it was lost to is not known before
        return Suggestion(1, evidence("suggest_rival_named", name=opportunity.competitor))
    if case.told_of(EventKind.COMPETITOR) or case.covered("events", "competition"):
        return Suggestion(2, evidence("suggest_no_rival"))
    return None


_RULES: Mapping[Criterion, Callable[[Case, Opportunity], Suggestion | None]] = {
    Criterion.VALUE: _value,
    Criterion.ACCESS: _access,
    Criterion.BUDGET: _budget,
    Criterion.FIT: _fit,
    Criterion.COMPETITION: _competition,
}
