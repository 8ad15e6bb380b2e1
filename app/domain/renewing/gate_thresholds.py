"""When a renewal has to have passed which gate, before the decisive day (MARKET F2)."""

from app.domain.accounts import Segment
from app.domain.renewing.gate_keys import GateKey
from app.domain.thresholds import days, share

_OPENED = days("gates.opened", 180, "F2")
_REVIEW_ACCEPTED = days("gates.review_accepted", 150, "F2")
_REVIEW_HELD = days("gates.review_held", 120, "F2")
_PROPOSAL = days("gates.proposal", 90, "F2")
_INTENT = days("gates.intent", 75, "F2")
_OBJECTIONS = days("gates.objections", 60, "F2")
_ORDER_FORM = days("gates.order_form", 45, "F2")
_SIGNER = days("gates.signer", 30, "F2")
_ROUTING = days("gates.routing", 14, "F2")
_BACKUP = days("gates.backup", 7, "F2")

BEFORE = {
    GateKey.CONTRACT: _OPENED,
    GateKey.BUYER: _OPENED,
    GateKey.CHAMPION: _OPENED,
    GateKey.TOUCH: _OPENED,
    GateKey.REVIEW_ACCEPTED: _REVIEW_ACCEPTED,
    GateKey.REVIEW_HELD: _REVIEW_HELD,
    GateKey.INTENT_ASKED: _REVIEW_HELD,
    GateKey.PRICE: _REVIEW_HELD,
    GateKey.NOTICE_LETTER: _REVIEW_HELD,
    GateKey.PROPOSAL: _PROPOSAL,
    GateKey.PAPER_MAP: _PROPOSAL,
    GateKey.WRITTEN_INTENT: _INTENT,
    GateKey.OBJECTIONS: _OBJECTIONS,
    GateKey.READINESS: _OBJECTIONS,
    GateKey.ORDER_FORM: _ORDER_FORM,
    GateKey.SIGNER: _SIGNER,
    GateKey.PURCHASE_ORDER: _SIGNER,
    GateKey.ROUTING: _ROUTING,
    GateKey.BACKUP: _BACKUP,
}
"""Days before the decisive day; the decision itself is on it."""

AFTER = {
    GateKey.RECONCILED: days("gates.reconciled", 7, "F2"),
    GateKey.NEW_PLAN: days("gates.new_plan", 30, "F2"),
}
"""Days after the renewal date."""

SCALE = {
    Segment.SMB: share("gates.scale_smb", 0.33, "F2"),
    Segment.MID_MARKET: share("gates.scale_mid_market", 0.5, "F2"),
}
"""The share of those days that smaller renewals get."""

TOUCH_DAYS = days("gates.touch_days", 365, "F2", least=1)
COUNTS_DAYS = days("gates.counts_days", 240, least=1)
