"""The numbers that what the own log teaches turns on (DOMAIN 6.3, 6.4)."""

from app.domain.accounts import Segment
from app.domain.settings import Option
from app.domain.thresholds import Threshold, Unit, count, days, share

# How chances are learned from what was decided (DOMAIN 6.3).
LEARN = Option("chance.learn", default=True)
WEIGHT = count("chance.weight", 10, "R", 1000)

# How long a stay in a stage may be, by those that went on from it (DOMAIN 6.4).
FEWEST = count("stalled.fewest", 5, "R", 1000, 1)
TIMES: Threshold[float] = Threshold("stalled.times", 1.5, "P:remotir", Unit.COUNT, 1, 10)
SHARE = share("stalled.share", 0.8)
FLOOR = days("stalled.floor", 7)

# For how many days nothing may happen: stalled from the first of them on, to be closed from the
# second on. Of a stage that fewer went on from, this is how long a stay may be, too.
QUIET_EARLY = {
    Segment.SMB: days("stalled.smb", 7, "P:gl-age"),
    Segment.MID_MARKET: days("stalled.mid_market", 21, "P:gl-age"),
    Segment.ENTERPRISE: days("stalled.enterprise", 45, "P:gl-age"),
}
CLOSE_EARLY = {
    Segment.SMB: days("stalled.close_smb", 15, "P:gl-age"),
    Segment.MID_MARKET: days("stalled.close_mid_market", 45, "P:gl-age"),
    Segment.ENTERPRISE: days("stalled.close_enterprise", 90, "P:gl-age"),
}
QUIET_DEVELOPING = days("stalled.developing", 30)
QUIET_NEGOTIATING = days("stalled.negotiating", 21)
STEP_OVERDUE = days("stalled.step_overdue", 7)

# What the chance loses for each whole week beyond that; nothing by default.
DECAY = share("stalled.decay", 0.0, "P:remotir")
