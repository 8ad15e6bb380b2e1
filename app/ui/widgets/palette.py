"""The command palette: type a few letters, go there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.ui.theme.icons import icon
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import BODY, CAPTION, REGULAR, SPACE
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.layout import column, line
from app.ui.widgets.painting import draw_line
from app.ui.widgets.text import PlainLabel, hairline, one_line

_WIDTH = 620
_ROWS = 9
_ROW = 40
_TOP = 96
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something the palette can find: under which group, what it says, and what it does."""

    group: str
    title: str
    run: Callable[[], object]
    subtitle: str = ""
    keys: str = ""
    icon: str = ""


class Palette(QDialog):
    """Asks *search* for entries, best first, at every letter; Enter runs the one chosen."""

    def __init__(
        self,
        search: Callable[[str], Sequence[Entry]],
        *,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setProperty("role", "popup")
        self.setAccessibleName(self.tr("Command palette"))
        self._search = search
        self._entries = _Entries()
        self._delegate = _Lines(self)
        self._list = QListView()
        self._none = PlainLabel(self.tr("Nothing is called that."), tone="secondary")
        self._line = _Line(self._list)
        self._shape(placeholder or self.tr("Go to, or do"))
        self._line.textChanged.connect(self._find)
        self._line.returnPressed.connect(self._run)
        self._list.clicked.connect(self._run)

    def begin(self, text: str = "") -> None:
        """Open over the parent's window."""
        self._line.setText(text)
        self._find(text)
        owner = self.parentWidget()
        if owner is not None:
            window = owner.window()
            width = min(scaled(_WIDTH), window.width() - 2 * SPACE[4])
            self.setFixedWidth(width)
            middle = window.geometry().center().x() - width // 2
            self.move(middle, window.geometry().top() + min(_TOP, window.height() // 8))
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def titles(self) -> tuple[str, ...]:
        """What is found, best first."""
        return tuple(entry.title for entry in self._entries.entries)

    def _shape(self, placeholder: str) -> None:
        self._line.setProperty("role", "palette")
        self._line.setPlaceholderText(placeholder)
        self._line.setAccessibleName(placeholder)
        self._list.setModel(self._entries)
        self._list.setItemDelegate(self._delegate)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setProperty("role", "palette")
        self._list.setAccessibleName(self.tr("Found"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[2])
        picture = PlainLabel()
        picture.setPixmap(icon("search", "tertiary").pixmap(scaled(16), scaled(16)))
        head = line(spacing=SPACE[1])
        head.setContentsMargins(SPACE[3], SPACE[1], SPACE[3], SPACE[1])
        head.addWidget(picture)
        head.addWidget(self._line, 1)
        box = column(spacing=0)
        box.setContentsMargins(1, 1, 1, 1)
        box.addLayout(head)
        box.addWidget(hairline())
        box.addWidget(self._list)
        box.addWidget(self._none)
        self.setLayout(box)

    def _find(self, text: str) -> None:
        entries = tuple(self._search(text.strip()))
        self._entries.set_entries(entries)
        self._list.setCurrentIndex(self._entries.index(0, 0))
        self._list.setVisible(bool(entries))
        self._none.setVisible(not entries)
        self._list.setFixedHeight(scaled(_ROW) * min(_ROWS, len(entries)) + 2 * SPACE[0])
        self.adjustSize()

    def _run(self) -> None:
        entry = self._list.currentIndex().data(_ENTRY)
        if isinstance(entry, Entry):
            self.accept()  # first, so that what runs finds the focus where it was
            entry.run()


class _Line(LineEdit):
    """Leaves the arrow keys to the list."""

    def __init__(self, view: QListView) -> None:
        super().__init__()
        self._view = view

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        steps = {keys.Key_Down: 1, keys.Key_Up: -1, keys.Key_PageDown: 8, keys.Key_PageUp: -8}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        last = self._view.model().rowCount() - 1
        row = max(0, min(last, self._view.currentIndex().row() + step))
        self._view.setCurrentIndex(self._view.model().index(row, 0))


class _Entries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(entry.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return one_line(f"{entry.group}: {entry.title}, {entry.subtitle} {entry.keys}".strip())
        return entry if role == _ENTRY else None


class _Lines(QStyledItemDelegate):
    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, scaled(_ROW))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(_ENTRY)
        colours = current_tokens()
        painter.save()
        rect = QRectF(option.rect).adjusted(SPACE[0], 1, -SPACE[0], -1)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        states = QStyle.StateFlag
        ground = colours.selected if option.state & states.State_Selected else colours.hover
        if option.state & (states.State_Selected | states.State_MouseOver):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(rect, 4, 4)
        self._words(painter, rect.adjusted(SPACE[2], 0, -SPACE[2], 0), entry, mirrored=mirrored)
        painter.restore()

    @staticmethod
    def _words(painter: QPainter, rect: QRectF, entry: Entry, *, mirrored: bool) -> None:
        colours = current_tokens()
        size = scaled(16)
        if entry.icon:
            place = rect.right() - size if mirrored else rect.left()
            top = rect.center().y() - size / 2
            icon(entry.icon).paint(painter, int(place), int(top), size, size)
        rest = _after(rect, size + SPACE[2], mirrored=mirrored)
        far = entry.keys or entry.group
        painter.setFont(font(CAPTION, REGULAR))
        painter.setPen(QColor(colours.text_tertiary))
        width = min(painter.fontMetrics().horizontalAdvance(far) + 2.0, rest.width() / 3)
        end = QRectF(rest)
        if mirrored:
            end.setRight(rest.left() + width)
        else:
            end.setLeft(rest.right() - width)
        draw_line(painter, end, far, right=not mirrored)
        middle = _after(rest, -(width + SPACE[2]), mirrored=mirrored)
        painter.setFont(font(BODY, REGULAR))
        painter.setPen(QColor(colours.text))
        title = one_line(entry.title)
        taken = min(painter.fontMetrics().horizontalAdvance(title) + 1.0, middle.width())
        draw_line(painter, middle, title, right=mirrored)
        painter.setPen(QColor(colours.text_tertiary))
        left = _after(middle, taken + SPACE[2], mirrored=mirrored)
        if entry.subtitle and left.width() > scaled(SPACE[6]):
            draw_line(painter, left, entry.subtitle, right=mirrored)


def _after(rect: QRectF, width: float, *, mirrored: bool) -> QRectF:
    """*rect* without *width* at the side reading begins; a negative width is cut from the other."""
    at_left = (width > 0) != mirrored
    return rect.adjusted(abs(width) if at_left else 0, 0, 0 if at_left else -abs(width), 0)
