"""What the user sees of the health of the whole book, and of what they decided against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.health.hindsight import Reviewed, reviewed
from app.domain.health.movement import Movement
from app.domain.health.overview import Counted, Dimension, Held, Overview, overview
from app.domain.overrides import OverrideKind
from app.services.judgements import history_of, rules_of
from app.services.portfolio import Judged, Row
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedRow:
    """An override of health with the account it is about."""

    account_id: str
    account: str
    reviewed: Reviewed
    in_force: bool

    @property
    def id(self) -> str:
        """The override."""
        return self.reviewed.override.id


def book_overview(
    rows: Sequence[Row], judged: Mapping[str, Judged], movements: Mapping[str, Movement]
) -> Overview:
    """The health of the accounts that have been judged so far."""
    return overview(
        [_counted(row, judged[row.id], movements.get(row.id)) for row in rows if row.id in judged]
    )


def reviewed_overrides(book: Book, *, today: date) -> tuple[ReviewedRow, ...]:
    """Every override of health made by *today*, the latest first, and how it looks now."""
    rules = rules_of(book, today)
    ids = {each.account_id for each in book.overrides.all() if each.kind is OverrideKind.HEALTH}
    rows = [
        ReviewedRow(
            account_id=account_id,
            account=facts.account.name,
            reviewed=each,
            in_force=each.override.holds(today),
        )
        for account_id, facts in book.facts(today, sorted(ids)).items()
        for each in reviewed(history_of(facts, rules), today)
    ]
    return tuple(
        sorted(rows, key=lambda row: (row.reviewed.override.made_on, row.id), reverse=True)
    )


def _counted(row: Row, judged: Judged, movement: Movement | None) -> Counted:
    lost: dict[Dimension, float] = dict(judged.lost)
    lost[Held.CAP] = judged.cut
    return Counted(
        id=row.id,
        arr=row.arr,
        colour=judged.colour,
        computed_colour=judged.computed_colour,
        lost=lost,
        was=() if movement is None else movement.was,
        unstable=movement is not None and movement.unstable,
    )
