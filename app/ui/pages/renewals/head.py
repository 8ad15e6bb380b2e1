"""The head of a column of the board: what it is, how many stand in it, and what they bring."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.money import Money
from app.domain.opportunities import Category
from app.services.renewal_board import By, Column, Slot
from app.ui.labels import amounts_text, money_text, number_text, translate
from app.ui.pages.renewals.wording import category_title
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line
from app.ui.widgets.painting import draw_shape
from app.ui.widgets.text import PlainLabel

_CURRENCIES = 2  # lines of totals before the rest moves into the tool tip
_SHAPE = 9


def title_of(shown: Column, by: By) -> str:
    """What a column is called."""
    if shown.slot is Slot.CATEGORY and shown.category is not None:
        return category_title(shown.category)
    if shown.slot is Slot.TIME and shown.start is not None:
        return quarter_text(shown.start) if by is By.QUARTER else _month(shown.start)
    return {
        Slot.OVERDUE: translate("RenewalBoard", "Overdue"),
        Slot.LATER: translate("RenewalBoard", "Later"),
        Slot.UNDATED: translate("RenewalBoard", "No end known"),
    }.get(shown.slot, translate("RenewalBoard", "Unknown"))


def quarter_text(start: date) -> str:
    """A quarter: Q1 2027."""
    quarter = (start.month - 1) // 3 + 1
    return translate("RenewalBoard", "Q{quarter} {year}").format(quarter=quarter, year=start.year)


def _month(start: date) -> str:
    return QLocale().toString(QDate(start.year, start.month, 1), "MMMM yyyy")


class LaneHead(QWidget):
    """The name of a column, its count, ARR for each currency, and how much of it is at risk."""

    def __init__(self) -> None:
        super().__init__()
        self._name = PlainLabel("", role="strong", elide=True)
        self.count = PlainLabel("", tone="tertiary")
        top = line(spacing=SPACE[0] + 2)
        top.addWidget(self._name)
        top.addWidget(self.count)
        top.addStretch(1)
        self._sums = [PlainLabel("", tone="secondary", elide=True) for _ in range(_CURRENCIES)]
        self._shape = _RiskShape()
        self._risk = PlainLabel("", role="caption", tone="secondary", elide=True)
        risk = line(spacing=SPACE[0])
        risk.addWidget(self._shape)
        risk.addWidget(self._risk, 1)
        whole = column(spacing=0)
        whole.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[0])
        whole.addLayout(top)
        for each in self._sums:
            whole.addWidget(each)
        whole.addLayout(risk)
        whole.addStretch(1)
        self.setLayout(whole)

    def show_column(self, shown: Column, by: By) -> None:
        """Say what a column holds."""
        name, count = title_of(shown, by), number_text(len(shown.rows), 0)
        self._name.setText(name)
        self._name.set_tip(_meaning(shown))
        self.count.setText(count)
        texts = _lines(shown.totals)
        for number, label in enumerate(self._sums):
            label.setVisible(number < len(texts))
            label.setText(texts[number] if number < len(texts) else "")
            label.set_tip(amounts_text(shown.totals, cents=True))
        endangered = self._endangered(shown)
        swing = self._swing(shown)
        self._shape.setVisible(bool(endangered))
        self._risk.setText(self._both(endangered, shown))
        self._risk.set_tip("\n".join(filter(None, (endangered, swing))))
        told = ", ".join(filter(None, (*texts, endangered, swing)))
        self.setAccessibleName(f"{name}, {count}, {told}")

    def _endangered(self, shown: Column) -> str:
        if not shown.endangered:
            return ""
        return self.tr("{amount} at risk").format(amount=amounts_text(shown.endangered))

    def _both(self, endangered: str, shown: Column) -> str:
        if not shown.swing:
            return endangered
        swing = self.tr("{amount} swing").format(amount=amounts_text(shown.swing))
        return f"{endangered} · {swing}"

    def _swing(self, shown: Column) -> str:
        if not shown.swing:
            return ""
        text = self.tr("{amount} of it could still be saved")
        return text.format(amount=amounts_text(shown.swing))


def _meaning(shown: Column) -> str:
    """What a column stands for, where its name alone may not say it."""
    if shown.category is not None:
        return _category_meaning(shown.category)
    return {
        Slot.OVERDUE: translate(
            "RenewalBoard",
            "The decisive day is past: the term has ended, or the last day for notice has gone by, "
            "and nobody has said what becomes of it.",
        ),
        Slot.UNDATED: translate("RenewalBoard", "Nobody has entered when the term ends."),
        Slot.UNKNOWN: translate(
            "RenewalBoard", "Nobody has entered the end of the term or what it brings a year."
        ),
    }.get(shown.slot, "")


def _category_meaning(category: Category) -> str:
    return {
        Category.COMMIT: translate(
            "RenewalBoard",
            "As good as certain: paper is seen to move on their side, the notice period is known, "
            "and nothing puts it at risk.",
        ),
        Category.BEST_CASE: translate("RenewalBoard", "At least as likely as not."),
        Category.PIPELINE: translate(
            "RenewalBoard", "It can still renew, but too little is known to count on it."
        ),
        Category.OMITTED: translate(
            "RenewalBoard", "Left out of every forecast: notice was given, or a loss is expected."
        ),
    }[category]


class _RiskShape(QWidget):
    """The shape of what is at risk, beside its amount."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(_SHAPE), scaled(_SHAPE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        size = scaled(_SHAPE)
        middle = (self.height() - size) / 2
        draw_shape(QPainter(self), QRectF(0, middle, size, size), "risk")


def _lines(totals: tuple[Money, ...]) -> list[str]:
    """The amounts on lines of their own; those that have none are counted on the last."""
    if len(totals) <= _CURRENCIES:
        return [money_text(each) for each in totals]
    rest = number_text(len(totals) - _CURRENCIES + 1, 0)
    more = translate("RenewalBoard", "and {n} more currencies").format(n=rest)
    return [*(money_text(each) for each in totals[: _CURRENCIES - 1]), more]
