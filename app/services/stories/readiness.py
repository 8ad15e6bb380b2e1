"""Exceptions to readiness, and what proves that a renewal is ready."""

import hashlib
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import NotRequired, TypedDict, cast

from app import resources
from app.domain.attachments import Attachment
from app.domain.entity import Entity
from app.domain.overrides import Override, OverrideKind
from app.domain.proofs import Proof
from app.services.stories.scene import Scene
from app.services.stories.story import Story


class Exempt(TypedDict):
    """An exception to an item or to the verdict, until so many days ahead."""

    ago: int
    until: int
    reason: str
    item: NotRequired[str]
    verdict: NotRequired[str]
    deal: NotRequired[str]
    withdrawn: NotRequired[int]


class Proven(TypedDict):
    """A proof of one dimension."""

    dimension: str
    score: int
    ago: int
    text: str
    talk: NotRequired[str]
    file: NotRequired[str]
    content: NotRequired[str]


class Told(TypedDict):
    """What is told of one account."""

    exceptions: NotRequired[list[Exempt]]
    proofs: NotRequired[list[Proven]]


def readiness(scene: Scene, story: Story, author: str) -> Iterator[Entity]:
    """The exceptions and the proofs of one account, with the files that show them."""
    told = _told().get(story["code"], {})
    for number, exempt in enumerate(told.get("exceptions", [])):
        yield _exception(scene, story, exempt, number, author)
    for proven in told.get("proofs", []):
        yield from _proof(scene, story, proven, author)


@cache
def _told() -> dict[str, Told]:
    return cast("dict[str, Told]", tomllib.loads(resources.text("sample/readiness.toml")))


def _exception(scene: Scene, story: Story, exempt: Exempt, number: int, author: str) -> Override:
    account_id, withdrawn = scene.id("account", story["code"]), exempt.get("withdrawn")
    deal = exempt.get("deal")
    parts = [scene.id("opportunity", account_id, deal)] if deal else []
    parts += [exempt["item"]] if "item" in exempt else []
    return Override(
        id=scene.id("exception", story["code"], number),
        kind=OverrideKind.READINESS,
        account_id=account_id,
        value=exempt.get("verdict", "excused"),
        reason=exempt["reason"],
        author=author,
        made_on=scene.ago(exempt["ago"]),
        expires_on=scene.ago(-exempt["until"]),
        subject=":".join(parts),
        withdrawn_on=None if withdrawn is None else scene.ago(withdrawn),
    )


def _proof(scene: Scene, story: Story, proven: Proven, author: str) -> Iterator[Entity]:
    code, account_id = story["code"], scene.id("account", story["code"])
    talk, file = proven.get("talk"), None
    if "file" in proven:
        content = proven.get("content", "").encode()
        file = Attachment(
            id=hashlib.sha256(account_id.encode() + b"/" + content).hexdigest(),
            owner_id=account_id,
            name=proven["file"],
            media_type="text/plain",
            content=content,
        )
        yield file
    yield Proof(
        id=scene.id("proof", code, proven["dimension"], proven["ago"]),
        account_id=account_id,
        dimension=proven["dimension"],
        score=proven["score"],
        on=scene.ago(proven["ago"]),
        text=proven["text"],
        attachment_id=file.id if file else None,
        interaction_id=scene.id("interaction", code, proven["ago"], talk) if talk else None,
        author=author,
    )
