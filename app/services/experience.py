"""What the log of the whole book teaches, worked out once and kept up to date step by step."""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain.opportunities import Opportunity, StageMove
from app.domain.pipeline.chances import StageChance, stage_chances
from app.domain.pipeline.experience import Experience, Ladder, Ledger, ledger
from app.domain.pipeline.log import made_by
from app.services.turned import Turned, touched
from app.storage.book import Book

_KINDS = frozenset((Opportunity,))
_DAYS = 3  # today, and the past days last looked at


@dataclass(frozen=True, slots=True)
class _Known:
    """The ledger of a day as it was after a step. *shape* is that of the stages."""

    step: tuple[Any, ...]
    shape: tuple[Any, ...]
    turned: Turned
    ledger: Ledger


@dataclass(slots=True)
class _Memory:
    days: dict[tuple[date, date | None], _Known] = field(default_factory=dict)


def experience_of(
    book: Book, today: date, at_hand: Callable[[], Iterable[Opportunity]] | None = None
) -> Experience:
    """What the log teaches on a day: only what was moved by then counts.

    Of a step only the opportunities are read that it touched, so that a drop costs next to nothing.
    Who has *at_hand* all of the book as it is saves reading them the first time.
    """
    memory = book.beside("experience", _Memory)
    key = (today, book.as_of)
    step = book.steps.turned()
    known = memory.days.get(key)
    if known is None or known.step != step:
        known = _renewed(book, today, known, step, at_hand)
        memory.days = dict([*memory.days.items()][1 - _DAYS :]) | {key: known}
    return known.ledger.experience


def chances_of(book: Book, today: date) -> Mapping[str, StageChance]:
    """The chance of every open stage, by id."""
    experience = experience_of(book, today)
    return stage_chances(experience, book.stages.all(), today, book.settings(today))


def _renewed(
    book: Book,
    today: date,
    known: _Known | None,
    step: tuple[Any, ...],
    at_hand: Callable[[], Iterable[Opportunity]] | None,
) -> _Known:
    ladder = Ladder(book.stages.all())
    turned = Turned() if known is None else copy(known.turned)
    steps = turned.look(book)
    changed = None if steps is None else touched(book, steps, _KINDS)
    if known is None or changed is None or known.shape != ladder.shape:
        moves = {each.id: each.moves for each in at_hand()} if at_hand else _moves(book)
        added = {key: ladder.passage(made_by(made, today)) for key, made in moves.items()}
        whole = ledger({key: each for key, each in added.items() if each is not None})
    else:
        ids = {each.id for each in changed}
        moves = _moves(book, ids) if ids else {}
        whole = known.ledger.changed(
            {key: ladder.passage(made_by(moves.get(key, ()), today)) for key in ids}
        )
    return _Known(step, ladder.shape, turned, whole)


def _moves(book: Book, ids: Iterable[str] | None = None) -> Mapping[str, tuple[StageMove, ...]]:
    return book.opportunities.values("moves", ids)
