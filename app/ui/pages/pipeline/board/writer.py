"""What is written on a card, row by row: as its look asks for, and as far as it is known."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF

from app.domain.opportunities import Opportunity
from app.domain.pipeline.hygiene import Found
from app.domain.pipeline.motions import motion_of
from app.domain.stages import StageRole
from app.services import ending_phrases
from app.services.cards import Card
from app.ui.labels import number_text, short_day_text, translate
from app.ui.pages.pipeline.amounts import ways_of
from app.ui.pages.pipeline.board.alerts import Alert, alerts_of
from app.ui.pages.pipeline.board.look import (
    AGE,
    CLOSE,
    COMPETITOR,
    KIND,
    NEXT,
    PRIORITY,
    READINESS,
    CardLook,
)
from app.ui.pages.pipeline.board.marks import is_at_foot, marks_of, write_marks
from app.ui.pages.pipeline.standing import Judged
from app.ui.pages.pipeline.wording import kind_text
from app.ui.theme.look import scaled
from app.ui.widgets.pen import LINE, SMALL, Pen, Row
from app.ui.widgets.text import one_line

_BETWEEN = 2  # pixels under the title
_MARKS = SMALL + 3
_HALF = 0.5
_LESS = 0.45  # of a compact row: the rest is for the account


def height_of(look: CardLook) -> int:
    """How tall every card of a look is within its edges, in pixels at the user's size of text."""
    if look.compact:
        return 2 * scaled(LINE)
    rows = [LINE, LINE, LINE, LINE]
    if look.shows(KIND, COMPETITOR):
        rows.append(SMALL)
    if look.shows(NEXT):
        rows += [SMALL, SMALL]
    if look.shows(PRIORITY, READINESS, AGE):
        rows.append(_MARKS)
    return sum(scaled(each) for each in rows) + _BETWEEN


class Writer:
    """Writes one card with a pen."""

    def __init__(
        self,
        pen: Pen,
        look: CardLook,
        card: Card,
        judged: Judged | None,
        wrong: tuple[Found, ...] = (),
    ) -> None:
        self._pen, self._look = pen, look
        self._card, self._judged, self._wrong = card, judged, wrong
        self._is_open = card.stage.role is StageRole.OPEN

    def write(self) -> None:
        """Write all of it."""
        alerts = alerts_of(self._card, self._judged, self._wrong)
        if self._look.compact:
            self._compact(alerts)
            return
        self._pen.strong()
        self._pen.wrapped(self._card.opportunity.title, self._pen.row())
        self._pen.skip(_BETWEEN)
        below = {each for each in alerts if self._is_open and is_at_foot(each, self._look)}
        self._account([each for each in alerts if each not in below])
        self._amount()
        self._kind()
        if self._look.shows(NEXT):
            if self._is_open:
                self._next()
            else:
                self._ending()
        if self._is_open and self._look.shows(PRIORITY, READINESS, AGE):
            marks = marks_of(self._look, self._card, self._judged, alerts)
            write_marks(self._pen, self._pen.foot(_MARKS), marks)

    def _compact(self, alerts: tuple[Alert, ...]) -> None:
        row = self._pen.row()
        self._pictures(row, alerts)
        self._pen.strong()
        row.fill(self._card.opportunity.title)
        row = self._pen.row()
        self._money(row, most=_LESS, far=True)
        self._whose(row)

    def _account(self, alerts: list[Alert]) -> None:
        row = self._pen.row()
        self._pictures(row, alerts)
        self._whose(row)

    def _pictures(self, row: Row, alerts: Iterable[Alert]) -> None:
        """What the card has to say, the weightiest outermost; a count stands after its picture."""
        for each in alerts:
            if each.count:
                self._pen.small("secondary")
                row.text(number_text(each.count, 0), far=True)
            row.picture(each.icon, each.tone)

    def _whose(self, row: Row) -> None:
        if self._card.opportunity.account_id is None:
            self._pen.plain("tertiary")
            row.fill(translate("Opportunity", "No account"))
            return
        if self._judged is not None:
            row.shape(self._judged.health.tone)
        self._pen.plain("secondary")
        row.fill(self._card.account)

    def _amount(self) -> None:
        row = self._pen.row()
        card = self._card
        if self._look.shows(CLOSE) and card.close_on is not None:
            self._pen.small("danger" if card.is_late else "secondary")
            row.text(short_day_text(card.close_on, card.today), far=True)
            if card.is_late:
                row.picture("calendar-x", "danger")
        self._money(row)

    def _money(self, row: Row, *, most: float = 1.0, far: bool = False) -> None:
        """What it brings, written in the most telling way that at most a share has room for."""
        pen, card = self._pen, self._card
        ways = ways_of(card.opportunity.terms_on(card.today))
        if not ways:
            pen.plain("tertiary")
            row.text(translate("Opportunity", "No amount"), far=far)
            return
        for pieces in ways:
            widths = [self._width(text, strong=strong) for text, strong in pieces]
            if sum(widths) < row.width * most:
                break
        room = row.cut(sum(widths) + 2.0, far=far)
        with pen.figures():
            for (text, strong), width in zip(pieces, widths, strict=True):
                self._weigh(strong=strong)
                piece = min(width + 1.0, room.width())
                pen.draw(QRectF(room.left(), room.top(), piece, room.height()), text)
                room.setLeft(room.left() + width)

    def _width(self, text: str, *, strong: bool) -> float:
        self._weigh(strong=strong)
        return self._pen.width(text) - 1.0

    def _weigh(self, *, strong: bool) -> None:
        if strong:
            self._pen.strong()
        else:
            self._pen.plain("secondary")

    def _kind(self) -> None:
        each = self._card.opportunity
        kind = kind_text(each.type, motion_of(each.type)) if self._look.shows(KIND) else ""
        rival = each.competitor if self._look.shows(COMPETITOR) else ""
        if not kind and not rival:
            return
        row = self._pen.row(SMALL)
        self._pen.small()
        if rival:
            text = translate("Opportunity", "vs {competitor}").format(competitor=rival)
            row.text(text, far=bool(kind), most=_HALF if kind else 1.0)
        row.fill(kind)

    def _next(self) -> None:
        each = self._card.opportunity
        self._pen.small("secondary" if each.next_step else "tertiary")
        self._pen.row(SMALL).fill(each.next_step or translate("Opportunity", "No next step"))
        row = self._pen.row(SMALL)
        if each.next_step_on is not None:
            day = short_day_text(each.next_step_on, self._card.today)
            late = each.next_step_on < self._card.today
            if late:
                day = translate("Opportunity", "overdue {day}").format(day=day)
            self._pen.small("danger" if late else "tertiary")
            row.text(day, far=True)
        self._pen.small()
        who = one_line(each.next_step_owner or each.owner)
        row.fill(who if self._pen.width(who) <= row.width else _initials(who))

    def _ending(self) -> None:
        """How it ended, where a next step would stand."""
        text, later = ending_of(self._card)
        self._pen.small("secondary")
        self._pen.row(SMALL).fill(text)
        self._pen.small()
        self._pen.row(SMALL).fill(later)


def _initials(name: str) -> str:
    """The name where it has no room: its first letters, unless it is one word."""
    parts = name.split()
    return "".join(part[0] for part in parts).upper() if len(parts) > 1 else name


def ending_of(card: Card) -> tuple[str, str]:
    """How a closed one ended, and what follows."""
    each: Opportunity = card.opportunity
    if card.stage.role is StageRole.WON:
        signed = translate("Opportunity", "Signed {day}")
        starts = translate("Opportunity", "Starts {day}")
        return (
            signed.format(day=short_day_text(each.signed_on, card.today)) if each.signed_on else "",
            starts.format(day=short_day_text(each.starts_on, card.today)) if each.starts_on else "",
        )
    ask = translate("Opportunity", "Ask again {day}")
    again = (
        ask.format(day=short_day_text(each.follow_up_on, card.today)) if each.follow_up_on else ""
    )
    reason = ending_phrases.REASONS[each.lost_for] if each.lost_for else ""
    return " · ".join(filter(None, (reason, each.lost_reason))), again
