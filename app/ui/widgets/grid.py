"""A grid of tiles: heads, figures and totals stay in sight; everything by keyboard."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget
from typing_extensions import override

from app.ui.theme.look import scaled
from app.ui.widgets.grid_keys import found_again, goal
from app.ui.widgets.grid_layout import Content, GridLayout, Spot
from app.ui.widgets.grid_paint import GridPicture
from app.ui.widgets.text import escape_tip, one_line
from app.ui.widgets.tiles import Tile

_PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_LOOKS = {
    QEvent.Type.FontChange,
    QEvent.Type.LayoutDirectionChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_SHAPED = (480, 240)


class GridView(QAbstractScrollArea):
    """Shows a content and says what is done to its cells; it changes nothing.

    Arrows go from cell to cell and up into the headings, Home and End to the ends of a row, with
    Ctrl to the corners; Enter or Space acts, the menu key asks for more, letters are handed on.

    Signals:
        moved: the cursor is on another cell.
        activated: Enter on a cell.
        clicked: the pointer on a cell.
        head_activated: the number of a column whose heading was clicked, or entered.
        head_menu_requested: the number of a column, and the place on screen.
        menu_requested: a cell, and the place on screen to show a menu at.
        typed: letters typed.
    """

    moved = Signal()
    activated = Signal(object)
    clicked = Signal(object)
    head_activated = Signal(int)
    head_menu_requested = Signal(int, QPoint)
    menu_requested = Signal(object, QPoint)
    typed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = Content()
        self._spot: Spot | None = None
        self._hovered: Spot | None = None
        self._pressed: Spot | None = None
        self._laid: GridLayout | None = None
        self._anchor = QWidget(self.viewport())
        self._anchor.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._anchor.setFocusProxy(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setCornerWidget(QWidget())  # the style would draw a bracket there
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def content(self) -> Content:
        """What is shown."""
        return self._content

    @property
    def spot(self) -> Spot | None:
        """The cell the cursor is on; None before there is any."""
        return self._spot

    def show_content(self, content: Content) -> None:
        """Show something else; the cursor stays on the row and column of the same keys."""
        keys = self._keys()
        self._content, self._laid, self._hovered = content, None, None
        self._spot = found_again(content, self._spot, *keys)
        self._fit()
        self.viewport().update()
        self._say(announce=False)

    def go_to(self, spot: Spot) -> None:
        """Put the cursor on a cell, and the cell in sight."""
        if self._spot != spot:
            self._spot = spot
            self._say(announce=True)
        by = self.layout_now().scroll_to(spot)
        self.horizontalScrollBar().setValue(by.x())
        self.verticalScrollBar().setValue(by.y())
        self.viewport().update()

    def tile(self, spot: Spot) -> Tile:
        """What a cell shows."""
        return self._content.tile(spot.row, spot.column)

    def anchor(self, spot: Spot) -> QWidget:
        """Something that lies where the cell is, for a panel to stand at."""
        self._anchor.setGeometry(self.cell_rect(spot))
        self._anchor.show()
        return self._anchor

    def cell_rect(self, spot: Spot) -> QRect:
        """Where a cell is, in the viewport."""
        return self.layout_now().cell(spot)

    def layout_now(self) -> GridLayout:
        """Where everything lies."""
        if self._laid is None:
            by = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
            self._laid = GridLayout(
                self._content, self.viewport().size(), by, mirrored=self.isRightToLeft()
            )
        return self._laid

    @override
    def sizeHint(self) -> QSize:
        rows = len(self._content.rows) + (self._content.foot is not None)
        laid = self.layout_now()
        tall = laid.header_height + rows * laid.row_height
        return QSize(scaled(800), max(tall, scaled(_SHAPED[1])))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(_SHAPED[0]), scaled(_SHAPED[1]) // 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        picture = GridPicture(self.viewport(), self._content, self.layout_now())
        picture.draw(self._hovered, self._spot if self.hasFocus() else None, self._spot)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS:
            self._fit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._spot is None and self._content.rows and self._content.heads:
            self.go_to(Spot(0, 0))
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = Qt.Key(event.key()), event.text()
        goal = self._goal(key, event.modifiers())
        if goal is not None:
            self.go_to(goal)
        elif key in _ENTER and self._spot is not None:
            self._act(self._spot)
        elif text.isprintable() and text.strip() and event.modifiers() in _PLAIN:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self.layout_now().at(event.position().toPoint())
        self._pressed = spot if event.button() is Qt.MouseButton.LeftButton else None
        if spot is not None:
            self.go_to(Spot(spot.row, max(0, spot.column)))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = self.layout_now().at(event.position().toPoint())
        pressed, self._pressed = self._pressed, None
        if spot is None or spot != pressed:
            return
        if spot.row < 0:
            self.head_activated.emit(spot.column)
        else:
            self.clicked.emit(spot)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.layout_now().at(event.position().toPoint()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self.viewport().mapFromGlobal(event.globalPos())
        spot = self._spot if by_key else self.layout_now().at(place)
        if spot is None or spot.column < 0:
            return
        self.go_to(spot)
        shown = self.viewport().mapToGlobal(self.cell_rect(spot).bottomLeft())
        at = shown if by_key else event.globalPos()
        if spot.row < 0:
            self.head_menu_requested.emit(spot.column, at)
        else:
            self.menu_requested.emit(spot, at)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), escape_tip(self._tip(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def said(self, spot: Spot) -> str:
        """A cell in words: its row, its column, what it shows."""
        head = self._content.heads[spot.column]
        if spot.row < 0:
            return one_line(f"{head.title}, {head.note}" if head.note else head.title)
        row = self._content.rows[spot.row]
        return one_line(f"{row.title}, {head.title}: {self.tile(spot).said()}")

    def _act(self, spot: Spot) -> None:
        if spot.row < 0:
            self.head_activated.emit(spot.column)
        else:
            self.activated.emit(spot)

    def _goal(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Spot | None:
        """Where a key leads."""
        page = max(1, len(self.layout_now().rows_in_sight()) - 2)
        far = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        mirrored = self.isRightToLeft()
        return goal(self._content, self._spot, key, far=far, page=page, mirrored=mirrored)

    def _keys(self) -> tuple[object, object]:
        spot = self._spot
        if spot is None:
            return None, None
        row = self._content.rows[spot.row].key if spot.row >= 0 else spot
        return row, self._content.heads[spot.column].key

    def _tip(self, place: QPoint) -> str:
        """What explains a cell, and what did not fit into a head."""
        laid = self.layout_now()
        spot = laid.at(place)
        if spot is None:
            return self._foot_tip(place)
        if spot.column < 0:
            return self._content.rows[spot.row].tip or self._content.rows[spot.row].title
        if spot.row < 0:
            head = self._content.heads[spot.column]
            return "\n".join(part for part in (head.title, head.tip) if part)
        return self.tile(spot).tip

    def _foot_tip(self, place: QPoint) -> str:
        """What explains a total."""
        laid, foot = self.layout_now(), self._content.foot
        if foot is None or place.y() < laid.foot_top:
            return ""
        found = (n for n in laid.columns_in_sight() if laid.foot(n).contains(place))
        return next((foot(column).tip for column in found), "")

    def _hover(self, spot: Spot | None) -> None:
        if spot != self._hovered:
            self._hovered = spot
            acts = spot is not None and spot.row >= 0 and spot.column >= 0
            offers = acts and spot is not None and bool(self.tile(spot).offer)
            shape = Qt.CursorShape.PointingHandCursor if offers else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _fit(self) -> None:
        """Let the scroll bars know how much there is."""
        self._laid = None
        laid = self.layout_now()
        most = laid.most
        for bar, reach, step, page in (
            (self.horizontalScrollBar(), most.x(), scaled(48), laid.middle().width()),
            (self.verticalScrollBar(), most.y(), laid.row_height, laid.body().height()),
        ):
            bar.setRange(0, reach)
            bar.setSingleStep(step)
            bar.setPageStep(max(step, page))
        self._laid = None

    def _on_scrolled(self) -> None:
        self._laid = None
        self.viewport().update()

    def _say(self, *, announce: bool) -> None:
        """Tell where the cursor is, to those who see and to those who hear."""
        said = self.said(self._spot) if self._spot is not None else ""
        self.setAccessibleDescription(said)
        if announce and said:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.moved.emit()
