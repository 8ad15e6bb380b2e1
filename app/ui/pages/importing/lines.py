"""The tables and files of an import as lines of a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.services.importing.plans import ImportPlan, PlannedTable


@dataclass(frozen=True, slots=True)
class FileLine:
    """A table, or a file that could not be read and the reason why.

    *is_book*: the file is a whole book, and has no tables to look at.
    """

    key: str
    file: str
    table: PlannedTable | None
    reason: str = ""
    is_book: bool = False

    @property
    def name(self) -> str:
        """What it is called: the file, and the sheet if it has one."""
        sheet = self.table.sheet if self.table else None
        return f"{self.file} – {sheet}" if sheet else self.file


def lines_of(plan: ImportPlan, files: Sequence[str]) -> list[FileLine]:
    """The tables of a plan in their order, then the files that could not be read."""
    lines = [
        FileLine(
            key=table.key,
            file=table.file,
            table=table,
            reason="" if table.mapping.kind else table.mapping.reason,
        )
        for table in plan.tables
    ]
    known = {each.file for each in plan.tables}
    lines.extend(
        FileLine(key=f"{each.file}!", file=each.file, table=None, reason=each.reason)
        for each in plan.problems
        if each.line == 0 and each.left_out and each.file not in known
    )
    if not lines:
        lines = [FileLine(key=each, file=each, table=None, is_book=True) for each in files]
    return lines


def brings_anything(plan: ImportPlan) -> bool:
    """Tell whether a record would be new or changed; to remember a mapping alone is no import."""
    return any(each.created or each.updated for each in plan.counts.values())
