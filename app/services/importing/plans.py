"""What an import would do, for a page to show; and what the user decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.edits import Edit
from app.domain.money import Money
from app.exchange.mapping import Mapping as TableMapping
from app.exchange.tables import Problem
from app.services.importing.desk import Question
from app.services.importing.shelf import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the user decided after looking at a plan; the rest is found out again.

    *mappings* by the key of the table, *encodings* and *delimiters* by the name of the file,
    *answers* by the key of the question. *account_id* is where people land whose rows name no
    account, and those who are meant to; empty: each as its row says.
    """

    mappings: Mapping[str, TableMapping] = field(default_factory=dict)
    encodings: Mapping[str, str] = field(default_factory=dict)
    delimiters: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    account_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """What a row will do: “create”, “update”, “unchanged”, or “leave out” with its *reason*."""

    line: int
    cells: tuple[str, ...]
    does: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTable:
    """One table of the import as it will be read, with its first rows."""

    key: str
    file: str
    sheet: str | None
    header: tuple[str, ...]
    row_count: int
    mapping: TableMapping
    encoding: str
    delimiter: str
    rows: tuple[PlannedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """A contract of the import whose term has ended and of which nobody said what became."""

    contract_id: str
    account_id: str
    account: str
    annual: Money
    renewal_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import would do. Nothing is written until its edit is applied."""

    label: str
    edit: Edit
    counts: Mapping[str, Count]
    tables: tuple[PlannedTable, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    overdue: tuple[Overdue, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Tell whether there is nothing to apply."""
        return not self.edit.before and not self.edit.after
