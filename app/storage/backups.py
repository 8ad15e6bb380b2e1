"""Copies of a book that were opened and checked before they got their name.

They lie in `<book>.backups/`, encrypted with the key of the book, each with a copy of the keys file
beside it: the passphrase or the recovery code opens one on any computer.
"""

import os
import re
import sys
import threading
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from app.storage.connecting import (
    APPLICATION_ID,
    connect,
    dbapi_of,
    explained_database,
    path_of,
    side_files,
)
from app.storage.engine import checkpoint, close, open_engine, salt_for
from app.storage.files import copy_private, explained, make_folder, probe, publish, reserve
from app.storage.lock import BookLock
from app.storage.rotation import Backup, kept
from app.storage.states import (
    DamagedBook,
    DiskFull,
    ExistingFile,
    FileError,
    MissingBook,
    NotABook,
    WrongKey,
)
from app.storage.vault import keys_path, read_keys

_AT = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(
    r".*-(?P<sequence>\d{6,})-(?P<at>\d{8}T\d{6}Z)-(?P<reason>[a-z0-9-]*)"
    r"-(?P<kcv>[0-9a-f]{16}|plain)(?P<unverified>\.unverified)?\.book"
)
_one_at_a_time = threading.Lock()  # a second copy would take the number of the first
_LONGEST = 30  # characters of the book's name and of the reason, in the name of a backup


def backups_folder(book: Path) -> Path:
    """Where the backups of *book* lie."""
    return book.with_name(f"{book.name}.backups")


def make_backup(
    engine: Engine, book: Path, key: bytes | None, reason: str, *, at: datetime | None = None
) -> Path:
    """Copy the open book as its last step left it, check the copy, and thin out the old ones.

    *reason* goes into the file name: a few plain words, nothing of a customer's.
    """
    at = at or datetime.now(UTC)
    with _one_at_a_time:
        checkpoint(engine)  # so that closing the book does not count as a change
        target = _next_path(book, reason, at, verified=True)
        state = book.stat().st_mtime_ns
        with _checked_copy(engine, key, salt_for(book), target) as copy:
            os.utime(copy, ns=(state, state))  # how `changed_since_backup` knows
            _copy_keys(book, target)
        rotate(book, at)
    return target


def backup_if_changed(
    engine: Engine, book: Path, key: bytes | None, reason: str, *, at: datetime | None = None
) -> Path | None:
    """The same, unless the newest backup already holds all that the book holds."""
    checkpoint(engine)
    return make_backup(engine, book, key, reason, at=at) if changed_since_backup(book) else None


def changed_since_backup(book: Path) -> bool:
    """Whether the book was written to after its newest backup was taken."""
    newest = next((each for each in list_backups(book) if each.verified), None)
    log, _ = side_files(book)
    if newest is None or (log.exists() and log.stat().st_size):
        return True
    return newest.path.stat().st_mtime_ns != book.stat().st_mtime_ns


def list_backups(book: Path) -> tuple[Backup, ...]:
    """The backups of *book*, the newest first."""
    folder = backups_folder(book)
    found = [_parsed(path) for path in folder.glob("*.book")] if folder.is_dir() else []
    backups = [each for each in found if each is not None]
    return tuple(sorted(backups, key=lambda each: each.sequence, reverse=True))


def verify(backup: Path, key: bytes | None) -> None:
    """Read every page and every reference of a copy, which is not changed by it.

    Raises MissingBook, NotABook, WrongKey or DamagedBook.
    """
    if not backup.is_file() or not backup.stat().st_size:
        raise MissingBook(backup)
    if key is not None and keys_path(backup).exists() and not read_keys(backup).fits(key):
        raise WrongKey(backup)
    has_log = side_files(backup)[0].exists()  # one that may write removes an empty log of its own
    with (
        explained_database(backup),
        closing(connect(backup, key, writable=not has_log)) as copy,
    ):
        if copy.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise NotABook(backup)
        _refuse_damage(copy, backup, "integrity_check", "cipher_integrity_check")


def rotate(book: Path, now: datetime) -> None:
    """Delete the backups that `kept` does not keep, each with its keys, and what was left half."""
    backups = list_backups(book)
    for path in {each.path for each in backups} - kept(backups, now):
        with explained(path):
            path.unlink(missing_ok=True)
            for beside in (keys_path(path), *side_files(path)):
                beside.unlink(missing_ok=True)
    for path in backups_folder(book).glob(".*.tmp*"):  # of a program that was killed
        with explained(path):
            path.unlink(missing_ok=True)


def restore(
    backup: Path, book: Path, *, key: bytes | None, force: bool = False, at: datetime | None = None
) -> None:
    """Bring *backup* back as *book*, with its keys. Nobody may have the book open.

    A book that is there is replaced only with *force*, and is backed up first; if it cannot be
    read, it is set aside among the backups as it is. The keys file that is there stays if it is of
    the same key, because its passphrase may be newer.
    """
    verify(backup, key)
    probe(book)
    with BookLock(book):
        if book.exists():
            if not force:
                raise ExistingFile(book)
            _set_aside(book, key, at or datetime.now(UTC))
        if not _same_key(backup, book):
            _copy_keys(backup, book)
        for beside in side_files(book):
            beside.unlink(missing_ok=True)  # they would be read into the restored file
        copy_private(backup, book)


def copy_to(engine: Engine, book: Path, key: bytes | None, out: Path) -> None:
    """A checked copy of the open book under a name of the user's choice, with its keys file."""
    for path in (out, keys_path(out)):
        with explained(out):  # a name may be too long to ask for
            if path.exists():
                raise ExistingFile(path)
    probe(out)
    with _checked_copy(engine, key, salt_for(book), out):
        _copy_keys(book, out)


@contextmanager
def _checked_copy(
    engine: Engine, key: bytes | None, salt: str, target: Path
) -> Generator[Path, None, None]:
    """Hand out a finished and checked copy, which gets its name when the block ends well."""
    partial = target.with_name(f".{target.name}.{uuid4().hex[:8]}.tmp")
    reserve(partial)
    try:
        book = path_of(engine)  # its pages are what can be damaged here
        with explained_database(book), closing(connect(partial, key, salt=salt)) as copy:
            copy.execute("PRAGMA synchronous=OFF")  # it is synced once, before it gets its name
            rows = _fill(engine, copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, readable anywhere
            _refuse_damage(copy, book, "quick_check(1)")
            if _row_counts(copy) != rows:
                raise DamagedBook(book)
        yield partial
        publish(partial, target)
    except DiskFull as error:
        raise DiskFull(target) from error  # it is the copy that found no room
    finally:
        for each in (partial, partial.with_name(f"{partial.name}-journal")):
            each.unlink(missing_ok=True)


def _fill(engine: Engine, copy: dbapi2.Connection) -> dict[str, int]:
    """Copy the last committed state; answers how many rows each table has in it."""
    with engine.connect() as connection:
        source = dbapi_of(connection)
        source.execute("BEGIN")
        try:
            rows = _row_counts(source)
            source.backup(copy, pages=-1)  # in one go: in small steps a busy writer restarts it
        finally:
            source.execute("ROLLBACK")
    return rows


def _row_counts(connection: dbapi2.Connection) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in names
    }


def _refuse_damage(connection: dbapi2.Connection, path: Path, *checks: str) -> None:
    for check in checks:
        if any(row[0] != "ok" for row in connection.execute(f"PRAGMA {check}").fetchall()):
            raise DamagedBook(path)
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise DamagedBook(path)


def _next_path(book: Path, reason: str, at: datetime, *, verified: bool) -> Path:
    folder = backups_folder(book)
    make_folder(folder)
    sequence = max((each.sequence for each in list_backups(book)), default=0) + 1
    words = re.sub(r"[^a-z0-9]+", "-", reason.lower())[:_LONGEST].strip("-")
    kcv = read_keys(book).kcv if keys_path(book).exists() else "plain"
    ending = "" if verified else ".unverified"
    moment = at.astimezone(UTC).strftime(_AT)
    return folder / f"{book.stem[:_LONGEST]}-{sequence:06d}-{moment}-{words}-{kcv}{ending}.book"


def _parsed(path: Path) -> Backup | None:
    parts = _NAME.fullmatch(path.name)
    if parts is None:
        return None  # the user's own file
    try:
        made_at = datetime.strptime(parts["at"], _AT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(
        path=path,
        sequence=int(parts["sequence"]),
        made_at=made_at,
        reason=parts["reason"].replace("-", " "),
        size=path.stat().st_size,
        verified=parts["unverified"] is None,
    )


def _copy_keys(source: Path, target: Path) -> None:
    if keys_path(source).exists():
        copy_private(keys_path(source), keys_path(target))
    else:
        keys_path(target).unlink(missing_ok=True)


def _same_key(one: Path, other: Path) -> bool:
    try:
        first, second = read_keys(one), read_keys(other)
    except FileError:
        return False
    return (first.uuid, first.kcv) == (second.uuid, second.kcv)


def _set_aside(book: Path, key: bytes | None, at: datetime) -> None:
    try:
        engine = open_engine(book, key, schema=sys.maxsize)
    except FileError:
        _copy_as_it_is(book, at)
        return
    try:
        make_backup(engine, book, key, "before restore", at=at)
    except FileError:
        _copy_as_it_is(book, at)
    finally:
        close(engine)


def _copy_as_it_is(book: Path, at: datetime) -> None:
    target = _next_path(book, "before restore", at, verified=False)
    copy_private(book, target)
    for source, beside in zip(side_files(book), side_files(target), strict=True):
        if source.exists():
            copy_private(source, beside)
    _copy_keys(book, target)
