"""Who seems to have left and who has: signs of it, and the tasks of the successor play."""

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import NotRequired, TypedDict, cast

from app import resources
from app.domain.entity import Entity
from app.domain.interactions import Event, EventKind
from app.domain.people.play import PLAY, Step
from app.domain.tasks import Task
from app.services import departure_phrases
from app.services.stories.scene import Scene
from app.services.stories.story import Story

_SOURCE = "csm"


class Sign(TypedDict):
    """What made us think that somebody left."""

    who: str
    kind: str
    ago: int
    text: str


class Todo(TypedDict):
    """A task of the play, made so many days ago, due so many ahead."""

    who: str
    step: str
    ago: int
    due: int
    done: NotRequired[int]


class Told(TypedDict):
    """All of one account."""

    signs: NotRequired[list[Sign]]
    tasks: NotRequired[list[Todo]]


def departing(scene: Scene, story: Story, author: str) -> Iterator[Entity]:
    """What is known of departures at one customer."""
    told = _told().get(story["code"], Told())
    names = {each["at"]: each["name"] for each in story["people"]}
    for number, sign in enumerate(told.get("signs", [])):
        yield _sign(scene, story["code"], number, sign)
    for task in told.get("tasks", []):
        yield _task(scene, story["code"], task, names[task["who"]], author)


@cache
def _told() -> dict[str, Told]:
    told = tomllib.loads(resources.text("sample/departures.toml"))
    return {code: cast("Told", each) for code, each in told.items()}


def _sign(scene: Scene, code: str, number: int, sign: Sign) -> Event:
    return Event(
        id=scene.id("event", "departure", code, number),
        account_id=scene.id("account", code),
        kind=EventKind.DEPARTURE_SIGN,
        on=scene.ago(sign["ago"]),
        text=sign["text"],
        detail=sign["kind"],
        contact_id=scene.id("contact", code, sign["who"]),
        source=_SOURCE,
    )


def _task(scene: Scene, code: str, task: Todo, name: str, author: str) -> Task:
    step = Step(task["step"])
    done = task.get("done")
    return Task(
        id=scene.id("task", "departure", code, task["step"]),
        title=departure_phrases.TASKS[step].format(name=name),
        account_id=scene.id("account", code),
        play=PLAY,
        step=step,
        text=departure_phrases.TEXTS[step],
        owner=author,
        made_on=scene.ago(task["ago"]),
        due_on=scene.ago(-task["due"]),
        done_on=None if done is None else scene.ago(done),
        contact_id=scene.id("contact", code, task["who"]),
    )
