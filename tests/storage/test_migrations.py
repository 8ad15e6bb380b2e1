"""Books of every released schema open, and migrations make the schema a new book has."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from app.services.books import Secrets, open_book
from app.services.transfer import export_book
from app.storage.bookfile import create_book_file, open_book_file
from app.storage.engine import create_book, open_engine, reading, writing
from app.storage.migrate import run_revisions
from app.storage.schema import REVISION, SCHEMA
from tests import build

SAVED = Path(__file__).parent / "books"
VERSIONS = range(1, SCHEMA + 1)


def schema_of(path):
    """The tables and indices of a plain book, without what only differs in spacing."""
    engine = open_engine(path, None, schema=SCHEMA)
    with reading(engine) as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_schema"
            " WHERE sql IS NOT NULL AND name <> 'alembic_version'"
        ).fetchall()
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    engine.dispose()
    return revision, {name: sorted(re.findall(r"[\w.]+", sql)) for name, sql in rows}


def test_the_migrations_make_the_schema_of_a_new_book(tmp_path):
    fresh, migrated = tmp_path / "fresh.book", tmp_path / "migrated.book"
    create_book_file(fresh, None)
    create_book(migrated, None, schema=SCHEMA, build=run_revisions)

    assert schema_of(fresh) == schema_of(migrated)
    assert schema_of(fresh)[0] == REVISION


@pytest.mark.parametrize("version", VERSIONS)
def test_a_saved_book_of_every_schema_opens_with_all_it_held(version, tmp_path):
    for name in (f"schema-{version}.book", f"schema-{version}.book.keys.json"):
        shutil.copy(SAVED / name, tmp_path / name)
    golden = json.loads((SAVED / f"schema-{version}.json").read_text(encoding="utf-8"))

    file = open_book(tmp_path / f"schema-{version}.book", Secrets(passphrase=build.PASSPHRASE))
    with file.read() as book:
        held = json.loads(export_book(book))
        labels = [step.label for step in book.history()]
    golden = {kind: [] for kind in held} | golden  # later kinds of record are empty
    assert held == golden
    assert labels == ["Tag account", "Add account", "Set the scene"]

    with file.open() as book:  # and its history can still be walked
        for _ in range(2):
            book.undo()
        assert "saved" not in {each.id for each in book.accounts.all()}
        for _ in range(2):
            book.redo()
        assert json.loads(export_book(book)) == golden
    file.close()


def test_a_revision_that_fails_leaves_the_book_as_it_was(tmp_path):
    path = tmp_path / "a.book"
    create_book_file(path, None, [build.account()])
    engine = open_engine(path, None, schema=SCHEMA)
    before = schema_of(path)

    def fail():
        with writing(engine) as connection:
            connection.exec_driver_sql("CREATE TABLE half_way (id TEXT)")
            connection.exec_driver_sql("UPDATE accounts SET name = 'Changed'")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    engine.dispose()

    assert schema_of(path) == before
    file = open_book_file(path, None)
    with file.read() as book:
        assert book.accounts.get("acme").name == "Acme"
        assert book.settings(date(2026, 1, 1)).currency == "USD"
    file.close()
