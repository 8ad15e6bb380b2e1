"""The numbers of renewal readiness."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {
    "renewal.sponsor_days": "Who is spoken to",
    "renewal.proof_days": "What is proven",
}
NAMES: Mapping[str, Name] = {
    "renewal.sponsor_days": Name("Who signs was spoken to within"),
    "renewal.thread_days": Name("Threads are counted over", "Who took part in a conversation."),
    "renewal.threads": Name("Threads at least", "So many people talk to us.", "people"),
    "renewal.functions": Name("… of at least", "So many departments or parts.", "functions"),
    "renewal.proof_days": Name(
        "A proof holds for", "An older one counts as said, no longer as shown."
    ),
    "renewal.points_needed": Name("Ready from", "Ten things, each with 0, 1 or 2 points.", "of 20"),
}
