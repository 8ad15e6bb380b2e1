"""How a contract came after another: early, in time, late, or as a customer who returns.

It says what becomes of the churn that the end of the old term was (DOMAIN 1.1).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.contracts import Contract
from app.domain.evidence import Evidence, evidence
from app.domain.money import Money
from app.domain.renewing import thresholds
from app.domain.settings import DEFAULTS, Settings


class Coming(StrEnum):
    """When the new contract came."""

    EARLY = "early"  # it begins before the old term ends
    IN_TIME = "in_time"
    LATE = "late"  # signed within the days of grace: there was no churn
    RETURNING = "returning"  # signed so soon that the churn is taken back
    NEW_BUSINESS = "new_business"


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """How the new contract came, what it changes a year, and from which day that counts.

    *delta* is None where an amount is not known, or is of another currency.
    """

    coming: Coming
    delta: Money | None
    counts_from: date
    reason: Evidence

    @property
    def is_renewal(self) -> bool:
        """Whether the customer never left, as retention counts it."""
        return self.coming is not Coming.NEW_BUSINESS


def succession(old: Contract, new: Contract, settings: Settings = DEFAULTS) -> Succession | None:
    """How *new* came after *old*; None where their days are not known.

    A late one counts from the day after the old term, whenever it was signed. If an early one
    brings less, that is lost from its own start.
    """
    signed = new.signed_on or new.start
    if old.renewal_date is None or new.start is None or signed is None:
        return None
    late = (signed - old.renewal_date).days + 1  # days after the last one of the term
    coming = _coming(late, settings, begins_early=new.start < old.renewal_date)
    joined = coming in {Coming.IN_TIME, Coming.LATE, Coming.RETURNING}
    return Succession(
        coming=coming,
        delta=_delta(old, new),
        counts_from=old.renewal_date if joined else new.start,
        reason=evidence(f"succession_{coming}", on=signed, days=abs(late)),
    )


def _coming(late: int, settings: Settings, *, begins_early: bool) -> Coming:
    if begins_early:
        return Coming.EARLY
    if late <= 0:
        return Coming.IN_TIME
    if late <= settings[thresholds.GRACE_DAYS]:
        return Coming.LATE
    if late <= settings[thresholds.WINBACK_DAYS]:
        return Coming.RETURNING
    return Coming.NEW_BUSINESS


def _delta(old: Contract, new: Contract) -> Money | None:
    if not old.lines or not new.lines or old.currency != new.currency:
        return None
    if new.start is None or old.end is None:
        return None
    return new.annual(new.start) - old.annual(min(old.end, new.start))


def lapses_on(contract: Contract, settings: Settings = DEFAULTS) -> date | None:
    """From which day a term without an outcome is churn; None of one that has no end or one."""
    if contract.end is None or contract.outcome is not None:
        return None
    grace = contract.end + timedelta(days=settings[thresholds.GRACE_DAYS])
    return max(grace, contract.extended_until or grace) + timedelta(days=1)
