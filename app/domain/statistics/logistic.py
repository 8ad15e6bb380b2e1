"""A chance that rises with one score: logistic curves that stay finite however few they rest on."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.statistics.forecasts import brier

_STEPS = 200
_CLOSE = 1e-11
_LARGEST_STEP = 2.0
_STEEPEST = 700.0  # beyond it, exp() has no room
_HALF = 0.5
_HALVINGS = 60
_LEAST = 1e-300


@dataclass(frozen=True, slots=True)
class Logistic:
    """The chance at x is 1 / (1 + exp(-(intercept + slope x)))."""

    intercept: float
    slope: float

    def chance(self, x: float) -> float:
        """The chance at *x*."""
        at = max(-_STEEPEST, min(_STEEPEST, self.intercept + self.slope * x))
        return 1 / (1 + math.exp(-at))


Fit = Callable[[Sequence[float], Sequence[bool]], Logistic]


def ridge(xs: Sequence[float], happened: Sequence[bool], penalty: float = 1.0) -> Logistic:
    """The likeliest curve less half of *penalty* times the square of its slope (DOMAIN 2.7).

    With penalty 0 it is plain maximum likelihood, which runs away where a score parts the two
    kinds without exception: never use that on few decisions.
    """
    return _climb(xs, happened, penalty, firth=False)


def firth(xs: Sequence[float], happened: Sequence[bool]) -> Logistic:
    """The curve of Firth (1993), whose penalty is half the log of the information (DOMAIN 2.7).

    It is finite even where a score parts the two kinds without exception.
    """
    return _climb(xs, happened, 0.0, firth=True)


def left_out_brier(xs: Sequence[float], happened: Sequence[bool], fit: Fit) -> float:
    """Brier's score when each one is forecast by the curve of all the others."""
    chances = [
        fit([*xs[:at], *xs[at + 1 :]], [*happened[:at], *happened[at + 1 :]]).chance(x)
        for at, x in enumerate(xs)
    ]
    return brier(chances, happened)


def _climb(
    xs: Sequence[float], happened: Sequence[bool], penalty: float, *, firth: bool
) -> Logistic:
    """Newton's steps up the penalised likelihood, each halved until it leads upwards."""
    curve = Logistic(0.0, 0.0)
    height = _height(curve, xs, happened, penalty, firth=firth)
    for _ in range(_STEPS):
        up, along = _step(curve, xs, happened, penalty, firth=firth)
        share = min(1.0, _LARGEST_STEP / max(abs(up), abs(along), _CLOSE))
        for _ in range(_HALVINGS):
            following = Logistic(curve.intercept + share * up, curve.slope + share * along)
            reached = _height(following, xs, happened, penalty, firth=firth)
            if reached >= height:
                break
            share /= 2
        else:
            break
        moved = max(abs(share * up), abs(share * along))
        curve, height = following, reached
        if moved < _CLOSE:
            break
    return curve


def _height(
    curve: Logistic, xs: Sequence[float], happened: Sequence[bool], penalty: float, *, firth: bool
) -> float:
    """The log of the likelihood with its penalty."""
    chances = [curve.chance(x) for x in xs]
    told = [p if came else 1 - p for p, came in zip(chances, happened, strict=True)]
    height = sum(math.log(max(each, _LEAST)) for each in told) - penalty * curve.slope**2 / 2
    if firth:
        i00, i01, i11 = _information(chances, xs)
        size = i00 * i11 - i01 * i01
        height += math.log(max(size, _LEAST)) / 2
    return height


def _information(chances: Sequence[float], xs: Sequence[float]) -> tuple[float, float, float]:
    """Fisher's information, a symmetric matrix of two by two."""
    weights = [p * (1 - p) for p in chances]
    return (
        sum(weights),
        sum(w * x for w, x in zip(weights, xs, strict=True)),
        sum(w * x * x for w, x in zip(weights, xs, strict=True)),
    )


def _step(
    curve: Logistic, xs: Sequence[float], happened: Sequence[bool], penalty: float, *, firth: bool
) -> tuple[float, float]:
    """How far to go next: the gradient over the information."""
    chances = [curve.chance(x) for x in xs]
    i00, i01, i11 = _information(chances, xs)
    size = i00 * i11 - i01 * i01
    residuals = [came - p for came, p in zip(happened, chances, strict=True)]
    if firth and size > 0:
        leverages = [
            p * (1 - p) * (i11 - 2 * x * i01 + x * x * i00) / size
            for p, x in zip(chances, xs, strict=True)
        ]
        residuals = [
            r + h * (_HALF - p) for r, h, p in zip(residuals, leverages, chances, strict=True)
        ]
    g0 = sum(residuals)
    g1 = sum(r * x for r, x in zip(residuals, xs, strict=True)) - penalty * curve.slope
    i11 += penalty
    size = i00 * i11 - i01 * i01
    if size <= 0:  # every score alike: there is only a level to find
        return (g0 / i00 if i00 else 0.0), 0.0
    return (i11 * g0 - i01 * g1) / size, (i00 * g1 - i01 * g0) / size
