"""When a book locks itself, whatever is open closes with it, and nothing of it can be read."""

import sys

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit

from app.domain.edits import create
from app.services.books import Secrets
from app.ui.pages.capture.dialog import QuickCapture
from app.ui.widgets.dialogs import FormDialog, Question, ask
from app.ui.widgets.table_view import TableView
from tests import build
from tests.build import TODAY
from tests.driving import CONTROL, finish, press, settle, start, wait_until, write

SECRETS = Secrets(passphrase=build.PASSPHRASE)
NAME = "Sentinel Industries"


@pytest.fixture
def program(qapp, book_path, tmp_path):
    program = start(qapp, tmp_path / "window.ini", TODAY)
    assert program.open(book_path, SECRETS)
    scene = (build.account(name=NAME), build.contract(), build.contact(name=f"{NAME} Person"))
    program.window.workspace.edit(f"Add {NAME}", lambda _: create(*scene))
    settle()
    yield program
    finish(program)


def nothing(program):
    del program


def account_page(program):
    program.window.go("account", "acme")


def capture(program):
    dialog = QuickCapture(program.window.workspace, "acme", program.window)
    dialog.open()
    write(dialog.panel.form.field("summary"), f"Talked with {NAME}")


def form(program):
    program.window.page().add()
    write(program.window.page().findChild(FormDialog).form.field("name"), f"{NAME} Two")


def palette(program):
    press(program.window, Qt.Key.Key_K, CONTROL)
    write(QApplication.focusWidget() or program.window.focusWidget(), "sentinel")


def rename(program):
    view = program.window.findChild(TableView)
    view.go_to("acme")
    view.edit_cell("name")


def menu(program):
    program.window.menuBar().actions()[1].menu().popup(program.window.pos())


def shortcuts(program):
    program.window.actions_by_id["shortcuts"].trigger()


SCENES = (nothing, account_page, capture, form, palette, rename, menu, shortcuts)


def readable() -> list[str]:
    """What can be read in what is on the screen."""
    found = []
    for window in QApplication.topLevelWidgets():
        if not window.isVisible():
            continue
        found.append(window.windowTitle())
        for kind in (QLabel, QLineEdit):
            found += [each.text() for each in window.findChildren(kind)]
        for kind in (QTextEdit, QPlainTextEdit):
            found += [each.toPlainText() for each in window.findChildren(kind)]
    return [text for text in found if "Sentinel" in text]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_nothing_of_the_book_is_left_on_the_screen(program, book_path, scene):
    scene(program)
    settle()

    program.lock()
    settle()

    assert program.window is None
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert windows == [program.start]
    assert readable() == []
    assert program.open(book_path, SECRETS)


def test_it_locks_under_a_question_that_waits_for_its_answer(program, book_path, raised):
    QTimer.singleShot(30, program.lock)

    answer = ask(
        Question(f"Delete {NAME}?", "It cannot be undone.", yes="Delete", parent=program.window)
    )
    settle()

    assert answer is False
    assert program.window is None
    assert readable() == []
    assert raised == []
    assert program.open(book_path, SECRETS)


@pytest.fixture
def raised(monkeypatch):
    found = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, _: found.append((kind, error)))
    return found


def test_it_locks_within_a_second_of_the_time_that_is_set(program):
    program._idle.start(50)

    wait_until(lambda: program.window is None)

    assert program.start.unlock.isVisible()
    assert readable() == []


def test_a_key_starts_the_time_anew(program):
    program._settle()  # what the window does once its first picture stands
    program._idle.stop()

    press(program.window, Qt.Key.Key_Down)

    assert program._idle.isActive()


def test_the_look_at_the_screen_finds_what_can_be_read(program):
    account_page(program)
    settle()

    assert readable()
