"""The same criteria as BANT counts them, for those who report in it (DOMAIN 5.1)."""

from dataclasses import dataclass

from app.domain.opportunities import Criterion
from app.domain.qualification.criteria import Qualification

_BUDGET, _AUTHORITY, _NEED, _TIMELINE = 0.25, 0.25, 0.30, 0.20
_GRADES = ((2.5, "A"), (2.0, "B"), (1.5, "C"), (1.0, "D"))


@dataclass(frozen=True, slots=True)
class Bant:
    """The weighted score, 0 to 3, and its grade: A to D, or E below."""

    score: float
    grade: str


def bant(budget: float, authority: float, need: float, timeline: float) -> Bant:
    """Weigh four scores of 0 to 3 as published (DOMAIN 5.1)."""
    weighted = _BUDGET * budget + _AUTHORITY * authority + _NEED * need + _TIMELINE * timeline
    score = round(weighted, 6)
    return Bant(score, next((grade for least, grade in _GRADES if score >= least), "E"))


def bant_of(qualification: Qualification) -> Bant | None:
    """BANT of our criteria; None until those it needs are scored.

    Need is the mean of value and fit. Budget and timing are one criterion of ours, so it stands
    for two of BANT's.
    """
    wanted = (Criterion.BUDGET, Criterion.ACCESS, Criterion.VALUE, Criterion.FIT)
    scores = [qualification.rating(each).score for each in wanted]
    known = [each for each in scores if each is not None]
    if len(known) < len(scores):
        return None
    budget, access, value, fit = known
    return bant(budget, access, (value + fit) / 2, budget)
