"""The line in which a segment is overridden with a reason, or left to the ARR again."""

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.accounts import Segment
from app.services.account import AccountView
from app.services.editing import overrides
from app.ui.pages.account import wording
from app.ui.pages.account.acting import attempt
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import Chips, EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import Card, clear, column
from app.ui.workspace import Workspace

_WIDTH = 560


class SegmentPanel(QWidget):
    """Asks for another segment under the header; hidden until it is asked for."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.panel: EntryPanel | None = None
        self.clear_button = Button(self.tr("Let the ARR decide again"), run=self._clear)
        self._card = Card()
        self._card.setMaximumWidth(scaled(_WIDTH))
        box = column()
        box.setContentsMargins(0, SPACE[2], 0, 0)
        box.addWidget(self._card)
        self.setLayout(box)
        self.hide()

    def show_view(self, view: AccountView) -> None:
        """Know another state of the account."""
        self._view = view

    def begin(self) -> None:
        """Ask."""
        view = self._view
        if view is None:
            return
        clear(self._card.body)
        found = view.judgement.segment
        until = view.day + timedelta(days=overrides.SEGMENT_DAYS)
        self.panel = EntryPanel(
            Sheet(
                title=self.tr("Override the segment"),
                lead=self._lead(view),
                chips=[
                    Chips(
                        key="segment",
                        label=self.tr("Treat it as"),
                        choices=list(wording.segments().items()),
                    )
                ],
                fields=[
                    Field(key="reason", label=self.tr("Reason"), required=True),
                    Field(key="expires_on", label=self.tr("Until"), kind="date", required=True),
                ],
                values={"segment": found.segment or Segment.MID_MARKET, "expires_on": until},
                keep=self._keep,
                keep_text=self.tr("Override"),
            )
        )
        self.panel.closed.connect(self.hide)
        self.panel.setFixedHeight(scaled(290))
        self._card.add(self.panel)
        if found.override is not None:
            self.clear_button = Button(self.tr("Let the ARR decide again"), run=self._clear)
            self._card.add(self.clear_button)
        self.show()
        self.panel.begin()

    def _lead(self, view: AccountView) -> str:
        computed = view.judgement.segment.computed
        if computed is None:
            return self.tr("The ARR gives no segment.")
        return self.tr("The ARR makes it %1.").replace("%1", wording.segments()[computed])

    def _keep(self, typed: dict[str, Any]) -> Refusal | None:
        view = self._view
        if view is None or typed["segment"] is None:
            return None
        return attempt(
            self._workspace,
            self.tr("Override segment"),
            lambda book: overrides.override_segment(
                book,
                view.id,
                Segment(typed["segment"]),
                typed["reason"],
                today=view.day,
                expires_on=typed["expires_on"],
            ),
        )

    def _clear(self) -> None:
        view = self._view
        held = None if view is None else view.judgement.segment.override
        if view is not None and held is not None:
            attempt(
                self._workspace,
                self.tr("Withdraw override of segment"),
                lambda book: overrides.withdraw(book, held.id, today=view.day),
            )
            self.hide()
