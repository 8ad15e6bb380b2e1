"""Whatever is done at the window in whatever order: nothing breaks, and undo leads back."""

import sys
from pathlib import Path
from traceback import extract_tb

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.services.books import Secrets, open_book
from app.services.checking import problems
from app.services.sample import make_sample
from app.services.transfer import export_book
from app.storage.bookfile import create_book_file
from app.storage.vault import create_keys
from tests import build
from tests.build import TODAY
from tests.conftest import CHEAP
from tests.driving import finish, settle, start
from tests.monkey import Monkey

SEEDS = range(6)
EVENTS = 800


@pytest.fixture
def raised(monkeypatch):
    """What reached the hook for errors that nobody expected."""
    found = []

    def hear(kind, error, trace):
        places = [f"{Path(each.filename).name}:{each.lineno}" for each in extract_tb(trace)]
        found.append(f"{kind.__name__}: {error} at {' '.join(places)}")

    monkeypatch.setattr(sys, "excepthook", hear)
    return found


@pytest.fixture
def outside(monkeypatch, tmp_path):
    """What leaves the program is answered: files are chosen, nothing else is started."""
    table = tmp_path / "more.csv"
    table.write_text("Account Name,ARR\nAcme & <b>,1200\nZenith,\n", encoding="utf-8")
    target = tmp_path / "saved"
    for name, answer in (
        ("getOpenFileName", (str(table), "")),
        ("getOpenFileNames", ([str(table)], "")),
        ("getSaveFileName", (str(target), "")),
        ("getExistingDirectory", str(tmp_path)),
    ):
        monkeypatch.setattr(QFileDialog, name, lambda *_, answer=answer, **__: answer)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    QGuiApplication.clipboard().setText("Account Name\tARR\nPasted <i>\t5\n")


@pytest.fixture
def book(tmp_path):
    """An encrypted sample of nine accounts, and the key that opens it."""
    path = tmp_path / "monkey.book"
    key, _ = create_keys(path, passphrase=build.PASSPHRASE, keyring=None, cost=CHEAP)
    create_book_file(path, key, make_sample(accounts=9, seed=7, as_of=TODAY))
    return path, Secrets(key=key)


@pytest.fixture
def program(qapp, tmp_path):
    program = start(qapp, tmp_path / "window.ini", TODAY)
    yield program
    finish(program)


def exported(path, secrets):
    file = open_book(path, secrets)
    try:
        with file.read() as kept:
            return export_book(kept)
    finally:
        file.close()


def undo_all(path, secrets):
    file = open_book(path, secrets)
    try:
        while True:
            with file.open() as kept:
                if kept.undo_label is None:
                    return problems(file)
                kept.undo()
    finally:
        file.close()


@pytest.mark.timeout(120)
@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_breaks_and_undo_leads_back(seed, program, book, raised, record_property):
    record_property("seed", seed)
    path, secrets = book
    before = exported(path, secrets)

    def window():
        if program.window is None or not program.window.isVisible():  # locked, or quit
            program.close_book()
            assert program.open(path, secrets)
        return program.window

    monkey = Monkey(seed, window)
    monkey.play(EVENTS)
    settle()
    monkey.leave()
    program.close_book()

    assert raised == [], monkey.done[-30:]
    assert monkey.stuck == ""
    assert undo_all(path, secrets) == []
    assert exported(path, secrets) == before
