"""Our playbooks: what is done when for a renewal, until the user says otherwise (DOMAIN 7.2).

The key of a step is what was said of it is found by: it stays when days and words change.
"""

from collections.abc import Mapping
from decimal import Decimal

from app.domain.playbooks import Playbook, PlayKind, PlayStep
from app.domain.renewing.gate_keys import GateKey

_LARGER = Decimal(50_000)  # from here on a mid-market renewal is prepared at T-90
_AFTER = -7


def _ours(key: str, days: int, title: str, text: str) -> PlayStep:
    """A step among ourselves."""
    return PlayStep(key=key, days=days, title=title, text=text, internal=True)


def _theirs(key: str, days: int, title: str, text: str, gate: str = "") -> PlayStep:
    """A step that reaches the customer; done, it passes a *gate*."""
    return PlayStep(key=key, days=days, title=title, text=text, gate=gate)


_ENTERPRISE = (
    _ours(
        "account_review",
        120,
        "Review the whole account with management",
        "Go through health, risk and room to grow. Refresh the stakeholder map. Agree on the "
        "strategy of this renewal.",
    ),
    _theirs(
        "business_review",
        90,
        "Schedule the executive business review",
        "Compile the documents of value and return. Hold the internal kickoff and share out the "
        "roles. Very large customers need three to four months to prepare: then move this step "
        "to 150 days.",
        gate=GateKey.REVIEW_ACCEPTED,
    ),
    _theirs(
        "notice",
        60,
        "Give formal notice of the renewal and review the value",
        "Meet on the value they have had and on where they want to go. Float the expansion. Share "
        "early terms and price.",
        gate=GateKey.NOTICE_LETTER,
    ),
    _theirs(
        "proposal",
        45,
        "Send the formal proposal",
        "Bring in legal and procurement on both sides. Hold the meeting of the executives. Settle "
        "the terms of what is bundled.",
        gate=GateKey.PROPOSAL,
    ),
    _theirs(
        "negotiation",
        30,
        "Present the proposal and negotiate",
        "Answer objections. Start the approvals on their side.",
        gate=GateKey.OBJECTIONS,
    ),
    _theirs(
        "contract",
        14,
        "Send the contract for signature",
        "Fix the final terms and the terms of payment. Generate the contract, send it and start "
        "the signature workflow.",
        gate=GateKey.ROUTING,
    ),
    _theirs(
        "thanks",
        _AFTER,
        "Thank everyone and plan the next year",
        "Celebrate with those who worked for it on both sides. Write down the goals of the new "
        "term.",
        gate=GateKey.NEW_PLAN,
    ),
)

_MID_MARKET = (
    PlayStep(
        key="account_review",
        days=90,
        title="Review health, risk and room to grow",
        text="Among ourselves, before anybody talks of the renewal.",
        internal=True,
        least=_LARGER,
    ),
    _theirs(
        "notice",
        60,
        "Tell the main contact that the renewal is coming",
        "Hold a business review or send the summary of value. Start the conversation.",
        gate=GateKey.NOTICE_LETTER,
    ),
    _theirs(
        "proposal",
        45,
        "Prepare the proposal and settle the price",
        "Fix price and terms. Align those who decide with those who use it.",
        gate=GateKey.PRICE,
    ),
    _theirs(
        "negotiation",
        30,
        "Deliver the proposal and negotiate",
        "Answer objections.",
        gate=GateKey.PROPOSAL,
    ),
    _theirs(
        "contract",
        14,
        "Finalise the contract and collect signatures",
        "Settle the payment.",
        gate=GateKey.ROUTING,
    ),
    _theirs(
        "thanks",
        _AFTER,
        "Thank them and plan the next year",
        "Agree on the goals of the new term with the main contact.",
        gate=GateKey.NEW_PLAN,
    ),
)

_SMB = (
    _theirs(
        "reminder",
        60,
        "Send the renewal reminder and check health",
        "The text of the Library will do. Look at health for a minute: what is red is no SMB "
        "renewal any more.",
    ),
    _theirs(
        "proposal",
        30,
        "Mail the proposal with clear terms",
        "One page, one price, and one click to agree if you can offer that.",
        gate=GateKey.PROPOSAL,
    ),
    _theirs("follow_up", 14, "Follow up", "Call for a few minutes if it needs that."),
    _theirs(
        "last_reminder",
        7,
        "Send the last reminder",
        "Escalate only if nobody has answered.",
    ),
)

_REMINDERS = (
    _ours(
        "heads_up",
        90,
        "Look at what is coming",
        "Only you are told: with time left, do not contact the customer yet.",
    ),
    _theirs(
        "friendly_notice",
        60,
        "Prepare the renewal and give a friendly heads-up",
        "A sentence in the next conversation or mail will do.",
    ),
    _theirs(
        "formal_notice",
        30,
        "Generate the proposal and give formal notice",
        "Send the summary of value along with it.",
        gate=GateKey.NOTICE_LETTER,
    ),
    _ours(
        "escalate",
        14,
        "Escalate internally unless the end is in sight",
        "If it has not come to negotiation or further, say who does what next, and by when.",
    ),
    _theirs(
        "urgent",
        7,
        "Call in management and send the final reminder",
        "If it is not closed. Say plainly what ends on which day.",
    ),
)

_SAVE = (
    _ours(
        "causes",
        0,
        "Write down what puts the renewal at risk",
        "Name the cause in their words, who leads the rescue, and what could still be saved.",
    ),
    _ours(
        "executives",
        1,
        "Escalate to an executive",
        "Agree on who on our side talks to whom on theirs.",
    ),
    _theirs(
        "listen",
        3,
        "Ask the customer what would have to change",
        "Listen first; offer nothing yet. Confirm what you heard in writing.",
    ),
    _ours(
        "sprint",
        5,
        "Start a sprint on the open issues",
        "With product and engineering: every issue gets an owner and a day.",
    ),
    _ours(
        "decide",
        10,
        "Decide whether to fight or to let go",
        "Weigh what it would cost against what it would save. If you fight, settle which "
        "concessions are allowed.",
    ),
    _theirs(
        "save_plan",
        14,
        "Agree on a save plan with the customer",
        "What we do, what they do, by when, and how both see that it worked.",
    ),
    _theirs(
        "progress",
        21,
        "Show what has been done",
        "Go through the plan together with the executive sponsor.",
    ),
    _theirs(
        "commitment",
        30,
        "Ask for their commitment",
        "In writing. Without it, look again at the forecast and at what is left to try.",
    ),
)

OURS: Mapping[PlayKind, Playbook] = {
    kind: Playbook(id=kind.value, kind=kind, name=name, steps=steps)
    for kind, name, steps in (
        (PlayKind.ENTERPRISE, "Enterprise renewal", _ENTERPRISE),
        (PlayKind.MID_MARKET, "Mid-market renewal", _MID_MARKET),
        (PlayKind.SMB, "SMB renewal", _SMB),
        (PlayKind.REMINDERS, "Internal reminders", _REMINDERS),
        (PlayKind.SAVE, "Save plan", _SAVE),
    )
}
"""Each by its kind."""
