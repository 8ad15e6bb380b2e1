"""A book of two small tables, keyrings that tests can break, and a writer that can be killed."""

from pathlib import Path

from sqlalchemy import Connection, Engine

from app.storage.backups import make_backup
from app.storage.engine import create_book, open_engine, reading, writing
from app.storage.keyrings import Keyring
from app.storage.sealing import Argon2Cost
from app.storage.vault import create_keys

CHEAP = Argon2Cost(memory_kib=64, time=1, parallelism=1)
PASSPHRASE = "correct horse"
SCHEMA = 3


def build(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE accounts (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    connection.exec_driver_sql(
        "CREATE TABLE notes (id INTEGER PRIMARY KEY,"
        " account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE)"
    )


def new_book(folder: Path, name: str = "a.book", *, rows: int = 0) -> tuple[Path, bytes]:
    """A closed, encrypted book with this many accounts, each with a note."""
    book = folder / name
    key, _ = create_keys(book, passphrase=PASSPHRASE, keyring=None, cost=CHEAP)

    def fill(connection: Connection) -> None:
        build(connection)
        for number in range(rows):
            insert(connection, number)

    create_book(book, key, schema=SCHEMA, build=fill)
    return book, key


def new_plain_book(folder: Path, name: str = "plain.book") -> Path:
    book = folder / name
    create_book(book, None, schema=SCHEMA, build=build)
    return book


def insert(connection: Connection, number: int, name: str = "Acme") -> None:
    connection.exec_driver_sql("INSERT INTO notes VALUES (?, ?)", (number, number))
    connection.exec_driver_sql("INSERT INTO accounts VALUES (?, ?)", (number, name))


def numbers(engine: Engine) -> tuple[list[int], list[int]]:
    """The ids of both tables, which always go together."""
    with reading(engine) as connection:
        accounts = connection.exec_driver_sql("SELECT id FROM accounts ORDER BY id").scalars().all()
        notes = connection.exec_driver_sql("SELECT id FROM notes ORDER BY id").scalars().all()
    return list(accounts), list(notes)


def write_until_killed(book: Path, key: bytes, first: int, acknowledged: Path) -> None:
    """Write one account after the other; each is acknowledged once it is committed."""
    engine = open_engine(book, key, schema=SCHEMA)
    with acknowledged.open("a", encoding="ascii", buffering=1) as log:
        for number in range(first, first + 100_000):
            with writing(engine) as connection:
                insert(connection, number)
            log.write(f"{number}\n")


class MemoryBackend:
    """A keyring that works."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[username]


class ForgetfulBackend(MemoryBackend):
    """It takes everything and keeps nothing, as the null backend does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Nothing happens."""


class LockedBackend(MemoryBackend):
    """It raises, as a keyring does that nobody unlocks."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError

    delete_password = get_password


def memory_keyring(name: str = "memory") -> Keyring:
    return Keyring(MemoryBackend(), name)


def back_up_until_killed(book: Path, key: bytes) -> None:
    """Make one backup after the other."""
    engine = open_engine(book, key, schema=SCHEMA)
    while True:
        make_backup(engine, book, key, "again")
