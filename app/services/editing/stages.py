"""The columns of the pipeline: their names, order, meaning and chances."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.pipeline.chances import StageChance
from app.domain.stages import Stage, StageRole
from app.domain.text import search_key
from app.services.editing import typed
from app.storage.book import Book

_MOST_CARDS = 9_999
_CERTAIN = {StageRole.WON: Decimal(1), StageRole.LOST: Decimal(0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StageEntry:
    """A stage as typed. *probability* is of winning, 0 to 1; a won or lost stage has its own.

    *wip_limit* is how many cards of an open stage are enough; None for any number.
    """

    name: str
    role: StageRole = StageRole.OPEN
    probability: Decimal | None = None
    wip_limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageUse:
    """A stage, how many opportunities stand in it, and the chance of an open one."""

    stage: Stage
    count: int
    chance: StageChance | None = None

    @property
    def id(self) -> str:
        """The id of the stage."""
        return self.stage.id


def in_use(book: Book) -> tuple[StageUse, ...]:
    """The stages as they stand on the board, those that are archived at the end."""
    counts: dict[str, int] = {}
    for each in book.opportunities.all():
        if each.archived_on is None:
            counts[each.stage_id] = counts.get(each.stage_id, 0) + 1
    stages = sorted(book.stages.all(), key=_place)
    return tuple(StageUse(stage=each, count=counts.get(each.id, 0)) for each in stages)


def entry_of(stage: Stage) -> StageEntry:
    """A stage, to be typed over."""
    return StageEntry(
        name=stage.name,
        role=stage.role,
        probability=stage.probability,
        wip_limit=stage.wip_limit,
    )


def add(book: Book, entry: StageEntry) -> Edit:
    """One more stage: behind the last of its role, before those that follow."""
    stages = _standing(book)
    made = _filled(book, Stage(id=new_id(), name="", position=0), entry)
    roles = list(StageRole)
    before = [each for each in stages if roles.index(each.role) <= roles.index(made.role)]
    order = [*before, made, *(each for each in stages if each not in before)]
    placed = {each.id: replace(each, position=at) for at, each in enumerate(order)}
    moved = [each for each in stages if placed[each.id] != each]
    return create(placed[made.id]) + Edit(
        before=tuple(moved), after=tuple(placed[each.id] for each in moved)
    )


def change_stage(book: Book, stage_id: str, entry: StageEntry) -> Edit:
    """Another name, meaning or chance."""
    stage = book.stages.get(stage_id)
    after = _filled(book, stage, entry)
    if after.role is not stage.role:
        _refuse_last(book, stage, "role")
    return change(stage, after)


def move(book: Book, stage_id: str, steps: int) -> Edit:
    """Move a stage along the board: -1 is one to the front. At an end it stays."""
    stages = _standing(book)
    at = next((at for at, each in enumerate(stages) if each.id == stage_id), None)
    if at is None:
        return Edit()
    to = min(max(at + steps, 0), len(stages) - 1)
    order = [each for each in stages if each.id != stage_id]
    order.insert(to, stages[at])
    moved = [(each, replace(each, position=new)) for new, each in enumerate(order)]
    return Edit(
        before=tuple(old for old, new in moved if old != new),
        after=tuple(new for old, new in moved if old != new),
    )


def archive(book: Book, stage_id: str, *, today: date) -> Edit:
    """Take a stage from the board. Moves through it in the past stay known."""
    stage = book.stages.get(stage_id)
    standing = next((each.count for each in in_use(book) if each.id == stage_id), 0)
    if standing:
        what = "opportunity" if standing == 1 else f"{standing} opportunities"
        typed.refuse("name", f"Move the {what} in “{stage.name}” to another stage first.")
    _refuse_last(book, stage, "name")
    return change(stage, replace(stage, archived_on=today))


def set_limit(book: Book, stage_id: str, limit: int | None) -> Edit:
    """Say how many cards of a stage are enough; None takes it back."""
    stage = book.stages.get(stage_id)
    return change(stage, replace(stage, wip_limit=_limit(limit, stage.role)))


def bring_back(book: Book, stage_id: str) -> Edit:
    """Put a stage on the board again."""
    stage = book.stages.get(stage_id)
    return change(stage, replace(stage, archived_on=None))


def _filled(book: Book, stage: Stage, entry: StageEntry) -> Stage:
    name = typed.needed("name", entry.name, "Give the stage a name.")
    key = search_key(name)
    if key in {search_key(each.name) for each in book.stages.all() if each.id != stage.id}:
        typed.refuse("name", f"Another stage is called “{name}”. Choose a different name.")
    chance = _CERTAIN.get(entry.role, entry.probability)
    if chance is None or not 0 <= chance <= 1:
        typed.refuse("probability", "Type a chance from 0 to 100 %.")
    limit = _limit(entry.wip_limit, entry.role)
    return replace(stage, name=name, role=entry.role, probability=chance, wip_limit=limit)


def _limit(limit: int | None, role: StageRole) -> int | None:
    if limit is None or role is not StageRole.OPEN:
        return None
    if not 1 <= limit <= _MOST_CARDS:
        typed.refuse("wip_limit", f"Type how many cards are enough, from 1 to {_MOST_CARDS}.")
    return limit


def _refuse_last(book: Book, stage: Stage, field: str) -> None:
    """The board needs a stage to begin in, and one to win and to lose in."""
    same = [each for each in _standing(book) if each.role is stage.role and each.id != stage.id]
    if not same:
        typed.refuse(
            field,
            f"“{stage.name}” is the only {stage.role.value} stage. Add another one first.",
        )


def _standing(book: Book) -> list[Stage]:
    """The stages on the board, in their order."""
    return sorted((each for each in book.stages.all() if each.archived_on is None), key=_place)


def _place(stage: Stage) -> tuple[bool, int, str]:
    return (stage.archived_on is not None, stage.position, stage.id)
