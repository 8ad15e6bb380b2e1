"""The rules of red flags, by the id under which users and answers know them."""

from collections.abc import Callable, Mapping, Sequence

from app.domain.interactions import EventKind
from app.domain.observations import Measure
from app.domain.readiness import flags
from app.domain.readiness.case import Case
from app.domain.readiness.items import FLAG_IDS, Item, ItemId, State
from app.domain.readiness.thresholds import CHECKED_DAYS
from app.domain.red_flags import commercial, people, thresholds, told, use
from app.domain.red_flags.finding import Finding, Room, Rule, Severity, Where
from app.domain.settings import Settings
from app.domain.thresholds import Threshold

# What the five questions of the checklist rest on, by the code of their evidence.
_ABOUT: Mapping[str, Where] = {
    "active_low": Where(Room.READINGS, Measure.ACTIVE_USERS),
    "adoption_low": Where(Room.HEALTH),
    "silent": Where(Room.EXCHANGES),
    "champion_left": Where(Room.PEOPLE),
    "no_champion": Where(Room.PEOPLE),
    "no_champion_win": Where(Room.PEOPLE),
    "onboarding_open": Where(Room.READINGS, Measure.ONBOARDING_COMPLETE),
    "severe_open": Where(Room.TICKETS),
    "escalations_counted": Where(Room.READINGS, Measure.ESCALATIONS),
    "renewal_unlikely": Where(Room.HEALTH),
}

# And those that rest on an event of a kind; an escalation can be a ticket as well.
_OF_EVENT: Mapping[str, EventKind] = {
    "module_pending": EventKind.MODULE_PENDING,
    "escalation_open": EventKind.ESCALATION,
    "issue_closed": EventKind.ESCALATION,
    "renewal_at_risk": EventKind.RENEWAL_AT_RISK,
}


def _of_item(judge: Callable[[Case], Item]) -> Rule:
    def rule(case: Case) -> Finding | None:
        item = case.once(judge)
        if item.state is not State.FAIL:
            return None
        return Finding(
            Severity(item.effect.value), item.evidence, item.as_of, None, _about(case, item)
        )

    return rule


def _about(case: Case, item: Item) -> Where | None:
    """What a question rests on: the line itself, where its day tells it from all others."""
    code, on = item.evidence.code, item.as_of
    kind, about = _OF_EVENT.get(code), _ABOUT.get(code)
    if kind is not None:
        found = [each.id for each in case.events(kind) if on in {each.on, each.ended_on}]
        if found or kind is not EventKind.ESCALATION:
            return Where(Room.EVENTS, _only(found))
        about = Where(Room.TICKETS)
    if about is None or about.room is not Room.TICKETS:
        return about
    days = {each.id: {each.opened_on, each.closed_on} for each in case.facts.tickets}
    return Where(Room.TICKETS, _only([each for each, seen in days.items() if on in seen]))


def _only(found: Sequence[str]) -> str:
    return found[0] if len(found) == 1 else ""


ITEM_OF: Mapping[str, ItemId] = {flag: item for item, flag in FLAG_IDS.items()}
"""The question of the readiness checklist a flag answers, for the five that do."""

RULES: Mapping[str, Rule] = {
    "low_usage": _of_item(flags.usage_low),
    "champion_without_win": _of_item(flags.champion_win),
    "implementation_incomplete": _of_item(flags.implementation),
    "recent_escalation": _of_item(flags.escalation),
    "renewal_risk": _of_item(flags.renewal_risk),
    "open_p1": use.open_p1,
    "notice_served": told.notice_served,
    "champion_left": people.champion_left,
    "competitor_named": told.competitor_named,
    "crisis": told.crisis,
    "reorganised": told.reorganised,
    "data_export_asked": told.data_export_asked,
    "auto_renew_off": told.auto_renew_off,
    "no_renewal_conversation": commercial.no_renewal_conversation,
    "signer_unknown": commercial.signer_unknown,
    "verbal_yes_stuck": told.verbal_yes_stuck,
    "renewal_undecided": commercial.renewal_undecided,
    "commitment_overdue": told.commitment_overdue,
    "blocker_unhandled": told.blocker_unhandled,
    "invoice_overdue": commercial.invoice_overdue,
    "health_dropped": use.health_dropped,
    "health_slipping": use.health_slipping,
    "usage_falling": use.usage_falling,
    "buying_team_dead": use.buying_team_dead,
    "utilisation_low": use.utilisation_low,
    "escalation_unresolved": use.escalation_unresolved,
    "never_onboarded": use.never_onboarded,
    "gates_missed": told.gates_missed,
    "reviews_declined": told.reviews_declined,
    "notice_period_unknown": commercial.notice_period_unknown,
    "term_end_unknown": commercial.term_end_unknown,
    "ramp_not_briefed": commercial.ramp_not_briefed,
    "no_commercial_touch": commercial.no_commercial_touch,
    "single_thread": people.single_thread,
    "all_on_one": people.all_on_one,
    "champion_silent": people.champion_silent,
    "champion_weak": people.champion_weak,
    "sponsor_silent": people.sponsor_silent,
    "no_buyer_contact": people.no_buyer_contact,
    "detractor": people.detractor,
    "discount_expires": commercial.discount_expires,
    "no_success_criteria": use.no_success_criteria,
    "value_evidence_old": use.value_evidence_old,
    "stale_bad_news": use.stale_bad_news,
}


# Rules whose answer turns with a fact alone: it begins, ends, or somebody comes or goes.
_STEADY = frozenset(
    (
        *("champion_left", "champion_weak", "all_on_one", "detractor"),
        *("competitor_named", "crisis", "reorganised", "data_export_asked", "open_p1"),
        *("notice_served", "auto_renew_off", "blocker_unhandled", "reviews_declined"),
    )
)
# Rules whose answer turns also so many days after a fact: the day after it is that old.
_PASSED: Mapping[str, Threshold[int]] = {
    "champion_without_win": CHECKED_DAYS,
    "single_thread": thresholds.THREAD_DAYS,
    "no_buyer_contact": thresholds.BUYER_DAYS,
    "gates_missed": thresholds.GATE_DAYS,
    "escalation_unresolved": thresholds.ESCALATION_DAYS,
    "verbal_yes_stuck": thresholds.PAPER_DAYS,
    "no_commercial_touch": thresholds.COMMERCIAL_DAYS,
}
# And on the day itself on which it is that old.
_REACHED: Mapping[str, Threshold[int]] = {
    "champion_silent": thresholds.CHAMPION_DAYS,
    "sponsor_silent": thresholds.SPONSOR_DAYS,
}


def offsets(rule: str, settings: Settings) -> tuple[int, ...] | None:
    """After how many days of some fact the answer of a rule can turn into another.

    None for a rule that can turn on any day: it reads scores, ages of its own or contracts.
    """
    if rule in _STEADY:
        return (0,)
    if rule in _REACHED:
        return (0, settings[_REACHED[rule]])
    if rule in _PASSED:
        return (0, settings[_PASSED[rule]] + 1)
    if rule == "commitment_overdue":
        return (0, 1)  # the day after it was due
    return None
