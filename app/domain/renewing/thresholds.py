"""The numbers that renewals are judged by (DOMAIN 7.1 to 7.9)."""

from app.domain.accounts import Segment
from app.domain.thresholds import count, days, points

HOURS_LEAST = {
    Segment.SMB: count("renewals.hours_least_smb", 1, "S4"),
    Segment.MID_MARKET: count("renewals.hours_least_mid_market", 5, "S4"),
    Segment.ENTERPRISE: count("renewals.hours_least_enterprise", 15, "S4"),
}
HOURS_MOST = {
    Segment.SMB: count("renewals.hours_most_smb", 3, "S4"),
    Segment.MID_MARKET: count("renewals.hours_most_mid_market", 10, "S4"),
    Segment.ENTERPRISE: count("renewals.hours_most_enterprise", 25, "S4"),
}
TOO_LITTLE = count("renewals.hours_too_little", 5, "S4")
TOO_LITTLE_DAYS = days("renewals.hours_too_little_days", 30, "S4")

# What puts a renewal at risk, each so many days before the decisive one.
CHAMPION_WITHIN = days("renewals.champion_within", 180, "S4")
THREAD_WITHIN = days("renewals.thread_within", 90, "S4")
COMMIT_BY = days("renewals.commit_by", 45, "S4")
NEGOTIATE_BY = days("renewals.negotiate_by", 14, "S4")
CLOSE_BY = days("renewals.close_by", 7, "S4")
QUIET_DAYS = days("renewals.quiet_days", 14, "S4", least=1)

SMALL = frozenset((Segment.SMB,))
"""The segments that may renew with hardly any of us."""

# What it is worked as, and how much of us it takes.
EARLY_BEFORE = days("renewals.early_before", 120, "S4")
APART = days("renewals.apart", 90)
SPLIT_BY = days("renewals.split_by", 30)
COMPLEX_LINES = count("renewals.complex_lines", 5, least=2, most=100)
STRONG_FROM = points("renewals.strong_from", 75)
LET_BE_FROM = points("renewals.let_be_from", 95, "S4")
CONFIRM_BY = days("renewals.confirm_by", 30, "S4")

# What comes after the end of a term (DOMAIN 1.1).
GRACE_DAYS = days("renewals.grace_days", 30, "P:sg-arr")
WINBACK_DAYS = days("renewals.winback_days", 180, "P:gl-return")

# The timeline that a customer is shown: so many days before the decisive one.
SHARED_VALUE = days("renewals.shared_value", 60, "S4")
SHARED_PROPOSAL = days("renewals.shared_proposal", 45, "S4")
SHARED_AGREEMENT = days("renewals.shared_agreement", 30, "S4")
