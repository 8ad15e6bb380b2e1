"""The sentences of plan and value: how far an objective is, how a milestone stands, what is due."""

from collections.abc import Mapping

from app.domain.outcomes.drumbeat import Beat
from app.domain.outcomes.status import Status
from app.domain.success import Claim

BEATS: Mapping[str, str] = {
    Beat.REVIEW: "Quarterly review",
    Beat.NOTE: "Monthly note",
    Beat.SUPPORT: "Support results",
    Beat.PRODUCT: "Product update",
}
ASKS: Mapping[str, str] = {
    Beat.REVIEW: "What was gone through, and what came of it",
    Beat.NOTE: "What the note said it has brought",
    Beat.SUPPORT: "Which solved cases were shown, and what they saved",
    Beat.PRODUCT: "What is new, and what it means for them",
}
"""What is asked for when a part of the drumbeat is logged."""

STATUSES: Mapping[str, str] = {
    Status.MET: "Met",
    Status.ON_THE_WAY: "On the way",
    Status.BEHIND: "Behind",
    Status.MISSED: "Missed",
    Status.UNKNOWN: "Not known",
    Status.DROPPED: "Given up",
}
CLAIMS: Mapping[str, str] = {Claim.CUSTOMER: "Customer’s word", Claim.OURS: "Ours"}

EVIDENCE: Mapping[str, str] = {
    "status_reached": "Reached on {on:date}",
    "status_dropped": "Given up on {on:date}",
    "status_at_target": "The target was read on {on:date}",
    "status_overdue": "It was to be reached by {on:date}",
    "status_overdue_at": "It was to be reached by {on:date}, and is {share:percent} of the way",
    "status_milestone": "A milestone was due on {on:date}{text:quoted}",
    "status_stale": "The last reading is of {on:date}, too old to say",
    "status_back": "Worse than the baseline on {on:date}",
    "status_share": "{share:percent} of the way on {on:date}",
    "status_pace": "{share:percent} of the way on {on:date}; an even pace is {pace:percent}",
    "status_steps": "{done:number} of {count:number} milestones done",
    "status_unknown": "No reading says where it stands, and no milestone is done",
    "progress_share": "{share:percent} of the way",
    "progress_back": "worse than the baseline",
    "progress_beyond": "past the target",
    "progress_unread": "no reading yet",
    "progress_no_target": "no target agreed",
    "progress_no_baseline": "no baseline",
    "progress_no_measure": "not measured",
    "milestone_open": "no day agreed",
    "milestone_due": "due in {days:days}",
    "milestone_today": "due today",
    "milestone_done": "done {on:date}",
    "milestone_late": "done {days:days} late",
    "milestone_missed": "missed {days:days} ago",
    "beat_never": "never given",
    "beat_rests": "last {last:date}",
    "beat_today": "due today",
    "beat_late": "{days:days} late",
    "beat_next": "in {days:days}",
}
