"""Stages of other programs: ours where they mean the same, else kept under their own names."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from app.domain.entity import new_id
from app.domain.stages import Stage, StageRole, ordered
from app.exchange.matching import name_key
from app.exchange.naming import plain
from app.exchange.presets.stages import LOST, OPEN, WON
from app.services.importing.desk import Desk

_STATUS = {
    "won": StageRole.WON,
    "lost": StageRole.LOST,
    "open": StageRole.OPEN,
    "closedwon": StageRole.WON,
    "closedlost": StageRole.LOST,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of where it stands: the name of the stage, and how it ended if it did."""

    name: str
    status: str = ""
    won: bool | None = None
    closed: bool | None = None

    @property
    def role(self) -> StageRole | None:
        """How the row says it ended, in columns of its own; None if it has none."""
        if self.won:
            return StageRole.WON
        if self.closed:
            return StageRole.LOST
        found = _STATUS.get(plain(self.status)) if self.status else None
        if found is not None:
            return found
        return StageRole.OPEN if self.closed is False else None


class Stages:
    """Finds the stage that a file means, and makes those that the board does not have.

    A name that the user has mapped to a stage is that stage.
    “Won”, “Closed Won” and the like are the board's own won stage, “Lost” its lost one. Any other
    name is a stage of its own, closed only if all its rows are. New open stages stand between the
    open and the closed ones.
    """

    def __init__(self, desk: Desk, rows: Iterable[Said]) -> None:
        self.desk = desk
        self._roles: dict[str, set[StageRole]] = {}
        for each in rows:
            if each.name and each.role is not None:
                self._roles.setdefault(name_key(each.name), set()).add(each.role)

    def of(self, said: Said) -> tuple[str, StageRole]:
        """The stage a row stands in. One that ended otherwise than its stage is in the board's."""
        stages = [each for each in ordered(self.desk.stages.now.values()) if not each.archived_on]
        key = name_key(said.name)
        alike = [each for each in stages if said.name and key in _called(each)]
        nature = alike[0].role if alike else self._nature(said.name)
        role = said.role or (nature if said.name else StageRole.OPEN)
        if alike and role is nature:
            return alike[0].id, role
        if not said.name or role is not nature or _role_of_name(said.name) is role:
            first = next((each for each in stages if each.role is role), None)
            if first is not None:
                if said.name and name_key(said.name) != name_key(first.name):
                    self.desk.note(f"“{said.name}” is shown as “{first.name}”.")
                return first.id, role
        made = self._new(said.name or role.value.capitalize(), role)
        return made.id, made.role

    def _nature(self, name: str) -> StageRole:
        """What it means to stand in a stage that the board does not have."""
        said = self._roles.get(name_key(name), set())
        if len(said) == 1:
            return next(iter(said))
        return StageRole.OPEN if said else _role_of_name(name) or StageRole.OPEN

    def first_open(self) -> str:
        """The stage in which opportunities begin."""
        stages = ordered(self.desk.stages.now.values())
        found = next((each for each in stages if each.role is StageRole.OPEN), None)
        return found.id if found else self._new("Identified", StageRole.OPEN).id

    def _new(self, name: str, role: StageRole) -> Stage:
        shelf = self.desk.stages
        stages = ordered(shelf.now.values())
        closed = [each for each in stages if each.role is not StageRole.OPEN]
        position = len(stages)
        if role is StageRole.OPEN and closed:
            position = self._place(name, min(each.position for each in closed))
            is_settled, shelf.is_settled = shelf.is_settled, False
            for each in stages:
                if each.position >= position:
                    shelf.change(each.id, {"position": each.position + 1})
            shelf.is_settled = is_settled
        chance = {StageRole.WON: Decimal(1), StageRole.LOST: Decimal(0)}.get(role)
        stage = Stage(
            id=new_id(),
            name=name,
            position=position,
            role=role,
            probability=OPEN.get(plain(name), Decimal(0)) if chance is None else chance,
        )
        return shelf.create(stage)

    def _place(self, name: str, before_closed: int) -> int:
        """Where a new open stage goes: among the new ones in the order of usual processes."""
        order = list(OPEN)
        rank = order.index(plain(name)) if plain(name) in OPEN else len(order)
        later = [
            each.position
            for each in self.desk.stages.created
            if each.role is StageRole.OPEN
            and (order.index(plain(each.name)) if plain(each.name) in OPEN else len(order)) > rank
        ]
        return min(later, default=before_closed)


def _called(stage: Stage) -> set[str]:
    """The names of a stage: its own, and those that it was mapped from."""
    return {name_key(each) for each in (stage.name, *stage.aliases)}


def _role_of_name(name: str) -> StageRole | None:
    called = plain(name) if name else ""
    if called in WON:
        return StageRole.WON
    return StageRole.LOST if called in LOST else None
