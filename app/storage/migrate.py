"""Brings an older book up to date, whole or not at all.

One connection and one transaction for all revisions, foreign keys off while it runs and checked
before it is kept, a verified backup before it begins.
"""

import shutil
from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from app.storage.backups import make_backup
from app.storage.engine import rebuilding, set_schema
from app.storage.schema import SCHEMA
from app.storage.states import DiskFull

_SPACE_NEEDED = 3  # times the size of the file


def upgrade(engine: Engine, path: Path, key: bytes | None, schema: int) -> None:
    """Take a book from an older *schema* to the present one. If that fails, it stays as it was."""
    if shutil.disk_usage(path.parent).free < _SPACE_NEEDED * path.stat().st_size:
        raise DiskFull(path)
    make_backup(engine, path, key, f"before schema {SCHEMA} from {schema}")
    with rebuilding(engine) as connection:
        run_revisions(connection)
        set_schema(connection, SCHEMA)


def run_revisions(connection: Connection) -> None:
    """Run every revision that the book has not seen, on a connection in a transaction."""
    config = Config()
    config.set_main_option("script_location", str(files("app.storage") / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
