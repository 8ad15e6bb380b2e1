"""The readiness checklist as it is worked through: what to ask where the facts leave it open."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from app.domain.contacts import Contact, Role
from app.domain.interactions import Event, EventKind, Interaction
from app.domain.opportunities import Opportunity
from app.domain.readiness.case import Case
from app.domain.readiness.items import Item, ItemId, State
from app.domain.stakeholders import holders
from app.domain.tickets import Severity, Ticket

Fact = Event | Ticket


class Ask(StrEnum):
    """The one question that an item asks where it stands."""

    USAGE = "usage"  # how many are active, of how many
    TALK = "talk"  # the last conversation
    CHAMPION = "champion"
    WIN = "win"  # what the champion gained
    ONBOARDING = "onboarding"
    END = "end"  # whether what holds is over
    ESCALATIONS = "escalations"
    RISK = "risk"  # whether the customer doubts the renewal
    CORE = "core"
    TREND = "trend"
    VALUE = "value"
    MOOD = "mood"  # how the last conversation felt
    JUDGEMENT = "judgement"  # how the CSM judges the relationship
    SINCE = "since"
    CRISIS = "crisis"
    FEATURES = "features"
    TICKETS = "tickets"
    BUGS = "bugs"  # whether a bug is open
    BUG = "bug"  # which product a bug concerns
    SURVEY = "survey"
    BUDGET = "budget"
    DECIDER = "decider"
    MET = "met"  # when who decides was spoken to
    ATTENDEES = "attendees"
    PROMISES = "promises"


_ASKS: Mapping[str, Ask] = {
    "active_low": Ask.USAGE,
    "usage_unknown": Ask.USAGE,
    "silent": Ask.TALK,
    "touch_unknown": Ask.TALK,
    "champion_left": Ask.CHAMPION,
    "no_champion": Ask.CHAMPION,
    "no_champion_win": Ask.WIN,
    "module_pending": Ask.END,
    "onboarding_open": Ask.ONBOARDING,
    "onboarding_unknown": Ask.ONBOARDING,
    "escalation_open": Ask.END,
    "severe_open": Ask.END,
    "renewal_at_risk": Ask.END,
    "renewal_unknown": Ask.RISK,
    "core_weeks_low": Ask.CORE,
    "core_weeks_unknown": Ask.CORE,
    "usage_declining": Ask.TREND,
    "usage_trend_unknown": Ask.TREND,
    "value_not_stated": Ask.VALUE,
    "value_old": Ask.VALUE,
    "value_unknown": Ask.VALUE,
    "sentiment_red": Ask.JUDGEMENT,
    "mood_unknown": Ask.MOOD,
    "mood_bad": Ask.TALK,
    "age_unknown": Ask.SINCE,
    "crisis": Ask.END,
    "crisis_unknown": Ask.CRISIS,
    "features_unknown": Ask.FEATURES,
    "features_used_low": Ask.FEATURES,
    "features_used_some": Ask.FEATURES,
    "tickets_open": Ask.END,
    "tickets_open_severe": Ask.END,
    "bug_open": Ask.END,
    "bug_unclear": Ask.BUG,
    "survey_unknown": Ask.SURVEY,
    "survey_low_nps": Ask.SURVEY,
    "survey_low_csat": Ask.SURVEY,
    "seats_unknown": Ask.USAGE,
    "seats_idle": Ask.USAGE,
    "budget_unknown": Ask.BUDGET,
    "budget_none": Ask.BUDGET,
    "budget_far": Ask.BUDGET,
    "no_decider": Ask.DECIDER,
    "decider_not_met": Ask.MET,
    "attendees_unknown": Ask.ATTENDEES,
    "over_promise": Ask.END,
    "promises_unknown": Ask.PROMISES,
}
_OF_ITEM: Mapping[tuple[ItemId, str], Ask] = {
    (ItemId.RF2, "roles_unknown"): Ask.CHAMPION,
    (ItemId.BT6, "roles_unknown"): Ask.DECIDER,
    (ItemId.RF4, "tickets_unknown"): Ask.ESCALATIONS,
    (ItemId.BT1, "tickets_unknown"): Ask.TICKETS,
    (ItemId.BT2, "tickets_unknown"): Ask.BUGS,
}
WAITS = frozenset(("too_early", "issue_closed", "escalations_counted"))
"""What only time clears: there is nothing to ask."""


def ask_of(case: Case, item: Item) -> Ask | None:
    """The question to ask for an item; None where it passes, or where only the facts can change it.

    A question whose subject is missing (nobody to have met, no ticket to close) is another one.
    """
    if item.state is State.PASS:
        return None
    code = item.evidence.code
    asked = _OF_ITEM.get((item.id, code)) or _ASKS.get(code)
    if asked is Ask.END and not what_holds(case, item):
        return Ask.TICKETS if item.id is ItemId.BT1 else None
    if asked is Ask.MOOD and unjudged(case) is None:
        return Ask.TALK
    if asked is Ask.ATTENDEES and last_talk(case) is None:
        return Ask.TALK
    return asked


def what_holds(case: Case, item: Item) -> tuple[Fact, ...]:
    """The events and tickets that keep an item from passing, and that can be ended."""
    found = _HOLDS.get(item.id)
    return tuple(found(case, item)) if found is not None else ()


def sold_to(case: Case, item: Item) -> Opportunity | None:
    """The opportunity an item speaks of, if it speaks of one."""
    wanted = item.opportunity_id
    return next((each for each in case.facts.opportunities if each.id == wanted), None)


def unclear_bugs(case: Case) -> tuple[Ticket, ...]:
    """Open bugs of which nobody said what product they concern."""
    return tuple(
        each
        for each in case.facts.tickets
        if each.is_bug and not each.product_id and each.is_open(case.day)
    )


def last_talk(case: Case) -> Interaction | None:
    """The last two-way exchange."""
    return next((each for each in reversed(case.facts.interactions) if each.two_way), None)


def unjudged(case: Case) -> Interaction | None:
    """The last exchange, if nobody has said how it felt."""
    talk = last_talk(case)
    return talk if talk is not None and talk.sentiment is None else None


def deciders(case: Case) -> tuple[Contact, ...]:
    """Who decides or holds the budget, each once."""
    held = [
        each
        for role in (Role.DECISION_MAKER, Role.ECONOMIC_BUYER)
        for each in holders(case.timeline, role, case.day)
    ]
    return tuple({each.id: each for each in held}.values())


def _modules(case: Case, _: Item) -> Iterator[Fact]:
    yield from _events(case, EventKind.MODULE_PENDING)


def _escalations(case: Case, _: Item) -> Iterator[Fact]:
    yield from _events(case, EventKind.ESCALATION)
    severe = {Severity.EMERGENCY, Severity.HIGH}
    yield from (each for each in _open(case) if each.escalated or each.severity in severe)


def _bugs(case: Case, item: Item) -> Iterator[Fact]:
    sold = sold_to(case, item)
    if sold is not None and sold.product_id is not None:
        yield from (e for e in _open(case) if e.is_bug and e.product_id == sold.product_id)


def _events(case: Case, kind: EventKind) -> Iterator[Event]:
    yield from (each for each in case.events(kind) if each.holds(case.day))


def _open(case: Case) -> Iterator[Ticket]:
    yield from (each for each in case.facts.tickets if each.is_open(case.day))


_HOLDS: Mapping[ItemId, Callable[[Case, Item], Iterator[Fact]]] = {
    ItemId.RF3: _modules,
    ItemId.RF4: _escalations,
    ItemId.RF5: lambda case, _: _events(case, EventKind.RENEWAL_AT_RISK),
    ItemId.PC5: lambda case, _: _events(case, EventKind.CRISIS),
    ItemId.BT1: lambda case, _: _open(case),
    ItemId.BT2: _bugs,
    ItemId.BT7: lambda case, _: _events(case, EventKind.OVER_PROMISE),
}
