"""The day on which a renewal is decided; everything else counts back from it (DOMAIN 7.3)."""

from dataclasses import dataclass
from datetime import date

from app.domain.calendar import MONTHS_A_YEAR, ONE_DAY, add_months, months_between
from app.domain.contracts import Contract
from app.domain.evidence import Evidence, evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The decisive *day*: the last one for notice if the contract renews itself.

    *opt_out* is None where the notice period is not known.
    """

    day: date
    renewal_date: date
    opt_out: date | None
    is_opt_out: bool


def anchor_of(contract: Contract, day: date) -> Anchor | None:
    """What a renewal counts from, as of *day*; None without an end of the term.

    A contract that can be left each year is decided at its next anniversary. One that ends before
    it starts has no decision; where the notice is longer than the term the renewal date decides.
    """
    renews = _next_decision(contract, day)
    if renews is None or _is_backwards(contract):
        return None
    opt_out = contract.notice_before(renews)
    by_notice = opt_out is not None and bool(contract.auto_renew)
    if opt_out is not None and _is_before_term(contract, opt_out):
        by_notice = False
    return Anchor(
        day=opt_out if by_notice and opt_out is not None else renews,
        renewal_date=renews,
        opt_out=opt_out,
        is_opt_out=by_notice,
    )


def oddities(contract: Contract, day: date) -> tuple[Evidence, ...]:
    """What is odd about the dates of a contract and its renewal, each said with what counts."""
    found = []
    if contract.end is None:
        found.append(evidence("renewal_no_end"))
    elif contract.start is not None and _is_backwards(contract):
        found.append(evidence("renewal_backwards", start=contract.start, on=contract.end))
    anchor = anchor_of(contract, day)
    if anchor is None:
        return tuple(found)
    if anchor.opt_out is not None and _is_before_term(contract, anchor.opt_out):
        found.append(evidence("renewal_long_notice", on=anchor.opt_out, until=anchor.renewal_date))
    if contract.outcome is None and anchor.renewal_date <= day:
        found.append(evidence("renewal_past", on=anchor.renewal_date))
    elif anchor.is_opt_out and anchor.day < day and contract.outcome is None:
        found.append(evidence("renewal_opt_out_past", on=anchor.day, until=anchor.renewal_date))
    return tuple(found)


def _is_backwards(contract: Contract) -> bool:
    """Whether the term ends before it starts: a slip that only an old book can hold."""
    start, end = contract.start, contract.end
    return start is not None and end is not None and end < start


def _is_before_term(contract: Contract, day: date) -> bool:
    """Whether a day lies before the term."""
    return contract.start is not None and day < contract.start


def cycle_start(contract: Contract, day: date) -> date | None:
    """The day since which words are about the next decision: what was said before was of another.

    None where the contract has but one decision, or the first is still to come.
    """
    years = _years_begun(contract, day)
    if years is None or years == 1 or contract.start is None:
        return None
    return add_months(contract.start, (years - 1) * MONTHS_A_YEAR)


def _next_decision(contract: Contract, day: date) -> date | None:
    """The end of the term, or the next anniversary on which the contract may be left."""
    last, years = contract.renewal_date, _years_begun(contract, day)
    if last is None or years is None or contract.start is None:
        return last
    return min(add_months(contract.start, years * MONTHS_A_YEAR), last)


def _years_begun(contract: Contract, day: date) -> int | None:
    """Which year runs of a contract that may be left each year, within its term."""
    last = contract.renewal_date
    if not contract.yearly_opt_out or contract.start is None or last is None:
        return None
    running = min(day, max(last - ONE_DAY, contract.start))
    return max(months_between(contract.start, running) // MONTHS_A_YEAR + 1, 1)
