"""The small chart of an objective: its readings between baseline and target, over time."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.domain.success import Objective
from app.ui.labels import date_text, translate
from app.ui.pages.account.plan.wording import figure_text, together
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import CAPTION, SEMIBOLD
from app.ui.widgets.text import escape_tip

_EDGE, _FOOT, _DOT, _GAP = 20, 18, 3.5, 4
_APART = 8  # between readings that are drawn as dots


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """What is drawn: readings by their days, the figures they are held to, and the axis of days.

    *pace* are the days of baseline and target where both have one: an even pace is dotted.
    """

    points: tuple[tuple[date, float], ...]
    baseline: float | None
    target: float | None
    first: date
    last: date
    pace: tuple[date, date] | None
    labels: tuple[str, str]
    words: str
    latest: str

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the most that is drawn; never the same."""
        held = (self.baseline, self.target)
        values = [value for _, value in self.points] + [each for each in held if each is not None]
        least, most = min(values), max(values)
        return (least, most) if least < most else (least - 1, most + 1)


def curve_of(objective: Objective, day: date) -> Curve | None:
    """What there is to draw of an objective as of *day*; None without a reading."""
    read = [each for each in objective.readings if each.since <= day]
    if not read:
        return None
    begun, due = objective.baseline_on, objective.due_on
    labels = (
        _said(translate("Plan", "Baseline {figure}"), objective.baseline, objective.unit),
        _said(translate("Plan", "Target {figure}"), objective.target, objective.unit),
    )
    dated = zip(labels, (begun, due), strict=True)
    ends = [together(said, date_text(on) if on else "") for said, on in dated if said]
    latest = figure_text(read[-1].value, objective.unit)
    held = objective.baseline is not None and objective.target is not None
    pace = (begun, due) if held and begun is not None and due is not None else None
    return Curve(
        points=tuple((each.since, float(each.value)) for each in read),
        baseline=None if objective.baseline is None else float(objective.baseline),
        target=None if objective.target is None else float(objective.target),
        first=min(begun or date.max, read[0].since),
        last=max(due or date.min, day),
        pace=pace,
        labels=labels,
        words="\n".join(
            [
                *ends,
                *(together(date_text(e.since), figure_text(e.value, objective.unit)) for e in read),
                *([translate("Plan", "Dotted: an even pace")] if pace else []),
            ]
        ),
        latest=latest,
    )


class ReadingsChart(QWidget):
    """Draws one curve: what it stood at as a line, baseline and target as lines across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve: Curve | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("Plan", "Readings over time"))

    def show_curve(self, curve: Curve | None) -> None:
        """Draw another; nothing is drawn without one."""
        self._curve = curve
        words = curve.words if curve else ""
        self.setAccessibleDescription(words)
        self.setToolTip(escape_tip(words))
        self.setVisible(curve is not None)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(280), scaled(112))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(112))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._curve is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _Picture(painter, self._curve, self.size(), mirrored=self.isRightToLeft()).draw()


class _Picture:
    """One curve in one room, painted in the colours of the moment."""

    def __init__(self, painter: QPainter, curve: Curve, size: QSize, *, mirrored: bool) -> None:
        self._painter, self._curve, self._mirrored = painter, curve, mirrored
        self._look = current_tokens()
        edge = scaled(_EDGE)
        self._box = QRectF(
            _DOT, edge, size.width() - 2 * _DOT, size.height() - 2 * edge - scaled(_FOOT)
        )

    def draw(self) -> None:
        """Lines across first, so that what was read lies over them."""
        curve = self._curve
        self._draw_days()
        self._draw_across(curve.baseline, curve.labels[0], curve.target, Qt.PenStyle.SolidLine)
        self._draw_across(curve.target, curve.labels[1], curve.baseline, Qt.PenStyle.DashLine)
        if curve.pace and curve.baseline is not None and curve.target is not None:
            self._painter.setPen(QPen(QColor(self._look.border_strong), 1, Qt.PenStyle.DotLine))
            begun, due = curve.pace
            self._painter.drawLine(self._at(begun, curve.baseline), self._at(due, curve.target))
        self._draw_read()

    def _at(self, day: date, value: float) -> QPointF:
        least, most = self._curve.bounds
        days = max(1, (self._curve.last - self._curve.first).days)
        along = (day - self._curve.first).days / days
        if self._mirrored:
            along = 1 - along
        high = (value - least) / (most - least)
        box = self._box
        return QPointF(box.left() + along * box.width(), box.bottom() - high * box.height())

    def _draw_across(
        self, value: float | None, label: str, other: float | None, style: Qt.PenStyle
    ) -> None:
        """A figure it is held to; its label lies on the side on which the other one is not."""
        if value is None:
            return
        y = self._at(self._curve.first, value).y()
        colour = self._look.border_strong
        self._painter.setPen(QPen(QColor(colour), 1, style))
        self._painter.drawLine(QPointF(self._box.left(), y), QPointF(self._box.right(), y))
        over = other is None or value > other
        top = y - scaled(_EDGE) + _GAP / 2 if over else y + _GAP / 2
        room = QRectF(self._box.left(), top, self._box.width(), scaled(_EDGE) - _GAP)
        self._write(label, room, Qt.AlignmentFlag.AlignLeading, strong=False)

    def _draw_read(self) -> None:
        points = [self._at(day, value) for day, value in self._curve.points]
        accent = QColor(self._look.accent)
        self._painter.setPen(QPen(accent, 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(QPolygonF(points))
        self._painter.setPen(QPen(QColor(self._look.app), 1.5))
        self._painter.setBrush(accent)
        apart = self._box.width() / len(points)
        for point in points if apart >= _APART else points[-1:]:
            self._painter.drawEllipse(point, _DOT, _DOT)
        self._draw_latest(points[-1])

    def _draw_latest(self, last: QPointF) -> None:
        """What it stood at last, above its dot and within the chart."""
        self._painter.setFont(font(CAPTION, SEMIBOLD))
        wide = self._painter.fontMetrics().horizontalAdvance(self._curve.latest) + _GAP
        left = min(last.x() + 2 * _GAP, self._box.right() - wide)
        if self._mirrored:
            left = max(last.x() - wide - 2 * _GAP, self._box.left())
        room = QRectF(left, last.y() - scaled(_EDGE) - 1, wide, scaled(_EDGE) - _GAP)
        self._write(self._curve.latest, room, Qt.AlignmentFlag.AlignLeft, strong=True)

    def _draw_days(self) -> None:
        """The first and the last day below."""
        box, curve = self._box, self._curve
        room = QRectF(box.left(), box.bottom() + scaled(_EDGE), box.width(), scaled(_FOOT))
        self._write(date_text(curve.first), room, Qt.AlignmentFlag.AlignLeading, strong=False)
        self._write(date_text(curve.last), room, Qt.AlignmentFlag.AlignTrailing, strong=False)

    def _write(self, text: str, room: QRectF, side: Qt.AlignmentFlag, *, strong: bool) -> None:
        self._painter.setFont(font(CAPTION, SEMIBOLD) if strong else font(CAPTION))
        self._painter.setPen(QColor(self._look.text if strong else self._look.text_secondary))
        metrics = self._painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        self._painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


def _said(words: str, value: Decimal | None, unit: str) -> str:
    return "" if value is None else words.format(figure=figure_text(value, unit))
