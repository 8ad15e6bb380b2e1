"""What the customer has achieved, uses and has under contract today."""

from datetime import date
from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Spacer

from app.documents import fonts, paper
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark, Pen
from app.documents.proposal import texts
from app.documents.proposal.content import Agreement, Bar, Content, Outcome, Use
from app.documents.words import Words


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """Value delivered, use, and the facts of the agreement in force."""
    short = not content.outcomes and content.use is None
    title = words("today.title_short" if short else "today.title")
    parts: list[Flowable] = [Bookmark(title), P(title, style.title)]
    if content.outcomes:
        parts += [
            *paper.heading(words("today.achieved"), style),
            _outcomes(content.outcomes, words, style),
        ]
    if content.use is not None:
        parts += _use(content.use, words, style)
    parts += [
        *paper.heading(words("today.agreement"), style),
        _facts(content.agreement, words, style),
    ]
    if content.agreement.lines:
        parts += [
            *paper.heading(words("today.included"), style),
            _lines(content.agreement, words, style),
        ]
    return [*parts, PageBreak()]


def _outcomes(outcomes: tuple[Outcome, ...], words: Words, style: Styles) -> Flowable:
    head = [
        P(words(key), style.label) for key in ("today.result", "today.date", "today.confirmed_by")
    ]
    rows = [
        [
            P(each.text, style.text),
            P(words.formats.short_day(each.on), style.text),
            P(each.confirmed_by or texts.NONE, style.text),
        ]
        for each in outcomes
    ]
    return paper.table([head, *rows], (0.56, 0.18, 0.26), paper.RULED, repeat=1)


def _use(use: Use, words: Words, style: Styles) -> list[Flowable]:
    told = words.sentences(
        words("today.active_means", day=words.formats.day(use.on)),
        words("today.source", source=use.source) if use.source else "",
    )
    parts: list[Flowable] = [
        *paper.heading(words("today.use"), style, room=48 * mm),
        Bars(use.bars, words, style),
        Spacer(0, 2 * mm),
        P(told, style.small),
    ]
    if use.idle:
        parts += [Spacer(0, 3 * mm), _boxed(texts.idle_note(use, words), style)]
    return parts


def _boxed(text: str, style: Styles) -> Flowable:
    return paper.table(
        [[P(text, style.text)]],
        (1,),
        [
            ("BACKGROUND", (0, 0), (-1, -1), paper.SHADE),
            ("LINEBEFORE", (0, 0), (0, -1), 2.5, style.accent),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 7),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
        ],
    )


class Bars(Flowable):  # type: ignore[misc]
    """Counts as horizontal bars over one scale that begins at zero, each with its figure."""

    _ROW = 20.0
    _THICK = 10.0
    _LABEL = 0.26  # of the line
    _FIGURE = 0.14

    def __init__(self, bars: tuple[Bar, ...], words: Words, style: Styles) -> None:
        super().__init__()
        self._bars, self._formats, self._style = bars, words.formats, style

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The full width, and a row for each bar."""
        self.width = width
        return width, self._ROW * len(self._bars)

    def draw(self) -> None:
        """Draw the bars, the last one (what is really used) in the accent colour."""
        most = max((bar.value for bar in self._bars), default=Decimal(0)) or Decimal(1)
        room = self.width * (1 - self._LABEL - self._FIGURE)
        for place, bar in enumerate(self._bars):
            y = self._ROW * (len(self._bars) - 1 - place)
            last = place == len(self._bars) - 1
            self._bar(self.canv, bar, y, room * float(bar.value / most), last=last)

    def _bar(self, canvas: Canvas, bar: Bar, y: float, length: float, *, last: bool) -> None:
        start = self.width * self._LABEL
        pen = Pen(fonts.PLAIN, self._style.text.fontSize)
        figure = Pen(fonts.STRONG, self._style.text.fontSize)
        canvas.setFillColor(paper.INK)
        pen.write(canvas, 0, y + 5.5, pen.fitted(bar.label, start - 8))
        canvas.setFillColor(self._style.accent if last else paper.FAINT)
        canvas.rect(start, y + 4, max(length, 0.8), self._THICK, stroke=0, fill=1)
        canvas.setFillColor(paper.INK)
        figure.write_to(canvas, self.width - 4, y + 5.5, self._formats.number(bar.value))


def _facts(agreement: Agreement, words: Words, style: Styles) -> Flowable:
    """What is known of the agreement; what is not is our homework, not the customer's reading."""

    def day(on: date | None) -> str:
        return "" if on is None else words.formats.day(on)

    by_itself = {None: "", True: words("today.yes"), False: words("today.no")}
    pairs = [
        ("today.began_on", day(agreement.start)),
        ("today.runs_until", day(agreement.end)),
        ("today.renewal_date", day(agreement.renewal)),
        ("today.notice", _notice(agreement, words)),
        ("today.renews", by_itself[agreement.auto_renew]),
        ("today.price", words("today.a_year", price=words.formats.money(agreement.annual))),
        ("today.payment", agreement.payment_terms),
    ]
    return paper.table(
        [[P(words(key), style.label), P(said, style.text)] for key, said in pairs if said],
        (0.26, 0.74),
        paper.RULED,
    )


def _notice(agreement: Agreement, words: Words) -> str:
    if agreement.notice_by is None:
        return ""
    day = words.formats.day(agreement.notice_by)
    if agreement.notice_months is not None:
        return words("today.notice_months", day=day, count=agreement.notice_months)
    if agreement.notice_days is not None:
        return words("today.notice_days", day=day, count=agreement.notice_days)
    return day


def _lines(agreement: Agreement, words: Words, style: Styles) -> Flowable:
    head = [
        P(words("today.item"), style.label),
        P(words("today.quantity"), style.label_right),
        P(words("today.price_a_year"), style.label_right),
    ]
    rows = [
        [
            P(line.text, style.text),
            P(texts.counted(line.quantity, line.unit, words), style.number),
            P(words.formats.money(line.annual), style.number),
        ]
        for line in agreement.lines
    ]
    return paper.table([head, *rows], (0.54, 0.2, 0.26), paper.RULED, repeat=1)
