"""Columns that came with an import: the user says which of ours each one is.

Mapping rewrites the log of every opportunity that stood there, so that all figures count it where
it belongs; the name is kept as an alias, so that the next file lands there by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.edits import Edit
from app.domain.opportunities import Opportunity, StageMove
from app.domain.stages import Stage, StageRole, Step, ordered
from app.domain.text import search_key
from app.services.editing import stages, typed
from app.services.editing.stages import StageUse
from app.storage.book import Book


@dataclass(frozen=True, slots=True)
class Foreign:
    """A column that is not ours yet, and what it most likely is."""

    use: StageUse
    likely: Stage | None

    @property
    def stage(self) -> Stage:
        """The column."""
        return self.use.stage


def foreign(book: Book) -> tuple[Stage, ...]:
    """The open columns of which nobody has said what they stand for, in the order of the board."""
    return tuple(
        each
        for each in ordered(book.stages.all())
        if each.role is StageRole.OPEN and each.archived_on is None and each.step is None
    )


def looked_at(book: Book) -> tuple[Foreign, ...]:
    """The same, each with how many stand there and what it most likely is."""
    ours, wanted = ours_of(book), {each.id for each in foreign(book)}
    return tuple(
        Foreign(each, _likely(each.stage, ours))
        for each in stages.in_use(book)
        if each.id in wanted
    )


def ours_of(book: Book) -> tuple[Stage, ...]:
    """The open columns that stand for a step, in the order of the board."""
    return tuple(
        each
        for each in ordered(book.stages.all())
        if each.archived_on is None and each.step is not None
    )


def map_stages(book: Book, choices: Mapping[str, str | Step], *, today: date) -> Edit:
    """Say what columns are: the id of ours that takes their cards, or the step one stands for.

    Raises EntryError where a column would be mapped to itself or to one that is gone, and where
    won, lost and open would be mixed.
    """
    known = {each.id: each for each in book.stages.all()}
    into = {key: value for key, value in choices.items() if not isinstance(value, Step)}
    changed: dict[str, Stage] = {}
    for key, value in choices.items():
        stage = known[key]
        if isinstance(value, Step):
            changed[key] = replace(stage, stands_for=value)
            continue
        to = changed.get(value) or known.get(value)
        if to is None or key == value or value in into or to.role is not stage.role:
            typed.refuse(key, f"Choose another column for “{stage.name}”.")
        changed[key] = replace(stage, archived_on=today)
        changed[value] = replace(to, aliases=_with(to, stage))
    moved = [
        (each, _carried(each, into))
        for each in (book.opportunities.all() if into else ())
        if any(move.stage_id in into or move.from_id in into for move in each.moves)
    ]
    return Edit(
        before=(*(known[key] for key in changed), *(old for old, _ in moved)),
        after=(*changed.values(), *(new for _, new in moved)),
    )


def _with(to: Stage, stage: Stage) -> tuple[str, ...]:
    """The aliases of a column that is now also called what another one was."""
    called = {search_key(each): each for each in (*to.aliases, stage.name, *stage.aliases)}
    called.pop(search_key(to.name), None)
    return tuple(called.values())


def _carried(opportunity: Opportunity, into: Mapping[str, str]) -> Opportunity:
    """The log as if it had stood in our columns; a move within what is one column now is none."""
    moves: list[StageMove] = []
    for each in opportunity.moves:
        at = into.get(each.stage_id, each.stage_id)
        if moves and moves[-1].stage_id == at:
            continue
        came = into.get(each.from_id, each.from_id) if each.from_id else each.from_id
        moves.append(replace(each, stage_id=at, from_id=came))
    return replace(opportunity, moves=tuple(moves))


def _likely(stage: Stage, ours: tuple[Stage, ...]) -> Stage | None:
    """The column of ours whose chance of winning is nearest."""
    return min(ours, key=lambda each: abs(each.probability - stage.probability), default=None)
