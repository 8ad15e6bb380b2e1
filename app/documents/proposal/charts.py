"""Charts in the style of the document, painted with units, days and labels on the lines."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.documents import fonts, paper
from app.documents.paper import Styles
from app.documents.printing import Pen
from app.documents.proposal.content import Bar, Count
from app.documents.tagged import Figure
from app.documents.words import Words

_STEPS = tuple(map(Decimal, ("1", "1.2", "1.6", "2", "2.4", "3", "4", "5", "6", "8", "10")))
_FEW = 10
_LINE = 11.0


class Bars(Figure):
    """Counts as horizontal bars over one scale that begins at zero, each with its figure.

    The last one, what is really used, is in the accent colour; the others, and all of *even* ones,
    are in the second.
    """

    _ROW = 18.0
    _THICK = 10.0
    _LABEL = 0.26  # of the line
    _FIGURE = 0.14

    def __init__(
        self, bars: tuple[Bar, ...], words: Words, style: Styles, *, even: bool = False
    ) -> None:
        super().__init__()
        self._bars, self._formats, self._style = bars, words.formats, style
        self._even = even
        self.said = words.sentences(
            *(words("chart.limit", name=bar.label, value=bar.value) for bar in bars)
        )

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The full width, and a row for each bar."""
        self.width = width
        return width, self._ROW * len(self._bars)

    def paint(self) -> None:
        """Draw the bars from top to bottom."""
        most = max((bar.value for bar in self._bars), default=Decimal(0)) or Decimal(1)
        room = self.width * (1 - self._LABEL - self._FIGURE)
        for place, bar in enumerate(self._bars):
            y = self._ROW * (len(self._bars) - 1 - place)
            marked = not self._even and place == len(self._bars) - 1
            self._bar(self.canv, bar, y, room * float(bar.value / most), marked=marked)

    def _bar(self, canvas: Canvas, bar: Bar, y: float, length: float, *, marked: bool) -> None:
        start = self.width * self._LABEL
        pen = Pen(fonts.PLAIN, self._style.text.fontSize)
        figure = Pen(fonts.STRONG, self._style.text.fontSize)
        canvas.setFillColor(paper.INK)
        pen.write(canvas, 0, y + 4.5, pen.fitted(bar.label, start - 8))
        canvas.setFillColor(self._style.accent if marked else _pale(self._style.second))
        canvas.rect(start, y + 3, max(length, 0.8), self._THICK, stroke=0, fill=1)
        canvas.setFillColor(paper.INK)
        figure.write_to(canvas, self.width - 4, y + 4.5, self._formats.number(bar.value))


class Course(Figure):
    """A count over time as a line that begins at zero, under the count it can reach.

    *name* says what is counted, *limit_name* what the dashed line stands for.
    """

    _HEIGHT = 34 * mm
    _TOP, _FOOT, _LEFT = 8.0, 16.0, 30.0
    _MOST_RIGHT = 0.34  # of the line, for the names at the ends

    def __init__(  # noqa: PLR0913 - what is drawn and how
        self,
        counts: Sequence[Count],
        name: str,
        words: Words,
        style: Styles,
        *,
        limit: Decimal | None = None,
        limit_name: str = "",
    ) -> None:
        super().__init__()
        self._counts, self._name = tuple(counts), name
        self._words, self._style = words, style
        self._limit, self._limit_name = limit, limit_name
        self._fine = Pen(fonts.PLAIN, 8)
        self._bold = Pen(fonts.STRONG, 8.5)
        self._right = 0.0
        self.said = self._told()

    def _told(self) -> str:
        first, last = self._counts[0], self._counts[-1]
        said = self._words(
            "chart.course",
            name=self._name,
            before=first.value,
            since=self._words.formats.day(first.on),
            now=last.value,
            day=self._words.formats.day(last.on),
        )
        if self._limit is None:
            return said
        limit = self._words("chart.limit", name=self._limit_name, value=self._limit)
        return self._words.sentences(said, limit)

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """The full width, and a fixed height."""
        self.width = room
        needed = max(self._bold.width(self._of_line()), self._fine.width(self._of_limit()))
        self._right = min(needed + 9, room * self._MOST_RIGHT)
        return room, self._HEIGHT

    def paint(self) -> None:
        """Draw the scale, the limit, the line and its ends."""
        canvas = self.canv
        self._scale(canvas)
        if self._limit is not None:
            self._reach(canvas, self._limit)
        points = [(self._x(each.on), self._y(each.value)) for each in self._counts]
        canvas.setStrokeColor(self._style.accent)
        canvas.setLineWidth(1.6)
        canvas.setLineJoin(1)
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        canvas.drawPath(path)
        canvas.setFillColor(self._style.accent)
        canvas.circle(*points[-1], 2.4, stroke=0, fill=1)
        self._ends(canvas)

    @property
    def _most(self) -> Decimal:
        return top_of(max([*(each.value for each in self._counts), self._limit or Decimal(0)]))

    def _x(self, on: date) -> float:
        first, last = self._counts[0].on, self._counts[-1].on
        share = (on - first).days / ((last - first).days or 1)
        return self._LEFT + share * (self.width - self._LEFT - self._right)

    def _y(self, value: Decimal) -> float:
        room = self._HEIGHT - self._TOP - self._FOOT
        return float(self._FOOT + float(value / self._most) * room)

    def _scale(self, canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        for value in (Decimal(0), self._most / 2, self._most):
            y = self._y(value)
            canvas.setStrokeColor(paper.RULE)
            canvas.line(self._LEFT, y, self.width - self._right, y)
            canvas.setFillColor(paper.MUTED)
            said = self._words.formats.number(value)
            self._fine.write_to(canvas, self._LEFT - 5, y - 2.6, said)
        for each in (self._counts[0], self._counts[-1]):
            self._day(canvas, each.on)

    def _day(self, canvas: Canvas, on: date) -> None:
        x = self._x(on)
        said = self._words.formats.short_day(on)
        if on == self._counts[0].on:
            self._fine.write(canvas, x, 3, said)
        else:
            self._fine.write_to(canvas, x, 3, said)

    def _reach(self, canvas: Canvas, limit: Decimal) -> None:
        y = self._y(limit)
        canvas.saveState()
        canvas.setStrokeColor(self._style.second)
        canvas.setLineWidth(0.9)
        canvas.setDash(3, 2)
        canvas.line(self._LEFT, y, self.width - self._right, y)
        canvas.restoreState()

    def _ends(self, canvas: Canvas) -> None:
        """Name the line and the limit where they end, kept apart from each other."""
        last = self._counts[-1]
        x = self.width - self._right + 7
        room = self._right - 7
        y = self._y(last.value) - 3
        if self._limit is not None:
            apart = self._limit >= last.value
            level = self._y(self._limit) - 3
            level = max(level, y + _LINE) if apart else min(level, y - _LINE)
            canvas.setFillColor(self._style.second)
            self._fine.write(canvas, x, level, self._fine.fitted(self._of_limit(), room))
        canvas.setFillColor(self._style.accent)
        self._bold.write(canvas, x, y, self._bold.fitted(self._of_line(), room))

    def _of_line(self) -> str:
        return f"{self._words.formats.number(self._counts[-1].value)} {self._name}"

    def _of_limit(self) -> str:
        if self._limit is None:
            return ""
        return f"{self._words.formats.number(self._limit)} {self._limit_name}"


def _pale(colour: Color) -> Color:
    """A colour halfway to the paper, for what stands beside the one that counts."""
    return Color(*((part + 1) / 2 for part in colour.rgb()))


def top_of(most: Decimal) -> Decimal:
    """The end of a scale: the next round number whose half reads well too."""
    if most <= _FEW:
        return max(Decimal(2), (most / 2).to_integral_value(ROUND_CEILING) * 2)
    power = Decimal(10) ** most.adjusted()
    return next(power * step for step in _STEPS if power * step >= most)
