"""Where everything of an account's history lies: one axis of time, and the lanes along it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.services.account_history import AccountHistory, Worth
from app.services.happened import Happened, Happening
from app.ui.theme.look import scaled

GUTTER, END = 124, 14  # the room for the names of lanes, and behind the last day
FOOT = 24  # the room for the months
MARK = 22  # a mark and the room around it
MOST_COUNTED = 99  # more events of one mark are “99+”
BAR = 18
STRIP, LOW_STRIP = 58, 42  # one currency, and each of several
GAP = 10
LEAST_SCORE = 120
MOST_ROWS = 3  # of bars; what finds no row is among the marks
MOST_STRIPS = 2  # currencies drawn; more stand in the list
_WIDE_MARK = 32
_EDGES = 12  # above the best score, and around the bars
_BEST = 100.0
_AHEAD = 0.05  # the share of the axis that lies ahead of the last day
_NEAR = 0.20  # a renewal that is nearer than this share of the axis is drawn where it lies
_SHORTEST = 60  # days on the axis, at least


@dataclass(frozen=True, slots=True)
class Axis:
    """From which day to which day the axis runs, and where; *mirrored* it runs leftwards."""

    first: date
    last: date
    left: float
    width: float
    mirrored: bool = False

    def x(self, day: date) -> float:
        """Where a day lies; days outside lie at the ends."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        share = min(1.0, max(0.0, share))
        return self.left + self.width * (1.0 - share if self.mirrored else share)

    def between(self, first: date, last: date, top: float, height: float) -> QRectF:
        """The box from one day to another."""
        one, other = sorted((self.x(first), self.x(last)))
        return QRectF(one, top, other - one, height)


@dataclass(frozen=True, slots=True)
class Stop:
    """One mark or bar on the axis, and all that it stands for; *at* is where a mark lies."""

    events: tuple[Happened, ...]
    box: QRectF
    is_bar: bool = False

    @property
    def at(self) -> QPointF:
        """The middle of it."""
        return self.box.center()


@dataclass(frozen=True, slots=True)
class Layout:
    """The lanes from top to bottom: score, marks, bars, contract values, months."""

    axis: Axis
    score: QRectF
    marks: QRectF
    strips: tuple[tuple[Worth, QRectF], ...]
    stops: tuple[Stop, ...]
    bottom: float

    def y(self, score: float) -> float:
        """Where a score lies."""
        return self.score.bottom() - self.score.height() * min(max(score, 0.0), _BEST) / _BEST

    def stop_at(self, place: QPointF) -> int | None:
        """The number of the mark or bar under a place."""
        grown = ((n, stop.box.adjusted(-3, -3, 3, 3)) for n, stop in enumerate(self.stops))
        return next((number for number, box in grown if box.contains(place)), None)


def value_y(worth: Worth, strip: QRectF, minor: int) -> float:
    """Where an amount lies in the strip of its currency, which begins at nothing."""
    most = max((max(s.annual.minor, s.overdue.minor) for s in worth.steps), default=0)
    room = strip.height() - scaled(20)  # the amounts are written above the line
    return strip.bottom() - (room * max(0, minor) / most if most else 0.0)


def axis_days(history: AccountHistory) -> tuple[date, date]:
    """The first and the last day on the axis: some time ahead, so that a near renewal is seen."""
    first = min(history.first, history.last - timedelta(days=_SHORTEST))
    length = history.last - first
    ahead = [each.day for each in history.events if each.day > history.last]
    near = [day for day in ahead if day - history.last <= length * _NEAR]
    return first, max([history.last + length * _AHEAD, *(d + length * 0.02 for d in near)])


def lay_out(history: AccountHistory, size: QSizeF, *, mirrored: bool = False) -> Layout:
    """Lay a history out in a room of this size."""
    gutter, end = scaled(GUTTER), scaled(END)
    width = max(40.0, size.width() - gutter - end)
    axis = Axis(*axis_days(history), float(end if mirrored else gutter), width, mirrored)
    bars, left_over = _pack(history, axis)
    rows = max((row for _, row in bars), default=-1) + 1
    worths = sorted(history.worth, key=lambda each: (-len(each.steps), each.currency))
    worths = worths[:MOST_STRIPS]
    strip_height = scaled(STRIP if len(worths) == 1 else LOW_STRIP)
    below = scaled(FOOT) + len(worths) * (strip_height + scaled(GAP))
    lanes = scaled(MARK + GAP) + rows * scaled(BAR + 4) + scaled(GAP)
    high = max(float(scaled(LEAST_SCORE)), size.height() - below - lanes - _EDGES)
    score = QRectF(axis.left, 8.0, width, high)
    marks = QRectF(axis.left, score.bottom() + scaled(GAP), width, scaled(MARK))
    top = marks.bottom() + 4 + rows * scaled(BAR + 4) + scaled(GAP) // 2
    strips = tuple(
        (worth, QRectF(axis.left, top + n * (strip_height + scaled(GAP)), width, strip_height))
        for n, worth in enumerate(worths)
    )
    moments = [each for each in history.events if not each.lasts and each.kind != Happening.VALUE]
    stops = [
        *_clusters([*moments, *left_over], axis, marks),
        *(_bar(each, row, history.last, axis, marks) for each, row in bars),
        *_value_marks(history, strips, axis),
    ]
    stops.sort(key=lambda stop: (stop.events[0].day, stop.box.top()))
    bottom = (strips[-1][1].bottom() if strips else top) + scaled(4)
    return Layout(axis, score, marks, strips, tuple(stops), bottom)


def _pack(history: AccountHistory, axis: Axis) -> tuple[list[tuple[Happened, int]], list[Happened]]:
    """A row for each thing that lasts, as few as can be; and what found none."""
    free = [float("-inf")] * MOST_ROWS
    bars: list[tuple[Happened, int]] = []
    left_over = []
    for each in (event for event in history.events if event.lasts):
        begin, end = _reach(each, history.last, axis)
        row = next((n for n, taken in enumerate(free) if begin > taken + 4), None)
        if row is None:
            left_over.append(each)
        else:
            free[row] = end
            bars.append((each, row))
    return bars, left_over


def _reach(event: Happened, last: date, axis: Axis) -> tuple[float, float]:
    """From where to where a bar runs, counted in the direction of time."""
    begin, end = (abs(axis.x(day) - axis.x(axis.first)) for day in (event.day, event.until or last))
    return begin, max(end, begin + scaled(BAR))


def _bar(event: Happened, row: int, last: date, axis: Axis, marks: QRectF) -> Stop:
    begin, end = _reach(event, last, axis)
    left = axis.left + axis.width - end if axis.mirrored else axis.left + begin
    top = marks.bottom() + 4 + row * scaled(BAR + 4)
    return Stop((event,), QRectF(left, top, end - begin, scaled(BAR)), is_bar=True)


def _clusters(events: Iterable[Happened], axis: Axis, lane: QRectF) -> Iterator[Stop]:
    """Marks in a row; those that would cover each other become one with a count."""
    held: list[tuple[float, list[Happened]]] = []
    for each in sorted(events, key=lambda event: event.day):
        x = axis.x(each.day)
        if held and abs(x - held[-1][0]) < scaled(MARK + 3):
            held[-1][1].append(each)
        else:
            held.append((x, [each]))
    for x, together in held:
        wide = scaled(MARK if len(together) <= MOST_COUNTED else _WIDE_MARK)
        yield Stop(tuple(together), QRectF(x - wide / 2, lane.top(), wide, scaled(MARK)))


def _value_marks(
    history: AccountHistory, strips: Iterable[tuple[Worth, QRectF]], axis: Axis
) -> Iterator[Stop]:
    """The days on which a contract value changes, as dots on its line."""
    size = scaled(10)
    changes = [each for each in history.events if each.kind == Happening.VALUE]
    for worth, strip in strips:
        for each in changes:
            after = dict(each.found.values)["after"]
            if getattr(after, "currency", "") == worth.currency:
                y = value_y(worth, strip, getattr(after, "minor", 0))
                x = axis.x(each.day)
                yield Stop((each,), QRectF(x - size / 2, y - size / 2, size, size))
