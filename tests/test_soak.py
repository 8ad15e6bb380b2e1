"""A day's work leaves nothing behind: the window neither grows widgets nor keeps memory."""

import ctypes
import gc
import os
import sys

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.services import portfolio
from app.services.books import Secrets
from app.services.sample import make_sample
from app.storage.bookfile import create_book_file
from app.storage.vault import create_keys
from app.ui.sections import SECTIONS
from tests import build
from tests.build import TODAY
from tests.conftest import CHEAP
from tests.driving import finish, rooms, settle, start

SWITCHES, SETTLED = 600, 200
ALLOWED = 5_000  # bytes a switch
SMALL = 64  # bytes of a usual object of Python, which keeps those in arenas of its own


class _Heap(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in (*"abcd", "mapped", *"fg", "used", *"ij")]


def heap():
    """How the C library tells what it has lent out; None where it does not tell."""
    tell = getattr(ctypes.CDLL(None), "mallinfo2", None) if os.name == "posix" else None
    if tell is not None:
        tell.restype = _Heap
    return tell


def in_use() -> int:
    """Bytes lent out. What is resident would hide a growth into memory that was freed before."""
    gc.collect()
    lent = heap()()
    return lent.used + lent.mapped + SMALL * sys.getallocatedblocks()


measured = pytest.mark.skipif(heap() is None, reason="this C library does not tell what it lends")


def widgets() -> int:
    return len(QApplication.allWidgets())


def switch(window, times, after=lambda: None):
    for number in range(times):
        window.go(SECTIONS[number % len(SECTIONS)].id)
        QApplication.processEvents()
        after()


@pytest.fixture
def program(qapp, tmp_path):
    path = tmp_path / "soak.book"
    key, _ = create_keys(path, passphrase=build.PASSPHRASE, keyring=None, cost=CHEAP)
    create_book_file(path, key, make_sample(accounts=8, seed=3, as_of=TODAY))
    program = start(qapp, tmp_path / "window.ini", TODAY)
    assert program.open(path, Secrets(key=key))
    yield program
    finish(program)


@pytest.fixture
def window(program):
    """The window with every page made and every tab looked at."""
    accounts = program.window.workspace.read(lambda book: book.accounts.all())
    for _ in rooms(program.window, [accounts[0].id]):
        pass
    settle()
    return program.window


@measured
def test_six_hundred_page_switches_leave_nothing_behind(window):
    switch(window, SETTLED)
    settle()
    before, memory = widgets(), in_use()

    switch(window, SWITCHES - SETTLED)
    settle()

    assert widgets() == before
    assert (in_use() - memory) / (SWITCHES - SETTLED) <= ALLOWED


def test_steps_and_their_undoing_leave_no_widgets_behind(window):
    workspace = window.workspace

    def turn_every_page():
        for section in SECTIONS:
            window.go(section.id)
            workspace.undo()
            workspace.redo()
            settle(1)

    workspace.edit("Tag", tagged)
    turn_every_page()
    settle()
    before = widgets()
    turn_every_page()
    settle()

    assert widgets() == before


def tagged(book):
    return portfolio.retag(book, book.accounts.all()[0].id, ["soaked"])


def test_a_lock_and_an_unlock_leave_no_widgets_behind(program):
    path, secrets = program._file.path, Secrets(key=program._file.key)

    def round_trip():
        program.lock()
        assert program.open(path, secrets)
        switch(program.window, len(SECTIONS))
        settle()

    round_trip()
    gc.collect()
    before = widgets()
    round_trip()
    gc.collect()
    settle()

    assert widgets() == before


@measured
def test_the_measures_see_what_a_page_leaves_behind(window):
    kept: list[object] = []
    switch(window, 2 * len(SECTIONS))
    settle()
    before, memory = widgets(), in_use()

    switch(window, 40, lambda: kept.append((QLabel("left"), bytearray(4 * ALLOWED))))
    settle()

    assert widgets() == before + 40
    assert (in_use() - memory) / 40 > ALLOWED
    while kept:
        kept.pop()[0].deleteLater()
    settle()
