"""Finding missed chances: the mistakes of S0 as functions of facts, settings and day."""

from collections.abc import Iterable, Iterator

from app.domain.discovery import AnswerOutcome
from app.domain.evidence import Evidence, evidence
from app.domain.growth.assess import Growth
from app.domain.growth.limits import Limit, LimitKind, LimitLevel
from app.domain.health.colours import Colour
from app.domain.missed.chance import Chance, Mistake
from app.domain.missed.thresholds import NEGLECTED_DAYS, NO_FIT_DAYS
from app.domain.opportunities import Opportunity, OpportunityType
from app.domain.qualification.handoff import Pace, handoff_of
from app.domain.readiness.assess import Readiness, Verdict
from app.domain.readiness.case import Case
from app.domain.readiness.items import Effect, Item, State
from app.domain.readiness.preconditions import fit, past_onboarding
from app.domain.red_flags.finding import Room, Where
from app.domain.signals import Level
from app.domain.stages import StageRole
from app.domain.units import CellState

_READY = frozenset((Verdict.READY, Verdict.READY_NOW))
_TALK = frozenset((Level.CORROBORATED, Level.QUALIFIED))
_REFUSED = frozenset((CellState.NOT_ELIGIBLE, CellState.DECLINED))
_GROWS = {
    LimitKind.SEATS: frozenset((OpportunityType.SEATS, OpportunityType.TIER)),
    LimitKind.STORAGE: frozenset((OpportunityType.USAGE, OpportunityType.TIER)),
    LimitKind.API: frozenset((OpportunityType.USAGE, OpportunityType.TIER)),
}


def missed(case: Case, readiness: Readiness, growth: Growth) -> tuple[Chance, ...]:
    """Every chance that is being missed with an account, in the order of the mistakes.

    A sign is not missed while expansion has to wait: too early, or blocked.
    """
    early = too_early(case, growth)
    waits = early is not None or readiness.verdict is Verdict.BLOCKED
    found = (
        neglected(case, readiness),
        early,
        *bad_fits(case),
        None if waits else unseen(case, growth),
        *uncoordinated(case),
    )
    return tuple(each for each in found if each is not None)


def neglected(case: Case, readiness: Readiness) -> Chance | None:
    """Green and ready, and for over 30 days nobody has talked to them (S0, DOMAIN 3)."""
    if case.health.colour is not Colour.GREEN or readiness.verdict not in _READY:
        return None
    last = case.timeline.last_touch(case.day)
    if last is None or case.age(last) <= case.settings[NEGLECTED_DAYS]:
        return None
    days = case.age(last)
    return Chance(
        mistake=Mistake.NEGLECTED,
        evidence=evidence("missed_neglected", on=last, days=days),
        about=Where(Room.EXCHANGES),
        as_of=last,
        days=days,
    )


def too_early(case: Case, growth: Growth) -> Chance | None:
    """Growth is sought, or spoken for, before they are 90 days old and onboarded (S0).

    One source alone is no talk of growth yet.
    """
    item = past_onboarding(case)
    if item.state is not State.FAIL:
        return None
    sold = min(case.open_opportunities(), key=lambda each: _begun(each, case), default=None)
    if sold is None and growth.level not in _TALK:
        return None
    return Chance(
        mistake=Mistake.TOO_EARLY,
        evidence=_early(item, sold),
        about=Where(Room.HEALTH) if sold is None else Where(Room.OPPORTUNITIES, sold.id),
        as_of=item.as_of,
        days=None if sold is None else case.day.toordinal() - _begun(sold, case),
        opportunity_id=None if sold is None else sold.id,
        clears_on=item.clears_on,
    )


def _early(item: Item, sold: Opportunity | None) -> Evidence:
    known = dict(item.evidence.values)
    if "days" in known:
        values = {"days": known["days"], "least": known["least"]}
        if sold is None:
            return evidence("missed_early_signals", **values)
        return evidence("missed_early", title=sold.title, **values)
    if sold is None:
        return evidence("missed_onboarding_signals", share=known["share"])
    return evidence("missed_onboarding", title=sold.title, share=known["share"])


def bad_fits(case: Case) -> Iterator[Chance]:
    """What is offered though they hardly use what they have, or have refused it (S0)."""
    for sold in case.open_opportunities():
        found = _little_used(case, sold) or _refused(case, sold) or _no_fit(case, sold)
        if found is not None:
            yield Chance(
                mistake=Mistake.BAD_FIT,
                evidence=found,
                about=Where(Room.OPPORTUNITIES, sold.id),
                days=case.day.toordinal() - _begun(sold, case),
                opportunity_id=sold.id,
            )


def _little_used(case: Case, sold: Opportunity) -> Evidence | None:
    item = fit(case, sold)
    if item.state is not State.FAIL or item.effect is not Effect.BLOCK:
        return None
    return evidence("missed_little_used", title=sold.title, share=item.evidence["share"])


def _refused(case: Case, sold: Opportunity) -> Evidence | None:
    """The cell of what is offered is marked as declined or as nothing for them."""
    if sold.product_id is None:
        return None
    said = {
        cell.customer_unit_id: mark
        for cell in case.facts.cells
        if cell.product_id == sold.product_id and (mark := cell.mark(case.day)).state is not None
    }
    here = said.get(sold.customer_unit_id) or said.get(None)  # of the unit, else of the whole
    if here is None or here.state not in _REFUSED:
        return None
    code = "missed_declined" if here.state is CellState.DECLINED else "missed_not_eligible"
    return evidence(code, title=sold.title, text=here.reason)


def _no_fit(case: Case, sold: Opportunity) -> Evidence | None:
    """They said that it is no fit, and the opportunity stands as it stood before."""
    begun = _begun(sold, case)
    since = sold.in_stage_since(case.day)
    for answer in reversed(case.facts.answers):
        if answer.outcome is not AnswerOutcome.NOT_A_FIT or answer.on > case.day:
            continue
        unmoved = since is None or since <= answer.on
        recent = case.age(answer.on) <= case.settings[NO_FIT_DAYS]
        if recent and unmoved and begun <= answer.on.toordinal():
            return evidence("missed_no_fit", title=sold.title, on=answer.on, text=answer.text)
    return None


def unseen(case: Case, growth: Growth) -> Chance | None:
    """Signals qualify, or a limit is reached, and no opportunity takes it up (S0)."""
    open_types = {each.type for each in case.open_opportunities()}
    for standing in growth.standings:
        if standing.level is not Level.QUALIFIED:
            break
        taken = bool(open_types) if standing.type is None else standing.type in open_types
        if taken:
            continue
        newest = max(each.on for each in standing.counted)
        return Chance(
            mistake=Mistake.UNSEEN,
            evidence=evidence(
                f"missed_signals_{standing.type or 'any'}", count=len(standing.sources), on=newest
            ),
            about=Where(Room.OPPORTUNITIES),
            as_of=newest,
            days=case.age(newest),
        )
    limit = next(_untaken(growth.limits, open_types), None)
    if limit is None:
        return None
    return Chance(
        mistake=Mistake.UNSEEN,
        evidence=evidence("missed_limit_" + limit.kind, share=limit.share, on=limit.as_of),
        about=Where(Room.READINGS, limit.measure),
        as_of=limit.as_of,
        days=case.age(limit.as_of),
    )


def _untaken(limits: Iterable[Limit], open_types: set[OpportunityType | None]) -> Iterator[Limit]:
    yield from (
        each
        for each in limits
        if each.is_current
        and each.level in {LimitLevel.ACT, LimitLevel.QUALIFIED}
        and not _GROWS[each.kind] & open_types
    )


def uncoordinated(case: Case) -> Iterator[Chance]:
    """What was handed over has lain there for longer than agreed (S0, DOMAIN 5.5)."""
    for sold in case.open_opportunities():
        found = handoff_of(sold.handoff, StageRole.OPEN, case.day, case.settings, case.ours)
        clock = found.clock
        if clock is not None and clock.pace is not Pace.FINE:
            yield Chance(
                mistake=Mistake.UNCOORDINATED,
                evidence=evidence(
                    "missed_handoff", title=sold.title, count=clock.days, on=clock.since
                ),
                about=Where(Room.OPPORTUNITIES, sold.id),
                as_of=clock.since,
                days=case.age(clock.since),
                opportunity_id=sold.id,
            )


def _begun(sold: Opportunity, case: Case) -> int:
    """The day it began, as a number; today where nobody recorded it."""
    days = [each.since for each in sold.moves if each.since is not None]
    begun = sold.created_on or min(days, default=case.day)
    return begun.toordinal()
