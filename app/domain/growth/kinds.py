"""The kinds of signal that the articles name, and for which kinds of growth each speaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.opportunities import OpportunityType
from app.domain.signals import Source

_SEATS = OpportunityType.SEATS
_ADD_ON = OpportunityType.ADD_ON
_TIER = OpportunityType.TIER
_USAGE = OpportunityType.USAGE
_USE_CASE = OpportunityType.USE_CASE
_PRODUCT = OpportunityType.PRODUCT
_GEOGRAPHY = OpportunityType.GEOGRAPHY
_SERVICE = OpportunityType.SERVICE
_SPONSOR = OpportunityType.SPONSOR_MOVE


class SignalType(StrEnum):
    """What can be noticed at a customer (DOMAIN 4.1, 4.6). An import's own types stay as they are.

    Each has its source, and whether people notice it or only facts can tell, in KINDS.
    """

    SEATS_NEAR_LIMIT = "seats_near_limit"
    STORAGE_NEAR_LIMIT = "storage_near_limit"
    API_NEAR_LIMIT = "api_near_limit"
    OVERAGE = "overage"
    ACTIVE_USERS_RISING = "active_users_rising"
    POWER_USERS = "power_users"
    FEATURE_ADOPTION = "feature_adoption"
    ADOPTION_SPEED = "adoption_speed"
    WAITING_LIST = "waiting_list"
    PASSWORD_SHARING = "password_sharing"  # noqa: S105 - a habit, no secret
    SEASONAL_PEAK = "seasonal_peak"
    FEATURE_LIMIT = "feature_limit"

    TEAM_GROWTH = "team_growth"
    INITIATIVE = "initiative"
    BUDGET_APPROVED = "budget_approved"
    PAIN_POINT = "pain_point"
    MANUAL_WORK = "manual_work"
    SCALING_PROBLEM = "scaling_problem"
    GOAL_REACHED = "goal_reached"
    NPS_PROMOTER = "nps_promoter"
    CSAT_HIGH = "csat_high"
    POSITIVE_SURVEY = "positive_survey"
    EXECUTIVE_ATTENDS = "executive_attends"
    EXECUTIVE_ANSWERS = "executive_answers"
    REFERENCE = "reference"
    SPEAKER = "speaker"
    CASE_STUDY = "case_study"
    WISH = "wish"
    COMPETITOR_MENTIONED = "competitor_mentioned"
    OTHER_DEPARTMENT = "other_department"
    CROSS_FUNCTIONAL_PROJECT = "cross_functional_project"
    ROLL_OUT = "roll_out"
    OTHER_UNIT_ADOPTS = "other_unit_adopts"
    TOOLS_EVALUATED = "tools_evaluated"
    PORTFOLIO_QUESTION = "portfolio_question"
    SERVICE_ASK = "service_ask"
    TRAINING_ASK = "training_ask"
    SPONSOR_MOVED = "sponsor_moved"

    INTEGRATION_DEPTH = "integration_depth"
    WORKFLOW_COMPLEXITY = "workflow_complexity"
    FEATURE_REQUEST = "feature_request"
    ADVANCED_QUESTION = "advanced_question"
    CAPABILITY_QUESTION = "capability_question"
    WORKAROUND = "workaround"
    INTEGRATION_ASK = "integration_ask"
    SSO_ASK = "sso_ask"
    SUPPORT_ASK = "support_ask"
    COMPLIANCE_ASK = "compliance_ask"
    MODULE_TRIAL = "module_trial"
    CONTENT_DOWNLOADED = "content_downloaded"
    PRODUCT_MATCH = "product_match"
    NOVEL_USE = "novel_use"
    CUSTOM_WORKFLOW = "custom_workflow"
    WORKFLOW_GAP = "workflow_gap"

    FUNDING = "funding"
    HEADCOUNT = "headcount"
    NEW_OFFICE = "new_office"
    REVENUE_GROWTH = "revenue_growth"
    ACQUISITION = "acquisition"
    MERGER = "merger"
    DEPARTMENT = "department"
    EXECUTIVE_HIRE = "executive_hire"
    NEW_MARKET = "new_market"
    REGULATION = "regulation"
    TECH_PURCHASE = "tech_purchase"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of signal: its source, the kinds of growth it speaks for, and where it is named.

    One without *types* speaks for growth of any kind: it adds to whatever else is noticed. One
    that is not *noticed* by people is read from facts alone.
    """

    source: Source
    types: tuple[OpportunityType, ...] = ()
    noticed: bool = True
    tag: str = "S1"


def _usage(*types: OpportunityType, noticed: bool = True, tag: str = "S1") -> Kind:
    return Kind(Source.USAGE, types, noticed, tag)


def _relation(*types: OpportunityType, noticed: bool = True, tag: str = "S1") -> Kind:
    return Kind(Source.RELATIONSHIP, types, noticed, tag)


def _product(*types: OpportunityType, tag: str = "S1") -> Kind:
    return Kind(Source.PRODUCT, types, tag=tag)


def _market(*types: OpportunityType) -> Kind:
    return Kind(Source.MARKET, types)


KINDS: Mapping[str, Kind] = {
    SignalType.SEATS_NEAR_LIMIT: _usage(_SEATS, noticed=False),
    SignalType.STORAGE_NEAR_LIMIT: _usage(_USAGE, _TIER, noticed=False),
    SignalType.API_NEAR_LIMIT: _usage(_USAGE, _TIER, noticed=False),
    SignalType.OVERAGE: _usage(_USAGE, _TIER),
    SignalType.ACTIVE_USERS_RISING: _usage(_SEATS, _USAGE, _TIER),
    SignalType.POWER_USERS: _usage(_ADD_ON, _TIER, _USE_CASE),
    SignalType.FEATURE_ADOPTION: _usage(_TIER, _ADD_ON, noticed=False),
    SignalType.ADOPTION_SPEED: _usage(_ADD_ON, _TIER),
    SignalType.WAITING_LIST: _usage(_SEATS),
    SignalType.PASSWORD_SHARING: _usage(_SEATS),
    SignalType.SEASONAL_PEAK: _usage(_USAGE),
    SignalType.FEATURE_LIMIT: _usage(_TIER),
    SignalType.TEAM_GROWTH: _relation(_SEATS, _USAGE, _TIER),
    SignalType.INITIATIVE: _relation(_USE_CASE, _PRODUCT, _SERVICE),
    SignalType.BUDGET_APPROVED: _relation(tag="S0"),
    SignalType.PAIN_POINT: _relation(_PRODUCT, _ADD_ON, _USE_CASE),
    SignalType.MANUAL_WORK: _relation(_ADD_ON, _USE_CASE),
    SignalType.SCALING_PROBLEM: _relation(_SEATS, _USAGE, _TIER, tag="S3"),
    SignalType.GOAL_REACHED: _relation(tag="S3"),
    SignalType.NPS_PROMOTER: _relation(noticed=False),
    SignalType.CSAT_HIGH: _relation(noticed=False),
    SignalType.POSITIVE_SURVEY: _relation(),
    SignalType.EXECUTIVE_ATTENDS: _relation(),
    SignalType.EXECUTIVE_ANSWERS: _relation(),
    SignalType.REFERENCE: _relation(),
    SignalType.SPEAKER: _relation(),
    SignalType.CASE_STUDY: _relation(),
    SignalType.WISH: _relation(_ADD_ON, _TIER, _PRODUCT),
    SignalType.COMPETITOR_MENTIONED: _relation(_ADD_ON, _PRODUCT),
    SignalType.OTHER_DEPARTMENT: _relation(_USE_CASE, _SEATS),
    SignalType.CROSS_FUNCTIONAL_PROJECT: _relation(_USE_CASE),
    SignalType.ROLL_OUT: _relation(_GEOGRAPHY, _SEATS),
    SignalType.OTHER_UNIT_ADOPTS: _relation(_GEOGRAPHY),
    SignalType.TOOLS_EVALUATED: _relation(_PRODUCT, _ADD_ON),
    SignalType.PORTFOLIO_QUESTION: _relation(_PRODUCT),
    SignalType.SERVICE_ASK: _relation(_SERVICE, tag="S2"),
    SignalType.TRAINING_ASK: _relation(_SERVICE, tag="S3"),
    SignalType.SPONSOR_MOVED: _relation(_SPONSOR, tag="S2"),
    SignalType.INTEGRATION_DEPTH: _product(_ADD_ON, _TIER),
    SignalType.WORKFLOW_COMPLEXITY: _product(_TIER, _ADD_ON, _SERVICE),
    SignalType.FEATURE_REQUEST: _product(_ADD_ON, _TIER),
    SignalType.ADVANCED_QUESTION: _product(_ADD_ON, _TIER, _SERVICE),
    SignalType.CAPABILITY_QUESTION: _product(_ADD_ON),
    SignalType.WORKAROUND: _product(_ADD_ON),
    SignalType.INTEGRATION_ASK: _product(_ADD_ON),
    SignalType.SSO_ASK: _product(_TIER, _ADD_ON),
    SignalType.SUPPORT_ASK: _product(_TIER, _SERVICE),
    SignalType.COMPLIANCE_ASK: _product(_TIER),
    SignalType.MODULE_TRIAL: _product(_ADD_ON, _PRODUCT, tag="S2"),
    SignalType.CONTENT_DOWNLOADED: _product(_PRODUCT, _ADD_ON, tag="S2"),
    SignalType.PRODUCT_MATCH: _product(_PRODUCT, _ADD_ON, tag="S2"),
    SignalType.NOVEL_USE: _product(_USE_CASE),
    SignalType.CUSTOM_WORKFLOW: _product(_USE_CASE),
    SignalType.WORKFLOW_GAP: _product(_PRODUCT),
    SignalType.FUNDING: _market(_SEATS, _TIER, _PRODUCT),
    SignalType.HEADCOUNT: _market(_SEATS, _USAGE),
    SignalType.NEW_OFFICE: _market(_GEOGRAPHY, _SEATS),
    SignalType.REVENUE_GROWTH: _market(_USAGE, _TIER),
    SignalType.ACQUISITION: _market(_GEOGRAPHY, _SEATS, _USE_CASE),
    SignalType.MERGER: _market(_GEOGRAPHY, _SEATS),
    SignalType.DEPARTMENT: _market(_USE_CASE, _SEATS),
    SignalType.EXECUTIVE_HIRE: _market(_USE_CASE, _PRODUCT, _TIER),
    SignalType.NEW_MARKET: _market(_GEOGRAPHY),
    SignalType.REGULATION: _market(_TIER, _PRODUCT),
    SignalType.TECH_PURCHASE: _market(_ADD_ON, _PRODUCT),
}
"""Every kind, in the order it is offered."""

_OTHER = Kind(Source.RELATIONSHIP)


def kind_of(code: str) -> Kind:
    """The kind of a type of signal; an import's own speaks for growth of any kind."""
    return KINDS.get(code, _OTHER)


def noticed() -> tuple[str, ...]:
    """The types that people can notice, in the order they are offered."""
    return tuple(code for code, kind in KINDS.items() if kind.noticed)
