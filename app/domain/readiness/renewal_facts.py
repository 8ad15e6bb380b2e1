"""What facts say of the dimensions of a renewal; None where they say nothing (DOMAIN 3)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from app.domain.contacts import Contact, Role
from app.domain.entity import Entity
from app.domain.evidence import evidence
from app.domain.health.colours import Colour
from app.domain.health.model import Input
from app.domain.health.readings import read
from app.domain.interactions import EventKind
from app.domain.proofs import ABSENT, ASSERTED, EVIDENCED
from app.domain.readiness.case import Case
from app.domain.readiness.dimensions import Dimension, Standing
from app.domain.readiness.renewal_thresholds import (
    FUNCTIONS,
    PROOF_DAYS,
    SPONSOR_DAYS,
    THREAD_DAYS,
    THREADS,
)
from app.domain.stakeholders import holders


def aging(case: Case, found: Standing) -> Standing:
    """Evidence past its days is no more than an assertion."""
    if found.score < EVIDENCED or found.as_of is None:
        return found
    if case.age(found.as_of) <= case.settings[PROOF_DAYS]:
        return found
    return replace(found, score=ASSERTED, aged=True)


def _value(case: Case) -> Standing | None:
    """A goal achieved or a value shown is evidence; a value said is an assertion."""
    here = Dimension.VALUE
    goals = case.events(EventKind.GOAL_ACHIEVED)
    stated = read(case.timeline, Input.VALUE, case.day)
    if goals and (stated is None or goals[-1].on >= stated.as_of or stated.value < EVIDENCED):
        goal = goals[-1]
        told = evidence("renewal_goal", on=goal.on, text=goal.text)
        about: tuple[type[Entity], str] | None = (type(goal), goal.id)
        return aging(
            case,
            Standing(dimension=here, score=EVIDENCED, evidence=told, as_of=goal.on, about=about),
        )
    if stated is None:
        return None
    codes = {EVIDENCED: "renewal_value_shown", ASSERTED: "renewal_value_said"}
    score = min(EVIDENCED, max(ABSENT, int(stated.value)))
    told = evidence(codes.get(score, "value_not_stated"), on=stated.as_of)
    event = next(
        (e for e in reversed(case.events(EventKind.VALUE_STATED)) if e.on == stated.as_of), None
    )
    about = (type(event), event.id) if event else None
    return aging(
        case, Standing(dimension=here, score=score, evidence=told, as_of=stated.as_of, about=about)
    )


def _sponsor(case: Case) -> Standing:
    """Who holds the budget or decides, and when they were last spoken to."""
    here = Dimension.SPONSOR
    people = {
        each.id: each
        for role in (Role.ECONOMIC_BUYER, Role.DECISION_MAKER)
        for each in holders(case.timeline, role, case.day)
    }
    if not people:
        return Standing(dimension=here, score=ABSENT, evidence=evidence("no_decider"))
    met = [(on, who) for who in people if (on := case.timeline.last_met(who, case.day)) is not None]
    if not met:
        first = next(iter(people.values()))
        told = evidence("renewal_sponsor_never", name=first.name)
        about = (Contact, first.id)
        return Standing(dimension=here, score=ASSERTED, evidence=told, about=about)
    on, who = max(met)
    score = EVIDENCED if case.age(on) <= case.settings[SPONSOR_DAYS] else ASSERTED
    told = evidence("decider_met", name=people[who].name, on=on)
    return Standing(dimension=here, score=score, evidence=told, as_of=on, about=(Contact, who))


def _threads(case: Case) -> Standing:
    """How many people, of how many functions, a two-way exchange was had with."""
    first = case.day - timedelta(days=case.settings[THREAD_DAYS])
    met = case.timeline.met_since(first, case.day)
    people = [each for each in case.facts.contacts if each.id in met and each.is_here(case.day)]
    functions = {_function(each, case.day) for each in people} - {""}
    enough, several = case.settings[THREADS], case.settings[FUNCTIONS]
    score = EVIDENCED if len(people) >= enough and len(functions) >= several else ABSENT
    if not score and len(people) > 1:
        score = ASSERTED
    told = evidence(
        "renewal_threads",
        people=len(people),
        functions=len(functions),
        most=case.settings[THREAD_DAYS],
    )
    last = [on for each in people if (on := case.timeline.last_met(each.id, case.day))]
    return Standing(
        dimension=Dimension.THREADS, score=score, evidence=told, as_of=max(last, default=None)
    )


# Without a department, the part a person plays says which function they speak for.
_FUNCTIONS: Mapping[Role, str] = {
    Role.ECONOMIC_BUYER: "management",
    Role.DECISION_MAKER: "management",
    Role.TECHNICAL_BUYER: "technology",
    Role.LEGAL: "legal",
    Role.CHAMPION: "users",
    Role.USER: "users",
}


def _function(contact: Contact, day: date) -> str:
    if contact.department.strip():
        return contact.department.strip().casefold()
    held = contact.position(day).roles
    return next((_FUNCTIONS[role] for role in _FUNCTIONS if role in held), "")


def _health(case: Case) -> Standing:
    """Green, and enough known, is evidence; yellow an assertion."""
    health = case.health
    scores = {Colour.GREEN: ASSERTED if health.unsure else EVIDENCED, Colour.YELLOW: ASSERTED}
    return Standing(
        dimension=Dimension.HEALTH,
        score=scores.get(health.colour, ABSENT),
        evidence=evidence("colour", colour=health.colour.value),
        as_of=case.day,
    )


def _budget(case: Case) -> Standing | None:
    """An approved budget is evidence; knowing when the next one begins an assertion."""
    here = Dimension.BUDGET
    approved = [e for e in case.events(EventKind.BUDGET_APPROVED) if e.holds(case.day)]
    if approved:
        last = approved[-1]
        told = evidence("budget_approved", on=last.on)
        about = (type(last), last.id)
        return aging(
            case,
            Standing(dimension=here, score=EVIDENCED, evidence=told, as_of=last.on, about=about),
        )
    cycles = case.events(EventKind.BUDGET_CYCLE)
    if not cycles:
        return None
    told = evidence("renewal_cycle", on=cycles[-1].on)
    about = (type(cycles[-1]), cycles[-1].id)
    return Standing(dimension=here, score=ASSERTED, evidence=told, as_of=cycles[-1].on, about=about)


def _decision(case: Case) -> Standing | None:
    """Knowing who decides and who pays is an assertion; how and when, only a proof can show."""
    named = [
        holders(case.timeline, role, case.day)
        for role in (Role.DECISION_MAKER, Role.ECONOMIC_BUYER)
    ]
    if not all(named):
        return None
    who = named[0][0]
    told = evidence("renewal_deciders", name=who.name)
    about = (Contact, who.id)
    return Standing(dimension=Dimension.DECISION, score=ASSERTED, evidence=told, about=about)


def _competition(case: Case) -> Standing | None:
    """A competitor in play stands against it; none known is an assertion once somebody looked."""
    here = Dimension.COMPETITION
    rival = case.holding(EventKind.COMPETITOR)
    if rival is not None:
        told = evidence("renewal_rival", since=rival.on, text=rival.text)
        about = (type(rival), rival.id)
        return Standing(dimension=here, score=ABSENT, evidence=told, as_of=rival.on, about=about)
    if not case.told_of(EventKind.COMPETITOR) and not case.covered("events", "competition"):
        return None
    days = [case.timeline.checked_on(kind, case.day) for kind in ("events", "competition")]
    checked = max((day for day in days if day is not None), default=None)
    told = evidence("renewal_no_rival")
    return Standing(dimension=here, score=ASSERTED, evidence=told, as_of=checked)


READ: Mapping[Dimension, Callable[[Case], Standing | None]] = {
    Dimension.VALUE: _value,
    Dimension.SPONSOR: _sponsor,
    Dimension.THREADS: _threads,
    Dimension.HEALTH: _health,
    Dimension.BUDGET: _budget,
    Dimension.DECISION: _decision,
    Dimension.COMPETITION: _competition,
}
