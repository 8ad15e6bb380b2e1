"""The numbers by which reviews are prepared and followed up."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {"reviews.wired_before": "Reviews"}
NAMES: Mapping[str, Name] = {
    "reviews.wired_before": Name(
        "People are spoken to before a review", "In working days of both sides."
    ),
    "reviews.recap_within": Name("The recap is sent within", "In working days after the meeting."),
    "reviews.logged_within": Name("What was promised is on the way within"),
    "reviews.checkpoint_within": Name("The first checkpoint comes within"),
    "reviews.proven_within": Name(
        "A result proves something for", "Older ones do not carry a review."
    ),
    "reviews.most_goals": Name("Goals of the next period are at most", unit="goals"),
}
