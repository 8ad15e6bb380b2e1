"""The numbers of the readiness checklist and of good moments."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {
    "readiness.active_low": "Usage and engagement (RF1)",
    "readiness.escalation_days": "Escalations and support (RF4)",
    "readiness.renewal_chance": "The renewal (RF5)",
    "readiness.core_weeks": "Preconditions (PC1 to PC4)",
    "readiness.fit_low": "Using what they have (PC7)",
    "readiness.survey_blocks": "Low satisfaction (BT3)",
    "readiness.seats_idle": "Seats, budget and access (BT4 to BT6)",
    "readiness.checked_days": "None, checked",
    "readiness.override_days": "Exceptions",
    "moments.milestone_days": "How long a moment lasts",
    "moments.asked_days": "After a signal",
    "moments.promoter": "While it is true",
}
NAMES: Mapping[str, Name] = {
    "readiness.active_low": Name(
        "Active users at least", "Of the seats assigned. With fewer, expansion waits."
    ),
    "readiness.adoption_low": Name(
        "Adoption at least", "The adoption side of health. Below it, expansion waits."
    ),
    "readiness.silent_days": Name(
        "Silence at most", "Since the last conversation in both directions."
    ),
    "readiness.escalation_days": Name(
        "Warn after an escalation", "For so long after it was closed."
    ),
    "readiness.severe_days": Name(
        "Warn after a severe ticket", "Severity 1 or 2, for so long after it was closed."
    ),
    "readiness.renewal_chance": Name(
        "Chance of renewal at least", "If it is less likely, the renewal comes first."
    ),
    "readiness.renews_green": Name("Chance while Healthy", "How likely a renewal is taken to be."),
    "readiness.renews_yellow": Name("Chance while Watch"),
    "readiness.renews_red": Name("Chance while Unhealthy"),
    "readiness.renews_critical": Name(
        "Chance while critical", "Unhealthy, a competitor is named and the renewal is near."
    ),
    "readiness.critical_days": Name("A renewal is near", "Less than so long before it."),
    "readiness.core_weeks": Name(
        "Core features used in at least", "Of the last 12 weeks (PC1).", "weeks"
    ),
    "readiness.decline": Name(
        "Usage declines from", "When active users fall by so much in 30 days (PC1)."
    ),
    "readiness.value_days": Name(
        "A value statement holds for", "What the customer said of their value (PC2)."
    ),
    "readiness.moods": Name(
        "Conversations that tell the mood", "So many of the last that were judged (PC3).", "talks"
    ),
    "readiness.mood_days": Name("A mood holds for", "An older one says nothing (PC3)."),
    "readiness.min_age": Name("Customer for at least", "Earlier is too early (PC4)."),
    "readiness.fit_low": Name(
        "Too few features used below", "A higher tier or a module is blocked below it."
    ),
    "readiness.fit_high": Name(
        "Enough features used from", "Below it there is a warning for what builds on them."
    ),
    "readiness.survey_blocks": Name("A low answer blocks for"),
    "readiness.survey_warns": Name("… and warns until"),
    "readiness.low_nps": Name("A low NPS is at most", "On the scale from 0 to 10.", "of 10"),
    "readiness.low_csat": Name("A low CSAT is below"),
    "readiness.seats_idle": Name(
        "Seats are idle up to", "Of those assigned. No more seats are sold up to it (BT4)."
    ),
    "readiness.next_budget_days": Name("The next budget is far beyond", "It warns then (BT5)."),
    "readiness.budget_lasts": Name("An approved budget holds for", "It is spent by then (BT5)."),
    "readiness.decider_days": Name(
        "A decision maker spoken to within", "Else it warns, or blocks from Developing on (BT6)."
    ),
    "readiness.checked_days": Name(
        "That there is none holds for",
        "After “none, checked”, an import or the last record of the kind. Then nobody knows.",
    ),
    "readiness.override_days": Name("An exception ends after", "Unless another day is written."),
    "moments.milestone_days": Name("After a milestone"),
    "moments.goal_days": Name("After a goal of the success plan"),
    "moments.executive_days": Name("After a new executive joined"),
    "moments.budget_days": Name("After a budget was approved"),
    "moments.funding_days": Name("After funding"),
    "moments.reference_days": Name("After a reference", "Or a talk, or a case study."),
    "moments.review_days": Name("After a review that went well"),
    "moments.renewal_from": Name("The renewal window opens", "So long before the renewal."),
    "moments.renewal_to": Name("… and closes", "So long before the renewal."),
    "moments.survey_days": Name(
        "After good answers", "If every answer of so many days was that of a promoter."
    ),
    "moments.asked_days": Name("After they asked for something new"),
    "moments.tried_days": Name("After they tried a module"),
    "moments.match_days": Name("After a product for a known need"),
    "moments.download_days": Name("After they read about more"),
    "moments.revenue_goal_days": Name("After a revenue goal"),
    "moments.promoter": Name("A promoter answers at least", "NPS, from 0 to 10.", "of 10"),
    "moments.delighted": Name("A delighted CSAT is above"),
    "moments.very_active": Name("Very active users from", "Of the seats assigned."),
    "moments.seats_act": Name("Seats nearly full from", "Assigned, of those bought."),
    "moments.seats_full": Name("Seats full from", "Assigned, of those bought …"),
    "moments.seats_in_use": Name("… and in use above", "Active, of those assigned."),
}
