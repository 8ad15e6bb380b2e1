"""Which opportunity first: four bars, what holds them down, and one figure (DOMAIN 5.3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import log10

from app.domain.evidence import Evidence, evidence
from app.domain.health.colours import Colour
from app.domain.money import Money
from app.domain.qualification import thresholds
from app.domain.settings import DEFAULTS, Settings

WHOLE = 100


class Part(StrEnum):
    """What speaks for working on an opportunity first."""

    VALUE = "value"  # of the account
    POTENTIAL = "potential"  # of the opportunity
    CHANCE = "chance"
    TIMING = "timing"


class BudgetMatch(StrEnum):
    """Whether there is money on the day of the decision."""

    FITS = "fits"
    MISSES = "misses"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of the priority, from 0 to 1, with its weight and what it was made of."""

    part: Part
    value: float
    weight: float
    inputs: tuple[Evidence, ...] = ()

    @property
    def brings(self) -> float:
        """Points of the priority before the gate."""
        return WHOLE * self.weight * self.value


@dataclass(frozen=True, slots=True)
class Gate:
    """What the health of the account leaves of the points, from 0 to 1, and why."""

    multiplier: float
    reason: Evidence


@dataclass(frozen=True, slots=True)
class Priority:
    """The four bars in their order, and the gate."""

    bars: tuple[Bar, ...]
    gate: Gate

    @property
    def ungated(self) -> float:
        """The points before the gate, 0 to 100."""
        return sum(bar.brings for bar in self.bars)

    @property
    def score(self) -> float:
        """The priority, 0 to 100; what arithmetic leaves beyond six decimals makes no order."""
        return round(self.gate.multiplier * self.ungated, 6)

    def bar(self, part: Part) -> Bar:
        """One of the bars."""
        return next(bar for bar in self.bars if bar.part is part)


def log_scale(amount: float, settings: Settings = DEFAULTS) -> float:
    """Where an amount stands from 0 (1,000) to 1 (250,000); ten times more is as far again."""
    least, most = settings[thresholds.SCALE_FROM], settings[thresholds.SCALE_TO]
    if amount <= least:
        return 0.0
    return min(1.0, log10(amount / least) / log10(most / least)) if most > least else 1.0


def account_value(
    arr: Money | None, *, strategic: bool, settings: Settings = DEFAULTS, gap: str = ""
) -> Bar:
    """V: the ARR of the account in the book's currency, and whether we call it strategic."""
    share = settings[thresholds.ARR_SHARE]
    scale = 0.0 if arr is None else log_scale(float(arr.major), settings)
    known = evidence(gap or "value_no_arr") if arr is None else evidence("value_arr", amount=arr)
    flag = evidence("value_strategic" if strategic else "value_not_strategic")
    value = share * scale + (1 - share) * strategic
    return Bar(Part.VALUE, value, settings[thresholds.WEIGHT_VALUE], (known, flag))


def potential(worth: Money | None, gap: Evidence | None, settings: Settings = DEFAULTS) -> Bar:
    """E: the ARR that the opportunity adds, in the book's currency."""
    value = 0.0 if worth is None else log_scale(float(worth.major), settings)
    said = gap
    if worth is not None and gap is None:
        said = evidence("potential_arr", amount=worth)
    weight = settings[thresholds.WEIGHT_POTENTIAL]
    return Bar(Part.POTENTIAL, value, weight, () if said is None else (said,))


def likelihood(chance: float, settings: Settings = DEFAULTS) -> Bar:
    """P: the chance of winning it; what it is made of stands with it."""
    return Bar(Part.CHANCE, chance, settings[thresholds.WEIGHT_CHANCE])


def timing(
    close_on: date | None, budget: BudgetMatch, day: date, settings: Settings = DEFAULTS
) -> Bar:
    """T: how soon it is decided, and whether there is money by then."""
    share, said = _urgency(close_on, day, settings)
    matches = {
        BudgetMatch.FITS: thresholds.BUDGET_FITS,
        BudgetMatch.UNKNOWN: thresholds.BUDGET_UNKNOWN,
        BudgetMatch.MISSES: thresholds.BUDGET_MISSES,
    }
    match = settings[matches[budget]]
    told = evidence(f"budget_{budget}_match", share=match)
    weight = settings[thresholds.WEIGHT_TIMING]
    return Bar(Part.TIMING, share * match, weight, (said, told))


def _urgency(close_on: date | None, day: date, settings: Settings) -> tuple[float, Evidence]:
    later = settings[thresholds.URGENCY_LATER]
    if close_on is None:
        return later, evidence("timing_unknown", share=later)
    ahead = (close_on - day).days
    found = (settings[share] for within, share in thresholds.URGENCY if ahead <= settings[within])
    urgency = next(found, later)
    if ahead < 0:
        return urgency, evidence("timing_past", on=close_on, share=urgency)
    return urgency, evidence("timing_ahead", days=ahead, on=close_on, share=urgency)


def gate_of(colour: Colour | None, *, at_risk: bool, settings: Settings = DEFAULTS) -> Gate:
    """G: what the colour of the account leaves; a renewal at risk leaves half at most.

    Of an account nobody knows nothing is known of its health either.
    """
    if colour is None:
        return Gate(settings[thresholds.GATE_GREY], evidence("gate_no_account"))
    by_colour = {
        Colour.GREEN: thresholds.GATE_GREEN,
        Colour.YELLOW: thresholds.GATE_YELLOW,
        Colour.GREY: thresholds.GATE_GREY,
        Colour.RED: thresholds.GATE_RED,
    }
    left = settings[by_colour[colour]]
    if at_risk and settings[thresholds.GATE_AT_RISK] < left:
        return Gate(settings[thresholds.GATE_AT_RISK], evidence("gate_at_risk"))
    return Gate(left, evidence(f"gate_{colour}"))
