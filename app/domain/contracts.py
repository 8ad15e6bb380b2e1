"""Contracts: what a customer has signed, from when to when, and what it is worth a year."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from app.domain import money
from app.domain.calendar import ONE_DAY, add_months
from app.domain.entity import Entity, ExternalId
from app.domain.money import Money
from app.domain.products import Billing

LONGEST_NOTICE = 3650  # days: what is more is a slip of the hand
LONGEST_NOTICE_MONTHS = 120
LONGEST_EXTENSION = 30  # days after the end of the term (DOMAIN 1.1)


class Outcome(StrEnum):
    """What became of a contract at the end of its term."""

    RENEWED = "renewed"
    CHANGED = "changed"
    LEFT = "left"


class Standing(StrEnum):
    """Where a contract stands on a day."""

    AHEAD = "ahead"  # signed, not begun
    IN_FORCE = "in_force"
    OVERDUE = "overdue"  # its term has ended and nobody has said what became of it
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractLine:
    """One thing under contract. *annual* is what it costs a year after discount, as a total.

    A unit price is derived for show only: pricing by the total keeps 130 seats at 60,000.00
    exact (DOMAIN 8.1). A one-time line is charged once and is not ARR. Without a unit of the
    customer it covers all of it.
    """

    text: str
    annual: Money
    quantity: Decimal = Decimal(1)
    unit: str = ""
    product_id: str | None = None
    list_annual: Money | None = None
    discount_ends: date | None = None
    billing: Billing = Billing.RECURRING
    start: date | None = None
    end: date | None = None
    external_ids: tuple[ExternalId, ...] = ()
    customer_unit_id: str | None = None

    def runs(self, day: date) -> bool:
        """Tell whether the line is in force on *day*, as far as its own dates say."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract(Entity):
    """A signed agreement. *end* is the last day of the term; the renewal date is the day after.

    What an import did not say stays None and is flagged: an unknown end or notice period is
    never invented. The notice period is so many days or so many months; with *yearly_opt_out* it
    can be left at each anniversary. *extended_until* is the last day of an approved extension.
    """

    account_id: str
    currency: str
    lines: tuple[ContractLine, ...] = ()
    name: str = ""
    external_ids: tuple[ExternalId, ...] = ()
    start: date | None = None
    end: date | None = None
    notice_days: int | None = None
    auto_renew: bool | None = None
    uplift: Decimal | None = None
    payment_terms: str = ""
    outcome: Outcome | None = None
    outcome_on: date | None = None
    follows_id: str | None = None
    notice_months: int | None = None
    yearly_opt_out: bool | None = None
    extended_until: date | None = None
    signed_on: date | None = None

    @property
    def renewal_date(self) -> date | None:
        """The day after the last day of the term (DOMAIN 7.3)."""
        return None if self.end is None else self.end + ONE_DAY

    @property
    def opt_out_date(self) -> date | None:
        """The last day on which notice can be given; unknown without end or notice period."""
        return None if self.renewal_date is None else self.notice_before(self.renewal_date)

    @property
    def knows_notice(self) -> bool:
        """Tell whether the notice period is known, in days or in months."""
        return self.notice_days is not None or self.notice_months is not None

    def notice_before(self, day: date) -> date | None:
        """The last day on which notice for *day* can be given."""
        if self.notice_months is not None:
            return add_months(day, -self.notice_months)
        return None if self.notice_days is None else day - timedelta(days=self.notice_days)

    def is_known(self, day: date) -> bool:
        """Tell whether it was signed or had begun by *day*; without a day, since always."""
        told = [each for each in (self.signed_on, self.start) if each is not None]
        return not told or min(told) <= day

    def is_decided(self, day: date) -> bool:
        """Tell whether it was recorded by *day* what becomes of it.

        From the end of the term on an outcome counts whatever day it was recorded (DOMAIN 1.1).
        """
        if self.outcome is None:
            return False
        is_over = self.end is not None and self.end < day
        return is_over or self.outcome_on is None or self.outcome_on <= day

    def as_known(self, day: date) -> "Contract":
        """The same without an outcome that was recorded later, while the term runs."""
        if self.outcome is None or self.is_decided(day):
            return self
        return replace(self, outcome=None, outcome_on=None)

    def standing(self, day: date) -> Standing:
        """Where the contract stands on *day*.

        An outcome counts from the end of the term on, whatever day it was recorded: churn is
        recognised on term end + 1, not when notice was given (DOMAIN 1.1). Until then an approved
        extension keeps it in force.
        """
        if self.start is not None and day < self.start:
            return Standing.AHEAD
        if self.end is None or day <= self.end:
            return Standing.IN_FORCE
        if self.outcome is None and self.extended_until and day <= self.extended_until:
            return Standing.IN_FORCE
        return Standing.OVERDUE if self.outcome is None else Standing.ENDED

    def annual(self, day: date) -> Money:
        """The recurring amount a year of the lines that run on *day*, whatever the term says.

        After the term, the lines count as on its last day.
        """
        at = day if self.end is None else min(day, self.end)
        if self.start is not None:
            at = max(at, self.start)
        return money.total(
            (
                line.annual
                for line in self.lines
                if line.billing is Billing.RECURRING and line.runs(at)
            ),
            self.currency,
        )


def arr(contracts: Iterable[Contract], day: date) -> tuple[Money, ...]:
    """Annual recurring revenue in force on *day*, per currency (DOMAIN 1.1)."""
    return _sums(contracts, day, Standing.IN_FORCE)


def overdue_arr(contracts: Iterable[Contract], day: date) -> tuple[Money, ...]:
    """What ended without a recorded outcome; shown apart from ARR, per currency."""
    return _sums(contracts, day, Standing.OVERDUE)


def _sums(contracts: Iterable[Contract], day: date, standing: Standing) -> tuple[Money, ...]:
    """Add up; a contract without lines has an amount that nobody knows, which is not 0."""
    return money.totals(
        each.annual(day) for each in contracts if each.lines and each.standing(day) is standing
    )


def next_to_decide(contracts: Iterable[Contract], day: date) -> Contract | None:
    """The contract whose renewal comes first: of those in force, else the latest overdue one.

    What is renewed early is decided from the day on which that was recorded: then it is the one
    that follows, once it is signed.
    """
    held = [each for each in contracts if each.end is not None]
    running = [each for each in held if each.standing(day) is Standing.IN_FORCE]
    undecided = [each for each in running if not each.is_decided(day)]
    ahead = [each for each in held if each.standing(day) is Standing.AHEAD and each.is_known(day)]
    for found in (undecided, ahead if running else [], running):
        if found:
            return min(found, key=lambda each: (each.end or date.max, each.id))
    overdue = [each for each in held if each.standing(day) is Standing.OVERDUE]
    return max(overdue, key=lambda each: (each.end or date.min, each.id), default=None)
