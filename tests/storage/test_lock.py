"""One book, one writer."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.storage.lock import BookLock, request_raise, watch_for_raise
from app.storage.states import LockedBook, MissingFolder

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from app.storage.lock import BookLock
from app.storage.states import LockedBook
try:
    BookLock(Path(sys.argv[1])).acquire()
except LockedBook:
    print("refused", flush=True)
else:
    print("taken", flush=True)
sys.stdin.read()
"""


def start(book: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(book)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def stop(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_of_twenty_starts_exactly_one_may_write(tmp_path):
    started = [start(tmp_path / "a.book") for _ in range(20)]
    try:
        answers = [process.stdout.readline().strip() for process in started]
    finally:
        for process in started:
            stop(process)
    assert sorted(answers) == ["refused"] * 19 + ["taken"]


def test_a_killed_window_leaves_no_lock_behind(tmp_path):
    book = tmp_path / "a.book"
    holder = start(book)
    assert holder.stdout.readline().strip() == "taken"
    with pytest.raises(LockedBook, match="open in another window"):
        BookLock(book).acquire()
    stop(holder)
    with BookLock(book):
        pass


def test_the_same_program_cannot_take_it_twice(tmp_path):
    book = tmp_path / "a.book"
    with BookLock(book), pytest.raises(LockedBook):
        BookLock(book).acquire()
    with BookLock(book) as lock:
        lock.acquire()  # what one has, one has


def test_books_are_locked_apart(tmp_path):
    with BookLock(tmp_path / "a.book"), BookLock(tmp_path / "b.book"):
        pass


def test_a_missing_folder_is_explained(tmp_path):
    with pytest.raises(MissingFolder):
        BookLock(tmp_path / "gone" / "a.book").acquire()


def test_a_second_start_is_seen_by_the_first_window(tmp_path):
    book = tmp_path / "a.book"
    request_raise(book)
    assert not list(tmp_path.iterdir())  # nobody watches
    watched = watch_for_raise(book)
    file, before = watched.stat().st_ino, watched.read_text()
    request_raise(book)
    assert watched.read_text() != before
    assert watched.stat().st_ino == file  # a watch follows the file, not the name
