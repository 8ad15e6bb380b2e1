"""The numbers of missed chances."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {"missed.neglected_days": "Missed chances"}
NAMES: Mapping[str, Name] = {
    "missed.neglected_days": Name(
        "Neglected after", "Healthy, ready, and nobody has talked to them for longer."
    ),
    "missed.no_fit_days": Name(
        "A refusal counts for", "They said it is no fit, and it is still offered."
    ),
}
