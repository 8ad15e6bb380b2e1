"""What comes after the must-dos: the best opportunities, then healthy customers left alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.domain.evidence import Evidence, evidence
from app.domain.missed.assess import neglected
from app.domain.opportunities import Opportunity
from app.domain.outcomes.drumbeat import Rhythm
from app.domain.outcomes.progress import opened
from app.domain.readiness.assess import Readiness, Verdict
from app.domain.readiness.case import Case
from app.domain.readiness.thresholds import MILESTONE_DAYS
from app.domain.success import Objective
from app.domain.text import search_key
from app.domain.working.item import Block, Item, Place, Trigger
from app.domain.working.must_do import is_under_contract, own

_BEAT_WEIGHT = 35.0  # of 100: telling what it has brought, behind most opportunities
_NATURAL_WEIGHT = 55.0  # of 100: the right time, ahead of what may be raised at any
_READY_WEIGHT = 50.0  # of 100: what may be raised now, beside opportunities by their priority


def pursue(case: Case, opportunity: Opportunity, priority: float) -> Item:
    """An opportunity worth the time; *priority* is out of 100."""
    step = opportunity.next_step
    return _line(
        case,
        Trigger.PURSUE,
        opportunity.id,
        evidence("today_priority", title=opportunity.title, points=round(priority)),
        own(step) if step else evidence("today_agree_step"),
        Place.PIPELINE,
        Block.RANKED,
        priority,
    )


def growth(case: Case, readiness: Readiness) -> Iterator[Item]:
    """Expansion may be raised now, and nothing is open."""
    if readiness.verdict is not Verdict.READY_NOW or case.open_opportunities():
        return
    yield _line(
        case,
        Trigger.GROWTH,
        "",
        evidence("today_ready_now"),
        evidence("today_raise"),
        Place.ACCOUNT,
        Block.RANKED,
        _READY_WEIGHT,
    )


def natural(case: Case, readiness: Readiness, objectives: Iterable[Objective]) -> Iterator[Item]:
    """A milestone is reached with which more becomes natural, and nothing of it is begun (S2).

    Where expansion may not be raised it waits: without success there is none.
    """
    if readiness.verdict is Verdict.BLOCKED:
        return
    begun = {search_key(each.title) for each in case.facts.opportunities}
    within = case.settings[MILESTONE_DAYS]
    for each in objectives:
        for step in opened(each, case.day, within)[-1:]:
            if search_key(step.opens) in begun:
                continue
            line = _line(
                case,
                Trigger.NATURAL,
                each.id,
                evidence("today_reached", text=step.text),
                evidence("today_opens", text=step.opens),
                Place.PLAN,
                Block.RANKED,
                _NATURAL_WEIGHT,
            )
            yield replace(line, key=f"{line.key}{step.done_on}")  # the next one is another line


def drumbeat(case: Case, due: Sequence[Rhythm]) -> Iterator[Item]:
    """What it has brought is to be told again: one line, with the longest due of four ways."""
    if not due or due[0].due is None or not is_under_contract(case):
        return
    count = len(due)
    line = _line(
        case,
        Trigger.DRUMBEAT,
        "",
        evidence(
            f"today_beat_{due[0].beat}" if count == 1 else "today_beats",
            on=due[0].due,
            count=count,
        ),
        evidence("today_tell_value"),
        Place.PLAN,
        Block.RANKED,
        _BEAT_WEIGHT,
    )
    yield replace(line, key=f"{line.key}{due[0].due}")  # done now, it comes back with another day


def left_alone(case: Case, readiness: Readiness) -> Iterator[Item]:
    """Healthy, ready and untouched for too long: the best candidates for growth (S0)."""
    found = neglected(case, readiness)
    if found is not None:
        yield _line(
            case,
            Trigger.NEGLECTED,
            "",
            found.evidence,
            evidence("today_call"),
            Place.EXCHANGES,
            Block.NEGLECTED,
            float(found.days or 0),
        )


def _line(  # noqa: PLR0913, PLR0917 - a line is these values
    case: Case,
    trigger: Trigger,
    subject: str,
    reason: Evidence,
    action: Evidence,
    place: Place,
    block: Block,
    weight: float,
) -> Item:
    account = case.facts.account
    return Item(
        key=f"{trigger}:{subject or account.id}:",
        block=block,
        trigger=trigger,
        account_id=account.id,
        account=account.name,
        reason=reason,
        action=action,
        place=place,
        subject=subject,
        weight=weight,
    )
