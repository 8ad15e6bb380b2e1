"""Stages of other programs: ours where they mean the same, else kept under their own names."""

from decimal import Decimal

from app.domain.entity import new_id
from app.domain.opportunities import Stage, StageRole, ordered
from app.exchange.matching import name_key
from app.exchange.naming import plain
from app.exchange.presets.stages import LOST, OPEN, WON
from app.services.importing.desk import Desk, Sheet

_STATUS = {
    "won": StageRole.WON,
    "lost": StageRole.LOST,
    "open": StageRole.OPEN,
    "closedwon": StageRole.WON,
    "closedlost": StageRole.LOST,
}


class Stages:
    """Finds the stage that a file means, and makes those that the board does not have.

    “Won”, “Closed Won” and the like are the board's own won stage, “Lost” its lost one. Any other
    name is a stage of its own. New open stages stand between the open and the closed ones.
    """

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        self.desk = desk
        self.sheet = sheet

    def of(
        self, name: str, status: str, *, won: bool | None, closed: bool | None
    ) -> tuple[str, StageRole]:
        """The stage of this name; of a row that says nothing but how it ended, the one for that."""
        said = _role(status, won=won, closed=closed)
        stages = ordered(self.desk.stages.now.values())
        by_name = {name_key(each.name): each for each in stages if each.archived_on is None}
        own = by_name.get(name_key(name)) if name else None
        if own is not None and said in {None, own.role}:
            return own.id, own.role
        role = said or _role_of_name(name) or StageRole.OPEN
        if (
            not name
            or _role_of_name(name) is role
            or (own is not None and role is not StageRole.OPEN)
        ):
            first = next((each for each in stages if each.role is role), None)
            if first is not None:
                if name and name_key(name) != name_key(first.name):
                    self.desk.note(f"“{name}” is shown as “{first.name}”.")
                return first.id, role
        made = self._new(name or role.value.capitalize(), role)
        return made.id, made.role

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


def _role(status: str, *, won: bool | None, closed: bool | None) -> StageRole | None:
    """How a row says it ended, in columns of its own."""
    if won:
        return StageRole.WON
    if closed:
        return StageRole.LOST if won is False or won is None else StageRole.WON
    found = _STATUS.get(plain(status)) if status else None
    if found is not None:
        return found
    return StageRole.OPEN if closed is False else None


def _role_of_name(name: str) -> StageRole | None:
    called = plain(name) if name else ""
    if called in WON:
        return StageRole.WON
    return StageRole.LOST if called in LOST else None
