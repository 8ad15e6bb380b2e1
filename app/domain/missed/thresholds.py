"""The numbers by which a chance is called missed. Each is a setting."""

from app.domain.thresholds import days

NEGLECTED_DAYS = days("missed.neglected_days", 30, "S0, R")
NO_FIT_DAYS = days("missed.no_fit_days", 90, "S0, R")

MISSED = (NEGLECTED_DAYS, NO_FIT_DAYS)
