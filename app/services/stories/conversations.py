"""What customers answered when they were asked, and what came of it."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import NotRequired, TypedDict, cast

from app import resources
from app.domain.discovery import Answer, AnswerOutcome
from app.domain.entity import Entity
from app.domain.growth.kinds import kind_of
from app.domain.money import from_major
from app.domain.signals import Signal
from app.domain.units import Cell, CellState, CustomerUnit, Mark, UnitKind
from app.services.stories.holdings import Catalogue
from app.services.stories.people import contact_id
from app.services.stories.scene import Scene
from app.services.stories.story import Story

_LAST = 90  # the position of a unit that an answer named: after those that are known otherwise


class Said(TypedDict):
    """An answer. *signal* or *unit* say what came of it, as its outcome tells."""

    question: str
    ago: int
    text: str
    who: int
    talk: NotRequired[str]
    outcome: NotRequired[str]
    signal: NotRequired[str]
    unit: NotRequired[str]
    kind: NotRequired[str]
    product: NotRequired[str]
    potential: NotRequired[int]


def answers(scene: Scene, story: Story, catalogue: Catalogue, author: str) -> Iterator[Entity]:
    """The answers of one customer, each after what came of it."""
    for said in _told().get(story["code"], []):
        answer = _answer(scene, story, said, author)
        led_to: Signal | Cell | None = None
        if answer.outcome is AnswerOutcome.SIGNAL:
            led_to = _signal(scene, answer, said["signal"])
        elif answer.outcome is AnswerOutcome.WHITESPACE:
            unit, led_to = _space(scene, story, answer, said, catalogue)
            yield unit
        if led_to is not None:
            yield led_to
        led_to_id = led_to.id if led_to else None
        if answer.outcome is AnswerOutcome.OBJECTIVE:  # one of the plan, in the same words
            led_to_id = scene.id("objective", story["code"], answer.text)
        yield replace(answer, led_to_id=led_to_id)


@cache
def _told() -> dict[str, list[Said]]:
    told = tomllib.loads(resources.text("sample/conversations.toml"))
    return {code: cast("list[Said]", each["answers"]) for code, each in told.items()}


def _answer(scene: Scene, story: Story, said: Said, author: str) -> Answer:
    code, talk = story["code"], said.get("talk")
    exchange = scene.id("interaction", code, said["ago"], talk) if talk else None
    return Answer(
        id=scene.id("answer", code, said["question"], said["ago"]),
        account_id=scene.id("account", code),
        question=said["question"],
        on=scene.ago(said["ago"]),
        text=said["text"],
        outcome=AnswerOutcome(said.get("outcome", AnswerOutcome.NOTED)),
        contact_id=contact_id(scene, story, said["who"]),
        interaction_id=exchange,
        author=author,
    )


def _signal(scene: Scene, answer: Answer, kind: str) -> Signal:
    return Signal(
        id=scene.id("signal", "answer", answer.id),
        account_id=answer.account_id,
        source=kind_of(kind).source,
        type=kind,
        on=answer.on,
        text=answer.text,
        contact_id=answer.contact_id,
        interaction_id=answer.interaction_id,
        author=answer.author,
    )


def _space(
    scene: Scene, story: Story, answer: Answer, said: Said, catalogue: Catalogue
) -> tuple[CustomerUnit, Cell]:
    unit = CustomerUnit(
        id=scene.id("unit", "answer", answer.id),
        account_id=answer.account_id,
        name=said["unit"],
        kind=UnitKind(said["kind"]),
        position=_LAST,
    )
    mark = Mark(
        state=CellState.GAP,
        potential=from_major(Decimal(said["potential"]), story["currency"]),
        reason=answer.text,
        author=answer.author,
        since=answer.on,
    )
    cell = Cell(
        id=scene.id("cell", "answer", answer.id),
        account_id=answer.account_id,
        product_id=catalogue[said["product"]].id,
        customer_unit_id=unit.id,
        marks=(mark,),
    )
    return unit, cell
