"""The sentences of the figures of the pipeline, and the names of what they are about."""

from collections.abc import Mapping

from app.domain.pipeline.diagnosis import Diagnosis
from app.domain.stages import Step

STEPS: Mapping[str, str] = {
    Step.IDENTIFIED: "Identified",
    Step.QUALIFIED: "Qualified",
    Step.DEVELOPING: "Developing",
    Step.NEGOTIATING: "Negotiating",
}
DIAGNOSES: Mapping[str, str] = {
    Diagnosis.FALSE_SIGNALS: "Chasing false signals",
    Diagnosis.LATE_LOSSES: "The problem lies later in the funnel",
    Diagnosis.FEW_SIGNALS: "Few signals are recognised, or the book has little potential",
    Diagnosis.NONE: "Nothing stands out",
    Diagnosis.UNKNOWN: "Too early to say",
}

_NOW = "{now:tenth} a month were identified in the last {months:number} full months"
_BEFORE = "{usual:tenth} in the {before:number} before"

EVIDENCE: Mapping[str, str] = {
    "figures_none": f"{_NOW}, {_BEFORE}",
    "figures_false_signals": (
        f"{_NOW}, {_BEFORE}, and only {{hits:number}} of {{count:number}} ({{share:percent}}) were "
        "qualified, under {bound:percent}; {waiting:number} of the others may still be"
    ),
    "figures_late_losses": (
        "In {months:number} months {hits:number} of {count:number} ({share:percent}) were "
        "qualified, which is {least:percent} or more, and only {wins:number} of {decided:number} "
        "decided ({won:percent}) were won, under {bound:percent}"
    ),
    "figures_few_signals": f"{_NOW}, {_BEFORE}: under {{bound:percent}} of that",
    "figures_no_beginning": "Nobody knows of any opportunity when it began",
    "figures_too_young": (
        "The first opportunity is of {since:date}: {months:number} full months have passed, and "
        "{least:number} are needed to compare"
    ),
    "figures_few_before": (
        "Before the last months, {count:number} would be usual in as much time; "
        "{least:number} are needed to compare"
    ),
    "figures_few_identified": (
        "Of {count:number} identified in {months:number} months the course is known; "
        "{least:number} are needed to judge how many qualify"
    ),
    "figures_few_decided": (
        "{count:number} were decided in {months:number} months; "
        "{least:number} are needed to judge how many are won"
    ),
}
