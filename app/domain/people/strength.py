"""How strong the relationship to one person is, and whether they are a champion (MARKET F4)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.contacts import Contact, Mobilising, Relation, Role
from app.domain.people import thresholds
from app.domain.settings import DEFAULTS, Settings
from app.domain.timeline import Timeline

_WHOLE = 100.0
_MOST_INFLUENCE = 5
# Points by how many days ago the last two-way exchange was, at most.
_RECENCY = ((30, 100.0), (60, 75.0), (90, 50.0), (180, 25.0))
_DEPTH = {
    Relation.VENDOR: 25.0,
    Relation.SOURCE: 50.0,
    Relation.SOLVER: 75.0,
    Relation.ADVISOR: 100.0,
}


class Part(StrEnum):
    """What a relationship is made of."""

    INFLUENCE = "influence"
    SENTIMENT = "sentiment"
    RECENCY = "recency"
    DEPTH = "depth"


_WEIGHTS = {
    Part.INFLUENCE: thresholds.STRENGTH_INFLUENCE,
    Part.SENTIMENT: thresholds.STRENGTH_SENTIMENT,
    Part.RECENCY: thresholds.STRENGTH_RECENCY,
    Part.DEPTH: thresholds.STRENGTH_DEPTH,
}


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One part with its points, 0 to 100, and the weight it has beside the known others."""

    part: Part
    points: float
    weight: float


@dataclass(frozen=True, slots=True)
class Strength:
    """The strength, 0 to 100, of its known parts; None where nothing is known."""

    value: float | None
    ingredients: tuple[Ingredient, ...]
    missing: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ChampionTest:
    """Whether somebody is more than a supporter: for us, moving others, speaking for us.

    *mobilises* of three, at least *needed*. *advocates* is None while nobody knows.
    """

    is_positive: bool
    mobilises: tuple[Mobilising, ...]
    needed: int
    advocates: bool | None

    @property
    def is_champion(self) -> bool:
        """Tell whether all of it holds."""
        moves = len(self.mobilises) >= self.needed
        return self.is_positive and moves and self.advocates is True


def strength_of(
    timeline: Timeline, contact: Contact, day: date, settings: Settings = DEFAULTS
) -> Strength:
    """How strong the relationship is on *day*; the weights of what is missing are spread."""
    points = {
        Part.INFLUENCE: _influence(contact, day),
        Part.SENTIMENT: _sentiment(timeline, contact, day, settings),
        Part.RECENCY: _recency(timeline, contact, day),
        Part.DEPTH: _depth(contact, day),
    }
    known = {part: value for part, value in points.items() if value is not None}
    whole = sum(settings[_WEIGHTS[part]] for part in known)
    if not whole:
        return Strength(None, (), tuple(Part))
    found = tuple(
        Ingredient(part, value, settings[_WEIGHTS[part]] / whole) for part, value in known.items()
    )
    missing = tuple(part for part in Part if part not in known)
    return Strength(sum(each.points * each.weight for each in found), found, missing)


def champion_test(contact: Contact, day: date, settings: Settings = DEFAULTS) -> ChampionTest:
    """What speaks for calling somebody a champion on *day*."""
    position = contact.position(day)
    return ChampionTest(
        is_positive=(position.support or 0) > 0,
        mobilises=position.mobilises,
        needed=settings[thresholds.MOBILISES_LEAST],
        advocates=position.advocates,
    )


def is_supporter_only(contact: Contact, day: date, settings: Settings = DEFAULTS) -> bool:
    """Tell whether somebody has the champion's part, was tested, and is none."""
    position = contact.position(day)
    tested = bool(position.mobilises) or position.advocates is not None
    holds = Role.CHAMPION in position.roles
    return holds and tested and not champion_test(contact, day, settings).is_champion


def _influence(contact: Contact, day: date) -> float | None:
    influence = contact.position(day).influence
    return None if influence is None else _WHOLE * influence / _MOST_INFLUENCE


def _sentiment(timeline: Timeline, contact: Contact, day: date, settings: Settings) -> float | None:
    first = day - timedelta(days=settings[thresholds.SENTIMENT_DAYS])
    felt = [
        each.sentiment
        for each in timeline.facts.interactions
        if each.sentiment is not None
        and contact.id in each.attendee_ids
        and first <= each.on <= day
    ]
    return _WHOLE * (sum(felt) / len(felt) + 1) / 2 if felt else None


def _recency(timeline: Timeline, contact: Contact, day: date) -> float | None:
    if not timeline.names_attendees(day):
        return None
    last = timeline.last_met(contact.id, day)
    if last is None:
        return 0.0
    silent = (day - last).days
    return next((points for days, points in _RECENCY if silent <= days), 0.0)


def _depth(contact: Contact, day: date) -> float | None:
    relation = contact.position(day).relation
    return None if relation is None else _DEPTH[relation]
