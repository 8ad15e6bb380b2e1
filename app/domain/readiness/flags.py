"""RF1 to RF5: the five red flags. While one is up, expansion waits (DOMAIN 3)."""

from datetime import date

from app.domain.contacts import Role
from app.domain.health.model import Group, Input
from app.domain.interactions import EventKind
from app.domain.observations import Measure
from app.domain.readiness.case import Case
from app.domain.readiness.items import Effect, Item, ItemId, failed, passed, unknown
from app.domain.readiness.thresholds import (
    ACTIVE_LOW,
    ADOPTION_LOW,
    ESCALATION_DAYS,
    RENEWAL_CHANCE,
    SEVERE_DAYS,
    SILENT_DAYS,
)
from app.domain.stakeholders import holders, lost_champion
from app.domain.tickets import Severity, Ticket

_SEVERE = frozenset((Severity.EMERGENCY, Severity.HIGH))


def usage_low(case: Case) -> Item:
    """RF1: active on too few of the seats, adoption low, or silence for too long."""
    active = case.reading(Input.ACTIVE)
    touch = case.reading(Input.TOUCH)
    least = case.settings[ACTIVE_LOW]
    if active is not None and active.value < least:
        people, seats = active.of or (0.0, 0.0)
        return failed(
            ItemId.RF1,
            "active_low",
            active.as_of,
            share=active.value,
            active=people,
            seats=seats,
            least=least,
        )
    if touch is not None and touch.value > case.settings[SILENT_DAYS]:
        return failed(ItemId.RF1, "silent", touch.as_of, days=int(touch.value))
    adoption = case.group_score(Group.ADOPTION)
    low = case.settings[ADOPTION_LOW]
    if adoption is not None and adoption < low:
        return failed(ItemId.RF1, "adoption_low", case.day, score=adoption, least=low)
    if adoption is None or touch is None:
        return unknown(ItemId.RF1, "usage_unknown" if adoption is None else "touch_unknown")
    days = int(touch.value)
    if active is None:
        return passed(ItemId.RF1, "adoption_fine", touch.as_of, score=adoption, days=days)
    return passed(ItemId.RF1, "usage_fine", active.as_of, share=active.value, days=days)


def champion_win(case: Case) -> Item:
    """RF2: no champion blocks; a champion who has gained nothing yet warns."""
    left = lost_champion(case.timeline, case.day)
    champions = holders(case.timeline, Role.CHAMPION, case.day)
    if left is not None:
        return failed(ItemId.RF2, "champion_left", left, on=left)
    if not champions:
        here = [each for each in case.facts.contacts if each.is_here(case.day)]
        if any(each.position(case.day).roles for each in here) or case.covered("contacts"):
            return failed(ItemId.RF2, "no_champion", case.day)
        return unknown(ItemId.RF2, "roles_unknown")
    ids = {each.id for each in champions}
    wins = [
        each
        for each in case.events(EventKind.CHAMPION_WIN)
        if each.contact_id is None or each.contact_id in ids
    ]
    if wins:
        text = wins[-1].text
        return passed(ItemId.RF2, "champion_won", wins[-1].on, on=wins[-1].on, text=text)
    return failed(
        ItemId.RF2, "no_champion_win", case.day, effect=Effect.WARN, name=champions[0].name
    )


def implementation(case: Case) -> Item:
    """RF3: an onboarding milestone is open, or something under contract is not live."""
    pending = case.holding(EventKind.MODULE_PENDING)
    if pending is not None:
        text = pending.text
        return failed(ItemId.RF3, "module_pending", pending.on, since=pending.on, text=text)
    onboarding = case.reading(Input.ONBOARDING)
    if onboarding is None:
        return unknown(ItemId.RF3, "onboarding_unknown")
    if onboarding.value < 1:
        return failed(ItemId.RF3, "onboarding_open", onboarding.as_of, share=onboarding.value)
    return passed(ItemId.RF3, "onboarding_complete", onboarding.as_of, on=onboarding.as_of)


def escalation(case: Case) -> Item:
    """RF4: an escalation open or closed lately; a severe ticket, likewise."""
    opened = [each.on for each in case.events(EventKind.ESCALATION) if each.holds(case.day)]
    tickets = case.facts.tickets
    opened += [each.opened_on for each in tickets if each.escalated and each.is_open(case.day)]
    if opened:
        return failed(ItemId.RF4, "escalation_open", min(opened), since=min(opened))
    severe = [each for each in tickets if each.severity in _SEVERE and each.is_open(case.day)]
    if severe:
        worst = min(severe, key=lambda each: (each.severity or 0, each.opened_on))
        return failed(
            ItemId.RF4,
            "severe_open",
            worst.opened_on,
            severity=int(worst.severity or 0),
            since=worst.opened_on,
            subject=worst.subject,
        )
    waits = (case.settings[ESCALATION_DAYS], case.settings[SEVERE_DAYS])
    clears = [(on, case.after(on, waits[0])) for on in _escalations_closed(case)]
    clears += [(on, case.after(on, waits[1])) for on in _severe_closed(case)]
    recent = [each for each in clears if case.day < each[1]]
    if recent:
        closed, clear = max(recent, key=lambda each: each[1])
        return failed(
            ItemId.RF4, "issue_closed", closed, effect=Effect.WARN, clears_on=clear, on=closed
        )
    return _no_escalation(case)


def _no_escalation(case: Case) -> Item:
    """Nothing is recorded: that is good news only where something would have been."""
    counted = case.timeline.latest(Measure.ESCALATIONS, case.day)
    wait = case.settings[ESCALATION_DAYS]
    if counted is not None and case.age(counted.on) >= wait:
        counted = None  # it says nothing of the days that are asked about
    if counted is not None and counted.value > 0:
        clear = case.after(counted.on, wait)
        return failed(
            ItemId.RF4,
            "escalations_counted",
            counted.on,
            effect=Effect.WARN,
            clears_on=clear,
            count=int(counted.value),
            on=counted.on,
        )
    known = counted is not None or case.tickets_listed() or case.told_of(EventKind.ESCALATION)
    if not known and not case.covered("tickets", "escalations"):
        return unknown(ItemId.RF4, "tickets_unknown")
    return passed(ItemId.RF4, "no_escalation", case.day)


def _escalations_closed(case: Case) -> list[date]:
    ended = [each.ended_on for each in case.events(EventKind.ESCALATION)]
    ended += [each.closed_on for each in case.facts.tickets if each.escalated]
    return [on for on in ended if on is not None and on <= case.day]


def _severe_closed(case: Case) -> list[date]:
    severe: list[Ticket] = [each for each in case.facts.tickets if each.severity in _SEVERE]
    return [
        each.closed_on for each in severe if each.closed_on is not None and not _later(each, case)
    ]


def _later(ticket: Ticket, case: Case) -> bool:
    return ticket.opened_on > case.day or ticket.is_open(case.day)


def renewal_risk(case: Case) -> Item:
    """RF5: the customer says so, or renewal is too unlikely."""
    stated = case.holding(EventKind.RENEWAL_AT_RISK)
    if stated is not None:
        return failed(ItemId.RF5, "renewal_at_risk", stated.on, since=stated.on, text=stated.text)
    chance = case.renews()
    if chance is None:
        return unknown(ItemId.RF5, "renewal_unknown")
    unlikely = chance < case.settings[RENEWAL_CHANCE]
    code = "renewal_unlikely" if unlikely else "renewal_likely"
    colour = case.health.colour
    if unlikely:
        return failed(ItemId.RF5, code, case.day, chance=chance, colour=colour.value)
    return passed(ItemId.RF5, code, case.day, chance=chance, colour=colour.value)
