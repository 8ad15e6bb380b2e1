"""The numbers of signals, limits, power users and adoption (DOMAIN 4.1, 4.2, 4.3, 4.4, 4.5, 12).

A tag like "S1, R" says: the source names the sign, the number is our own default.
"""

from collections.abc import Mapping

from app.domain.accounts import Segment
from app.domain.signals import Source
from app.domain.thresholds import Threshold, count, days, points, share, strength

# How much a signal says on its day, and after how long half of that.
USAGE_STRENGTH = strength("signals.usage_strength", 0.60)
RELATIONSHIP_STRENGTH = strength("signals.relationship_strength", 0.50)
PRODUCT_STRENGTH = strength("signals.product_strength", 0.55)
MARKET_STRENGTH = strength("signals.market_strength", 0.35)
USAGE_HALF_LIFE = days("signals.usage_half_life", 30, least=1)
RELATIONSHIP_HALF_LIFE = days("signals.relationship_half_life", 90, least=1)
PRODUCT_HALF_LIFE = days("signals.product_half_life", 60, least=1)
MARKET_HALF_LIFE = days("signals.market_half_life", 180, least=1)
FLOOR = strength("signals.floor", 0.05)
COUNTS_FROM = strength("signals.counts_from", 0.20)
PER_SOURCE = count("signals.per_source", 2, least=1, most=100)

STRENGTHS: Mapping[Source, Threshold[float]] = {
    Source.USAGE: USAGE_STRENGTH,
    Source.RELATIONSHIP: RELATIONSHIP_STRENGTH,
    Source.PRODUCT: PRODUCT_STRENGTH,
    Source.MARKET: MARKET_STRENGTH,
}
HALF_LIVES: Mapping[Source, Threshold[int]] = {
    Source.USAGE: USAGE_HALF_LIFE,
    Source.RELATIONSHIP: RELATIONSHIP_HALF_LIFE,
    Source.PRODUCT: PRODUCT_HALF_LIFE,
    Source.MARKET: MARKET_HALF_LIFE,
}

SIGNALS = (*STRENGTHS.values(), *HALF_LIVES.values(), FLOOR, COUNTS_FROM, PER_SOURCE)

# What facts must show before they are a signal.
RISING_MONTHS = count("signals.rising_months", 2, "S1, R", least=1, most=24)
RISING_LEAST = share("signals.rising_least", 0.05, "S1, R")
ADOPTION_HIGH = share("signals.adoption_high", 0.70, "S1")
ADOPTION_LOW = share("signals.adoption_low", 0.30, "S0")
CORE_FAST = days("signals.core_fast", 30, "S1, R")
PROMOTER = count("signals.promoter", 9, "S1", most=10)
CSAT_HIGH = share("signals.csat_high", 0.90, "S1")
ANSWER_DAYS = days("signals.answer_days", 180, "S1, R")
CONSISTENT_DAYS = count("signals.consistent_days", 2, "S1, R", least=1, most=100)
TRIAL_DAYS = days("signals.trial_days", 90, "S2, R")

FROM_FACTS = (
    RISING_MONTHS,
    RISING_LEAST,
    ADOPTION_HIGH,
    ADOPTION_LOW,
    CORE_FAST,
    PROMOTER,
    CSAT_HIGH,
    ANSWER_DAYS,
    CONSISTENT_DAYS,
    TRIAL_DAYS,
)

# How near to a limit, for how long, and how long before it is reached one begins to talk.
LIMIT_WATCH = share("limits.watch", 0.80, "S1")
LIMIT_ACT = share("limits.act", 0.85, "S1")
LIMIT_QUALIFIED = share("limits.qualified", 0.90, "S2")
LIMIT_ACTIVE = share("limits.active", 0.60, "S2")
SUSTAINED_SHARE = share("limits.sustained_share", 0.80)
SUSTAINED_DAYS = days("limits.sustained_days", 30, least=1)
READ_DAYS = days("limits.read_days", 60, "P:gl-health", least=1)
FIT_READINGS = count("limits.fit_readings", 5, least=3, most=1000)
FIT_SPAN = days("limits.fit_span", 45, least=1)
FIT_DAYS = days("limits.fit_days", 180, least=1)
LEAD_ENTERPRISE = days("limits.lead_enterprise", 120, "S4")
LEAD_MID_MARKET = days("limits.lead_mid_market", 60, "S4")
LEAD_SMB = days("limits.lead_smb", 30, "S4")

LEADS: Mapping[Segment | None, Threshold[int]] = {
    Segment.ENTERPRISE: LEAD_ENTERPRISE,
    Segment.MID_MARKET: LEAD_MID_MARKET,
    Segment.SMB: LEAD_SMB,
    None: LEAD_MID_MARKET,
}
"""How long before a limit is reached to begin, by segment; without one, as mid-market."""

LIMITS = (
    LIMIT_WATCH,
    LIMIT_ACT,
    LIMIT_QUALIFIED,
    LIMIT_ACTIVE,
    SUSTAINED_SHARE,
    SUSTAINED_DAYS,
    READ_DAYS,
    FIT_READINGS,
    FIT_SPAN,
    FIT_DAYS,
    LEAD_ENTERPRISE,
    LEAD_MID_MARKET,
    LEAD_SMB,
)

# Who uses most, and how often in 28 days is daily, weekly and monthly.
POWER_SCORE = points("people.power_score", 80.0)
POWER_DAYS = days("people.power_days", 12)
POWER_USERS = count("people.power_users", 2, "S1", least=1, most=1000)
DAILY = days("people.daily", 16, "P:a16z, R")
WEEKLY = days("people.weekly", 4, "P:a16z, R")
MONTHLY = days("people.monthly", 1, "P:a16z, R")
PERSON_DAYS = days("people.read_days", 45, least=1)

PEOPLE = (POWER_SCORE, POWER_DAYS, POWER_USERS, DAILY, WEEKLY, MONTHLY, PERSON_DAYS)
