"""The database inside a book: how it is made and opened, and how it is read and written."""

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from app.storage.connecting import (
    APPLICATION_ID,
    PATIENCE,
    WRITING,
    connect,
    explained_database,
    make_engine,
    path_of,
    side_files,
)
from app.storage.files import explained, probe, publish, reserve
from app.storage.states import (
    DamagedBook,
    ExistingFile,
    FileError,
    KeysMissing,
    MissingBook,
    NewerBook,
    NotABook,
    WrongKey,
)
from app.storage.vault import keys_path, read_keys

PLAIN = b"SQLite format 3\0"  # how a file begins that is not encrypted
_MARK = slice(68, 72)  # where a plain file says which program it belongs to
_PAGE = 4096  # bytes; an encrypted file is a whole number of them
_CHECKED_AT_OPEN = 4 * 1024 * 1024  # bytes; larger files are checked when they are backed up


def create_book(
    path: Path, key: bytes | None, *, schema: int, build: Callable[[Connection], None]
) -> None:
    """Make a book: *build* fills it in one transaction, then it gets its name, whole or not at all.

    The keys file, if it is to have one, is there already. A *key* of None makes a plain book.
    """
    probe(path)
    if path.exists():
        raise ExistingFile(path)
    partial = path.with_name(f".{path.name}.{uuid4().hex[:8]}.tmp")
    reserve(partial)
    try:
        _build(partial, key, salt_for(path), schema, build)
        if path.exists():
            raise ExistingFile(path)
        publish(partial, path)
    except FileError as error:
        raise type(error)(path) from error  # the user has never heard of the partial file
    finally:
        for each in (partial, *side_files(partial)):
            each.unlink(missing_ok=True)


def open_engine(path: Path, key: bytes | None, *, schema: int, write: bool = True) -> Engine:
    """Open a book that is there; a *key* of None opens a plain one.

    Raises MissingBook, WrongKey, KeysMissing, DamagedBook, NewerBook, NotABook, or what `explain`
    makes of the system's errors. Nothing is created, and a refused file stays as it is. A book of
    an older schema opens: `schema_of` tells.
    """
    header = _header(path)
    _refuse_by_header(path, key, header)
    engine = make_engine(path, key, write=write)
    try:
        with explained_database(path), engine.connect() as connection:
            _refuse_by_content(path, connection, schema)
    except DamagedBook as error:
        engine.dispose()
        raise _sharper(path, key, header) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Generator[Connection, None, None]:
    """A connection that sees one moment of the book."""
    with explained_database(path_of(engine)), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Generator[Connection, None, None]:
    """A connection whose work is kept when the block ends well; if it does not, none of it is.

    Foreign keys are checked at the end, so that rows may come in any order.
    """
    options = engine.execution_options(**{WRITING: True})
    with explained_database(path_of(engine)), options.begin() as connection:
        yield connection


@contextmanager
def rebuilding(engine: Engine) -> Generator[Connection, None, None]:
    """One transaction in which tables may be replaced: foreign keys do not act inside it.

    They are checked before it is kept. The switch must stand before BEGIN: it does nothing inside
    a transaction, and then dropping a table deletes the rows that refer to it.
    """
    path = path_of(engine)
    with explained_database(path), engine.connect() as connection:
        raw = connection.connection.cursor()
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            marked = connection.execution_options(**{WRITING: True})
            with marked.begin():
                yield marked
                if marked.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise DamagedBook(path)
        finally:
            raw.execute("PRAGMA foreign_keys=ON")
            raw.close()


def schema_of(connection: Connection) -> int:
    """The schema that the book was written with."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def set_schema(connection: Connection, schema: int) -> None:
    """Say which schema the book has now, in the transaction that made it so."""
    connection.exec_driver_sql(f"PRAGMA user_version={int(schema)}")


def is_plain(path: Path) -> bool:
    """Whether the file is not encrypted, as the sample book may be."""
    return _header(path).startswith(PLAIN)


def needs_key(path: Path) -> bool:
    """Whether the book is encrypted: to know before the user is asked for a passphrase.

    Raises MissingBook, NotABook or KeysMissing, and WrongKey for a plain file that has taken the
    place of an encrypted one.
    """
    header = _header(path)
    plain = header.startswith(PLAIN)
    if plain or not keys_path(path).exists():
        _refuse_by_header(path, None, header)
    return not plain


def checkpoint(engine: Engine) -> None:
    """Bring everything into the one file and empty the others, so that what was deleted is gone.

    A reader may be in the way: nobody waits for it, it happens the next time.
    """
    with suppress(DBAPIError, dbapi2.Error):
        _empty_log(engine)


def _empty_log(engine: Engine) -> None:
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        for step in ("busy_timeout=0", "wal_checkpoint(TRUNCATE)", f"busy_timeout={PATIENCE}"):
            cursor.execute(f"PRAGMA {step}").fetchall()
        cursor.close()


def close(engine: Engine) -> None:
    """Let go of the file, and of the key as far as we hold it."""
    checkpoint(engine)
    engine.dispose()


def salt_for(path: Path) -> str:
    """The beginning of a book's file is the number of its keys file: they recognise each other."""
    return read_keys(path).uuid if keys_path(path).exists() else os.urandom(16).hex()


def _build(
    partial: Path, key: bytes | None, salt: str, schema: int, build: Callable[[Connection], None]
) -> None:
    with explained_database(partial):
        first = connect(partial, key, salt=salt)
        try:
            first.execute(f"PRAGMA application_id={APPLICATION_ID}")
            first.execute("PRAGMA journal_mode=WAL")
        finally:
            first.close()
    engine = make_engine(partial, key)
    try:
        with writing(engine) as connection:
            build(connection)
            set_schema(connection, schema)
        with explained_database(partial):
            _empty_log(engine)  # what stayed in the log would be missing from the file
    finally:
        close(engine)


def _header(path: Path) -> bytes:
    with explained(path):
        if path.is_dir():
            raise NotABook(path)
        if not path.exists():
            raise MissingBook(path)
        with path.open("rb") as file:
            header = file.read(100)
    if not header:
        raise MissingBook(path)
    return header


def _refuse_by_header(path: Path, key: bytes | None, header: bytes) -> None:
    plain, has_keys = header.startswith(PLAIN), keys_path(path).exists()
    if plain and header[_MARK] != APPLICATION_ID.to_bytes(4):
        raise NotABook(path)  # before the database opens it, which would change it
    if has_keys and (plain or key is None or not read_keys(path).fits(key)):
        raise WrongKey(path)  # a plain file is not taken for the encrypted one it replaced
    if key is None and not plain:
        raise KeysMissing(path) if path.stat().st_size % _PAGE == 0 else NotABook(path)


def _refuse_by_content(path: Path, connection: Connection, schema: int) -> None:
    application, version = (
        connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
        for name in ("application_id", "user_version")
    )
    if application != APPLICATION_ID:
        raise NotABook(path)
    if version > schema:
        raise NewerBook(path)
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    if not (version and tables):
        raise DamagedBook(path)
    if path.stat().st_size <= _CHECKED_AT_OPEN:
        checked = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        if checked != "ok" or connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise DamagedBook(path)


def _sharper(path: Path, key: bytes | None, header: bytes) -> Exception:
    """What it means that the content cannot be read with this key."""
    if header.startswith(PLAIN):
        return DamagedBook(path) if key is None else WrongKey(path)
    own = keys_path(path).exists() and header.startswith(bytes.fromhex(read_keys(path).uuid))
    return DamagedBook(path) if own else WrongKey(path)
