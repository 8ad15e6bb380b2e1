"""What was acknowledged is there after the program was killed."""

import multiprocessing
import random
import time

import pytest

from app.storage.backups import list_backups, make_backup, verify
from app.storage.engine import close, open_engine
from app.storage.upkeep import problems
from tests.storage import killed_book, small_book
from tests.storage.small_book import SCHEMA, new_book, numbers

KILLS = 20


@pytest.fixture(scope="module")
def processes():
    """New processes that need not import everything again."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        pytest.skip("killing a process this way is a Unix thing")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([small_book.__name__, killed_book.__name__])
    return context


def run_until(process, seen, enough):
    """Start, wait until *seen()* has reached *enough*, kill."""
    process.start()
    end = time.monotonic() + 20
    while seen() < enough and time.monotonic() < end:
        time.sleep(0.001)
    process.kill()
    process.join()
    process.close()


def test_no_acknowledged_step_is_lost_in_twenty_kills(tmp_path, processes):
    book, key = new_book(tmp_path)
    log = tmp_path / "acknowledged"
    log.touch()
    chance = random.Random(1120)
    first = 0
    for _ in range(KILLS):
        written = log.stat().st_size
        writer = processes.Process(
            target=small_book.write_until_killed, args=(book, key, first, log)
        )
        run_until(writer, lambda: log.stat().st_size, written + chance.randrange(5, 400))
        acknowledged = [int(line) for line in log.read_text().splitlines()]
        engine = open_engine(book, key, schema=SCHEMA)
        accounts, notes = numbers(engine)
        assert accounts == notes  # no step is torn
        assert set(acknowledged) <= set(accounts)
        assert problems(engine) == []
        close(engine)
        first = accounts[-1] + 1 if accounts else 0
    assert len(acknowledged) > KILLS


def test_a_backup_that_is_killed_leaves_no_bad_file_under_a_final_name(tmp_path, processes):
    book, key = new_book(tmp_path, rows=2000)
    chance = random.Random(7)
    for _ in range(5):
        begun = len(list_backups(book))
        writer = processes.Process(target=small_book.back_up_until_killed, args=(book, key))
        run_until(writer, lambda: len(list_backups(book)), begun + 1)
        time.sleep(chance.random() / 100)
    backups = list_backups(book)
    assert len(backups) >= 5
    for backup in backups:
        verify(backup.path, key)
    engine = open_engine(book, key, schema=SCHEMA)
    make_backup(engine, book, key, "after")
    assert not list(book.parent.rglob("*.tmp"))
    close(engine)
