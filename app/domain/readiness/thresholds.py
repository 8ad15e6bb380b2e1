"""The numbers of the readiness checklist and of good moments (DOMAIN 3, 9.1, 12).

A tag like "S2, R" says: the source names the sign, the number is our own default.
"""

from app.domain.thresholds import count, days, points, share

# RF1, usage and engagement.
ACTIVE_LOW = share("readiness.active_low", 0.50, "S0, R")
ADOPTION_LOW = points("readiness.adoption_low", 50.0, "S0, R")
SILENT_DAYS = days("readiness.silent_days", 60, "S0, R")
# RF4, escalations and severe tickets once closed.
ESCALATION_DAYS = days("readiness.escalation_days", 30, "S0, R")
SEVERE_DAYS = days("readiness.severe_days", 14, "S0, R")
# RF5, the renewal, with its chance by colour before anything is calibrated.
RENEWAL_CHANCE = share("readiness.renewal_chance", 0.75, "S0, R")
RENEWS_GREEN = share("readiness.renews_green", 0.95, "P:augcsm")
RENEWS_YELLOW = share("readiness.renews_yellow", 0.75, "P:augcsm")
RENEWS_RED = share("readiness.renews_red", 0.45, "P:augcsm")
RENEWS_CRITICAL = share("readiness.renews_critical", 0.15, "P:augcsm")
CRITICAL_DAYS = days("readiness.critical_days", 90)
# PC1 to PC4, use, value, relationship and age.
CORE_WEEKS = count("readiness.core_weeks", 8, "S0, R", most=12)
DECLINE = share("readiness.decline", 0.05, "S0, R")
VALUE_DAYS = days("readiness.value_days", 180, "S0, S1, R")
MOODS = count("readiness.moods", 3, "S0, S3, R", least=1, most=20)
MOOD_DAYS = days("readiness.mood_days", 120, "P:gl-health")
MIN_AGE = days("readiness.min_age", 90, "S0")
# PC7, the share of the features they use.
FIT_LOW = share("readiness.fit_low", 0.30, "S0")
FIT_HIGH = share("readiness.fit_high", 0.70, "S1")
# BT3 to BT6, surveys, idle seats, budget and access.
SURVEY_BLOCKS = days("readiness.survey_blocks", 30, "S2, R")
SURVEY_WARNS = days("readiness.survey_warns", 60, "S2, R")
LOW_NPS = count("readiness.low_nps", 6, "S2, R", most=10)
LOW_CSAT = share("readiness.low_csat", 0.70, "S2, R")
SEATS_IDLE = share("readiness.seats_idle", 0.60, "S2")
NEXT_BUDGET_DAYS = days("readiness.next_budget_days", 180, "S1, S4, R")
BUDGET_LASTS = days("readiness.budget_lasts", 365)
DECIDER_DAYS = days("readiness.decider_days", 90, "S1, R")
# “None, checked”, a feed, and what else says that somebody would have known.
CHECKED_DAYS = days("readiness.checked_days", 90)
# An exception, unless something else is written.
OVERRIDE_DAYS = days("readiness.override_days", 14, least=1)

# Good moments, and how long each lasts after what happened.
MILESTONE_DAYS = days("moments.milestone_days", 30, "S2, R")
GOAL_DAYS = days("moments.goal_days", 30, "S2, R")
EXECUTIVE_DAYS = days("moments.executive_days", 60, "S0, R")
BUDGET_DAYS = days("moments.budget_days", 60, "S0, R")
FUNDING_DAYS = days("moments.funding_days", 90, "S1, R")
REFERENCE_DAYS = days("moments.reference_days", 90, "S1, R")
REVIEW_DAYS = days("moments.review_days", 21, "S2, R")
RENEWAL_FROM = days("moments.renewal_from", 90, "S2, S4, R")
RENEWAL_TO = days("moments.renewal_to", 30, "S2, S4, R")
SURVEY_DAYS = days("moments.survey_days", 90, "S1, R")
ASKED_DAYS = days("moments.asked_days", 30, "S2, R")
TRIED_DAYS = days("moments.tried_days", 14, "S2, R")
MATCH_DAYS = days("moments.match_days", 60, "S2, R")
DOWNLOAD_DAYS = days("moments.download_days", 14, "S2, R")
REVENUE_GOAL_DAYS = days("moments.revenue_goal_days", 45, "S3, R")
# The answers and shares that make one.
PROMOTER = count("moments.promoter", 9, "S1", most=10)
DELIGHTED = share("moments.delighted", 0.90, "S1")
VERY_ACTIVE = share("moments.very_active", 0.80, "S2, R")
SEATS_ACT = share("moments.seats_act", 0.85, "S1")
SEATS_FULL = share("moments.seats_full", 0.90, "S2")
SEATS_IN_USE = share("moments.seats_in_use", 0.60, "S2")
