"""The names and sentences of what is wrong with opportunities; `words` fills and shows them."""

from collections.abc import Mapping

from app.domain.pipeline.hygiene import Problem

PROBLEMS: Mapping[str, str] = {
    Problem.TWICE: "Counted twice",
    Problem.CLOSE_PAST: "Close date past",
    Problem.STEP_OVERDUE: "Step overdue",
    Problem.NO_CLOSE: "No close date",
    Problem.NO_AMOUNT: "No amount",
    Problem.NO_OWNER: "No owner",
    Problem.NO_STEP: "No next step",
    Problem.STEP_VAGUE: "Step unclear",
    Problem.CLOSE_MOVED: "Date put off",
    Problem.CLOSE_SOON: "Closes too soon",
    Problem.STALLED: "Stalled",
    Problem.QUIET: "Not updated",
    Problem.NO_NOTES: "Nothing noted",
}
EVIDENCE: Mapping[str, str] = {
    "hygiene_twice": "Counted twice: “{title}” is open for the same growth",
    "hygiene_close_past": "Its close date was {on:date}, {days:days} ago",
    "hygiene_step_overdue": "Next step due {on:date}, {days:days} ago",
    "hygiene_no_close": "No close date",
    "hygiene_no_amount": "Nobody has said what it brings a year",
    "hygiene_no_owner": "No owner",
    "hygiene_no_step": "No next step",
    "hygiene_step_nobody": "The next step has no owner",
    "hygiene_step_never": "The next step has no day",
    "hygiene_step_nobody_never": "The next step has neither owner nor day",
    "hygiene_close_moved": "Put off {times:number} times: {first:date} to {on:date}",
    "hygiene_close_soon": (
        "Would close {days:days} after it came into its stage; the {count:number} won took "
        "{usual:days} from there"
    ),
    "hygiene_quiet": "Not updated since {on:date}, {days:days} ago",
    "hygiene_quiet_unknown": "Nobody knows when it was last updated",
    "hygiene_no_notes": "Nothing is noted about it",
}
