"""Colleagues: the people on our side."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.entity import Entity, ExternalId


class OurPart(StrEnum):
    """The part somebody of ours plays with a customer (DOMAIN 11.3)."""

    CSM = "csm"
    EXECUTIVE = "executive"
    TECHNICAL = "technical"
    LEADER = "leader"  # of Sales or of CS


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague(Entity):
    """Someone who works with us on accounts or opportunities, known by name."""

    name: str
    email: str = ""
    title: str = ""
    region: str = ""
    manager: str = ""
    external_ids: tuple[ExternalId, ...] = ()
    custom: tuple[tuple[str, str], ...] = ()
    part: OurPart | None = None
