"""The log of an opportunity as it is read: every move with who made it, when and why."""

from dataclasses import dataclass
from datetime import date

from app.domain.opportunities import Opportunity
from app.domain.overrides import Override, OverrideKind
from app.domain.pipeline.log import moves_until, stays
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """A move. *came_from* is empty for the first one; *days* is how long it stayed since.

    *excused* is the exception with which it passed the gate, if it needed one.
    """

    on: date | None
    came_from: str
    to: str
    days: int | None
    is_last: bool
    author: str = ""
    reason: str = ""
    excused: Override | None = None


def log_of(book: Book, opportunity: Opportunity, *, today: date) -> tuple[LogLine, ...]:
    """All moves by *today*, the latest first."""
    names = {each.id: each.name for each in book.stages.all()}
    made, stayed = moves_until(opportunity, today), stays(opportunity, today)
    exceptions = [
        each
        for each in book.overrides.of_accounts([opportunity.account_id or ""])
        if each.kind is OverrideKind.GATE and each.subject == opportunity.id
    ]
    lines = [
        LogLine(
            on=move.since,
            came_from=names.get(move.from_id or "", ""),
            to=names.get(move.stage_id, ""),
            days=stay.days(today),
            is_last=move is made[-1],
            author=move.author,
            reason=move.reason,
            excused=_exception(exceptions, move.stage_id, move.since),
        )
        for move, stay in zip(made, stayed, strict=True)
    ]
    return tuple(reversed(lines))


def _exception(made: list[Override], stage_id: str, on: date | None) -> Override | None:
    """The exception that was written with a move."""
    return next((each for each in made if (each.value, each.made_on) == (stage_id, on)), None)
