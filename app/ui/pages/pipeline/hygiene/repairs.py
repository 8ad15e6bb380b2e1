"""Which repair belongs to which problem, and the key of each."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.pipeline.hygiene import Found, Problem
from app.ui.labels import translate


class Repair(StrEnum):
    """What can be done about a problem; its value is its key."""

    RIGHT = "U"
    STEP = "S"
    CLOSE = "C"
    OWN = "O"
    AMOUNT = "A"
    NOTE = "N"
    MERGE = "X"
    LOST = "L"


_REPAIRS: Mapping[Problem, Repair] = {
    Problem.TWICE: Repair.MERGE,
    Problem.CLOSE_PAST: Repair.CLOSE,
    Problem.STEP_OVERDUE: Repair.STEP,
    Problem.NO_CLOSE: Repair.CLOSE,
    Problem.NO_AMOUNT: Repair.AMOUNT,
    Problem.NO_OWNER: Repair.OWN,
    Problem.NO_STEP: Repair.STEP,
    Problem.STEP_VAGUE: Repair.STEP,
    Problem.CLOSE_MOVED: Repair.RIGHT,
    Problem.CLOSE_SOON: Repair.CLOSE,
    Problem.STALLED: Repair.RIGHT,
    Problem.QUIET: Repair.RIGHT,
    Problem.NO_NOTES: Repair.NOTE,
}


def repair_of(found: Found) -> Repair:
    """The one repair that takes a problem away."""
    if found.reason.code == "hygiene_step_nobody":
        return Repair.OWN
    return _REPAIRS[found.problem]


def words() -> Mapping[Repair, str]:
    """What each repair is called."""
    return {
        Repair.RIGHT: translate("Hygiene", "Still right"),
        Repair.STEP: translate("Hygiene", "Next step"),
        Repair.CLOSE: translate("Hygiene", "Close date"),
        Repair.OWN: translate("Hygiene", "Mine"),
        Repair.AMOUNT: translate("Hygiene", "Amount"),
        Repair.NOTE: translate("Hygiene", "Note"),
        Repair.MERGE: translate("Hygiene", "Merge"),
        Repair.LOST: translate("Hygiene", "Lost"),
    }


def told() -> Mapping[Repair, str]:
    """What each repair does, for its tool tip."""
    return {
        Repair.RIGHT: translate("Hygiene", "Say that all of it is still right, as of today"),
        Repair.STEP: translate("Hygiene", "Write down what is next, who does it, by when"),
        Repair.CLOSE: translate("Hygiene", "Choose the day on which it should be decided"),
        Repair.OWN: translate("Hygiene", "Own it where nobody does, and its next step too"),
        Repair.AMOUNT: translate("Hygiene", "Enter what it brings a year"),
        Repair.NOTE: translate("Hygiene", "Write down what is known of it"),
        Repair.MERGE: translate("Hygiene", "Keep this one and put the other away, with its notes"),
        Repair.LOST: translate("Hygiene", "Close it as lost"),
    }
