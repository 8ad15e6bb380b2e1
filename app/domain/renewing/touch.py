"""How much of us a renewal takes: automatic, assisted or negotiated (DOMAIN 7.4)."""

from collections.abc import Iterator

from app.domain.accounts import Segment
from app.domain.evidence import Evidence, evidence
from app.domain.facts import newest
from app.domain.health.colours import Colour
from app.domain.health.model import Group
from app.domain.products import Billing
from app.domain.renewals import Bundling, Touch
from app.domain.renewing import thresholds
from app.domain.renewing.bundling import Bundle
from app.domain.renewing.choice import Choice, choose, decided
from app.domain.renewing.matter import Matter
from app.domain.renewing.risk import AtRisk


def touch_of(matter: Matter, risk: AtRisk, bundled: Bundle) -> Choice[Touch]:
    """What the rule says, and what the user decided: never automatic for enterprise or red."""
    computed, reason = _rule(matter, risk, bundled)
    said = decided(matter.renewal, Touch, matter.day)
    guard = auto_forbidden(matter) if said is not None and said.value == Touch.AUTO else None
    return choose(computed, reason, said, Touch, guard)


def auto_forbidden(matter: Matter) -> Evidence | None:
    """Why nobody may leave this renewal to itself, whatever reason is given."""
    if matter.segment is Segment.ENTERPRISE:
        return evidence("touch_guard_enterprise")
    if matter.case.health.colour is Colour.RED:
        return evidence("touch_guard_red")
    return None


def _rule(matter: Matter, risk: AtRisk, bundled: Bundle) -> tuple[Touch | None, Evidence]:
    for reason in _negotiated(matter, risk, bundled):
        return Touch.NEGOTIATED, reason
    if matter.segment is None:
        return None, evidence("touch_no_segment")
    for reason in _not_automatic(matter):
        return Touch.ASSISTED, reason
    return Touch.AUTO, evidence("touch_auto")


def _negotiated(matter: Matter, risk: AtRisk, bundled: Bundle) -> Iterator[Evidence]:
    """Why it is to be negotiated, the weightiest first."""
    colour = matter.case.health.colour
    if matter.segment is Segment.ENTERPRISE:
        yield evidence("touch_enterprise")
    if colour is Colour.RED:
        yield evidence("touch_red")
    if risk:
        yield evidence("touch_risk")
    if bundled.choice.value is Bundling.COMBINE:
        yield evidence("touch_bundle")
    lines = sum(each.billing is Billing.RECURRING for each in matter.contract.lines)
    if lines >= matter.settings[thresholds.COMPLEX_LINES]:
        yield evidence("touch_complex", count=lines)
    if colour is Colour.YELLOW:
        yield evidence("touch_yellow")
    is_sized = matter.segment is not None and matter.segment not in thresholds.SMALL
    if colour is Colour.GREY and is_sized:
        yield evidence("touch_health_unknown")


def _not_automatic(matter: Matter) -> Iterator[Evidence]:
    """What keeps it from renewing with a notice alone; unknown is no pass."""
    if matter.segment not in thresholds.SMALL:
        yield evidence("touch_not_small")
    if not matter.contract.auto_renew:
        unknown = matter.contract.auto_renew is None
        yield evidence("touch_auto_renew_unknown" if unknown else "touch_no_auto_renew")
    if matter.case.health.colour is not Colour.GREEN:
        yield evidence("touch_health_unknown")
    paid = newest([each for each in matter.case.facts.payments if each.on <= matter.day])
    if paid is None:
        yield evidence("touch_payment_unknown")
    elif (paid.days_overdue or 0) > 0:
        yield evidence("touch_payment_late", days=paid.days_overdue or 0)
    strength = matter.case.group_score(Group.ENGAGEMENT)
    if strength is None or strength < matter.settings[thresholds.STRONG_FROM]:
        yield evidence("touch_relationship")
