"""Stages: the columns of the board, and what each stands for whatever it is called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.entity import Entity


class StageRole(StrEnum):
    """What it means to stand in a stage."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


class Step(StrEnum):
    """The four steps on the way to a decision (S1). An open stage stands for one of them."""

    IDENTIFIED = "identified"
    QUALIFIED = "qualified"
    DEVELOPING = "developing"
    NEGOTIATING = "negotiating"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Something a stage asks for before a card goes on, unlike what its step asks for by default.

    With a *text* it is the user's own question; else it is one of ours, which is *dropped* here.
    """

    key: str
    text: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Entity):
    """A column of the board. *position* counts from 0; *probability* is that of winning.

    *stands_for* is the step that an open stage means, where its id does not say so: an imported
    one without is not ours yet. *aliases* are names that files give it; *wip_limit* is how many
    cards are enough.
    """

    name: str
    position: int
    role: StageRole = StageRole.OPEN
    probability: Decimal = Decimal(0)
    archived_on: date | None = None
    stands_for: Step | None = None
    aliases: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    wip_limit: int | None = None

    @property
    def step(self) -> Step | None:
        """The step that an open stage stands for; None of one that waits to be mapped."""
        if self.role is not StageRole.OPEN:
            return None
        return self.stands_for or _BEGUN_WITH.get(self.id)


_BEGUN_WITH = {f"stage-{step}": step for step in Step}  # of every new book, whatever their names


def ordered(stages: Iterable[Stage]) -> Sequence[Stage]:
    """The stages as the board shows them, left to right."""
    return sorted(stages, key=lambda stage: (stage.position, stage.id))
