"""How deals of the sample ended: to whom they were lost, what was learned, what was taken up."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, NotRequired, cast

from app import resources
from app.domain.competitors import Competitor
from app.domain.entity import Entity
from app.domain.opportunities import Learned, Lesson, Opportunity
from app.domain.tasks import Task
from app.services.closing import implementation
from app.services.stories.deals import opportunity
from app.services.stories.holdings import Catalogue
from app.services.stories.past_deals import Past, decided_for
from app.services.stories.scene import Scene
from app.services.stories.story import Story


class Ended(Past):
    """A deal with how it ended; days *ago* but where they lie ahead."""

    learned: NotRequired[Mapping[str, str]]
    really_lost: NotRequired[int]
    saveable: NotRequired[bool]
    signed: NotRequired[int]
    starts_in: NotRequired[int]
    takes_up: NotRequired[str]


def competitors(scene: Scene) -> Iterator[Competitor]:
    """Who is met in deals."""
    for each in _told()["competitors"]:
        name = each["name"]
        yield Competitor(
            id=scene.id("competitor", name), name=name, aliases=tuple(each.get("aliases", ()))
        )


def endings(scene: Scene, story: Story, catalogue: Catalogue, author: str) -> Iterator[Entity]:
    """The deals of one customer that teach something, and what a win leaves to be done."""
    for deal in cast("list[Ended]", _told().get(story["code"], {}).get("deals", [])):
        made = _ended(scene, deal, opportunity(scene, deal, catalogue, author, story))
        yield made
        if made.signed_on is not None:
            yield _task(scene, made)


def _ended(scene: Scene, deal: Ended, made: Opportunity) -> Opportunity:
    really, signed, starts = deal.get("really_lost"), deal.get("signed"), deal.get("starts_in")
    told, taken_up = deal.get("learned", {}), deal.get("takes_up")
    if taken_up is not None:
        made = replace(made, reopens_id=scene.id("opportunity", made.account_id, taken_up))
    return replace(
        decided_for(made, deal),
        really_lost_on=None if really is None else scene.ago(really),
        saveable=deal.get("saveable"),
        signed_on=None if signed is None else scene.ago(signed),
        starts_on=None if starts is None else scene.ago(-starts),
        learned=tuple(Learned(lesson=each, text=told[each]) for each in Lesson if each in told),
    )


def _task(scene: Scene, won: Opportunity) -> Task:
    made = implementation(won, won.signed_on or scene.today)
    return replace(made, id=scene.id("task", won.id))


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(resources.text("sample/endings.toml"))
