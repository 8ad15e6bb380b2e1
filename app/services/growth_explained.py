"""What speaks for expansion with an account, as JSON and as lines for the `explain` command."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.domain.growth.assess import Growth
from app.domain.growth.limits import Limit
from app.domain.growth.power_users import Person
from app.domain.growth.standing import Standing
from app.domain.growth.strength import Live, fades_on
from app.domain.growth.velocity import Velocity
from app.domain.settings import Settings
from app.services import growth_phrases, signal_phrases
from app.services.growth import said
from app.services.growth_words import limit_said, power_said
from app.services.signal_phrases import SOURCES, signal_name
from app.services.words import Words


def signals_json(found: Growth, settings: Settings, words: Words) -> list[dict[str, Any]]:
    """The signals that still say something, the strongest in front."""
    return [_signal(each, settings, words) for each in found.signals]


def growth_json(found: Growth, words: Words) -> dict[str, Any]:
    """What they add up to, the limits, who uses most, and how fast things are taken up."""
    return {
        "level": found.level,
        "standings": [_standing(each) for each in found.standings],
        "limits": [_limit(each, words) for each in found.limits],
        "people": [_person(each) for each in found.people],
        "adoption": _adoption(found.velocity),
    }


def growth_lines(answer: dict[str, Any], words: Words) -> Iterator[str]:
    """The same for people, from the answer."""
    yield f"Signals: {len(answer['signals'])}"
    for each in answer["signals"]:
        strength = words.number(each["strength"], 2)
        yield (
            f"  {strength:>5}  {SOURCES[each['source']]}, {each['date']}: "
            f"{signal_name(each['type'])}. {each['evidence']}"
        )
    growth = answer["growth"]
    for each in growth["standings"]:
        name = growth_phrases.TYPES.get(each["type"], growth_phrases.ANY_TYPE)
        level = signal_phrases.LEVELS.get(each["level"], signal_phrases.NO_LEVEL)
        yield f"  {words.percent(each['probability']):>5}  {name}: {level.lower()}"
    yield from (f"  {each['evidence']}" for each in growth["limits"])
    powers = sum(each["power_user"] for each in growth["people"])
    if growth["people"]:
        yield f"  {power_said(powers, len(growth['people']), words)}"


def _signal(each: Live, settings: Settings, words: Words) -> dict[str, Any]:
    kept = each.kept
    return {
        "source": each.source.value,
        "type": each.type,
        "strength": each.strength,
        "date": each.on.isoformat(),
        "age": each.age,
        "base": each.base,
        "half_life": each.half_life,
        "fades_on": _iso(fades_on(each, settings)),
        "for": [type_.value for type_ in each.types],
        "evidence": said(each, words),
        "id": None if kept is None else kept.id,
        "confirmed_on": _confirmed(each),
        "author": "" if kept is None else kept.author,
    }


def _standing(each: Standing) -> dict[str, Any]:
    return {
        "type": each.type,
        "level": each.level,
        "probability": each.probability,
        "sources": list(each.sources),
        "counted": [signal.type for signal in each.counted],
    }


def _limit(each: Limit, words: Words) -> dict[str, Any]:
    reach = each.reach
    return {
        "limit": each.kind.value,
        "measure": str(each.measure),
        "used": each.used,
        "of": each.limit,
        "share": each.share,
        "level": each.level,
        "as_of": each.as_of.isoformat(),
        "sustained": each.sustained,
        "active": each.active,
        "days": None if reach is None else reach.days,
        "soonest": None if reach is None else reach.soonest,
        "latest": None if reach is None else reach.latest,
        "per_day": None if reach is None else reach.line.slope,
        "lead": each.lead,
        "alerts": each.alerts,
        "evidence": limit_said(each, words),
    }


def _person(each: Person) -> dict[str, Any]:
    return {
        "contact": each.contact_id,
        "score": each.score,
        "habit": each.habit,
        "power_user": each.is_power_user,
        "as_of": each.as_of.isoformat(),
        "read": {measure.value: value for measure, value in each.read.items()},
        "adoption": each.adoption,
    }


def _adoption(found: Velocity) -> dict[str, Any]:
    return {
        "onboarded_on": _iso(found.onboarded_on),
        "core_days": found.core_days,
        "advanced_days": found.advanced_days,
        "features": found.features,
        "breadth": found.breadth,
        "uptake_days": found.uptake_days,
        "releases": found.releases,
    }


def _confirmed(each: Live) -> str | None:
    """The day the customer said so; on an earlier day it had not been said."""
    on = None if each.kept is None else each.kept.confirmed_on
    return None if on is None or (on - each.on).days > each.age else on.isoformat()


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
