"""What puts a renewal at risk on one day (DOMAIN 7.8).

What a red flag already watches is asked of that flag: both say the same, and a flag that was
suppressed with a reason does not count here either.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from app.domain.evidence import Evidence, evidence
from app.domain.health.colours import Colour
from app.domain.interactions import EventKind
from app.domain.overrides import suppression
from app.domain.red_flags.commercial import invoice_overdue
from app.domain.red_flags.finding import Rule
from app.domain.red_flags.people import champion_left, single_thread
from app.domain.red_flags.told import competitor_named
from app.domain.red_flags.use import health_dropped
from app.domain.renewals import Paper
from app.domain.renewing import thresholds
from app.domain.renewing.matter import Matter


class Trigger(StrEnum):
    """What puts a renewal at risk, the gravest first."""

    STATED = "stated"
    NOTICE = "notice"
    RED = "red"
    COMPETITOR = "competitor"
    CHAMPION_LEFT = "champion_left"
    INVOICE_OVERDUE = "invoice_overdue"
    DECLINE = "decline"
    SINGLE_THREAD = "single_thread"
    NO_COMMITMENT = "no_commitment"
    NOT_NEGOTIATING = "not_negotiating"
    NOT_CLOSED = "not_closed"


_Ask = Callable[[Matter], Evidence | None]


def _stated(matter: Matter) -> Evidence | None:
    """The customer doubts: what caps health and fails the checklist is at risk here, too."""
    stated = matter.case.holding(EventKind.RENEWAL_AT_RISK)
    if stated is None:
        return None
    return evidence("risk_stated", on=stated.on, text=stated.text)


def _notice(matter: Matter) -> Evidence | None:
    served = matter.notice_served()
    return None if served is None else evidence("risk_notice", on=served)


def _red(matter: Matter) -> Evidence | None:
    """Below 50, by its hysteresis under 47 first; or held down by a cap, or as overridden."""
    point = matter.weeks.on(matter.day)
    if point.colour is not Colour.RED:
        return None
    if point.score is None:
        return evidence("risk_red")
    return evidence("risk_red_score", score=point.score)


def _of_flag(name: str, rule: Rule) -> _Ask:
    def ask(matter: Matter) -> Evidence | None:
        if suppression(matter.case.facts.overrides, name, matter.day) is not None:
            return None
        found = matter.case.once(rule)
        return None if found is None else found.evidence

    return ask


_champion_left = _of_flag("champion_left", champion_left)
_single_thread = _of_flag("single_thread", single_thread)


def _champion(matter: Matter) -> Evidence | None:
    near = _within(matter, matter.settings[thresholds.CHAMPION_WITHIN])
    return _champion_left(matter) if near else None


def _thread(matter: Matter) -> Evidence | None:
    near = _within(matter, matter.settings[thresholds.THREAD_WITHIN])
    return _single_thread(matter) if near else None


def _no_commitment(matter: Matter) -> Evidence | None:
    if not _is_pressing(matter, matter.settings[thresholds.COMMIT_BY]):
        return None
    if matter.committed_on() is not None:
        return None
    if matter.colour is not Colour.YELLOW:
        return None
    return evidence("risk_no_commitment", **_deadline(matter))


def _not_negotiating(matter: Matter) -> Evidence | None:
    if not _is_pressing(matter, matter.settings[thresholds.NEGOTIATE_BY]):
        return None
    if matter.committed_on() is not None or matter.has_paper(Paper.DRAFTED) is not None:
        return None
    return evidence("risk_not_negotiating", **_deadline(matter))


def _not_closed(matter: Matter) -> Evidence | None:
    if not _is_pressing(matter, matter.settings[thresholds.CLOSE_BY]):
        return None
    if matter.has_paper(Paper.SIGNED) is not None:
        return None
    return evidence("risk_not_closed", **_deadline(matter))


def _deadline(matter: Matter) -> dict[str, date | int]:
    on = matter.day if matter.anchor is None else matter.anchor.day
    return {"on": on, "days": abs(matter.left or 0)}


def _within(matter: Matter, days: int) -> bool:
    return matter.left is not None and matter.left <= days


def _is_pressing(matter: Matter, days: int) -> bool:
    """Whether the decisive day is so near, and something is to be agreed until then.

    A small contract of a green customer that renews by itself asks nothing of them (DOMAIN 7.4);
    one whose last day for notice has passed goes on.
    """
    if not _within(matter, days) or matter.went_on() is not None:
        return False
    return not (
        matter.contract.auto_renew
        and matter.segment in thresholds.SMALL
        and matter.colour is Colour.GREEN
    )


OF_HEALTH: Mapping[Trigger, _Ask] = {
    Trigger.RED: _red,
    Trigger.DECLINE: _of_flag("health_dropped", health_dropped),
}
"""Those that read the score: it is looked at on Sundays and on the day asked, as colours are."""

OF_FACTS: Mapping[Trigger, _Ask] = {
    Trigger.STATED: _stated,
    Trigger.NOTICE: _notice,
    Trigger.COMPETITOR: _of_flag("competitor_named", competitor_named),
    Trigger.CHAMPION_LEFT: _champion,
    Trigger.INVOICE_OVERDUE: _of_flag("invoice_overdue", invoice_overdue),
    Trigger.SINGLE_THREAD: _thread,
}
"""Those that turn with a fact, or so many days before the decisive one."""

OF_DEADLINES: Mapping[Trigger, _Ask] = {
    Trigger.NO_COMMITMENT: _no_commitment,
    Trigger.NOT_NEGOTIATING: _not_negotiating,
    Trigger.NOT_CLOSED: _not_closed,
}
"""Those that fire because a day has come and something is missing."""


def firing(matter: Matter, asks: Mapping[Trigger, _Ask]) -> Iterator[tuple[Trigger, Evidence]]:
    """What of these puts the renewal at risk on the day of the matter."""
    for trigger, ask in asks.items():
        reason = ask(matter)
        if reason is not None:
            yield trigger, reason
