"""One step the user took, written down so that it can be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.entity import Entity


@dataclass(frozen=True, slots=True)
class Edit:
    """The entities as they were and as they become.

    Creating leaves *before* empty; deleting leaves *after* empty.
    """

    before: tuple[Entity, ...] = ()
    after: tuple[Entity, ...] = ()

    def inverse(self) -> "Edit":
        """The step that takes this one back."""
        return Edit(before=self.after, after=self.before)

    def only(self, kind: type[Entity]) -> "Edit":
        """The part of this step that concerns one kind of entity."""
        return Edit(
            before=tuple(entity for entity in self.before if type(entity) is kind),
            after=tuple(entity for entity in self.after if type(entity) is kind),
        )

    def __add__(self, other: "Edit") -> "Edit":
        """Both steps as one. They must not concern the same entity."""
        return Edit(self.before + other.before, self.after + other.after)

    @property
    def touches(self) -> frozenset[type[Entity]]:
        """The kinds of entity this step changes."""
        return frozenset(map(type, (*self.before, *self.after)))

    @property
    def ids(self) -> frozenset[str]:
        """The entities this step changes."""
        return frozenset(entity.id for entity in (*self.before, *self.after))


def create(*entities: Entity) -> Edit:
    """The step that adds these."""
    return Edit(after=entities)


def change(before: Entity, after: Entity) -> Edit:
    """The step from one snapshot of a thing to the next."""
    return Edit(before=(before,), after=(after,))


def remove(entities: Iterable[Entity]) -> Edit:
    """The step that deletes these."""
    return Edit(before=tuple(entities))
