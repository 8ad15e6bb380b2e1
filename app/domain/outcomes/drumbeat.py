"""The value drumbeat: how often a customer is told, in four ways, what it gets (S4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.interactions import Channel, Event, EventKind, Interaction
from app.domain.outcomes import thresholds
from app.domain.outcomes.progress import Standing, is_listed, standing
from app.domain.settings import Settings
from app.domain.success import Objective
from app.domain.thresholds import Threshold


class Beat(StrEnum):
    """A way to show what it has brought."""

    REVIEW = "review"
    NOTE = "note"
    SUPPORT = "support"
    PRODUCT = "product"


EVENTS: Mapping[Beat, EventKind] = {
    Beat.NOTE: EventKind.VALUE_NOTE,
    Beat.SUPPORT: EventKind.SUPPORT_REFERENCE,
    Beat.PRODUCT: EventKind.PRODUCT_UPDATE,
}
"""What is written down when it was given; a review is an exchange."""

_CADENCE: Mapping[Beat, Threshold[int]] = {
    Beat.REVIEW: thresholds.REVIEW_DAYS,
    Beat.NOTE: thresholds.NOTE_DAYS,
    Beat.SUPPORT: thresholds.SUPPORT_DAYS,
    Beat.PRODUCT: thresholds.PRODUCT_DAYS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """When a beat was given last and is due next. *every* is in days; 0 asks for none.

    Without an open objective nothing is due: there is nothing yet to show it against.
    """

    beat: Beat
    every: int
    last: date | None
    due: date | None

    def is_due(self, day: date) -> bool:
        """Tell whether it is to be given by *day*."""
        return self.due is not None and self.due <= day


def rhythms(
    objectives: Iterable[Objective],
    interactions: Sequence[Interaction],
    events: Sequence[Event],
    settings: Settings,
    day: date,
) -> tuple[Rhythm, ...]:
    """Every beat of an account as of *day*. One never given counts from the first objective."""
    begun = min(
        (
            each.on
            for each in objectives
            if is_listed(each, day) and standing(each, day) is Standing.OPEN
        ),
        default=None,
    )
    found = []
    for beat in Beat:
        every, last = settings[_CADENCE[beat]], _last(beat, interactions, events, day)
        since = None if begun is None else last or begun
        due = since + timedelta(days=every) if since is not None and every else None
        found.append(Rhythm(beat=beat, every=every, last=last, due=due))
    return tuple(found)


def overdue(found: Iterable[Rhythm], day: date) -> tuple[Rhythm, ...]:
    """The beats that are due, the longest due in front."""
    late = (each for each in found if each.is_due(day))
    return tuple(sorted(late, key=lambda each: each.due or date.max))


def _last(
    beat: Beat, interactions: Sequence[Interaction], events: Sequence[Event], day: date
) -> date | None:
    if beat is Beat.REVIEW:
        days = [each.on for each in interactions if each.channel is Channel.REVIEW]
    else:
        days = [each.on for each in events if each.kind == EVENTS[beat]]
    return max((each for each in days if each <= day), default=None)
