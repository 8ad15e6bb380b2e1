"""From the first choice to an open book and back: the application and the window before it."""

import pytest

from app.services import backups, portfolio
from app.services.books import Secrets
from app.services.starting import make_sample_book
from app.ui.application import Application
from app.ui.memory import Memory
from tests import build

# True of the offscreen platform, whose windows have no order.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


@pytest.fixture
def application(qapp, tmp_path):
    made = Application(
        qapp,
        today=lambda: build.TODAY,
        secrets=Secrets(),
        memory=Memory(tmp_path / "window.ini"),
    )
    yield made
    made.close_book()
    if made.start is not None:
        made.start.close()
        made.start.deleteLater()
    qapp.removeEventFilter(made)
    made.deleteLater()
    qapp.processEvents()


@pytest.fixture
def sample(tmp_path):
    path = tmp_path / "sample.book"
    make_sample_book(path, today=build.TODAY)
    return path


def names(application):
    rows = application.window.workspace.read(lambda book: portfolio.rows(book, today=build.TODAY))
    return {row.id: row.name for row in rows}


def test_without_a_book_the_choices_are_shown(application):
    application.begin(None)
    assert application.window is None
    assert application.start.pages.currentWidget() is application.start.welcome


def test_a_book_that_was_put_away_is_opened_again(application, sample, qtbot):
    assert application.open(sample)
    application.lock()
    assert application.window is None
    application.start.unlock.button.click()
    qtbot.waitUntil(lambda: application.window is not None)
    assert not application.start.isVisible()


def test_an_encrypted_book_is_locked_and_unlocked_by_its_passphrase(application, book_path, qtbot):
    assert application.open(book_path, Secrets(passphrase=build.PASSPHRASE))
    application.lock()
    application.start.unlock.passphrase.setText(build.PASSPHRASE)
    application.start.unlock.button.click()
    qtbot.waitUntil(lambda: application.window is not None)


def test_a_book_that_needs_a_secret_asks_for_it(application, book_path):
    assert not application.open(book_path)
    assert application.start.pages.currentWidget() is application.start.unlock


def test_a_backup_takes_the_place_of_the_open_book(application, sample, qtbot):
    application.open(sample)
    workspace = application.window.workspace
    kept = backups.make(workspace.file)
    before = names(application)
    first = next(iter(before))
    workspace.edit("Rename account", lambda book: portfolio.rename(book, first, "Another"))
    assert names(application) != before
    workspace.restore_requested.emit(str(kept))
    qtbot.waitUntil(lambda: application.window.workspace is not workspace)
    assert names(application) == before
    reasons = [each.reason for each in backups.listed(application.window.workspace.file)]
    assert "before restore" in reasons


def test_a_file_that_is_not_there_is_refused_in_place(application, tmp_path):
    assert not application.open(tmp_path / "gone.book")
    assert "missing or empty" in application.start.welcome._refusal.text()
