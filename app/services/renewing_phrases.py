"""The names and sentences of renewals: what puts them at risk, what they are worked as, and why."""

from collections.abc import Mapping

from app.domain.renewals import Bundling, Outlook, Paper, PaperEventKind, RenewalType, Touch
from app.domain.renewing.forecast import Condition
from app.domain.renewing.hours import Effort
from app.domain.renewing.long_term import LongTerm
from app.domain.renewing.outlook import Accord
from app.domain.renewing.triggers import Trigger

TYPES: Mapping[str, str] = {
    RenewalType.FLAT: "Flat",
    RenewalType.EXPANSION: "With expansion",
    RenewalType.AT_RISK: "At risk",
    RenewalType.EARLY: "Early",
}
TOUCHES: Mapping[str, str] = {
    Touch.AUTO: "Automatic",
    Touch.ASSISTED: "Assisted",
    Touch.NEGOTIATED: "Negotiated",
}
BUNDLINGS: Mapping[str, str] = {
    Bundling.SEPARATE: "Separate",
    Bundling.PARALLEL: "Parallel",
    Bundling.COMBINE: "Combined",
}
OUTLOOKS: Mapping[str, str] = {
    Outlook.WILL_RENEW: "Will renew",
    Outlook.WILL_CONTRACT: "Will contract",
    Outlook.WILL_CONTRACT_ACTIONABLE: "Will contract, can be helped",
    Outlook.WILL_CHURN: "Will leave",
    Outlook.WILL_CHURN_ACTIONABLE: "Will leave, can be helped",
}
PAPERS: Mapping[str, str] = {
    Paper.DRAFTED: "Drafted",
    Paper.APPROVING: "In approval",
    Paper.SENT: "Sent",
    Paper.SIGNED: "Signed",
    Paper.STORED: "Stored",
}
PAPER_EVENTS: Mapping[str, str] = {
    PaperEventKind.SECURITY_REVIEW: "Security review begun",
    PaperEventKind.REDLINES: "Redlines",
    PaperEventKind.PURCHASE_ORDER: "Purchase order",
    PaperEventKind.VENDOR_PORTAL: "Vendor portal",
    PaperEventKind.ORDER_FORM: "Order form in routing",
}
TRIGGERS: Mapping[str, str] = {
    Trigger.STATED: "Customer doubts it",
    Trigger.NOTICE: "Notice served",
    Trigger.RED: "Health is red",
    Trigger.COMPETITOR: "Competitor in play",
    Trigger.CHAMPION_LEFT: "Champion left",
    Trigger.INVOICE_OVERDUE: "Invoice overdue",
    Trigger.DECLINE: "Health fell fast",
    Trigger.SINGLE_THREAD: "Single thread",
    Trigger.NO_COMMITMENT: "No commitment",
    Trigger.NOT_NEGOTIATING: "Not negotiating yet",
    Trigger.NOT_CLOSED: "Not closed",
}
CONDITIONS: Mapping[str, str] = {
    Condition.TERM: "A known term",
    Condition.AMOUNT: "An amount",
    Condition.HOPE: "Can still renew",
    Condition.LIKELY: "As likely as not",
    Condition.CERTAIN: "Nearly certain",
    Condition.PAPER: "Paper seen to move",
    Condition.NOTICE: "A known notice period",
    Condition.SAFE: "Not at risk",
}
EFFORTS: Mapping[str, str] = {
    Effort.UNKNOWN: "No budget",
    Effort.FINE: "Within budget",
    Effort.MUCH: "Most of the budget used",
    Effort.OVER: "Over budget",
    Effort.TOO_LITTLE: "Too little effort",
}
LONG_TERMS: Mapping[str, str] = {
    LongTerm.GOOD: "Several years suit them",
    LongTerm.POSSIBLE: "Several years are possible",
    LongTerm.NOT_RECOMMENDED: "Several years are not recommended",
}
LONG_TERMS_SHORT: Mapping[str, str] = {
    LongTerm.GOOD: "Suit them",
    LongTerm.POSSIBLE: "Possible",
    LongTerm.NOT_RECOMMENDED: "Not recommended",
}
ACCORDS: Mapping[str, str] = {
    Accord.AGREE: "You and the facts agree",
    Accord.UNSAID: "Say what you expect",
    Accord.UNSURE: "The facts say neither",
    Accord.TOO_BRIGHT: "Brighter than the facts",
    Accord.TOO_DARK: "Darker than the facts",
}

EVIDENCE: Mapping[str, str] = {
    "hours_no_segment": "{hours:plain} h spent; without a segment there is no budget",
    "hours_over": "{hours:plain} h spent; it deserves {most:plain} h at most",
    "hours_much": "{hours:plain} h of {least:plain} to {most:plain} h are spent",
    "hours_fine": "{hours:plain} h spent; it deserves {least:plain} to {most:plain} h",
    "hours_too_little": "Only {hours:plain} h spent with {days:days} left; {least:plain} h are due",
    "risk_stated": "The customer has doubted the renewal since {on:date}{text:quoted}",
    "risk_notice": "The customer gave notice on {on:date}",
    "risk_red": "Health is red",
    "risk_red_score": "Health is red, at {score:plain}",
    "risk_no_commitment": "Health is yellow, and nobody has committed for {on:date}",
    "risk_not_negotiating": "{on:date} is near, and no paper has been drafted",
    "risk_not_closed": "Not signed, and {on:date} is a matter of days",
    "kind_risk": "At risk since {on:date}",
    "kind_early": "Signed on {on:date}, {days:days} ahead of the decisive day",
    "kind_expansion": "“{title}” goes with it",
    "kind_flat": "Nothing goes with it, and nothing threatens it",
    "kind_guard_risk": "It is at risk: secure it first, and pursue growth afterwards",
    "touch_enterprise": "An enterprise renewal is negotiated",
    "touch_red": "Health is red",
    "touch_risk": "The renewal is at risk",
    "touch_bundle": "An expansion goes with it",
    "touch_complex": "The contract has {count:number} lines",
    "touch_yellow": "Health is yellow: confirm it in person",
    "touch_no_segment": "Without a segment nobody can say",
    "touch_not_small": "Healthy, on usual terms; too large to be left alone",
    "touch_auto_renew_unknown": "Nobody knows whether the contract renews itself",
    "touch_no_auto_renew": "The contract does not renew itself",
    "touch_health_unknown": "Too little is known of its health",
    "touch_payment_unknown": "Nothing is known of how they pay",
    "touch_payment_late": "They pay late: {days:days}",
    "touch_relationship": "The relationship is not known to be strong",
    "touch_auto": "Small, healthy and paid for, well connected, and it renews itself",
    "touch_guard_enterprise": "An enterprise renewal is never left to itself",
    "touch_guard_red": "A renewal in red health is never left to itself",
    "bundling_none": "Nothing is open that could go with it",
    "bundling_risk": "The renewal is at risk: secure it, and pursue “{title}” afterwards",
    "bundling_other_unit": "“{title}” is for another unit of the customer",
    "bundling_other_people": "Others have to decide on “{title}”",
    "bundling_other_time": "“{title}” is expected on {on:date}, too far from the renewal",
    "bundling_budget_frozen": "Their budget has been frozen since {on:date}",
    "bundling_no_budget": "There is no budget for “{title}”",
    "bundling_exploratory": "“{title}” is still being explored: either may close without the other",
    "bundling_not_green": "Health is not green: “{title}” runs beside the renewal",
    "bundling_budget_unknown": "The budget for “{title}” is not known: it runs beside the renewal",
    "bundling_combine": "“{title}” is qualified, has a budget and the same people decide",
    "bundling_said": "You decided so{text:quoted}",
    "bundling_guard_risk": "It is at risk: nothing goes with it until it is secured",
    "bundling_split": (
        "Not agreed with {days:days} left: propose to part them, so that the expansion does not "
        "hold up the renewal"
    ),
    "advice_confirm_value": "Confirm the value they have had",
    "advice_look_for_growth": "Look for growth",
    "advice_nearly_automatic": "Let it renew nearly by itself",
    "advice_step_aside": "Then step aside",
    "advice_do_not_overdo": "Health is {score:plain}: do not overdo it",
    "advice_confirm_early": "Have them commit before {on:date}",
    "advice_confirm_now": "Have them commit now: it was due by {on:date}",
    "advice_reinforce_value": "Show the value again before they ask",
    "advice_address_concerns": "Address what worries them",
    "advice_strengthen_people": "Strengthen the weak contacts",
    "advice_remove_friction": "Remove what gets in their way",
    "advice_escalate": "Bring in executives of both sides",
    "advice_issue_sprint": "Solve the open issues in a sprint",
    "advice_product": "Bring in product and engineering",
    "advice_concessions": "Decide which concessions you can make",
    "advice_save_plan": "Work the save plan",
    "advice_fight_or_let_go": "Decide whether to fight for it or to let go",
    "advice_find_out": "Only {coverage:percent} of their health is known: find out first",
    "long_risk": "The renewal is at risk",
    "long_young": "A customer for {months:months}: the value is not proven yet",
    "long_growing": "Their use grows by {share:percent} a year: they would outgrow it",
    "long_reorganisation": "They have been reorganised or bought since {on:date}",
    "long_crisis": "They have had other worries since {on:date}",
    "long_green": "Health is green, and well known",
    "long_relationship": "The relationship is strong",
    "long_budget": "Their budget is predictable: known since {on:date}",
    "long_said": "You decided so{text:quoted}",
    "long_possible": "Nothing speaks against it, and little for it",
    "long_guard_risk": "It is at risk: several years are not offered until it is secured",
    "outlook_renews": "The facts say that it renews",
    "outlook_unsure": "The facts neither promise nor threaten it",
    "outlook_risk": "At risk since {on:date}, as you say",
    "outlook_unsaid": "At risk since {on:date}, and you have not said what you expect",
    "outlook_too_bright": "You expect that it renews; the facts say at risk since {on:date}",
    "outlook_too_dark": "You expect a loss; the facts say that it renews",
    "renews_term_unknown": "Nobody knows when the term ends",
    "renews_on": "It renews on {on:date}",
    "renews_arr_unknown": "Nobody knows what it brings a year",
    "renews_brings_nothing": "It brings nothing a year",
    "renews_brings": "It brings {amount:money} a year",
    "renews_notice_served": "They gave notice on {on:date}",
    "renews_expected_to_leave": "You have expected since {on:date} that they leave, come what may",
    "renews_possible": "Nothing says that it is lost",
    "renews_signed": "Signed on {on:date}",
    "renews_went_on": "The last day for notice, {on:date}, has passed without one",
    "renews_health_unknown": "Too little is known of health to tell how likely it is",
    "renews_paper_seen": "The paper has been moving on their side since {on:date}",
    "renews_no_paper": "Nobody has seen the paper move on their side; a verbal yes is not enough",
    "renews_notice_unknown": "Nobody knows the notice period",
    "renews_notice_known": "The notice period is known",
    "renews_at_risk": "At risk since {on:date}",
    "renews_safe": "Nothing puts it at risk",
    "succession_early": "Signed on {on:date}, and begun before the term before ended",
    "succession_in_time": "Signed on {on:date}, {days:days} before the end of the term before",
    "succession_late": "Signed on {on:date}, {days:days} late: there was no gap",
    "succession_returning": "Signed on {on:date}, {days:days} late: a customer who returned",
    "succession_new_business": "Signed on {on:date}, {days:days} late: new business",
}
