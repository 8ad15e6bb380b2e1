"""The numbers of losses that have something in common."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {"patterns.pattern": "Patterns of losses"}
NAMES: Mapping[str, Name] = {
    "patterns.pattern": Name("A pattern from", "To one competitor, or for one reason.", "losses"),
    "patterns.emerging": Name("Emerging from", "Fewer are data points.", "losses"),
    "patterns.months": Name("Losses of the last", "What is older is compared with.", "months"),
    "patterns.unusual": Name("Unusual below", "The chance of as many or more by accident."),
    "patterns.baseline": Name("Usual share of one", "0: as if spread evenly over those seen."),
    "patterns.quarters": Name(
        "A trend needs", "Nobody should change how they work on one bad quarter.", "quarters"
    ),
}
