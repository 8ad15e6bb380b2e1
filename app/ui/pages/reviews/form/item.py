"""One part of the agenda: its name, minutes of talk and discussion, and when it goes."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.domain.reviews import AgendaItem
from app.services import review_phrases as phrases
from app.ui.entries import Entry, number_entry, text_entry
from app.ui.theme.look import scaled, set_look
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel

HEADS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("text", lambda: QCoreApplication.translate("ItemRow", "Part")),
    ("minutes", lambda: QCoreApplication.translate("ItemRow", "Talk, min")),
    ("discussion", lambda: QCoreApplication.translate("ItemRow", "Discuss")),
    ("drop", lambda: QCoreApplication.translate("ItemRow", "Goes")),
)
"""The columns, with what stands above them."""

_NUMBER = 52
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ItemRow(QObject):
    """A part in the table.

    Signals:
        wanted: the entry that asks, the place, and how the part is to become.
        moved: the place, and how many places later it should come.
        removed: the place.
    """

    wanted = Signal(object, int, object)
    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, place: int, table: QWidget) -> None:
        super().__init__(table)
        self._place = place
        self.text = text_entry()
        self.minutes = number_entry(decimals=0)
        self.discussion = number_entry(decimals=0)
        self.drop = number_entry(decimals=0)
        number = place + 1
        self.remove = writes(
            IconButton(
                "x",
                self.tr("Remove part {n}").format(n=number),
                run=lambda: self.removed.emit(self._place),
            )
        )
        set_look(self.remove, role="small")
        self._note = PlainLabel(role="caption", tone="risk", wrap=True, parent=table)
        self._note.hide()
        names = {
            "text": self.tr("Part {n}"),
            "minutes": self.tr("Minutes of talk, part {n}"),
            "discussion": self.tr("Minutes of discussion, part {n}"),
            "drop": self.tr("When part {n} goes: the lowest first, 0 never"),
        }
        for key, entry in self._entries().items():
            entry.widget.setAccessibleName(names[key].format(n=number))
            entry.widget.installEventFilter(self)
            entry.kept.connect(partial(self._ask, entry, key))
            entry.refused.connect(lambda _: self._say())

    def place_in(self, grid: QGridLayout) -> None:
        """Stand in the table."""
        row = 2 * self._place + 1
        for column, (key, entry) in enumerate(self._entries().items()):
            if key != "text":
                entry.widget.setFixedWidth(scaled(_NUMBER))
            grid.addWidget(entry.widget, row, column)
            entry.widget.show()
        grid.addWidget(self.remove, row, len(HEADS))
        grid.addWidget(self._note, row + 1, 0, 1, len(HEADS) + 1)

    def show_item(self, item: AgendaItem, *, editable: bool) -> None:
        """Show a part."""
        shown = {
            "text": phrases.part(item),
            "minutes": item.minutes,
            "discussion": item.discussion,
            "drop": item.drop,
        }
        for key, entry in self._entries().items():
            entry.show(shown[key])
            entry.set_frozen(frozen=not editable)
        self.remove.setVisible(editable)

    def focused(self) -> str:
        """Which of its fields has the focus."""
        found = [key for key, entry in self._entries().items() if entry.widget.hasFocus()]
        return found[0] if found else "text"

    def take_focus(self, key: str) -> None:
        """Put the cursor into a field."""
        target = self.remove if key == "remove" else self._entries()[key].widget
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _MOVES.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.moved.emit(self._place, step)
                return True
        return super().eventFilter(watched, event)

    def _entries(self) -> dict[str, Entry]:
        return {
            "text": self.text,
            "minutes": self.minutes,
            "discussion": self.discussion,
            "drop": self.drop,
        }

    def _ask(self, entry: Entry, key: str, value: Any) -> None:  # noqa: ANN401 - of any kind
        def become(held: AgendaItem) -> AgendaItem:
            if key == "text":
                same = held.page is not None and value == phrases.PAGES[held.page]
                return replace(held, text="" if same else str(value))
            numbers: dict[str, Any] = {key: int(value)}
            return replace(held, **numbers)

        self.wanted.emit(entry, self._place, become)

    def _say(self) -> None:
        reasons = [entry.reason for entry in self._entries().values() if entry.reason]
        self._note.setText(reasons[0] if reasons else "")
        self._note.setVisible(bool(reasons))
