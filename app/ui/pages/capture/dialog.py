"""The small window of quick capture. Enter keeps, Shift+Enter breaks the line, Escape leaves."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QDialog, QWidget
from typing_extensions import override

from app.domain.growth.kinds import SignalType, kind_of, noticed
from app.domain.interactions import Channel
from app.services import capture
from app.services.editing import signals
from app.services.editing.interactions import InteractionEntry
from app.services.signal_phrases import signal_name
from app.ui.attempts import attempt
from app.ui.labels import channels, sentiments
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.entry import Chips, EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_WIDTH = 560
_HEIGHT = 700
_OFFERED = 10
_MORE = ""  # the chip that offers every kind of signal
_OFTEN = (
    *(SignalType.TEAM_GROWTH, SignalType.INITIATIVE, SignalType.BUDGET_APPROVED),
    *(SignalType.PAIN_POINT, SignalType.WISH, SignalType.OTHER_DEPARTMENT),
    *(SignalType.FEATURE_REQUEST, SignalType.COMPETITOR_MENTIONED, SignalType.FUNDING),
)


class QuickCapture(QDialog):
    """Writes an exchange down for an account: the given one, or one picked by typing."""

    def __init__(
        self, workspace: Workspace, account_id: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        today = workspace.today()
        self._accounts = workspace.read(lambda book: capture.accounts(book, today=today))
        self._shown_for: str | None = None
        self.setWindowTitle(self.tr("Capture an exchange"))
        self.account = LineEdit()
        self.account.setPlaceholderText(self.tr("Type a part of the account’s name"))
        self.account.setAccessibleName(self.tr("Account"))
        self.panel = EntryPanel(self._sheet())
        self.panel.closed.connect(self.accept)
        self.panel.choice("heard").changed.connect(self._on_heard)
        self._refused = PlainLabel(role="caption", tone="risk", wrap=True)
        self._refused.hide()
        self._complete()
        self._build()
        self._begin(account_id)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter keep in the summary, where it would break the line."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.panel.form.keep()
            return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.panel.form.keep()
        else:
            super().keyPressEvent(event)

    def _sheet(self) -> Sheet:
        return Sheet(
            title="",
            chips=[
                Chips(key="channel", label=self.tr("How"), choices=list(channels().items())),
                Chips(key="sentiment", label=self.tr("Felt"), choices=list(sentiments().items())),
                Chips(key="attendee_ids", label=self.tr("With"), choices=(), several=True),
                Chips(
                    key="heard",
                    label=self.tr("Signals heard"),
                    choices=[*_named(_OFTEN), (_MORE, self.tr("More…"))],
                    several=True,
                ),
            ],
            fields=[
                Field(
                    key="summary",
                    label=self.tr("What came of it"),
                    kind="multiline",
                    required=True,
                    hint=self.tr("Enter keeps, Shift+Enter breaks the line."),
                ),
                Field(key="on", label=self.tr("Day"), kind="date", required=True),
                Field(key="two_way", label=self.tr("Two-way: they answered"), kind="check"),
            ],
            values={
                "channel": Channel.CALL,
                "sentiment": None,
                "attendee_ids": (),
                "heard": (),
                "on": self._workspace.today(),
                "two_way": True,
            },
            keep=self._keep,
            keep_text=self.tr("Keep"),
        )

    def _complete(self) -> None:
        completer = QCompleter(self)
        completer.setModel(QStringListModel([each.name for each in self._accounts], completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_OFFERED)
        self.account.setCompleter(completer)
        self.account.textChanged.connect(lambda _: self._on_account())

    def _build(self) -> None:
        self.panel.form.field("summary").installEventFilter(self)
        box = column(margin=SPACE[4], spacing=SPACE[0])
        box.addWidget(PlainLabel(self.tr("Capture an exchange"), role="title", elide=True))
        box.addSpacing(SPACE[1])
        box.addWidget(PlainLabel(self.tr("Account"), tone="secondary"))
        box.addWidget(self.account)
        box.addWidget(self._refused)
        box.addSpacing(SPACE[1])
        box.addWidget(self.panel, 1)
        self.setLayout(box)
        self.resize(scaled(_WIDTH), scaled(_HEIGHT))

    def _begin(self, account_id: str | None) -> None:
        chosen = next((each for each in self._accounts if each.id == account_id), None)
        if chosen is None:
            self.account.setFocus()
            return
        self.account.setText(chosen.name)
        self.panel.begin()

    def _on_account(self) -> None:
        """Offer the people of the account that is typed."""
        chosen = capture.meant(self._accounts, self.account.text())
        account_id = chosen.id if chosen else None
        if account_id == self._shown_for:
            return
        self._shown_for = account_id
        self._refuse("")
        today = self._workspace.today()
        people = (
            ()
            if chosen is None
            else self._workspace.read(lambda book: capture.people(book, chosen.id, today=today))
        )
        self.panel.offer("attendee_ids", [(each.id, each.name) for each in people])

    def _on_heard(self) -> None:
        """Offer every kind of signal once more are asked for."""
        if _MORE in self.panel.choice("heard").values():
            self.panel.offer("heard", _named(noticed()))

    def _keep(self, typed: dict[str, Any]) -> Refusal | None:
        chosen = capture.meant(self._accounts, self.account.text())
        if chosen is None:
            self._refuse(self.tr("Choose an account: type its name, then pick it from the list."))
            self.account.setFocus()
            return Refusal("", "")
        heard = {kind: kind_of(kind).source for kind in typed.pop("heard")}
        entry = InteractionEntry(**{**typed, "channel": typed["channel"] or Channel.NOTE})
        today = self._workspace.today()
        label = self.tr("Capture exchange with %1").replace("%1", chosen.name)
        return attempt(
            self._workspace,
            label,
            lambda book: signals.capture(book, chosen.id, entry, heard, today=today),
        )

    def _refuse(self, reason: str) -> None:
        self._refused.setText(reason)
        self._refused.setVisible(bool(reason))


def _named(kinds: Iterable[str]) -> list[tuple[object, str]]:
    return [(str(kind), signal_name(kind)) for kind in kinds]
