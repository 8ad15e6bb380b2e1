"""Payment statuses: whether a customer pays, as finance reports it."""

from datetime import date

from app.domain.entity import new_id
from app.domain.payments import PaymentStatus
from app.exchange.tables import Row
from app.services.importing.desk import Desk, Sheet


class Payments:
    """The payment statuses that a table gives. Undated, the same as before is no news."""

    def __init__(self, desk: Desk, sheet: Sheet, field: str) -> None:
        columns = sheet.columns
        self.desk = desk
        self.sheet = sheet
        self.status, self.days = columns.text(field), columns.number("days_overdue")
        self.on = columns.day("on")
        self.latest: dict[str, PaymentStatus] = {}
        self.known: dict[tuple[str, date], str] = {}
        for each in desk.payments.now.values():
            self._index(each)

    def put(self, row: Row, account_id: str) -> str | None:
        """Plan the status of one account; returns its id if the row says anything."""
        status, days = self.status(row), self.days(row)
        if not status and days is None:
            return None
        shelf, given_on, latest = self.desk.payments, self.on(row), self.latest.get(account_id)
        overdue = None if days is None else int(days)
        if latest is not None and given_on is None:
            is_same = (latest.status, latest.days_overdue) == (status, overdue)
            if is_same or shelf.is_settled:
                return shelf.see(latest.id).id
        on = given_on or self.desk.as_of
        known = self.known.get((account_id, on))
        if known is not None:
            shelf.change(known, {"status": status, "days_overdue": overdue})
            self._index(shelf.now[known])
            return known
        payment = PaymentStatus(
            id=new_id(),
            account_id=account_id,
            on=on,
            status=status,
            days_overdue=overdue,
            source=self.sheet.source,
        )
        self._index(shelf.create(payment))
        return payment.id

    def _index(self, each: PaymentStatus) -> None:
        if each.source != self.sheet.source:
            return
        self.known[each.account_id, each.on] = each.id
        before = self.latest.get(each.account_id)
        if before is None or before.on <= each.on:
            self.latest[each.account_id] = each


def import_payments(desk: Desk, sheet: Sheet) -> None:
    """Plan the payment statuses of a table."""
    columns = sheet.columns
    ref, name = columns.text("account_id"), columns.text("account_name")
    payments = Payments(desk, sheet, "status")
    for row in sheet.rows:
        account_id = desk.account_of(sheet, ref(row), name(row))
        if account_id is None:
            reason = f"There is no account “{name(row) or ref(row)}”. Import the accounts too."
            sheet.refuse(row, desk.payments, reason, sheet.header("account_id"))
            continue
        if made := payments.put(row, account_id):
            sheet.did(row, desk.payments, made)
