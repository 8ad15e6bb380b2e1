"""What is written on the card of a renewal, row by row."""

from app.domain.renewing.hours import Effort
from app.services.renewal_board import By
from app.services.renewing import RenewalRow
from app.ui.labels import money_text, translate
from app.ui.pages.renewals import wording
from app.ui.theme.look import scaled
from app.ui.widgets.pen import LINE, SMALL, Pen

_HALF = 0.5
_MOST = 0.62  # of a row for what stands at its far end
_ROWS = (LINE, LINE, SMALL, SMALL, SMALL, SMALL)
_BETWEEN = 2
_APART = 8  # pixels at least between an amount and the days


def height() -> int:
    """How tall a card is within its edges, in pixels at the user's size of text."""
    return sum(scaled(each) for each in _ROWS) + _BETWEEN


class Writer:
    """Writes one card with a pen. What the column says already, *by* which it stands, is not."""

    def __init__(self, pen: Pen, row: RenewalRow, by: By) -> None:
        self._pen, self._row, self._by = pen, row, by

    def write(self) -> None:
        """Write all of it."""
        self._account()
        self._money()
        self._pen.skip(_BETWEEN)
        self._size()
        self._risk()
        self._next()
        self._work()

    def _account(self) -> None:
        row = self._pen.row()
        if self._row.hours.is_mismatch:
            row.picture("clock-alert", "danger")
        if self._row.contract.knows_notice is False:
            row.picture("circle-question-mark", "secondary")
        row.shape(wording.health_of(self._row).tone)
        self._pen.strong()
        row.fill(self._row.account)

    def _money(self) -> None:
        """What it brings, whole, and the days: in words as far as there is room for them."""
        row = self._pen.row()
        amount = money_text(self._row.arr) if self._row.arr is not None else _no_arr()
        self._pen.plain()
        room = row.width - self._pen.width(amount) - _APART
        self._pen.small(wording.days_tone(self._row))
        days = wording.days_text(self._row)
        if self._pen.width(days) > room:
            days = wording.short_days_text(self._row)
        row.text(days, far=True, most=_MOST)
        self._pen.plain("" if self._row.arr is not None else "tertiary")
        row.fill(amount)

    def _size(self) -> None:
        row = self._pen.row(SMALL)
        self._pen.small("secondary")
        if self._by is By.CATEGORY:
            row.text(wording.decisive_text(self._row), far=True, most=_HALF)
        else:
            row.text(wording.category_text(self._row), far=True, most=_HALF)
        self._pen.small()
        row.fill(wording.size_text(self._row))

    def _risk(self) -> None:
        row = self._pen.row(SMALL)
        if self._row.risk:
            row.shape("risk")
            self._pen.small("danger")
        else:
            self._pen.small()
        row.fill(wording.risk_text(self._row))

    def _next(self) -> None:
        row, step = self._pen.row(SMALL), self._row.next_step
        if step is not None:
            late = wording.is_late(step, self._row.day)
            self._pen.small("danger" if late else "secondary")
            day = wording.short_day(step.on, self._row.day)
            row.text(translate("Renewal", "due {day}").format(day=day) if late else day, far=True)
        self._pen.small("secondary" if step is not None else "tertiary")
        row.fill(wording.step_text(self._row))

    def _work(self) -> None:
        row = self._pen.row(SMALL)
        self._pen.small("secondary")
        row.text(wording.readiness_text(self._row), far=True)
        over = self._row.hours.effort in {Effort.OVER, Effort.TOO_LITTLE}
        self._pen.small("danger" if over else "tertiary")
        row.text(wording.hours_text(self._row), most=_MOST)
        self._pen.small("secondary" if self._row.paper is not None else "tertiary")
        row.fill(wording.paper_text(self._row))


def _no_arr() -> str:
    return translate("Renewal", "No ARR")
