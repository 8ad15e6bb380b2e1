"""The history of an account as a list: the same weeks and events as the picture shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.health.assess import Point
from app.domain.money import Money
from app.services.account_history import AccountHistory
from app.services.happened import Happened
from app.services.history_words import sentence
from app.ui.labels import NOTHING, amounts_text, date_text, percent_text
from app.ui.pages.account.history.wording import point_mark, tr
from app.ui.speaking import speak
from app.ui.widgets.table import Column


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A week, or an event with how its week was."""

    day: date
    week: date
    event: Happened | None
    point: Point | None
    value: tuple[Money, ...]

    @property
    def id(self) -> str:
        """What tells it from its neighbours."""
        return self.event.id if self.event else str(self.day)

    @property
    def what(self) -> str:
        """What happened, in a sentence."""
        return sentence(self.event, speak()) if self.event else ""


def rows(history: AccountHistory) -> tuple[HistoryRow, ...]:
    """Every event, and every week in which nothing happened, the latest first."""
    return tuple(sorted(_rows(history), key=lambda row: row.day, reverse=True))


def _rows(history: AccountHistory) -> Iterator[HistoryRow]:
    for event in history.events:
        if event.day < history.first:  # it had begun before, and lasted
            yield HistoryRow(event.day, history.weeks[0], event, None, ())
    for week in history.weeks:
        point, value = history.point(week), history.value(week)
        events = history.week(week)
        for event in events:
            known = event.day <= history.last
            yield HistoryRow(
                event.day, week, event, point if known else None, value if known else ()
            )
        if not any(event.day <= week for event in events):
            yield HistoryRow(week, week, None, point, value)


def list_columns() -> list[Column[HistoryRow]]:
    """Day, what happened, health, how much of it is known, contract value."""
    return [
        Column(
            key="day",
            title=tr("Day"),
            text=lambda row: date_text(row.day),
            sort=lambda row: row.day,
            width=104,
        ),
        Column(
            key="what",
            title=tr("What happened"),
            text=lambda row: row.what,
            tip=lambda row: row.what,
            width=320,
            stretch=True,
        ),
        Column(
            key="health",
            title=tr("Health"),
            title_tip=tr("At the end of the week, as it was shown then."),
            text=lambda row: NOTHING if _is_ahead(row) else point_mark(row.point).spoken(),
            sort=lambda row: None if row.point is None else row.point.score,
            picture=lambda row: None if _is_ahead(row) else point_mark(row.point),
            width=180,
        ),
        Column(
            key="known",
            title=tr("Known"),
            text=lambda row: NOTHING if row.point is None else percent_text(row.point.coverage),
            sort=lambda row: None if row.point is None else row.point.coverage,
            align="right",
            width=72,
        ),
        Column(
            key="value",
            title=tr("Contract value a year"),
            text=lambda row: amounts_text(row.value),
            align="right",
            width=170,
        ),
    ]


def _is_ahead(row: HistoryRow) -> bool:
    """Tell whether it is still to come: nobody knows health on a day ahead."""
    return row.day > row.week
