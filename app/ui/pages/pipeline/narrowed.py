"""What the user wants to see, carried from view to view: one filter for all that have one."""

from dataclasses import dataclass, replace
from typing import Protocol

from app.domain.views import Condition


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Words, and conditions on *fields*: those that the view knows which tells it."""

    words: str = ""
    conditions: tuple[Condition, ...] = ()
    fields: frozenset[str] = frozenset()

    def after(self, told: "Narrowed") -> "Narrowed":
        """What a view *told*, with those conditions of before that it does not know."""
        kept = tuple(each for each in self.conditions if each.field not in told.fields)
        return replace(told, conditions=(*told.conditions, *kept))


class Narrowing(Protocol):
    """A filter that tells what is wanted, and takes it from another."""

    def told(self) -> Narrowed:
        """What is wanted."""

    def take(self, narrowed: Narrowed) -> None:
        """Want this; a condition it does not know is passed over."""
