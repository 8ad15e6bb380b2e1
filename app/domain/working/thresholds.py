"""The numbers that today's list turns on."""

from app.domain.thresholds import Threshold, Unit, count, days

HOURS_A_DAY: Threshold[float] = Threshold("today.hours", 6.0, "R", Unit.COUNT, 0, 24)
OPT_OUT_DAYS = days("today.opt_out_days", 14)
FLAG_DAYS = days("today.flag_days", 7)
RANKED_MOST = count("today.ranked_most", 10)
HOURS_EACH: Threshold[float] = Threshold("today.hours_each", 0.5, "R", Unit.COUNT, 0, 24)

THRESHOLDS: tuple[Threshold[int] | Threshold[float], ...] = (
    *(HOURS_A_DAY, HOURS_EACH, OPT_OUT_DAYS, FLAG_DAYS, RANKED_MOST),
)
"""Every number of this package that can be decided."""
