"""Who comes second: commands that write are refused while a window is open, those that read not."""

import os
import subprocess
import sys
import time

import pytest

from app.domain.edits import create
from app.services.books import Secrets, open_book
from app.ui.application import Application
from tests import build, children
from tests.driving import finish, settle, start

SECRETS = Secrets(passphrase=build.PASSPHRASE)
STARTS = 10


@pytest.fixture
def program(qapp, book_path, tmp_path):
    program = start(qapp, tmp_path / "window.ini", build.TODAY)
    assert program.open(book_path, SECRETS)
    program.window.workspace.edit("Add Acme", lambda _: create(build.account()))
    settle()
    yield program
    finish(program)


def begin(home, *arguments):
    environment = children.at_home(home, PERENNIAL_PASSPHRASE=build.PASSPHRASE)
    return subprocess.Popen(
        [sys.executable, "main.py", *map(str, arguments)],
        cwd=children.ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(processes):
    found = []
    for each in processes:
        out, error = each.communicate(timeout=50)
        found.append((each.returncode, out, error))
    return found


def test_ten_that_want_to_write_are_refused_while_a_window_holds_the_book(
    program, book_path, tmp_path
):
    writers = [begin(tmp_path, "undo", book_path) for _ in range(STARTS)]

    for status, out, error in ended(writers):
        assert status == 2
        assert out == ""
        assert error == (
            "“my.book” is open in another window: close it there, or go on in that window.\n"
        )
    assert program.window.workspace.read(lambda book: book.accounts.count()) == 1


def test_those_that_read_are_answered_and_the_window_goes_on(program, book_path, tmp_path):
    readers = [
        begin(tmp_path, "accounts", book_path, "--json"),
        begin(tmp_path, "history", book_path),
        begin(tmp_path, "export", book_path, tmp_path / "all.json"),
        begin(tmp_path, "check", book_path),
    ]
    kept = [
        program.window.workspace.edit(
            "Add", lambda _, n=n: create(build.account(id=f"n{n}", name=f"New {n}"))
        )
        for n in range(20)
    ]

    assert [status for status, _, _ in ended(readers)] == [0, 0, 0, 0]
    assert all(kept)


def test_of_ten_at_once_each_has_its_turn_or_is_told_to_wait(book_path, tmp_path):
    file = open_book(book_path, SECRETS)
    for number in range(STARTS):
        file.apply(f"Add {number}", create(build.account(id=f"n{number}", name=f"New {number}")))
    file.close()

    found = ended([begin(tmp_path, "undo", book_path) for _ in range(STARTS)])

    done = [status for status, _, _ in found if status == 0]
    assert {status for status, _, _ in found} <= {0, 2}
    assert done
    assert all(error.count("\n") == 1 for status, _, error in found if status == 2)
    file = open_book(book_path, SECRETS)
    with file.read() as book:
        assert book.accounts.count() == STARTS - len(done)  # no step undone twice, none lost
    file.close()


def test_the_lock_of_a_window_that_was_killed_holds_nobody_up(book_path, tmp_path):
    holder = (
        "import sys, time; from pathlib import Path;"
        "from app.services.books import Secrets, open_book;"
        "open_book(Path(sys.argv[1]), Secrets(passphrase=sys.argv[2])); print('held', flush=True);"
        "time.sleep(60)"
    )
    held = subprocess.Popen(
        [sys.executable, "-c", holder, str(book_path), build.PASSPHRASE],
        cwd=children.ROOT,
        env=children.at_home(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert held.stdout.readline() == "held\n"
    assert ended([begin(tmp_path, "undo", book_path)])[0][0] == 2

    held.kill()
    held.communicate()

    began = time.monotonic()
    (status, _, error) = ended([begin(tmp_path, "undo", book_path)])[0]
    assert (status, error) == (2, "There is nothing to undo.\n")
    assert time.monotonic() - began < 30
    assert os.path.lexists(book_path.with_name("my.book.lock"))


def test_the_same_book_chosen_again_is_the_window_that_is_there(program, book_path):
    assert isinstance(program, Application)
    window = program.window
    window.hide()

    assert program.open(book_path, SECRETS)

    assert program.window is window
    assert window.isVisible()
    assert program.start is None or not program.start.isVisible()
