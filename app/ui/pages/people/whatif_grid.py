"""Before and after as rows: what there is, what would be left, and the difference."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.services import phrases
from app.services.departures import Loss, Side
from app.services.words import Words
from app.ui.labels import (
    NOTHING,
    health_mark,
    locale_name,
    number_text,
    percent_text,
    points_text,
    translate,
)
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import clear, flowing
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.text import PlainLabel

_CAPTION, _VALUE, _DELTA = 92, 60, 56
_TOP = Qt.AlignmentFlag.AlignTop
_NAMED = 4  # names of a part that are told


@dataclass(frozen=True)
class Row:
    """A line: texts before and after, the difference, and *gone*, the names that vanish."""

    label: str
    before: str
    after: str
    delta: str = ""
    worse: bool = False
    names: tuple[str, ...] | None = None
    left: frozenset[str] = frozenset()


def rows_of(loss: Loss) -> list[Row]:
    """What is compared, in the order it is shown."""
    before, after = loss.before, loss.after
    held, left = before.hold, after.hold
    return [
        _number(translate("WhatIf", "Role coverage"), held.coverage, left.coverage, share=True),
        _number(translate("WhatIf", "Threads"), held.threads, left.threads, digits=1),
        _signed(translate("WhatIf", "Support"), held.support, left.support),
        _names(translate("WhatIf", "Who signs"), held.signs, left.signs),
        _names(translate("WhatIf", "Who decides"), held.decides, left.decides),
        _names(translate("WhatIf", "Champion"), held.champions, left.champions),
        Row(
            translate("WhatIf", "Readiness"),
            phrases.VERDICTS[before.verdict],
            phrases.VERDICTS[after.verdict],
            worse=before.verdict is not after.verdict,
        ),
        _caps(before, after),
    ]


class BeforeAfter(QWidget):
    """The rows, health among them with its mark. What gets worse is red on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE[3])
        self._grid.setVerticalSpacing(SPACE[1])
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)

    def show_loss(self, loss: Loss) -> None:
        """Compare another one."""
        clear(self._grid)
        heads = ("", translate("WhatIf", "Now"), translate("WhatIf", "Without them"), "")
        if loss.leaving is not None and loss.leaving.is_gone:
            heads = ("", translate("WhatIf", "With them"), translate("WhatIf", "Now"), "")
        for column, text in enumerate(heads):
            self._grid.addWidget(PlainLabel(text, role="caption"), 0, column)
        found = rows_of(loss)
        for number, row in enumerate(found[:-1], start=1):
            self._add(number, row)
        self._add_health(len(found), loss)
        self._add(len(found) + 1, found[-1])

    def _add(self, number: int, row: Row) -> None:
        self._caption(number, row.label)
        tone = "danger" if row.worse else ""
        if row.names is not None:
            self._grid.addWidget(_name_list(row.names, frozenset(row.names)), number, 1)
            self._grid.addWidget(_name_list(row.names, row.left), number, 2)
        else:
            self._grid.addWidget(_value(row.before), number, 1)
            self._grid.addWidget(_value(row.after, tone), number, 2)
        delta = PlainLabel(row.delta, tone=tone or "secondary")
        delta.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        delta.setMinimumWidth(scaled(_DELTA))
        self._grid.addWidget(delta, number, 3, Qt.AlignmentFlag.AlignTop)

    def _caption(self, number: int, text: str, align: Qt.AlignmentFlag = _TOP) -> None:
        caption = PlainLabel(text, tone="secondary", elide=True)
        caption.setMinimumWidth(scaled(_CAPTION))
        self._grid.addWidget(caption, number, 0, align)

    def _add_health(self, number: int, loss: Loss) -> None:
        before, after = loss.before.health, loss.after.health
        self._caption(number, translate("WhatIf", "Health"), Qt.AlignmentFlag.AlignVCenter)
        for column, health in ((1, before), (2, after)):
            mark = HealthMark(health_mark(health))
            self._grid.addWidget(mark, number, column, Qt.AlignmentFlag.AlignLeft)
        if before.score is None or after.score is None:
            return
        change = round(after.score) - round(before.score)
        delta = PlainLabel(points_text(change), tone="danger" if change < 0 else "secondary")
        delta.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(delta, number, 3)


class Struck(PlainLabel):
    """A name that vanishes, with a line through it."""

    def __init__(self, name: str) -> None:
        super().__init__(name, tone="danger", elide=True)
        self.setAccessibleName(translate("WhatIf", "{name}, gone").format(name=name))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        width = min(self.width(), self.fontMetrics().horizontalAdvance(self.text()))
        left = self.width() - width if self.isRightToLeft() else 0
        middle = self.height() // 2
        painter.drawLine(left, middle, left + width, middle)


def _value(text: str, tone: str = "") -> PlainLabel:
    label = PlainLabel(text, tone=tone, wrap=True)
    label.setMinimumWidth(scaled(_VALUE))
    return label


def _name_list(names: Sequence[str], left: frozenset[str]) -> QWidget:
    """Names side by side; those that are not among *left* are struck, and told first."""
    box, flow = flowing(SPACE[1])
    told = sorted(names, key=lambda name: name in left)
    for name in told[:_NAMED]:
        flow.addWidget(PlainLabel(name, elide=True) if name in left else Struck(name))
    more = len(names) - _NAMED
    if more > 0:
        text = translate("WhatIf", "and {n} more").format(n=number_text(more, 0))
        flow.addWidget(PlainLabel(text, tone="tertiary"))
    if not names:
        flow.addWidget(PlainLabel(translate("WhatIf", "Nobody"), tone="tertiary"))
    return box


def _names(label: str, before: tuple[str, ...], after: tuple[str, ...]) -> Row:
    return Row(
        label,
        ", ".join(before),
        ", ".join(after),
        worse=bool(before) and not after,
        names=before,
        left=frozenset(after),
    )


def _number(
    label: str,
    before: float | None,
    after: float | None,
    *,
    share: bool = False,
    digits: int = 0,
) -> Row:
    def text(value: float | None) -> str:
        return percent_text(value) if share else _decimal(value, digits)

    change = (after or 0.0) - (before or 0.0)
    shown = round(change * 100) if share else round(change, digits)
    delta = points_text(shown, 0 if share else digits) if before is not None and shown else ""
    return Row(label, text(before), text(after), delta, worse=shown < 0)


def _signed(label: str, before: float | None, after: float | None) -> Row:
    def text(value: float | None) -> str:
        return NOTHING if value is None else points_text(value, 2)

    known = before is not None and after is not None
    change = (after or 0.0) - (before or 0.0) if known else 0.0
    delta = points_text(change, 2) if round(change, 2) else ""
    return Row(label, text(before), text(after), delta, worse=round(change, 2) < 0)


def _caps(before: Side, after: Side) -> Row:
    words = Words(locale_name())

    def text(side: Side) -> str:
        return ", ".join(words.cap(each) for each in side.health.caps) or NOTHING

    added = {each.cause for each in after.health.caps} - {each.cause for each in before.health.caps}
    return Row(translate("WhatIf", "Held down by"), text(before), text(after), worse=bool(added))


def _decimal(value: float | None, digits: int) -> str:
    return NOTHING if value is None else number_text(value, digits)
