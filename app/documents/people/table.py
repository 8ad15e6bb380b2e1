"""All people as a table for a spreadsheet; what we think of them only where it is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.documents.sheets import Sheet, SheetColumn


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonListed:
    """Somebody as a line, in words. From *influence* on it is for us only."""

    name: str
    account: str = ""
    title: str = ""
    department: str = ""
    roles: str = ""
    reports_to: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    counterpart: str = ""
    last_met: date | None = None
    influence: int | None = None
    support: str = ""
    evidence: str = ""
    status: str = ""
    overdue: int | None = None
    strength: float | None = None
    notes: str = ""


_PUBLIC = (
    ("name", SheetColumn(title="Name")),
    ("account", SheetColumn(title="Account")),
    ("title", SheetColumn(title="Title")),
    ("department", SheetColumn(title="Department")),
    ("roles", SheetColumn(title="Roles")),
    ("reports_to", SheetColumn(title="Reports to")),
    ("email", SheetColumn(title="E-mail")),
    ("phone", SheetColumn(title="Phone")),
    ("language", SheetColumn(title="Language")),
    ("counterpart", SheetColumn(title="Counterpart")),
    ("last_met", SheetColumn(title="Last met", unit="day")),
)
_INTERNAL = (
    ("influence", SheetColumn(title="Influence (1 to 5)", unit="number")),
    ("support", SheetColumn(title="Support")),
    ("evidence", SheetColumn(title="How we know")),
    ("status", SheetColumn(title="Status")),
    ("overdue", SheetColumn(title="Days overdue", unit="number")),
    ("strength", SheetColumn(title="Strength (0 to 100)", unit="number")),
    ("notes", SheetColumn(title="Notes")),
)


def people_sheet(people: Iterable[PersonListed], *, internal: bool) -> Sheet:
    """The table; *internal* with what we think of people."""
    columns = (*_PUBLIC, *_INTERNAL) if internal else _PUBLIC
    return Sheet(
        name="People",
        columns=tuple(column for _, column in columns),
        rows=[[getattr(each, key) for key, _ in columns] for each in people],
    )
