"""Thresholds: the numbers that rules turn on. Each is a setting, with its bounds and its source.

They stand beside the rules that read them, in the module `thresholds` of their package.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from app.domain.settings import Option

N = TypeVar("N", int, float)


class Unit(StrEnum):
    """What a threshold counts."""

    DAYS = "days"
    SHARE = "share"  # of one, shown as percent
    POINTS = "points"  # of a score of 100
    COUNT = "count"
    AMOUNT = "amount"  # a year, in the book's currency
    STRENGTH = "strength"  # from 0 to 1, shown as it is


@dataclass(frozen=True)
class Threshold(Option[N], Generic[N]):
    """A number that can be decided, from *least* to *most*, both included."""

    unit: Unit = Unit.COUNT
    least: float = 0
    most: float = 100_000


def days(key: str, default: int, source: str = "R", least: int = 0) -> Threshold[int]:
    """A number of days, at most ten years."""
    return Threshold(key, default, source, Unit.DAYS, least, 3650)


def share(key: str, default: float, source: str = "R", most: float = 1) -> Threshold[float]:
    """A share of one."""
    return Threshold(key, float(default), source, Unit.SHARE, 0, most)


def points(key: str, default: float, source: str = "R") -> Threshold[float]:
    """Points of a score of 100."""
    return Threshold(key, float(default), source, Unit.POINTS, 0, 100)


def count(
    key: str, default: int, source: str = "R", most: int = 100_000, least: int = 0
) -> Threshold[int]:
    """A whole number of things."""
    return Threshold(key, default, source, Unit.COUNT, least, most)


def amount(key: str, default: float, source: str = "R") -> Threshold[float]:
    """An amount a year in the book's currency."""
    return Threshold(key, float(default), source, Unit.AMOUNT, 0, 10**12)


def strength(key: str, default: float, source: str = "R") -> Threshold[float]:
    """How strong something is, from 0 to 1."""
    return Threshold(key, float(default), source, Unit.STRENGTH, 0, 1)
