"""Where the health of an account has gone of late, small enough to keep for thousands."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.health.assess import HealthHistory
from app.domain.health.colours import RANK, WEEK, Colour

WEEKS = 26  # of scores are drawn in a table
WINDOWS = (7, 30, 90)  # days back that improved and declined are told for
_MONTH = 30


@dataclass(frozen=True, slots=True)
class Movement:
    """The recent past of a score. *scores* are weekly, the oldest first; None is too little known.

    *change* is that of the last 30 days, in points. *was* are the computed colours of WINDOWS days
    ago. *fell* is what a rapid decline of the last seven days took, else 0.
    """

    scores: tuple[float | None, ...]
    change: float | None
    was: tuple[Colour, ...]
    fell: float
    unstable: bool


def movement(history: HealthHistory, day: date) -> Movement:
    """Where the health of an account has gone by *day*."""
    points = history.course(day - timedelta(days=WEEK * (WEEKS - 1)), day)
    scores = tuple(
        point.score if point.computed_colour is not Colour.GREY else None for point in points
    )
    fall = history.fall(day)
    return Movement(
        scores=scores[-WEEKS:],
        change=_change(history, day),
        was=tuple(history.colour(day - timedelta(days=days)) for days in WINDOWS),
        fell=0.0 if fall is None else fall.points,
        unstable=history.unstable(day),
    )


def _change(history: HealthHistory, day: date) -> float | None:
    now, then = (history.point(each) for each in (day, day - timedelta(days=_MONTH)))
    if Colour.GREY in {now.computed_colour, then.computed_colour}:
        return None
    assert now.score is not None and then.score is not None  # noqa: S101, PT018 - not grey
    return now.score - then.score


def went(was: Colour, now: Colour) -> int:
    """Whether a colour is better (1), worse (-1) or no other; grey is not compared."""
    if was not in RANK or now not in RANK:
        return 0
    return (RANK[now] > RANK[was]) - (RANK[now] < RANK[was])
