"""The numbers that forecast categories turn on (DOMAIN 9.4)."""

from app.domain.accounts import Segment
from app.domain.thresholds import days, share

COMMIT_FROM = share("forecast.commit_from", 0.90, "P:sg-fc")
BEST_CASE_FROM = share("forecast.best_case_from", 0.50, "P:sg-fc")

# After how many days without activity one that is not yet being developed is beyond hope.
HOPELESS = {
    Segment.SMB: days("forecast.hopeless_smb", 15, "P:gl-age"),
    Segment.MID_MARKET: days("forecast.hopeless_mid_market", 45, "P:gl-age"),
    Segment.ENTERPRISE: days("forecast.hopeless_enterprise", 90, "P:gl-age"),
}
