"""The eight figures: the number, what it rests on, how it is worked out, who is behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.money import Money
from app.domain.pipeline.metrics import Worth
from app.services.figures import Figures
from app.ui.labels import (
    NOTHING,
    amounts_text,
    date_text,
    money_text,
    number_text,
    percent_text,
    translate,
)
from app.ui.pages.pipeline.figures.wording import (
    Group,
    decided_groups,
    of_text,
    qualification_groups,
    rate_text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A figure as it is shown. *how* says how it is worked out, *groups* who is behind it."""

    key: str
    caption: str
    number: str
    note: str
    how: str
    groups: tuple[Group, ...]


def shown_of(figures: Figures) -> tuple[Shown, ...]:
    """Every figure, the leading one first."""
    return (
        _won(figures),
        _identified(figures),
        _qualified(figures),
        _win_rate(figures),
        _size(figures),
        _cycle(figures),
        _velocity(figures),
        _open(figures),
    )


def _won(figures: Figures) -> Shown:
    won, count = figures.won, len(figures.metrics.wins.hits)
    note = _tr("no one yet")
    if count:
        note = _joined(_tr("{n} won").format(n=number_text(count, 0)), _currencies(won.by_currency))
    if len(won.counted) < count and len(won.by_currency) != 1:
        note = _tr("{n} of {count} won have a rate").format(
            n=number_text(len(won.counted), 0), count=number_text(count, 0)
        )
    return Shown(
        key="won",
        caption=_tr("Sourced ARR, won"),
        number=_in_one(won),
        note=note,
        how=_joined(
            _tr("What was won in the period adds this a year."),
            _each_currency(won.by_currency, figures.currency),
            _gaps(won),
        ),
        groups=decided_groups(figures.metrics),
    )


def _identified(figures: Figures) -> Shown:
    count = len(figures.metrics.identified)
    begun = min(
        (each.begun_on for each in figures.metrics.identified if each.begun_on), default=None
    )
    note = "" if begun is None else _tr("since {day}").format(day=date_text(begun))
    if figures.span:
        a_month = number_text(count / figures.span, 1)
        note = _tr("{n} a month").format(n=a_month)
    return Shown(
        key="identified",
        caption=_tr("Identified"),
        number=number_text(count, 0),
        note=note,
        how=_tr("Opportunities that began in the period, whatever became of them."),
        groups=(Group(_tr("Identified"), figures.metrics.identified),),
    )


def _qualified(figures: Figures) -> Shown:
    metrics = figures.metrics
    waiting = len(metrics.waiting)
    how = _tr(
        "Of those identified in the period, how many ever stood in Qualified or later. "
        "{n} of the others are open and may still be."
    ).format(n=number_text(waiting, 0))
    return Shown(
        key="qualified",
        caption=_tr("Qualified"),
        number=rate_text(metrics.qualification),
        note=of_text(metrics.qualification),
        how=how,
        groups=qualification_groups(metrics),
    )


def _win_rate(figures: Figures) -> Shown:
    wins, value = figures.metrics.wins, figures.by_value
    usual = figures.usual
    by_value = (
        _tr("By value it is {share}.").format(share=percent_text(value))
        if value is not None
        else ""
    )
    others = _tr(
        "Others are said to win {low} to {high} of qualified ones: a line to look at, no fact."
    ).format(low=percent_text(usual.win_low), high=percent_text(usual.win_high))
    return Shown(
        key="win_rate",
        caption=_tr("Win rate"),
        number=rate_text(wins),
        note=of_text(wins),
        how=_joined(
            _tr("Won, of all that were won or lost in the period."),
            by_value,
            _gaps(figures.won, figures.lost),
            others,
        ),
        groups=decided_groups(figures.metrics),
    )


def _size(figures: Figures) -> Shown:
    won = figures.won
    count = len(won.counted)
    return Shown(
        key="size",
        caption=_tr("Average size"),
        number=money_text(won.mean),
        note=_tr("of {n} won").format(n=number_text(count, 0)) if count else _tr("no one yet"),
        how=_joined(
            _tr("The mean of what was won in the period, in {currency}.").format(
                currency=figures.currency
            ),
            _gaps(won),
        ),
        groups=(Group(_tr("Won"), won.counted), *_gap_groups(won)),
    )


def _cycle(figures: Figures) -> Shown:
    cycle, usual = figures.cycle, figures.usual
    count = len(cycle.counted)
    undated = (
        _tr("{n} were decided without a known start.").format(n=number_text(len(cycle.undated), 0))
        if cycle.undated
        else ""
    )
    others = _tr("Others are said to take {low} to {high} days: a line to look at, no fact.")
    return Shown(
        key="cycle",
        caption=_tr("Cycle"),
        number=_tr("{n} days").format(n=number_text(cycle.days)) if count else NOTHING,
        note=_tr("median of {n}").format(n=number_text(count, 0)) if count else _tr("no one yet"),
        how=_joined(
            _tr("The median number of days from identified to closed, won or lost."),
            undated,
            others.format(
                low=number_text(usual.cycle_low, 0), high=number_text(usual.cycle_high, 0)
            ),
        ),
        groups=(Group(_tr("Counted"), cycle.counted), Group(_tr("No start"), cycle.undated)),
    )


def _velocity(figures: Figures) -> Shown:
    wins, won, cycle = figures.metrics.wins, figures.won, figures.cycle
    count = len(figures.open_courses)
    how = _tr("Open opportunities × average size × won of decided ÷ days of a cycle.")
    if figures.velocity is not None:
        how = _tr("{n} open × {size} × {share} ÷ {days} days, in {currency}.").format(
            n=number_text(count, 0),
            size=money_text(won.mean),
            share=rate_text(wins),
            days=number_text(cycle.days),
            currency=figures.currency,
        )
    return Shown(
        key="velocity",
        caption=_tr("Velocity"),
        number=money_text(figures.velocity),
        note=_tr("a day") if figures.velocity is not None else _tr("not known yet"),
        how=how,
        groups=(*_open_groups(figures), *decided_groups(figures.metrics)),
    )


def _open(figures: Figures) -> Shown:
    worth = figures.open
    about = "≈ " if len(worth.by_currency) > 1 else ""
    known = bool(worth.counted)
    amounts = [each for each in figures.weighted if each.minor]
    return Shown(
        key="open",
        caption=_tr("Open, weighted"),
        number=about + money_text(figures.weighted_total) if known else NOTHING,
        note=_tr("of {amounts}").format(amounts=_in_one(worth)) if known else _tr("no one yet"),
        how=_joined(
            _tr("Each open amount times the chance of its stage, as learned so far."),
            _each_currency(amounts, figures.currency),
            _gaps(worth),
        ),
        groups=_open_groups(figures),
    )


def _open_groups(figures: Figures) -> tuple[Group, ...]:
    """What is open, and apart from it what belongs to no account yet."""
    lone = tuple(each for each in figures.open_courses if each.opportunity.account_id is None)
    owned = tuple(each for each in figures.open_courses if each.opportunity.account_id is not None)
    return (Group(_tr("Open"), owned), Group(_tr("Open, without an account"), lone))


def _gap_groups(worth: Worth) -> tuple[Group, ...]:
    return (Group(_tr("No amount"), worth.no_amount), Group(_tr("No rate"), worth.no_rate))


def _gaps(*worths: Worth) -> str:
    """What could not be counted."""
    no_amount = sum(len(each.no_amount) for each in worths)
    no_rate = sum(len(each.no_rate) for each in worths)
    said = []
    if no_amount:
        said.append(_tr("{n} without an amount").format(n=number_text(no_amount, 0)))
    if no_rate:
        said.append(_tr("{n} without a rate").format(n=number_text(no_rate, 0)))
    if not said:
        return ""
    return _tr("Left out: {what}.").format(what=_tr(" and ").join(said))


def _in_one(worth: Worth) -> str:
    """What there is in one currency; by the rates of the book where there are several."""
    if len(worth.by_currency) == 1:
        return money_text(worth.by_currency[0])
    return f"≈ {money_text(worth.total)}" if worth.counted else NOTHING


def _currencies(amounts: Sequence[Money]) -> str:
    count = len(amounts)
    return _tr("in {n} currencies").format(n=number_text(count, 0)) if count > 1 else ""


def _each_currency(amounts: Sequence[Money], currency: str) -> str:
    """What there is in each currency, where one figure stands for several."""
    if len(amounts) <= 1:
        return ""
    return _tr("{amounts}; together in {currency} at the rates of their days.").format(
        amounts=amounts_text(amounts), currency=currency
    )


def _joined(*sentences: str) -> str:
    return " ".join(each for each in sentences if each)


def _tr(text: str) -> str:
    return translate("Figures", text)
