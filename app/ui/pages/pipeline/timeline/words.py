"""What the timeline says: of bars, of stretches of the calendar, of sums in little room."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QDate, QLocale
from PySide6.QtGui import QFontMetrics

from app.domain.money import Money
from app.services.schedule import Bar, Month
from app.ui.labels import (
    amounts_text,
    currency_text,
    date_text,
    money_text,
    number_text,
    short_day_text,
    translate,
)
from app.ui.pages.pipeline.timeline.scale import Unit
from app.ui.pages.pipeline.wording import told

_MONTHS = 3  # of a quarter
_UNITS = (
    (Decimal(10**12), "T"),
    (Decimal(10**9), "B"),
    (Decimal(10**6), "M"),
    (Decimal(10**3), "K"),
)
_WHOLE_FROM = 10  # of a unit: from here on no decimal is worth its room


def stretch_text(unit: Unit, first: date, *, alone: bool = False) -> str:
    """A stretch by its name; *alone* nothing beside it says the year."""
    if unit is Unit.YEAR:
        return str(first.year)
    if unit is Unit.QUARTER:
        quarter = _tr("Q{n}").format(n=(first.month - 1) // _MONTHS + 1)
        return f"{quarter} {first.year}" if alone else quarter
    return QLocale().toString(QDate(first.year, first.month, 1), "MMMM yyyy" if alone else "MMM")


def amount_short(amount: Money) -> str:
    """An amount in little room: $24K. What says it in full is one gesture away."""
    for unit, sign in _UNITS:
        share = amount.major / unit
        if abs(share) >= 1:
            tenth = round(share, 0 if abs(share) >= _WHOLE_FROM else 1)
            figure = number_text(tenth, 0 if tenth % 1 == 0 else 1)
            return f"{currency_text(amount.currency)}{figure}{sign}"
    return money_text(amount)


def amounts_short(amounts: Sequence[Money], measure: QFontMetrics, room: float) -> str:
    """As many amounts as fit, the largest figures first cut: $24K · €5K, or $24K +2."""
    texts = [amount_short(each) for each in amounts]
    for shown in range(len(texts), 0, -1):
        rest = len(texts) - shown
        text = " · ".join(texts[:shown]) + (f" +{rest}" if rest else "")
        if shown == 1 or measure.horizontalAdvance(text) <= room:
            return text
    return ""


def month_told(unit: Unit, first: date, month: Month) -> str:
    """All of a sum."""
    count = _tr("{n} expected to close").format(n=number_text(month.count, 0))
    lines = [stretch_text(unit, first, alone=True), count]
    if month.amounts:
        lines.append(_tr("Sum: {amounts}").format(amounts=amounts_text(month.amounts)))
        lines.append(_tr("Weighted: {amounts}").format(amounts=amounts_text(month.weighted)))
    return "\n".join(lines)


def end_text(bar: Bar) -> str:
    """What stands at the end of a bar: the amount, and the day with a word if it is past."""
    card, parts = bar.card, []
    if card.amount is not None:
        parts.append(money_text(card.amount))
    if bar.ends is not None:
        day = short_day_text(bar.ends, card.today)
        parts.append(_tr("late, {day}").format(day=day) if card.is_late else day)
    if not bar.is_open:
        parts.append(card.stage.name)
    return " · ".join(parts)


def bar_told(bar: Bar, stages: Mapping[str, str]) -> str:
    """All that a bar shows, line by line: the stages with their days, and former close dates."""
    lines = [told(bar.card)]
    lines += [
        _tr("{stage}: {begins} to {ends}").format(
            stage=stages.get(span.stage_id, span.stage_id),
            begins=date_text(span.begins),
            ends=_tr("today") if span.ends == bar.card.today else date_text(span.ends),
        )
        for span in bar.spans()
    ]
    if bar.begins is None:
        lines.append(_tr("Nobody knows when it began."))
    formers = bar.formers()
    if formers:
        days = ", ".join(map(date_text, formers))
        lines.append(_tr("Expected before on {days}").format(days=days))
    return "\n".join(lines)


def spoken(bar: Bar) -> str:
    """A bar in one line, for those who hear it."""
    card = bar.card
    account = card.account or _tr("no account")
    parts = [card.opportunity.title, account, card.stage.name, money_text(card.amount)]
    if bar.is_open and bar.ends is not None:
        day = date_text(bar.ends)
        late, ahead = _tr("should have closed on {day}"), _tr("closes on {day}")
        parts.append((late if card.is_late else ahead).format(day=day))
    elif bar.ends is not None:
        parts.append(_tr("decided on {day}").format(day=date_text(bar.ends)))
    return ", ".join(parts)


def _tr(text: str) -> str:
    return translate("Timeline", text)
