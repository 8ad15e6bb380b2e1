"""Patterns of losses: one is a data point, five to the same competitor are not (DOMAIN 10.2)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.calendar import add_months
from app.domain.opportunities import Opportunity
from app.domain.pipeline.competitors import Register
from app.domain.pipeline.decisions import Decided, Left
from app.domain.pipeline.pattern_thresholds import (
    BASELINE,
    EMERGING_FROM,
    MONTHS,
    PATTERN_FROM,
    QUARTERS_LEAST,
    UNUSUAL_BELOW,
)
from app.domain.pipeline.trends import Jump, jump, months_before, quarter_of
from app.domain.settings import Settings
from app.domain.statistics.shares import Share, wilson
from app.domain.statistics.surprise import at_least
from app.domain.text import search_key


class Alike(StrEnum):
    """What losses can have in common."""

    COMPETITOR = "competitor"
    REASON = "reason"
    FEATURE_GAP = "feature_gap"


class Size(StrEnum):
    """How much so many losses alike say."""

    PATTERN = "pattern"
    EMERGING = "emerging"
    DATA_POINT = "data_point"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Losses of the last months that have something in common, *left* of them customers.

    *count* of the losses say what it is, *seen* different ones; *share* is that of these, with
    Wilson's interval. *baseline* is the share they would have if nothing were the matter, and
    *chance* that of as many or more then. *quarters* is in how many quarters of a year they fall.
    Against a competitor, *won* were decided our way and *win_rate* is won of all decided. *jump*
    is None while too little is known of the time before.
    """

    alike: Alike
    identity: str
    name: str
    losses: tuple[Opportunity, ...]
    size: Size
    count: int
    seen: int
    share: Share
    baseline: float
    chance: float
    is_unusual: bool
    quarters: int
    is_lasting: bool
    left: int = 0
    won: int = 0
    win_rate: Share | None = None
    jump: Jump | None = None

    @property
    def lost(self) -> int:
        """How many."""
        return len(self.losses) + self.left


def patterns(
    all_decided: Sequence[Decided],
    register: Register,
    settings: Settings,
    day: date,
    left: Iterable[Left] = (),
) -> tuple[Pattern, ...]:
    """What the losses of the last months have in common, patterns and competitors first."""
    gone = {Alike.COMPETITOR: [(register.identity(each.competitor), each.on) for each in left]}
    names = {register.identity(each.competitor): register.name(each.competitor) for each in left}
    found = [
        pattern
        for alike, label in _labels(register).items()
        for pattern in _Alike(
            all_decided, alike, label, settings, day, gone.get(alike, ())
        ).patterns(names)
    ]
    sizes, kinds = list(Size), list(Alike)
    return tuple(
        sorted(
            found,
            key=lambda each: (
                sizes.index(each.size),
                kinds.index(each.alike),
                -each.lost,
                each.identity,
            ),
        )
    )


_Label = Callable[[Opportunity], tuple[str, str]]
"""What an opportunity says: an identity, empty for nothing, and what it is called."""


def _labels(register: Register) -> Mapping[Alike, _Label]:
    return {
        Alike.COMPETITOR: lambda each: (
            register.identity(each.competitor),
            register.name(each.competitor),
        ),
        Alike.REASON: lambda each: (each.lost_for or "", each.lost_for or ""),
        Alike.FEATURE_GAP: lambda each: (search_key(each.feature_gap), each.feature_gap),
    }


class _Alike:
    """All that was decided, by what it says of one thing; and the days on which customers left."""

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of one reckoning
        self,
        all_decided: Iterable[Decided],
        alike: Alike,
        label: _Label,
        settings: Settings,
        day: date,
        left: Iterable[tuple[str, date]],
    ) -> None:
        self._alike, self._label, self._settings = alike, label, settings
        self._losses: defaultdict[str, list[Opportunity]] = defaultdict(list)
        self._days: defaultdict[str, list[date]] = defaultdict(list)
        self._won: Counter[str] = Counter()
        self._before: Counter[str] = Counter()
        self._span = months_before(all_decided, settings, day)
        self._since, self._day = add_months(day, -settings[MONTHS]), day
        for each in all_decided:
            identity, _ = label(each.opportunity)
            if not identity or each.on is None:
                continue
            if each.is_won:
                self._won[identity] += self._since < each.on <= day
            elif self._lose(identity, each.on):
                self._losses[identity].append(each.opportunity)
        for identity, on in left:
            self._lose(identity, on)
        self._count = sum(map(len, self._days.values()))

    def patterns(self, names: Mapping[str, str]) -> Iterable[Pattern]:
        """One for each thing that some of the last losses say; *names* of those only left for."""
        for identity, days in self._days.items():
            share = wilson(len(days), self._count)
            if share is not None:
                losses = self._losses[identity]
                name = self._label(losses[0])[1] if losses else names[identity]
                yield self._pattern(identity, name, days, share)

    def _lose(self, identity: str, on: date) -> bool:
        """Count a loss; whether it is one of the last months."""
        is_recent = self._since < on <= self._day
        if is_recent:
            self._days[identity].append(on)
        else:
            self._before[identity] += on <= self._since
        return is_recent

    def _pattern(self, identity: str, name: str, days: Sequence[date], share: Share) -> Pattern:
        settings, lost, won = self._settings, len(days), self._won[identity]
        baseline = settings[BASELINE] or 1 / len(self._days)
        chance = at_least(lost, self._count, baseline)
        quarters = len(set(map(quarter_of, days)))
        rival = self._alike is Alike.COMPETITOR
        losses = tuple(self._losses[identity])
        return Pattern(
            alike=self._alike,
            identity=identity,
            name=name,
            losses=losses,
            size=_size(lost, settings),
            count=self._count,
            seen=len(self._days),
            share=share,
            baseline=baseline,
            chance=chance,
            is_unusual=chance < settings[UNUSUAL_BELOW],
            quarters=quarters,
            is_lasting=quarters >= settings[QUARTERS_LEAST],
            left=lost - len(losses),
            won=won if rival else 0,
            win_rate=wilson(won, won + lost) if rival else None,
            jump=self._jump(identity, lost),
        )

    def _jump(self, identity: str, lost: int) -> Jump | None:
        if self._span is None:
            return None
        return jump(lost, self._before[identity], self._span, self._settings[MONTHS])


def _size(lost: int, settings: Settings) -> Size:
    if lost >= settings[PATTERN_FROM]:
        return Size.PATTERN
    return Size.EMERGING if lost >= settings[EMERGING_FROM] else Size.DATA_POINT
