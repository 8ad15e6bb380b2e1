"""What a card has to say beside its facts: a small picture each, and its words in the tool tip."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from app.domain.pipeline.ageing import Level, Stall
from app.domain.pipeline.hygiene import Found, Problem
from app.domain.stages import StageRole
from app.services.cards import Card
from app.ui.labels import date_text, translate
from app.ui.pages.pipeline.standing import Judged
from app.ui.speaking import speak


@dataclass(frozen=True, slots=True)
class Alert:
    """A picture in a tone, and who says what it means: pictures are painted far more often.

    A *count* of several stands beside the picture.
    """

    icon: str
    tone: str
    words: Callable[[], str]
    count: int = 0


STALLED = "hourglass"


def alerts_of(
    card: Card, judged: Judged | None, wrong: tuple[Found, ...] = ()
) -> tuple[Alert, ...]:
    """What is to be seen of a card at once, the weightiest first. One more is a line below."""
    return tuple(_found(card, judged, wrong))


def _found(card: Card, judged: Judged | None, wrong: tuple[Found, ...]) -> Iterator[Alert]:
    is_open = card.stage.role is StageRole.OPEN
    if is_open and judged is not None and judged.is_blocked:
        yield Alert("lock", "danger", _blocked)
    if card.excused_until is not None:
        yield Alert("file-pen-line", "secondary", partial(_excused, card.excused_until))
    if is_open and judged is not None and judged.stalled is not None:
        yield Alert(STALLED, "watch", partial(_stalled, judged.stalled))
        wrong = tuple(each for each in wrong if each.problem is not Problem.STALLED)
    if wrong:
        yield Alert("brush-cleaning", "watch", partial(_wrong, wrong), len(wrong))
    each = card.opportunity
    if card.stage.role is StageRole.WON and each.signed_on and each.booked_on is None:
        yield Alert("file-clock", "watch", _unconfirmed)
    if is_open and each.reopens_id is not None:
        yield Alert("rotate-ccw", "secondary", _takes_up)


def _blocked() -> str:
    return translate("Opportunity", "Facts of the account stand against expansion")


def _stalled(stall: Stall) -> str:
    said = [speak().evidence(each) for each in stall.reasons]
    if stall.level is Level.CLOSE:
        said.append(translate("Opportunity", "So long that closing it should be considered"))
    return "\n".join(said)


def _wrong(found: tuple[Found, ...]) -> str:
    return "\n".join(speak().evidence(each.reason) for each in found)


def _excused(until: date) -> str:
    text = translate("Opportunity", "Moved on with an exception that ends on {day}")
    return text.format(day=date_text(until))


def _takes_up() -> str:
    return translate("Opportunity", "Takes up one that was closed before")


def _unconfirmed() -> str:
    return translate("Opportunity", "What it changes in the contract is not confirmed yet")
