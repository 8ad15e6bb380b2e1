"""The numbers that the figures of the pipeline are judged by (DOMAIN 6.5)."""

from app.domain.thresholds import count, days, share

# Over how many full months it is judged, and what they are held against.
RECENT = count("figures.recent_months", 3, most=24, least=1)
BEFORE = count("figures.months_before", 6, most=36, least=1)
LEAST_MONTHS = count("figures.least_months", 6, most=36, least=2)
LEAST_IDENTIFIED = count("figures.least_identified", 10, least=1)
LEAST_DECIDED = count("figures.least_decided", 10, least=1)

# A share of the mean of the months before.
HIGH = share("figures.high", 1.25, most=10)
FAR_BELOW = share("figures.far_below", 0.5)

QUALIFIES_LITTLE = share("figures.qualifies_little", 0.35, "S1")
QUALIFIES_WELL = share("figures.qualifies_well", 0.50, "S1")
WINS_LITTLE = share("figures.wins_little", 0.40, "S1")

# What is said of others: lines to look at, by which nothing is judged.
USUAL_WIN_LOW = share("figures.usual_win_low", 0.50, "S0")
USUAL_WIN_HIGH = share("figures.usual_win_high", 0.70, "S0")
USUAL_CYCLE_LOW = days("figures.usual_cycle_low", 30, "S0")
USUAL_CYCLE_HIGH = days("figures.usual_cycle_high", 60, "S0")
