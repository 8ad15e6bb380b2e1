"""Red flags of the people at a customer (MARKET F3, DOMAIN 11)."""

from datetime import timedelta

from app.domain.contacts import Role
from app.domain.readiness.case import Case
from app.domain.red_flags.finding import Finding, warn
from app.domain.stakeholders import ENGAGED_DAYS, holders, lost_champion

_CHAMPION_DAYS = 30


def champion_left(case: Case) -> Finding | None:
    """The champion is gone and nobody has taken the part."""
    left = lost_champion(case.timeline, case.day)
    return None if left is None else warn("champion_left", left, left, on=left)


def champion_silent(case: Case) -> Finding | None:
    """The champion has not been in touch for 30 days."""
    met = {
        each.name: case.timeline.last_met(each.id, case.day)
        for each in holders(case.timeline, Role.CHAMPION, case.day)
    }
    heard = [(on, name) for name, on in met.items() if on is not None]
    if not heard:
        return None
    last, name = max(heard)
    if case.age(last) < _CHAMPION_DAYS:
        return None
    began = last + timedelta(days=_CHAMPION_DAYS)
    return warn("champion_silent", last, began, name=name, days=case.age(last))


def single_thread(case: Case) -> Finding | None:
    """At most one person was in touch with us in 90 days."""
    if not case.timeline.names_attendees(case.day):
        return None
    met = case.timeline.met_since(case.day - timedelta(days=ENGAGED_DAYS), case.day)
    here = [each for each in case.facts.contacts if each.id in met and each.is_here(case.day)]
    if len(here) > 1:
        return None
    if not here:
        return warn("no_thread", case.day)
    return warn("single_thread", case.day, name=here[0].name)


def no_buyer_contact(case: Case) -> Finding | None:
    """Nobody holds the budget, or we have not spoken to them for 90 days."""
    here = [each for each in case.facts.contacts if each.is_here(case.day)]
    if not any(each.position(case.day).roles for each in here):
        return None
    buyers = holders(case.timeline, Role.ECONOMIC_BUYER, case.day)
    if not buyers:
        return warn("no_buyer", case.day)
    if not case.timeline.names_attendees(case.day):
        return None
    met = [case.timeline.last_met(each.id, case.day) for each in buyers]
    last = max((on for on in met if on is not None), default=None)
    if last is not None and case.age(last) <= ENGAGED_DAYS:
        return None
    return warn("buyer_silent", last, name=buyers[0].name)


def detractor(case: Case) -> Finding | None:
    """Somebody with a part in the decision is against us."""
    for each in case.facts.contacts:
        position = each.position(case.day)
        against = position.support is not None and position.support < 0
        if against and position.roles and each.is_here(case.day):
            return warn("detractor", position.since, position.since, name=each.name)
    return None
