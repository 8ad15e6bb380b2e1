"""Attachments: files kept inside the book, such as the sender's logo."""

from dataclasses import dataclass

from app.domain.entity import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Entity):
    """A file. *owner_id* is what it belongs to; an option's key for a file of the settings."""

    owner_id: str
    name: str
    media_type: str
    content: bytes
