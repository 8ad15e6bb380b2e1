"""The seven days to come, day by day."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QWidget

from app.services.today import Coming, Today
from app.ui.labels import number_text
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import YieldingButton
from app.ui.widgets.layout import clear, column, line, scrolled
from app.ui.widgets.text import PlainLabel, one_line

_WIDTH = 208
_A_DAY = 6  # lines of a day before the rest is counted


class Week(QWidget):
    """What falls due within a week, under the day on which it does.

    Signals:
        opened: what was pressed.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.shown: tuple[Coming, ...] = ()
        self._lines = column(spacing=2)
        inside = QWidget()
        box = column(spacing=0)
        box.addLayout(self._lines)
        box.addStretch(1)
        inside.setLayout(box)
        whole = column(spacing=SPACE[1])
        whole.addWidget(PlainLabel(self.tr("The next seven days"), role="section"))
        whole.addWidget(scrolled(inside), 1)
        self.setLayout(whole)
        self.setFixedWidth(scaled(_WIDTH))

    def show_list(self, found: Today) -> None:
        """Show what is coming."""
        if found.coming == self.shown and self._lines.count():
            return
        self.shown = found.coming
        clear(self._lines)
        days: dict[date, list[Coming]] = {}
        for each in found.coming:
            days.setdefault(each.on, []).append(each)
        if not days:
            self._lines.addWidget(PlainLabel(self.tr("Nothing yet."), tone="tertiary"))
        for day, coming in days.items():
            self._lines.addSpacing(SPACE[1])
            self._lines.addWidget(PlainLabel(_day(day), role="label", tone="secondary"))
            for each in coming[:_A_DAY]:
                self._lines.addWidget(self._line(each))
            if len(coming) > _A_DAY:
                more = self.tr("and {n} more").format(n=number_text(len(coming) - _A_DAY, 0))
                self._lines.addWidget(PlainLabel(more, role="caption", tone="tertiary"))

    def _line(self, each: Coming) -> QWidget:
        account, text = one_line(each.account), one_line(each.text)
        button = YieldingButton(account, role="link", run=lambda: self.opened.emit(each))
        button.setAccessibleName(f"{account}: {text}")
        box = column(spacing=0)
        first = line(spacing=0)
        first.addWidget(button)
        first.addStretch(1)
        box.addLayout(first)
        box.addWidget(PlainLabel(text, role="caption", elide=True))
        whole = QWidget()
        whole.setLayout(box)
        return whole


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMM")
