"""Connections to the file of a book, each set the way that keeps what was acknowledged.

Everything goes through SQLCipher, the sample book without a key too: the standard library's SQLite
takes a key without a word and writes plain text.
"""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from app.storage.states import explain

APPLICATION_ID = 0x50524E4C  # "PRNL"
PATIENCE = 5000  # milliseconds to wait for another program
WRITING = "perennial_writing"  # the option of a connection whose transaction writes
_PATH = "perennial_path"

# Left alone, the driver looks for a way to write None at every cell, which is most of an import.
dbapi2.register_adapter(type(None), lambda nothing: nothing)

_LOG = "journal_mode=WAL"  # it is kept in the file itself
_SETTINGS = (
    "foreign_keys=ON",
    "synchronous=FULL",  # a step that was acknowledged survives a power cut
    f"busy_timeout={PATIENCE}",
    _LOG,
    "secure_delete=ON",  # a deleted customer is gone from the file too
    "temp_store=MEMORY",
    "checkpoint_fullfsync=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cache_size=-65536",
    "mmap_size=0",
)


def make_engine(path: Path, key: bytes | None, *, write: bool = True) -> Engine:
    """Connections to a file that is there. Nothing has been read yet, not even with the key.

    Those that do not *write* leave every byte as it is, also a log that a crash has left.
    """
    settings = _SETTINGS if write else tuple(s for s in _SETTINGS if s != _LOG)

    def prepared() -> dbapi2.Connection:
        # A reader that may write empties the log when it ends; one that may not leaves an empty
        # one behind where there was none.
        connection = connect(path, key, writable=write or not side_files(path)[0].exists())
        try:
            for setting in settings:
                connection.execute(f"PRAGMA {setting}")
            if sys.platform == "darwin":
                connection.execute("PRAGMA fullfsync=ON")  # fsync alone stops at the drive's cache
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=prepared,
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=-1,
        pool_use_lifo=True,
        hide_parameters=True,  # an error text must not carry a customer's name
        execution_options={_PATH: path},
    )
    event.listen(engine, "begin", _begin)
    return engine


def path_of(engine: Engine) -> Path:
    """The file of an engine."""
    path: Path = engine.get_execution_options()[_PATH]
    return path


def connect(
    path: Path, key: bytes | None, *, salt: str = "", writable: bool = True
) -> dbapi2.Connection:
    """A bare connection to a file that is there. *salt* becomes the beginning of an empty one."""
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={'rw' if writable else 'ro'}",  # never creates
        uri=True,
        isolation_level=None,  # transactions begin where we say so
        check_same_thread=False,  # the pool hands a connection to one thread at a time
    )
    connection.execute("PRAGMA cipher_log_level=NONE")
    if key is not None:
        connection.execute(f"PRAGMA key=\"x'{key.hex()}{salt}'\"")
    return connection


def dbapi_of(connection: Connection) -> dbapi2.Connection:
    """The bare connection, for what SQLAlchemy does not pass on: copies, and silent PRAGMAs."""
    return connection.connection.dbapi_connection


@contextmanager
def explained_database(path: Path) -> Generator[None, None, None]:
    """Turn what the database says about *path* into one of the states."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        state = explain(error, path)
        if state is None:
            raise
        raise state from error


def side_files(path: Path) -> tuple[Path, Path]:
    """The files that the database keeps beside an open book."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITING):
        # At once: a reader that turns writer finds that somebody else has written, and cannot wait.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    else:
        connection.exec_driver_sql("BEGIN")
