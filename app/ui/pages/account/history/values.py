"""Paints what the contracts of an account were worth: a line in steps for each currency."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from app.services.account_history import Worth
from app.ui.labels import money_text
from app.ui.pages.account.history.brush import Brush
from app.ui.pages.account.history.layout import value_y
from app.ui.pages.account.history.wording import tr
from app.ui.theme.look import scaled
from app.ui.widgets.painting import draw_line


class Values(Brush):
    """Contract value in strips, each from nothing to the most of its currency."""

    def draw(self) -> None:
        """Every strip with its name and its unit."""
        for worth, strip in self._at.strips:
            self._value(worth, strip)
            self._name(tr("Contract value"), strip.center().y() - scaled(16))
            unit = tr("%1 a year").replace("%1", worth.currency)
            self._name(unit, strip.center().y(), quiet=True)
        more = len(self._history.worth) - len(self._at.strips)
        if more > 0:
            self._name(tr("%n more as a list", more), self._at.bottom + 3, quiet=True)

    def _value(self, worth: Worth, strip: QRectF) -> None:
        """A line in steps, filled to nothing; dashed for what is overdue."""
        self._painter.setPen(QPen(QColor(self._look.border), 1))
        self._painter.drawLine(strip.bottomLeft(), strip.bottomRight())
        for overdue in (False, True):
            line, ground = self._stairs(worth, strip, overdue=overdue)
            fill = QColor(self._look.watch_bg if overdue else self._look.selected)
            fill.setAlphaF(0.6)
            self._painter.fillPath(ground, fill)
            pen = QPen(QColor(self._look.watch if overdue else self._look.accent), 1.6)
            pen.setStyle(Qt.PenStyle.DashLine if overdue else Qt.PenStyle.SolidLine)
            self._painter.setPen(pen)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawPath(line)
        self._amounts(worth, strip)

    def _stairs(
        self, worth: Worth, strip: QRectF, *, overdue: bool
    ) -> tuple[QPainterPath, QPainterPath]:
        line, ground = QPainterPath(), QPainterPath()
        ends = [*(step.day for step in worth.steps[1:]), self._history.last]
        for step, end in zip(worth.steps, ends, strict=True):
            amount = (step.overdue if overdue else step.annual).minor
            if not amount:
                continue
            y = value_y(worth, strip, amount)
            box = self._at.axis.between(step.day, end, y, strip.bottom() - y)
            ground.addRect(box)
            line.moveTo(box.topLeft())
            line.lineTo(box.topRight())
        return line, ground

    def _amounts(self, worth: Worth, strip: QRectF) -> None:
        """Each amount above its step, as far as there is room for it."""
        ends = [*(step.day for step in worth.steps[1:]), self._at.axis.last]
        for step, end in zip(worth.steps, ends, strict=True):
            amount = step.annual if step.annual.minor else step.overdue
            text = money_text(amount)
            if not step.annual.minor and step.overdue.minor:
                text = tr("%1 overdue").replace("%1", text)
            y = value_y(worth, strip, amount.minor)
            box = self._at.axis.between(step.day, end, y - scaled(17), scaled(16))
            box.adjust(6, 0, -4, 0)
            if self._painter.fontMetrics().horizontalAdvance(text) <= box.width():
                self._painter.setPen(QColor(self._look.text_secondary))
                draw_line(self._painter, box, text, right=self._mirrored)
