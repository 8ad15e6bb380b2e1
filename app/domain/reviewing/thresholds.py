"""The numbers by which reviews are prepared and followed up (MARKET D2)."""

from app.domain.thresholds import Threshold, count, days

WIRED_BEFORE = days("reviews.wired_before", 3)
RECAP_WITHIN = days("reviews.recap_within", 1)
LOGGED_WITHIN = days("reviews.logged_within", 5)
CHECKPOINT_WITHIN = days("reviews.checkpoint_within", 10)
PROVEN_WITHIN = days("reviews.proven_within", 120)
MOST_GOALS = count("reviews.most_goals", 3, most=10, least=1)

THRESHOLDS: tuple[Threshold[int], ...] = (
    *(WIRED_BEFORE, RECAP_WITHIN, LOGGED_WITHIN, CHECKPOINT_WITHIN, PROVEN_WITHIN, MOST_GOALS),
)
"""Every number of this package that can be decided."""
