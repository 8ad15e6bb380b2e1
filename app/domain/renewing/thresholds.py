"""The numbers that renewals are judged by (DOMAIN 7.1 to 7.9)."""

from app.domain.accounts import Segment
from app.domain.thresholds import count, days

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
