"""The numbers that plan and value turn on."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {
    "drumbeat.review_days": "Value drumbeat",
    "objectives.behind_share": "Objectives",
}
NAMES: Mapping[str, Name] = {
    "drumbeat.review_days": Name("A review is due every", "0 asks for none. So below."),
    "drumbeat.note_days": Name("A note of what it has brought is due every"),
    "drumbeat.support_days": Name("What support has solved is shown every"),
    "drumbeat.product_days": Name("What is new in the product is told every"),
    "objectives.behind_share": Name(
        "An objective is behind if it lacks more than",
        "Of the way it would have come at an even pace from the baseline.",
    ),
    "objectives.reading_days": Name(
        "A reading says where it stands for", "After that nobody knows."
    ),
}
