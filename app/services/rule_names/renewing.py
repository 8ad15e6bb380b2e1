"""The numbers by which renewals are judged."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {
    "renewals.hours_least_smb": "Hours a renewal deserves",
    "renewals.champion_within": "What puts a renewal at risk",
    "renewals.early_before": "How it is worked",
    "renewals.young_months": "Several years",
    "renewals.discount_rate": "Whether a discount for several years pays",
    "renewals.grace_days": "After the end of a term",
}
NAMES: Mapping[str, Name] = {
    "renewals.hours_least_smb": Name("Small business: from", unit="hours"),
    "renewals.hours_most_smb": Name("… to", "More is a mismatch.", "hours"),
    "renewals.hours_least_mid_market": Name("Mid-market: from", unit="hours"),
    "renewals.hours_most_mid_market": Name("… to", "More is a mismatch.", "hours"),
    "renewals.hours_least_enterprise": Name("Enterprise: from", unit="hours"),
    "renewals.hours_most_enterprise": Name("… to", "More is a mismatch.", "hours"),
    "renewals.hours_too_little": Name(
        "Enterprise: too little below", "A large renewal that nobody works on.", "hours"
    ),
    "renewals.hours_too_little_days": Name(
        "… once the deadline is within", "Counted to the last day for notice, or the renewal."
    ),
    "renewals.champion_within": Name(
        "A champion who left counts within", "Of the last day for notice, or the renewal."
    ),
    "renewals.thread_within": Name("A single thread counts within"),
    "renewals.commit_by": Name("Yellow health: committed by", "So many days before the deadline."),
    "renewals.negotiate_by": Name("Negotiating by", "So many days before the deadline."),
    "renewals.close_by": Name("Closed by", "So many days before the deadline."),
    "renewals.quiet_days": Name("No longer at risk after", "So long, nothing new came up."),
    "renewals.early_before": Name("Early, if signed ahead by more than"),
    "renewals.apart": Name("Not with the renewal, if expected apart by more than"),
    "renewals.shared_value": Name(
        "Timeline for the customer: review value together", "Before the deadline."
    ),
    "renewals.shared_proposal": Name(
        "Timeline for the customer: formal proposal", "Before the deadline."
    ),
    "renewals.shared_agreement": Name(
        "Timeline for the customer: agreement", "Before the deadline."
    ),
    "renewals.split_by": Name("Parted again, if not agreed within", "Of the deadline."),
    "renewals.complex_lines": Name("Complex from", "The lines of the contract.", "lines"),
    "renewals.strong_from": Name("A relationship is strong from", "Its side of health."),
    "renewals.let_be_from": Name("Do not overdo it from", "Of health."),
    "renewals.confirm_by": Name("Yellow health: confirmed with more left than"),
    "renewals.young_months": Name("Too new for it below", "", "months"),
    "renewals.outgrows": Name("Growing too fast above", "Of use, a year."),
    "renewals.discount_rate": Name(
        "Money of a later year is worth less by", "Interest, a year: what our money costs us."
    ),
    "renewals.expected_rise": Name(
        "A customer who renews yearly pays more by",
        "Each year, where the contract says nothing of it.",
    ),
    "renewals.hour_cost": Name("An hour of ours costs"),
    "renewals.support_hours": Name("Better support takes", "Of us, a year.", "hours"),
    "renewals.grace_days": Name(
        "Signed late, and still renewed, within", "Later, an open term counts as lost."
    ),
    "renewals.winback_days": Name(
        "A customer who left returns within", "Later, it is new business."
    ),
}
