"""Payment statuses: whether a customer pays, as finance reports it."""

from app.domain.entity import new_id
from app.domain.payments import PaymentStatus
from app.exchange.tables import Row
from app.services.importing.desk import Desk, Sheet


class Payments:
    """The payment statuses that a table gives. The same status as before is no news."""

    def __init__(self, desk: Desk, sheet: Sheet, field: str) -> None:
        columns = sheet.columns
        self.desk = desk
        self.sheet = sheet
        self.status, self.days = columns.text(field), columns.number("days_overdue")
        self.on = columns.day("on")
        self.latest: dict[str, PaymentStatus] = {}
        for each in sorted(desk.payments.now.values(), key=lambda each: (each.on, each.id)):
            if each.source == sheet.source:
                self.latest[each.account_id] = each

    def put(self, row: Row, account_id: str) -> str | None:
        """Plan the status of one account; returns its id if the row says anything."""
        status, days = self.status(row), self.days(row)
        if not status and days is None:
            return None
        overdue = None if days is None else int(days)
        desk, given_on, latest = self.desk, self.on(row), self.latest.get(account_id)
        if latest is not None:
            is_same = (latest.status, latest.days_overdue) == (status, overdue)
            if desk.payments.is_settled or (is_same and given_on in {None, latest.on}):
                desk.payments.see(latest.id)
                return latest.id
            if latest.on == (given_on or desk.as_of):
                desk.payments.change(latest.id, {"status": status, "days_overdue": overdue})
                return latest.id
        payment = PaymentStatus(
            id=new_id(),
            account_id=account_id,
            on=given_on or desk.as_of,
            status=status,
            days_overdue=overdue,
            source=self.sheet.source,
        )
        self.latest[account_id] = desk.payments.create(payment)
        return payment.id


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
