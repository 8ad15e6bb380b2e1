"""The numbers that qualification, ranking, routing and handoff turn on (DOMAIN 5.1 to 5.5)."""

from app.domain.settings import Option
from app.domain.thresholds import Threshold, Unit, amount, count, days, share

# Qualified (DOMAIN 5.1): the least score of the gate, of value, and the least mean of the rest.
GATE_LEAST = count("qualified.gate", 2, "S1", 3)
VALUE_LEAST = count("qualified.value", 2, "R", 3)
MEAN_LEAST: Threshold[float] = Threshold("qualified.mean", 1.6, "R", Unit.COUNT, 0, 3)

# Where the bands of added ARR begin (DOMAIN 5.2).
MEDIUM_FROM = amount("size.medium_from", 5_000.0, "S1")
LARGE_FROM = amount("size.large_from", 25_000.0, "S1")
STRATEGIC_FROM = amount("size.strategic_from", 100_000.0, "S1")

# What each part of the priority weighs; together they are one (DOMAIN 5.3).
WEIGHT_VALUE = share("priority.weight.value", 0.25)
WEIGHT_POTENTIAL = share("priority.weight.potential", 0.25)
WEIGHT_CHANCE = share("priority.weight.chance", 0.30)
WEIGHT_TIMING = share("priority.weight.timing", 0.20)
WEIGHTS = (WEIGHT_VALUE, WEIGHT_POTENTIAL, WEIGHT_CHANCE, WEIGHT_TIMING)

SCALE_FROM = Threshold("priority.scale_from", 1_000.0, "R", Unit.AMOUNT, 1, 10**12)
SCALE_TO = Threshold("priority.scale_to", 250_000.0, "R", Unit.AMOUNT, 2, 10**12)
ARR_SHARE = share("priority.value.arr", 0.7)

# How pressing a decision is that comes within so many days, and one that comes later.
URGENCY = (
    (days("priority.urgency.days_1", 30), share("priority.urgency.share_1", 1.0)),
    (days("priority.urgency.days_2", 60), share("priority.urgency.share_2", 0.8)),
    (days("priority.urgency.days_3", 90), share("priority.urgency.share_3", 0.6)),
    (days("priority.urgency.days_4", 180), share("priority.urgency.share_4", 0.3)),
)
URGENCY_LATER = share("priority.urgency.later", 0.1)
BUDGET_FITS = share("priority.budget.fits", 1.0)
BUDGET_UNKNOWN = share("priority.budget.unknown", 0.8)
BUDGET_MISSES = share("priority.budget.misses", 0.5)

GATE_GREEN = share("priority.gate.green", 1.0)
GATE_YELLOW = share("priority.gate.yellow", 0.85)
GATE_GREY = share("priority.gate.grey", 0.6)
GATE_AT_RISK = share("priority.gate.at_risk", 0.5)
GATE_RED = share("priority.gate.red", 0.0)

# What the chance of the stage is multiplied with, and where it ends (DOMAIN 5.4).
SINGLE_THREADED = share("chance.single_threaded", 0.7, most=2)
NO_DECIDER = share("chance.no_decider", 0.7, most=2)
STALLED = share("chance.stalled", 0.8, most=2)
READY_NOW = share("chance.ready_now", 1.1, most=2)
CHANCE_LEAST = share("chance.least", 0.02)
CHANCE_MOST = share("chance.most", 0.98)

# Who should own it (DOMAIN 5.5).
HYBRID_FROM = amount("owner.hybrid_from", 25_000.0, "S1")
SALES_FROM = amount("owner.sales_from", 50_000.0, "S0")
AUTOMATED_BELOW = amount("owner.automated_below", 5_000.0, "S2")
CSM_SELLS = Option("owner.csm_sells", default=False, source="S0")

# Business days without an action of Sales (DOMAIN 5.5).
HANDOFF_WARN = days("handoff.warn", 5, "R", 1)
HANDOFF_LATE = days("handoff.late", 10, "R", 1)

# Hours of the CSM where none are typed.
HOURS_SMALL = count("hours.small", 3, "S4", 1000)
HOURS_MEDIUM = count("hours.medium", 10, "S4", 1000)
HOURS_LARGE = count("hours.large", 25, "S4", 1000)
HOURS_STRATEGIC = count("hours.strategic", 40, "R", 1000)

THRESHOLDS: tuple[Threshold[int] | Threshold[float], ...] = (
    *(GATE_LEAST, VALUE_LEAST, MEAN_LEAST),
    *(MEDIUM_FROM, LARGE_FROM, STRATEGIC_FROM),
    *WEIGHTS,
    *(SCALE_FROM, SCALE_TO, ARR_SHARE),
    *(each for pair in URGENCY for each in pair),
    *(URGENCY_LATER, BUDGET_FITS, BUDGET_UNKNOWN, BUDGET_MISSES),
    *(GATE_GREEN, GATE_YELLOW, GATE_GREY, GATE_AT_RISK, GATE_RED),
    *(SINGLE_THREADED, NO_DECIDER, STALLED, READY_NOW, CHANCE_LEAST, CHANCE_MOST),
    *(HYBRID_FROM, SALES_FROM, AUTOMATED_BELOW),
    *(HANDOFF_WARN, HANDOFF_LATE),
    *(HOURS_SMALL, HOURS_MEDIUM, HOURS_LARGE, HOURS_STRATEGIC),
)
"""Every number of this package that can be decided."""
