"""The numbers of qualification, ranking, routing and handoff."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

_ADDED = "Added ARR a year."
_WEIGHT = "The four weights are 100% together."
_URGENT = "From 0 to 100%, of the timing bar."
_GATE = "What is left of the points."
_TIMES = "The chance of the stage is multiplied with it."
_QUIET = "Without activity it is stalled then."
_CLOSE = "Without activity, closing it is suggested then."

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {
    "qualified.gate": "What qualified means",
    "size.medium_from": "Sizes",
    "priority.weight.value": "What the priority weighs",
    "priority.scale_from": "How amounts become points",
    "priority.urgency.days_1": "How pressing a decision is",
    "priority.budget.fits": "With the budget",
    "priority.gate.green": "What health leaves of the points",
    "chance.single_threaded": "What changes the chance",
    "chance.weight": "What is learned from closed opportunities",
    "stalled.fewest": "When an opportunity is stalled",
    "owner.hybrid_from": "Who should own it",
    "handoff.warn": "After a handoff to Sales",
    "hours.small": "Hours of yours, where none are typed",
}
NAMES: Mapping[str, Name] = {
    "qualified.gate": Name("Health at least", "2 is Watch, 3 is Healthy.", "of 3"),
    "qualified.value": Name("Value at least", "2 is an outcome, 3 a stated return.", "of 3"),
    "qualified.mean": Name("The others on average", "Access, budget, fit, competition.", "of 3"),
    "size.medium_from": Name("Medium from", _ADDED),
    "size.large_from": Name("Large from", _ADDED),
    "size.strategic_from": Name("Strategic from", _ADDED),
    "priority.weight.value": Name("Value of the account", _WEIGHT),
    "priority.weight.potential": Name("Potential", _WEIGHT),
    "priority.weight.chance": Name("Chance", _WEIGHT),
    "priority.weight.timing": Name("Timing", _WEIGHT),
    "priority.scale_from": Name("No points up to", "Ten times more is as far again."),
    "priority.scale_to": Name("All points from"),
    "priority.value.arr": Name("ARR in the value", "The rest is for strategic accounts."),
    "priority.urgency.days_1": Name("First step: decided within"),
    "priority.urgency.share_1": Name("… counts", _URGENT),
    "priority.urgency.days_2": Name("Second step: decided within"),
    "priority.urgency.share_2": Name("… counts", _URGENT),
    "priority.urgency.days_3": Name("Third step: decided within"),
    "priority.urgency.share_3": Name("… counts", _URGENT),
    "priority.urgency.days_4": Name("Fourth step: decided within"),
    "priority.urgency.share_4": Name("… counts", _URGENT),
    "priority.urgency.later": Name("Later counts", _URGENT),
    "priority.budget.fits": Name("Budget fits", "The timing is multiplied with it."),
    "priority.budget.unknown": Name("Budget not known", "The timing is multiplied with it."),
    "priority.budget.misses": Name("No budget then", "The timing is multiplied with it."),
    "priority.gate.green": Name("Healthy", _GATE),
    "priority.gate.yellow": Name("Watch", _GATE),
    "priority.gate.grey": Name("Not enough data", _GATE),
    "priority.gate.at_risk": Name("Renewal at risk, at most", _GATE),
    "priority.gate.red": Name("Unhealthy", _GATE),
    "chance.single_threaded": Name("Only one contact", _TIMES),
    "chance.no_decider": Name("No decision maker", _TIMES),
    "chance.stalled": Name("Stalled", _TIMES),
    "chance.ready_now": Name("Ready now", _TIMES),
    "chance.least": Name("Never less than"),
    "chance.most": Name("Never more than"),
    "chance.weight": Name("A stage’s own chance weighs as", "Closed opportunities.", "of them"),
    "stalled.fewest": Name(
        "Own history counts from", "Opportunities that went on from it.", "of them"
    ),
    "stalled.times": Name("A stay longer than", "The median of those that went on.", "times"),
    "stalled.share": Name("Or longer than that of", "Of those that went on."),
    "stalled.floor": Name("But no stay under", "Stalls by its own history."),
    "stalled.smb": Name("SMB, early stages", _QUIET),
    "stalled.mid_market": Name("Mid-market, early stages", _QUIET),
    "stalled.enterprise": Name("Enterprise, early stages", _QUIET),
    "stalled.close_smb": Name("… to be closed, SMB", _CLOSE),
    "stalled.close_mid_market": Name("… to be closed, mid-market", _CLOSE),
    "stalled.close_enterprise": Name("… to be closed, enterprise", _CLOSE),
    "stalled.developing": Name("Developing", _QUIET),
    "stalled.negotiating": Name("Negotiating", _QUIET),
    "stalled.step_overdue": Name("Next step overdue for", "It is stalled then, too."),
    "stalled.decay": Name("The chance loses a week", "For each whole week beyond. 0: nothing."),
    "owner.hybrid_from": Name("You and Sales from", "You qualify, Sales closes. Added ARR."),
    "owner.sales_from": Name("Sales from", _ADDED),
    "owner.automated_below": Name("Left to the product below", _ADDED),
    "handoff.warn": Name("Warn without an action for", "Business days."),
    "handoff.late": Name("Late without an action for", "Business days."),
    "hours.small": Name("Small", unit="hours"),
    "hours.medium": Name("Medium", unit="hours"),
    "hours.large": Name("Large", unit="hours"),
    "hours.strategic": Name("Strategic", unit="hours"),
}
