"""The tickets of the account: open ones first, added and closed in place."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.tickets import Ticket
from app.services.account import AccountView
from app.services.editing import tickets
from app.services.editing.tickets import TicketEntry
from app.ui.attempts import attempt
from app.ui.labels import NOTHING, date_text
from app.ui.pages.account import wording
from app.ui.pages.account.records import Kind, Records, Verb
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace


class Tickets(QWidget):
    """Tickets as a list."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.records: Records[Ticket] = Records(
            Kind(
                name=self.tr("Tickets"),
                title=self.tr("Tickets"),
                columns=self._columns(),
                empty=self.tr("What the customer asks support for belongs here."),
                add_text=self.tr("Add ticket"),
                sheet=self._sheet,
                verbs=[
                    Verb(
                        text=self.tr("Close"),
                        run=self._close,
                        keys="D",
                        possible=lambda each: each.closed_on is None,
                    ),
                    Verb(
                        text=self.tr("Reopen"),
                        run=self._reopen,
                        possible=lambda each: each.closed_on is not None,
                    ),
                    Verb(text=self.tr("Remove"), run=self._remove, keys="Del"),
                ],
            )
        )
        box = column()
        box.addWidget(self.records)
        self.setLayout(box)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        self.records.show_values(view.id, view.tickets)

    def _columns(self) -> list[Column[Ticket]]:
        severities = wording.severities()
        return [
            Column(
                key="subject",
                title=self.tr("Subject"),
                text=lambda each: each.subject or NOTHING,
                tone=lambda each: "" if each.closed_on is None else "tertiary",
                strong=True,
                width=220,
                stretch=True,
            ),
            Column(
                key="severity",
                title=self.tr("Severity"),
                text=lambda each: severities[each.severity] if each.severity else NOTHING,
                sort=lambda each: each.severity,
                width=120,
            ),
            Column(
                key="state",
                title=self.tr("State"),
                text=lambda each: self.tr("open") if each.closed_on is None else self.tr("closed"),
                width=80,
            ),
            Column(
                key="opened",
                title=self.tr("Opened"),
                text=lambda each: date_text(each.opened_on),
                sort=lambda each: each.opened_on,
                width=104,
            ),
            Column(
                key="closed",
                title=self.tr("Closed"),
                text=lambda each: date_text(each.closed_on),
                sort=lambda each: each.closed_on,
                width=104,
            ),
            Column(key="marks", title=self.tr("Marks"), text=self._marks, width=140),
        ]

    def _marks(self, ticket: Ticket) -> str:
        words = [
            self.tr("escalated") if ticket.escalated else "",
            self.tr("bug") if ticket.is_bug else "",
        ]
        return ", ".join(word for word in words if word)

    def _sheet(self, ticket: Ticket | None) -> Sheet:
        today = self._workspace.today()
        entry = tickets.entry_of(ticket) if ticket else TicketEntry(subject="", opened_on=today)
        unknown: list[tuple[object, str]] = [(None, self.tr("Unknown"))]
        return Sheet(
            title=ticket.subject if ticket else self.tr("New ticket"),
            fields=[
                Field(key="subject", label=self.tr("Subject"), required=True),
                Field(
                    key="severity",
                    label=self.tr("Severity"),
                    kind="choice",
                    choices=unknown + list(wording.severities().items()),
                ),
                Field(key="opened_on", label=self.tr("Opened"), kind="date", required=True),
                Field(key="closed_on", label=self.tr("Closed"), kind="date"),
                Field(key="escalated", label=self.tr("Escalated"), kind="check"),
                Field(key="is_bug", label=self.tr("A bug of ours"), kind="check"),
            ],
            values={
                "subject": entry.subject,
                "severity": entry.severity,
                "opened_on": entry.opened_on,
                "closed_on": entry.closed_on,
                "escalated": entry.escalated,
                "is_bug": entry.is_bug,
            },
            keep=lambda typed: self._keep(ticket, typed),
            keep_text=self.tr("Keep") if ticket else self.tr("Add ticket"),
        )

    def _keep(self, ticket: Ticket | None, typed: dict[str, Any]) -> Refusal | None:
        view, today = self._view, self._workspace.today()
        if view is None:
            return None
        entry = TicketEntry(**typed)
        if ticket is None:
            return attempt(
                self._workspace,
                self.tr("Add ticket"),
                lambda book: tickets.add(book, view.id, entry, today=today),
            )
        return attempt(
            self._workspace,
            self.tr("Change ticket"),
            lambda book: tickets.change_ticket(book, ticket.id, entry, today=today),
        )

    def _close(self, ticket: Ticket) -> None:
        today = self._workspace.today()
        attempt(
            self._workspace,
            self.tr("Close ticket"),
            lambda book: tickets.close(book, ticket.id, today=today),
        )

    def _reopen(self, ticket: Ticket) -> None:
        attempt(
            self._workspace,
            self.tr("Reopen ticket"),
            lambda book: tickets.reopen(book, ticket.id),
        )

    def _remove(self, ticket: Ticket) -> None:
        attempt(
            self._workspace,
            self.tr("Remove ticket"),
            lambda book: tickets.discard(book, ticket.id),
        )
