"""What customers want to reach, what it has brought, and when that was told to them."""

import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NotRequired, TypedDict, cast

from app import resources
from app.domain.entity import Entity
from app.domain.interactions import Event
from app.domain.money import from_major
from app.domain.outcomes.progress import by_day
from app.domain.success import Claim, Measured, Milestone, Objective, ValueEvidence
from app.services.stories.reviewed import Reviewed, reviewed
from app.services.stories.scene import Scene
from app.services.stories.story import Story

Figure = Sequence[Decimal]  # a value and its day

_FIGURES = "Their own figures"


class Step(TypedDict):
    """A milestone."""

    text: str
    due: int
    done: NotRequired[int]
    theirs: int
    opens: NotRequired[str]
    short: NotRequired[str]


Wanted = TypedDict(
    "Wanted",
    {
        "text": str,
        "ago": int,
        "by": int,
        "source": str,
        "theirs": int,
        "metric": NotRequired[str],
        "unit": NotRequired[str],
        "from": NotRequired[Figure],
        "to": NotRequired[Figure],
        "due": NotRequired[int],
        "readings": NotRequired[Sequence[Figure]],
        "milestones": NotRequired[Sequence[Step]],
        "reached": NotRequired[int],
    },
)
Brought = TypedDict(
    "Brought",
    {
        "text": str,
        "ago": int,
        "by": NotRequired[int],
        "agreed": NotRequired[int],
        "claim": NotRequired[str],
        "metric": str,
        "unit": str,
        "from": NotRequired[Figure],
        "now": Decimal,
        "worth": NotRequired[Decimal],
        "source": str,
        "method": NotRequired[str],
        "quote": NotRequired[str],
        "serves": NotRequired[int],
    },
)


class Plan(TypedDict):
    """Plan and value of one customer; *told* is what of the drumbeat was given, and when."""

    objectives: NotRequired[Sequence[Wanted]]
    value: NotRequired[Sequence[Brought]]
    reviews: NotRequired[Sequence[Reviewed]]
    told: NotRequired[Sequence[tuple[str, int, str]]]


def planned(scene: Scene, story: Story, author: str) -> Iterator[Entity]:
    """The objectives, the value evidence, the drumbeat and the reviews of one customer."""
    plan = _told().get(story["code"], {})
    wanted = [_objective(scene, story, each, author) for each in plan.get("objectives", [])]
    yield from wanted
    for each in plan.get("value", []):
        yield _value(scene, story, each, wanted)
    for kind, ago, text in plan.get("told", []):
        yield Event(
            id=scene.id("event", story["code"], kind, ago),
            account_id=scene.id("account", story["code"]),
            kind=kind,
            on=scene.ago(ago),
            text=text,
        )
    yield from reviewed(scene, story, plan.get("reviews", []), author)


@cache
def _told() -> dict[str, Plan]:
    read = tomllib.loads(resources.text("sample/plans.toml"), parse_float=Decimal)
    return cast("dict[str, Plan]", read)


def _objective(scene: Scene, story: Story, each: Wanted, author: str) -> Objective:
    code, first, last = story["code"], each.get("from"), each.get("to")
    due = int(last[1]) if last else each.get("due")
    reached = each.get("reached")
    return Objective(
        id=scene.id("objective", code, each["text"]),
        account_id=scene.id("account", code),
        text=each["text"],
        on=scene.ago(each["ago"]),
        said_by=_name(story, each["by"]),
        source=each["source"],
        metric=each.get("metric", ""),
        unit=each.get("unit", ""),
        baseline=Decimal(first[0]) if first else None,
        baseline_on=scene.ago(int(first[1])) if first else None,
        target=Decimal(last[0]) if last else None,
        due_on=None if due is None else scene.ago(due),
        readings=tuple(
            Measured(value=Decimal(value), since=scene.ago(int(ago)), source=_FIGURES)
            for ago, value in each.get("readings", [])
        ),
        theirs=_name(story, each["theirs"]),
        ours=author,
        milestones=tuple(
            sorted(
                (_step(scene, story, one, author) for one in each.get("milestones", [])), key=by_day
            )
        ),
        reached_on=None if reached is None else scene.ago(reached),
    )


def _step(scene: Scene, story: Story, each: Step, author: str) -> Milestone:
    done = each.get("done")
    return Milestone(
        text=each["text"],
        due_on=scene.ago(each["due"]),
        done_on=None if done is None else scene.ago(done),
        theirs=_name(story, each["theirs"]),
        ours=author,
        opens=each.get("opens", ""),
        fell_short=each.get("short", ""),
    )


def _value(scene: Scene, story: Story, each: Brought, wanted: Sequence[Objective]) -> ValueEvidence:
    code, first, worth, serves = (
        story["code"],
        each.get("from"),
        each.get("worth"),
        each.get("serves"),
    )
    return ValueEvidence(
        id=scene.id("value", code, each["text"]),
        account_id=scene.id("account", code),
        text=each["text"],
        on=scene.ago(each["ago"]),
        claim=Claim(each.get("claim", Claim.OURS)),
        metric=each["metric"],
        unit=each["unit"],
        baseline=Decimal(first[0]) if first else None,
        baseline_on=scene.ago(int(first[1])) if first else None,
        baseline_by=_name(story, each.get("agreed")),
        now=Decimal(each["now"]),
        worth=None if worth is None else from_major(Decimal(worth), story["currency"]),
        validated_by=_name(story, each.get("by")),
        source=each["source"],
        method=each.get("method", ""),
        quote=each.get("quote", ""),
        objective_id=None if serves is None else wanted[serves].id,
    )


def _name(story: Story, number: int | None) -> str:
    return "" if number is None else story["people"][number]["name"]
