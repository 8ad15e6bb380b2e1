"""Texts and figures edited on the page: a double click opens a field over what is printed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from app.domain.money import digits
from app.domain.proposals import Proposal
from app.services import proposal_in_place
from app.services.proposal_in_place import Held, Spot
from app.services.proposal_view import ProposalView
from app.ui.entries import (
    Asked,
    Entry,
    long_text_entry,
    number_entry,
    text_entry,
)
from app.ui.pages.proposals import wording
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.edits import LineEdit, TextEdit
from app.ui.widgets.layout import column
from app.ui.widgets.paper_spots import SpottedPaper
from app.ui.workspace import Workspace

_NARROWEST, _WIDEST = 220, 520


class InPlace(QObject):
    """Lets what is printed be edited where it stands, and asks for the change.

    Signals:
        wanted: the entry that asks, and how the proposal is to become.
    """

    wanted = Signal(object, object)

    def __init__(self, workspace: Workspace, paper: SpottedPaper) -> None:
        super().__init__(paper)
        self._workspace, self._paper = workspace, paper
        self._view: ProposalView | None = None
        self._content = b""
        self._spots: dict[int, tuple[Spot, ...]] = {}
        self.field: FieldOnPage | None = None
        paper.spots_needed.connect(self._find)
        paper.chosen.connect(self.edit)
        paper.moved.connect(self._follow)

    def show_pages(self, view: ProposalView | None, content: bytes) -> None:
        """Other pages are shown now; what is being typed stays."""
        self._view, self._content, self._spots = view, content, {}
        self._paper.forget_spots()

    def edit(self, number: int, place: int) -> None:
        """Open the field of a place on a page."""
        self.leave()
        spots = self._spots.get(number, ())
        if place >= len(spots):
            return
        self._paper.reveal(number, place)
        spot = spots[place]
        self.field = field = FieldOnPage(spot.held, self._currency(), self._paper.viewport())
        field.at = (number, place)
        field.wanted.connect(self.wanted)
        field.left.connect(lambda back: self.leave(back=back))
        field.turned.connect(partial(self._turn, number, place))
        self._follow()
        field.begin()

    def leave(self, *, back: bool = False) -> None:
        """Close the field; with *back* the keys go to the pages."""
        field, self.field = self.field, None
        if field is None:
            return
        field.hide()
        field.deleteLater()
        if back:
            self._paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, number: int) -> None:
        """Tell the paper what can be edited on a page; nothing once it is frozen."""
        view, content, today = self._view, self._content, self._workspace.today()
        found: tuple[Spot, ...] = ()
        if view is not None and view.editable and content:
            proposal = view.proposal
            found = self._workspace.read(
                lambda book: proposal_in_place.spots(book, proposal, content, number, today=today)
            )
        self._spots[number] = found
        self._paper.set_spots(number, [_rect(each) for each in found])

    def _turn(self, number: int, place: int, step: int) -> None:
        """Go on to the next place of the page, as the Tab key does in a form."""
        count = len(self._spots.get(number, ()))
        if count == 0:  # the page has changed
            self._find(number)
            count = len(self._spots[number])
        if count:
            self.edit(number, (place + step) % count)

    def _follow(self) -> None:
        """Stay over what is edited."""
        field = self.field
        if field is None:
            return
        number, place = field.at
        if number < self._paper.page_count() and place < len(self._spots.get(number, ())):
            field.stand_over(self._paper.spot_rect(number, place).topLeft())

    def _currency(self) -> str:
        return "" if self._view is None else self._view.proposal.currency


class FieldOnPage(QFrame):
    """A field with its name, over the text that it is about.

    Signals:
        wanted: the entry that asks, and how the proposal is to become.
        left: it is to go; whether the keys go back to the pages.
        turned: 1 to go on to the next place, -1 to the one before.
    """

    wanted = Signal(object, object)
    left = Signal(bool)
    turned = Signal(int)

    def __init__(self, held: Held, currency: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.at = (0, 0)
        self._become: Callable[[Proposal, Any], Proposal] = held.become
        self.entry = _entry(held, currency)
        self.setProperty("role", "card")
        unit = currency if held.key == "line.price" else ""
        asked = Asked(wording.places()[held.key], self.entry, unit=unit)
        box = column(margin=SPACE[1])
        box.addWidget(asked)
        self.setLayout(box)
        self.entry.show(held.value)
        self.entry.kept.connect(self._ask)
        self.entry.refused.connect(lambda _: self.adjustSize())
        self.entry.widget.installEventFilter(self)
        length = len(str(held.value)) * 8 + 48
        self.setFixedWidth(scaled(max(_NARROWEST, min(_WIDEST, length))))

    def begin(self) -> None:
        """Show it, with what is there selected."""
        self.adjustSize()
        self.show()
        self.raise_()
        edit = self.entry.widget
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(edit, LineEdit | TextEdit):
            edit.selectAll()

    def stand_over(self, corner: QPoint) -> None:
        """Stand so that the field covers what it is about, and wholly in sight."""
        pages = self.parentWidget()
        room = self.rect() if pages is None else pages.rect()
        left = max(0, min(corner.x() - SPACE[2], room.width() - self.width()))
        top = max(0, min(corner.y() - SPACE[3], room.height() - self.height()))
        self.move(left, top)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._on_focus_out(event.reason())
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        is_long = isinstance(self.entry.widget, TextEdit)
        if key == Qt.Key.Key_Escape:
            self.entry.forget()
            self.left.emit(True)  # noqa: FBT003 - a signal's value
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self._leave_for(1 if key == Qt.Key.Key_Tab else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (control or not is_long):
            self._leave_for(0)
        else:
            return False
        return True

    def _leave_for(self, step: int) -> None:
        """Keep what is typed, and go if it could be kept."""
        self.entry.commit()
        if self.entry.reason:
            return
        if step:
            self.turned.emit(step)
        else:
            self.left.emit(True)  # noqa: FBT003 - a signal's value

    def _on_focus_out(self, reason: Qt.FocusReason) -> None:
        """What was typed is kept when something else is gone to; a menu or another window waits."""
        waits = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
        if reason in waits or self.isHidden():
            return
        self.entry.commit()
        if not self.entry.reason:
            self.left.emit(False)  # noqa: FBT003 - a signal's value

    def _ask(self, value: object) -> None:
        become = self._become
        self.wanted.emit(self.entry, lambda held: become(held, value))
        if not self.entry.reason:
            self.entry.show(value)


def _rect(spot: Spot) -> QRectF:
    left, top, right, bottom = spot.box
    return QRectF(left, top, right - left, bottom - top)


def _entry(held: Held, currency: str) -> Entry:
    """The field for a value, as the form has it."""
    if held.key == "line.quantity":
        return number_entry(decimals=3)
    if held.key == "line.price":
        return number_entry(decimals=digits(currency))
    if held.is_long:
        return long_text_entry(height=132)
    return text_entry(needed=wording.needed_places().get(held.key, ""))
