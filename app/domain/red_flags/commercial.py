"""Red flags of contracts, deadlines and money (MARKET F3)."""

from collections.abc import Callable
from datetime import date

from app.domain.calendar import MONTHS_A_YEAR, ONE_DAY, add_months
from app.domain.contracts import Contract, Standing, next_to_decide
from app.domain.facts import newest
from app.domain.interactions import EventKind
from app.domain.readiness.case import Case
from app.domain.red_flags.finding import Finding, info, warn

_DEADLINE_DAYS = 30
_OVERDUE_DAYS = 30


def notice_period_unknown(case: Case) -> Finding | None:
    """Nobody knows by when notice must be given."""
    for contract in _running(case):
        if contract.notice_days is None:
            since = _unbroken(case, lambda each: each.notice_days is None)
            return warn("notice_period_unknown", contract.start, since)
    return None


def term_end_unknown(case: Case) -> Finding | None:
    """Nobody knows when the contract ends."""
    for contract in _running(case):
        if contract.end is None:
            since = _unbroken(case, lambda each: each.end is None)
            return warn("term_end_unknown", contract.start, since)
    return None


def renewal_undecided(case: Case) -> Finding | None:
    """A term has ended and nobody has said what became of it."""
    ended = [
        each.renewal_date
        for each in case.facts.contracts
        if each.standing(case.day) is Standing.OVERDUE and each.renewal_date is not None
    ]
    if not ended:
        return None
    first = min(ended)
    return warn("renewal_undecided", first, first, on=first, days=case.age(first))


def no_renewal_conversation(case: Case) -> Finding | None:
    """The last day to give notice is near, and nobody has talked for a month."""
    contract = next_to_decide(case.facts.contracts, case.day)
    deadline = None if contract is None else _deadline(contract)
    if deadline is None or not 0 <= (deadline - case.day).days <= _DEADLINE_DAYS:
        return None
    last = case.timeline.last_touch(case.day)
    if last is not None and case.age(last) <= _DEADLINE_DAYS:
        return None
    return warn("no_renewal_conversation", last, on=deadline, days=(deadline - case.day).days)


def discount_expires(case: Case) -> Finding | None:
    """A discount ends inside the next term: the price will jump."""
    contract = next_to_decide(case.facts.contracts, case.day)
    if contract is None or contract.end is None:
        return None
    horizon = add_months(contract.end, MONTHS_A_YEAR)
    ends = [
        each.discount_ends
        for each in contract.lines
        if each.discount_ends is not None and contract.end < each.discount_ends <= horizon
    ]
    return info("discount_expires", min(ends), on=min(ends)) if ends else None


def invoice_overdue(case: Case) -> Finding | None:
    """An invoice has been unpaid for more than 30 days after it was due."""
    last = newest([each for each in case.facts.payments if each.on <= case.day])
    if last is None or (last.days_overdue or 0) <= _OVERDUE_DAYS:
        return None
    return warn("invoice_overdue", last.on, days=last.days_overdue or 0)


def competitor_named(case: Case) -> Finding | None:
    """The customer looks at a competitor."""
    seen = case.holding(EventKind.COMPETITOR)
    if seen is None:
        return None
    return warn("competitor_named", seen.on, seen.on, text=seen.text, since=seen.on)


def crisis(case: Case) -> Finding | None:
    """The customer has other worries: an outage, lay-offs, a merger."""
    felt = case.holding(EventKind.CRISIS)
    if felt is None:
        return None
    return warn("crisis", felt.on, felt.on, text=felt.text, since=felt.on)


def _deadline(contract: Contract) -> date | None:
    """The day everything counts from: the opt-out date, unless nothing renews by itself (7.3)."""
    if contract.auto_renew is False:
        return contract.renewal_date
    return contract.opt_out_date or contract.renewal_date


def _unbroken(case: Case, lacks: Callable[[Contract], bool]) -> date | None:
    """Since when one contract or another that lacks something has been in force without a gap.

    None if that is not on record.
    """
    lacking = [each for each in case.facts.contracts if lacks(each)]
    day = case.day
    while held := [each for each in lacking if each.standing(day) is Standing.IN_FORCE]:
        starts = [each.start for each in held if each.start is not None]
        if len(starts) < len(held):
            return None
        day = min(starts) - ONE_DAY
    return day + ONE_DAY


def _running(case: Case) -> list[Contract]:
    return [each for each in case.facts.contracts if each.standing(case.day) is Standing.IN_FORCE]
