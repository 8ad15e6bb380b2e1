"""What the history of an account says in words: the readout of a week, and a summary of it all."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.health.assess import Point
from app.domain.health.colours import Colour
from app.services import phrases
from app.services.account_history import AccountHistory
from app.services.happened import Happened
from app.services.history_words import sentence
from app.ui.labels import TONES, amounts_text, date_text, number_text, percent_text
from app.ui.pages.account.wording import shortened
from app.ui.speaking import speak
from app.ui.widgets.painting import Mark

_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Readout:
    """What is said of a week: its last day, health as a mark, the rest of it, what happened.

    *chosen* is the event under the cursor, in full.
    """

    day: str
    mark: Mark
    rest: str
    chosen: str
    lines: tuple[str, ...]

    def spoken(self) -> str:
        """All of it, for someone who hears the screen; the chosen event comes first."""
        parts = [self.chosen, self.day, self.mark.spoken(), self.rest, *self.lines]
        return ". ".join(part for part in parts if part)


def readout(
    history: AccountHistory,
    day: date,
    chosen: Happened | None = None,
    together: tuple[Happened, ...] = (),
) -> Readout:
    """What the week that ended on *day* was like; *together* are the events of a chosen mark."""
    others = together or history.week(day)
    lines = [shortened(event_line(each)) for each in others if each is not chosen]
    if not together:
        lines += [shortened(_since(each)) for each in history.held(day)]
    hidden = len(lines) - _MOST_LINES
    if hidden > 0:
        lines = [*lines[:_MOST_LINES], tr("and %n more", hidden)]
    return Readout(
        day=date_text(day),
        mark=point_mark(history.point(day)),
        rest=_rest(history, day),
        chosen="" if chosen is None else event_line(chosen),
        lines=tuple(lines),
    )


def point_mark(point: Point | None) -> Mark:
    """Health on a day as it is painted."""
    if point is None or point.colour is Colour.GREY or point.score is None:
        return Mark(tone="unknown", word=phrases.COLOURS[Colour.GREY])
    word = phrases.COLOURS[point.colour]
    return Mark(tone=TONES[point.colour], word=word, number=number_text(round(point.score), 0))


def event_line(event: Happened) -> str:
    """An event with its day."""
    return f"{date_text(event.day)}: {sentence(event, speak())}"


def summary(history: AccountHistory) -> str:
    """All of the history in a few sentences."""
    span = tr("From %1 to %2.").replace("%1", date_text(history.first))
    parts = [span.replace("%2", date_text(history.last)), _course(history)]
    gaps = sum(point.colour is Colour.GREY for point in history.points)
    if gaps:
        parts.append(tr("Not enough data in %n week(s).", gaps))
    value = history.value(history.last)
    if value:
        parts.append(tr("Contract value %1 a year.").replace("%1", amounts_text(value)))
    parts.append(tr("%n event(s).", len(history.events)))
    return " ".join(part for part in parts if part)


def _course(history: AccountHistory) -> str:
    known = [each for each in history.points if each.colour is not Colour.GREY]
    known = [each for each in known if each.score is not None]
    if not known:
        return tr("There was never enough data for a score.")
    low = min(known, key=lambda each: each.score or 0.0)
    high = max(known, key=lambda each: each.score or 0.0)
    said = tr("Health is %1; the lowest was %2, on %3, the highest %4, on %5.")
    values = (
        point_mark(history.points[-1]).spoken(),
        number_text(round(low.score or 0), 0),
        date_text(low.day),
        number_text(round(high.score or 0), 0),
        date_text(high.day),
    )
    for number, value in enumerate(values, start=1):
        said = said.replace(f"%{number}", value)
    return said


def _rest(history: AccountHistory, day: date) -> str:
    point = history.point(day)
    parts = []
    if point is not None:
        parts.append(tr("%1 known").replace("%1", percent_text(point.coverage)))
        if point.computed_colour is not point.colour:
            word = phrases.COLOURS[point.computed_colour]
            parts.append(tr("computed: %1").replace("%1", word))
    value = history.value(day)
    if value:
        parts.append(tr("%1 a year").replace("%1", amounts_text(value)))
    return " · ".join(parts)


def _since(event: Happened) -> str:
    said = tr("Since %1: %2").replace("%1", date_text(event.day))
    return said.replace("%2", sentence(event, speak()))


def tr(text: str, number: int = -1) -> str:
    """A sentence of the history in the user's language."""
    return QCoreApplication.translate("History", text, None, number)
