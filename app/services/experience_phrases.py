"""The sentences of what the own log teaches: where a chance comes from, and why a card stalls."""

from collections.abc import Mapping

EVIDENCE: Mapping[str, str] = {
    "chance_learned": (
        "{won:number} of {closed:number} that were ever in {stage} were won; with the default "
        "{own:percent} weighing as {weight:number}: {chance:percent}"
    ),
    "chance_levelled": (
        "{won:number} of {closed:number} that were ever in {stage} were won; with the default "
        "{own:percent} weighing as {weight:number} that is {alone:percent}. A later stage is no "
        "less likely than an earlier one: together {chance:percent}"
    ),
    "stalled_step": "Stalled: its next step is {days:days} overdue",
    "stalled_quiet": "Stalled: nothing happened for {days:days}, and {allowed:number} are allowed",
    "stalled_slow": (
        "Stalled: {days:days} in this stage. Of {count:number} that went on, half took up to "
        "{median:plain} days; {times:plain} times that is {limit:plain}"
    ),
    "stalled_last": (
        "Stalled: {days:days} in this stage. Of {count:number} that went on, {share:percent} did "
        "within {limit:plain} days"
    ),
    "stalled_stay": (
        "Stalled: {days:days} in this stage, and {allowed:number} are allowed while only "
        "{count:number} went on from it"
    ),
    "stalled_decay": "{share:percent} less for each of {weeks:number} weeks beyond that",
}
