"""Competitors: one name for each, whatever it is called in the heat of a deal."""

from dataclasses import dataclass

from app.domain.entity import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Competitor(Entity):
    """Somebody customers choose instead of us. *aliases* are other names for the same."""

    name: str
    aliases: tuple[str, ...] = ()
    notes: str = ""
