"""What the health of a customer asks for before a renewal (DOMAIN 7.5)."""

from datetime import timedelta

from app.domain.evidence import Evidence, evidence
from app.domain.health.colours import Colour
from app.domain.renewing import thresholds
from app.domain.renewing.matter import Matter


def advice(matter: Matter) -> tuple[Evidence, ...]:
    """What to do now, the first thing first."""
    health = matter.case.health
    if health.colour is Colour.GREEN:
        return _green(matter)
    if health.colour is Colour.YELLOW:
        return (
            *_commitment(matter),
            evidence("advice_reinforce_value"),
            evidence("advice_address_concerns"),
            evidence("advice_strengthen_people"),
            evidence("advice_remove_friction"),
        )
    if health.colour is Colour.RED:
        return (
            evidence("advice_escalate"),
            evidence("advice_issue_sprint"),
            evidence("advice_product"),
            evidence("advice_concessions"),
            evidence("advice_save_plan"),
            evidence("advice_fight_or_let_go"),
        )
    return (evidence("advice_find_out", coverage=health.coverage),)


def _green(matter: Matter) -> tuple[Evidence, ...]:
    first = (evidence("advice_confirm_value"), evidence("advice_look_for_growth"))
    if matter.segment in thresholds.SMALL:
        return (*first, evidence("advice_nearly_automatic"))
    score = matter.case.health.score or 0.0
    if score >= matter.settings[thresholds.LET_BE_FROM]:
        return (*first, evidence("advice_do_not_overdo", score=score))
    return (*first, evidence("advice_step_aside"))


def _commitment(matter: Matter) -> tuple[Evidence, ...]:
    """Yellow is confirmed early, before 30 days are left."""
    anchor = matter.anchor
    if anchor is None or matter.committed_on() is not None or matter.went_on() is not None:
        return ()
    by = anchor.day - timedelta(days=matter.settings[thresholds.CONFIRM_BY])
    if by < matter.day:
        return (evidence("advice_confirm_now", on=by),)
    return (evidence("advice_confirm_early", on=by),)
