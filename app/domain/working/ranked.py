"""What comes after the must-dos: the best opportunities, then healthy customers left alone."""

from collections.abc import Iterator

from app.domain.evidence import Evidence, evidence
from app.domain.missed.assess import neglected
from app.domain.opportunities import Opportunity
from app.domain.readiness.assess import Readiness, Verdict
from app.domain.readiness.case import Case
from app.domain.working.item import Block, Item, Place, Trigger
from app.domain.working.must_do import own

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
