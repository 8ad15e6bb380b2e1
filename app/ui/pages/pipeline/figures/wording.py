"""Words of the figures: shares with their numbers, parts of a period, groups of opportunities."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from PySide6.QtCore import QDate, QLocale

from app.domain.pipeline.metrics import Courses, Metrics, Rate
from app.ui.labels import (
    NOTHING,
    number_text,
    percent_text,
    translate,
)

_YEAR, _QUARTER = 12, 3


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the opportunities behind a figure, under what they have in common."""

    label: str
    courses: Courses


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who is behind a number: under what title, in which groups, and which of them is wanted.

    Whoever is asked again once the book has changed answers anew. *key* is that of a figure.
    """

    title: str
    groups: tuple[Group, ...]
    first: int = 0
    how: str = ""
    key: str = ""


Ask: TypeAlias = Callable[[], Asked | None]
"""Answers who is behind a number now; None where it is gone."""


def qualification_groups(metrics: Metrics) -> tuple[Group, ...]:
    """Who was qualified, who was not, and of whom nobody knows."""
    rate, waiting = metrics.qualification, set(metrics.waiting)
    return (
        Group(_tr("Qualified"), rate.hits),
        Group(_tr("May still be"), metrics.waiting),
        Group(_tr("Not"), tuple(each for each in rate.misses if each not in waiting)),
        Group(_tr("Not known"), rate.unclear),
    )


def line_groups(metrics: Metrics) -> tuple[Group, ...]:
    """All that a row of a table counts."""
    return (
        Group(_tr("Identified"), metrics.identified),
        Group(_tr("Qualified of these"), metrics.qualification.hits),
        *decided_groups(metrics),
    )


def part_name(first: date, last: date, step: int) -> str:
    """A part of the period in full: a month, a quarter or a year."""
    if step == _YEAR:
        return str(first.year)
    if step == _QUARTER:
        return quarter_name(first)
    return QLocale().toString(QDate(last.year, last.month, last.day), "MMMM yyyy")


def part_label(first: date, last: date, step: int, *, with_year: bool) -> str:
    """The same, as short as it can be."""
    if step != 1:
        return part_name(first, last, step)
    pattern = "MMM yy" if with_year else "MMM"
    return QLocale().toString(QDate(last.year, last.month, last.day), pattern)


def quarter_name(first: date) -> str:
    """A calendar quarter."""
    number = (first.month - 1) // _QUARTER + 1
    return _tr("Q{n} {year}").format(n=number, year=first.year)


def part_told(name: str, metrics: Metrics) -> str:
    """A part of the period with its counts, in one line."""
    return _tr("{name}: {n} identified, {q} of them qualified; {won} won, {lost} lost").format(
        name=name,
        n=number_text(len(metrics.identified), 0),
        q=number_text(len(metrics.qualification.hits), 0),
        won=number_text(len(metrics.wins.hits), 0),
        lost=number_text(len(metrics.wins.misses), 0),
    )


def rate_text(rate: Rate) -> str:
    """A share, or nothing where it is one of none."""
    return NOTHING if rate.share is None else percent_text(rate.share.value)


def rate_told(rate: Rate) -> str:
    """A share with its numbers and its interval."""
    if rate.share is None:
        return _tr("no one yet")
    return _tr("{share}: {of}").format(share=percent_text(rate.share.value), of=of_text(rate))


def of_text(rate: Rate) -> str:
    """So many of so many, and where the true share may lie."""
    share = rate.share
    if share is None:
        return _tr("no one yet")
    return _tr("{hits} of {count} · {low}–{high}").format(
        hits=number_text(len(rate.hits), 0),
        count=number_text(rate.count, 0),
        low=percent_text(share.low).removesuffix("%"),
        high=percent_text(share.high),
    )


def decided_groups(metrics: Metrics) -> tuple[Group, ...]:
    """What was won and what was lost."""
    return (Group(_tr("Won"), metrics.wins.hits), Group(_tr("Lost"), metrics.wins.misses))


def _tr(text: str) -> str:
    return translate("Figures", text)
