"""Opening, locking and finding books again, as the running program does it."""

import pytest
from PySide6.QtCore import QEvent, Qt

from app.domain import settings as options
from app.domain.edits import create
from app.domain.settings import decide
from app.services.books import Secrets, open_book
from app.storage.backups import list_backups
from app.storage.lock import request_raise
from app.ui.application import Application
from app.ui.memory import Memory
from app.ui.widgets.table_view import TableView
from tests import build
from tests.build import TODAY

SECRETS = Secrets(passphrase=build.PASSPHRASE)


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "config" / "window.ini")


@pytest.fixture
def program(qapp, qtbot, memory):
    program = Application(qapp, today=lambda: TODAY, secrets=Secrets(), memory=memory)
    yield program
    program.close_book()
    qapp.removeEventFilter(program)
    if program.start is not None:
        program.start.close()
        program.start.deleteLater()
    program.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def with_acme(book_path):
    file = open_book(book_path, SECRETS)
    file.apply("Add Acme", create(build.account(name="Sentinel Industries")))
    file.close()
    return book_path


def names(program):
    return [line.row.name for line in program.window.findChild(TableView).shown()]


def test_a_book_opens_and_is_the_first_next_time(program, memory, with_acme):
    assert program.open(with_acme, SECRETS)

    assert names(program) == ["Sentinel Industries"]
    assert memory.recent() == [with_acme]


def test_without_a_secret_the_window_asks_for_one(program, with_acme):
    assert not program.open(with_acme)

    assert program.window is None
    assert program.start is not None
    assert program.start.isVisible()


def test_locking_shows_nothing_of_the_book_until_it_is_unlocked(program, with_acme):
    program.open(with_acme, SECRETS)

    program.lock()

    assert program.window is None
    assert program.start.isVisible()
    texts = [each.text() for each in program.start.findChildren(object) if hasattr(each, "text")]
    assert not any("Sentinel" in str(text) for text in texts if not callable(text))
    assert program.open(with_acme, SECRETS)
    assert names(program) == ["Sentinel Industries"]


def test_after_the_time_set_without_a_key_the_book_locks_itself(program, with_acme, qtbot):
    program.open(with_acme, SECRETS)
    minutes = decide(None, options.LOCK_AFTER_MINUTES, 1, TODAY)
    program.window.workspace.edit("Lock sooner", lambda _: create(minutes))
    assert program._idle.interval() == 60_000

    program._idle.start(1)

    qtbot.waitUntil(lambda: program.window is None)


def test_a_key_press_puts_the_locking_off(program, with_acme, qtbot):
    program.open(with_acme, SECRETS)
    program._settle()
    program._idle.setInterval(5_000)
    program._idle.start()
    qtbot.wait(1_000)
    left = program._idle.remainingTime()

    qtbot.keyClick(program.window, Qt.Key.Key_Down)

    assert program._idle.remainingTime() > left


def test_a_book_that_is_open_elsewhere_is_refused_and_its_window_called(program, with_acme, qtbot):
    other = open_book(with_acme, SECRETS)

    assert not program.open(with_acme, SECRETS)

    assert program.window is None
    other.close()
    assert program.open(with_acme, SECRETS)


def test_a_second_start_brings_the_first_window_to_the_front(program, with_acme, qtbot):
    program.open(with_acme, SECRETS)
    program.window.hide()

    request_raise(with_acme)

    qtbot.waitUntil(program.window.isVisible)


def test_closing_leaves_a_backup_of_what_is_new(program, with_acme):
    program.open(with_acme, SECRETS)
    program.window.workspace.edit("Add", lambda _: create(build.account(id="b", name="B")))
    before = len(list_backups(with_acme))

    program.close_book()

    assert len(list_backups(with_acme)) == before + 1


def test_a_step_is_there_again_after_the_program_was_closed(program, with_acme):
    program.open(with_acme, SECRETS)
    program.window.workspace.edit("Add", lambda _: create(build.account(id="b", name="Beta")))
    program.close_book()

    program.open(with_acme, SECRETS)
    assert names(program) == ["Beta", "Sentinel Industries"]
    program.window.workspace.undo()
    assert names(program) == ["Sentinel Industries"]


def test_a_missing_book_is_a_sentence_in_the_start_window(program, tmp_path):
    assert not program.open(tmp_path / "gone.book")

    assert program.start.isVisible()
