"""Looking after a book's database: the full check, and encrypting it anew."""

from typing import Any

from sqlalchemy import Engine

from app.storage.connecting import explained_database, path_of
from app.storage.engine import checkpoint, reading
from app.storage.states import DamagedBook


def problems(engine: Engine) -> list[str]:
    """A full check: every page, every seal on a page, every reference. Seconds for a large book."""
    checkpoint(engine)  # the seals are checked in the main file only
    found: list[str] = []
    try:
        with reading(engine) as connection:
            for check in ("integrity_check", "cipher_integrity_check", "foreign_key_check"):
                rows = connection.exec_driver_sql(f"PRAGMA {check}").fetchall()
                found += [f"{check}: {_words(row)}" for row in rows if row[0] != "ok"]
    except DamagedBook as error:
        found.append(str(error))
    return found


def rekey(engine: Engine, new: bytes) -> None:
    """Encrypt the whole file anew and dispose of the engine. For a key that has leaked.

    Keep the old key until the new one has opened the book: after a crash one of the two does.
    """
    path = path_of(engine)
    checkpoint(engine)
    with explained_database(path), engine.connect() as connection:
        cursor = connection.connection.cursor()
        for step in ("journal_mode=DELETE", f"rekey=\"x'{new.hex()}'\"", "journal_mode=WAL"):
            cursor.execute(f"PRAGMA {step}")
            cursor.fetchall()
        cursor.close()
        connection.invalidate()  # it stands for the old key
    engine.dispose()


def _words(row: Any) -> str:  # noqa: ANN401 - rows have no type
    return " ".join(str(value) for value in row)
