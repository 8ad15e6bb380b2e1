"""Patterns of losses: one is a data point, five to the same competitor are not (DOMAIN 10.2)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.calendar import add_months
from app.domain.opportunities import Opportunity
from app.domain.pipeline.competitors import Register
from app.domain.pipeline.decisions import Decided
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
    """Losses of the last months that have something in common.

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
    won: int = 0
    win_rate: Share | None = None
    jump: Jump | None = None

    @property
    def lost(self) -> int:
        """How many."""
        return len(self.losses)


def patterns(
    all_decided: Sequence[Decided], register: Register, settings: Settings, day: date
) -> tuple[Pattern, ...]:
    """What the losses of the last months have in common, the most frequent first."""
    found = [
        pattern
        for alike, label in _labels(register).items()
        for pattern in _Alike(all_decided, alike, label, settings, day).patterns()
    ]
    order = list(Alike)
    return tuple(
        sorted(found, key=lambda each: (-each.lost, order.index(each.alike), each.identity))
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
    """All that was decided, by what it says of one thing."""

    def __init__(
        self,
        all_decided: Iterable[Decided],
        alike: Alike,
        label: _Label,
        settings: Settings,
        day: date,
    ) -> None:
        self._alike, self._label, self._settings = alike, label, settings
        self._losses: defaultdict[str, list[Decided]] = defaultdict(list)
        self._won: Counter[str] = Counter()
        self._before: Counter[str] = Counter()
        self._span = months_before(all_decided, settings, day)
        since = add_months(day, -settings[MONTHS])
        for each in all_decided:
            identity, _ = label(each.opportunity)
            if identity and each.on is not None and each.on <= day:
                self._take(each, identity, is_recent=each.on > since)
        self._count = sum(map(len, self._losses.values()))

    def patterns(self) -> Iterable[Pattern]:
        """One for each thing that some of the last losses say."""
        for identity, losses in self._losses.items():
            share = wilson(len(losses), self._count)
            if share is not None:
                yield self._pattern(identity, losses, share)

    def _take(self, each: Decided, identity: str, *, is_recent: bool) -> None:
        if not is_recent:
            self._before[identity] += not each.is_won
        elif each.is_won:
            self._won[identity] += 1
        else:
            self._losses[identity].append(each)

    def _pattern(self, identity: str, losses: Sequence[Decided], share: Share) -> Pattern:
        settings, lost, won = self._settings, len(losses), self._won[identity]
        baseline = settings[BASELINE] or 1 / len(self._losses)
        chance = at_least(lost, self._count, baseline)
        quarters = len({quarter_of(each.on) for each in losses if each.on is not None})
        rival = self._alike is Alike.COMPETITOR
        return Pattern(
            alike=self._alike,
            identity=identity,
            name=self._label(losses[0].opportunity)[1],
            losses=tuple(each.opportunity for each in losses),
            size=_size(lost, settings),
            count=self._count,
            seen=len(self._losses),
            share=share,
            baseline=baseline,
            chance=chance,
            is_unusual=chance < settings[UNUSUAL_BELOW],
            quarters=quarters,
            is_lasting=quarters >= settings[QUARTERS_LEAST],
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
