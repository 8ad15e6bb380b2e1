"""The numbers by which renewals are judged."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {
    "renewals.hours_least_smb": "Hours a renewal deserves",
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
}
