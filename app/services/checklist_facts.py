"""The fact that an item of the readiness checklist rests on, so that a click can lead to it."""

from collections.abc import Mapping

from app.domain.contacts import Contact, Role
from app.domain.entity import Entity
from app.domain.interactions import Event, EventKind, Interaction
from app.domain.observations import Measure, Observation
from app.domain.readiness.case import Case
from app.domain.readiness.items import Item, State
from app.domain.stakeholders import holders
from app.services import checklist

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
    held = checklist.what_holds(case, item)
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
    found = checklist.last_talk(case) if code in _TALKS else None
    return None if found is None else (Interaction, found.id)


def _other(case: Case, item: Item, code: str) -> tuple[type[Entity] | str, str] | None:
    if code == "no_champion_win":
        champions = holders(case.timeline, Role.CHAMPION, case.day)
        return (Contact, champions[0].id) if champions else None
    if code in {"decider_met", "decider_not_met"}:
        people = checklist.deciders(case)
        named = item.evidence["name"]
        who = next((each for each in people if each.name == named), None)
        return None if who is None else (Contact, who.id)
    if code in {"issue_closed", "no_tickets_open", "no_bug_open", "no_escalation"}:
        return "usage", ""
    return None
