"""The numbers by which the options of a proposal are sized, priced and checked."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

_NOTED = "What lies outside is noted, never forbidden."

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {
    "pricing.most_growth": "How seats are sized",
    "pricing.good_gap": "A ladder of prices",
    "pricing.discount_2_least": "Usual over several years",
    "pricing.base_share": "A low base, and more as it is used",
}
NAMES: Mapping[str, Name] = {
    "pricing.most_growth": Name(
        "Growth counts up to", "A year; what grows faster is sized with this."
    ),
    "pricing.people_per_seat": Name(
        "Something else is counted from", "Active people, of the seats under contract."
    ),
    "pricing.stale_usage": Name("A count of users grows old after"),
    "pricing.idle_below": Name(
        "Fewer seats are proposed below", "Active, of the seats under contract."
    ),
    "pricing.good_gap": Name("The first is far below the second from", "Less a year."),
    "pricing.best_gap": Name("A step is too high from", "More a year than the option below."),
    "pricing.most_differences": Name("A step differs in at most", unit="things"),
    "pricing.discount_2_least": Name("Discount for two years: from", _NOTED),
    "pricing.discount_3_least": Name("Discount for three years: from", _NOTED),
    "pricing.discount_2_most": Name("… two years: to", _NOTED),
    "pricing.discount_3_most": Name("… three years: to", _NOTED),
    "pricing.discount_high": Name("Do the maths first above", "Off the price of a year."),
    "pricing.escalator_least": Name("A price rises by", "A year. What lies outside is noted."),
    "pricing.escalator_most": Name("… to"),
    "pricing.base_share": Name("The committed part", "Of the quantity, in a new draft."),
    "pricing.overage": Name("… used beyond it costs more by"),
}
