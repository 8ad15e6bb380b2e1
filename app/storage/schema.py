"""The schema of a book: its number, and how a new book gets it.

A new book is made whole; only an older one goes through migrations. A test holds the two against
each other.
"""

from sqlalchemy import Column, Connection, Table, Text, insert

from app.storage.history import steps
from app.storage.kinds import KINDS
from app.storage.tables import metadata

SCHEMA = 7  # user_version of the file
REVISION = "0007"  # the newest migration

_REVISIONS = Table("alembic_version", metadata, Column("version_num", Text, primary_key=True))


def create_schema(connection: Connection) -> None:
    """Make every table of an empty book."""
    tables = [*(kept.table for kept in KINDS), steps, _REVISIONS]
    metadata.create_all(connection, tables)
    connection.execute(insert(_REVISIONS), {"version_num": REVISION})
