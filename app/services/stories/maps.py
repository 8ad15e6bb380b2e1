"""How the people of the stories stand to each other, and how their maps were laid out by hand."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import NotRequired, TypedDict, cast

from app import resources
from app.domain.contacts import Contact
from app.domain.entity import Entity
from app.domain.ties import MapGroup, MapPlace, Tie, TieKind
from app.services.stories.scene import Scene
from app.services.stories.story import Story


class Drawn(TypedDict):
    """The map of an account; a person is what stands before the @ of their address."""

    code: str
    reports: NotRequired[dict[str, str]]
    ties: NotRequired[list[tuple[str, str, str, int, str]]]
    groups: NotRequired[list[tuple[str, list[str]]]]
    places: NotRequired[dict[str, tuple[float, float]]]
    unknown: NotRequired[list[tuple[str, str]]]


def reporting(scene: Scene, story: Story, people: Iterable[Contact]) -> Iterator[Contact]:
    """The people of a story, each under the manager whom the map says; the others as they are."""
    code = story["code"]
    said = {
        scene.id("contact", code, who): scene.id("contact", code, boss) if boss else None
        for who, boss in _of(story).get("reports", {}).items()
    }
    for person in people:
        if person.id in said:
            yield replace(person, reports_to_id=said[person.id])
        else:
            yield person


def mapped(scene: Scene, story: Story) -> Iterator[Entity]:
    """Unknown people, lines, groups and places of a story's map."""
    code, drawn = story["code"], _of(story)
    account_id = scene.id("account", code)

    def known(who: str) -> str:
        return scene.id("contact", code, who)

    for said, boss in drawn.get("unknown", []):
        yield Contact(
            id=scene.id("unknown", code, said),
            account_id=account_id,
            name=said,
            stands_for=said,
            reports_to_id=known(boss) if boss else None,
        )
    for one, other, kind, ago, note in drawn.get("ties", []):
        yield Tie(
            id=scene.id("tie", code, one, other, kind),
            account_id=account_id,
            from_id=known(one),
            to_id=known(other),
            kind=TieKind(kind),
            note=note,
            since=scene.ago(ago),
        )
    for name, members in drawn.get("groups", []):
        yield MapGroup(
            id=scene.id("group", code, name),
            account_id=account_id,
            name=name,
            contact_ids=tuple(map(known, members)),
        )
    for who, (x, y) in drawn.get("places", {}).items():
        yield MapPlace(id=known(who), account_id=account_id, x=x, y=y)


def _of(story: Story) -> Drawn:
    return _maps().get(story["code"], {"code": story["code"]})


@cache
def _maps() -> Mapping[str, Drawn]:
    told = tomllib.loads(resources.text("sample/maps.toml"))["map"]
    return {each["code"]: cast("Drawn", each) for each in told}
