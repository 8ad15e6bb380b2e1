"""The day on which a renewal is decided; everything else counts back from it (DOMAIN 7.3)."""

from dataclasses import dataclass
from datetime import date

from app.domain.calendar import MONTHS_A_YEAR, add_months, months_between
from app.domain.contracts import Contract


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

    A contract that can be left each year is decided at its next anniversary.
    """
    renews = _next_decision(contract, day)
    if renews is None:
        return None
    opt_out = contract.notice_before(renews)
    by_notice = opt_out is not None and bool(contract.auto_renew)
    return Anchor(
        day=opt_out if by_notice and opt_out is not None else renews,
        renewal_date=renews,
        opt_out=opt_out,
        is_opt_out=by_notice,
    )


def _next_decision(contract: Contract, day: date) -> date | None:
    """The end of the term, or the next anniversary on which the contract may be left."""
    last = contract.renewal_date
    if last is None or not contract.yearly_opt_out or contract.start is None:
        return last
    years = max(months_between(contract.start, day) // MONTHS_A_YEAR + 1, 1)
    return min(add_months(contract.start, years * MONTHS_A_YEAR), last)
