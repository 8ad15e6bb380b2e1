"""An account that does well in everything, and ways to let single things go wrong."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from app.domain.contacts import Position, Role
from app.domain.facts import Facts
from app.domain.health.assess import HealthHistory
from app.domain.interactions import Channel, EventKind
from app.domain.readiness.case import Case
from app.domain.stages import Stage, StageRole
from app.domain.timeline import Timeline
from tests import build
from tests.build import TODAY

_NUMBERS = count()
STAGES = (
    Stage(id="stage-identified", name="Identified", position=0),
    Stage(id="stage-won", name="Won", position=4, role=StageRole.WON),
)
GOOD = {
    "onboarding_complete": 1.0,
    "seats_assigned": 95.0,
    "active_users": 85.0,
    "executives_at_review": 2.0,
    "reply_rate": 0.8,
    "core_weeks": 12.0,
    "features_used": 0.9,
    "goals_achieved": 1.0,
    "value_stated": 2.0,
    "nps": 8.0,
}


def ago(days: int) -> Any:
    return TODAY - timedelta(days=days)


def number(kind: str) -> str:
    return f"{kind}-{next(_NUMBERS)}"


def reading(measure: str, value: float, days: int = 5, **fields: Any) -> Any:
    return build.observation(
        id=number("reading"), measure=measure, value=value, on=ago(days), **fields
    )


def event(kind: EventKind | str, days: int, **fields: Any) -> Any:
    return build.event(id=number("event"), kind=kind, on=ago(days), **fields)


def checked(kind: str, days: int = 0) -> Any:
    return event(EventKind.CHECKED, days, detail=kind)


def talk(days: int, *who: str, **fields: Any) -> Any:
    return build.interaction(
        id=number("talk"), on=ago(days), attendee_ids=who, **{"sentiment": 1} | fields
    )


def person(id_: str, *roles: Role, **fields: Any) -> Any:
    return build.contact(
        id=id_, name=id_.title(), positions=(Position(roles=roles, since=ago(400)),), **fields
    )


PEOPLE = (
    person("ann", Role.CHAMPION, Role.USER),
    person("bo", Role.ECONOMIC_BUYER, Role.DECISION_MAKER),
    person("cy", Role.TECHNICAL_BUYER, Role.LEGAL),
)


def facts(**fields: Any) -> Facts:
    """Nothing is known but that the account exists."""
    ordered = {
        name: tuple(sorted(values, key=lambda each: each.on))
        for name, values in fields.items()
        if name in {"observations", "interactions", "events", "payments"}
    }
    return Facts(**{"account": build.account()} | fields | ordered)


def good(days: int = 5) -> list[Any]:
    """Good readings of everything that is read."""
    usage = [reading("active_users", 85, days + back) for back in (30, 60, 84)]
    return [*usage, *(reading(measure, value, days) for measure, value in GOOD.items())]


def healthy(**fields: Any) -> Facts:
    """Green, known in full, and ready: what a test changes is all that is wrong."""
    usual = {
        "account": build.account(customer_since=ago(400)),
        "contracts": (build.contract(start=ago(200), end=ago(-164)),),
        "contacts": PEOPLE,
        "observations": good(),
        "interactions": [talk(40, "cy"), talk(20, "bo"), talk(6, "ann")],
        "events": [
            *(checked(kind) for kind in ("tickets", "surveys", "events")),
            event(EventKind.CHAMPION_WIN, 90),
            event(EventKind.BUDGET_APPROVED, 100),
        ],
    }
    return facts(**usual | fields)


def but(known: Facts, **fields: Any) -> Facts:
    """The same with something on top."""
    added = {name: (*getattr(known, name), *values) for name, values in fields.items()}
    return facts(**{name: getattr(known, name) for name in Facts.__slots__} | added)


def without(known: Facts, measure: str) -> Facts:
    return replace(known, observations=tuple(o for o in known.observations if o.measure != measure))


def read_as(known: Facts, measure: str, value: float, days: int = 5) -> Facts:
    """The same, but this measure read something else."""
    return but(without(known, measure), observations=[reading(measure, value, days)])


def case(known: Facts, day: Any = TODAY) -> Case:
    return Case(history(known), day, STAGES)


def history(known: Facts) -> HealthHistory:
    return HealthHistory(Timeline(known))


def review(days: int, **fields: Any) -> Any:
    return talk(days, channel=Channel.REVIEW, **fields)
