"""The value drumbeat in one line: what is due, and a press that logs it."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.outcomes.drumbeat import Beat, Rhythm
from app.services.account import AccountView
from app.services.editing import value
from app.services.editing.value import Given
from app.services.success import beat_said
from app.services.success_phrases import ASKS, BEATS
from app.ui.attempts import attempt
from app.ui.labels import date_text, number_text
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets import popover
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column, flowing
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class Drumbeat(QWidget):
    """One button for each way to show what it has brought."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.asking: EntryPanel | None = None
        self.buttons = {
            beat: Button("", role="quiet", run=partial(self.ask, beat), writes=True)
            for beat in Beat
        }
        box, flow = flowing(SPACE[1])
        label = PlainLabel(self.tr("Value drumbeat"), tone="secondary")
        label.set_tip(
            self.tr("How often they are told what it brings. Press one to log that it was given.")
        )
        label.setMinimumHeight(self.buttons[Beat.NOTE].sizeHint().height())
        flow.addWidget(label)
        for button in self.buttons.values():
            flow.addWidget(button)
        whole = column()
        whole.addWidget(box)
        self.setLayout(whole)

    def show_view(self, view: AccountView) -> None:
        """Show what is due when."""
        self._view = view
        for rhythm in view.success.drumbeat:
            button = self.buttons[rhythm.beat]
            mark = "▲ " if rhythm.is_due(view.day) else ""
            said = speak().evidence(beat_said(rhythm, view.day))
            button.setText(f"{mark}{BEATS[rhythm.beat]}: {said}")
            button.setToolTip(self._tip(rhythm))

    def ask(self, beat: Beat) -> None:
        """Ask when it was given and what was said, and log it."""
        view = self._view
        if view is None or self._workspace.refuses():
            return
        name = BEATS[beat]

        def keep(typed: dict[str, Any]) -> Refusal | None:
            today = self._workspace.today()
            return attempt(
                self._workspace,
                self.tr("Log {name}").format(name=name.lower()),
                lambda book: value.give(book, view.id, Given(beat=beat, **typed), today=today),
            )

        sheet = Sheet(
            title=self.tr("Log: {name}").format(name=name.lower()),
            fields=[
                Field(key="text", label=self.tr("In words"), kind="multiline", hint=ASKS[beat]),
                Field(key="on", label=self.tr("Given on"), kind="date", required=True),
            ],
            values={"text": "", "on": self._workspace.today()},
            keep=keep,
            keep_text=self.tr("Log it"),
        )
        self.asking = popover.ask(self.buttons[beat], sheet)

    def _tip(self, rhythm: Rhythm) -> str:
        last = self.tr("Given last on {day}.").format(day=date_text(rhythm.last))
        never = self.tr("Never given.")
        every = self.tr("Asked for every {n} days, as the rules in the settings say.")
        if not rhythm.every:
            every = self.tr("Not asked for, as the rules in the settings say.")
        said = (last if rhythm.last else never, every.format(n=number_text(rhythm.every)))
        return " ".join((*said, self.tr("Press to log it.")))
