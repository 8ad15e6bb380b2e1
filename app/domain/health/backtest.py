"""The back-test: what a health model said of renewals that are decided, before they were.

How much may be said depends on how many there are. Of fewer than ten, nothing is reckoned.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, StrEnum

from app.domain.calendar import months_between
from app.domain.health.assess import HealthHistory
from app.domain.health.colours import RANK, Colour
from app.domain.health.decisions import Decision
from app.domain.health.trend import Direction
from app.domain.statistics.forecasts import Accuracy, accuracy, brier
from app.domain.statistics.logistic import Logistic, firth, left_out_brier
from app.domain.statistics.ranking import Ranking, ranking
from app.domain.statistics.shares import Share, shrunk, shrunk_mean, wilson

READ_DAYS = 90  # before the decision: what the model is held to (DOMAIN 2.7)
WARNING_DAYS = (120, 90, 60)  # before the decision: when there was still something to be done
COLOURS = (Colour.GREEN, Colour.YELLOW, Colour.RED)

_INDICATIVE, _VERDICT, _REPLACE = 10, 30, 50
_VERDICT_MONTHS = 12
_CURVE_FROM, _CURVE_EACH = 20, 5
_COIN = 0.5
_CENTRE, _SCALE = 70.0, 10.0  # of scores, for the curve


class Gate(IntEnum):
    """How much so many decisions can carry (DOMAIN 2.7)."""

    TABLE = 0  # under 10: a list, and no figure drawn from it
    INDICATIVE = 1  # 10 to 29, or less than a year of them
    VERDICT = 2  # 30 and more, over 12 months
    REPLACE = 3  # 50 and more: the default chances may give way


class Sign(StrEnum):
    """What would have warned."""

    RED = "red"
    YELLOW = "yellow"
    FALLING = "falling"


@dataclass(frozen=True, slots=True)
class Warned:
    """How many days before the decision the model warned first, and by what."""

    days: int
    sign: Sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A decided renewal, and what the model made of the account 90 days before.

    *colour* is the model's own, an override of the user aside. A grey one is no forecast.
    """

    decision: Decision
    score: float | None
    colour: Colour
    coverage: float
    warned: Warned | None

    @property
    def is_known(self) -> bool:
        """Tell whether enough was known for the model to say anything."""
        return self.colour is not Colour.GREY and self.score is not None


@dataclass(frozen=True, slots=True)
class Band:
    """The renewals of one colour: how many, how many stayed, and the rate with its interval.

    *plain* is the rate as it was, None of none; *shrunk* is drawn towards *expected*, the chance
    that the program states for the colour.
    """

    colour: Colour
    count: int
    renewed: int
    expected: float
    plain: Share | None
    shrunk: Share

    @property
    def disagrees(self) -> bool:
        """Tell whether what happened speaks against the chance stated (90% interval)."""
        return self.plain is not None and not self.plain.low <= self.expected <= self.plain.high


@dataclass(frozen=True, slots=True)
class Curve:
    """Firth's curve of the chance to renew over the score, and Brier's score with each left out."""

    fitted: Logistic
    brier: float

    def chance(self, score: float) -> float:
        """The chance to renew at a score."""
        return self.fitted.chance((score - _CENTRE) / _SCALE)


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be reckoned from ten decisions on.

    *ranking* is None if all decided alike. *stated* is how good the program's own chances were.
    *learned* is Brier's score of the shrunk band rates, each decision forecast by the others.
    *curve* needs twenty decisions, five of each kind.
    """

    ranking: Ranking | None
    stated: Accuracy
    learned: float
    curve: Curve | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What thirty decisions over a year allow to say.

    *tells_apart*: the interval of the ranking lies above what a coin would do. *off* are the
    colours whose stated chance does not fit what happened.
    """

    tells_apart: bool
    off: tuple[Colour, ...]


@dataclass(frozen=True, slots=True)
class BackTest:
    """A model held against decided renewals. What is not allowed to be said is not there.

    *undecided* are contracts past their term without an outcome; they count for nothing.
    """

    tried: tuple[Tried, ...]
    undecided: int
    gate: Gate
    bands: tuple[Band, ...]
    figures: Figures | None = None
    verdict: Verdict | None = None

    def __post_init__(self) -> None:
        if self.figures is not None and self.gate < Gate.INDICATIVE:
            message = "Nothing is reckoned from fewer than ten decisions."
            raise ValueError(message)
        if self.verdict is not None and self.gate < Gate.VERDICT:
            message = "There is no verdict from fewer than thirty decisions, or within a year."
            raise ValueError(message)

    @property
    def known(self) -> tuple[Tried, ...]:
        """Those of whom enough was known."""
        return tuple(each for each in self.tried if each.is_known)

    @property
    def grey(self) -> tuple[Tried, ...]:
        """Those of whom too little was known; they stand apart."""
        return tuple(each for each in self.tried if not each.is_known)

    @property
    def left(self) -> tuple[Tried, ...]:
        """Those who left. A green one was the worst mistake, so it comes first."""
        gone = [each for each in self.tried if not each.decision.renewed]
        return tuple(sorted(gone, key=_worst_first))

    @property
    def false_alarms(self) -> tuple[Tried, ...]:
        """Those who stayed although the model warned, the red ones first."""
        kept = [each for each in self.known if each.decision.renewed and each.warned]
        return tuple(sorted(kept, key=lambda each: (RANK[each.colour], each.decision.due)))

    @property
    def unwarned(self) -> tuple[Tried, ...]:
        """Those who left without a warning."""
        return tuple(each for each in self.left if each.warned is None)


def examine(decision: Decision, history: HealthHistory) -> Tried:
    """What the model said before a renewal was decided; only what was known by then counts."""
    day = decision.counted_from
    health = history.on(day - timedelta(days=READ_DAYS))
    return Tried(
        decision=decision,
        score=health.score,
        colour=health.computed_colour,
        coverage=health.coverage,
        warned=_warned(decision, history),
    )


def back_test(
    tried: Iterable[Tried], chances: Mapping[Colour, float], undecided: int = 0
) -> BackTest:
    """Hold a model against decided renewals; *chances* are those stated by colour (DOMAIN 2.7)."""
    found = tuple(sorted(tried, key=lambda each: (each.decision.due, each.decision.name)))
    known = [each for each in found if each.is_known]
    gate = _gate(known)
    bands = tuple(_band(colour, known, chances[colour]) for colour in COLOURS)
    figures = None if gate is Gate.TABLE else _figures(known, chances)
    verdict = None
    if figures is not None and gate >= Gate.VERDICT:
        tells = figures.ranking is not None and figures.ranking.low > _COIN
        verdict = Verdict(tells, tuple(each.colour for each in bands if each.disagrees))
    return BackTest(found, undecided, gate, bands, figures, verdict)


def _gate(known: Sequence[Tried]) -> Gate:
    if len(known) < _INDICATIVE:
        return Gate.TABLE
    days = [each.decision.due for each in known]
    if len(known) < _VERDICT or months_between(min(days), max(days)) < _VERDICT_MONTHS:
        return Gate.INDICATIVE
    return Gate.VERDICT if len(known) < _REPLACE else Gate.REPLACE


def _band(colour: Colour, known: Sequence[Tried], expected: float) -> Band:
    held = [each.decision.renewed for each in known if each.colour is colour]
    count, renewed = len(held), sum(held)
    return Band(
        colour, count, renewed, expected, wilson(renewed, count), shrunk(renewed, count, expected)
    )


def _figures(known: Sequence[Tried], chances: Mapping[Colour, float]) -> Figures:
    happened = [each.decision.renewed for each in known]
    scores = [each.score or 0.0 for each in known]
    stated = accuracy([chances[each.colour] for each in known], happened)
    assert stated is not None  # noqa: S101 - there are ten at least
    return Figures(
        ranking=ranking(
            [score for score, came in zip(scores, happened, strict=True) if came],
            [score for score, came in zip(scores, happened, strict=True) if not came],
        ),
        stated=stated,
        learned=brier([_of_the_others(each, known, chances) for each in known], happened),
        curve=_curve(scores, happened),
    )


def _of_the_others(one: Tried, known: Sequence[Tried], chances: Mapping[Colour, float]) -> float:
    """The shrunk rate of the band as it would be without this one."""
    held = [each.decision.renewed for each in known if each.colour is one.colour]
    return shrunk_mean(sum(held) - one.decision.renewed, len(held) - 1, chances[one.colour])


def _curve(scores: Sequence[float], happened: Sequence[bool]) -> Curve | None:
    rarer = min(sum(happened), len(happened) - sum(happened))
    if len(happened) < _CURVE_FROM or rarer < _CURVE_EACH:
        return None
    xs = [(score - _CENTRE) / _SCALE for score in scores]
    return Curve(firth(xs, happened), left_out_brier(xs, happened, firth))


def _warned(decision: Decision, history: HealthHistory) -> Warned | None:
    for days in WARNING_DAYS:
        day = decision.counted_from - timedelta(days=days)
        colour = history.on(day).computed_colour
        if colour is Colour.RED:
            return Warned(days, Sign.RED)
        if colour is Colour.YELLOW:
            return Warned(days, Sign.YELLOW)
        moved = history.trend(day)
        if moved is not None and moved.direction is Direction.DECLINING:
            return Warned(days, Sign.FALLING)
    return None


def _worst_first(each: Tried) -> tuple[int, bool, int]:
    rank = RANK.get(each.colour, -1)
    return -rank, each.warned is not None, -each.decision.due.toordinal()
