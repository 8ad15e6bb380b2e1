"""Every kept copy opens, and one that is brought back is the book again."""

import random
import shutil
import stat
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from app.storage.backups import (
    backup_if_changed,
    backups_folder,
    changed_since_backup,
    copy_to,
    list_backups,
    make_backup,
    restore,
    verify,
)
from app.storage.engine import close, open_engine, writing
from app.storage.lock import BookLock
from app.storage.states import (
    DamagedBook,
    ExistingFile,
    KeysMissing,
    LockedBook,
    MissingBook,
    MissingFolder,
    NotABook,
    WrongKey,
)
from app.storage.vault import change_passphrase, keys_path, unlock
from tests.storage.small_book import (
    CHEAP,
    PASSPHRASE,
    SCHEMA,
    insert,
    new_book,
    new_plain_book,
    numbers,
)

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


class Shelf:
    """A book with its key, opened when it is needed."""

    def __init__(self, folder):
        self.book, self.key = new_book(folder, rows=20)
        self.engine = self.open()

    def open(self):
        self.engine = open_engine(self.book, self.key, schema=SCHEMA)
        return self.engine

    def close(self):
        close(self.engine)

    def back_up(self, reason="before import", at=AT):
        return make_backup(self.engine, self.book, self.key, reason, at=at)

    def insert(self, number):
        with writing(self.engine) as connection:
            insert(connection, number)

    def accounts(self):
        return numbers(self.engine)[0]


@pytest.fixture
def shelf(tmp_path):
    shelf = Shelf(tmp_path)
    yield shelf
    shelf.close()


def test_a_backup_is_a_book_that_opens_with_the_passphrase(shelf):
    path = shelf.back_up()
    engine = open_engine(path, unlock(path, passphrase=PASSPHRASE), schema=SCHEMA)
    assert numbers(engine) == (list(range(20)), list(range(20)))
    close(engine)


def test_a_backup_says_when_and_why_it_was_made(shelf):
    path = shelf.back_up("Before import: Q3/Q4")
    (backup,) = list_backups(shelf.book)
    assert (backup.path, backup.sequence, backup.made_at) == (path, 1, AT)
    assert backup.reason == "before import q3 q4"
    assert backup.size == path.stat().st_size
    assert backup.verified


def test_backups_follow_a_book_that_gets_another_name(shelf):
    shelf.back_up()
    shelf.close()
    renamed = shelf.book.with_name("ż" * 100 + ".book")
    for path in (shelf.book, keys_path(shelf.book), backups_folder(shelf.book)):
        path.rename(path.with_name(path.name.replace("a.book", renamed.name)))
    shelf.book = renamed
    shelf.open()
    shelf.back_up()
    assert [each.sequence for each in list_backups(renamed)] == [2, 1]


def test_files_of_the_user_among_the_backups_are_left_alone(shelf):
    path = shelf.back_up()
    own = [
        path.with_name(name)
        for name in ("notes.txt", "mine.book", "a-000009-99999999T999999Z--plain.book")
    ]
    for each in own:
        each.write_bytes(b"mine")
    shelf.back_up()
    assert [each.sequence for each in list_backups(shelf.book)] == [2, 1]
    assert all(each.exists() for each in own)


def test_only_private_and_finished_files_lie_in_the_folder(shelf):
    path = shelf.back_up()
    assert sorted(path.parent.iterdir()) == [path, keys_path(path)]
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}


def test_backups_are_ordered_by_number_when_the_clock_is_set_back(shelf):
    for years in (0, -10, 10, 1):
        shelf.back_up(at=AT + timedelta(days=365 * years))
    assert [each.sequence for each in list_backups(shelf.book)] == [4, 3, 2, 1]


def test_old_backups_are_thinned_out_with_their_keys(shelf):
    for day in range(60):
        shelf.back_up(at=AT + timedelta(days=day))
    left = list_backups(shelf.book)
    assert 20 < len(left) < 30
    assert {keys_path(each.path) for each in left} | {each.path for each in left} == set(
        backups_folder(shelf.book).iterdir()
    )


def test_a_book_that_did_not_change_is_not_copied_again(shelf):
    assert backup_if_changed(shelf.engine, shelf.book, shelf.key, "start") is not None
    assert backup_if_changed(shelf.engine, shelf.book, shelf.key, "start") is None
    shelf.close()
    shelf.open()
    assert shelf.accounts()
    shelf.close()
    assert not changed_since_backup(shelf.book)
    shelf.open()
    shelf.insert(1000)
    assert changed_since_backup(shelf.book)
    assert backup_if_changed(shelf.engine, shelf.book, shelf.key, "start") is not None
    assert not changed_since_backup(shelf.book)


def test_a_change_that_was_closed_is_noticed_at_the_next_start(shelf):
    shelf.back_up()
    shelf.insert(1000)
    shelf.close()
    assert changed_since_backup(shelf.book)


def test_every_backup_taken_while_others_write_is_whole(shelf):
    stop = threading.Event()

    def write():
        number = 1000
        while not stop.is_set():
            shelf.insert(number)
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        paths = [shelf.back_up() for _ in range(20)]
    finally:
        stop.set()
        writer.join()
    counts = []
    for path in paths:
        verify(path, shelf.key)
        engine = open_engine(path, shelf.key, schema=SCHEMA)
        accounts, notes = numbers(engine)
        assert accounts == notes
        counts.append(len(accounts))
        close(engine)
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]


def test_a_backup_that_fails_leaves_nothing_behind(shelf, monkeypatch):
    keys_path(shelf.book).unlink()
    shelf.book.with_name("a.book.keys.json").write_bytes(b"{}")
    with pytest.raises(Exception, match="keys file"):
        shelf.back_up()
    assert list(backups_folder(shelf.book).iterdir()) == []


def test_a_full_check_of_a_backup_finds_a_turned_bit(shelf):
    path = shelf.back_up()
    verify(path, shelf.key)
    whole, chance = path.read_bytes(), random.Random(1)
    for _ in range(50):
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        with pytest.raises(DamagedBook):
            verify(path, shelf.key)
        assert path.read_bytes() == content


def test_what_is_no_backup_is_told(shelf, tmp_path):
    path = shelf.back_up()
    with pytest.raises(WrongKey):
        verify(path, bytes(32))
    with pytest.raises(MissingBook):
        verify(tmp_path / "gone", shelf.key)
    (tmp_path / "foreign").write_bytes(b"x" * 8192)
    with pytest.raises((DamagedBook, NotABook)):
        verify(tmp_path / "foreign", None)


# Bringing one back


def test_a_restored_book_is_as_it_was(shelf):
    path = shelf.back_up()
    shelf.insert(1000)
    shelf.close()
    restore(path, shelf.book, key=shelf.key, force=True, at=AT)
    shelf.open()
    assert shelf.accounts() == list(range(20))
    newest = list_backups(shelf.book)[0]
    assert (newest.reason, newest.verified) == ("before restore", True)
    shelf.close()
    restore(newest.path, shelf.book, key=shelf.key, force=True, at=AT)
    shelf.open()
    assert shelf.accounts() == [*range(20), 1000]  # and a restore can be taken back


def test_a_book_that_is_there_is_not_replaced_unasked(shelf):
    path = shelf.back_up()
    shelf.insert(1000)
    shelf.close()
    with pytest.raises(ExistingFile, match="already there"):
        restore(path, shelf.book, key=shelf.key)
    shelf.open()
    assert 1000 in shelf.accounts()


def test_a_book_that_is_open_is_not_replaced(shelf):
    path = shelf.back_up()
    with BookLock(shelf.book), pytest.raises(LockedBook):
        restore(path, shelf.book, key=shelf.key, force=True)
    assert shelf.accounts() == list(range(20))


def test_a_damaged_backup_replaces_nothing(shelf):
    path = shelf.back_up()
    shelf.close()
    before = shelf.book.read_bytes()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(DamagedBook):
        restore(path, shelf.book, key=shelf.key, force=True)
    assert shelf.book.read_bytes() == before
    shelf.open()


def test_a_damaged_book_is_set_aside_as_it_is(shelf):
    path = shelf.back_up()
    shelf.close()
    torn = shelf.book.read_bytes()[:7000]
    shelf.book.write_bytes(torn)
    restore(path, shelf.book, key=shelf.key, force=True, at=AT)
    aside = list_backups(shelf.book)[0]
    assert not aside.verified
    assert aside.path.read_bytes() == torn
    shelf.open()
    assert shelf.accounts() == list(range(20))


def test_a_book_of_another_key_is_set_aside_with_its_last_steps(shelf, tmp_path):
    path = shelf.back_up()
    other, key = new_book(tmp_path, "b.book")
    engine = open_engine(other, key, schema=SCHEMA)
    with writing(engine) as connection:
        insert(connection, 7)
    crashed = tmp_path / "c.book"  # the files as a crash leaves them
    for each in (other, keys_path(other), other.with_name("b.book-wal")):
        shutil.copy(each, each.with_name(each.name.replace("b.book", "c.book")))
    close(engine)
    restore(path, crashed, key=shelf.key, force=True, at=AT)
    (aside,) = list_backups(crashed)
    engine = open_engine(aside.path, unlock(aside.path, passphrase=PASSPHRASE), schema=SCHEMA)
    assert numbers(engine)[0] == [7]
    close(engine)
    engine = open_engine(crashed, shelf.key, schema=SCHEMA)
    assert numbers(engine)[0] == list(range(20))
    close(engine)


def test_on_another_computer_the_backup_and_its_keys_are_enough(shelf, tmp_path):
    path = shelf.back_up()
    home = tmp_path / "elsewhere"
    home.mkdir()
    for each in (path, keys_path(path)):
        shutil.copy(each, home)
    backup, book = home / path.name, home / "b.book"
    restore(backup, book, key=unlock(backup, passphrase=PASSPHRASE))
    engine = open_engine(book, unlock(book, passphrase=PASSPHRASE), schema=SCHEMA)
    assert numbers(engine)[0] == list(range(20))
    close(engine)


def test_lost_keys_come_back_with_the_backup(shelf):
    path = shelf.back_up()
    shelf.close()
    keys_path(shelf.book).unlink()
    with pytest.raises(KeysMissing):
        unlock(shelf.book, passphrase=PASSPHRASE)
    restore(path, shelf.book, key=unlock(path, passphrase=PASSPHRASE), force=True, at=AT)
    assert unlock(shelf.book, passphrase=PASSPHRASE) == shelf.key
    shelf.open()


def test_a_newer_passphrase_survives_a_restore(shelf):
    path = shelf.back_up()
    change_passphrase(shelf.book, shelf.key, "newer", cost=CHEAP)
    shelf.close()
    restore(path, shelf.book, key=shelf.key, force=True, at=AT)
    assert unlock(shelf.book, passphrase="newer") == shelf.key
    shelf.open()


def test_a_plain_book_is_backed_up_and_brought_back_without_keys(tmp_path):
    book = new_plain_book(tmp_path)
    engine = open_engine(book, None, schema=SCHEMA)
    path = make_backup(engine, book, None, "start", at=AT)
    close(engine)
    book.unlink()
    restore(path, book, key=None)
    engine = open_engine(book, None, schema=SCHEMA)
    assert numbers(engine) == ([], [])
    close(engine)
    assert not keys_path(book).exists()


# A copy where the user wants it


def test_a_copy_opens_on_its_own(shelf, tmp_path):
    out = tmp_path / "copy.book"
    copy_to(shelf.engine, shelf.book, shelf.key, out)
    engine = open_engine(out, unlock(out, passphrase=PASSPHRASE), schema=SCHEMA)
    assert numbers(engine)[0] == list(range(20))
    close(engine)
    assert not backups_folder(out).exists()


def test_a_copy_replaces_nothing(shelf, tmp_path):
    for name in ("taken.book", "keys.book.keys.json"):
        (tmp_path / name).write_bytes(b"mine")
    for name in ("taken.book", "keys.book", "a.book"):
        with pytest.raises(ExistingFile):
            copy_to(shelf.engine, shelf.book, shelf.key, tmp_path / name)
    assert (tmp_path / "taken.book").read_bytes() == b"mine"
    with pytest.raises(MissingFolder):
        copy_to(shelf.engine, shelf.book, shelf.key, tmp_path / "gone" / "a.book")


def test_a_backup_of_a_small_book_is_cheap(shelf):
    begun = time.perf_counter()
    shelf.back_up()
    assert time.perf_counter() - begun < 1.0  # measured: 8 milliseconds for 3,000 rows
