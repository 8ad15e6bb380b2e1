"""Reviews held with a customer and the next one, with what each side promised in them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NotRequired, TypedDict

from app.domain.entity import Entity
from app.domain.interactions import Channel
from app.domain.reviewing import agenda
from app.domain.reviews import Attendee, Challenge, Commitment, Review, ReviewKind, Side
from app.services.stories.people import contact_id
from app.services.stories.scene import Scene
from app.services.stories.story import Story


class Promise(TypedDict):
    """A commitment; *who* of the customer owes it."""

    text: str
    side: str
    who: NotRequired[int]
    due: int
    kept: NotRequired[int]
    missed: NotRequired[int]
    outcome: NotRequired[str]
    seen: NotRequired[str]


Reviewed = TypedDict(
    "Reviewed",
    {
        "kind": str,
        "held": NotRequired[int],
        "in": NotRequired[int],
        "title": str,
        "purpose": str,
        "decision": str,
        "decided": NotRequired[str],
        "came": NotRequired[Sequence[int]],
        "coming": NotRequired[Sequence[int]],
        "executives": NotRequired[int],
        "mood": NotRequired[int],
        "challenges": NotRequired[Sequence[tuple[str, str]]],
        "commitments": NotRequired[Sequence[Promise]],
    },
)
"""A review that was held so many days ago, or lies so many ahead."""

_PREPARED = 14  # days before a review


def reviewed(scene: Scene, story: Story, told: Sequence[Reviewed], author: str) -> Iterator[Entity]:
    """The reviews of one customer in their order, each followed by what was promised in it."""
    previous: str | None = None
    for each in told:
        review = replace(_review(scene, story, each, author), previous_id=previous)
        previous = review.id
        yield review
        for promise in each.get("commitments", []):
            yield _commitment(scene, story, review, promise, author)


def _review(scene: Scene, story: Story, each: Reviewed, author: str) -> Review:
    code, held = story["code"], each.get("held")
    ago = held if held is not None else -each["in"]
    kind = ReviewKind(each["kind"])
    return Review(
        id=scene.id("review", code, each["title"]),
        account_id=scene.id("account", code),
        kind=kind,
        on=scene.ago(ago),
        made_on=scene.ago(max(0, ago + _PREPARED)),
        minutes=agenda.USUAL_MINUTES[kind],
        title=each["title"],
        purpose=each["purpose"],
        decision=each["decision"],
        attendees=(
            *_attendees(scene, story, each),
            Attendee(name=author, ours=True, came=_came(held)),
        ),
        agenda=agenda.usual(kind),
        challenges=tuple(
            Challenge(text=text, answer=answer) for text, answer in each.get("challenges", [])
        ),
        decided=each.get("decided", ""),
        held_on=None if held is None else scene.ago(held),
        recap_on=None if held is None else scene.ago(held - 1),
        sentiment=each.get("mood"),
        interaction_id=None
        if held is None
        else scene.id("interaction", code, held, Channel.REVIEW.value),
    )


def _came(held: int | None) -> bool | None:
    return None if held is None else True


def _attendees(scene: Scene, story: Story, each: Reviewed) -> Iterator[Attendee]:
    for number in each.get("came", each.get("coming", [])):
        yield Attendee(
            name=story["people"][number]["name"],
            contact_id=contact_id(scene, story, number),
            came=_came(each.get("held")),
        )


def _commitment(
    scene: Scene, story: Story, review: Review, each: Promise, author: str
) -> Commitment:
    side, kept, missed = Side(each["side"]), each.get("kept"), each.get("missed")
    owner = author if side is Side.OURS else story["people"][each["who"]]["name"]
    return Commitment(
        id=scene.id("commitment", story["code"], each["text"]),
        account_id=review.account_id,
        text=each["text"],
        side=side,
        made_on=review.on,
        review_id=review.id,
        owner=owner,
        due_on=scene.ago(each["due"]),
        seen_by=each.get("seen", ""),
        kept_on=None if kept is None else scene.ago(kept),
        missed_on=None if missed is None else scene.ago(missed),
        outcome=each.get("outcome", ""),
    )
