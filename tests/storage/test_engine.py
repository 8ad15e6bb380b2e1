"""A book's database: six states of a file, durable steps, and nothing readable without the key."""

import hashlib
import os
import random
import shutil
import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from app.storage.backups import make_backup
from app.storage.connecting import connect
from app.storage.engine import (
    PLAIN,
    checkpoint,
    close,
    create_book,
    is_plain,
    needs_key,
    open_engine,
    reading,
    rebuilding,
    schema_of,
    set_schema,
    writing,
)
from app.storage.states import (
    BusyBook,
    DamagedBook,
    DiskFull,
    ExistingFile,
    KeysMissing,
    LongName,
    MissingBook,
    MissingFolder,
    NewerBook,
    NotABook,
    ReadOnlyFolder,
    UnreadableFile,
    WrongKey,
)
from app.storage.upkeep import problems
from app.storage.vault import keys_path, unlock
from tests.storage.small_book import (
    PASSPHRASE,
    SCHEMA,
    build,
    insert,
    new_book,
    new_plain_book,
    numbers,
)

SENTINEL = "Sentinel Łódź GmbH"
POSIX = pytest.mark.skipif(os.name == "nt", reason="permissions and limits of Unix")


@pytest.fixture
def book(tmp_path: Path):
    """A book of some pages, closed; its key opens it by the passphrase."""
    return new_book(tmp_path, rows=400)[0]


def opened(book: Path, key: bytes | None = None, schema: int = SCHEMA):
    key = key or unlock(book, passphrase=PASSPHRASE)
    return open_engine(book, key, schema=schema)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# States of a file


def _missing(book):
    book.unlink()


def _empty(book):
    book.write_bytes(b"")


def _torn(book):
    book.write_bytes(book.read_bytes()[:6000])


def _headless(book):
    book.write_bytes(bytes(16) + book.read_bytes()[16:])


def _garbage(book):
    book.write_bytes(book.read_bytes()[:16] + os.urandom(20_000))


def _first_page_gone(book):
    content = book.read_bytes()
    book.write_bytes(content[:16] + bytes(4080) + content[4096:])


def _keys_of_another(book):
    other, _ = new_book(book.parent, "other.book")
    shutil.copy(keys_path(other), keys_path(book))


def _a_plain_file(book):
    plain = new_plain_book(book.parent)
    shutil.copy(plain, book)


def _a_folder(book):
    book.unlink()
    book.mkdir()


@pytest.mark.parametrize(
    ("harm", "state"),
    [
        (_missing, MissingBook),
        (_empty, MissingBook),
        (_torn, DamagedBook),
        (_garbage, DamagedBook),
        (_first_page_gone, DamagedBook),
        (_headless, WrongKey),
        (_keys_of_another, WrongKey),
        (_a_plain_file, WrongKey),
        (_a_folder, NotABook),
    ],
)
def test_what_is_wrong_with_a_file_is_told_and_the_file_left_alone(book, harm, state):
    harm(book)
    before = digest(book) if book.is_file() else None
    with pytest.raises(state, match=r"“a.book”"):
        opened(book)
    assert (digest(book) if book.is_file() else None) == before


def test_a_key_of_another_book_is_told_from_damage(book):
    with pytest.raises(WrongKey, match="do not belong together"):
        opened(book, os.urandom(32))


def test_a_plain_file_does_not_pass_for_the_encrypted_book_it_replaced(book):
    _a_plain_file(book)
    with pytest.raises(WrongKey):
        open_engine(book, None, schema=SCHEMA)


def test_whether_to_ask_for_a_passphrase_is_known_beforehand(book, tmp_path):
    assert needs_key(book)
    assert not needs_key(new_plain_book(tmp_path, "sample.book"))
    keys_path(book).unlink()
    with pytest.raises(KeysMissing):
        needs_key(book)
    _empty(book)
    with pytest.raises(MissingBook):
        needs_key(book)


def test_a_newer_book_asks_for_an_update(book):
    with pytest.raises(NewerBook, match="update Perennial"):
        opened(book, schema=SCHEMA - 1)


def test_an_older_book_opens_and_says_so(book):
    engine = opened(book, schema=SCHEMA + 1)
    with reading(engine) as connection:
        assert schema_of(connection) == SCHEMA
    close(engine)


def test_an_encrypted_book_without_keys_says_which_file_is_missing(book):
    keys_path(book).unlink()
    with pytest.raises(KeysMissing, match=r"“a.book.keys.json” is missing"):
        open_engine(book, None, schema=SCHEMA)


def test_an_encrypted_book_is_not_taken_for_a_plain_one(book):
    with pytest.raises(WrongKey):
        open_engine(book, None, schema=SCHEMA)


@pytest.mark.parametrize("content", [b"%PDF-1.7 and so on", b"PK\x03\x04" + bytes(5000), b"x"])
def test_a_file_of_another_kind_is_not_a_book(tmp_path, content):
    path = tmp_path / "a.book"
    path.write_bytes(content)
    with pytest.raises(NotABook, match="choose another file"):
        open_engine(path, None, schema=SCHEMA)
    with pytest.raises(NotABook, match="choose another file"):
        needs_key(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_not_a_book(tmp_path):
    path = tmp_path / "a.book"
    with dbapi2.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (id INTEGER PRIMARY KEY)")
    connection.close()
    before = digest(path)
    with pytest.raises(NotABook):
        open_engine(path, None, schema=SCHEMA)
    assert digest(path) == before


def test_a_damaged_plain_book_is_damaged(tmp_path):
    path = new_plain_book(tmp_path)
    path.write_bytes(path.read_bytes()[:4096])
    with pytest.raises(DamagedBook, match="restore a backup"):
        open_engine(path, None, schema=SCHEMA)


def test_opening_never_creates(tmp_path):
    for path in (tmp_path / "gone.book", tmp_path / "gone" / "a.book"):
        with pytest.raises(MissingBook):
            open_engine(path, None, schema=SCHEMA)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"\x00", b"x" * 100_000])
def test_a_torn_or_foreign_log_beside_the_book_is_harmless(book, content):
    book.with_name("a.book-wal").write_bytes(content)
    engine = opened(book)
    assert numbers(engine)[0] == list(range(400))
    assert problems(engine) == []
    close(engine)


def test_bytes_after_the_end_are_harmless(book):
    with book.open("ab") as file:
        file.write(b"abc")
    engine = opened(book)
    assert numbers(engine)[0] == list(range(400))
    close(engine)


def test_a_turned_bit_is_always_noticed_and_never_written_over(book):
    whole, key = book.read_bytes(), unlock(book, passphrase=PASSPHRASE)
    chance = random.Random(20261120)
    for _ in range(200):
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        book.write_bytes(content)
        with pytest.raises((DamagedBook, WrongKey)):
            open_engine(book, key, schema=SCHEMA)
        assert book.read_bytes() == content


def test_a_full_check_reads_pages_that_no_table_uses(book):
    engine = opened(book)
    with writing(engine) as connection:
        connection.exec_driver_sql("DELETE FROM accounts")
    assert problems(engine) == []
    checkpoint(engine)
    content = bytearray(book.read_bytes())
    content[-100] ^= 1
    book.write_bytes(content)
    assert any("cipher_integrity_check" in each for each in problems(engine))
    engine.dispose()


def test_a_full_check_tells_damage_that_came_while_the_book_was_open(book):
    engine = opened(book)
    engine.dispose()
    content = bytearray(book.read_bytes())
    content[-5000] ^= 1
    book.write_bytes(content)
    assert problems(engine) == ["“a.book” is damaged and has been left as it is: restore a backup."]
    engine.dispose()


# Making a book


def test_a_new_book_is_private_encrypted_and_marked(tmp_path):
    book, _ = new_book(tmp_path)
    assert stat.S_IMODE(book.stat().st_mode) == 0o600
    assert not is_plain(book)
    engine = opened(book)
    insertion(engine, 1)
    assert {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()} == {0o600}
    close(engine)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.book", "a.book.keys.json"]


def insertion(engine, number, name="Acme"):
    with writing(engine) as connection:
        insert(connection, number, name)


def test_a_plain_book_opens_without_a_key(tmp_path):
    path = new_plain_book(tmp_path)
    assert path.read_bytes().startswith(PLAIN)
    engine = open_engine(path, None, schema=SCHEMA)
    insertion(engine, 1)
    assert numbers(engine) == ([1], [1])
    assert problems(engine) == []
    close(engine)


def test_a_book_is_not_made_over_another_file(tmp_path):
    path = tmp_path / "plain.book"
    path.write_bytes(b"mine")
    with pytest.raises(ExistingFile):
        new_plain_book(tmp_path)
    assert path.read_bytes() == b"mine"


def test_a_book_that_fails_half_way_is_not_there(tmp_path):
    def failing(connection):
        build(connection)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        create_book(tmp_path / "a.book", None, schema=SCHEMA, build=failing)
    assert list(tmp_path.iterdir()) == []


def test_a_book_is_not_made_in_a_missing_folder(tmp_path):
    with pytest.raises(MissingFolder):
        new_plain_book(tmp_path / "gone")


@pytest.mark.parametrize("name", ["50% of R&D? #1.book", "客户 żółć.book", "a'b.book"])
def test_a_book_may_have_any_name(tmp_path, name):
    book, key = new_book(tmp_path, name, rows=1)
    engine = open_engine(book, key, schema=SCHEMA)
    assert numbers(engine) == ([0], [0])
    close(engine)


def test_a_name_that_the_system_does_not_take_is_told(tmp_path):
    for attempt in (new_plain_book, lambda *of: open_engine(Path(*of), None, schema=SCHEMA)):
        with pytest.raises(LongName, match="choose a shorter one") as caught:
            attempt(tmp_path, "x" * 10_000)
        assert len(str(caught.value)) < 200


# Durable steps


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("synchronous", 2),
        ("journal_mode", "wal"),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("checkpoint_fullfsync", 1),
        ("mmap_size", 0),
    ],
)
def test_every_connection_is_set(book, setting, value):
    engine = opened(book)
    with reading(engine) as one, reading(engine) as two, reading(engine) as three:
        for connection in (one, two, three):
            assert connection.exec_driver_sql(f"PRAGMA {setting}").scalar_one() == value
    close(engine)


def test_a_step_that_fails_leaves_nothing(book):
    engine = opened(book)
    with pytest.raises(ZeroDivisionError), writing(engine) as connection:
        insert(connection, 1000)
        raise ZeroDivisionError
    assert 1000 not in numbers(engine)[0]
    close(engine)


def test_a_schema_change_is_part_of_its_step(book):
    engine = opened(book)
    with pytest.raises(ZeroDivisionError), writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE more (id INTEGER)")
        set_schema(connection, 9)
        raise ZeroDivisionError
    with reading(engine) as connection:
        assert schema_of(connection) == SCHEMA
        assert not connection.exec_driver_sql(
            "SELECT name FROM sqlite_schema WHERE name = 'more'"
        ).all()
    close(engine)


def test_rows_may_come_in_any_order_but_must_fit_in_the_end(book):
    engine = opened(book)
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO notes VALUES (?, ?)", (5000, 4242))
    assert 5000 not in numbers(engine)[1]
    close(engine)


def test_an_error_does_not_name_a_customer(book):
    engine = opened(book)
    with pytest.raises(IntegrityError) as caught, writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO accounts VALUES (?, ?)", (1, SENTINEL))
    assert SENTINEL not in str(caught.value)
    close(engine)


def test_replacing_a_table_keeps_the_rows_that_refer_to_it(book):
    engine = opened(book)
    steps = (
        "CREATE TABLE fresh (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
        "INSERT INTO fresh SELECT * FROM accounts",
        "DROP TABLE accounts",
        "ALTER TABLE fresh RENAME TO accounts",
    )
    with rebuilding(engine) as connection:
        for step in steps:
            connection.exec_driver_sql(step)
    assert len(numbers(engine)[1]) == 400
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.exec_driver_sql("DELETE FROM notes WHERE id = 1")
        connection.exec_driver_sql("INSERT INTO notes VALUES (1, 4242)")
    with writing(engine) as connection:  # the same steps without the switch lose them
        for step in steps:
            connection.exec_driver_sql(step)
    assert numbers(engine)[1] == []
    close(engine)


def test_a_rebuilding_that_leaves_loose_ends_is_not_kept(book):
    engine = opened(book)
    with pytest.raises(DamagedBook), rebuilding(engine) as connection:
        connection.exec_driver_sql("DELETE FROM accounts WHERE id = 7")
    assert 7 in numbers(engine)[0]
    close(engine)


def test_no_update_is_lost_between_threads(book):
    engine = opened(book)
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE accounts SET name = '0' WHERE id = 1")

    def count():
        for _ in range(50):
            with writing(engine) as connection:
                seen = connection.exec_driver_sql("SELECT name FROM accounts WHERE id = 1")
                value = int(seen.scalar_one()) + 1
                connection.exec_driver_sql(
                    "UPDATE accounts SET name = ? WHERE id = 1", (str(value),)
                )

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as connection:
        final = connection.exec_driver_sql("SELECT name FROM accounts WHERE id = 1").scalar_one()
    assert final == "200"
    close(engine)


def test_a_reader_sees_one_moment_while_another_writes(book):
    engine = opened(book)
    with reading(engine) as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM accounts").scalar_one()
        insertion(engine, 9999)
        assert connection.exec_driver_sql("SELECT count(*) FROM accounts").scalar_one() == before
    assert 9999 in numbers(engine)[0]
    close(engine)


def test_another_program_that_keeps_writing_is_named(book):
    engine = opened(book)
    key = unlock(book, passphrase=PASSPHRASE)
    other = connect(book, key)
    other.execute("BEGIN IMMEDIATE")
    with reading(engine) as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=20")
    with pytest.raises(BusyBook, match="wait a moment"):
        insertion(engine, 9999)
    other.close()
    close(engine)


# What the machine cannot


@POSIX
def test_a_file_that_may_not_grow_loses_nothing_and_the_book_goes_on(book):
    import resource

    engine = opened(book)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (book.stat().st_size, limits[1]))
    try:
        with pytest.raises(UnreadableFile, match="has room"), writing(engine) as connection:
            for number in range(1000, 3000):
                insert(connection, number, SENTINEL * 10)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert numbers(engine) == (list(range(400)), list(range(400)))
    insertion(engine, 1000)
    assert numbers(engine)[0][-1] == 1000
    assert problems(engine) == []
    close(engine)


def test_a_database_without_room_says_so(book):
    engine = opened(book)
    with pytest.raises(DiskFull), writing(engine) as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")
        for number in range(1000, 3000):
            insert(connection, number, SENTINEL)
    assert numbers(engine)[0] == list(range(400))
    close(engine)


@POSIX
def test_a_read_only_folder_is_explained_and_nothing_is_made_in_it(tmp_path, unprivileged):
    tmp_path.chmod(0o755)
    book, key = new_book(tmp_path)
    for each in tmp_path.iterdir():
        each.chmod(0o644)
    with unprivileged():
        with pytest.raises(ReadOnlyFolder, match="choose another folder"):
            open_engine(book, key, schema=SCHEMA)
        with pytest.raises(ReadOnlyFolder):
            new_plain_book(tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.book", "a.book.keys.json"]


# Nothing readable without the key


def test_no_name_can_be_read_anywhere_while_the_book_is_open(tmp_path):
    book, key = new_book(tmp_path)
    engine = open_engine(book, key, schema=SCHEMA)
    insertion(engine, 1, SENTINEL)
    make_backup(engine, book, key, "test")
    insertion(engine, 2, SENTINEL)
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert {"a.book", "a.book-wal", "a.book-shm"} <= {each.name for each in files}
    for each in files:
        content = each.read_bytes()
        assert SENTINEL.encode() not in content
        assert b"Sentinel" not in content
        assert key not in content
        assert key.hex().encode() not in content
        assert PLAIN not in content
    close(engine)


def test_the_scan_would_have_found_it(tmp_path):
    path = new_plain_book(tmp_path)
    engine = open_engine(path, None, schema=SCHEMA)
    insertion(engine, 1, SENTINEL)
    checkpoint(engine)
    assert SENTINEL.encode() in path.read_bytes()
    with writing(engine) as connection:
        connection.exec_driver_sql("DELETE FROM accounts")
    close(engine)
    assert SENTINEL.encode() not in path.read_bytes()  # what is deleted is gone from the file
