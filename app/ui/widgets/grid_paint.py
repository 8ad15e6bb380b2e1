"""Paints a grid of tiles: the cells that scroll first, then what stays over them."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme.icons import pixmap
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import BODY, CAPTION, FOCUS_RING, HAIRLINE, REGULAR, SEMIBOLD, SPACE
from app.ui.widgets.grid_layout import Content, GridLayout, Head, Spot
from app.ui.widgets.painting import draw_line
from app.ui.widgets.tiles import draw_tile

_PADDING = SPACE[1]
_ARROW = 12


class GridPicture:
    """One picture of a grid."""

    def __init__(self, canvas: QWidget, content: Content, laid: GridLayout) -> None:
        self._painter = QPainter(canvas)
        self._canvas = canvas
        self._content = content
        self._laid = laid
        self._mirrored = canvas.isRightToLeft()
        self._colours = current_tokens()

    def draw(self, hovered: Spot | None, ringed: Spot | None, current: Spot | None) -> None:
        """Paint everything; *ringed* has the keyboard on it."""
        self._painter.fillRect(self._canvas.rect(), QColor(self._colours.surface))
        self._ground(hovered, current)
        columns = self._laid.columns_in_sight()
        moving = [each for each in columns if not self._laid.is_figure(each)]
        staying = [each for each in columns if self._laid.is_figure(each)]
        middle, body = self._laid.middle(), self._laid.body()
        for numbers, clip in ((moving, middle), (staying, self._canvas.rect())):
            self._painter.setClipRect(clip.intersected(body))
            for row in self._laid.rows_in_sight():
                for column in numbers:
                    self._tile(Spot(row, column), hovered)
            self._painter.setClipRect(clip)
            for column in numbers:
                self._heading(column)
                self._foot(column)
        self._painter.setClipping(False)
        self._heads()
        if staying:
            self._edge(self._laid.cell(Spot(-1, staying[0])))
        if ringed is not None:
            self._ring(ringed)
        self._painter.end()

    def _ground(self, hovered: Spot | None, current: Spot | None) -> None:
        """Lines between rows, the row under the pointer, the row of the cursor."""
        width = self._canvas.width()
        self._painter.setClipRect(self._laid.body())
        for row in self._laid.rows_in_sight():
            top = self._laid.row_head(row).top()
            strip = QRect(0, top, width, self._laid.row_height)
            if current is not None and current.row == row:
                self._painter.fillRect(strip, QColor(self._colours.selected))
            elif hovered is not None and hovered.row == row:
                self._painter.fillRect(strip, QColor(self._colours.hover))
            line = QRect(0, strip.bottom(), width, HAIRLINE)
            self._painter.fillRect(line, QColor(self._colours.border))
        self._painter.setClipping(False)

    def _tile(self, spot: Spot, hovered: Spot | None) -> None:
        rect = QRectF(self._laid.cell(spot)).adjusted(0, 0, 0, -HAIRLINE)
        tile = self._content.tile(spot.row, spot.column)
        draw_tile(self._painter, rect, tile, hovered=spot == hovered, mirrored=self._mirrored)

    def _heading(self, column: int) -> None:
        head = self._content.heads[column]
        rect = self._laid.cell(Spot(-1, column))
        right = head.number != self._mirrored
        inside = QRectF(rect).adjusted(_PADDING, 0, -_PADDING, -SPACE[0])
        order = self._content.order
        if order is not None and order[0] == column:
            inside = self._arrow(inside, descending=order[1], right=right)
        self._two_lines(inside, head, right=right)

    def _two_lines(self, rect: QRectF, head: Head, *, right: bool, size: int = CAPTION) -> None:
        """A title at the bottom of its room, over a note if there is one."""
        tall = self._painter
        tall.setFont(font(size, SEMIBOLD))
        high = tall.fontMetrics().height()
        title = QRectF(rect.left(), rect.bottom() - high, rect.width(), high)
        if head.note:
            title.translate(0, -high)
            note = title.translated(0, high)
            tall.setFont(font(CAPTION, REGULAR))
            tall.setPen(QColor(self._colours.text_tertiary))
            draw_line(tall, note, head.note, right=right)
            tall.setFont(font(size, SEMIBOLD))
        tall.setPen(QColor(self._colours.text_secondary))
        draw_line(tall, title, head.title, right=right)

    def _arrow(self, rect: QRectF, *, descending: bool, right: bool) -> QRectF:
        """An arrow for the way of sorting, at the inner end of the heading."""
        size = scaled(_ARROW)
        name = "arrow-down" if descending else "arrow-up"
        ratio = self._canvas.devicePixelRatioF()
        picture = pixmap(name, self._colours.text_secondary, size, ratio)
        left = rect.left() if right else rect.right() - size
        self._painter.drawPixmap(round(left), round(rect.bottom() - size - 1), picture)
        room = size + 2
        return rect.adjusted(room, 0, 0, 0) if right else rect.adjusted(0, 0, -room, 0)

    def _heads(self) -> None:
        """What stands before the rows, over whatever has been scrolled under it."""
        width = self._canvas.width()
        self._painter.setClipRect(self._laid.body())
        for row in self._laid.rows_in_sight():
            rect = self._laid.row_head(row)
            inside = QRectF(rect).adjusted(_PADDING, 0, -_PADDING, -HAIRLINE)
            head = self._content.rows[row]
            self._painter.setFont(font(BODY, SEMIBOLD))
            self._painter.setPen(QColor(self._colours.text))
            draw_line(self._painter, inside, head.title, right=self._mirrored)
        self._painter.setClipping(False)
        corner = Head(key="", title=self._content.corner)
        inside = QRectF(self._laid.corner()).adjusted(_PADDING, 0, -_PADDING, -SPACE[0])
        self._two_lines(inside, corner, right=self._mirrored)
        line = QRect(0, self._laid.header_height - HAIRLINE, width, HAIRLINE)
        self._painter.fillRect(line, QColor(self._colours.border_strong))
        if self._content.foot is not None:
            rect = self._laid.foot(-1)
            self._painter.setFont(font(BODY, SEMIBOLD))
            self._painter.setPen(QColor(self._colours.text))
            inside = QRectF(rect).adjusted(_PADDING, 0, -_PADDING, 0)
            draw_line(self._painter, inside, self._content.foot_title, right=self._mirrored)
            line = QRect(0, rect.top(), width, HAIRLINE)
            self._painter.fillRect(line, QColor(self._colours.border_strong))

    def _foot(self, column: int) -> None:
        if self._content.foot is not None:
            rect = QRectF(self._laid.foot(column))
            draw_tile(self._painter, rect, self._content.foot(column), mirrored=self._mirrored)

    def _edge(self, first: QRect) -> None:
        """The line where the figures that stay begin."""
        x = first.right() if self._mirrored else first.left()
        bottom = self._laid.foot_top + self._laid.foot_height
        self._painter.fillRect(QRect(x, 0, HAIRLINE, bottom), QColor(self._colours.border))

    def _ring(self, spot: Spot) -> None:
        rect = self._laid.cell(spot)
        area = self._canvas.rect() if self._laid.is_figure(spot.column) else self._laid.middle()
        if spot.row >= 0:
            area = area.intersected(self._laid.body())
        self._painter.setClipRect(area)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(self._colours.focus_ring), FOCUS_RING))
        self._painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)
        self._painter.setClipping(False)
