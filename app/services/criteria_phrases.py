"""What stages ask for, in words, and the sentences of how it is met (DOMAIN 6.1)."""

from collections.abc import Mapping

from app.domain.pipeline.criteria import Key

NAMES: Mapping[Key, str] = {
    Key.SIGNAL_LOGGED: "A signal is written down",
    Key.SIGNAL_CONFIRMED: "The customer confirmed it, or two sources say so",
    Key.SIZE: "Kind of growth and rough amount",
    Key.OWNER: "Owner",
    Key.NOT_BLOCKED: "The account is not blocked",
    Key.QUALIFIED: "The six criteria are passed",
    Key.NEED: "The need, in the customer’s words",
    Key.DECIDER: "Who decides is named and reached",
    Key.BUDGET: "State of the budget",
    Key.STEP: "Next step with its day",
    Key.SOLUTION: "A solution is proposed",
    Key.BUSINESS_CASE: "The business case is begun",
    Key.PROPOSAL: "A proposal is sent",
    Key.VALUE: "Value or ROI is agreed",
    Key.CLOSE_PLAN: "Close plan",
    Key.PROCUREMENT: "The path through procurement is known",
    Key.TERMS: "Terms are under discussion",
    Key.APPROVAL: "Their approval is running",
    Key.AGREED: "Terms are agreed",
    Key.APPROVED: "Approvals are given",
    Key.ROUTED: "The signature is on its way",
}
"""What a stage asks for, as a line that can be ticked."""

HINTS: Mapping[Key, str] = {
    Key.SIGNAL_LOGGED: "What was noticed, where, and when",
    Key.SIGNAL_CONFIRMED: "Who said so, and when",
    Key.NEED: "What they want to get done, as they said it",
    Key.DECIDER: "Who, and when you spoke",
    Key.BUDGET: "Approved, to be asked for, or next cycle",
    Key.SOLUTION: "What you proposed, and to whom",
    Key.BUSINESS_CASE: "Who works on it with you",
    Key.PROPOSAL: "What was sent, and when",
    Key.VALUE: "The figure or the result they agreed to",
    Key.CLOSE_PLAN: "The steps to the signature, with their days",
    Key.PROCUREMENT: "Who has to see it, and in which order",
    Key.TERMS: "Which terms are open",
    Key.APPROVAL: "Whose approval, and since when",
    Key.AGREED: "What was agreed, and with whom",
    Key.APPROVED: "Who approved",
    Key.ROUTED: "Who signs, and where it lies now",
}
"""What an answer in words should say."""

HEALTH_CLEARS: Mapping[str, str] = {
    "lacks_gate_red": "Bring health out of red first.",
    "lacks_gate_grey": "Record what health misses: the account lists it.",
    "lacks_gate_yellow": "Bring health to green first.",
    "lacks_gate_green": "Ask for less health in the rules of qualification.",
}
"""How the health of an account comes to pass the gate of the six criteria."""

EVIDENCE: Mapping[str, str] = {
    "asks_words": "Not answered yet",
    "asks_said": "“{text}”",
    "asks_said_on": "“{text}”, written on {on:date}",
    "asks_no_account": "It has no account",
    "asks_signal": "Noticed last on {on:date}",
    "asks_no_signal": "No signal speaks for this growth",
    "asks_confirmed": "The customer confirmed it on {on:date}",
    "asks_sources": "{count:number} sources say so",
    "asks_one_source": "Only one source says so, and the customer did not confirm it",
    "asks_no_source": "No signal says so, and the customer did not confirm it",
    "asks_size": "{amount:money} a year",
    "asks_no_size": "Neither the kind of growth nor the amount is known",
    "asks_no_type": "The kind of growth is not known",
    "asks_no_amount": "The amount is not known",
    "asks_owner": "{name}",
    "asks_no_owner": "Nobody owns it",
    "asks_not_blocked": "Nothing forbids raising it now",
    "asks_blocked": "Facts forbid raising it now",
    "asks_excused": "Blocked, and excused in writing",
    "asks_qualified": "Passed, with a mean of {mean:figure}",
    "asks_lacks": "{count:number} things are lacking",
    "asks_decider": "{name}, last spoken to on {on:date}",
    "asks_no_decider": "Nobody is named as the one who decides",
    "asks_decider_not_reached": "{name} decides, and took part in no exchange yet",
    "asks_step": "{text}, by {on:date}",
    "asks_no_step": "No next step is written down",
    "asks_step_undated": "“{text}” has no day",
    "asks_step_past": "“{text}” was due on {on:date}",
    "asks_proposal": "{name}, sent on {on:date}",
    "asks_no_proposal": "No proposal was sent since it began",
}
