"""Looking after a book's database: the full check."""

from sqlalchemy import Engine

from app.storage.connecting import dbapi_of
from app.storage.engine import checkpoint, reading
from app.storage.states import DamagedBook

_CHECKS = ("integrity_check", "cipher_integrity_check", "foreign_key_check")


def problems(engine: Engine) -> list[str]:
    """Check every page, every seal on a page, every reference. Seconds for a large book."""
    checkpoint(engine)  # the seals are checked in the main file only
    found: list[str] = []
    try:
        with reading(engine) as connection:
            cursor = dbapi_of(connection).cursor()
            for check in _CHECKS:
                rows = cursor.execute(f"PRAGMA {check}").fetchall()
                found += [f"{check}: {' '.join(map(str, row))}" for row in rows if row[0] != "ok"]
    except DamagedBook as error:
        found.append(str(error))
    return found
