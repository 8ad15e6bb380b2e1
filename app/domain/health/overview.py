"""The health of a whole book: how it is spread, who moved, and which side of health costs what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain import money
from app.domain.health.colours import Colour
from app.domain.health.model import Group
from app.domain.health.movement import WINDOWS, went
from app.domain.money import Money

LENIENT = 0.80  # of graded accounts; one author's figure, no industry fact
_AT_RISK = (Colour.YELLOW, Colour.RED)
_ORDER = (Colour.GREEN, Colour.YELLOW, Colour.RED, Colour.GREY)


class Held(StrEnum):
    """What costs points besides the sides of health."""

    CAP = "cap"
    JUDGEMENT = "judgement"  # the user's own: no measure and no cap costs a point


Dimension = Group | Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One account as the overview counts it; *colour* is the one shown.

    *lost* are the points each side of health and the caps cost. *was* are the colours of WINDOWS
    days ago, empty where they have not been worked out. An *unstable* colour keeps changing.
    """

    id: str
    arr: tuple[Money, ...]
    colour: Colour
    computed_colour: Colour
    lost: Mapping[Dimension, float]
    was: tuple[Colour, ...] = ()
    unstable: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """The accounts of one colour, and their ARR per currency."""

    colour: Colour
    ids: tuple[str, ...]
    arr: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Some accounts, and their ARR per currency."""

    ids: tuple[str, ...]
    arr: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """Whose computed colour is better or worse than so many days ago.

    Grey is not compared, and what keeps changing anyway is not told as a change (DOMAIN 2.3).
    """

    days: int
    improved: Tally
    declined: Tally


@dataclass(frozen=True, slots=True)
class Cost:
    """The ARR at risk that one side of health answers for, per currency."""

    dimension: Dimension
    arr: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The health of a book. *at_risk* is the ARR of accounts shown yellow or red (an exposure).

    Its *costs* are that ARR divided, account by account, by the points each side of health lost;
    they add up to it exactly.
    """

    shares: tuple[Share, ...]
    moves: tuple[Moves, ...]
    at_risk: tuple[Money, ...]
    costs: tuple[Cost, ...]
    unstable: Tally

    @property
    def is_lenient(self) -> bool:
        """Tell whether so many are green that a model warns of little (DOMAIN 2.7)."""
        counts = {share.colour: len(share.ids) for share in self.shares}
        graded = sum(counts.values()) - counts[Colour.GREY]
        return graded > 0 and counts[Colour.GREEN] > LENIENT * graded


def overview(standings: Sequence[Counted]) -> Overview:
    """Count a book, in every currency by itself."""
    at_risk = [each for each in standings if each.colour in _AT_RISK]
    return Overview(
        shares=tuple(_share(standings, colour) for colour in _ORDER),
        moves=tuple(_moves(standings, at, days) for at, days in enumerate(WINDOWS)),
        at_risk=_arr(at_risk),
        costs=_costs(at_risk),
        unstable=_tally(each for each in standings if each.unstable),
    )


def _share(standings: Iterable[Counted], colour: Colour) -> Share:
    found = _tally(each for each in standings if each.colour is colour)
    return Share(colour, found.ids, found.arr)


def _moves(standings: Iterable[Counted], at: int, days: int) -> Moves:
    compared = [each for each in standings if len(each.was) > at and not each.unstable]
    ways = [(went(each.was[at], each.computed_colour), each) for each in compared]
    return Moves(
        days,
        improved=_tally(each for way, each in ways if way > 0),
        declined=_tally(each for way, each in ways if way < 0),
    )


def _tally(standings: Iterable[Counted]) -> Tally:
    found = list(standings)
    return Tally(tuple(each.id for each in found), _arr(found))


def _costs(at_risk: Iterable[Counted]) -> tuple[Cost, ...]:
    dimensions: tuple[Dimension, ...] = (*Group, *Held)
    amounts: dict[Dimension, list[Money]] = {each: [] for each in dimensions}
    for standing in at_risk:
        weights = [Decimal(standing.lost.get(each, 0.0)) for each in dimensions]
        if not any(weights):
            weights[dimensions.index(Held.JUDGEMENT)] = Decimal(1)
        for amount in standing.arr:
            parts = money.split(amount, weights)
            for dimension, part in zip(dimensions, parts, strict=True):
                amounts[dimension].append(part)
    costs = (Cost(each, money.totals(found)) for each, found in amounts.items())
    return tuple(sorted(costs, key=_size, reverse=True))


def _size(cost: Cost) -> Decimal:
    """What to order by; currencies are compared by their figures only."""
    return max((each.major for each in cost.arr), default=Decimal(0))


def _arr(standings: Iterable[Counted]) -> tuple[Money, ...]:
    return money.totals(amount for each in standings for amount in each.arr)
