"""The segment of an account: overridden with a reason and an end, or left to the ARR again."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.accounts import Segment
from app.services.account import AccountView
from app.services.editing import overrides
from app.ui.attempts import attempt
from app.ui.pages.account import wording
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.form import Field
from app.ui.workspace import Workspace


class SegmentOverride(QObject):
    """Asks for another segment, and withdraws it."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._window = parent
        self.dialog: FormDialog | None = None

    def ask(self, view: AccountView) -> None:
        """Ask for a segment with its reason and its end."""
        found = view.judgement.segment
        until = view.day + timedelta(days=overrides.SEGMENT_DAYS)
        self.dialog = FormDialog(
            self.tr("Override the segment"),
            [
                Field(
                    key="segment",
                    label=self.tr("Treat it as"),
                    kind="choice",
                    choices=list(wording.segments().items()),
                ),
                Field(key="reason", label=self.tr("Reason"), required=True),
                Field(key="expires_on", label=self.tr("Until"), kind="date", required=True),
            ],
            {"segment": found.segment or Segment.MID_MARKET, "expires_on": until},
            keep_text=self.tr("Override"),
            lead=self._lead(view),
            parent=self._window,
        )
        self.dialog.kept.connect(lambda typed: self._keep(view, typed))
        self.dialog.open()

    def withdraw(self, view: AccountView) -> None:
        """Let the ARR decide again."""
        held = view.judgement.segment.override
        if held is not None:
            attempt(
                self._workspace,
                self.tr("Withdraw override of segment"),
                lambda book: overrides.withdraw(book, held.id, today=view.day),
            )

    def _lead(self, view: AccountView) -> str:
        computed = view.judgement.segment.computed
        if computed is None:
            return self.tr("The ARR gives no segment.")
        return self.tr("The ARR makes it %1.").replace("%1", wording.segments()[computed])

    def _keep(self, view: AccountView, typed: dict[str, Any]) -> None:
        refusal = attempt(
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
        if self.dialog is None:
            return
        if refusal is None:
            self.dialog.accept()
        else:
            self.dialog.refuse(refusal.key or "reason", refusal.reason)
