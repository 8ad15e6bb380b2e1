"""Renewal readiness: ten things a renewal stands on, each absent, asserted or evidenced.

What facts can answer is answered by facts; the rest, and what facts leave open, by proofs that
the user keeps (DOMAIN 3).
"""

from dataclasses import dataclass
from datetime import date

from app.domain.evidence import evidence
from app.domain.proofs import ABSENT, ASSERTED, EVIDENCED
from app.domain.readiness.case import Case
from app.domain.readiness.dimensions import BY_FACTS, Dimension, Standing
from app.domain.readiness.renewal_facts import READ, aging
from app.domain.readiness.renewal_thresholds import NEEDED


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalReadiness:
    """Ten dimensions, always all of them and in the same order, out of twenty points."""

    day: date
    standings: tuple[Standing, ...]
    needed: int

    @property
    def score(self) -> int:
        """The points, 0 to 20."""
        return sum(each.score for each in self.standings)

    @property
    def missing(self) -> tuple[Standing, ...]:
        """Those that must be evidenced and are not."""
        return tuple(each for each in self.standings if each.required and each.score < EVIDENCED)

    @property
    def passes(self) -> bool:
        """Enough points, and all that must be evidenced is."""
        return self.score >= self.needed and not self.missing

    def of(self, dimension: Dimension) -> Standing:
        """How one dimension stands."""
        return next(each for each in self.standings if each.dimension is dimension)


def assess_renewal(case: Case) -> RenewalReadiness:
    """How ready a renewal is on the day of the case."""
    standings = tuple(_standing(case, each) for each in Dimension)
    return RenewalReadiness(day=case.day, standings=standings, needed=case.settings[NEEDED])


def _standing(case: Case, dimension: Dimension) -> Standing:
    """The better of what facts say and what the newest proof says; old evidence counts half."""
    computed = READ[dimension](case) if dimension in READ else None
    found = computed or _nothing(dimension)
    if dimension in BY_FACTS:
        return found
    proven = _proven(case, dimension)
    if proven is None or (computed is not None and _contradicts(computed, proven)):
        return found
    return proven if proven.score >= found.score else found


def _proven(case: Case, dimension: Dimension) -> Standing | None:
    """What the newest proof says: one of nothing takes back what was said before."""
    kept = [p for p in case.facts.proofs if p.dimension == dimension and p.on <= case.day]
    if not kept:
        return None
    proof = max(kept, key=lambda each: (each.on, each.id))
    codes = {EVIDENCED: "proof_evidenced", ASSERTED: "proof_asserted"}
    return aging(
        case,
        Standing(
            dimension=dimension,
            score=proof.score,
            evidence=evidence(codes.get(proof.score, "proof_absent"), on=proof.on, text=proof.text),
            as_of=proof.on,
            proof=proof,
        ),
    )


def _contradicts(computed: Standing, proof: Standing) -> bool:
    """A competitor named after the proof was written is not disposed of by it."""
    if computed.dimension is not Dimension.COMPETITION or computed.score > ABSENT:
        return False
    on, told = computed.as_of, proof.as_of
    return on is not None and told is not None and told < on


def _nothing(dimension: Dimension) -> Standing:
    return Standing(dimension=dimension, score=ABSENT, evidence=evidence("renewal_nothing"))
