"""The names and sentences of missed chances; `words` fills and shows them."""

from collections.abc import Mapping

from app.domain.missed.chance import Action, Mistake
from app.services.growth_phrases import ANY_TYPE, TYPES

MISTAKES: Mapping[str, str] = {
    Mistake.NEGLECTED: "Neglected",
    Mistake.TOO_EARLY: "Too early",
    Mistake.BAD_FIT: "Bad fit",
    Mistake.UNSEEN: "Signs missed",
    Mistake.UNCOORDINATED: "Lies with Sales",
}
WHY: Mapping[str, str] = {
    Mistake.NEGLECTED: (
        "Healthy and ready for expansion, and nobody has talked to them for a month. The most ARR "
        "comes first."
    ),
    Mistake.TOO_EARLY: (
        "Expansion is sought, or signals speak for it, before they are settled. Wait, and secure "
        "what they have."
    ),
    Mistake.BAD_FIT: (
        "They hardly use what they have, or have said that it is no fit. Take the opportunity "
        "back, or write down what has changed."
    ),
    Mistake.UNSEEN: ("Three sources agree, or a limit is reached, and no opportunity takes it up."),
    Mistake.UNCOORDINATED: "Handed over, and the next step is overdue. Ask who has it.",
}
ACTIONS: Mapping[str, str] = {
    Action.TALK: "Talk to them",
    Action.WAIT: "Wait",
    Action.LOOK: "Look at it again",
    Action.BEGIN: "Add an opportunity",
    Action.CHASE: "Ask who has it",
}
_AGREE = "{count:number} sources agree, the last on {on:date}"
EVIDENCE: Mapping[str, str] = {
    "missed_neglected": "The last two-way contact was on {on:date}, {days:days} ago",
    "missed_early": (
        "“{title}” is open, and they have been a customer for {days:days} of {least:number}"
    ),
    "missed_early_signals": (
        "Signals speak for expansion, and they have been a customer for {days:days} of "
        "{least:number}"
    ),
    "missed_onboarding": "“{title}” is open while onboarding is {share:percent} complete",
    "missed_onboarding_signals": (
        "Signals speak for expansion while onboarding is {share:percent} complete"
    ),
    "missed_little_used": "“{title}” is open, and {share:percent} of the features are used",
    "missed_declined": "“{title}” is open, and they have declined it{text:quoted}",
    "missed_not_eligible": "“{title}” is open, and it is nothing for them{text:quoted}",
    "missed_no_fit": "“{title}” is open, and on {on:date} they said it is no fit{text:quoted}",
    "missed_limit_seats": "{share:percent} of the seats are taken, as read on {on:date}",
    "missed_limit_storage": "{share:percent} of the storage is used, as read on {on:date}",
    "missed_limit_api": "{share:percent} of the API calls are used, as read on {on:date}",
    "missed_handoff": "“{title}” has lain with Sales for {count:number} business days",
    "missed_signals_any": f"{ANY_TYPE}: {_AGREE}",
    **{f"missed_signals_{type_}": f"{name}: {_AGREE}" for type_, name in TYPES.items()},
}
