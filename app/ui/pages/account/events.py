"""The events of the account: what happened and was no exchange."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.interactions import Event, EventKind
from app.services.account import AccountView
from app.services.editing import events
from app.services.editing.events import EventEntry
from app.ui.attempts import attempt
from app.ui.labels import NOTHING, date_text
from app.ui.pages.account import wording
from app.ui.pages.account.records import Kind, Records, Verb
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace


class Events(QWidget):
    """Events as a list, newest first; many of them decide readiness."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.records: Records[Event] = Records(
            Kind(
                name=self.tr("Events"),
                title=self.tr("Events"),
                columns=self._columns(),
                empty=self.tr("What happened belongs here: a go-live, a win, a crisis, a funding."),
                add_text=self.tr("Add event"),
                sheet=self._sheet,
                verbs=[
                    Verb(
                        text=self.tr("End today"),
                        run=self._end,
                        keys="D",
                        possible=lambda each: each.ended_on is None,
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
        self.records.show_values(view.id, view.events)

    def _columns(self) -> list[Column[Event]]:
        return [
            Column(
                key="on",
                title=self.tr("Day"),
                text=lambda each: date_text(each.on),
                sort=lambda each: each.on,
                width=104,
            ),
            Column(
                key="kind",
                title=self.tr("What happened"),
                text=lambda each: wording.event_word(each.kind),
                strong=True,
                width=190,
            ),
            Column(
                key="text",
                title=self.tr("In words"),
                text=wording.event_text,
                tip=lambda each: each.text,
                width=220,
                stretch=True,
            ),
            Column(
                key="ended",
                title=self.tr("Ended"),
                text=lambda each: date_text(each.ended_on),
                sort=lambda each: each.ended_on,
                width=104,
            ),
            Column(key="who", title=self.tr("About"), text=self._who, width=150),
            Column(key="source", title=self.tr("Source"), text=lambda each: each.source, width=100),
        ]

    def _who(self, event: Event) -> str:
        names = self._view.people if self._view else {}
        return names.get(event.contact_id or "", NOTHING)

    def _sheet(self, event: Event | None) -> Sheet:
        view = self._view
        blank = EventEntry(kind=EventKind.MILESTONE, on=self._workspace.today())
        entry = events.entry_of(event) if event else blank
        kinds: dict[object, str] = {entry.kind: wording.event_word(entry.kind)}
        kinds |= dict(wording.event_kinds().items())
        nobody: list[tuple[object, str]] = [(None, self.tr("Nobody in particular"))]
        people = [(row.id, row.contact.name) for row in view.contacts] if view else []
        return Sheet(
            title=self.tr("Change event") if event else self.tr("New event"),
            fields=[
                Field(
                    key="kind",
                    label=self.tr("What happened"),
                    kind="choice",
                    choices=list(kinds.items()),
                ),
                Field(key="on", label=self.tr("Day"), kind="date", required=True),
                Field(key="text", label=self.tr("In words")),
                Field(
                    key="contact_id",
                    label=self.tr("About"),
                    kind="choice",
                    choices=[*nobody, *people],
                ),
                Field(
                    key="ended_on",
                    label=self.tr("Ended"),
                    kind="date",
                    hint=self.tr("Empty while it still holds."),
                ),
                Field(
                    key="detail",
                    label=self.tr("Detail"),
                    hint=self.tr(
                        "For “checked”: tickets, surveys, interactions, events, contacts. For a "
                        "promise: the day it is due, as 2026-12-31. For a blocker: what is done "
                        "about it."
                    ),
                ),
            ],
            values={
                "kind": entry.kind,
                "on": entry.on,
                "text": entry.text,
                "contact_id": entry.contact_id,
                "ended_on": entry.ended_on,
                "detail": entry.detail,
            },
            keep=lambda typed: self._keep(event, typed),
            keep_text=self.tr("Keep") if event else self.tr("Add event"),
            first="text",
        )

    def _keep(self, event: Event | None, typed: dict[str, Any]) -> Refusal | None:
        view, today = self._view, self._workspace.today()
        if view is None:
            return None
        entry = EventEntry(**{**typed, "kind": typed["kind"] or ""})
        if event is None:
            return attempt(
                self._workspace,
                self.tr("Add event: %1").replace("%1", wording.event_word(entry.kind)),
                lambda book: events.add(book, view.id, entry, today=today),
            )
        return attempt(
            self._workspace,
            self.tr("Change event"),
            lambda book: events.change_event(book, event.id, entry, today=today),
        )

    def _end(self, event: Event) -> None:
        today = self._workspace.today()
        attempt(
            self._workspace,
            self.tr("End event: %1").replace("%1", wording.event_word(event.kind)),
            lambda book: events.end(book, event.id, today=today),
        )

    def _remove(self, event: Event) -> None:
        attempt(
            self._workspace,
            self.tr("Remove event"),
            lambda book: events.discard(book, event.id),
        )
