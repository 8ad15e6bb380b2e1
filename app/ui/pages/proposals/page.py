"""The proposals page: the list of all, or one of them on the desk."""

import json
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from app.domain.errors import PerennialError
from app.domain.proposals import Proposal
from app.services import proposal_editing as editing
from app.ui.actions import Command
from app.ui.pages.proposals.beginnings import Beginnings
from app.ui.pages.proposals.deeds import Deeds
from app.ui.pages.proposals.desk import Desk
from app.ui.pages.proposals.hand_out import HandOut
from app.ui.pages.proposals.listing import Listing
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import column, line
from app.ui.workspace import Workspace


class ProposalsPage(QWidget):
    """Proposals: found in a list, written on a desk. Everything shown follows the book."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._stale, self._list_stale = True, True
        self._account_id = ""
        self.listing = Listing(workspace)
        self.desk = Desk(workspace)
        self.deeds = Deeds(workspace, self.desk)
        self.hand_out = HandOut(workspace, self.desk)
        self.beginnings = Beginnings(workspace, self.desk)
        self._nothing = EmptyState(
            self.tr("Enter a contract, then propose its renewal."),
            action=self.tr("Open the account"),
            run=self._go_to_account,
            icon="file-text",
        )
        self._refusal = self._framed(self._nothing)
        self._stack = QStackedLayout(self)
        for place in (self.listing, self.desk, self._refusal):
            self._stack.addWidget(place)
        self.listing.opened.connect(self.show_entity)
        self.deeds.opened.connect(self.show_entity)
        self.desk.left.connect(self.show_list)
        self.desk.gone.connect(self.show_list)
        workspace.changed.connect(self._on_changed)
        keys = QKeySequence.StandardKey
        for key, run in (
            (keys.Back, self.show_list),
            (keys.New, self.listing.make),
            (keys.Save, self._save_pdf),
            (keys.Print, self._print),
            ("Ctrl+PgDown", lambda: self.desk.form.turn(1)),
            ("Ctrl+PgUp", lambda: self.desk.form.turn(-1)),
            ("F6", self.desk.change_sides),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    @property
    def account_id(self) -> str | None:
        """The account whose proposal lies on the desk."""
        proposal = self.desk.proposal
        on_desk = self._stack.currentWidget() is self.desk
        return proposal.account_id if on_desk and proposal is not None else None

    def refresh(self) -> None:
        """Show the book as it is now."""
        self._stale, self._list_stale = False, True
        here = self._stack.currentWidget()
        if here is self.listing:
            self._refresh_list()
        elif here is self.desk:
            self.desk.refresh()
        elif here is self._refusal:
            self.show_entity(self._account_id)

    def _refresh_list(self) -> None:
        """Show the list as it is now, once it is looked at."""
        if self._list_stale:
            self._list_stale = False
            self.listing.refresh()

    def show_entity(self, entity_id: str) -> None:
        """Open a proposal; of an account its newest draft, or a new one from defaults."""
        today = self._workspace.today()
        found = self._workspace.read(lambda book: book.proposals.find([entity_id]).get(entity_id))
        if found is not None:
            self._open(found, stored=True)
            return
        try:
            proposal, stored = self._workspace.read(
                lambda book: editing.working_draft(book, entity_id, today=today)
            )
        except PerennialError as reason:
            self._account_id = entity_id
            self._nothing.set_sentence(str(reason))
            self._stack.setCurrentWidget(self._refusal)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._open(proposal, stored=stored)

    def show_list(self) -> None:
        """Go back to all proposals."""
        proposal = self.desk.proposal
        on_desk = self._stack.currentWidget() is self.desk
        if on_desk and proposal is not None:
            self.desk.keep_typed()
        self._refresh_list()
        if on_desk and proposal is not None:
            self.listing.table.go_to(proposal.id)
        self._stack.setCurrentWidget(self.listing)
        self.listing.begin()

    def focus_filter(self) -> None:
        """Filter the list."""
        self.show_list()
        self.listing.filter.take_over()

    def commands(self) -> list[Command]:
        """What can be done on this page."""
        menu = self.tr("&Proposal")
        on_desk = self.account_id is not None
        return [
            Command(
                id="new-proposal",
                menu=menu,
                text=self.tr("&New proposal…"),
                run=self.listing.make,
                keys=QKeySequence.StandardKey.New,
                icon="plus",
                writes=True,
            ),
            Command(
                id="make-proposals",
                menu=menu,
                text=self.tr("&Make several proposals…"),
                run=self.listing.make_several,
                words=self.tr("batch standard pdf documents"),
                writes=True,
            ),
            Command(
                id="save-proposal",
                menu=menu,
                text=self.tr("&Save proposal as PDF…"),
                run=self._save_pdf,
                keys=QKeySequence.StandardKey.Save,
                enabled=lambda: on_desk,
                icon="file-down",
            ),
            *self.hand_out.commands(menu, enabled=lambda: on_desk),
            Command(
                id="begin-proposal-with",
                menu=menu,
                text=self.tr("&Begin with a template or last year’s…"),
                run=self.beginnings.offer,
                enabled=lambda: on_desk,
                icon="copy",
                writes=True,
            ),
        ]

    def state(self) -> str:
        """Columns and order of the list and what is looked at on the desk, to be remembered."""
        looks = {"section": self.desk.form.shown, "side": self.desk.beside.shown}
        return json.dumps(json.loads(self.listing.table.column_state()) | looks)

    def restore_state(self, state: str) -> None:
        """Take them up again."""
        self.listing.table.restore_columns(state)
        with suppress(ValueError, AttributeError):
            known = json.loads(state)
            self.desk.form.go_to(str(known.get("section", "")))
            self.desk.beside.go_to(str(known.get("side", "")))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        here = self._stack.currentWidget()
        if here is self.desk:
            self.desk.begin()
        elif here is self.listing:
            self.listing.begin()
        else:
            (self._nothing.button or self._nothing).setFocus(event.reason())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def _save_pdf(self) -> None:
        if self.account_id is not None:
            self.deeds.save_pdf()

    def _print(self) -> None:
        if self.account_id is not None:
            self.hand_out.print()

    def _open(self, proposal: Proposal, *, stored: bool) -> None:
        if self._stale:
            self.refresh()  # now, or the first look at the page would do it all again
        self._account_id = proposal.account_id
        self._stack.setCurrentWidget(self.desk)
        self.desk.open(proposal, stored=stored)
        self.desk.begin()

    def _framed(self, nothing: EmptyState) -> QWidget:
        """The sentence in the middle, with the way back to the list above."""
        back = Button(self.tr("Proposals"), role="link", icon="chevron-left", run=self.show_list)
        top = line()
        top.setContentsMargins(SPACE[1], SPACE[2], SPACE[3], 0)
        top.addWidget(back)
        top.addStretch()
        box = column()
        box.addLayout(top)
        box.addWidget(nothing, 1)
        page = QWidget()
        page.setLayout(box)
        return page

    def _go_to_account(self) -> None:
        self._workspace.open_requested.emit("account", self._account_id)

    def _on_changed(self, _kinds: frozenset[type]) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()
