"""What the timeline shows: its rows in their order, and the range of days they need."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias

from app.services.cards import summed
from app.services.schedule import Bar, Month, Schedule, added, months
from app.ui.labels import amounts_text, translate
from app.ui.pages.pipeline.timeline.scale import Unit
from app.ui.widgets.grouping import Group, Grouping, Heading, grouped, rows_of

Row: TypeAlias = Bar | Heading

_BEFORE, _AFTER = timedelta(days=45), timedelta(days=400)
_MARGIN = timedelta(days=45)

ACCOUNT, STAGE = "account", "stage"


@dataclass(frozen=True, slots=True)
class Content:
    """The rows, and the days from *first* to *last*; *months* are sums of what is to close."""

    rows: Sequence[Row] = ()
    stages: Mapping[str, str] = field(default_factory=dict)
    months: Mapping[date, Month] = field(default_factory=dict)
    first: date = date.min
    last: date = date.min
    today: date = date.min
    names_accounts: bool = True

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days

    def strength(self, stage_id: str) -> float:
        """How far on a stage is, from 0 to 1."""
        order = list(self.stages)
        at = order.index(stage_id) if stage_id in order else 0
        return at / max(1, len(order) - 1)

    def sums(self, unit: Unit) -> Mapping[date, Month]:
        """The sums of each stretch, by its first day."""
        if unit is Unit.MONTH:
            return self.months
        parts: dict[date, list[Month]] = {}
        for first, month in self.months.items():
            parts.setdefault(unit.first(first), []).append(month)
        return {first: added(found) for first, found in parts.items()}


def content_of(
    bars: Sequence[Bar],
    schedule: Schedule,
    today: date,
    *,
    by: str = "",
    closed: Collection[str] = (),
) -> Content:
    """The bars in rows, put together *by* account or stage; groups that are *closed* stay so."""
    grouping = _groupings(list(schedule.stages)).get(by)
    rows: Sequence[Row] = bars
    if grouping is not None:
        groups: list[Group[Bar]] = grouped(bars, grouping)
        found = rows_of(groups, grouping, closed)
        rows = found
    begun = [each.begins for each in bars if each.begins is not None]
    ends = [each.ends for each in bars if each.ends is not None]
    first = min([*begun, *ends, today - _BEFORE]) - _earlier(min([*begun, *ends, today]))
    return Content(
        rows=rows,
        stages=schedule.stages,
        months=months(bars, schedule.weights),
        first=first,
        last=_later(max([*ends, today + _AFTER])),
        today=today,
        names_accounts=by != ACCOUNT,
    )


def _earlier(day: date) -> timedelta:
    return min(_MARGIN, day - date.min)


def _later(day: date) -> date:
    return day + min(_MARGIN, date.max - day)


def _groupings(order: list[str]) -> Mapping[str, Grouping[Bar]]:
    nobody = translate("Timeline", "No account")
    return {
        ACCOUNT: Grouping(
            key=ACCOUNT,
            title=translate("Timeline", "Account"),
            heading=lambda bar: (bar.card.account or None, bar.card.account or nobody),
            note=_note,
        ),
        STAGE: Grouping(
            key=STAGE,
            title=translate("Timeline", "Stage"),
            heading=lambda bar: (
                order.index(bar.card.stage.id) if bar.card.stage.id in order else None,
                bar.card.stage.name,
            ),
            note=_note,
        ),
    }


def _note(bars: Sequence[Bar]) -> str:
    amounts = summed(each.card for each in bars if each.is_open)
    return amounts_text(amounts) if amounts else ""
