"""Readings: eighteen months of how an account uses what it bought and what it says of it."""

from collections.abc import Callable, Iterator
from typing import cast

from app.domain.contracts import Contract
from app.domain.observations import Measure, Observation
from app.domain.products import Product
from app.services.stories.holdings import seats
from app.services.stories.people import contact_id, here
from app.services.stories.scene import Scene
from app.services.stories.story import DAYS_KEPT, Path, Story, age, at

_WEEKLY_FOR = 217  # days; longer ago, readings are monthly
_WEEK, _MONTH, _QUARTER = 7, 30, 90
_NEWEST = 2  # days ago
_JITTER = 0.012
_SURVEYED, _REVIEWED = 47, 40
_REPLIED = 2  # people who answer each survey
_MILLION = 1_000_000
# Days after the start, and the share of onboarding milestones reached by then.
_ONBOARDING = ((12, 0.2), (28, 0.4), (48, 0.8), (62, 1.0))
_STILL_OPEN = 0.5

# Where a reading comes from, if not from the product itself.
_SOURCES = {
    Measure.REPLY_RATE: "mail",
    Measure.SENTIMENT: "csm",
    Measure.GOALS_ACHIEVED: "csm",
    Measure.VALUE_STATED: "csm",
}

Read = Callable[[Measure, float, int], Observation]


def readings(
    scene: Scene, story: Story, held: list[Contract], platform: Product
) -> Iterator[Observation]:
    """Everything that was ever measured of the account of a story."""
    read = _reader(scene, story)
    yield from _onboarding(story, read)
    yield from _seats(scene, story, held, platform, read)
    yield from _monthly(story, read)
    yield from _surveys(scene, story)
    reviewed = story.get("reviewed", _REVIEWED)
    if reviewed:
        for day in range(reviewed, _kept(story), _QUARTER):
            yield from _point(story, read, Measure.GOALS_ACHIEVED, "goals", day)
    for ago, level, _, _ in story.get("value", []):
        yield read(Measure.VALUE_STATED, level, ago)


def _reader(scene: Scene, story: Story) -> Read:
    account_id = scene.id("account", story["code"])

    def read(measure: Measure, value: float, ago: int) -> Observation:
        return Observation(
            id=scene.id("observation", story["code"], measure, ago),
            account_id=account_id,
            measure=measure,
            value=value,
            on=scene.ago(ago),
            source=_SOURCES.get(measure, "product"),
        )

    return read


def _kept(story: Story) -> int:
    return min(DAYS_KEPT, age(story))


def _onboarding(story: Story, read: Read) -> Iterator[Observation]:
    if "assigned" not in story:
        return
    whole = age(story)
    for after, share in _ONBOARDING:
        is_open = story.get("onboarding") == "open" and share > _STILL_OPEN
        if after < whole and not is_open:
            yield read(Measure.ONBOARDING_COMPLETE, share, whole - after)


def _seats(
    scene: Scene, story: Story, held: list[Contract], platform: Product, read: Read
) -> Iterator[Observation]:
    if "assigned" not in story or "active" not in story:
        return
    chance = scene.chance(story["code"])
    weekly = [*range(_NEWEST, min(_WEEKLY_FOR, _kept(story)), _WEEK)]
    monthly = [*range(_WEEKLY_FOR + _MONTH, _kept(story), _MONTH)]
    for number, ago in enumerate((*weekly, *monthly)):
        bought = seats(held, platform, scene.ago(ago))
        assigned = round(bought * at(story["assigned"], ago, story))
        active = assigned * at(story["active"], ago, story)
        active *= 1 + chance.uniform(-_JITTER, _JITTER)
        yield read(Measure.ACTIVE_USERS, round(active), ago)
        if number % 4 == 0 or ago > _WEEKLY_FOR:
            yield read(Measure.SEATS_BOUGHT, bought, ago)
            yield read(Measure.SEATS_ASSIGNED, assigned, ago)
            logins = round(active * chance.uniform(3.1, 3.6))
            yield read(Measure.LOGINS, logins, ago)


def _monthly(story: Story, read: Read) -> Iterator[Observation]:
    for ago in range(_NEWEST, _kept(story), _MONTH):
        if "core" in story:
            yield read(Measure.CORE_WEEKS, round(at(story["core"], ago, story)), ago)
        yield from _point(story, read, Measure.FEATURES_USED, "features", ago)
        yield from _point(story, read, Measure.REPLY_RATE, "reply", ago)
        if "api" in story:
            calls = round(at(story["api"], ago, story), 2) * _MILLION
            yield read(Measure.API_CALLS, calls, ago)
        if "feel" in story:
            yield read(Measure.SENTIMENT, round(at(story["feel"], ago, story)), ago)


def _point(story: Story, read: Read, measure: Measure, key: str, ago: int) -> Iterator[Observation]:
    path = cast("Path | None", story.get(key))
    if path is not None:
        yield read(measure, round(at(path, ago, story), 2), ago)


def _surveys(scene: Scene, story: Story) -> Iterator[Observation]:
    """Waves a quarter apart; the first people of the story answer for themselves."""
    first = story.get("surveyed", _SURVEYED)
    if not first:
        return
    for ago in range(first, _kept(story), _QUARTER):
        present = [n for n, each in enumerate(story["people"]) if here(story, each, ago)]
        for measure, key in ((Measure.NPS, "nps"), (Measure.CSAT, "csat")):
            path = cast("Path | None", story.get(key))
            if path is None:
                continue
            for number in present[:_REPLIED]:
                yield Observation(
                    id=scene.id("answer", story["code"], measure, ago, number),
                    account_id=scene.id("account", story["code"]),
                    measure=measure,
                    value=round(at(path, ago, story)),
                    on=scene.ago(ago),
                    source="survey",
                    contact_id=contact_id(scene, story, number),
                )
