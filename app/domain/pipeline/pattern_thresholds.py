"""The numbers that patterns of losses turn on (DOMAIN 10.2)."""

from app.domain.thresholds import Threshold, Unit, count, share

PATTERN_FROM = count("patterns.pattern", 5, "S4", 1000, 1)
EMERGING_FROM = count("patterns.emerging", 3, "S4", 1000, 1)
MONTHS: Threshold[int] = Threshold("patterns.months", 12, "R", Unit.COUNT, 1, 120)
UNUSUAL_BELOW = share("patterns.unusual", 0.05)

# The share that one of them has if nothing is the matter; 0: an even one of those seen.
BASELINE = share("patterns.baseline", 0)
QUARTERS_LEAST = count("patterns.quarters", 2, "S4", 40, 1)
