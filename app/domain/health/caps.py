"""Caps: facts no average may drown. Each is listed as a reason in the explanation (DOMAIN 2.5)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain.health.colours import Colour, band
from app.domain.health.model import Cause, Model
from app.domain.interactions import EventKind
from app.domain.observations import Measure
from app.domain.stakeholders import lost_champion
from app.domain.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Cap:
    """A reason that holds health down: the score to *limit*, the colour to *colour* or worse.

    The CSM's own red judgement has no limit: it turns the colour and leaves the score.
    """

    cause: Cause
    since: date
    colour: Colour
    limit: float | None = None


def caps(timeline: Timeline, day: date, model: Model) -> tuple[Cap, ...]:
    """What caps health on *day*, by the rules of a model; the first known of each cause."""
    found = ((cause, since(timeline, day, model)) for cause, since in _SINCE.items())
    return tuple(
        _cap(rule.limit, cause, began, model)
        for cause, began in found
        if began is not None and (rule := model.cap(cause)) is not None
    )


def _cap(limit: float | None, cause: Cause, since: date, model: Model) -> Cap:
    colour = Colour.RED if limit is None else band(limit, model.bands)
    return Cap(cause, since, colour, limit)


def _emergency(timeline: Timeline, day: date, _model: Model) -> date | None:
    opened = (each.opened_on for each in timeline.emergencies if each.is_open(day))
    return min(opened, default=None)


def _at_risk(timeline: Timeline, day: date, _model: Model) -> date | None:
    stated = timeline.events(EventKind.RENEWAL_AT_RISK, day)
    return min((each.on for each in stated if each.holds(day)), default=None)


def _champion(timeline: Timeline, day: date, _model: Model) -> date | None:
    return lost_champion(timeline, day)


def _sentiment(timeline: Timeline, day: date, model: Model) -> date | None:
    felt = timeline.latest(Measure.SENTIMENT, day)
    if felt is None or felt.value > 0 or (day - felt.on).days > model.sentiment_days:
        return None
    return felt.on


_SINCE: dict[Cause, Callable[[Timeline, date, Model], date | None]] = {
    Cause.EMERGENCY_TICKET: _emergency,
    Cause.RENEWAL_AT_RISK: _at_risk,
    Cause.CHAMPION_LEFT: _champion,
    Cause.SENTIMENT_RED: _sentiment,
}
