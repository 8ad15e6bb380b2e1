"""Which backups are kept: many of late, few of long ago."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

RECENT = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9
NEWEST = 5  # verified ones, whatever the clock says


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A copy of a book. *sequence* orders copies, because clocks are set back."""

    path: Path
    sequence: int
    made_at: datetime  # UTC
    reason: str
    size: int  # bytes
    verified: bool


def kept(backups: Iterable[Backup], now: datetime) -> frozenset[Path]:
    """The backups to keep.

    All of the last two days or of the future; the newest five that were verified, and the newest
    five that were not; and going back from there the newest verified one of each of twelve days,
    then of ten weeks, then of nine months.
    """
    newest_first = sorted(backups, key=lambda each: each.sequence, reverse=True)
    verified = [each for each in newest_first if each.verified]
    unverified = [each for each in newest_first if not each.verified]
    chosen = [each for each in newest_first if now - each.made_at <= RECENT]
    chosen += verified[:NEWEST] + unverified[:NEWEST]
    older = [each for each in verified if now - each.made_at > RECENT]
    for count, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        firsts = _first_of_each(older, period)[:count]
        chosen += firsts
        done = {period(each.made_at) for each in firsts}
        older = [each for each in older if period(each.made_at) not in done]
    return frozenset(each.path for each in chosen)


def _first_of_each(
    newest_first: list[Backup], period: Callable[[datetime], tuple[int, ...]]
) -> list[Backup]:
    firsts: dict[tuple[int, ...], Backup] = {}
    for each in newest_first:
        firsts.setdefault(period(each.made_at), each)
    return list(firsts.values())


def _day(at: datetime) -> tuple[int, ...]:
    return (at.year, at.month, at.day)


def _week(at: datetime) -> tuple[int, ...]:
    return at.isocalendar()[:2]


def _month(at: datetime) -> tuple[int, ...]:
    return (at.year, at.month)
