"""The names and sentences of red flags, and of what was said to one; `words` shows them."""

from collections.abc import Mapping

from app.domain.red_flags.finding import FlagState, Severity

STATES: Mapping[str, str] = {
    FlagState.OPEN: "Open",
    FlagState.ACKNOWLEDGED: "Acknowledged",
    FlagState.SUPPRESSED: "Suppressed",
}
# What was said to a flag, beside it.
REPLIES: Mapping[str, str] = {
    FlagState.ACKNOWLEDGED: "Acknowledged until {day:date}: {reason}",
    FlagState.SUPPRESSED: "Does not count until {day:date}: {reason}",
}
BACK = "Was suppressed until {day:date}: {reason}"
SEVERITIES: Mapping[str, str] = {
    Severity.BLOCK: "Blocks",
    Severity.WARN: "Warns",
    Severity.INFO: "Note",
}
FLAGS: Mapping[str, str] = {
    "low_usage": "Low usage or engagement",
    "champion_without_win": "Champion missing or without a win",
    "implementation_incomplete": "Implementation incomplete",
    "recent_escalation": "Escalation or support issue",
    "renewal_risk": "Renewal at risk",
    "open_p1": "Emergency ticket open",
    "notice_served": "Notice served",
    "champion_left": "Champion left",
    "competitor_named": "Competitor named",
    "crisis": "Customer in a crisis",
    "reorganised": "Reorganisation or budget freeze",
    "data_export_asked": "Asked how to leave",
    "auto_renew_off": "Auto-renewal switched off",
    "no_renewal_conversation": "Deadline near, no conversation",
    "signer_unknown": "Signer unknown",
    "verbal_yes_stuck": "Verbal yes, no paper",
    "renewal_undecided": "Term ended, outcome unknown",
    "commitment_overdue": "Our promise is overdue",
    "blocker_unhandled": "Blocker without a plan",
    "invoice_overdue": "Invoice overdue",
    "health_dropped": "Health dropped in a week",
    "health_slipping": "Green but slipping",
    "usage_falling": "Usage falling",
    "buying_team_dead": "Buying team has stopped",
    "utilisation_low": "Seats unused",
    "escalation_unresolved": "Escalation unresolved",
    "never_onboarded": "Onboarding never finished",
    "gates_missed": "Agreed steps missed",
    "reviews_declined": "Reviews declined",
    "notice_period_unknown": "Notice period unknown",
    "term_end_unknown": "Term end unknown",
    "ramp_not_briefed": "Ramp step not announced",
    "no_commercial_touch": "No talk of money for a year",
    "single_thread": "Single-threaded",
    "all_on_one": "All parts on one person",
    "champion_silent": "Champion silent",
    "champion_weak": "Champion without influence",
    "sponsor_silent": "Sponsor silent",
    "no_buyer_contact": "No contact with the buyer",
    "detractor": "Detractor in the buying group",
    "discount_expires": "Discount expires",
    "no_success_criteria": "No success criteria",
    "value_evidence_old": "Value evidence is old",
    "stale_bad_news": "Bad news has expired",
}
EVIDENCE: Mapping[str, str] = {
    "flag_notice_period_unknown": "The contract names no notice period",
    "flag_term_end_unknown": "The contract names no end",
    "flag_renewal_undecided": "The term ended before {on:date} and no outcome is recorded",
    "flag_no_renewal_conversation": (
        "The last day to act is {on:date}, with no talk in {silence:days}"
    ),
    "flag_signer_unknown": "The last day to act is {on:date}, and nobody is known to sign",
    "flag_no_commercial_touch": "Money was last talked of on {on:date}",
    "flag_discount_expires": "A discount ends on {on:date}, inside the next term",
    "flag_ramp_not_briefed": "What is signed grows on {on:date}, and nobody has told them",
    "flag_invoice_overdue": "An invoice is {days:days} overdue",
    "flag_notice_served": "Notice was served on {since:date}{text:quoted}",
    "flag_auto_renew_off": "Auto-renewal was switched off on {since:date}{text:quoted}",
    "flag_data_export_asked": "They asked on {since:date}{text:quoted}",
    "flag_verbal_yes_stuck": (
        "They said yes on {on:date}, and the paper has not moved for {days:days}"
    ),
    "flag_commitment_overdue": "Promised for {on:date}, {days:days} ago{text:quoted}",
    "flag_blocker_unhandled": "Blocked since {since:date}{text:quoted}",
    "flag_gates_missed": "{count:number} steps were missed in {days:days}{text:quoted}",
    "flag_reviews_declined": (
        "{count:number} reviews were declined, the last on {on:date}, and none held since"
    ),
    "flag_competitor_named": "A competitor has been in play since {since:date}{text:quoted}",
    "flag_crisis": "The customer has been in a crisis since {since:date}{text:quoted}",
    "flag_reorganised": "They have been under reorganisation since {since:date}{text:quoted}",
    "flag_budget_frozen": "The budget has been frozen since {since:date}{text:quoted}",
    "flag_champion_left": "The champion left on {on:date} and nobody has taken over",
    "flag_champion_silent": "{name} has been silent for {days:days}",
    "flag_champion_weak": "{name} supports us, with an influence of {level:number} of 5",
    "flag_sponsor_silent": "{name} decides and has been silent for {days:days}",
    "flag_single_thread": "Only {name} was in touch in {days:days}",
    "flag_no_thread": "Nobody was in touch in {days:days}",
    "flag_all_on_one": "{name} signs, decides and speaks for us: nobody else does",
    "flag_no_buyer": "No contact is marked as economic buyer",
    "flag_buyer_silent": "{name} holds the budget and was not spoken to in {days:days}",
    "flag_detractor": "{name} has a part in the decision and is against us",
    "flag_open_p1": "Emergency tickets open: {count:number}, the first since {since:date}",
    "flag_escalation_unresolved": "An escalation has been open for {days:days}",
    "flag_utilisation_low": "{active:number} of {seats:number} seats bought are in use",
    "flag_usage_falling": "Active users are {drop:percent} below their own baseline",
    "flag_buying_team_dead": (
        "{active:number} active in {name}, once {before:number}, while the whole grows"
    ),
    "flag_never_onboarded": "Onboarding is {share:percent} complete after {days:days}",
    "flag_no_success_criteria": (
        "A customer for {days:days}, and no goal or measure of success is recorded"
    ),
    "flag_value_evidence_old": "The last proof of value is of {on:date}",
    "flag_health_dropped": "Health fell by {points:number} points in {days:days}",
    "flag_health_slipping": "Health fell by {points:number} points in {days:days}",
    "flag_stale_bad_news": "{input:input} was bad when it was last read, and has expired",
}
