"""The numbers that the figures of the pipeline, and forecast categories, are judged by."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

_OF_BEFORE = "Of what was identified a month before."
_QUIET = "Without activity, before it is developed: it is left out then."
_A_LINE = "A line to look at; nothing is judged by it."

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {
    "figures.recent_months": "What is compared",
    "figures.high": "What stands out",
    "figures.usual_win_low": "What is said of others",
    "forecast.commit_from": "Forecast categories",
}
NAMES: Mapping[str, Name] = {
    "figures.recent_months": Name("Of late means the last", "Full calendar months.", "months"),
    "figures.months_before": Name("… against those before", "At most so many.", "months"),
    "figures.least_months": Name("Nothing is said before", "Full months with figures.", "months"),
    "figures.least_identified": Name("Identified at least", "With fewer, nothing is said.", "ones"),
    "figures.least_decided": Name("Decided at least", "With fewer, nothing is said.", "ones"),
    "figures.high": Name("Many are identified from", _OF_BEFORE),
    "figures.far_below": Name("Few are identified below", _OF_BEFORE),
    "figures.qualifies_little": Name("Few of them qualify below", "With many identified."),
    "figures.qualifies_well": Name("Enough of them qualify from", "With few won."),
    "figures.wins_little": Name("Few of them are won below", "With enough qualified."),
    "figures.usual_win_low": Name("Won usually from", _A_LINE),
    "figures.usual_win_high": Name("… to", _A_LINE),
    "figures.usual_cycle_low": Name("A cycle usually takes from", _A_LINE),
    "figures.usual_cycle_high": Name("… to", _A_LINE),
    "forecast.commit_from": Name("Commit from a chance of"),
    "forecast.best_case_from": Name("Best case from a chance of"),
    "forecast.hopeless_smb": Name("Beyond hope, SMB", _QUIET),
    "forecast.hopeless_mid_market": Name("Beyond hope, mid-market", _QUIET),
    "forecast.hopeless_enterprise": Name("Beyond hope, enterprise", _QUIET),
}
