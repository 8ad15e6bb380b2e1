"""The numbers by which several years suit a customer (DOMAIN 7.9)."""

from app.domain.thresholds import count, share

YOUNG_MONTHS = count("renewals.young_months", 12, "R", most=120)
OUTGROWS = share("renewals.outgrows", 0.30, most=5)
