"""The sentences of today's list: why a line is there, and what to do next."""

from collections.abc import Mapping

from app.domain.working.item import Block, Trigger

BLOCKS: Mapping[str, str] = {
    Block.MUST_DO: "Must do",
    Block.RANKED: "Next, by rank",
    Block.NEGLECTED: "Left alone for too long",
}
TRIGGERS: Mapping[str, str] = {
    Trigger.TERM_ENDED: "Term ended",
    Trigger.OPT_OUT: "Decision near",
    Trigger.STEP: "Step due",
    Trigger.COMMITMENT: "Promise due",
    Trigger.FLAG: "New red flag",
    Trigger.CHAMPION_GONE: "Champion gone",
    Trigger.TASK: "Task due",
    Trigger.OPPORTUNITY: "Opportunity",
    Trigger.MILESTONE: "Milestone missed",
    Trigger.REVIEW: "Review",
    Trigger.AT_RISK: "Renewal at risk",
    Trigger.GROWTH: "Ready now",
    Trigger.NATURAL: "Milestone reached",
    Trigger.PURSUE: "Opportunity",
    Trigger.DRUMBEAT: "Value drumbeat",
    Trigger.NEGLECTED: "Left alone",
}
EVIDENCE: Mapping[str, str] = {
    "own": "{text}",
    "today_term_ended": "The term ended on {on:date}, {days:days} ago, and nobody has said what "
    "became of it",
    "today_opt_out": "Notice can be given until {on:date}, in {days:days}",
    "today_renewal": "The contract is decided on {on:date}, in {days:days}",
    "today_step": "A step of the renewal was due on {on:date}, {offset:days} before the decision",
    "today_step_after": "A step was due on {on:date}, {offset:days} after the decision",
    "today_steps": "{count:number} steps of the renewal are due, the first since {on:date}",
    "today_promised": "We promised it for {on:date}{text:quoted}",
    "today_task": "Due on {on:date}",
    "today_next_step": "The next step of “{title}” was due on {on:date}",
    "today_handoff": "“{title}” has lain with Sales for {days:number} business days",
    "today_ask_again": "“{title}” was lost, to be asked again from {on:date}",
    "today_milestone": "A milestone was due on {on:date}{text:quoted}",
    "today_milestones": "{count:number} milestones are missed, the first since {on:date}"
    "{text:quoted}",
    "today_review_past": "“{title}” was to be on {on:date}, and nobody has said how it went",
    "today_review_now": "“{title}” is today",
    "today_review_wire": "“{title}” is on {on:date}; not spoken to yet: {count:number}",
    "today_they_promised": "They promised it for {on:date}{text:quoted}",
    "today_beat_review": "A review of what it has brought is due since {on:date}",
    "today_beat_note": "A note of what it has brought is due since {on:date}",
    "today_beat_support": "What support has solved is to be shown since {on:date}",
    "today_beat_product": "What is new is to be told since {on:date}",
    "today_beats": "In {count:number} ways they are to be shown what it has brought, the first "
    "since {on:date}",
    "today_reached": "A milestone is reached{text:quoted}",
    "today_priority": "“{title}” ranks {points:number} of 100",
    "today_ready_now": "Expansion may be raised now, and nothing is open",
    "today_at_risk": "The renewal is at risk since {on:date}",
    "today_say_outcome": "Say what became of it: renewed, changed or left",
    "today_decide": "Get the decision",
    "today_keep_promise": "Keep the promise, or agree another day",
    "today_answer_flag": "Look at it, and say what is done about it",
    "today_find_champion": "Find out who follows, and meet them",
    "today_ask_sales": "Ask Sales what comes next",
    "today_ask_them_again": "Ask again, and reopen it",
    "today_mend_milestone": "Get it done, agree another day, or say what fell short",
    "today_review_record": "Record how it went, or call it off",
    "today_review_hold": "Hold it, then record how it went",
    "today_review_speak": "Speak to them before the meeting",
    "today_ask_promise": "Ask them about it",
    "today_opens": "Now becomes natural: {text}",
    "today_tell_value": "Tell them what it has brought",
    "today_agree_step": "Agree on a next step",
    "today_raise": "Raise it in the next conversation",
    "today_call": "Call them",
    "today_save": "Work on the save plan",
}
