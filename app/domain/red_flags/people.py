"""Red flags of the people at a customer (MARKET F3, DOMAIN 11)."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain.contacts import Contact, Role
from app.domain.interactions import EventKind
from app.domain.readiness.case import Case
from app.domain.red_flags import thresholds
from app.domain.red_flags.finding import Finding, Room, info, warn
from app.domain.stakeholders import holders, lost_champion

_SIGN = Role.ECONOMIC_BUYER
_DECIDE = Role.DECISION_MAKER
_INFLUENCE = Role.CHAMPION


def champion_left(case: Case) -> Finding | None:
    """The champion is gone and nobody has taken the part."""
    left = lost_champion(case.timeline, case.day)
    if left is None:
        return None
    found = warn("champion_left", left, on=left)
    said = [each for each in case.events(EventKind.CHAMPION_LEFT) if each.on == left]
    if said:
        return found.at(Room.EVENTS, said[-1].id)
    gone = [each for each in case.facts.contacts if each.left_on == left]
    return found.at(Room.PEOPLE, gone[-1].id if gone else "")


def champion_silent(case: Case) -> Finding | None:
    """The champion has not been in touch for 30 days."""
    allowed = case.settings[thresholds.CHAMPION_DAYS]
    heard = _last_heard(case, holders(case.timeline, _INFLUENCE, case.day))
    if heard is None or case.age(heard[0]) < allowed:
        return None
    last, person = heard
    found = warn("champion_silent", last, name=person.name, days=case.age(last))
    return found.at(Room.PEOPLE, person.id)


def champion_weak(case: Case) -> Finding | None:
    """Who holds the champion's part likes us and moves nobody: a supporter, not a champion."""
    champions = holders(case.timeline, _INFLUENCE, case.day)
    enough = case.settings[thresholds.CHAMPION_INFLUENCE]
    weak = [
        (level, each)
        for each in champions
        if (level := each.position(case.day).influence) is not None and level < enough
    ]
    if not weak or len(weak) < len(champions):
        return None
    level, person = max(weak, key=lambda each: (each[0], each[1].id))
    found = warn("champion_weak", person.position(case.day).since, name=person.name, level=level)
    return found.at(Room.PEOPLE, person.id)


def sponsor_silent(case: Case) -> Finding | None:
    """Who decides, and does not hold the budget, was not spoken to for 60 days; 90 is serious."""
    buyers = {each.id for each in holders(case.timeline, _SIGN, case.day)}
    sponsors = [e for e in holders(case.timeline, _DECIDE, case.day) if e.id not in buyers]
    heard = _last_heard(case, sponsors)
    allowed = case.settings[thresholds.SPONSOR_DAYS]
    if heard is None or case.age(heard[0]) < allowed:
        return None
    last, person = heard
    grave = case.age(last) >= case.settings[thresholds.SPONSOR_LOST_DAYS]
    say = warn if grave else info
    found = say("sponsor_silent", last, name=person.name, days=case.age(last))
    return found.at(Room.PEOPLE, person.id)


def single_thread(case: Case) -> Finding | None:
    """At most one person was in touch with us in 90 days."""
    if not case.timeline.names_attendees(case.day):
        return None
    days = case.settings[thresholds.THREAD_DAYS]
    met = case.timeline.met_since(case.day - timedelta(days=days), case.day)
    here = [each for each in case.facts.contacts if each.id in met and each.is_here(case.day)]
    if len(here) > 1:
        return None
    if not here:
        return warn("no_thread", case.day, days=days).at(Room.PEOPLE)
    found = warn("single_thread", case.day, name=here[0].name, days=days)
    return found.at(Room.PEOPLE, here[0].id)


def all_on_one(case: Case) -> Finding | None:
    """One person signs, decides and speaks for us; without them nobody does."""
    parts = [
        {each.id: each for each in holders(case.timeline, role, case.day)}
        for role in (_SIGN, _DECIDE, _INFLUENCE)
    ]
    together = {who: each for part in parts for who, each in part.items()}
    if not all(parts) or len(together) > 1:
        return None
    person = next(iter(together.values()))
    found = warn("all_on_one", person.position(case.day).since, name=person.name)
    return found.at(Room.PEOPLE, person.id)


def no_buyer_contact(case: Case) -> Finding | None:
    """Nobody holds the budget, or we have not spoken to them for 90 days."""
    here = [each for each in case.facts.contacts if each.is_here(case.day)]
    if not any(each.position(case.day).roles for each in here):
        return None
    buyers = holders(case.timeline, _SIGN, case.day)
    if not buyers:
        return warn("no_buyer", case.day).at(Room.PEOPLE)
    if not case.timeline.names_attendees(case.day):
        return None
    days = case.settings[thresholds.BUYER_DAYS]
    met = [case.timeline.last_met(each.id, case.day) for each in buyers]
    last = max((on for on in met if on is not None), default=None)
    if last is not None and case.age(last) <= days:
        return None
    return warn("buyer_silent", last, name=buyers[0].name, days=days).at(Room.PEOPLE, buyers[0].id)


def detractor(case: Case) -> Finding | None:
    """Somebody with a part in the decision is against us."""
    for each in case.facts.contacts:
        position = each.position(case.day)
        against = position.support is not None and position.support < 0
        if against and position.roles and each.is_here(case.day):
            found = warn("detractor", position.since, name=each.name)
            return found.at(Room.PEOPLE, each.id)
    return None


def _last_heard(case: Case, people: Sequence[Contact]) -> tuple[date, Contact] | None:
    """When one of them was last spoken to, and who; None if none ever was."""
    met = [
        (on, each)
        for each in people
        if (on := case.timeline.last_met(each.id, case.day)) is not None
    ]
    return max(met, key=lambda each: (each[0], each[1].name), default=None)
