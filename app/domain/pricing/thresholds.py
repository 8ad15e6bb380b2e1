"""The numbers by which several years suit a customer, and by which they pay (DOMAIN 7.9, 8.4)."""

from app.domain.thresholds import amount, count, share

YOUNG_MONTHS = count("renewals.young_months", 12, "R", most=120)
OUTGROWS = share("renewals.outgrows", 0.30, most=5)
# What the maths of a discount for several years rests on.
DISCOUNT_RATE = share("renewals.discount_rate", 0.10)
EXPECTED_RISE = share("renewals.expected_rise", 0.0)
HOUR_COST = amount("renewals.hour_cost", 75.0)
SUPPORT_HOURS = count("renewals.support_hours", 12, "R", most=1_000)
