"""The numbers by which options are sized, priced, checked and weighed (DOMAIN 7.9, 8.1-8.4)."""

from app.domain.thresholds import amount, count, days, share

YOUNG_MONTHS = count("renewals.young_months", 12, "R", most=120)
OUTGROWS = share("renewals.outgrows", 0.30, most=5)
# What the maths of a discount for several years rests on.
DISCOUNT_RATE = share("renewals.discount_rate", 0.10)
EXPECTED_RISE = share("renewals.expected_rise", 0.0)
HOUR_COST = amount("renewals.hour_cost", 75.0)
SUPPORT_HOURS = count("renewals.support_hours", 12, "R", most=1_000)

# How seats are sized by the people who use them.
MOST_GROWTH = share("pricing.most_growth", 0.50, most=5)
PEOPLE_PER_SEAT = share("pricing.people_per_seat", 1.5, most=10)
STALE_USAGE = days("pricing.stale_usage", 60, "P:gl-health", least=1)
IDLE_BELOW = share("pricing.idle_below", 0.60, "S2")

# What is usual of a ladder of prices, and of a price over several years.
GOOD_GAP = share("pricing.good_gap", 0.25)
BEST_GAP = share("pricing.best_gap", 0.50, most=5)
MOST_DIFFERENCES = count("pricing.most_differences", 4, most=50, least=1)
DISCOUNT_LEAST = {
    2: share("pricing.discount_2_least", 0.10, "S4"),
    3: share("pricing.discount_3_least", 0.15, "S4"),
}
DISCOUNT_MOST = {
    2: share("pricing.discount_2_most", 0.20, "S4"),
    3: share("pricing.discount_3_most", 0.25, "S4"),
}
DISCOUNT_HIGH = share("pricing.discount_high", 0.25, "S4")
ESCALATOR_LEAST = share("pricing.escalator_least", 0.05, "S4")
ESCALATOR_MOST = share("pricing.escalator_most", 0.10, "S4")
BASE_SHARE = share("pricing.base_share", 0.80, "S4")
OVERAGE = share("pricing.overage", 0.10, "S4")
