"""How we stand to people: what was judged of them lately, and who of ours has spoken with them."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NotRequired, TypedDict, cast

from app import resources
from app.domain.contacts import Contact, Mobilising, Relation
from app.domain.interactions import Channel, Interaction
from app.services.stories.scene import Scene
from app.services.stories.story import Story


class Judged(TypedDict):
    """What is thought of somebody since so many days. *mobilises* are words between blanks."""

    who: str
    ago: int
    relation: str
    wanted: str
    evidence: str
    mobilises: NotRequired[str]
    advocates: NotRequired[bool]
    department: NotRequired[str]
    language: NotRequired[str]
    cadence: NotRequired[int]


class Spoken(TypedDict):
    """An exchange that somebody of ours besides the CSM has held."""

    by: str
    ago: int
    how: str
    who: list[str]
    text: str
    execs: NotRequired[int]


class Told(TypedDict):
    """All of one account."""

    people: NotRequired[list[Judged]]
    exchanges: NotRequired[list[Spoken]]


def standing(scene: Scene, story: Story, contact: Contact) -> Contact:
    """A person with what was judged of them besides the story."""
    code = story["code"]
    for each in _told().get(code, Told()).get("people", []):
        if scene.id("contact", code, each["who"]) == contact.id:
            return _judged(scene, contact, each)
    return contact


def spoken(scene: Scene, story: Story) -> Iterator[Interaction]:
    """What others of ours have talked about with people of one customer."""
    code = story["code"]
    for number, each in enumerate(_told().get(code, Told()).get("exchanges", [])):
        yield Interaction(
            id=scene.id("interaction", "standing", code, number),
            account_id=scene.id("account", code),
            on=scene.ago(each["ago"]),
            channel=Channel(each["how"]),
            summary=each["text"],
            attendee_ids=tuple(scene.id("contact", code, who) for who in each["who"]),
            executives=each.get("execs"),
            author=each["by"],
        )


@cache
def _told() -> dict[str, Told]:
    told = tomllib.loads(resources.text("sample/standings.toml"))
    return {code: cast("Told", each) for code, each in told.items()}


def _judged(scene: Scene, contact: Contact, each: Judged) -> Contact:
    since = scene.ago(each["ago"])
    position = replace(
        contact.position(since),
        evidence=each["evidence"],
        since=since,
        relation=Relation(each["relation"]),
        wanted=Relation(each["wanted"]),
        mobilises=tuple(Mobilising(word) for word in each.get("mobilises", "").split()),
        advocates=each.get("advocates"),
    )
    before = [each for each in contact.positions if each.since is None or each.since <= since]
    after = [each for each in contact.positions if each not in before]
    return replace(
        contact,
        positions=(*before, position, *after),
        department=each.get("department", ""),
        language=each.get("language", ""),
        cadence_days=each.get("cadence"),
    )
