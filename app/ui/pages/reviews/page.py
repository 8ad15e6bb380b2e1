"""The reviews page: the list of all, or the preparation of one of them."""

import json
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from app.domain.errors import PerennialError
from app.domain.reviews import Review
from app.services import review_editing as editing
from app.ui.actions import Command
from app.ui.pages.reviews.deeds import Deeds
from app.ui.pages.reviews.desk import Desk
from app.ui.pages.reviews.listing import Listing
from app.ui.workspace import Workspace


class ReviewsPage(QWidget):
    """Reviews: found in a list, prepared on a desk. Everything shown follows the book."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._stale = True
        self.listing = Listing(workspace)
        self.desk = Desk(workspace)
        self.deeds = Deeds(workspace, self.desk)
        self._stack = QStackedLayout(self)
        for place in (self.listing, self.desk):
            self._stack.addWidget(place)
        self.listing.opened.connect(self.show_entity)
        self.desk.left.connect(self.show_list)
        self.desk.gone.connect(self.show_list)
        workspace.changed.connect(self._on_changed)
        keys = QKeySequence.StandardKey
        for key, run in (
            (keys.Back, self.show_list),
            (keys.New, self.listing.make),
            ("Ctrl+PgDown", lambda: self.desk.form.turn(1)),
            ("Ctrl+PgUp", lambda: self.desk.form.turn(-1)),
            ("F5", self._present),
            ("F6", self.desk.change_sides),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    @property
    def account_id(self) -> str | None:
        """The account whose review is prepared."""
        review = self.desk.review
        on_desk = self._stack.currentWidget() is self.desk
        return review.account_id if on_desk and review is not None else None

    def refresh(self) -> None:
        """Show the book as it is now."""
        self._stale = False
        if self._stack.currentWidget() is self.desk:
            self.desk.refresh()  # the list behind it is judged anew when it is gone back to
        else:
            self.listing.refresh()

    def show_entity(self, entity_id: str) -> None:
        """Open a review; of an account its next one, or a new one from defaults."""
        today = self._workspace.today()
        found = self._workspace.read(lambda book: book.reviews.find([entity_id]).get(entity_id))
        if found is not None:
            self._open(found, stored=True)
            return
        try:
            review, stored = self._workspace.read(
                lambda book: editing.working(book, entity_id, today=today)
            )
        except PerennialError as reason:
            self._workspace.refused.emit(str(reason))
            self.show_list()
            return
        if not stored and self._workspace.is_read_only:
            self._workspace.refuses()
            self.show_list()
            return
        self._open(review, stored=stored)

    def show_list(self) -> None:
        """Go back to all reviews."""
        review = self.desk.review
        if self._stack.currentWidget() is self.desk and review is not None:
            self.desk.keep_typed()
            self.listing.refresh()
            self.listing.table.go_to(review.id)
        self._stack.setCurrentWidget(self.listing)
        self.listing.begin()

    def focus_filter(self) -> None:
        """Filter the list."""
        self.show_list()
        self.listing.filter.take_over()

    def commands(self) -> list[Command]:
        """What can be done on this page."""
        menu = self.tr("&Review")
        on_desk = self.account_id is not None
        return [
            Command(
                id="new-review",
                menu=menu,
                text=self.tr("&New review…"),
                run=self.listing.make,
                keys=QKeySequence.StandardKey.New,
                words=self.tr("qbr ebr check-in meeting"),
                icon="plus",
                writes=True,
            ),
            Command(
                id="present-review",
                menu=menu,
                text=self.tr("&Present review"),
                run=self.deeds.present,
                keys="F5",
                words=self.tr("slides full screen deck"),
                icon="presentation",
                enabled=lambda: on_desk,
            ),
            Command(
                id="write-review",
                menu=menu,
                text=self.tr("&Write papers of review…"),
                run=self.deeds.write,
                words=self.tr("powerpoint pptx pdf brief deck one-pager"),
                icon="file-down",
                enabled=lambda: on_desk,
            ),
            Command(
                id="hold-review",
                menu=menu,
                text=self.tr("&Record review as held…"),
                run=self.deeds.hold,
                enabled=lambda: on_desk and not self.desk.bar.hold.isHidden(),
                writes=True,
            ),
            Command(
                id="cancel-review",
                menu=menu,
                text=self.tr("&Call review off"),
                run=self.deeds.cancel,
                enabled=lambda: on_desk and not self.desk.bar.cancel.isHidden(),
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
        if self._stack.currentWidget() is self.desk:
            self.desk.begin()
        else:
            self.listing.begin()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def _open(self, review: Review, *, stored: bool) -> None:
        if self._stale:
            self.refresh()  # now, or the first look at the page would do it all again
        self._stack.setCurrentWidget(self.desk)
        self.desk.open(review, stored=stored)
        self.desk.begin()

    def _present(self) -> None:
        if self.account_id is not None:
            self.deeds.present()

    def _on_changed(self, _kinds: frozenset[type]) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()
