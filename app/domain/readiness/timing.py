"""BT1 to BT7: signs that this is the wrong moment (DOMAIN 3)."""

from datetime import date

from app.domain.contacts import Role
from app.domain.health.model import Input
from app.domain.interactions import Event, EventKind
from app.domain.observations import Measure
from app.domain.opportunities import Opportunity, OpportunityType
from app.domain.readiness.case import Case
from app.domain.readiness.items import Effect, Item, ItemId, failed, passed, unknown
from app.domain.readiness.thresholds import (
    BUDGET_LASTS,
    DECIDER_DAYS,
    LOW_CSAT,
    LOW_NPS,
    NEXT_BUDGET_DAYS,
    SEATS_IDLE,
    SURVEY_BLOCKS,
    SURVEY_WARNS,
)
from app.domain.stakeholders import holders
from app.domain.tickets import Severity, Ticket

_HUNDRED = 100


def open_tickets(case: Case) -> Item:
    """BT1: any open ticket warns; a severe one blocks."""
    waiting = [each for each in case.facts.tickets if each.is_open(case.day)]
    if waiting:
        worst = min(waiting, key=_severity)
        severe = _severity(worst) <= Severity.HIGH
        return failed(
            ItemId.BT1,
            "tickets_open_severe" if severe else "tickets_open",
            max(each.opened_on for each in waiting),
            effect=Effect.BLOCK if severe else Effect.WARN,
            count=len(waiting),
        )
    counted = case.timeline.latest(Measure.OPEN_TICKETS, case.day)
    if counted is not None and counted.value > 0 and _is_news(case, counted.on):
        return failed(
            ItemId.BT1, "tickets_open", counted.on, effect=Effect.WARN, count=int(counted.value)
        )
    if not _tickets_known(case) and case.reading(Input.TICKETS) is None:
        return unknown(ItemId.BT1, "tickets_unknown")
    return passed(ItemId.BT1, "no_tickets_open", case.day)


def _severity(ticket: Ticket) -> int:
    return ticket.severity or Severity.MEDIUM


def _is_news(case: Case, on: date) -> bool:
    """Tell whether a count of a day is newer than all that single tickets and checks say."""
    known = [case.timeline.checked_on("tickets", case.day)]
    for each in case.facts.tickets:
        known += [each.opened_on, each.closed_on]
    return all(day is None or day > case.day or day < on for day in known)


def _tickets_known(case: Case) -> bool:
    return case.tickets_listed() or case.covered("tickets")


def bugs(case: Case, opportunity: Opportunity) -> Item:
    """BT2: an open bug in what is to be sold blocks this one opportunity."""
    waiting = [each for each in case.facts.tickets if each.is_bug and each.is_open(case.day)]
    here = [each for each in waiting if each.product_id == opportunity.product_id]
    if opportunity.product_id is not None and here:
        return failed(
            ItemId.BT2,
            "bug_open",
            here[0].opened_on,
            opportunity_id=opportunity.id,
            since=here[0].opened_on,
            title=opportunity.title,
        )
    if not _tickets_known(case):
        return unknown(ItemId.BT2, "tickets_unknown")
    if waiting and (opportunity.product_id is None or any(not e.product_id for e in waiting)):
        return unknown(ItemId.BT2, "bug_unclear", count=len(waiting), title=opportunity.title)
    return passed(ItemId.BT2, "no_bug_open", case.day)


def last_survey(case: Case) -> Item:
    """BT3: a low answer in the last survey blocks for some days, and warns for more."""
    newest = [
        point
        for measure in (Measure.NPS, Measure.CSAT)
        if (point := case.timeline.latest(measure, case.day)) is not None
    ]
    if not newest:
        if case.covered("surveys"):
            return passed(ItemId.BT3, "no_survey", case.day)
        return unknown(ItemId.BT3, "survey_unknown")
    on = max(point.on for point in newest)
    nps = [each.value for each in case.timeline.answers(Measure.NPS, on, on)]
    csat = [each.value for each in case.timeline.answers(Measure.CSAT, on, on)]
    low_nps, low_csat = min(nps, default=10.0), min(csat, default=100.0)
    settings = case.settings
    detracts = low_nps <= settings[LOW_NPS]
    if not detracts and low_csat / _HUNDRED >= settings[LOW_CSAT]:
        return passed(ItemId.BT3, "survey_good", on, on=on)
    blocks = case.age(on) <= settings[SURVEY_BLOCKS]
    if not blocks and case.age(on) > settings[SURVEY_WARNS]:
        return passed(ItemId.BT3, "survey_low_past", on, on=on, most=settings[SURVEY_WARNS])
    scale, value = ("nps", low_nps) if detracts else ("csat", low_csat)
    return failed(
        ItemId.BT3,
        "survey_low_" + scale,
        on,
        effect=Effect.BLOCK if blocks else Effect.WARN,
        clears_on=case.after(on, settings[SURVEY_BLOCKS if blocks else SURVEY_WARNS] + 1),
        value=value,
        on=on,
    )


def idle_seats(case: Case, opportunity: Opportunity) -> Item:
    """BT4: no more seats while too few of them are in use."""
    if opportunity.type is not OpportunityType.SEATS:
        return passed(ItemId.BT4, "no_seats_sold", case.day, title=opportunity.title)
    active = case.reading(Input.ACTIVE)
    if active is None:
        return unknown(ItemId.BT4, "seats_unknown")
    people, seats = active.of or (0.0, 0.0)
    if active.value > case.settings[SEATS_IDLE]:
        return passed(
            ItemId.BT4, "seats_used", active.as_of, share=active.value, active=people, seats=seats
        )
    return failed(
        ItemId.BT4,
        "seats_idle",
        active.as_of,
        opportunity_id=opportunity.id,
        share=active.value,
        active=people,
        seats=seats,
    )


def budget(case: Case) -> Item:
    """BT5: no budget known, or the next one far away, warns.

    That nobody knows the budget is the warning itself (DOMAIN 3), so it fails and is not unknown;
    so does that there is none, once somebody has asked.
    """
    lasts, horizon = case.settings[BUDGET_LASTS], case.settings[NEXT_BUDGET_DAYS]
    approved = [
        each
        for each in case.events(EventKind.BUDGET_APPROVED)
        if each.holds(case.day) and case.age(each.on) <= lasts
    ]
    if approved:
        return passed(ItemId.BT5, "budget_approved", approved[-1].on, on=approved[-1].on)
    cycles = case.events(EventKind.BUDGET_CYCLE)
    coming = max(((_opens(each), each.on) for each in cycles), default=None)
    if coming is None or case.age(coming[0]) > lasts:
        asked = case.timeline.checked_on("budget", case.day)
        if asked is None or case.age(asked) > lasts:
            return failed(ItemId.BT5, "budget_unknown", effect=Effect.WARN)
        return failed(ItemId.BT5, "budget_none", asked, effect=Effect.WARN, on=asked)
    opens, known_on = coming
    if (opens - case.day).days > horizon:
        clear = case.after(opens, -horizon)
        return failed(
            ItemId.BT5, "budget_far", known_on, effect=Effect.WARN, clears_on=clear, on=opens
        )
    return passed(ItemId.BT5, "budget_near", known_on, on=opens)


def _opens(cycle: Event) -> date:
    """The day from which a budget can be spent: named in the detail, else that of the event."""
    try:
        return date.fromisoformat(cycle.detail)
    except ValueError:
        return cycle.on


def access(case: Case, effect: Effect = Effect.WARN) -> Item:
    """BT6: nobody who decides was spoken to lately."""
    people = {
        each.id: each
        for role in (Role.DECISION_MAKER, Role.ECONOMIC_BUYER)
        for each in holders(case.timeline, role, case.day)
    }
    if not people:
        here = [each for each in case.facts.contacts if each.is_here(case.day)]
        if any(each.position(case.day).roles for each in here) or case.covered("contacts"):
            return failed(ItemId.BT6, "no_decider", case.day, effect=effect)
        return unknown(ItemId.BT6, "roles_unknown")
    met = [(on, who) for who in people if (on := case.timeline.last_met(who, case.day)) is not None]
    lasts = case.settings[DECIDER_DAYS]
    if met and case.age(max(met)[0]) <= lasts:
        on, who = max(met)
        return passed(ItemId.BT6, "decider_met", on, name=people[who].name, on=on)
    if not met and not case.timeline.names_attendees(case.day):
        return unknown(ItemId.BT6, "attendees_unknown")
    name = next(iter(people.values())).name
    last = max(met)[0] if met else None
    return failed(ItemId.BT6, "decider_not_met", last, effect=effect, name=name, most=lasts)


def over_promise(case: Case) -> Item:
    """BT7: something was promised that is on no price list."""
    promised = case.holding(EventKind.OVER_PROMISE)
    if promised is not None:
        return failed(
            ItemId.BT7,
            "over_promise",
            promised.on,
            effect=Effect.WARN,
            since=promised.on,
            text=promised.text,
        )
    if not case.told_of(EventKind.OVER_PROMISE) and not case.covered("events", "promises"):
        return unknown(ItemId.BT7, "promises_unknown")
    return passed(ItemId.BT7, "no_over_promise", case.day)
