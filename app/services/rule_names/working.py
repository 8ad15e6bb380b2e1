"""The numbers that today's list turns on."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {"today.hours": "Today"}
NAMES: Mapping[str, Name] = {
    "today.hours": Name(
        "Hours of a day", "For must-dos; what is beyond them is called out.", "hours"
    ),
    "today.hours_each": Name("Hours that a must-do takes", "Where nothing else is said.", "hours"),
    "today.opt_out_days": Name("A decision is near within", "The last day for notice, or the end."),
    "today.flag_days": Name("A red flag is new for", "Until somebody has answered it."),
    "today.ranked_most": Name("Ranked work is at most", unit="lines"),
}
