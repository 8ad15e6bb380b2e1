"""What was judged of the deals of the stories: scores with evidence, circumstances, handoffs."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, NotRequired, TypedDict, cast

from app import resources
from app.domain.opportunities import Circumstance, Handed, HandoffStep, Opportunity, Scored
from app.domain.qualification.criteria import JUDGED
from app.services.stories.scene import Scene


class Weighed(TypedDict):
    """A deal by its account and title. Each criterion is a score and what shows it.

    A step is its name, the days since it was done, and a word about it.
    """

    code: str
    title: str
    ago: int
    value: NotRequired[tuple[int, str]]
    access: NotRequired[tuple[int, str]]
    budget: NotRequired[tuple[int, str]]
    fit: NotRequired[tuple[int, str]]
    competition: NotRequired[tuple[int, str]]
    circumstances: NotRequired[list[str]]
    hours: NotRequired[int]
    steps: NotRequired[list[tuple[str, int, str]]]


def weighed(scene: Scene, code: str, opportunity: Opportunity, author: str) -> Opportunity:
    """The opportunity of an account as it was judged; as it is where nobody has."""
    found = _deals().get((code, opportunity.title))
    if found is None:
        return opportunity
    hours = found.get("hours")
    return replace(
        opportunity,
        criteria=_criteria(scene, found, author),
        circumstances=tuple(Circumstance(each) for each in found.get("circumstances", [])),
        hours=None if hours is None else Decimal(hours),
        handoff=tuple(
            Handed(step=HandoffStep(step), since=scene.ago(ago), text=text, author=author)
            for step, ago, text in found.get("steps", [])
        ),
    )


def plain_scores(scene: Scene, number: int, author: str) -> tuple[Scored, ...]:
    """Scores of a plain account's opportunity: some of them, and not the same everywhere."""
    return tuple(
        Scored(criterion=criterion, score=1 + (number + at) % 3, author=author, since=scene.ago(9))
        for at, criterion in enumerate(JUDGED[: number % (len(JUDGED) + 1)])
    )


@cache
def _deals() -> Mapping[tuple[str, str], Weighed]:
    told = tomllib.loads(resources.text("sample/qualification.toml"))["deal"]
    return {(each["code"], each["title"]): cast("Weighed", each) for each in told}


def _criteria(scene: Scene, found: Weighed, author: str) -> tuple[Scored, ...]:
    kept: Mapping[str, Any] = found
    pairs = [(each, kept.get(each.value)) for each in JUDGED]
    return tuple(
        Scored(
            criterion=criterion,
            score=judged[0],
            evidence=judged[1],
            author=author,
            since=scene.ago(found["ago"]),
        )
        for criterion, judged in pairs
        if judged is not None
    )
