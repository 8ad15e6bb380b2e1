"""The library: texts that are used again, with gaps that an account fills."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.entity import Entity


class TextKind(StrEnum):
    """What a text is for."""

    EMAIL = "email"
    TALK_TRACK = "talk_track"
    OBJECTION = "objection"
    QUESTION = "question"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryText(Entity):
    """A text with gaps such as {account}. One of ours that was changed keeps our id.

    *attachment_id* is a file that is filled instead of the text.
    """

    kind: TextKind
    title: str
    text: str
    subject: str = ""
    tags: tuple[str, ...] = ()
    language: str = "en"
    attachment_id: str | None = None
    archived_on: date | None = None
