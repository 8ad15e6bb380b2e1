"""The numbers of the conversation guide and of the message."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {
    "conversation.stale_days": "Asking again",
    "conversation.similar_least": "Speaking of others",
}
NAMES: Mapping[str, Name] = {
    "conversation.stale_days": Name("An answer is old after", "The question comes again then."),
    "conversation.not_a_fit_days": Name("Not a fit holds for", "Nothing is asked meanwhile."),
    "conversation.similar_least": Name(
        "Similar customers at least", "With fewer, the message speaks of none.", "customers"
    ),
    "conversation.most_share": Name("Most of them means above", "Of the similar customers."),
}
