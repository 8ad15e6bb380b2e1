"""Readings pasted from a spreadsheet: every line is looked at first, then they are one step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from app.domain.calendar import add_months
from app.domain.edits import Edit, create
from app.domain.errors import RuleError
from app.domain.observations import Measure, Observation
from app.domain.readable import Excess, is_unit, readable, scaled
from app.domain.text import clean_text
from app.exchange.blocks import MOST_LINES, Block, Grid, Line, ValueColumn, split_unit, unit_in_name
from app.exchange.blocks import understand as understand_block
from app.exchange.dates import DateOrder, parse_date
from app.exchange.naming import plain
from app.exchange.numbers import parse_decimal
from app.exchange.presets.measures import MEASURES
from app.services.editing.readings import Earlier, Fate, Look, ReadingEntry, look, made
from app.storage.book import Book

PASTED = "pasted"  # the source of what was copied from a spreadsheet
_LONGEST_NAME = 80
_NO_NUMBER = "“{text}” is no number. Write what was read, for example 12."


class Step(StrEnum):
    """How far apart the values of a column without days are."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteChoices:
    """How to take what was pasted. *measure* is of values whose column names none.

    *start* and *step* date a column without days. *usual* is the order of day and month where
    neither the cells nor *order*, the user's word, tell; *decimal* likewise. *names* are the
    measures by the words the user knows them by.
    """

    measure: str
    start: date
    step: Step = Step.WEEK
    order: DateOrder | None = None
    usual: DateOrder = DateOrder.DAY_FIRST
    decimal: str = "."
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedRow:
    """A reading found in a line and column of what was pasted, and what becomes of it.

    *day_at* and *value_at* are the cells it was read from; None where there is no such cell.
    """

    line: int
    measure: str
    day_text: str
    value_text: str
    day_at: int | None
    value_at: int | None
    on: date | None = None
    looked: Look

    @property
    def id(self) -> tuple[int, int | None]:
        """Where it stands."""
        return (self.line, self.value_at)

    @property
    def fate(self) -> Fate:
        """What becomes of it."""
        return self.looked.fate

    @property
    def excesses(self) -> tuple[Excess, ...]:
        """What it contradicts."""
        return self.looked.excesses


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasting:
    """What a paste would do: every line is in *rows*, is the *header*, or one of the *blanks*.

    *is_undated*: no column holds days, so they follow the start and the step.
    """

    rows: tuple[PastedRow, ...]
    header: int | None
    blanks: tuple[int, ...]
    left_out: tuple[str, ...]
    is_undated: bool
    is_unsure: bool  # no cell tells day from month
    made: tuple[Observation, ...] = ()

    def count(self, *fates: Fate) -> int:
        """How many of its rows come to one of these."""
        return sum(1 for row in self.rows if row.fate in fates)


def plan(
    account_id: str,
    grid: Grid,
    readings: Sequence[Observation],
    choices: PasteChoices,
    *,
    today: date,
) -> Pasting:
    """Work out what every line would do beside the *readings* of the account."""
    block = understand_block(
        grid, order=choices.order, decimal=choices.decimal, usual=choices.usual
    )
    work = _Work(account_id, block, Earlier(readings), choices, today)
    rows = tuple(row for line in block.body for row in work.rows(line))
    return Pasting(
        rows=rows,
        header=block.header,
        blanks=block.blanks,
        left_out=block.left_out,
        is_undated=block.day_at is None and bool(block.body),
        is_unsure=block.day_at is not None and block.dates.ambiguous and choices.order is None,
        made=tuple(work.made),
    )


def add_pasted(
    book: Book, account_id: str, grid: Grid, choices: PasteChoices, *, today: date
) -> Edit:
    """Add the readings that were pasted; what is refused or there already is left out."""
    account = book.accounts.get(account_id)
    held = book.observations.of_accounts([account.id])
    return create(*plan(account.id, grid, held, choices, today=today).made)


def first_day(grid: Grid, step: Step, last: date) -> date:
    """The day on which a column of values begins that ends on *last*."""
    block = understand_block(grid)
    return _stepped(last, step, -max(0, _places(block) - 1))


def _places(block: Block) -> int:
    return block.body[-1].number - block.body[0].number + 1 if block.body else 0


def _stepped(start: date, step: Step, steps: int) -> date:
    """The day so many steps from another; one that no calendar has raises RuleError."""
    try:
        if step is Step.MONTH:
            return add_months(start, steps)
        return start + timedelta(days=steps * (7 if step is Step.WEEK else 1))
    except (ValueError, OverflowError) as error:
        message = "The calendar ends before that day. Choose another start."
        raise RuleError(message) from error


class _Work:
    """One paste under way: what was made so far is met by the lines that follow."""

    def __init__(
        self,
        account_id: str,
        block: Block,
        earlier: Earlier,
        choices: PasteChoices,
        today: date,
    ) -> None:
        self.made: list[Observation] = []
        self._account_id = account_id
        self._block = block
        self._earlier = earlier
        self._choices = choices
        self._today = today
        self._lines: dict[tuple[str, date], tuple[int, float]] = {}
        self._names: dict[str, str] = {plain(each): each.value for each in Measure}
        self._names |= {name: known.value for name, known in MEASURES.items()}
        self._names |= {plain(word): measure for word, measure in choices.names.items()}
        self._measures = [self._measure_of(each) for each in block.columns]

    def rows(self, line: Line) -> Iterator[PastedRow]:
        """The readings of one line, at least one; blank cells beside others say nothing."""
        pairs = list(zip(self._block.columns, self._measures, strict=True))
        filled = [pair for pair in pairs if _cell(line, pair[0].at)]
        if not filled:
            pairs = pairs[:1] or [(ValueColumn.nowhere(), self._choices.measure)]
        for column, measure in filled or pairs:
            yield self._row(line, column, measure)

    def _row(self, line: Line, column: ValueColumn, measure: str) -> PastedRow:
        row = PastedRow(
            line=line.number,
            measure=measure,
            day_text=_cell(line, self._block.day_at),
            value_text=_cell(line, column.at),
            day_at=self._block.day_at,
            value_at=column.at if column.at >= 0 else None,
            looked=Look(fate=Fate.REFUSED),
        )
        if line.number > MOST_LINES:
            message = f"Only {MOST_LINES:,} lines are taken at once. Paste the rest after them."
            return _refused(row, "value", message)
        try:
            row = replace(row, on=self._day(line, row.day_text))
        except (RuleError, ValueError) as error:
            return _refused(row, "on", str(error))
        try:
            value, unit = self._value(row.value_text, column, measure)
        except (RuleError, ValueError) as error:
            return _refused(row, "value", str(error))
        return self._looked(row, value, unit)

    def _looked(self, row: PastedRow, value: float, unit: str) -> PastedRow:
        entry = ReadingEntry(measure=row.measure, value=value, on=row.on, unit=unit, source=PASTED)
        looked = look(entry, self._earlier, today=self._today)
        if looked.fate in {Fate.REFUSED, Fate.SAME}:
            return replace(row, looked=looked)
        key = (row.measure, row.on or date.min)
        line, other = self._lines.get(key, (0, looked.value))
        if other != looked.value and not readable(row.measure).of_person:
            return _refused(row, "value", f"Line {line} has another value for this day. Keep one.")
        self._lines.setdefault(key, (row.line, looked.value))
        reading = made(self._account_id, entry, looked)
        self._earlier.add(reading)
        self.made.append(reading)
        return replace(row, looked=looked)

    def _day(self, line: Line, text: str) -> date | None:
        if self._block.day_at is not None:
            return parse_date(text, self._block.dates)
        steps = line.number - self._block.body[0].number
        return _stepped(self._choices.start, self._choices.step, steps)

    def _value(self, text: str, column: ValueColumn, measure: str) -> tuple[float, str]:
        """The number in a cell as a reading, and the unit that the cell or its column names."""
        if not column.name and len(self._block.columns) > 1:
            message = "Several columns hold values. Copy the row with their names too."
            raise RuleError(message)
        if not text:
            message = "The line has no value. Write what was read."
            raise RuleError(message)
        bare, unit = split_unit(text)
        number = parse_decimal(bare, column.style)
        if number is None:
            raise RuleError(_NO_NUMBER.format(text=text[:40]))
        if bare.endswith("%"):
            return float(number) * 100, "%"
        named = unit_in_name(column.name)
        unit = unit or (named if is_unit(named) else "")
        if unit:
            return float(number), unit
        return scaled(measure, float(number), column.spread), ""

    def _measure_of(self, column: ValueColumn) -> str:
        """What a column is of: the measure it names, else the one chosen, else its own name."""
        name = plain(column.name)
        found = self._names.get(name, "")
        if found or len(self._block.columns) == 1:
            return found or self._choices.measure
        try:
            return clean_text(column.name)[:_LONGEST_NAME]
        except RuleError:
            return ""


def _refused(row: PastedRow, field: str, reason: str) -> PastedRow:
    return replace(row, looked=Look(fate=Fate.REFUSED, field=field, reason=reason))


def _cell(line: Line, at: int | None) -> str:
    return line.cells[at] if at is not None and 0 <= at < len(line.cells) else ""
