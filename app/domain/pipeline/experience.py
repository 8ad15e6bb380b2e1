"""What the own log teaches: how many were won, and how long it took those that went on.

It holds no judgement yet: what follows from it is in `chances` and `ageing`.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations, pairwise, product

from app.domain.opportunities import StageMove
from app.domain.stages import Stage, StageRole, ordered
from app.domain.statistics.percentiles import percentile

Lengths = Mapping[str, Sequence[int]]
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were decided, and how many of them won."""

    won: int = 0
    closed: int = 0


@dataclass(frozen=True, slots=True)
class Typical:
    """A median of days, and of how many."""

    days: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """What the log of a whole book teaches on a day; days are whole, the fewest first.

    *decided* counts by stage the opportunities that are closed and were ever in it, as the log has
    it: one that skipped a stage was not in it. *stays* are the days of those that went on from a
    stage, to a later one or to be won. *cycles* run from the first move to the decision, and
    *to_win* from entering a stage to having won.
    """

    overall: Tally = Tally()
    decided: Mapping[str, Tally] = field(default_factory=dict)
    stays: Lengths = field(default_factory=dict)
    cycles: Sequence[int] = ()
    to_win: Lengths = field(default_factory=dict)

    def of_stage(self, stage_id: str) -> Tally:
        """What became of those that were ever in a stage."""
        return self.decided.get(stage_id, Tally())

    def stays_in(self, stage_id: str) -> Sequence[int]:
        """How many days those took that went on from a stage."""
        return self.stays.get(stage_id, ())

    @property
    def cycle(self) -> Typical | None:
        """How long it takes from the first move to the decision; None where nothing is known."""
        return _typical(self.cycles)

    def remaining(self, stage_id: str) -> Typical | None:
        """How long it takes from entering a stage to having won; None where nothing is known."""
        return _typical(self.to_win.get(stage_id, ()))

    def usual(self, fewest: int) -> Mapping[str, Typical]:
        """The same of every stage from which so many were won at least."""
        found = ((key, self.remaining(key)) for key in self.to_win)
        return {key: each for key, each in found if each is not None and each.count >= fewest}


NOTHING = Experience()
"""What a new book teaches."""


def _typical(days: Sequence[int]) -> Typical | None:
    return Typical(percentile(days, _HALF), len(days)) if days else None


@dataclass(frozen=True, slots=True)
class Passage:
    """What one opportunity adds: pairs are a stage and days."""

    is_won: bool | None = None  # None while it is open
    ever: frozenset[str] = frozenset()
    stays: tuple[tuple[str, int], ...] = ()
    cycle: int | None = None
    to_win: tuple[tuple[str, int], ...] = ()


class Ladder:
    """The stages as experience needs them: which are open, and which is further than which."""

    def __init__(self, stages: Iterable[Stage]) -> None:
        every = ordered(stages)
        self.shape = tuple((each.id, each.role) for each in every)
        self._roles = dict(self.shape)
        self._open = frozenset(key for key, role in self.shape if role is StageRole.OPEN)
        later = [*combinations([key for key, role in self.shape if role is StageRole.OPEN], 2)]
        won = [key for key, role in self.shape if role is StageRole.WON]
        self._onward = frozenset((*later, *product(self._open, won)))

    def passage(self, moves: Sequence[StageMove]) -> Passage | None:
        """What an opportunity adds that has made these moves; None of one that adds nothing."""
        if not moves:
            return None
        stays = tuple(self._gone_through(moves))
        last = moves[-1]
        role = self._roles.get(last.stage_id)
        if role is None or role is StageRole.OPEN:
            return Passage(stays=stays) if stays else None
        entered: dict[str, date | None] = {}
        for each in moves:
            if each.stage_id in self._open:
                entered.setdefault(each.stage_id, each.since)
        to_win = ((key, _days_between(since, last.since)) for key, since in entered.items())
        return Passage(
            is_won=role is StageRole.WON,
            ever=frozenset(entered),
            stays=stays,
            cycle=_days_between(moves[0].since, last.since) if entered else None,
            to_win=tuple(_known(to_win)) if role is StageRole.WON else (),
        )

    def _gone_through(self, moves: Sequence[StageMove]) -> list[tuple[str, int]]:
        """The stays that a later stage or a win came after, and their days."""
        pairs = (
            (here.stage_id, _days_between(here.since, then.since))
            for here, then in pairwise(moves)
            if (here.stage_id, then.stage_id) in self._onward
        )
        return [*_known(pairs)]


def _known(pairs: Iterable[tuple[str, int | None]]) -> Iterator[tuple[str, int]]:
    return ((key, days) for key, days in pairs if days is not None)


def _days_between(since: date | None, until: date | None) -> int | None:
    """None where a day is not known, or they are in disorder."""
    if since is None or until is None or until < since:
        return None
    return (until - since).days


@dataclass(frozen=True, slots=True)
class Ledger:
    """What each opportunity of a book adds, and all of it together."""

    passages: Mapping[str, Passage]
    experience: Experience

    def changed(self, found: Mapping[str, Passage | None]) -> "Ledger":
        """The same, once these opportunities add something else. It costs what they are."""
        passages = dict(self.passages)
        experience = self.experience
        for key, passage in found.items():
            before = passages.pop(key, None)
            if passage == before:
                passages |= {} if before is None else {key: before}
                continue
            if before is not None:
                experience = _without(experience, before)
            if passage is not None:
                passages[key] = passage
                experience = _with(experience, passage)
        return Ledger(passages, experience)


def ledger(passages: Mapping[str, Passage]) -> Ledger:
    """The ledger of all that these opportunities add."""
    decided: dict[str, Tally] = {}
    stays: dict[str, list[int]] = {}
    to_win: dict[str, list[int]] = {}
    cycles: list[int] = []
    overall = Tally()
    for each in passages.values():
        for stage_id, days in each.stays:
            stays.setdefault(stage_id, []).append(days)
        if each.is_won is None:
            continue
        overall = _counted(overall, each, 1)
        for stage_id in each.ever:
            decided[stage_id] = _counted(decided.get(stage_id, Tally()), each, 1)
        for stage_id, days in each.to_win:
            to_win.setdefault(stage_id, []).append(days)
        if each.cycle is not None:
            cycles.append(each.cycle)
    return Ledger(
        passages,
        Experience(
            overall=overall,
            decided=decided,
            stays={key: sorted(days) for key, days in stays.items()},
            cycles=tuple(sorted(cycles)),
            to_win={key: sorted(days) for key, days in to_win.items()},
        ),
    )


def _with(experience: Experience, passage: Passage) -> Experience:
    return _turned(experience, passage, 1)


def _without(experience: Experience, passage: Passage) -> Experience:
    return _turned(experience, passage, -1)


def _turned(experience: Experience, passage: Passage, by: int) -> Experience:
    """The experience with a passage, or without one that was in it."""
    after = replace(experience, stays=_lengths(experience.stays, passage.stays, by))
    if passage.is_won is None:
        return after
    decided = dict(experience.decided)
    for stage_id in passage.ever:
        decided[stage_id] = _counted(experience.of_stage(stage_id), passage, by)
    cycles = {"": experience.cycles}
    if passage.cycle is not None:
        cycles = dict(_lengths(cycles, (("", passage.cycle),), by))
    return replace(
        after,
        overall=_counted(experience.overall, passage, by),
        decided={key: found for key, found in decided.items() if found.closed},
        cycles=tuple(cycles.get("", ())),
        to_win=_lengths(experience.to_win, passage.to_win, by),
    )


def _counted(decided: Tally, passage: Passage, by: int) -> Tally:
    return Tally(decided.won + by * bool(passage.is_won), decided.closed + by)


def _lengths(lengths: Lengths, pairs: Iterable[tuple[str, int]], by: int) -> Lengths:
    """The lengths with some more, or without some of them; what is given stays as it is."""
    after = dict(lengths)
    for key, days in pairs:
        copied = list(after.get(key, ()))
        if by > 0:
            insort(copied, days)
        else:
            del copied[bisect_left(copied, days)]
        after[key] = copied
    return {key: days for key, days in after.items() if days}
