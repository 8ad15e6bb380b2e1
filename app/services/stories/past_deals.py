"""What became of earlier deals: the history from which chances and stays are learned."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NotRequired, cast

from app import resources
from app.domain.opportunities import LossReason, Opportunity
from app.services.stories.deals import opportunity
from app.services.stories.holdings import Catalogue
from app.services.stories.scene import Scene
from app.services.stories.story import Deal, Story


class Past(Deal):
    """A deal that was decided, and what it was lost for."""

    lost_for: NotRequired[str]
    feature_gap: NotRequired[str]


def past_deals(
    scene: Scene, story: Story, catalogue: Catalogue, author: str
) -> Iterator[Opportunity]:
    """The earlier deals of one customer."""
    for deal in _told().get(story["code"], []):
        yield decided_for(opportunity(scene, deal, catalogue, author, story), deal)


def decided_for(made: Opportunity, deal: Past) -> Opportunity:
    """The opportunity with what it was lost for."""
    why = deal.get("lost_for")
    return replace(
        made,
        lost_for=None if why is None else LossReason(why),
        feature_gap=deal.get("feature_gap", ""),
    )


@cache
def _told() -> dict[str, list[Past]]:
    told = tomllib.loads(resources.text("sample/past_deals.toml"))
    return {code: cast("list[Past]", each["deals"]) for code, each in told.items()}
