"""“None, checked”: without a feed of a kind of record, health says unknown until somebody looks."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.services.account import AccountView
from app.services.editing import events
from app.ui.attempts import attempt
from app.ui.labels import date_text
from app.ui.pages.account import wording
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, flowing
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class Checks(QWidget):
    """One button for each kind of record: pressed, it says that as of today there are no others."""

    def __init__(
        self, workspace: Workspace, kinds: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.buttons = {kind: self._button(kind) for kind in kinds}
        box, flow = flowing(SPACE[1])
        label = PlainLabel(self.tr("All is written down here, checked today:"), tone="secondary")
        label.set_tip(self.tr("Where nothing says so, no record means unknown, not none."))
        label.setMinimumHeight(self.buttons[kinds[0]].sizeHint().height())
        flow.addWidget(label)
        for button in self.buttons.values():
            flow.addWidget(button)
        whole = column()
        whole.addWidget(box)
        self.setLayout(whole)

    def show_view(self, view: AccountView) -> None:
        """Show when each kind was checked last."""
        self._view = view
        words = wording.checked_kinds()
        for kind, button in self.buttons.items():
            on = view.case.timeline.checked_on(kind, view.day)
            day = self.tr("never") if on is None else date_text(on)
            button.setText(self.tr("%1 (%2)").replace("%1", words[kind]).replace("%2", day))
            stale = on is None or on < view.day
            button.setEnabled(stale and not self._workspace.is_read_only)

    def check(self, kind: str) -> None:
        """Write down that there are no others of this kind as of today."""
        view, today = self._view, self._workspace.today()
        if view is None:
            return
        attempt(
            self._workspace,
            self.tr("Checked today: %1").replace("%1", wording.checked_kinds()[kind]),
            lambda book: events.check(book, view.id, kind, today=today),
        )

    def _button(self, kind: str) -> Button:
        tip = self.tr("As of today there are no others than those in the book")
        return Button("", icon="check", run=lambda: self.check(kind), tip=tip, writes=True)
