"""The people of an account by influence and support, as the grid shows them."""

from dataclasses import dataclass
from typing import TypeAlias

from app.domain.contacts import Role
from app.domain.people.cadence import Warmth, cadence_of
from app.services.people import PeopleView

Field: TypeAlias = tuple[int, int] | None
"""Influence and support; None where one of them is not judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One person on the grid, or beside it while not judged."""

    id: str
    name: str
    title: str
    roles: tuple[Role, ...]
    influence: int | None
    support: int | None
    warmth: Warmth

    @property
    def field(self) -> Field:
        """Where they stand."""
        if self.influence is None or self.support is None:
            return None
        return self.influence, self.support


def standings(view: PeopleView) -> tuple[Standing, ...]:
    """Everybody who works there on the day, by name."""
    found = []
    for each in view.here:
        position = each.position(view.day)
        cadence = cadence_of(view.case.timeline, each, view.day, view.segment, view.settings)
        found.append(
            Standing(
                id=each.id,
                name=each.name,
                title=each.title,
                roles=position.roles,
                influence=position.influence,
                support=position.support,
                warmth=cadence.warmth,
            )
        )
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))
