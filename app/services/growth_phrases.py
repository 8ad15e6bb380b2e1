"""The sentences of growth: what facts show, how near a limit is, and when it is reached."""

from collections.abc import Mapping

from app.domain.growth.limits import LimitKind, LimitLevel
from app.domain.growth.power_users import Habit
from app.domain.growth.velocity import Breadth
from app.domain.opportunities import OpportunityType

TYPES: Mapping[str, str] = {
    OpportunityType.SEATS: "More seats",
    OpportunityType.ADD_ON: "Add-on",
    OpportunityType.TIER: "Higher tier",
    OpportunityType.USAGE: "More usage",
    OpportunityType.USE_CASE: "New use case",
    OpportunityType.PRODUCT: "Another product",
    OpportunityType.GEOGRAPHY: "Another country or unit",
    OpportunityType.SERVICE: "Service",
    OpportunityType.SPONSOR_MOVE: "Sponsor at a new company",
    OpportunityType.PRICE: "Price",
}
ANY_TYPE = "Growth of any kind"
LIMITS: Mapping[str, str] = {
    LimitKind.SEATS: "Seats",
    LimitKind.STORAGE: "Storage",
    LimitKind.API: "API calls",
}
LIMIT_LEVELS: Mapping[str, str] = {
    LimitLevel.WATCH: "Watch",
    LimitLevel.ACT: "Time to talk",
    LimitLevel.QUALIFIED: "Case made",
}
HABITS: Mapping[str, str] = {
    Habit.DAILY: "Daily",
    Habit.WEEKLY: "Weekly",
    Habit.MONTHLY: "Monthly",
    Habit.INACTIVE: "Inactive",
}
BREADTHS: Mapping[str, str] = {
    Breadth.LOW: "Little of it is used",
    Breadth.SOME: "Some of it is used",
    Breadth.HIGH: "Much of it is used",
}
_MOST_DAYS = ", on most days of the last month"
_SEATS = "{used:number} of {limit:number} seats are taken ({share:percent})"
_STORAGE = "{used:number} of {limit:number} GB are full ({share:percent})"
_CALLS = "{used:number} of {limit:number} API calls are used ({share:percent})"
_OVER_SEATS = "{used:number} seats are taken, {limit:number} were bought ({share:percent})"
_OVER_STORAGE = "{used:number} GB are used, {limit:number} are allowed ({share:percent})"
_OVER_CALLS = "{used:number} API calls were made, {limit:number} are allowed ({share:percent})"
EVIDENCE: Mapping[str, str] = {
    "signal_noticed": "Noticed{text:quoted}",
    "signal_near_seats": _SEATS,
    "signal_near_seats_lasting": _SEATS + _MOST_DAYS,
    "signal_near_storage": _STORAGE,
    "signal_near_storage_lasting": _STORAGE + _MOST_DAYS,
    "signal_near_api": _CALLS,
    "signal_near_api_lasting": _CALLS + _MOST_DAYS,
    "signal_over_seats": _OVER_SEATS,
    "signal_over_seats_lasting": _OVER_SEATS + _MOST_DAYS,
    "signal_over_storage": _OVER_STORAGE,
    "signal_over_storage_lasting": _OVER_STORAGE + _MOST_DAYS,
    "signal_over_api": _OVER_CALLS,
    "signal_over_api_lasting": _OVER_CALLS + _MOST_DAYS,
    "signal_rising": (
        "Active users rose from {before:number} on {since:date} to {now:number}, month by month"
    ),
    "signal_power_users": "{count:number} of {of:number} people are power users",
    "signal_adoption": "{share:percent} of the features are used",
    "signal_speed": "Core features were in use {days:days} after onboarding",
    "signal_promoter": "The last NPS answers are {score:number} on average",
    "signal_satisfied": "Every CSAT answer on {days:number} days was {share:percent} or more",
    "signal_executives": "Executives at the review of {on:date}: {count:number}",
    "signal_reference": "A reference was given on {on:date}{text:quoted}",
    "signal_funding": "Funding was announced on {on:date}{text:quoted}",
    "signal_new_executive": "A new executive joined on {on:date}{text:quoted}",
    "signal_budget_approved": "A budget was approved on {on:date}{text:quoted}",
    "signal_competitor": "A competitor came up on {on:date}{text:quoted}",
    "signal_trial": "Used on {on:date} without being under contract{product:quoted}",
}
REACH: Mapping[str, str] = {
    "full": "full now",
    "unknown": "too few readings for a date",
    "no_date": "not growing, so there is no date",
    "far": "full in more than three years",
    "about": "full in about {days:days}",
    "between": "full in about {days:days}, between {soonest:number} and {latest:days}",
    "from": "full in about {days:days}, in {soonest:days} at the earliest",
    "lead": "buying more takes about {lead:days}",
}
TOO_MANY_ACTIVE = (
    "{active:number} people are active and {used:number} have a seat: one of the readings is wrong"
)
POWER = "{count:number} of {of:number} people are power users"
