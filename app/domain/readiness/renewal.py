"""Renewal readiness: ten things a renewal stands on, each absent, asserted or evidenced.

What facts can answer is answered by facts; the rest, and what facts leave open, by proofs that
the user keeps (DOMAIN 3).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.contacts import Contact, Role
from app.domain.entity import Entity
from app.domain.evidence import Evidence, evidence
from app.domain.health.colours import Colour
from app.domain.health.model import Input
from app.domain.health.readings import read
from app.domain.interactions import EventKind
from app.domain.proofs import ABSENT, ASSERTED, EVIDENCED, Proof
from app.domain.readiness.case import Case
from app.domain.readiness.renewal_thresholds import (
    FUNCTIONS,
    NEEDED,
    PROOF_DAYS,
    SPONSOR_DAYS,
    THREAD_DAYS,
    THREADS,
)
from app.domain.stakeholders import holders


class Dimension(StrEnum):
    """What a renewal stands on, in the order it is shown."""

    VALUE = "value"  # the customer has seen what it is worth
    SPONSOR = "sponsor"  # who signs was spoken to
    THREADS = "threads"  # several people, of several functions, talk to us
    HEALTH = "health"
    BUDGET = "budget"
    DECISION = "decision"  # who decides, how and when
    PROCUREMENT = "procurement"  # which way it goes through their purchasing
    COMPETITION = "competition"
    UPLIFT = "uplift"  # why it costs more than last time
    PAPER = "paper"  # what is signed by whom, on which paper


REQUIRED = frozenset((Dimension.VALUE, Dimension.SPONSOR, Dimension.THREADS, Dimension.DECISION))
"""Those that must be evidenced, whatever the rest adds up to."""

BY_FACTS = frozenset((Dimension.SPONSOR, Dimension.THREADS, Dimension.HEALTH))
"""Those that facts answer in full: no proof is asked for."""

MOST = EVIDENCED * len(Dimension)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one dimension stands, 0 absent, 1 asserted or 2 evidenced.

    *about* is the kind and id of the fact it rests on. *aged* says that it was evidenced, too long
    ago to count as that.
    """

    dimension: Dimension
    score: int
    evidence: Evidence
    as_of: date | None = None
    proof: Proof | None = None
    about: tuple[type[Entity], str] | None = None
    aged: bool = False

    @property
    def id(self) -> str:
        """The dimension: each stands once."""
        return self.dimension.value

    @property
    def required(self) -> bool:
        """Tell whether it must be evidenced."""
        return self.dimension in REQUIRED


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
    computed = _READ[dimension](case) if dimension in _READ else None
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
    return _aging(
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


def _aging(case: Case, found: Standing) -> Standing:
    """Evidence past its days is no more than an assertion."""
    if found.score < EVIDENCED or found.as_of is None:
        return found
    if case.age(found.as_of) <= case.settings[PROOF_DAYS]:
        return found
    return Standing(
        dimension=found.dimension,
        score=ASSERTED,
        evidence=found.evidence,
        as_of=found.as_of,
        proof=found.proof,
        about=found.about,
        aged=True,
    )


def _nothing(dimension: Dimension) -> Standing:
    return Standing(dimension=dimension, score=ABSENT, evidence=evidence("renewal_nothing"))


def _value(case: Case) -> Standing | None:
    """A goal achieved or a value shown is evidence; a value said is an assertion."""
    here = Dimension.VALUE
    goals = case.events(EventKind.GOAL_ACHIEVED)
    stated = read(case.timeline, Input.VALUE, case.day)
    if goals and (stated is None or goals[-1].on >= stated.as_of or stated.value < EVIDENCED):
        goal = goals[-1]
        told = evidence("renewal_goal", on=goal.on, text=goal.text)
        about: tuple[type[Entity], str] | None = (type(goal), goal.id)
        return _aging(
            case,
            Standing(dimension=here, score=EVIDENCED, evidence=told, as_of=goal.on, about=about),
        )
    if stated is None:
        return None
    codes = {EVIDENCED: "renewal_value_shown", ASSERTED: "renewal_value_said"}
    score = min(EVIDENCED, max(ABSENT, int(stated.value)))
    told = evidence(codes.get(score, "value_not_stated"), on=stated.as_of)
    event = next(
        (e for e in reversed(case.events(EventKind.VALUE_STATED)) if e.on == stated.as_of), None
    )
    about = (type(event), event.id) if event else None
    return _aging(
        case, Standing(dimension=here, score=score, evidence=told, as_of=stated.as_of, about=about)
    )


def _sponsor(case: Case) -> Standing:
    """Who holds the budget or decides, and when they were last spoken to."""
    here = Dimension.SPONSOR
    people = {
        each.id: each
        for role in (Role.ECONOMIC_BUYER, Role.DECISION_MAKER)
        for each in holders(case.timeline, role, case.day)
    }
    if not people:
        return Standing(dimension=here, score=ABSENT, evidence=evidence("no_decider"))
    met = [(on, who) for who in people if (on := case.timeline.last_met(who, case.day)) is not None]
    if not met:
        first = next(iter(people.values()))
        told = evidence("renewal_sponsor_never", name=first.name)
        about = (Contact, first.id)
        return Standing(dimension=here, score=ASSERTED, evidence=told, about=about)
    on, who = max(met)
    score = EVIDENCED if case.age(on) <= case.settings[SPONSOR_DAYS] else ASSERTED
    told = evidence("decider_met", name=people[who].name, on=on)
    return Standing(dimension=here, score=score, evidence=told, as_of=on, about=(Contact, who))


def _threads(case: Case) -> Standing:
    """How many people, of how many functions, a two-way exchange was had with."""
    first = case.day - timedelta(days=case.settings[THREAD_DAYS])
    met = case.timeline.met_since(first, case.day)
    people = [each for each in case.facts.contacts if each.id in met and each.is_here(case.day)]
    functions = {_function(each, case.day) for each in people} - {""}
    enough, several = case.settings[THREADS], case.settings[FUNCTIONS]
    score = EVIDENCED if len(people) >= enough and len(functions) >= several else ABSENT
    if not score and len(people) > 1:
        score = ASSERTED
    told = evidence(
        "renewal_threads",
        people=len(people),
        functions=len(functions),
        most=case.settings[THREAD_DAYS],
    )
    last = [on for each in people if (on := case.timeline.last_met(each.id, case.day))]
    return Standing(
        dimension=Dimension.THREADS, score=score, evidence=told, as_of=max(last, default=None)
    )


# Without a department, the part a person plays says which function they speak for.
_FUNCTIONS: Mapping[Role, str] = {
    Role.ECONOMIC_BUYER: "management",
    Role.DECISION_MAKER: "management",
    Role.TECHNICAL_BUYER: "technology",
    Role.LEGAL: "legal",
    Role.CHAMPION: "users",
    Role.USER: "users",
}


def _function(contact: Contact, day: date) -> str:
    if contact.department.strip():
        return contact.department.strip().casefold()
    held = contact.position(day).roles
    return next((_FUNCTIONS[role] for role in _FUNCTIONS if role in held), "")


def _health(case: Case) -> Standing:
    """Green, and enough known, is evidence; yellow an assertion."""
    health = case.health
    scores = {Colour.GREEN: ASSERTED if health.unsure else EVIDENCED, Colour.YELLOW: ASSERTED}
    return Standing(
        dimension=Dimension.HEALTH,
        score=scores.get(health.colour, ABSENT),
        evidence=evidence("colour", colour=health.colour.value),
        as_of=case.day,
    )


def _budget(case: Case) -> Standing | None:
    """An approved budget is evidence; knowing when the next one begins an assertion."""
    here = Dimension.BUDGET
    approved = [e for e in case.events(EventKind.BUDGET_APPROVED) if e.holds(case.day)]
    if approved:
        last = approved[-1]
        told = evidence("budget_approved", on=last.on)
        about = (type(last), last.id)
        return _aging(
            case,
            Standing(dimension=here, score=EVIDENCED, evidence=told, as_of=last.on, about=about),
        )
    cycles = case.events(EventKind.BUDGET_CYCLE)
    if not cycles:
        return None
    told = evidence("renewal_cycle", on=cycles[-1].on)
    about = (type(cycles[-1]), cycles[-1].id)
    return Standing(dimension=here, score=ASSERTED, evidence=told, as_of=cycles[-1].on, about=about)


def _decision(case: Case) -> Standing | None:
    """Knowing who decides and who pays is an assertion; how and when, only a proof can show."""
    named = [
        holders(case.timeline, role, case.day)
        for role in (Role.DECISION_MAKER, Role.ECONOMIC_BUYER)
    ]
    if not all(named):
        return None
    who = named[0][0]
    told = evidence("renewal_deciders", name=who.name)
    about = (Contact, who.id)
    return Standing(dimension=Dimension.DECISION, score=ASSERTED, evidence=told, about=about)


def _competition(case: Case) -> Standing | None:
    """A competitor in play stands against it; none known is an assertion once somebody looked."""
    here = Dimension.COMPETITION
    rival = case.holding(EventKind.COMPETITOR)
    if rival is not None:
        told = evidence("renewal_rival", since=rival.on, text=rival.text)
        about = (type(rival), rival.id)
        return Standing(dimension=here, score=ABSENT, evidence=told, as_of=rival.on, about=about)
    if not case.events(EventKind.COMPETITOR) and not case.covered("events", "competition"):
        return None
    days = [case.timeline.checked_on(kind, case.day) for kind in ("events", "competition")]
    checked = max((day for day in days if day is not None), default=None)
    told = evidence("renewal_no_rival")
    return Standing(dimension=here, score=ASSERTED, evidence=told, as_of=checked)


_READ: Mapping[Dimension, Callable[[Case], Standing | None]] = {
    Dimension.VALUE: _value,
    Dimension.SPONSOR: _sponsor,
    Dimension.THREADS: _threads,
    Dimension.HEALTH: _health,
    Dimension.BUDGET: _budget,
    Dimension.DECISION: _decision,
    Dimension.COMPETITION: _competition,
}
