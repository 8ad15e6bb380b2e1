"""Observations: dated readings of a measure. History is kept; nothing is overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.entity import Entity, ExternalId


class Measure(StrEnum):
    """What we know how to read. Any other measure of an import is kept under its own name."""

    ONBOARDING_COMPLETE = "onboarding_complete"  # share of onboarding milestones, 0 to 1
    SEATS_BOUGHT = "seats_bought"  # count
    SEATS_ASSIGNED = "seats_assigned"  # count
    ACTIVE_USERS = "active_users"  # people active in the last 28 days
    EXECUTIVES_AT_REVIEW = "executives_at_review"  # count at the last QBR or EBR
    ROLE_COVERAGE = "role_coverage"  # share, 0 to 1
    REPLY_RATE = "reply_rate"  # share over 90 days, 0 to 1
    CORE_WEEKS = "core_weeks"  # weeks of the last 12 with core use
    FEATURES_USED = "features_used"  # share of the features available, 0 to 1
    GOALS_ACHIEVED = "goals_achieved"  # share of the success-plan goals due, 0 to 1
    VALUE_STATED = "value_stated"  # 0 no, 1 asserted, 2 evidenced
    NPS = "nps"  # one answer or a mean, 0 to 10
    CSAT = "csat"  # percent, 0 to 100
    SENTIMENT = "sentiment"  # the CSM's own: 0 red, 1 yellow, 2 green
    OPEN_TICKETS = "open_tickets"  # count, where tickets come as a total only
    ESCALATIONS = "escalations"  # count over the last quarter
    LOGINS = "logins"  # a week
    API_CALLS = "api_calls"  # over 30 days
    API_LIMIT = "api_limit"  # calls over 30 days; 0 is without limit
    STORAGE_USED = "storage_used"  # gigabytes
    STORAGE_LIMIT = "storage_limit"  # gigabytes; 0 is without limit
    LOGIN_DAYS = "login_days"  # of one person, of the last 28
    FEATURES_TOUCHED = "features_touched"  # by one person in 28 days, count
    ADVANCED_ACTIONS = "advanced_actions"  # of one person in 28 days, count
    MINUTES = "minutes"  # of one person in the product in 28 days
    ACTIONS = "actions"  # of one person in 28 days, count


FEATURE_USAGE = "feature_usage"  # readings of single features: “feature_usage.export”


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Entity):
    """One reading of one measure on one day.

    One that *corrects* another takes its place on that day; what was read first stays listed.
    """

    account_id: str | None
    measure: str
    value: float
    on: date
    unit: str = ""
    source: str = ""
    product_id: str | None = None
    customer_unit: str = ""
    contact_id: str | None = None
    contract_id: str | None = None
    external_ids: tuple[ExternalId, ...] = ()
    corrects: str | None = None


def in_force(readings: Sequence[Observation]) -> Sequence[Observation]:
    """The readings that no other corrects, in the order given.

    A correction holds for the measure and the day of what it corrects: moved elsewhere, it is a
    reading of its own, so that a past day is answered as it was.
    """
    corrected = {
        (each.corrects, each.measure, each.on) for each in readings if each.corrects is not None
    }
    if not corrected:
        return readings
    return [each for each in readings if (each.id, each.measure, each.on) not in corrected]
