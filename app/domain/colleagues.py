"""Colleagues: the people on our side."""

from dataclasses import dataclass

from app.domain.entity import Entity, ExternalId


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
