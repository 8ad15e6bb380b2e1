"""What changes the chance of an opportunity, at its account; and where it ends (DOMAIN 5.4)."""

from dataclasses import dataclass

from app.domain.evidence import Evidence, evidence
from app.domain.qualification import thresholds
from app.domain.readiness.assess import Readiness, Verdict
from app.domain.readiness.case import Case
from app.domain.readiness.items import ItemId, State
from app.domain.red_flags.people import single_thread
from app.domain.settings import DEFAULTS, Settings


@dataclass(frozen=True, slots=True)
class Factor:
    """Something that multiplies the chance, and why; 1 where it is only not known."""

    multiplier: float
    reason: Evidence


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of winning, 0 to 1, with what it was made of.

    *of_stage* is where it began, and *origin* where that comes from, unless it was decided so.
    """

    value: float
    of_stage: float
    factors: tuple[Factor, ...]
    origin: Evidence | None = None


def chance_of(
    of_stage: float,
    factors: tuple[Factor, ...],
    settings: Settings = DEFAULTS,
    origin: Evidence | None = None,
) -> Chance:
    """The chance of a stage times the factors, never below .02 or above .98 (DOMAIN 5.4)."""
    value = of_stage
    for factor in factors:
        value *= factor.multiplier
    least, most = settings[thresholds.CHANCE_LEAST], settings[thresholds.CHANCE_MOST]
    return Chance(min(max(value, least), most), of_stage, factors, origin)


def hurdles(case: Case, readiness: Readiness) -> tuple[Factor, ...]:
    """What stands in the way at the account: few people, and nobody who decides."""
    found = (_threads(case), _decider(case, readiness))
    return tuple(each for each in found if each is not None)


def tailwind(case: Case, readiness: Readiness) -> tuple[Factor, ...]:
    """What helps: the account is ready now."""
    if readiness.verdict is not Verdict.READY_NOW:
        return ()
    return (Factor(case.settings[thresholds.READY_NOW], evidence("chance_ready_now")),)


def _threads(case: Case) -> Factor | None:
    if not case.timeline.names_attendees(case.day):
        return Factor(1.0, evidence("chance_threads_unknown"))
    found = single_thread(case)
    if found is None:
        return None
    return Factor(case.settings[thresholds.SINGLE_THREADED], found.evidence)


def _decider(case: Case, readiness: Readiness) -> Factor | None:
    item = readiness.item(ItemId.BT6)
    if item.state is State.PASS:
        return None
    if item.state is State.UNKNOWN:
        return Factor(1.0, item.evidence)
    return Factor(case.settings[thresholds.NO_DECIDER], item.evidence)
