"""What was said and what happened: exchanges newest first, events below, both typed in place."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.domain.interactions import Channel, Interaction
from app.domain.signals import Signal
from app.services.account import AccountView, signals_by_exchange
from app.services.editing import interactions
from app.services.editing.interactions import InteractionEntry
from app.services.signal_phrases import signal_name
from app.services.tasks import listed
from app.ui.attempts import attempt
from app.ui.labels import NOTHING, channels, date_text, sentiments
from app.ui.pages.account.checks import Checks
from app.ui.pages.account.events import Events
from app.ui.pages.account.growth.noticing import notice_in
from app.ui.pages.account.records import Kind, Records, Verb
from app.ui.tasks import TaskList
from app.ui.theme.tokens import SPACE
from app.ui.widgets.entry import Chips, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column
from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace

_FELT = {-1: "risk", 0: "unknown", 1: "good"}


class ActivityTab(QWidget):
    """Exchanges above, events below."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self._noticed: Mapping[str, Sequence[Signal]] = {}
        self.records: Records[Interaction] = Records(
            Kind(
                name=self.tr("Exchanges"),
                title=self.tr("Exchanges"),
                columns=self._columns(),
                empty=self.tr("Calls, meetings and mails belong here. Capture one with Ctrl+L."),
                icon="message-square",
                add_text=self.tr("Add exchange"),
                sheet=self._sheet,
                verbs=[
                    Verb(text=self.tr("Notice a signal"), run=self._notice, keys="N"),
                    Verb(text=self.tr("Remove"), run=self._remove, keys="Del"),
                ],
            )
        )
        self.events = Events(workspace)
        self.checks = Checks(workspace, ("interactions", "events"))
        self.records.panel_toggled.connect(self.events.setHidden)
        self.events.records.panel_toggled.connect(self.records.setHidden)
        self.tasks = TaskList(workspace)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        self.records.setContentsMargins(0, 0, 0, SPACE[2])
        self.events.setContentsMargins(0, SPACE[2], 0, 0)
        for part, share in ((self.records, 3), (self.events, 2)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, share)
        box = column()
        box.setContentsMargins(0, SPACE[2], 0, 0)
        box.addWidget(self.tasks)
        box.addWidget(split, 1)
        box.addWidget(self.checks)
        self.setLayout(box)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        self._noticed = signals_by_exchange(view)
        self.records.show_values(view.id, view.interactions)
        self.events.show_view(view)
        self.tasks.show_tasks(listed(view.tasks, view.day), view.day)
        self.checks.show_view(view)

    def _columns(self) -> list[Column[Interaction]]:
        names = channels()
        return [
            Column(
                key="on",
                title=self.tr("Day"),
                text=lambda each: date_text(each.on),
                sort=lambda each: each.on,
                width=104,
            ),
            Column(
                key="channel",
                title=self.tr("How"),
                text=lambda each: names[each.channel],
                width=88,
            ),
            Column(
                key="summary",
                title=self.tr("What came of it"),
                text=lambda each: each.summary,
                tip=lambda each: each.summary,
                width=226,
                stretch=True,
            ),
            Column(
                key="sentiment",
                title=self.tr("Felt"),
                text=lambda each: self._felt(each.sentiment),
                sort=lambda each: each.sentiment,
                picture=lambda each: (
                    None
                    if each.sentiment is None
                    else Mark(tone=_FELT[each.sentiment], word=self._felt(each.sentiment))
                ),
                width=104,
            ),
            Column(
                key="two_way",
                title=self.tr("Two-way"),
                text=lambda each: self.tr("yes") if each.two_way else self.tr("no answer"),
                tone=lambda each: "" if each.two_way else "tertiary",
                width=80,
            ),
            Column(
                key="people",
                title=self.tr("With"),
                text=self._people,
                tip=self._people,
                width=150,
            ),
            Column(
                key="signals",
                title=self.tr("Signals"),
                text=self._signals,
                tip=self._signals,
                width=130,
            ),
            Column(key="author", title=self.tr("By"), text=lambda each: each.author, width=96),
        ]

    def _felt(self, sentiment: int | None) -> str:
        words = {-1: self.tr("worse"), 0: self.tr("the same"), 1: self.tr("better")}
        return NOTHING if sentiment is None else words[sentiment]

    def _people(self, interaction: Interaction) -> str:
        names = self._view.people if self._view else {}
        known = [names[each] for each in interaction.attendee_ids if each in names]
        return ", ".join(known) or NOTHING

    def _signals(self, interaction: Interaction) -> str:
        """What was noticed in it."""
        noticed = self._noticed.get(interaction.id, ())
        return ", ".join(signal_name(each.type) for each in noticed)

    def _notice(self, interaction: Interaction) -> None:
        view = self._view
        if view is None or self._workspace.refuses():
            return
        anchor = self.records.button(self.tr("Notice a signal"))
        notice_in(self._workspace, anchor, view, interaction)

    def _sheet(self, interaction: Interaction | None) -> Sheet:
        view, today = self._view, self._workspace.today()
        blank = InteractionEntry(on=today, channel=Channel.CALL)
        entry = interactions.entry_of(interaction) if interaction else blank
        people = [(row.id, row.contact.name) for row in view.contacts] if view else []
        return Sheet(
            title=self.tr("Change exchange") if interaction else self.tr("New exchange"),
            chips=[
                Chips(key="channel", label=self.tr("How"), choices=list(channels().items())),
                Chips(key="sentiment", label=self.tr("Felt"), choices=list(sentiments().items())),
                Chips(key="attendee_ids", label=self.tr("With"), choices=people, several=True),
            ],
            fields=[
                Field(
                    key="summary", label=self.tr("What came of it"), kind="multiline", required=True
                ),
                Field(key="on", label=self.tr("Day"), kind="date", required=True),
                Field(key="two_way", label=self.tr("Two-way: they answered"), kind="check"),
                Field(key="executives", label=self.tr("Executives there"), kind="integer"),
                Field(
                    key="author",
                    label=self.tr("Held by"),
                    placeholder=self.tr("You, or the name of a colleague"),
                ),
            ],
            values={
                "channel": entry.channel,
                "sentiment": entry.sentiment,
                "attendee_ids": entry.attendee_ids,
                "summary": entry.summary,
                "on": entry.on,
                "two_way": entry.two_way,
                "executives": entry.executives,
                "author": entry.author,
            },
            keep=lambda typed: self._keep(interaction, typed),
            keep_text=self.tr("Keep") if interaction else self.tr("Add exchange"),
        )

    def _keep(self, interaction: Interaction | None, typed: dict[str, Any]) -> Refusal | None:
        view, today = self._view, self._workspace.today()
        if view is None:
            return None
        entry = InteractionEntry(**{**typed, "channel": typed["channel"] or Channel.NOTE})
        if interaction is None:
            return attempt(
                self._workspace,
                self.tr("Capture %1").replace("%1", channels()[entry.channel].lower()),
                lambda book: interactions.capture(book, view.id, entry, today=today),
            )
        return attempt(
            self._workspace,
            self.tr("Change exchange"),
            lambda book: interactions.change_interaction(book, interaction.id, entry, today=today),
        )

    def _remove(self, interaction: Interaction) -> None:
        attempt(
            self._workspace,
            self.tr("Remove exchange"),
            lambda book: interactions.discard(book, interaction.id),
        )
