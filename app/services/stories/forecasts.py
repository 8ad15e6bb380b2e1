"""How sure a forecast may be of the deals of the stories: what was written down and called."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, cast

from app import resources
from app.domain.opportunities import Call, Category, Check, Opportunity
from app.domain.pipeline.forecast import CHECKS
from app.services.stories.scene import Scene

Forecast = Mapping[str, Any]
"""A deal by its account and title, its answers by their keys, and its call: what, when and why."""


def foretold(scene: Scene, code: str, opportunity: Opportunity, author: str) -> Opportunity:
    """The opportunity of an account with what a forecast rests on; as it is where nobody wrote."""
    found = _deals().get((code, opportunity.title))
    if found is None:
        return opportunity
    since = scene.ago(found["ago"])
    answers = (
        Check(key=key, text=found[key], since=since, author=author)
        for key in CHECKS.values()
        if key in found
    )
    called = [found["call"]] if "call" in found else []
    return replace(
        opportunity,
        checks=(*opportunity.checks, *answers),
        calls=tuple(
            Call(category=Category(what), since=scene.ago(ago), reason=reason, author=author)
            for what, ago, reason in called
        ),
    )


@cache
def _deals() -> Mapping[tuple[str, str], Forecast]:
    told = tomllib.loads(resources.text("sample/forecasts.toml"))["deal"]
    return {(each["code"], each["title"]): cast("Forecast", each) for each in told}
