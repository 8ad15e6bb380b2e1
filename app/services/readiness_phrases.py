"""The words of renewal readiness and of what became of exceptions."""

from collections.abc import Mapping

from app.domain.proofs import ABSENT, ASSERTED, EVIDENCED
from app.domain.readiness.dimensions import Dimension

GROUPS: Mapping[str, str] = {"RF": "Red flags", "PC": "Preconditions", "BT": "Timing"}
DIMENSIONS: Mapping[str, str] = {
    Dimension.VALUE: "Value is evidenced",
    Dimension.SPONSOR: "The sponsor was spoken to",
    Dimension.THREADS: "Several people talk to us",
    Dimension.HEALTH: "Health is good",
    Dimension.BUDGET: "The budget is there",
    Dimension.DECISION: "Who decides, how and when",
    Dimension.PROCUREMENT: "The way through procurement",
    Dimension.COMPETITION: "Nobody else is in play",
    Dimension.UPLIFT: "The new price is justified",
    Dimension.PAPER: "Who signs, on which paper",
}
SCORES: Mapping[int, str] = {ABSENT: "Absent", ASSERTED: "Asserted", EVIDENCED: "Evidenced"}
EVIDENCE: Mapping[str, str] = {
    "budget_none": "Asked on {on:date}: there is no budget",
    "renewal_nothing": "Nothing is known of it",
    "renewal_goal": "A goal was achieved on {on:date}{text:quoted}",
    "renewal_value_shown": "The customer showed the value on {on:date}",
    "renewal_value_said": "The customer stated the value on {on:date}, without proof",
    "renewal_sponsor_never": "{name} has the part, and no conversation names them",
    "renewal_threads": "In touch in {most:days}: people {people:number}, functions "
    "{functions:number}",
    "renewal_cycle": "When the next budget begins was noted on {on:date}",
    "renewal_deciders": "{name} decides, and who pays is known",
    "renewal_rival": "A competitor has been in play since {since:date}{text:quoted}",
    "renewal_no_rival": "No competitor is known",
    "proof_evidenced": "Shown on {on:date}{text:quoted}",
    "proof_asserted": "Asserted on {on:date}{text:quoted}",
    "proof_absent": "Noted as absent on {on:date}{text:quoted}",
}
CLEARING: Mapping[str, str] = {"budget_none": "Help them make the case for a budget."}
TO_EVIDENCE: Mapping[str, str] = {
    Dimension.VALUE: "Record a goal achieved or a value shown, or attach what shows it.",
    Dimension.SPONSOR: "Talk to who decides or holds the budget, and log who took part.",
    Dimension.THREADS: "Talk to more people, of another function too, and log who took part.",
    Dimension.HEALTH: "Bring health to green, with enough of it known.",
    Dimension.BUDGET: "Record the approved budget, or attach what shows it.",
    Dimension.DECISION: "Choose the talk in which they said how it is decided, or attach the plan.",
    Dimension.PROCUREMENT: "Choose the talk in which the steps were named, or attach a list.",
    Dimension.COMPETITION: "Choose the talk in which they said so, or attach what shows it.",
    Dimension.UPLIFT: "Attach the figures that justify it, or choose the talk that settled it.",
    Dimension.PAPER: "Attach the order form or the redlines, or choose the talk with who signs.",
}
"""What would make each dimension evidenced."""

AGED = "It is too old to count as more than asserted."
"""Why something that was evidenced counts less."""
