"""The columns of the portfolio that say what speaks for more, and which limit is near."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.signals import LEVELS
from app.services.grown import GROWN
from app.services.portfolio import JUDGED, MOVEMENTS
from app.services.signal_phrases import LEVELS as LEVEL_WORDS
from app.services.signal_phrases import signal_name
from app.services.topics import Topic
from app.services.views import Look
from app.ui.labels import NOTHING, number_text, percent_text, signal_mark
from app.ui.pages.portfolio.line import Line
from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column

if TYPE_CHECKING:
    from app.services.growth import Near

SIGNALS = frozenset(("signals", "limit"))
"""The columns that say nothing until signals have been added up."""

_NONE = "none"


def topics_of(look: Look) -> tuple[Topic, ...]:
    """What is worked out of each account; signals only while somebody looks at them."""
    columns = [each.key for each in look.columns if not each.hidden]
    asked = {*columns, look.sort_by, look.group_by, *(each.field for each in look.conditions)}
    return (JUDGED, MOVEMENTS, GROWN) if asked & SIGNALS else (JUDGED, MOVEMENTS)


def signal_columns() -> list[Column[Line]]:
    """Hidden on a first visit; they are worked out only while somebody looks at them."""
    return [
        Column(
            key="signals",
            title=_tr("Signals"),
            title_tip=_tr("How well the signals for one kind of growth corroborate each other"),
            text=_text,
            sort=_strength,
            picture=_mark,
            tip=_what,
            width=142,
            value=_level,
            unit="choice",
            choices={**LEVEL_WORDS, _NONE: _tr("Too weak, or none")},
            hidden=True,
        ),
        Column(
            key="limit",
            title=_tr("Limit"),
            title_tip=_tr("The limit that is nearest: the share of it that is used"),
            text=_limit,
            sort=lambda line: near.share if (near := _nearest(line)) else None,
            tone=lambda line: "danger" if (near := _nearest(line)) and near.alerts else "",
            tip=_when,
            width=110,
            value=lambda line: near.share if (near := _nearest(line)) else None,
            unit="percent",
            hidden=True,
        ),
    ]


def _mark(line: Line) -> Mark | None:
    known = line.growth
    return None if known is None or known.level is None else signal_mark(known.level)


def _text(line: Line) -> str:
    if line.growth is None:
        return ""
    mark = _mark(line)
    return NOTHING if mark is None else mark.word


def _level(line: Line) -> str | None:
    """The level; an account without one says so, one not worked out yet says nothing."""
    return None if line.growth is None else line.growth.level or _NONE


def _strength(line: Line) -> tuple[int, float] | None:
    known = line.growth
    if known is None or known.level is None:
        return None
    return LEVELS.index(known.level), known.probability


def _what(line: Line) -> str:
    known = line.growth
    if known is None or not known.signals:
        return ""
    from app.services import growth_phrases  # a first visit shows none of it

    kind = growth_phrases.ANY_TYPE if known.type is None else growth_phrases.TYPES[known.type]
    return _tr("{kind}, {chance}; strongest: {signal}").format(
        kind=kind, chance=percent_text(known.probability), signal=signal_name(known.strongest)
    )


def _nearest(line: Line) -> "Near | None":
    """One to talk about goes first, then the fullest."""
    found = line.growth.limits if line.growth else ()
    return max(found, key=lambda each: (each.alerts, each.share), default=None)


def _limit(line: Line) -> str:
    near = _nearest(line)
    if near is None:
        return ""
    from app.services import growth_phrases

    return f"{growth_phrases.LIMITS[near.kind]} {percent_text(near.share)}"


def _when(line: Line) -> str:
    near = _nearest(line)
    if near is None or near.days is None:
        return ""
    words = _tr("Full in about {days} days: begin to talk now")
    if not near.alerts:
        words = _tr("Full in about {days} days")
    return words.format(days=number_text(round(near.days), 0))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Portfolio", text)
