"""The sentences of qualification and ranking, and the names of what they are about."""

from collections.abc import Mapping

from app.domain.opportunities import Circumstance, Criterion, HandoffStep
from app.domain.qualification.priority import Part
from app.domain.qualification.routing import Owner
from app.domain.qualification.size import SizeBand

CRITERIA: Mapping[str, str] = {
    Criterion.HEALTH: "Account health",
    Criterion.VALUE: "Value realised",
    Criterion.ACCESS: "Decision-maker access",
    Criterion.BUDGET: "Budget and timing",
    Criterion.FIT: "Fit and need",
    Criterion.COMPETITION: "Competitive position",
}
# What each score means, from 0 to 3 (DOMAIN 5.1).
LEVELS: Mapping[str, tuple[str, str, str, str]] = {
    Criterion.HEALTH: ("Unhealthy", "Not enough data", "Watch", "Healthy"),
    Criterion.VALUE: ("None", "Some use", "An outcome", "ROI in figures, stated by the customer"),
    Criterion.ACCESS: ("None", "By way of the champion", "Met", "Engaged and sponsoring"),
    Criterion.BUDGET: (
        "None",
        "Next cycle",
        "This cycle, not approved",
        "Approved, with a date",
    ),
    Criterion.FIT: ("Pushed by us", "Nice to have", "A clear need", "Solves a top problem"),
    Criterion.COMPETITION: ("Behind", "Contested", "Preferred", "Incumbent, first in mind"),
}
# What other methods call it: MEDDPICC, BANT, SPICED (DOMAIN 5.1).
METHODS: Mapping[str, tuple[str, str, str]] = {
    Criterion.HEALTH: ("", "", "Situation"),
    Criterion.VALUE: ("Metrics", "Need", "Impact"),
    Criterion.ACCESS: ("Economic buyer, Champion", "Authority", "Decision"),
    Criterion.BUDGET: ("Paper process, Decision process", "Budget, Timeline", "Critical event"),
    Criterion.FIT: ("Identify pain, Decision criteria", "Need", "Pain"),
    Criterion.COMPETITION: ("Competition", "", "Decision"),
}
METHOD_NAMES = ("MEDDPICC", "BANT", "SPICED")

PARTS: Mapping[str, str] = {
    Part.VALUE: "Account value",
    Part.POTENTIAL: "Potential",
    Part.CHANCE: "Probability",
    Part.TIMING: "Timing",
}
PART_SIGNS: Mapping[str, str] = {
    Part.VALUE: "V",
    Part.POTENTIAL: "E",
    Part.CHANCE: "P",
    Part.TIMING: "T",
}
BANDS: Mapping[str, str] = {
    SizeBand.SMALL: "Small",
    SizeBand.MEDIUM: "Medium",
    SizeBand.LARGE: "Large",
    SizeBand.STRATEGIC: "Strategic",
}
OWNERS: Mapping[str, str] = {
    Owner.CS: "CS",
    Owner.SALES: "Sales",
    Owner.HYBRID: "Hybrid",
    Owner.AUTOMATED: "Automated",
}
OWNERS_DO: Mapping[str, str] = {
    Owner.CS: "CS leads it from beginning to end.",
    Owner.SALES: "Sales leads it, CS supports.",
    Owner.HYBRID: "CS qualifies it, Sales closes it.",
    Owner.AUTOMATED: "The product offers it by itself; nobody calls.",
}
CIRCUMSTANCES: Mapping[str, str] = {
    Circumstance.NEW_PRODUCT: "New product to them",
    Circumstance.PROCUREMENT: "Formal procurement",
    Circumstance.COMPLEX: "Complex negotiation",
    Circumstance.MANY_DECIDERS: "Many deciders",
    Circumstance.PREFERS_CSM: "Prefers the CSM",
    Circumstance.BARGAINS: "Keeps bargaining",
}
STEPS: Mapping[str, str] = {
    HandoffStep.QUALIFIED: "Found and qualified",
    HandoffStep.DOCUMENTED: "Discovery documented",
    HandoffStep.INTRODUCED: "Introduced with context",
    HandoffStep.CALLED: "Joint discovery call",
    HandoffStep.CONTRACT: "Sales leads the contract",
    HandoffStep.IMPLEMENTATION: "CS runs implementation",
}
STEPS_MEAN: Mapping[str, str] = {
    HandoffStep.QUALIFIED: "CS has found it and scored the six criteria.",
    HandoffStep.DOCUMENTED: "Stakeholders and needs are written down.",
    HandoffStep.INTRODUCED: "Sales knows them, and they know Sales. The clock begins.",
    HandoffStep.CALLED: "CS and Sales have asked together.",
    HandoffStep.CONTRACT: "Sales negotiates and keeps CS informed.",
    HandoffStep.IMPLEMENTATION: "It is won, and CS knows what was sold.",
}

_NOTHING_OF = {
    Criterion.VALUE: "no value was realised",
    Criterion.ACCESS: "there is no access to a decision maker",
    Criterion.BUDGET: "there is no budget",
    Criterion.FIT: "it is pushed by us",
    Criterion.COMPETITION: "a competitor is ahead",
}
_UNKNOWN_SIZE = "nobody has said what it brings a year"

EVIDENCE: Mapping[str, str] = {
    "lacks_account": "It has no account: assign it to one first",
    "lacks_gate_red": "Account health is red",
    "lacks_gate_grey": "Too little is known of the account’s health",
    "lacks_gate_yellow": "Account health is yellow",
    "lacks_gate_green": "Account health does not reach the gate",
    **{f"lacks_score_{each}": f"{CRITERIA[each]} is not scored" for each in _NOTHING_OF},
    **{f"lacks_all_{each}": f"{CRITERIA[each]} is 0: {why}" for each, why in _NOTHING_OF.items()},
    "lacks_value": "Value realised is {score:number}, and {least:number} is needed",
    "lacks_mean": "The five criteria average {mean:figure}, and {least:figure} is needed",
    "size_unknown": "It is not known what it brings a year: enter an amount",
    "size_no_rate": "No rate is known for {name}: enter one in Settings, Currency and rates",
    "size_negative": "It takes ARR away",
    "value_arr": "ARR of the account: {amount:whole}",
    "value_no_arr": "The account has no contract: its ARR counts as nothing",
    "value_no_rate": "A rate is missing for the account’s ARR: it counts as nothing",
    "value_no_account": "It has no account: assign it to one",
    "value_strategic": "The account is strategic",
    "value_not_strategic": "The account is not marked as strategic",
    "potential_arr": "It adds {amount:whole} a year",
    "timing_unknown": "No day is expected: it counts {share:percent}, as one far away",
    "timing_past": "Expected on {on:date}, which is past: it counts {share:percent}. Set a new day",
    "timing_ahead": "Expected in {days:days}, on {on:date}: it counts {share:percent}",
    "budget_fits_match": "Budget is approved or open by then: {share:percent} of that",
    "budget_unknown_match": "Whether there is budget is not known: {share:percent} of that",
    "budget_misses_match": "The next budget opens later: {share:percent} of that",
    "gate_green": "Account health is green",
    "gate_yellow": "Account health is yellow",
    "gate_grey": "Too little is known of the account’s health",
    "gate_red": "Account health is red: work on that first",
    "gate_at_risk": "The renewal is at risk: secure it first",
    "gate_no_account": "It has no account, so nothing is known of its health",
    "chance_threads_unknown": "Who took part in exchanges is not written down",
    "chance_ready_now": "The account is ready now",
    "owner_usual": "By its size and kind it is CS work",
    "owner_unsized": f"CS has it until its size is known: {_UNKNOWN_SIZE}, or a rate is missing",
    "owner_new_product": "It introduces a new product",
    "owner_type_product": "It introduces a new product: so says its kind",
    "owner_procurement": "The customer buys by formal procurement",
    "owner_complex": "The negotiation is complex",
    "owner_many_deciders": "Many people decide",
    "owner_bargains": "The customer keeps bargaining after one answer by policy",
    "owner_large": "It adds {bound:whole} a year or more",
    "owner_natural": (
        "It grows out of what they have, the customer prefers the CSM, who closes such deals"
    ),
    "owner_hybrid_natural": (
        "It adds {least:whole} to {most:whole} a year, and is no natural extension"
    ),
    "owner_hybrid_preference": (
        "It adds {least:whole} to {most:whole} a year, and the customer has not asked for the CSM"
    ),
    "owner_hybrid_skill": (
        "It adds {least:whole} to {most:whole} a year, and the CSM does not close such deals"
    ),
    "owner_automated": (
        "A small account reaches a limit worth under {bound:whole} a year: a rule can offer it"
    ),
    "handoff_fine": "With Sales for {days:number} business days",
    "handoff_warn": "With Sales for {days:number} business days, without an answer: ask",
    "handoff_late": "With Sales for {days:number} business days, without an answer: take it up",
    "suggest_value_figure": "the customer stated it in figures on {on:date}{text:quoted}",
    "suggest_value_proven": "the customer was recorded as having proven the value on {on:date}",
    "suggest_value_stated": "the customer stated it on {on:date}{text:quoted}",
    "suggest_value_goal": "a goal was achieved on {on:date}{text:quoted}",
    "suggest_value_none": "on {on:date} the customer could not state the value",
    "suggest_value_use": "{share:percent} of the seats are in use",
    "suggest_access_sponsor": "{name} decides, is for us, and was met on {on:date}",
    "suggest_access_met": "{name} decides and was met on {on:date}",
    "suggest_access_champion": "the champion {name} was met on {on:date}, nobody who decides",
    "suggest_access_none": "nobody with a part in the decision was met in {days:days}",
    "suggest_budget_approved": "budget was approved on {on:date}{text:quoted}",
    "suggest_budget_no_day": "budget was approved on {on:date}, and no day is expected",
    "suggest_budget_cycle": "the budget can be spent from {on:date}, before the day expected",
    "suggest_budget_later": "the next budget opens on {on:date}, after the day expected",
    "suggest_fit_confirmed": "the customer confirmed a signal of {on:date}{text:quoted}",
    "suggest_fit_agreed": "signals of {count:number} sources speak for this kind of growth",
    "suggest_fit_heard": "a signal speaks for this kind of growth",
    "suggest_fit_noticed": "a signal was noticed on {on:date}{text:quoted}",
    "suggest_rival": "a competitor has been in play since {on:date}{text:quoted}",
    "suggest_rival_named": "{name} is named as a competitor",
    "suggest_no_rival": "no competitor is in play, as far as was checked",
}
