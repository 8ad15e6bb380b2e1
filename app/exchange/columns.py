"""The cells of a mapped table as values: days, amounts, yes or no. The unreadable is listed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from app.domain.errors import RuleError
from app.domain.money import Money, from_major
from app.exchange.dates import DateStyle, date_style_of, parse_date
from app.exchange.fields import CUSTOM, MEASURE, Wants
from app.exchange.mapping import Mapping, fields_of
from app.exchange.numbers import NumberStyle, number_style_of, parse_decimal
from app.exchange.tables import Problem, Row, Table
from app.exchange.values import currency_in, currency_in_header, is_currency_code, parse_bool

T = TypeVar("T")
Read = Callable[[Row], T]


def _no_text(_: Row) -> str:
    return ""


def _no_columns(_: Row) -> tuple[tuple[str, str], ...]:
    return ()


def _nothing(_: Row) -> None:
    return None


@dataclass(slots=True)
class Columns:
    """One mapped table. *home* is the currency of amounts that name none.

    A cell that cannot be read counts as unknown and is reported; its row stays.
    """

    table: Table
    mapping: Mapping
    home: str
    problems: list[Problem] = field(default_factory=list)
    assumed: set[str] = field(default_factory=set)  # currencies taken for amounts that name none
    _places: dict[str, list[int]] = field(default_factory=dict)
    _dates: dict[int, DateStyle] = field(default_factory=dict)

    def __post_init__(self) -> None:
        fields = dict(self.mapping.columns)
        for at, header in enumerate(self.table.header):
            self._places.setdefault(fields.get(header, CUSTOM), []).append(at)
        self._settle_dates()

    def has(self, key: str) -> bool:
        """Tell whether a column fills this field."""
        return key in self._places

    def text(self, key: str) -> Read[str]:
        """Read a field as text without the space around it; a file without it says nothing."""
        places = self._places.get(key)
        if not places:
            return _no_text
        if len(places) == 1:
            at = places[0]
            return lambda row: row.cells[at].strip()
        return lambda row: next((t for at in places if (t := row.cells[at].strip())), "")

    def raw(self, key: str) -> Read[str]:
        """Read a text exactly as given, for notes and the like."""
        places = self._places.get(key)
        if not places:
            return _no_text
        at = places[0]
        return lambda row: row.cells[at] if row.cells[at].strip() else ""

    def texts(self, key: str) -> Read[tuple[str, ...]]:
        """Read a field that several columns may fill; blanks and repetitions are left out."""
        places = self._places.get(key, [])
        return lambda row: tuple(
            dict.fromkeys(text for at in places if (text := row.cells[at].strip()))
        )

    def day(self, key: str) -> Read[date | None]:
        """Read a field as a day."""
        return self._parsed(key, lambda text, at: parse_date(text, self._dates[at]))

    def flag(self, key: str) -> Read[bool | None]:
        """Read a field as yes or no."""
        return self._parsed(key, lambda text, _: parse_bool(text))

    def number(self, key: str) -> Read[Decimal | None]:
        """Read a field as a number, in the units of the mapping."""
        factor = dict(self.mapping.units).get(key)
        styles = {at: self._number_style(at) for at in self._places.get(key, ())}

        def parse(text: str, at: int) -> Decimal | None:
            number = parse_decimal(text, styles[at])
            return number if number is None or factor is None else number * factor

        return self._parsed(key, parse)

    def money(self, key: str) -> Read[Money | None]:
        """Read a field as an amount. Its currency: of the cell, the row, the column, the book."""
        places = self._places.get(key)
        if not places:
            return _nothing
        at = places[0]
        number, row_currency = self.number(key), self.text("currency")
        column = self._currency_of(at)
        by_row, formats = self.has("currency"), bool(self.table.currencies)
        memo: dict[tuple[str, str], Money] = {}

        def read(row: Row) -> Money | None:
            own = self.table.currencies.get((row.line, at), "") if formats else ""
            said = own or (row_currency(row).upper() if by_row else "")
            found = memo.get((row.cells[at], said))
            if found is not None:
                return found
            amount = number(row)
            if amount is None:
                return None
            code = currency_in(row.cells[at], self.home) or self._said(row, said)
            if code is None:
                return None
            code = code or column
            if not code:
                code = self.home
                self.assumed.add(code)
            try:
                money = memo[row.cells[at], said] = from_major(amount, code)
            except RuleError as error:
                self.report(row.line, str(error), self.table.header[at])
                return None
            return money

        return read

    def custom(self) -> Read[tuple[tuple[str, str], ...]]:
        """Read the columns that we have no field for, each under its own name."""
        kept = [(self.table.header[at], at) for at in self._places.get(CUSTOM, ())]
        if not kept:
            return _no_columns
        return lambda row: tuple(
            [
                (header, text)
                for header, at in kept
                if (text := row.cells[at]) and not text.isspace()
            ]
        )

    def measures(self) -> list[tuple[str, str, Read[Decimal | None]]]:
        """The columns that are readings: measure, header, and how to read a cell of it."""
        found: list[tuple[str, str, Read[Decimal | None]]] = []
        for key, places in self._places.items():
            if key.startswith(MEASURE):
                found.append(
                    (
                        key.removeprefix(MEASURE),
                        self.table.header[places[0]],
                        self._reading(places[0]),
                    )
                )
        return found

    @property
    def unsure_dates(self) -> tuple[str, ...]:
        """The columns of dates in which no row tells day from month."""
        if self.mapping.date_order is not None:
            return ()
        return tuple(self.table.header[at] for at, style in self._dates.items() if style.ambiguous)

    def report(
        self, line: int, reason: str, column: str | None = None, *, left_out: bool = False
    ) -> None:
        """List something that the user should know of a line."""
        self.problems.append(
            Problem(
                file=self.table.file,
                sheet=self.table.sheet,
                line=line,
                column=column,
                reason=reason,
                left_out=left_out,
            )
        )

    def _said(self, row: Row, text: str) -> str | None:
        """The currency that a row names; empty if it names none, None if we do not know it."""
        if not text:
            return ""
        if is_currency_code(text):
            return text
        named = currency_in(text, self.home)
        if named is None:
            header = self.mapping.filling("currency")
            self.report(
                row.line, f"“{text}” is not a currency we know.", header[0] if header else None
            )
        return named

    def _currency_of(self, at: int) -> str:
        formats = self.table.column_currencies(at)
        header = currency_in_header(self.table.header[at], self.home)
        return self.mapping.currency or header or (next(iter(formats)) if len(formats) == 1 else "")

    def _reading(self, at: int) -> Read[Decimal | None]:
        style, header = self._number_style(at), self.table.header[at]
        memo: dict[str, Decimal | None] = {}

        def read(row: Row) -> Decimal | None:
            text = row.cells[at]
            if text in memo:
                return memo[text]
            try:
                value = parse_decimal(text, style)
            except ValueError as error:
                try:
                    answer = parse_bool(text)
                except ValueError:
                    self.report(row.line, str(error), header)
                    return None
                value = None if answer is None else Decimal(answer)
            memo[text] = value
            return value

        return read

    def _number_style(self, at: int) -> NumberStyle:
        return NumberStyle() if self.table.typed else number_style_of(self.table.column(at))

    def _settle_dates(self) -> None:
        """Tell day from month once for each column; one that does not tell follows the others."""
        wanted = {each.key for each in fields_of(self.mapping.kind) if each.wants is Wants.DATE}
        places = [at for key in wanted for at in self._places.get(key, ())]
        styles = {at: date_style_of(self.table.column(at)) for at in sorted(places)}
        chosen = self.mapping.date_order
        sure = {
            style.slash
            for style in styles.values()
            if not style.ambiguous and style.slash is style.dash
        }
        for at, style in styles.items():
            if chosen is not None:
                styles[at] = style.ordered(chosen)
            elif style.ambiguous and len(sure) == 1 and len(styles) > 1 and self._tells(styles):
                styles[at] = style.ordered(next(iter(sure)))
        self._dates.update(styles)

    def _tells(self, styles: dict[int, DateStyle]) -> bool:
        """Whether a column of this table shows day and month in an order that matters."""
        return any(
            not style.ambiguous
            and any(mark in text[:3] for text in self.table.column(at)[:50] for mark in "/-")
            for at, style in styles.items()
        )

    def _parsed(self, key: str, parse: Callable[[str, int], T | None]) -> Read[T | None]:
        places = self._places.get(key)
        if not places:
            return _nothing
        at = places[0]
        header = self.table.header[at]
        memo: dict[str, T | None] = {"": None}

        def read(row: Row) -> T | None:
            text = row.cells[at]
            if text in memo:
                return memo[text]
            try:
                value = memo[text] = parse(text, at)
            except ValueError as error:
                self.report(row.line, str(error), header)
                return None
            return value

        return read
