"""What stands behind the ten pages: promises and their outcome, goals, value, seats, support."""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.documents.review.slides import Cell, Chart, ChartKind, Mark, Point, Series, Slide, Table
from app.domain.money import Money
from app.domain.outcomes.progress import progress
from app.domain.reviewing.promises import Standing
from app.domain.reviews import Deck
from app.services.decks import results
from app.services.decks.telling import Telling, cells, short

_LEAST = 2  # readings or results that make a picture
_MONTHS = 6
_STANDINGS = {
    Standing.OPEN: "review.promise_open",
    Standing.OVERDUE: "review.promise_overdue",
    Standing.KEPT: "review.promise_kept",
    Standing.LATE: "review.promise_late",
    Standing.MISSED: "review.promise_missed",
    Standing.DROPPED: "review.promise_dropped",
}
_KEPT = frozenset((Standing.KEPT, Standing.LATE))
_OPEN = frozenset((Standing.OPEN, Standing.OVERDUE))
_MARKS = {Standing.KEPT: Mark.DONE, Standing.MISSED: Mark.BACK}


def slides(telling: Telling, shown: frozenset[Deck]) -> Iterator[Slide]:
    """The pages of the appendix that have something to say and are not in front already."""
    found = (_promised(telling), _targets(telling), _worth(telling), _seats(telling, shown))
    yield from (each for each in (*found, _support(telling)) if each is not None)


def _promised(telling: Telling) -> Slide | None:
    """Every promise of the review before, on both sides, and what became of it."""
    accounted = telling.view.accounted
    if not accounted:
        return None
    rows = tuple(
        (
            *cells(
                each.commitment.text,
                telling.owner(each.commitment),
                telling.on(each.commitment.due_on),
            ),
            Cell(telling.say(_STANDINGS[each.standing]), _MARKS.get(each.standing, Mark.OPEN)),
        )
        for each in accounted
    )
    kept = sum(each.standing in _KEPT for each in accounted)
    waiting = sum(each.standing in _OPEN for each in accounted)
    if waiting == len(accounted):
        headline = telling.say("review.promised_open", count=waiting)
    else:
        headline = telling.say("review.promised_head", kept=kept, count=len(accounted))
    return Slide(
        key="promised",
        topic=telling.say("review.appendix"),
        headline=headline,
        table=Table(
            head=telling.head("review.what", "review.owner", "review.by", "review.status"),
            rows=rows,
            shares=(0.48, 0.18, 0.14, 0.2),
        ),
    )


def _targets(telling: Telling) -> Slide | None:
    """How much of the way each objective has gone, against its target."""
    measured = [
        (each, far.share)
        for each in telling.objectives
        if (far := progress(each, telling.day)).share is not None
    ]
    if len(measured) < _LEAST:
        return None
    shares = tuple(_percent(max(share or 0.0, 0.0)) for _, share in measured)
    reached = sum(each >= 100 for each in shares)  # noqa: PLR2004 - percent
    return Slide(
        key="targets",
        topic=telling.say("review.appendix"),
        headline=telling.say("review.targets_head", reached=reached, count=len(measured)),
        chart=Chart(
            kind=ChartKind.BARS,
            unit=telling.say("review.of_the_way"),
            labels=tuple(short(each.text, 60) for each, _ in measured),
            series=(Series(telling.say("review.now"), shares),),
            reference=Series(telling.say("review.target"), tuple(Decimal(100) for _ in measured)),
            told=telling.say("review.targets_told", reached=reached, count=len(measured)),
        ),
    )


def _worth(telling: Telling) -> Slide | None:
    """What the results are worth a year, added up as they came, in the currency of most."""
    held: dict[str, list[tuple[date, Money]]] = {}
    for each in sorted(telling.view.value, key=lambda one: one.on):
        if each.worth is not None and each.on <= telling.day:
            held.setdefault(each.worth.currency, []).append((each.on, each.worth))
    currency, most = max(held.items(), key=lambda one: len(one[1]), default=("", []))
    if len({on for on, _ in most}) < _LEAST:
        return None
    so_far = Money(0, currency)
    sums: dict[str, Decimal] = {}
    for on, worth in most:
        so_far += worth
        sums[telling.on(on)] = so_far.major
    amount = telling.money(so_far)
    return Slide(
        key="worth",
        topic=telling.say("review.appendix"),
        headline=telling.say("review.worth_head", amount=amount),
        chart=Chart(
            kind=ChartKind.LINE,
            unit=telling.say("review.worth_unit", currency=currency),
            labels=tuple(sums),
            series=(Series(telling.say("review.value_so_far"), tuple(sums.values())),),
            told=telling.say("review.worth_head", amount=amount),
        ),
        provenance=telling.say("review.worth_means"),
    )


def _seats(telling: Telling, shown: frozenset[Deck]) -> Slide | None:
    """Active people over time, where the page on adoption shows teams."""
    if Deck.ADOPTION not in shown or results.by_team(telling) is None:
        return None
    chart = results.trend(telling)
    if chart is None:
        return None
    return Slide(
        key="seats",
        topic=telling.say("review.appendix"),
        headline=chart.told,
        chart=chart,
        provenance=telling.say("review.active_means"),
    )


def _support(telling: Telling) -> Slide | None:
    """Requests to support by month, and how many wait."""
    known = [each for each in telling.view.facts.tickets if each.opened_on <= telling.day]
    if not known:
        return None
    months = _months(telling)
    counts = [
        sum((each.opened_on.year, each.opened_on.month - 1) == month for each in known)
        for month in months
    ]
    if not any(counts):
        return None
    waiting = sum(each.is_open(telling.day) for each in known)
    return Slide(
        key="support",
        topic=telling.say("review.appendix"),
        headline=telling.say("review.support_head", count=sum(counts), months=len(months)),
        chart=Chart(
            kind=ChartKind.BARS,
            unit=telling.say("review.requests"),
            labels=tuple(f"{month + 1:02}/{year}" for year, month in months),
            series=(Series(telling.say("review.requests"), tuple(map(Decimal, counts))),),
            told=telling.say("review.support_told", count=sum(counts), waiting=waiting),
        ),
        points=(
            Point(
                telling.say("review.waiting", count=waiting)
                if waiting
                else telling.say("review.none_waiting")
            ),
        ),
    )


def _months(telling: Telling) -> list[tuple[int, int]]:
    """The last months with the one that runs, the oldest first."""
    last = telling.day.year * 12 + telling.day.month - 1
    return [divmod(each, 12) for each in range(last - _MONTHS + 1, last + 1)]


def _percent(share: float) -> Decimal:
    return (Decimal(str(share)) * 100).quantize(Decimal(1), ROUND_HALF_UP)
