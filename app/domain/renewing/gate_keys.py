"""The gates of a renewal, in the order in which they are to be passed (MARKET F2)."""

from enum import StrEnum


class GateKey(StrEnum):
    """What has to be so by a day."""

    CONTRACT = "contract"  # end, notice and renewal clause are known
    BUYER = "buyer"  # who pays or decides is still there
    CHAMPION = "champion"
    TOUCH = "touch"  # somebody who buys was spoken to within a year
    REVIEW_ACCEPTED = "review_accepted"
    REVIEW_HELD = "review_held"
    INTENT_ASKED = "intent_asked"
    PRICE = "price"
    NOTICE_LETTER = "notice_letter"
    PROPOSAL = "proposal"
    PAPER_MAP = "paper_map"  # who sees the paper in which order
    WRITTEN_INTENT = "written_intent"
    OBJECTIONS = "objections"
    READINESS = "readiness"
    ORDER_FORM = "order_form"
    SIGNER = "signer"
    PURCHASE_ORDER = "purchase_order"
    ROUTING = "routing"  # the paper is on its way to be signed
    BACKUP = "backup"  # an executive is in, or an extension bridges the gap
    DECISION = "decision"
    RECONCILED = "reconciled"
    NEW_PLAN = "new_plan"
