"""The readiness checklist as it is worked through: what to ask where, and what an answer rests on.

An item that facts answer leads to the fact; one that they leave open asks one question in place.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from app.domain.contacts import Contact, Role
from app.domain.entity import Entity
from app.domain.interactions import Event, EventKind, Interaction
from app.domain.observations import Measure, Observation
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
_EVENTS: Mapping[str, EventKind] = {
    "champion_won": EventKind.CHAMPION_WIN,
    "goal_achieved": EventKind.GOAL_ACHIEVED,
    "budget_approved": EventKind.BUDGET_APPROVED,
    "budget_near": EventKind.BUDGET_CYCLE,
    "budget_far": EventKind.BUDGET_CYCLE,
}
_MEASURES: Mapping[str, Measure] = {
    "active_low": Measure.ACTIVE_USERS,
    "usage_fine": Measure.ACTIVE_USERS,
    "seats_idle": Measure.ACTIVE_USERS,
    "seats_used": Measure.ACTIVE_USERS,
    "usage_declining": Measure.ACTIVE_USERS,
    "core_weeks_low": Measure.CORE_WEEKS,
    "usage_solid": Measure.CORE_WEEKS,
    "onboarding_open": Measure.ONBOARDING_COMPLETE,
    "features_used": Measure.FEATURES_USED,
    "features_used_low": Measure.FEATURES_USED,
    "features_used_some": Measure.FEATURES_USED,
    "goals_achieved": Measure.GOALS_ACHIEVED,
    "value_not_stated": Measure.VALUE_STATED,
    "sentiment_red": Measure.SENTIMENT,
    "survey_low_nps": Measure.NPS,
    "survey_low_csat": Measure.CSAT,
}
_HEALTH = frozenset(
    (
        *("colour", "renewal_unlikely", "renewal_likely", "renewal_unknown"),
        *("adoption_low", "adoption_fine"),
    )
)
_PEOPLE = frozenset(("no_champion", "champion_left", "roles_unknown", "no_decider"))
_TALKS = frozenset(("silent", "mood_good", "mood_bad"))


def about(case: Case, item: Item) -> tuple[type[Entity] | str, str] | None:
    """The fact that an item rests on: its kind and id, or a tab of the account and nothing."""
    held = what_holds(case, item)
    code = item.evidence.code
    if held and item.state is State.FAIL:
        return type(held[0]), held[0].id
    if code in _HEALTH:
        return "health", ""
    if code in _PEOPLE:
        return "people", ""
    return (
        _event(case, code) or _reading(case, code) or _talk(case, code) or _other(case, item, code)
    )


def _event(case: Case, code: str) -> tuple[type[Entity], str] | None:
    kinds = [_EVENTS[code]] if code in _EVENTS else []
    if code in {"value_stated", "value_old"}:
        kinds = [EventKind.VALUE_STATED]
    elif code == "onboarding_complete":
        kinds = [EventKind.ONBOARDING_CLOSED, EventKind.GO_LIVE]
    elif code == "issue_closed":
        kinds = [EventKind.ESCALATION]
    found = [each for kind in kinds for each in case.events(kind)]
    last = max(found, key=lambda each: (each.on, each.id), default=None)
    return None if last is None else (Event, last.id)


def _reading(case: Case, code: str) -> tuple[type[Entity], str] | None:
    measure = _MEASURES.get(code)
    if measure is None:
        return None
    readings = case.facts.readings(measure, case.day)
    return (Observation, readings[-1].id) if readings else None


def _talk(case: Case, code: str) -> tuple[type[Entity], str] | None:
    found = last_talk(case) if code in _TALKS else None
    return None if found is None else (Interaction, found.id)


def _other(case: Case, item: Item, code: str) -> tuple[type[Entity] | str, str] | None:
    if code == "no_champion_win":
        champions = holders(case.timeline, Role.CHAMPION, case.day)
        return (Contact, champions[0].id) if champions else None
    if code in {"decider_met", "decider_not_met"}:
        people = deciders(case)
        named = item.evidence["name"]
        who = next((each for each in people if each.name == named), None)
        return None if who is None else (Contact, who.id)
    if code in {"issue_closed", "no_tickets_open", "no_bug_open", "no_escalation"}:
        return "usage", ""
    return None
