"""What the customer has achieved, uses and has under contract today."""

from datetime import date
from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Spacer

from app.documents import fonts, paper
from app.documents.formats import Formats
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark, Pen
from app.documents.proposal import texts
from app.documents.proposal.content import Agreement, Bar, Content, Outcome, Use


def story(content: Content, formats: Formats, style: Styles) -> list[Flowable]:
    """Value delivered, use, and the facts of the agreement in force."""
    title = "Value delivered and your subscription today"
    if not content.outcomes and content.use is None:
        title = "Your subscription today"
    parts: list[Flowable] = [Bookmark(title), P(title, style.title)]
    if content.outcomes:
        parts += [
            *paper.heading("What you have achieved", style),
            _outcomes(content.outcomes, formats, style),
        ]
    if content.use is not None:
        parts += _use(content.use, formats, style)
    parts += [
        *paper.heading("Your agreement", style),
        _facts(content.agreement, formats, style),
    ]
    if content.agreement.lines:
        parts += [
            *paper.heading("What is included today", style),
            _lines(content.agreement, formats, style),
        ]
    return [*parts, PageBreak()]


def _outcomes(outcomes: tuple[Outcome, ...], formats: Formats, style: Styles) -> Flowable:
    head = [P(text, style.label) for text in ("Result", "Date", "Confirmed by")]
    rows = [
        [
            P(each.text, style.text),
            P(formats.short_day(each.on), style.text),
            P(each.confirmed_by or texts.NONE, style.text),
        ]
        for each in outcomes
    ]
    return paper.table([head, *rows], (0.56, 0.18, 0.26), paper.RULED, repeat=1)


def _use(use: Use, formats: Formats, style: Styles) -> list[Flowable]:
    source = f" Source: {use.source}." if use.source else ""
    parts: list[Flowable] = [
        *paper.heading("How you use it", style, room=48 * mm),
        Bars(use.bars, formats, style),
        Spacer(0, 2 * mm),
        P(
            f"As of {formats.day(use.on)}. Active counts the people who used the service in the "
            f"28 days before.{source}",
            style.small,
        ),
    ]
    if use.idle:
        parts += [Spacer(0, 3 * mm), _boxed(texts.idle_note(use, formats), style)]
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
    _LABEL = 0.26 * paper.WIDTH
    _FIGURE = 0.14 * paper.WIDTH

    def __init__(self, bars: tuple[Bar, ...], formats: Formats, style: Styles) -> None:
        super().__init__()
        self._bars, self._formats, self._style = bars, formats, style

    def wrap(self, *_room: float) -> tuple[float, float]:
        """The full width, and a row for each bar."""
        return paper.WIDTH, self._ROW * len(self._bars)

    def draw(self) -> None:
        """Draw the bars, the last one (what is really used) in the accent colour."""
        most = max((bar.value for bar in self._bars), default=Decimal(0)) or Decimal(1)
        room = paper.WIDTH - self._LABEL - self._FIGURE
        for place, bar in enumerate(self._bars):
            y = self._ROW * (len(self._bars) - 1 - place)
            last = place == len(self._bars) - 1
            self._bar(self.canv, bar, y, room * float(bar.value / most), last=last)

    def _bar(self, canvas: Canvas, bar: Bar, y: float, length: float, *, last: bool) -> None:
        pen = Pen(fonts.PLAIN, self._style.text.fontSize)
        figure = Pen(fonts.STRONG, self._style.text.fontSize)
        canvas.setFillColor(paper.INK)
        pen.write(canvas, 0, y + 5.5, pen.fitted(bar.label, self._LABEL - 8))
        canvas.setFillColor(self._style.accent if last else paper.FAINT)
        canvas.rect(self._LABEL, y + 4, max(length, 0.8), self._THICK, stroke=0, fill=1)
        canvas.setFillColor(paper.INK)
        figure.write_to(canvas, paper.WIDTH - 4, y + 5.5, self._formats.number(bar.value))


def _facts(agreement: Agreement, formats: Formats, style: Styles) -> Flowable:
    """What is known of the agreement; what is not is our homework, not the customer's reading."""

    def day(on: date | None) -> str:
        return "" if on is None else formats.day(on)

    notice = day(agreement.notice_by)
    if notice:
        count, unit = (
            (agreement.notice_days, "day")
            if agreement.notice_months is None
            else (agreement.notice_months, "month")
        )
        notice = f"{notice} ({count} {unit}{'' if count == 1 else 's'} before renewal)"
    pairs = [
        ("Began on", day(agreement.start)),
        ("Runs until", day(agreement.end)),
        ("Renewal date", day(agreement.renewal)),
        ("Last day for notice", notice),
        ("Renews by itself", {None: "", True: "Yes", False: "No"}[agreement.auto_renew]),
        ("Price today", f"{formats.money(agreement.annual)} a year"),
    ]
    pairs.append(("Payment", agreement.payment_terms))
    pairs = [(name, said) for name, said in pairs if said]
    return paper.table(
        [[P(name, style.label), P(value, style.text)] for name, value in pairs],
        (0.26, 0.74),
        paper.RULED,
    )


def _lines(agreement: Agreement, formats: Formats, style: Styles) -> Flowable:
    head = [
        P("Item", style.label),
        P("Quantity", style.label_right),
        P("Price a year", style.label_right),
    ]
    rows = [
        [
            P(line.text, style.text),
            P(texts.counted(line.quantity, line.unit, formats), style.number),
            P(formats.money(line.annual), style.number),
        ]
        for line in agreement.lines
    ]
    return paper.table([head, *rows], (0.54, 0.2, 0.26), paper.RULED, repeat=1)
