"""The numbers of the red flags."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {
    "flags.suppressed_days": "What was said to a flag",
    "flags.deadline_days": "Renewal and money",
    "flags.champion_days": "People",
    "flags.utilisation": "Use and support",
    "flags.drop_points": "Health",
    "flags.gates": "What was agreed",
}
NAMES: Mapping[str, Name] = {
    "flags.suppressed_days": Name("Suppressed for", "Unless another day is written."),
    "flags.acknowledged_days": Name("Acknowledged for", "Then it asks again."),
    "flags.lapsed_days": Name(
        "Said to be back for", "After what was said to it has ended, and it is still up."
    ),
    "flags.deadline_days": Name(
        "A deadline is near within", "Of the last day to act: notice or end of the term."
    ),
    "flags.deadline_talk_days": Name("… without a talk for"),
    "flags.signer_days": Name(
        "Signer unknown within", "Of the last day to act, nobody being known to sign."
    ),
    "flags.invoice_overdue_days": Name("Invoice overdue for more than"),
    "flags.paper_days": Name("A verbal yes without paper for"),
    "flags.commercial_days": Name("No talk of money for"),
    "flags.ramp_days": Name("A step-up not announced within", "Of the day it takes effect."),
    "flags.commitment_days": Name(
        "Our promise is overdue after", "Where it was promised without a day."
    ),
    "flags.champion_days": Name("Champion silent for more than"),
    "flags.champion_influence": Name(
        "A champion’s influence at least", "From 1 to 5; a weaker one is flagged.", "of 5"
    ),
    "flags.thread_days": Name("Single-threaded over", "Only one person was in touch."),
    "flags.buyer_days": Name("Buyer not spoken to for"),
    "flags.sponsor_days": Name("Sponsor silent for more than"),
    "flags.sponsor_lost_days": Name("… and grave from"),
    "flags.utilisation": Name("Seats unused below", "Active, of the seats bought."),
    "flags.usage_fall": Name("Usage falls by", "Below its own baseline, two months running."),
    "flags.usage_baseline_days": Name("The baseline is of the last"),
    "flags.team_dead": Name("A team has stopped at", "Of its most, as read within the baseline."),
    "flags.escalation_days": Name("Escalation unresolved for more than"),
    "flags.onboarded_by_days": Name("Onboarded within", "Of becoming a customer."),
    "flags.criteria_by_days": Name("Success criteria within", "Of becoming a customer."),
    "flags.value_days": Name("Value evidence is old after"),
    "flags.drop_points": Name("Health dropped by", "In 7 days."),
    "flags.slip_points": Name("Slipping by", "In 30 days, while still Healthy."),
    "flags.gates": Name("Agreed steps missed", "So many make a flag.", "steps"),
    "flags.gate_days": Name("… in the last"),
    "flags.reviews_declined": Name("Reviews declined", "So many in a row.", "reviews"),
}
