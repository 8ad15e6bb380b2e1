"""One renewal as its panel shows it: what is thought of it, its plan and its gates."""

from dataclasses import dataclass
from datetime import date

from app.services import renewal_plan, renewing
from app.services.renewal_plan import RenewalPlan
from app.services.renewing import Detail, RenewalRow
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalView:
    """Everything about one renewal on a day."""

    detail: Detail
    plan: RenewalPlan

    @property
    def row(self) -> RenewalRow:
        """What is thought of it."""
        return self.detail.row

    @property
    def id(self) -> str:
        """The contract's."""
        return self.row.id

    @property
    def day(self) -> date:
        """The day it is looked at."""
        return self.row.day


def view(book: Book, contract_id: str, *, today: date) -> RenewalView:
    """One renewal; raises MissingError for a contract that is gone or decided."""
    detail = renewing.detail(book, contract_id, today=today)
    return RenewalView(detail=detail, plan=renewal_plan.of_renewal(book, detail.row, today=today))
