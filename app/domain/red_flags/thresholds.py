"""The numbers the red flags turn on, and which rules are switched off. Each is a setting."""

from app.domain.settings import Option, Settings
from app.domain.thresholds import count, days, points, share

RULES_OFF = Option("flags.off", "", "F3")
"""The rules that are switched off, by their ids with blanks between."""

SUPPRESSED_DAYS = days("flags.suppressed_days", 30, least=1)
ACKNOWLEDGED_DAYS = days("flags.acknowledged_days", 30, least=1)
LAPSED_DAYS = days("flags.lapsed_days", 30)

DEADLINE_DAYS = days("flags.deadline_days", 30, "F3")
TALK_DAYS = days("flags.deadline_talk_days", 30, "F3")
SIGNER_DAYS = days("flags.signer_days", 120, "F3")
OVERDUE_DAYS = days("flags.invoice_overdue_days", 30, "F3")
PAPER_DAYS = days("flags.paper_days", 14, "F3")
COMMERCIAL_DAYS = days("flags.commercial_days", 365, "F3")
RAMP_DAYS = days("flags.ramp_days", 60)
COMMITMENT_DAYS = days("flags.commitment_days", 30)

CHAMPION_DAYS = days("flags.champion_days", 30, "F3")
CHAMPION_INFLUENCE = count("flags.champion_influence", 3, most=5)
THREAD_DAYS = days("flags.thread_days", 90, "F3")
BUYER_DAYS = days("flags.buyer_days", 90, "F3")
SPONSOR_DAYS = days("flags.sponsor_days", 60, "F3")
SPONSOR_LOST_DAYS = days("flags.sponsor_lost_days", 90, "F3")

UTILISATION = share("flags.utilisation", 0.50, "F3")
FALL = share("flags.usage_fall", 0.25, "F3")
BASELINE_DAYS = days("flags.usage_baseline_days", 180, least=90)
TEAM_DEAD = share("flags.team_dead", 0.10)
ESCALATION_DAYS = days("flags.escalation_days", 14, "F3")
ONBOARDED_BY = days("flags.onboarded_by_days", 60, "F3")
CRITERIA_BY = days("flags.criteria_by_days", 90)
VALUE_DAYS = days("flags.value_days", 120, "F3")
DROP_POINTS = points("flags.drop_points", 10, "P:augcsm")
SLIP_POINTS = points("flags.slip_points", 10, "F3")
GATES = count("flags.gates", 2, "F3", least=1, most=10)
GATE_DAYS = days("flags.gate_days", 180)
REVIEWS_DECLINED = count("flags.reviews_declined", 2, "F3", least=1, most=10)

THRESHOLDS = (
    *(SUPPRESSED_DAYS, ACKNOWLEDGED_DAYS, LAPSED_DAYS),
    *(DEADLINE_DAYS, TALK_DAYS, SIGNER_DAYS, OVERDUE_DAYS, PAPER_DAYS, COMMERCIAL_DAYS),
    *(RAMP_DAYS, COMMITMENT_DAYS),
    *(CHAMPION_DAYS, CHAMPION_INFLUENCE, THREAD_DAYS, BUYER_DAYS, SPONSOR_DAYS),
    *(SPONSOR_LOST_DAYS, UTILISATION, FALL, BASELINE_DAYS, TEAM_DEAD, ESCALATION_DAYS),
    *(ONBOARDED_BY, CRITERIA_BY, VALUE_DAYS, DROP_POINTS, SLIP_POINTS),
    *(GATES, GATE_DAYS, REVIEWS_DECLINED),
)


def rules_off(settings: Settings) -> frozenset[str]:
    """The rules that are switched off."""
    return frozenset(settings[RULES_OFF].split())
