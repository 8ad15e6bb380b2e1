"""Money, days and numbers as the system's locale writes them on screen."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTranslator
from typing_extensions import override

from app.domain.accounts import Segment
from app.domain.contacts import Role
from app.domain.health.assess import Health
from app.domain.health.colours import Colour
from app.domain.interactions import Channel
from app.domain.money import Money, digits
from app.domain.readiness.assess import Verdict
from app.domain.signals import LEVELS, Level
from app.domain.units import CellState
from app.services import phrases, signal_phrases
from app.services.portfolio import Judged
from app.ui.widgets.painting import Mark

if TYPE_CHECKING:
    from app.ui.widgets.tiles import Shape

NOTHING = "–"

_NEAR = 300  # days in which a day and a month mean one day only
_SYMBOLS = {
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
    "CNY": "CN¥",
    "PLN": "zł",
    "MYR": "RM",
    "INR": "₹",
    "KRW": "₩",
}


def translate(context: str, text: str) -> str:
    """A word in the user's language."""
    return QCoreApplication.translate(context, text)


def money_text(amount: Money | None, *, cents: bool = False) -> str:
    """An amount with its currency; whole units unless *cents* are asked for."""
    if amount is None:
        return NOTHING
    decimals = digits(amount.currency) if cents else 0
    figure = QLocale().toString(float(amount.major), "f", decimals)
    return f"{currency_text(amount.currency)}{figure}"


def currency_text(currency: str) -> str:
    """A currency as it stands before a figure."""
    return _SYMBOLS.get(currency, f"{currency} ")


def amounts_text(amounts: Sequence[Money], *, cents: bool = False) -> str:
    """Amounts of several currencies, side by side and never added up."""
    return " · ".join(money_text(amount, cents=cents) for amount in amounts) or NOTHING


def date_text(day: date | None) -> str:
    """A day, short and with the month as a word: 20 Nov 2026."""
    if day is None:
        return NOTHING
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def short_day_text(day: date, today: date) -> str:
    """A day without its year where that goes without saying; one far away by its month alone."""
    near = abs((day - today).days) < _NEAR
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM" if near else "MMM yyyy")


def long_date_text(day: date) -> str:
    """A day in full, without its weekday: 20 November 2026."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def number_text(number: float | Decimal | None, decimals: int | None = None) -> str:
    """A number, with as many decimals as it needs or as are asked for."""
    if number is None:
        return NOTHING
    if decimals is not None:
        return QLocale().toString(float(number), "f", decimals)
    return QLocale().toString(float(number), "g", 15)


def points_text(points: float | None, decimals: int = 0) -> str:
    """A change in points, with its sign; none is ±0."""
    if points is None:
        return NOTHING
    text = number_text(abs(round(points, decimals)), decimals)
    if float(round(points, decimals)) == 0:
        return f"±{text}"
    return f"+{text}" if points > 0 else f"−{text}"


def percent_text(share: float | Decimal | None) -> str:
    """A share as whole percent: 0.8 is 80%."""
    return NOTHING if share is None else f"{number_text(floor(float(share) * 100 + 0.5), 0)}%"


def days_text(days: int | None) -> str:
    """How far away a day is, in words."""
    if days is None:
        return NOTHING
    if days == 0:
        return translate("Days", "today")
    if days < 0:
        return translate("Days", "{n} d ago").format(n=number_text(-days, 0))
    return translate("Days", "in {n} d").format(n=number_text(days, 0))


TONES = {Colour.GREEN: "good", Colour.YELLOW: "watch", Colour.RED: "risk", Colour.GREY: "unknown"}


CELL_LOOKS: "dict[CellState, tuple[Shape, str]]" = {
    CellState.OWNED: ("full", "good"),
    CellState.PIPELINE: ("half", "info"),
    CellState.GAP: ("empty", "secondary"),
    CellState.DECLINED: ("cross", "secondary"),
    CellState.NOT_ELIGIBLE: ("dash", "secondary"),
}
"""The shape and the tone of a cell of whitespace; its word stands beside them."""


def health_mark(health: Health | Judged) -> Mark:
    """A health as it is painted: shape and colour, word, score, and how much of it is known."""
    return scored_mark(health.colour, health.score, health.coverage, unsure=health.unsure)


def scored_mark(
    colour: Colour, score: float | None, coverage: float, *, unsure: bool = False
) -> Mark:
    """The same from its figures; of what too little is known, no score is shown."""
    known = score is not None and colour is not Colour.GREY
    return Mark(
        tone=TONES[colour],
        word=phrases.COLOURS[colour],
        number=number_text(round(score or 0), 0) if known else "",
        known=coverage,
        unsure=unsure,
        aside=translate("Words", "{share} known").format(share=percent_text(coverage)),
    )


_VERDICT_TONES = {
    Verdict.READY_NOW: "good",
    Verdict.READY: "good",
    Verdict.CAUTION: "watch",
    Verdict.BLOCKED: "risk",
    Verdict.NOT_ASSESSED: "unknown",
}


def verdict_mark(verdict: Verdict) -> Mark:
    """Whether expansion may be raised."""
    return Mark(tone=_VERDICT_TONES[verdict], word=phrases.VERDICTS[verdict])


def signal_mark(level: Level | None) -> Mark:
    """How well signals are corroborated: so many bars of three, and the word."""
    if level is None:
        return Mark(tone="unknown", word=signal_phrases.NO_LEVEL, bars=0)
    return Mark(tone="accent", word=signal_phrases.LEVELS[level], bars=LEVELS.index(level) + 1)


def segment_text(segment: Segment | None) -> str:
    """The name of a segment."""
    return NOTHING if segment is None else phrases.SEGMENTS[segment]


def locale_name() -> str:
    """The system's locale, as sentences made without Qt are asked for it."""
    name = QLocale().name()
    return "en_US" if name == "C" else name


class EnglishPlurals(QTranslator):
    """Writes “%n account(s)” as English does: 1 account, 2 accounts. Qt fills the number in."""

    @override
    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        if n < 0:
            return sourceText
        return sourceText.replace("(s)", "" if n == 1 else "s")

    @override
    def isEmpty(self) -> bool:
        return False


def roles() -> dict[Role, str]:
    """The part a person plays in decisions."""
    return {
        Role.CHAMPION: translate("Words", "Champion"),
        Role.ECONOMIC_BUYER: translate("Words", "Economic buyer"),
        Role.DECISION_MAKER: translate("Words", "Decision maker"),
        Role.USER: translate("Words", "User"),
        Role.TECHNICAL_BUYER: translate("Words", "Technical buyer"),
        Role.LEGAL: translate("Words", "Legal"),
    }


def supports() -> dict[int, str]:
    """How a person stands to us."""
    return {
        2: translate("Words", "Strongly for us"),
        1: translate("Words", "For us"),
        0: translate("Words", "Neutral"),
        -1: translate("Words", "Against us"),
        -2: translate("Words", "Strongly against us"),
    }


def channels() -> dict[Channel, str]:
    """How we were in touch."""
    return {
        Channel.MEETING: translate("Words", "Meeting"),
        Channel.CALL: translate("Words", "Call"),
        Channel.EMAIL: translate("Words", "E-mail"),
        Channel.REVIEW: translate("Words", "Review"),
        Channel.NOTE: translate("Words", "Note"),
    }


def sentiments() -> dict[int, str]:
    """How an exchange felt; the sign comes first, the word says it."""
    return {
        -1: translate("Words", "− worse"),
        0: translate("Words", "0 the same"),
        1: translate("Words", "+ better"),
    }
