"""Red flags of contracts, deadlines and money (MARKET F3)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from app.domain.calendar import MONTHS_A_YEAR, ONE_DAY, add_months
from app.domain.contacts import Role
from app.domain.contracts import Contract, Standing, next_to_decide
from app.domain.facts import newest
from app.domain.interactions import Channel, EventKind
from app.domain.readiness.case import Case
from app.domain.red_flags import thresholds
from app.domain.red_flags.finding import Finding, Room, info, warn
from app.domain.stakeholders import holders

_SIGNERS = (Role.ECONOMIC_BUYER, Role.DECISION_MAKER, Role.LEGAL)
_BRIEFED_DAYS = 180


def notice_period_unknown(case: Case) -> Finding | None:
    """Nobody knows by when notice must be given."""
    for contract in _running(case):
        if not contract.knows_notice:
            since = _unbroken(case, lambda each: not each.knows_notice)
            found = warn("notice_period_unknown", contract.start, since)
            return found.at(Room.CONTRACTS, contract.id)
    return None


def term_end_unknown(case: Case) -> Finding | None:
    """Nobody knows when the contract ends."""
    for contract in _running(case):
        if contract.end is None:
            since = _unbroken(case, lambda each: each.end is None)
            found = warn("term_end_unknown", contract.start, since)
            return found.at(Room.CONTRACTS, contract.id)
    return None


def renewal_undecided(case: Case) -> Finding | None:
    """A term has ended and nobody has said what became of it."""
    ended = [
        (each.renewal_date, each.id)
        for each in case.facts.contracts
        if each.standing(case.day) is Standing.OVERDUE and each.renewal_date is not None
    ]
    if not ended:
        return None
    first, which = min(ended)
    found = warn("renewal_undecided", first, first, on=first, days=case.age(first))
    return found.at(Room.CONTRACTS, which)


def no_renewal_conversation(case: Case) -> Finding | None:
    """The last day to give notice is near, and nobody has talked for a month."""
    contract = next_to_decide(case.facts.contracts, case.day)
    deadline = None if contract is None else _deadline(contract)
    if contract is None or deadline is None:
        return None
    if not 0 <= (deadline - case.day).days <= case.settings[thresholds.DEADLINE_DAYS]:
        return None
    last, silence = case.timeline.last_touch(case.day), case.settings[thresholds.TALK_DAYS]
    if last is not None and case.age(last) <= silence:
        return None
    days = (deadline - case.day).days
    found = warn("no_renewal_conversation", last, on=deadline, days=days, silence=silence)
    return found.at(Room.CONTRACTS, contract.id)


def signer_unknown(case: Case) -> Finding | None:
    """The last day to act comes near, and nobody knows who signs."""
    contract = next_to_decide(case.facts.contracts, case.day)
    deadline = None if contract is None else _deadline(contract)
    if deadline is None:
        return None
    if not 0 <= (deadline - case.day).days <= case.settings[thresholds.SIGNER_DAYS]:
        return None
    if any(holders(case.timeline, role, case.day) for role in _SIGNERS):
        return None
    found = warn("signer_unknown", None, on=deadline, days=(deadline - case.day).days)
    return found.at(Room.PEOPLE)


def no_commercial_touch(case: Case) -> Finding | None:
    """For a year nobody has talked of money: no review, no buyer met, nothing signed or moved."""
    begun = case.timeline.since_customer()
    if begun is None or case.timeline.last_touch(case.day) is None:
        return None
    last = max([begun, *_commercial(case)])
    allowed = case.settings[thresholds.COMMERCIAL_DAYS]
    if case.age(last) <= allowed:
        return None
    return warn("no_commercial_touch", last, on=last).at(Room.EXCHANGES)


def _commercial(case: Case) -> Iterator[date]:
    """The days by today on which money was talked of."""
    day, facts = case.day, case.facts
    for role in (Role.ECONOMIC_BUYER, Role.DECISION_MAKER):
        for person in holders(case.timeline, role, day):
            met = case.timeline.last_met(person.id, day)
            if met is not None:
                yield met
    yield from (
        each.on
        for each in facts.interactions
        if each.channel is Channel.REVIEW and each.two_way and each.on <= day
    )
    starts = [each.start for each in facts.contracts if each.start is not None]
    yield from (each for each in starts if each <= day)
    for deal in facts.opportunities:
        moved = [each.since for each in deal.moves if each.since is not None]
        yield from (each for each in moved if each <= day)
    for kind in (EventKind.VERBAL_YES, EventKind.PAPER_STEP):
        yield from (each.on for each in case.events(kind))


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
    if not ends:
        return None
    return info("discount_expires", min(ends), on=min(ends)).at(Room.CONTRACTS, contract.id)


def ramp_not_briefed(case: Case) -> Finding | None:
    """What is signed grows soon, and nobody has told the customer in half a year."""
    horizon = case.day + timedelta(days=case.settings[thresholds.RAMP_DAYS])
    steps = [
        (line.start, contract.id)
        for contract in _running(case)
        for line in contract.lines
        if line.start is not None and case.day < line.start <= horizon
    ]
    briefed = [
        each for each in case.events(EventKind.RAMP_BRIEFED) if case.age(each.on) <= _BRIEFED_DAYS
    ]
    if not steps or briefed:
        return None
    on, which = min(steps)
    return warn("ramp_not_briefed", None, on=on, days=(on - case.day).days).at(
        Room.CONTRACTS, which
    )


def invoice_overdue(case: Case) -> Finding | None:
    """An invoice has been unpaid for more than 30 days after it was due."""
    last = newest([each for each in case.facts.payments if each.on <= case.day])
    if last is None or (last.days_overdue or 0) <= case.settings[thresholds.OVERDUE_DAYS]:
        return None
    return warn("invoice_overdue", last.on, days=last.days_overdue or 0).at(Room.OVERVIEW)


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
