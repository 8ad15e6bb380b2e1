"""What lies under the cards: who reports to whom, ties between people, and groups."""

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, pi, sin

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from app.domain.people.spots import FALL
from app.domain.ties import MapGroup, Tie, TieKind
from app.ui.pages.people.map import wording
from app.ui.theme.look import current_tokens, font
from app.ui.theme.tokens import CAPTION, REGULAR, SEMIBOLD
from app.ui.widgets.text import escape_tip, one_line

_NEAR = 0.5  # the zoom from which words are painted
_GRIP = 12.0  # how wide a line is for the pointer
_ARROW = 9.0
_LIFT, _ASIDE, _NEXT = 30.0, 48.0, 16.0  # of a tie
_WORD_AT = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.2, 0.8, 0.13, 0.87, 0.07, 0.93)
_GUTTER = 16.0
_AROUND, _ABOVE = 14.5, 18.0  # of a group, around its cards
_HEAD = 18.0
_STYLES = {
    TieKind.INFLUENCES: Qt.PenStyle.SolidLine,
    TieKind.CONFLICTS: Qt.PenStyle.DashLine,
    TieKind.INFORMAL: Qt.PenStyle.DotLine,
}


def ink_of(kind: TieKind) -> str:
    """The colour of a kind of line; its pattern and its word say the same."""
    colours = current_tokens()
    return {
        TieKind.INFLUENCES: colours.accent,
        TieKind.CONFLICTS: colours.danger,
        TieKind.INFORMAL: colours.text_tertiary,
    }[kind]


def reporting(
    manager: QRectF, person: QRectF, *, hangs: bool = False, around: float | None = None
) -> list[QLineF]:
    """The way from a manager down to a person, around the corners of the cards."""
    if person.top() < manager.bottom():
        return [QLineF(manager.center(), person.center())]
    start, end = QPointF(manager.center().x(), manager.bottom()), person.center()
    if around is not None:
        fall, rise = start.y() + FALL / 2, person.top() - FALL / 2
        trunk = person.left() - around
        way = [(start.x(), fall), (trunk, fall), (trunk, rise), (end.x(), rise)]
        return _bent(start, *way, (end.x(), person.top()))
    if not hangs:
        fall = person.top() - min(FALL, person.top() - start.y()) / 2
        return _bent(
            start, QPointF(start.x(), fall), QPointF(end.x(), fall), (end.x(), person.top())
        )
    trunk = person.left() - _GUTTER
    last = QPointF(trunk, end.y()), (person.left(), end.y())
    if manager.left() < trunk < manager.right():
        return _bent(QPointF(trunk, manager.bottom()), *last)
    fall = manager.bottom() + FALL / 2
    return _bent(start, QPointF(start.x(), fall), QPointF(trunk, fall), *last)


def _bent(*points: QPointF | tuple[float, float]) -> list[QLineF]:
    corners = [each if isinstance(each, QPointF) else QPointF(*each) for each in points]
    return [QLineF(*pair) for pair in pairwise(corners)]


class ReportLines(QGraphicsItem):
    """All lines of who reports to whom, painted in one go."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[QLineF] = []
        self._bounds = QRectF()
        self.setZValue(1)

    def show_lines(self, lines: list[QLineF]) -> None:
        """Show other lines."""
        self.prepareGeometryChange()
        self._lines = lines
        ends = [point for each in lines for point in (each.p1(), each.p2())]
        self._bounds = QPolygonF(ends).boundingRect().adjusted(-2, -2, 2, 2)
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self._bounds

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        zoom = painter.worldTransform().m11()
        pen = QPen(QColor(current_tokens().border_strong), max(1, round(1.3 * zoom)))
        pen.setCosmetic(True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # a tenth of the time
        painter.setPen(pen)
        painter.drawLines(self._lines)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


class TieItem(QGraphicsItem):
    """One tie: a bent line with its word, to be chosen, described and taken away."""

    def __init__(self, tie: Tie, one: str, other: str) -> None:
        super().__init__()
        self.tie = tie
        self._path = QPainterPath()
        self._shape = QPainterPath()
        self._word = QPointF()
        self._tip = (QPointF(), 0.0)
        self._is_near = False
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setZValue(2)
        self.show_tie(tie, one, other)

    def show_tie(self, tie: Tie, one: str, other: str) -> None:
        """Show another state of it; *one* and *other* are the names at its ends."""
        self.tie = tie
        self.setToolTip(escape_tip(wording.told(tie, one, other)))
        self.update()

    def stretch(self, start: QRectF, end: QRectF, number: int, cards: Sequence[QRectF]) -> None:
        """Lead from one card to another; *number* tells lines between the same two apart.

        The word stands where none of the *cards* hides it.
        """
        self.prepareGeometryChange()
        first, leave, arrive, last = tied(start, end, number)
        self._path = QPainterPath(first)
        self._path.cubicTo(leave, arrive, last)
        self._tip = (last, atan2(last.y() - arrive.y(), last.x() - arrive.x()))
        self._word = self._path.pointAtPercent(0.5)
        for share in _WORD_AT:
            place = self._path.pointAtPercent(share)
            if not any(_label(place).intersects(each) for each in cards):
                self._word = place
                break
        stroker = QPainterPathStroker()
        stroker.setWidth(_GRIP)
        self._shape = stroker.createStroke(self._path)
        self._shape.addRect(_label(self._word))
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self._shape.boundingRect().adjusted(-_ARROW, -_ARROW, _ARROW, _ARROW)

    @override
    def shape(self) -> QPainterPath:
        return self._shape

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        colours, kind = current_tokens(), self.tie.kind
        colour = QColor(ink_of(kind))
        near = painter.worldTransform().m11() >= _NEAR
        pen = QPen(colour, 3.0 if self.isSelected() else 1.8, _STYLES[kind])
        pen.setCosmetic(not near)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        if kind is TieKind.INFLUENCES:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPath(_arrow(*self._tip))
        if not near:
            return
        label = _label(self._word)
        painter.setPen(QPen(QColor(colours.focus_ring if self.isSelected() else colours.border)))
        painter.setBrush(QColor(colours.selected if self.isSelected() else colours.surface))
        painter.drawRoundedRect(label, 9, 9)
        painter.setFont(_font(SEMIBOLD if self.isSelected() else REGULAR))
        painter.setPen(QColor(colours.text))
        note = "…" if self.tie.note else ""
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, wording.tie(kind) + note)


class GroupItem(QGraphicsItem):
    """The ground under people who belong together, with its name."""

    def __init__(self, group: MapGroup) -> None:
        super().__init__()
        self.about = group
        self._ground = QPainterPath()
        self._head = QPointF()
        self.setZValue(0)

    def surround(self, frames: Sequence[QRectF]) -> None:
        """Lie under these cards."""
        self.prepareGeometryChange()
        self._ground = QPainterPath()
        for frame in frames:
            part = QPainterPath()
            around = frame.adjusted(-_AROUND, -_ABOVE, _AROUND, _ABOVE)
            part.addRoundedRect(around, _AROUND, _AROUND)
            self._ground = self._ground.united(part)
        first = min(frames, key=lambda each: (each.top(), each.left()))
        self._head = QPointF(first.left(), first.top() - 5)
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self._ground.boundingRect().adjusted(-2, -_HEAD - 4, 2, 2)

    @override
    def shape(self) -> QPainterPath:
        head = QPainterPath()  # only the name can be pointed at: what is on the ground is not it
        head.addRect(QRectF(self._head.x(), self._head.y() - _HEAD, 200, _HEAD))
        return head

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        colours = current_tokens()
        ground = QColor(colours.accent)
        ground.setAlpha(26 if not colours.dark else 34)
        pen = QPen(QColor(colours.accent), 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawPath(self._ground)
        if painter.worldTransform().m11() < _NEAR / 2:
            return
        painter.setFont(_font(SEMIBOLD))
        painter.setPen(QColor(colours.link))
        wide = self._ground.boundingRect().right() - self._head.x()
        name = painter.fontMetrics().elidedText(
            one_line(self.about.name), Qt.TextElideMode.ElideRight, int(wide)
        )
        painter.drawText(self._head, name)


def tied(start: QRectF, end: QRectF, number: int) -> tuple[QPointF, QPointF, QPointF, QPointF]:
    """The curve of a tie: along the gap above cards side by side, else from row to row."""
    side = 1 if end.center().x() >= start.center().x() else -1
    if abs(end.top() - start.top()) < start.height():
        lift = _LIFT + _NEXT * number
        top = min(start.top(), end.top()) - lift
        first = QPointF(start.center().x() + side * start.width() / 4, start.top())
        last = QPointF(end.center().x() - side * end.width() / 4, end.top())
        return (
            first,
            QPointF(first.x() + side * lift, top),
            QPointF(last.x() - side * lift, top),
            last,
        )
    aside = _ASIDE + _NEXT * number
    down = end.top() > start.top()
    first = QPointF(start.center().x() + aside, start.bottom() if down else start.top())
    last = QPointF(end.center().x() + aside, end.top() if down else end.bottom())
    far = (last.y() - first.y()) * 0.5
    return first, QPointF(first.x(), first.y() + far), QPointF(last.x(), last.y() - far), last


def _label(middle: QPointF) -> QRectF:
    """Where the word of a tie stands."""
    return QRectF(middle.x() - 42, middle.y() - 9, 84, 18)


def _arrow(tip: QPointF, angle: float) -> QPainterPath:
    path = QPainterPath(tip)
    for turn in (pi - 0.42, pi + 0.42):
        path.lineTo(tip + QPointF(cos(angle + turn), sin(angle + turn)) * _ARROW * 1.3)
    path.closeSubpath()
    return path


def _font(weight: int) -> QFont:
    made = font(CAPTION, weight)
    made.setPixelSize(CAPTION)
    return made
