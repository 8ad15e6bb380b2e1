"""Whether an expansion goes with the renewal: the first rule that fits decides (DOMAIN 7.7)."""

from dataclasses import dataclass
from datetime import timedelta

from app.domain.evidence import Evidence, evidence
from app.domain.health.colours import Colour
from app.domain.interactions import EventKind
from app.domain.opportunities import Circumstance, Criterion, Opportunity
from app.domain.qualification.criteria import rating
from app.domain.renewals import Bundling, Paper
from app.domain.renewing import thresholds
from app.domain.renewing.choice import Choice, choose, decided
from app.domain.renewing.matter import Matter
from app.domain.renewing.risk import AtRisk
from app.domain.stages import Stage, Step

_STEPS = tuple(Step)
_BUDGET_KNOWN = 2  # of 3: an approved or a named budget (DOMAIN 5.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Whether *opportunity*, the one furthest along, goes with the renewal.

    *split* says that both are to be parted again: they are combined, and not agreed in time.
    """

    choice: Choice[Bundling]
    opportunity: Opportunity | None = None
    split: Evidence | None = None


def bundle(matter: Matter, risk: AtRisk) -> Bundle:
    """Whether what is open of the account goes with this renewal. None is open: nothing does."""
    found = _furthest(matter)
    computed, reason = (
        (None, evidence("bundling_none")) if found is None else _rule(matter, risk, *found)
    )
    guard = evidence("bundling_guard_risk") if risk else None
    said = decided(matter.renewal, Bundling, matter.day)
    if said is not None and said.value != Bundling.COMBINE:
        guard = None
    choice = choose(computed, reason, said, Bundling, guard)
    return Bundle(
        choice=choice,
        opportunity=None if found is None else found[0],
        split=_split(matter) if choice.value is Bundling.COMBINE else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Which way an open opportunity goes, and the rule or the word of the user that says so."""

    opportunity: Opportunity
    bundling: Bundling
    reason: Evidence


def courses(matter: Matter, risk: AtRisk) -> tuple[Course, ...]:
    """Which way each open opportunity goes: by its rule, unless the user decided otherwise.

    What was decided of the renewal to go apart holds for all of them; to combine, for the one
    furthest along, of which it was asked.
    """
    bundled = bundle(matter, risk)
    said = bundled.choice.decided
    counts = said is not None and bundled.choice.guard is None
    word = evidence("bundling_said", text=said.reason if said else "")
    found = []
    for each, stage in _open(matter):
        value, reason = _rule(matter, risk, each, stage)
        asked = bundled.opportunity is not None and each.id == bundled.opportunity.id
        if said is not None and counts and (asked or said.value != Bundling.COMBINE):
            value, reason = Bundling(said.value), word
        found.append(Course(opportunity=each, bundling=value, reason=reason))
    return tuple(found)


def _furthest(matter: Matter) -> tuple[Opportunity, Stage] | None:
    return max(_open(matter), key=lambda found: _order(matter, *found), default=None)


def _open(matter: Matter) -> list[tuple[Opportunity, Stage]]:
    stages = {each.id: each for each in matter.case.stages}
    return [
        (each, stages[at])
        for each in matter.case.open_opportunities()
        if (at := each.stage_on(matter.day)) in stages
    ]


def _order(matter: Matter, each: Opportunity, stage: Stage) -> tuple[int, int, str]:
    amount = each.terms_on(matter.day).amount
    place = -1 if stage.step is None else _STEPS.index(stage.step)
    return place, 0 if amount is None else amount.minor, each.id


def _rule(
    matter: Matter, risk: AtRisk, each: Opportunity, stage: Stage
) -> tuple[Bundling, Evidence]:
    """The rules in their order; what fits none runs beside the renewal, for what it lacks."""
    if risk:
        return Bundling.SEPARATE, evidence("bundling_risk", title=each.title)
    for ask in (_other_people, _other_time, _no_budget):
        reason = ask(matter, each)
        if reason is not None:
            return Bundling.SEPARATE, reason
    if stage.step is None or stage.step is Step.IDENTIFIED:
        return Bundling.PARALLEL, evidence("bundling_exploratory", title=each.title)
    if matter.case.health.colour is not Colour.GREEN:
        return Bundling.PARALLEL, evidence("bundling_not_green", title=each.title)
    if not _knows_budget(matter, each):
        return Bundling.PARALLEL, evidence("bundling_budget_unknown", title=each.title)
    return Bundling.COMBINE, evidence("bundling_combine", title=each.title)


def _other_people(matter: Matter, each: Opportunity) -> Evidence | None:
    """Others decide on it: of another unit than the contract is for, or more of them."""
    unit = each.customer_unit_id
    covered = {line.customer_unit_id for line in matter.contract.lines}
    if unit is not None and covered and None not in covered and unit not in covered:
        return evidence("bundling_other_unit", title=each.title)
    if Circumstance.MANY_DECIDERS in each.circumstances:
        return evidence("bundling_other_people", title=each.title)
    return None


def _other_time(matter: Matter, each: Opportunity) -> Evidence | None:
    """It is expected to be decided at quite another time than the renewal."""
    on = each.terms_on(matter.day).close_on
    if on is None or matter.anchor is None:
        return None
    apart = timedelta(days=matter.settings[thresholds.APART])
    if matter.anchor.day - apart <= on <= matter.anchor.renewal_date + apart:
        return None
    return evidence("bundling_other_time", title=each.title, on=on)


def _no_budget(matter: Matter, each: Opportunity) -> Evidence | None:
    frozen = matter.case.holding(EventKind.BUDGET_FREEZE)
    if frozen is not None:
        return evidence("bundling_budget_frozen", title=each.title, on=frozen.on)
    if rating(each, Criterion.BUDGET, matter.day).score == 0:
        return evidence("bundling_no_budget", title=each.title)
    return None


def _knows_budget(matter: Matter, each: Opportunity) -> bool:
    score = rating(each, Criterion.BUDGET, matter.day).score
    approved = matter.case.holding(EventKind.BUDGET_APPROVED)
    return approved is not None or (score is not None and score >= _BUDGET_KNOWN)


def _split(matter: Matter) -> Evidence | None:
    """Near the deadline and not agreed: the expansion must not hold up the renewal."""
    by = matter.settings[thresholds.SPLIT_BY]
    if matter.left is None or matter.left > by or matter.has_paper(Paper.SENT) is not None:
        return None
    return evidence("bundling_split", days=matter.left)
