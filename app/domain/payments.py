"""Payment statuses: whether a customer pays its invoices, as finance reports it."""

from dataclasses import dataclass
from datetime import date

from app.domain.entity import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentStatus(Entity):
    """What finance said on a day. *days_overdue* is of the oldest unpaid invoice, where known."""

    account_id: str
    on: date
    status: str
    days_overdue: int | None = None
    source: str = ""
