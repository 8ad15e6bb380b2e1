"""What raises red flags, what was said to them, and chances that are being missed."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NotRequired, TypedDict, cast

from app import resources
from app.domain.entity import Entity
from app.domain.interactions import Event
from app.domain.opportunities import Handed, HandoffStep
from app.domain.overrides import Override, OverrideKind, Reply
from app.services.stories.deals import opportunity
from app.services.stories.holdings import Catalogue
from app.services.stories.scene import Scene
from app.services.stories.story import Deal, Happening, Story

_SOURCE = "csm"


class Said(TypedDict):
    """What was said to a red flag, until so many days ahead."""

    flag: str
    value: str
    ago: int
    until: int
    reason: str


class Handover(Deal):
    """An opportunity with the steps of its handoff: each, and how many days ago it was done."""

    handed: NotRequired[list[tuple[str, int]]]


class Told(TypedDict):
    """All of one account."""

    events: NotRequired[list[Happening]]
    replies: NotRequired[list[Said]]
    deals: NotRequired[list[Handover]]


def flagged(scene: Scene, story: Story, catalogue: Catalogue, author: str) -> Iterator[Entity]:
    """What one customer adds to the red flags and missed chances of the book."""
    told = _told().get(story["code"], Told())
    for number, each in enumerate(told.get("events", [])):
        yield _event(scene, story["code"], number, each)
    for said in told.get("replies", []):
        yield _reply(scene, story["code"], said, author)
    for deal in told.get("deals", []):
        made = opportunity(scene, deal, catalogue, author, story)
        steps = tuple(
            Handed(step=HandoffStep(step), since=scene.ago(ago), author=author)
            for step, ago in deal.get("handed", [])
        )
        yield replace(made, handoff=steps)


@cache
def _told() -> dict[str, Told]:
    told = tomllib.loads(resources.text("sample/flags.toml"))
    return {code: cast("Told", each) for code, each in told.items()}


def _event(scene: Scene, code: str, number: int, each: Happening) -> Event:
    return Event(
        id=scene.id("event", "flag", code, each["kind"], number),
        account_id=scene.id("account", code),
        kind=each["kind"],
        on=scene.ago(each["ago"]),
        text=each.get("text", ""),
        detail=scene.ago(-each["until"]).isoformat() if "until" in each else "",
        source=_SOURCE,
    )


def _reply(scene: Scene, code: str, said: Said, author: str) -> Override:
    return Override(
        id=scene.id("override", "flag", code, said["flag"]),
        kind=OverrideKind.RED_FLAG,
        account_id=scene.id("account", code),
        subject=said["flag"],
        value=Reply(said["value"]).value,
        reason=said["reason"],
        author=author,
        made_on=scene.ago(said["ago"]),
        expires_on=scene.ago(-said["until"]),
    )
