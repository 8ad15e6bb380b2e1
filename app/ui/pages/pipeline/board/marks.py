"""The foot of a card: what is thought of it, in marks whose words give way where it is narrow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.services.cards import Card
from app.ui.labels import number_text, translate
from app.ui.pages.pipeline.board.alerts import STALLED, Alert
from app.ui.pages.pipeline.board.look import AGE, PRIORITY, READINESS, CardLook
from app.ui.pages.pipeline.standing import Judged
from app.ui.theme.look import scaled
from app.ui.widgets.pen import PICTURE, SHAPE, Pen, Row

_GAP = 6
_WORD_GAP = 8  # pixels that a word needs besides its own


@dataclass(frozen=True, slots=True, kw_only=True)
class FootMark:
    """A shape or a picture, a text, and before it a word if there is room.

    *far* is at the end of the row; a picture that *yields* gives way to the word. The text of one
    that *counts* is left out first.
    """

    text: str = ""
    word: str = ""
    shape: str = ""
    icon: str = ""
    tone: str = ""
    yields: bool = False
    far: bool = False
    counts: bool = False

    def width(self, pen: Pen) -> float:
        """How wide it is without its word."""
        wide = scaled(SHAPE) + _GAP if self.shape else 0.0
        wide += scaled(PICTURE) + _GAP if self.icon else 0.0
        return wide + (pen.width(self.text) + _GAP if self.text else 0.0)


def is_at_foot(alert: Alert, look: CardLook) -> bool:
    """Whether something a card has to say stands at its foot, as far as there is one."""
    if alert.icon == STALLED:
        return look.shows(AGE)
    return bool(alert.count) and look.shows(AGE, READINESS, PRIORITY)


def marks_of(
    look: CardLook, card: Card, judged: Judged | None, alerts: Sequence[Alert]
) -> tuple[FootMark, ...]:
    """The marks of an open card, those whose words tell most first."""
    return tuple(_found(look, card, judged, alerts))


def _found(
    look: CardLook, card: Card, judged: Judged | None, alerts: Sequence[Alert]
) -> Iterator[FootMark]:
    if look.shows(AGE):
        yield from _age(card, stalled=any(each.icon == STALLED for each in alerts))
    if judged is not None and judged.readiness is not None and look.shows(READINESS):
        yield FootMark(shape=judged.readiness.tone, word=judged.readiness.word)
    if judged is not None and judged.priority is not None and look.shows(PRIORITY):
        yield FootMark(
            text=number_text(judged.priority, 0),
            word=translate("Opportunity", "Priority "),
            icon="chevrons-up",
            tone="tertiary",
            yields=True,
        )
    for each in alerts:
        if each.count:
            text = number_text(each.count, 0)
            yield FootMark(text=text, icon=each.icon, tone=each.tone, counts=True)


def _age(card: Card, *, stalled: bool) -> Iterator[FootMark]:
    icon, tone = (STALLED, "watch") if stalled else ("", "")
    if card.days is not None:
        yield FootMark(
            text=translate("Days", "{n} d").format(n=number_text(card.days, 0)),
            word=translate("Opportunity", "stalled, ") if stalled else "",
            icon=icon,
            tone=tone,
            far=True,
        )
    elif stalled:
        text = translate("Opportunity", "stalled")
        yield FootMark(text=text, icon=icon, tone=tone, far=True)


def write_marks(pen: Pen, row: Row, marks: Sequence[FootMark]) -> None:
    """Write them on a row, with the words that there is room for."""
    pen.small()
    marks = fitting(pen, row.width, marks)
    room = row.width - _width(pen, marks)
    for each in marks:
        wanted = pen.width(each.word) + _WORD_GAP if each.word else 0.0
        fits = bool(each.word) and wanted <= room
        room -= wanted if fits else 0.0
        _write(pen, row, each, word=each.word if fits else "")


def fitting(pen: Pen, room: float, marks: Sequence[FootMark]) -> Sequence[FootMark]:
    """Where not even the marks have room: first without counts, then the last one goes."""
    if _width(pen, marks) <= room + _GAP:
        return marks
    marks = [replace(each, text="") if each.counts else each for each in marks]
    while marks and _width(pen, marks) > room + _GAP:
        marks = marks[:-1]
    return marks


def _width(pen: Pen, marks: Sequence[FootMark]) -> float:
    return sum(each.width(pen) for each in marks)


def _write(pen: Pen, row: Row, mark: FootMark, *, word: str) -> None:
    pen.small("secondary" if mark.far and mark.icon else "tertiary")
    if mark.far:
        row.text(f"{word}{mark.text}", far=True)
    if mark.shape:
        row.shape(mark.shape)
    if mark.icon and not (mark.yields and word):
        row.picture(mark.icon, mark.tone, far=mark.far)
    if not mark.far and (word or mark.text):
        row.text(f"{word}{mark.text}")
