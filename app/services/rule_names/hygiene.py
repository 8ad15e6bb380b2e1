"""The numbers from which something is wrong with an open opportunity."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {"hygiene.update_days": "Hygiene"}
NAMES: Mapping[str, Name] = {
    "hygiene.update_days": Name("Not updated for more than", "It is to be looked over again then."),
    "hygiene.moved_later": Name("Close date put off at least", unit="times"),
}
