"""The statements that every table needs, as text.

Building them with SQLAlchemy costs the first screen more than running them does.
"""

from functools import cache

from sqlalchemy import Table

SEARCH = "search"  # the column that is only there to be looked in
LISTED = "IN (SELECT value FROM json_each(?))"  # any number of ids, as one JSON list


@cache
def select_rows(table: Table, order: tuple[str, ...], condition: str = "TRUE") -> str:
    """The rows that meet a condition, each column but the one that is searched."""
    names = [column.name for column in table.columns if column.name != SEARCH]
    return (
        f"SELECT {_quoted(names)} FROM {_quoted([table.name])} "  # noqa: S608 - names of ours
        f"WHERE {condition} ORDER BY {_quoted(order)}"
    )


@cache
def select_field(table: Table, field: str, condition: str) -> str:
    """The id and one column of the rows that meet a condition."""
    names = _quoted(["id", table.c[field].name])
    return f"SELECT {names} FROM {_quoted([table.name])} WHERE {condition}"  # noqa: S608 - ours


@cache
def insert_row(table: Table) -> str:
    """Add a row."""
    names = [column.name for column in table.columns]
    places = ", ".join("?" for _ in names)
    return f"INSERT INTO {_quoted([table.name])} ({_quoted(names)}) VALUES ({places})"  # noqa: S608


@cache
def put_row(table: Table) -> str:
    """Add a row, or bring it up to date."""
    renewed = ", ".join(f'"{column.name}"=excluded."{column.name}"' for column in table.columns)
    return f"{insert_row(table)} ON CONFLICT (id) DO UPDATE SET {renewed}"


def _quoted(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
