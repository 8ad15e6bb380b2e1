"""What was noticed at customers, what they may use at most, and how much single people use."""

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import NotRequired, TypedDict, cast

from app import resources
from app.domain.contacts import Contact
from app.domain.entity import Entity
from app.domain.growth.kinds import KINDS, kind_of
from app.domain.growth.power_users import DIMENSIONS
from app.domain.interactions import Event, EventKind
from app.domain.observations import FEATURE_USAGE, Measure, Observation
from app.domain.opportunities import OpportunityType
from app.domain.signals import Signal
from app.services.stories.holdings import Catalogue
from app.services.stories.people import contact_id
from app.services.stories.scene import Scene
from app.services.stories.story import DAYS_KEPT, Path, Story, age, at

_NEWEST, _MONTH = 2, 30
_MILLION = 1_000_000
_EVERY = 4  # of the plain accounts, one of so many is heard of
_PLAIN = (
    ("feature_request", "Asked for alerts by text message"),
    ("headcount", "Jobs advertised"),
    ("team_growth", "The team grows by the summer"),
    ("tech_purchase", "Bought a new warehouse system"),
    ("wish", "I wish I could see all sites on one page"),
    ("new_office", "A second office opens"),
)


class _Sign(TypedDict):
    type: str
    ago: int
    text: str
    who: NotRequired[int]
    product: NotRequired[str]
    growth: NotRequired[str]
    confirmed: NotRequired[int]
    ended: NotRequired[int]
    reason: NotRequired[str]


class _User(TypedDict):
    name: str
    at: str
    title: str
    use: list[float]


class _Release(TypedDict):
    feature: str
    ago: int
    used: int


class _Trial(TypedDict):
    product: str
    ago: int
    people: int


class _Signs(TypedDict):
    """What is known of one account; *calls* is their limit in millions, 0 without one."""

    signals: NotRequired[list[_Sign]]
    calls: NotRequired[float]
    storage: NotRequired[Path]
    storage_limit: NotRequired[float]
    users: NotRequired[list[_User]]
    released: NotRequired[list[_Release]]
    trial: NotRequired[_Trial]


@cache
def _told() -> dict[str, _Signs]:
    told = tomllib.loads(resources.text("sample/signals.toml"))
    return {code: cast("_Signs", each) for code, each in told.items()}


def signs(scene: Scene, story: Story, catalogue: Catalogue, author: str) -> Iterator[Entity]:
    """All of it for the account of a story."""
    found = _told().get(story["code"], {})
    for sign in found.get("signals", []):
        yield _signal(scene, story, catalogue, sign, author)
    yield from _limits(scene, story, found)
    for user in found.get("users", []):
        yield from _user(scene, story, user)
    for release in found.get("released", []):
        yield from _released(scene, story, release)
    if "trial" in found:
        yield _trial(scene, story, catalogue, found["trial"])


def _signal(scene: Scene, story: Story, catalogue: Catalogue, sign: _Sign, author: str) -> Signal:
    confirmed, ended = sign.get("confirmed"), sign.get("ended")
    return Signal(
        id=scene.id("signal", story["code"], sign["type"], sign["ago"]),
        account_id=scene.id("account", story["code"]),
        source=kind_of(sign["type"]).source,
        type=sign["type"],
        on=scene.ago(sign["ago"]),
        text=sign["text"],
        opportunity_type=OpportunityType(sign["growth"]) if "growth" in sign else None,
        product_id=catalogue[sign["product"]].id if "product" in sign else None,
        contact_id=contact_id(scene, story, sign["who"]) if "who" in sign else None,
        confirmed_on=None if confirmed is None else scene.ago(confirmed),
        ended_on=None if ended is None else scene.ago(ended),
        reason=sign.get("reason", ""),
        author=author,
    )


def _limits(scene: Scene, story: Story, found: _Signs) -> Iterator[Observation]:
    """What may be used at most, as read once, and the storage used, month by month."""
    kept = min(DAYS_KEPT, age(story)) - 1
    if "calls" in found:
        yield _read(scene, story, Measure.API_LIMIT, found["calls"] * _MILLION, kept)
    if "storage" not in found or "storage_limit" not in found:
        return
    yield _read(scene, story, Measure.STORAGE_LIMIT, found["storage_limit"], kept)
    for ago in range(_NEWEST, kept, _MONTH):
        used = round(at(found["storage"], ago, story), 1)
        yield _read(scene, story, Measure.STORAGE_USED, used, ago)


def _user(scene: Scene, story: Story, user: _User) -> Iterator[Entity]:
    """Somebody who uses the product, with the two newest exports of how much."""
    who = Contact(
        id=scene.id("contact", story["code"], user["at"]),
        account_id=scene.id("account", story["code"]),
        name=user["name"],
        title=user["title"],
        emails=(f"{user['at']}@{story['domain']}",),
    )
    yield who
    for measure, value in zip(DIMENSIONS, user["use"], strict=True):
        for ago, share in ((_NEWEST + _MONTH, 0.9), (_NEWEST, 1.0)):
            yield _read(scene, story, measure, round(value * share), ago, contact_id=who.id)


def _released(scene: Scene, story: Story, release: _Release) -> Iterator[Entity]:
    feature = release["feature"]
    yield Event(
        id=scene.id("event", story["code"], "released", feature),
        account_id=scene.id("account", story["code"]),
        kind=EventKind.FEATURE_RELEASED,
        on=scene.ago(release["ago"]),
        text=f"Released: {feature.replace('_', ' ')}",
        detail=feature,
    )
    yield _read(scene, story, f"{FEATURE_USAGE}.{feature}", 12, release["used"])


def _trial(scene: Scene, story: Story, catalogue: Catalogue, trial: _Trial) -> Observation:
    product = catalogue[trial["product"]].id
    people = trial["people"]
    return _read(scene, story, Measure.ACTIVE_USERS, people, trial["ago"], product_id=product)


def _read(  # noqa: PLR0913, PLR0917 - whose, what, how much and when
    scene: Scene,
    story: Story,
    measure: str,
    value: float,
    ago: int,
    contact_id: str | None = None,
    product_id: str | None = None,
) -> Observation:
    return Observation(
        id=scene.id("sign", story["code"], measure, ago, contact_id, product_id),
        account_id=scene.id("account", story["code"]),
        measure=measure,
        value=value,
        on=scene.ago(ago),
        source="product",
        contact_id=contact_id,
        product_id=product_id,
    )


def plain_signs(
    scene: Scene, number: int, account_id: str, contact_id: str, author: str
) -> Iterator[Entity]:
    """What little is noticed at a plain account, and the storage of some."""
    chance = scene.chance(f"signs/{number}")
    if number % _EVERY == 1:
        type_, text = _PLAIN[number // _EVERY % len(_PLAIN)]
        ago = chance.randint(3, 160)
        yield Signal(
            id=scene.id("signal", "crowd", number),
            account_id=account_id,
            source=KINDS[type_].source,
            type=type_,
            on=scene.ago(ago),
            text=text,
            contact_id=contact_id,
            author=author,
        )
    if number % _EVERY == 2:  # noqa: PLR2004 - one of so many
        used = chance.uniform(40, 103)
        for measure, value in ((Measure.STORAGE_LIMIT, 100.0), (Measure.STORAGE_USED, used)):
            yield Observation(
                id=scene.id("observation", "crowd", number, measure),
                account_id=account_id,
                measure=measure,
                value=round(value, 1),
                on=scene.ago(_NEWEST),
                source="product",
            )
