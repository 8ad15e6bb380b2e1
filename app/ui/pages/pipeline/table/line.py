"""A row of the table of opportunities: what is there at once, and what is judged later."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.pipeline.ageing import Stall
from app.domain.pipeline.hygiene import Found
from app.services import opportunity_table
from app.services.opportunity_table import Row, Totals
from app.services.ranking import Ranked
from app.services.standing import STANDING, Standing
from app.services.topics import Topic
from app.ui.labels import amounts_text, number_text, translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An opportunity in the table. What is judged of it is None until it has been."""

    row: Row
    ranked: Ranked | None = None
    standing: Standing | None = None
    problems: tuple[Found, ...] | None = None

    @property
    def id(self) -> str:
        """The opportunity's."""
        return self.row.id

    @property
    def account_id(self) -> str | None:
        """Whose it is."""
        return self.row.card.opportunity.account_id

    @property
    def waits(self) -> bool:
        """Tell whether more may come to be known of it: decided ones are judged no more."""
        return self.row.is_open and self.account_id is not None

    @property
    def stall(self) -> Stall | None:
        """Why it does not move, as far as it is known."""
        return self.ranked.stall if self.ranked else None


def lines_of(
    rows: Iterable[Row],
    known: Callable[[Topic], Mapping[str, Any]],
    problems: Mapping[str, tuple[Found, ...]] | None,
    before: Mapping[str, Line],
) -> Mapping[str, Line]:
    """The rows with what is *known* by account by now; of what is as *before*, the very same."""
    standings = known(STANDING)
    lines: dict[str, Line] = {}
    for row in rows:
        of_account = standings.get(row.card.opportunity.account_id or "") if row.is_open else None
        rank = of_account.of(row.id) if of_account is not None else None
        wrong = problems.get(row.id, ()) if problems is not None and row.is_open else None
        line = before.get(row.id)
        same = line is not None and line.row is row and line.ranked is rank
        if line is None or not same or line.standing is not of_account or line.problems != wrong:
            line = Line(row=row, ranked=rank, standing=of_account, problems=wrong)
        lines[row.id] = line
    return lines


def totals_of(lines: Sequence[Line]) -> Totals:
    """What lines come to."""
    return opportunity_table.totals([each.row for each in lines])


def note_of(lines: Sequence[Line]) -> str:
    """What the lines under one heading come to: what is open of them, else what was won."""
    found = totals_of(lines)
    amounts = found.open or found.won
    return amounts_text(amounts) if amounts else ""


def counted(count: int) -> str:
    """How many, in words."""
    if count == 1:
        return translate("PipelineTable", "1 opportunity")
    many = translate("PipelineTable", "{n} opportunities")
    return many.format(n=number_text(count, 0))
