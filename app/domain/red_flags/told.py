"""Red flags of what happened and somebody wrote down (MARKET F3)."""

from datetime import date, timedelta

from app.domain.interactions import Channel, Event, EventKind
from app.domain.readiness.case import Case
from app.domain.red_flags import thresholds
from app.domain.red_flags.finding import Finding, Room, block, warn


def competitor_named(case: Case) -> Finding | None:
    """The customer looks at a competitor."""
    seen = case.holding(EventKind.COMPETITOR)
    if seen is None:
        return None
    found = warn("competitor_named", seen.on, text=seen.text, since=seen.on)
    return found.at(Room.EVENTS, seen.id)


def crisis(case: Case) -> Finding | None:
    """The customer has other worries: an outage, lay-offs, a merger."""
    felt = case.holding(EventKind.CRISIS)
    if felt is None:
        return None
    found = warn("crisis", felt.on, text=felt.text, since=felt.on)
    return found.at(Room.EVENTS, felt.id)


def reorganised(case: Case) -> Finding | None:
    """The customer is being rebuilt, bought, or may spend nothing."""
    kinds = (EventKind.REORGANISATION, EventKind.BUDGET_FREEZE)
    held = [each for kind in kinds if (each := case.holding(kind)) is not None]
    if not held:
        return None
    first = min(held, key=lambda each: (each.on, each.id))
    found = (
        warn("budget_frozen", first.on, text=first.text, since=first.on)
        if first.kind == EventKind.BUDGET_FREEZE
        else warn("reorganised", first.on, text=first.text, since=first.on)
    )
    return found.at(Room.EVENTS, first.id)


def notice_served(case: Case) -> Finding | None:
    """The customer has given notice, and nothing was signed since."""
    served = _unanswered(case, EventKind.NOTICE_SERVED)
    if served is None:
        return None
    found = block("notice_served", served.on, text=served.text, since=served.on)
    return found.at(Room.EVENTS, served.id)


def auto_renew_off(case: Case) -> Finding | None:
    """The customer has switched off that the contract renews by itself; nothing signed since."""
    off = _unanswered(case, EventKind.AUTO_RENEW_OFF)
    if off is None:
        return None
    found = warn("auto_renew_off", off.on, text=off.text, since=off.on)
    return found.at(Room.EVENTS, off.id)


def data_export_asked(case: Case) -> Finding | None:
    """The customer has asked how to get the data out, or how to terminate."""
    asked = case.holding(EventKind.DATA_EXPORT_ASKED)
    if asked is None:
        return None
    found = warn("data_export_asked", asked.on, text=asked.text, since=asked.on)
    return found.at(Room.EVENTS, asked.id)


def verbal_yes_stuck(case: Case) -> Finding | None:
    """They said yes, and for two weeks the paper has not moved."""
    said = case.holding(EventKind.VERBAL_YES)
    if said is None:
        return None
    steps = [each.on for each in case.events(EventKind.PAPER_STEP) if each.on >= said.on]
    last, allowed = max([said.on, *steps]), case.settings[thresholds.PAPER_DAYS]
    if case.age(last) <= allowed:
        return None
    found = warn("verbal_yes_stuck", last, on=said.on, days=case.age(last))
    return found.at(Room.EVENTS, said.id)


def commitment_overdue(case: Case) -> Finding | None:
    """We promised something by a day, and that day is past."""
    held = [each for each in case.events(EventKind.COMMITMENT) if each.holds(case.day)]
    late = [(due, each.id, each) for each in held if (due := due_on(case, each)) < case.day]
    if not late:
        return None
    due, _, first = min(late, key=lambda each: each[:2])
    found = warn("commitment_overdue", first.on, on=due, days=case.age(due), text=first.text)
    return found.at(Room.EVENTS, first.id)


def due_on(case: Case, promise: Event) -> date:
    """The day a commitment is due: named in the detail, else a month after it was made."""
    try:
        return date.fromisoformat(promise.detail.strip())
    except ValueError:
        return promise.on + timedelta(days=case.settings[thresholds.COMMITMENT_DAYS])


def blocker_unhandled(case: Case) -> Finding | None:
    """Somebody stands in the way, and nobody has said what is done about it."""
    held = [each for each in case.events(EventKind.BLOCKER) if each.holds(case.day)]
    left = next((each for each in held if not each.detail.strip()), None)
    if left is None:
        return None
    found = warn("blocker_unhandled", left.on, text=left.text, since=left.on)
    return found.at(Room.EVENTS, left.id)


def gates_missed(case: Case) -> Finding | None:
    """An agreed step was not taken in time, more than once within half a year."""
    days = case.settings[thresholds.GATE_DAYS]
    missed = [each for each in case.events(EventKind.MISSED_GATE) if case.age(each.on) <= days]
    if len(missed) < case.settings[thresholds.GATES]:
        return None
    last = missed[-1]
    found = warn("gates_missed", last.on, count=len(missed), days=days, text=last.text)
    return found.at(Room.EVENTS, last.id)


def reviews_declined(case: Case) -> Finding | None:
    """They declined two reviews, and none was held since."""
    held = [
        each.on
        for each in case.facts.interactions
        if each.channel is Channel.REVIEW and each.two_way and each.on <= case.day
    ]
    since = max(held, default=date.min)
    declined = [each for each in case.events(EventKind.REVIEW_DECLINED) if each.on > since]
    most = case.settings[thresholds.REVIEWS_DECLINED]
    if len(declined) < most:
        return None
    last = declined[-1]
    found = warn("reviews_declined", last.on, count=len(declined), on=last.on)
    return found.at(Room.EVENTS, last.id)


def _unanswered(case: Case, kind: EventKind) -> Event | None:
    """An event that holds, unless a contract has begun since."""
    starts = [each.start for each in case.facts.contracts if each.start is not None]
    signed = max((each for each in starts if each <= case.day), default=date.min)
    held = [each for each in case.events(kind) if each.holds(case.day) and each.on >= signed]
    return next(iter(held), None)
